"""The digest: cards of papers in, a document out, in the formats that readers, feed readers and managers take.

A module a format, each a function from an `Edition` to text. Everything in a card is data: each writer escapes it by
its format's rules, and nothing of it is cut without a sign.
"""

from pipeline.digest.atom import atom
from pipeline.digest.bibtex import bibtex
from pipeline.digest.csl_json import csl_json
from pipeline.digest.edition import Edition, Section
from pipeline.digest.jsonl import jsonl
from pipeline.digest.mail_html import html
from pipeline.digest.markdown import markdown
from pipeline.digest.ris import ris
from pipeline.records import DigestFormat

__all__ = ["Edition", "Section", "written"]

_WRITERS = {
    DigestFormat.MARKDOWN: markdown,
    DigestFormat.HTML: html,
    DigestFormat.ATOM: atom,
    DigestFormat.JSONL: jsonl,
    DigestFormat.BIBTEX: bibtex,
    DigestFormat.RIS: ris,
    DigestFormat.CSL_JSON: csl_json,
}


def written(edition: Edition, form: DigestFormat) -> str:
    """Return a digest in a format; the same edition is the same text."""
    return _WRITERS[form](edition)
