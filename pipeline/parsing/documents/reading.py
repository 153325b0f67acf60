"""From a document's content to its one entry: bytes, reader, record with a body; or what is wrong with it.

In: content and a format's module. Out: a record, or a fault. Formats that can hold what harms, and
long Markdown, are read in a process of their own (`isolation`); text is read here.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module

from pipeline.errors import unexpected
from pipeline.parsing.content import Content, Head, whole_data
from pipeline.parsing.documents.blocks import Document, NotRead
from pipeline.parsing.documents.canonical import MAX_BODY_CHARS, body_of
from pipeline.parsing.documents.stating import completed
from pipeline.parsing.entries import Entry, Fault
from pipeline.parsing.parsed import Context
from pipeline.records import Record, RejectReason

MAX_DOCUMENT_BYTES = 256 * 1024**2  # a book of pictures has 100 MB
_MODULES = {
    "arxiv-article": "arxiv_article",
    "docx": "docx",
    "epub": "epub",
    "html": "html_article",
    "jats": "jats",
    "latex": "latex",
    "markdown": "markdown",
    "pdf": "pdf",
    "plain-text": "plain_text",
}
# bytes up to which a format is read here: plain text, whose reader is ours and linear, and short notes
_READ_HERE = {"plain-text": MAX_DOCUMENT_BYTES, "markdown": 256 * 1024}


def reader_of(name: str) -> partial[Iterator[Entry]]:
    """Return what reads a format of documents: a function of content, head and context."""
    return partial(read, name)


def read(name: str, content: Content, head: Head, context: Context) -> Iterator[Entry]:
    """Yield the one entry that a document is."""
    data = whole_data(content, head, MAX_DOCUMENT_BYTES)
    if data is None:
        detail = f"a document of more than {MAX_DOCUMENT_BYTES // 1024**2} MiB; split it"
        yield Fault(RejectReason.TOO_LONG, detail)
        return
    try:
        if len(data) <= _READ_HERE.get(name, -1):
            yield record_of_bytes(name, data, context.documents.pages)
        else:
            from pipeline.parsing.documents.isolation import isolated  # noqa: PLC0415 - where a document asks for it

            yield isolated().read(name, data, context.documents)
    except NotRead as problem:
        yield from _front_and_fault(name, data, problem)
    except Exception as error:  # noqa: BLE001 - what comes from outside may break anything; --debug shows where
        yield Fault(RejectReason.MALFORMED, f"the document cannot be read: {unexpected(error)}")


def _front_and_fault(name: str, data: bytes, problem: NotRead) -> Iterator[Entry]:
    """Yield what an article that is cut off states of itself, if that is whole, and what is wrong with the rest."""
    front = import_module(f".{_MODULES[name]}", __package__).front_of(data) if name == "jats" else None
    if front is None:
        yield Fault(problem.reason, problem.detail)
        return
    record, told = front
    yield record
    yield Fault(problem.reason, f"the data ends within the article; {told}")


def record_of_bytes(format_name: str, data: bytes, most_pages: int = 0) -> Record:
    """Return the record of a document, its body in it; `most_pages` are read of a PDF.

    Raises:
        NotRead: it cannot be used; the reason says why.
    """
    module = import_module(f".{_MODULES[format_name]}", __package__)
    bounds = (most_pages,) if format_name == "pdf" else ()
    document: Document = completed(module.document_of(data, *bounds))
    body = body_of(document, format_name)
    if body is None:
        raise NotRead(RejectReason.NO_TEXT, "there is no text in it")
    if len(body.text) > MAX_BODY_CHARS:
        raise NotRead(
            RejectReason.TOO_LONG, f"its text has {len(body.text):,} characters; at most {MAX_BODY_CHARS:,} are taken"
        )
    return replace(document.stated, body=body)
