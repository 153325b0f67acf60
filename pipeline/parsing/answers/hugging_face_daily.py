"""Hugging Face Daily Papers as its API answers: a paper within an item, or papers alone.

In: an input's head and content. Out: a record for each paper (https://huggingface.co/docs/hub/api).
"""

from pipeline.parsing.answers.envelopes import reader
from pipeline.parsing.answers.objects import inner, objects, text
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.parsed import Guess
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import record_of

NAME = "hugging-face-daily"
DESCRIPTION = "Hugging Face Daily Papers, answers of its API"
VERSION = 4


def recognise(head: Head) -> Guess:
    """Say how surely an input is such an answer: by papers within items, or papers with votes."""
    found = sample(head)
    own = sum("summary" in inner(item, "paper") or _has_votes(item) for item in found)
    return Guess(0.95 if own else 0.0, f"{own} of the first {len(found)} objects are such papers")


def _is_own(item: JsonObject) -> bool:
    return "paper" in item or _has_votes(item)


def _has_votes(item: JsonObject) -> bool:
    return {"summary", "upvotes", "publishedAt"} <= item.keys()


def record(item: JsonObject) -> Entry:
    """Return the record of an item, or of a paper alone; a fault where it has neither title nor abstract."""
    paper = inner(item, "paper") or item
    organization = inner(item, "organization") or inner(paper, "organization")
    return record_of(
        {
            "title": text(paper, "title") or text(item, "title"),
            "abstract": text(paper, "summary") or text(item, "summary"),
            "organization": text(organization, "fullname", "name"),
            "arxiv_id": text(paper, "id"),
            "discussion_count": item.get("numComments"),
            "keywords": paper.get("ai_keywords"),
            "published_on": text(paper, "publishedAt") or text(item, "publishedAt"),
        },
        people=[text(one, "name") for one in objects(paper, "authors") if one.get("hidden") is not True],
    )


read = reader(_is_own, record)
