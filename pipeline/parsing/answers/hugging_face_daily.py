"""Hugging Face Daily Papers as its API answers: a paper within an item, or papers alone.

In: an input's head and content. Out: a record for each paper (https://huggingface.co/docs/hub/api).
"""

from pipeline.parsing.answers.envelopes import reader
from pipeline.parsing.answers.objects import inner, objects, text
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry, without_text
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.markup import plain
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import labels_of
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import Record

NAME = "hugging-face-daily"
DESCRIPTION = "Hugging Face Daily Papers, answers of its API"
VERSION = 3

_MAX_COUNT = 1 << 31


def recognise(head: Head) -> Guess:
    """Say how surely an input is such an answer: by papers within items, or papers with votes."""
    found = sample(head)
    own = sum("summary" in inner(item, "paper") or _has_votes(item) for item in found)
    return Guess(0.95 if own else 0.0, f"{own} of the first {len(found)} objects are such papers")


def _is_own(item: JsonObject) -> bool:
    return "paper" in item or _has_votes(item)


def _has_votes(item: JsonObject) -> bool:
    return {"summary", "upvotes", "publishedAt"} <= item.keys()


def record_of(item: JsonObject) -> Entry:
    """Return the record of an item, or of a paper alone; a fault where it has neither title nor abstract."""
    paper = inner(item, "paper") or item
    title = one_line(plain(text(paper, "title") or text(item, "title")))
    abstract = paragraphs(plain(text(paper, "summary") or text(item, "summary")))
    if not title and not abstract:
        return without_text("paper", text(paper, "id"))
    shown = (author for author in objects(paper, "authors") if author.get("hidden") is not True)
    authors = tuple(filter(None, (one_line(text(author, "name")) for author in shown)))
    organization = inner(item, "organization") or inner(paper, "organization")
    comments = item.get("numComments")
    return Record(
        title=title or None,
        abstract=abstract or None,
        authors=authors,
        n_authors=len(authors) or None,
        organization=one_line(text(organization, "fullname", "name")) or None,
        arxiv_id=arxiv_id(text(paper, "id")),
        discussion_count=comments if isinstance(comments, int) and 0 <= comments < _MAX_COUNT else None,
        keywords=labels_of(paper.get("ai_keywords")),
        published_on=stated_date(text(paper, "publishedAt") or text(item, "publishedAt")),
    )


read = reader(_is_own, record_of)
