"""OpenReview: notes as both versions of its API answer them.

In: an input's head and content. Out: a record for each submission; reviews and comments are no papers
(https://docs.openreview.net/reference/api-v2). Fields are plain in version 1, and under `value` in version 2.
"""

from collections.abc import Mapping

from pipeline.parsing.answers.envelopes import reader
from pipeline.parsing.answers.objects import inner, text
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry, Fault
from pipeline.parsing.parsed import Guess
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import record_of
from pipeline.records import RejectReason

NAME = "openreview"
DESCRIPTION = "OpenReview notes, answers of both its APIs"
VERSION = 3

_OF_SUBMISSIONS = frozenset(("abstract", "authorids", "authors", "venueid", "TLDR", "TL;DR", "paperhash"))
_OF_REVIEWS = frozenset(("review", "rating", "decision", "comment", "recommendation", "metareview", "confidence"))
_FORUM = "https://openreview.net/forum?id="


def recognise(head: Head) -> Guess:
    """Say how surely an input holds notes: by a `content` with a submission's fields beside an id."""
    found = sample(head)
    own = sum("id" in note and not _OF_SUBMISSIONS.isdisjoint(inner(note, "content")) for note in found)
    return Guess(0.96 if own else 0.0, f"{own} of the first {len(found)} objects are notes with a submission")


def _is_own(note: JsonObject) -> bool:
    return isinstance(note.get("content"), Mapping)


def _record(note: JsonObject) -> Entry:
    held = {str(key): _bare(value) for key, value in inner(note, "content").items()}
    if not held.get("abstract") and not _OF_REVIEWS.isdisjoint(held):
        return Fault(RejectReason.NOT_PAPERS, "a note that is no submission", text(note, "id"))
    forum = text(note, "forum", "id")
    dates = (note.get(key) for key in ("pdate", "odate", "cdate", "tcdate"))
    # version 1 has a field of its own: `"withdrawal": "Confirmed"`
    told = (*(text(held, key) for key in ("venue", "venueid")), text(note, "invitation"))
    withdrawn = text(held, "withdrawal").casefold() == "confirmed" or any("withdrawn" in one.casefold() for one in told)
    return record_of(
        {
            **{key: held.get(key) for key in ("title", "abstract", "authors", "keywords", "doi")},
            "url": f"{_FORUM}{forum}" if forum else None,
            "published_on": next(filter(None, dates), None),
            "retracted": "withdrawn" if withdrawn else None,
        },
        places=(held.get("html"), held.get("ee"), held.get("arxiv"), held.get("pdf")),
        own=(("openreview", note.get("id")),),
    )


def _bare(value: object) -> object:
    """Take a field of version 2 out of its object."""
    return value["value"] if isinstance(value, Mapping) and "value" in value else value


read = reader(_is_own, _record)
