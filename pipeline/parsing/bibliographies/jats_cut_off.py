"""An article in JATS whose data ends before it does: what stands whole in its front, and what does not.

In: the text of the article up to where it ends. Out: its record and what is missing. A list of authors that is cut, or
half an abstract, is left out: nobody could tell it from a whole one.
"""

import re

from pipeline.parsing.bibliographies.jats import record_of_article
from pipeline.parsing.feeds.elements import parse
from pipeline.records import Record

_ROOT = re.compile(r"<((?:[\w.-]{1,40}:)?article)(?=[\s>])")
_FRONT_END = re.compile(r"</((?:[\w.-]{1,40}:)?)front\s*>")
_WHOLE = re.compile(  # children of <article-meta> that stand in no other of them
    r"</(?P<prefix>(?:[\w.-]{1,40}:)?)(?:title-group|contrib-group|author-notes|pub-date|history|permissions|abstract"
    r"|trans-abstract|kwd-group|article-categories|funding-group)\s*>"
)
_LONGEST_FRONT = 2_000_000  # characters; thousands of authors with their addresses have as many
_PARTS = (("authors", "authors"), ("abstract", "abstract"))


def record_of_cut_off(text: str, namespaces: str) -> tuple[Record, str] | None:
    """Return what stands whole in an article's front, and what is wrong with the rest; None where nothing does.

    Args:
        text: the article, without its end.
        namespaces: declarations that stand before it.
    """
    text = text[:_LONGEST_FRONT]
    begin, end = _ROOT.search(text), _FRONT_END.search(text)
    last = end or next(iter(list(_WHOLE.finditer(text))[-1:]), None)
    if begin is None or last is None:
        return None
    prefix = last[1]
    closed = f"</{begin[1]}>" if end else f"</{prefix}article-meta></{prefix}front></{begin[1]}>"
    parsed = parse(f"{text[begin.start() : last.end()]}{closed}", namespaces)
    if parsed.element is None or parsed.problem is not None:
        return None
    record = record_of_article(parsed.element)
    if not isinstance(record, Record):
        return None
    return record, "what stands before its body is read, the body is not" if end else _told(record)


def _told(record: Record) -> str:
    """Say what of an article's front is read."""
    found = ["title", *(name for name, field in _PARTS if getattr(record, field))]
    missing = [name for name, field in _PARTS if not getattr(record, field)]
    rest = f", {' and '.join(missing)} not, or there are none" if missing else ""
    return f"of its front what is whole is read ({', '.join(found)}){rest}"
