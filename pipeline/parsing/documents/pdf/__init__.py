"""PDF: lines with their places in, blocks in reading order out.

In: bytes. Out: a document with pages. `pdfium` alone knows the library; what follows works on plain lines, one module a
step: `furniture` takes running heads and page numbers out, `paragraphs` gathers lines, `classes` says what each is,
`front` reads title, authors and identifiers off the first page, `flow` joins what floats had parted.
"""

from pipeline.parsing.documents.pdf.reader import DESCRIPTION, NAME, VERSION, document_of, recognise

__all__ = ["DESCRIPTION", "NAME", "VERSION", "document_of", "recognise"]
