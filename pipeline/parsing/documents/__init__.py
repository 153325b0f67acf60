"""Documents: an input that is one text as a whole, made into one record with a body.

In: the bytes of a document. Out: what it states of itself (title, authors, abstract, identifiers, date) and its
canonical text with sections and pages. One module a format gives blocks in reading order; `canonical` alone makes the
body of them.
"""
