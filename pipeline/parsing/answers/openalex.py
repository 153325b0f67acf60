"""OpenAlex: works as its API answers and its snapshot hold them, with their abstracts as inverted indexes.

In: an input's head and content. Out: a record for each work (https://docs.openalex.org/api-entities/works).
"""

from dataclasses import replace

from pipeline.parsing.answers.envelopes import reader
from pipeline.parsing.answers.objects import inner, names, objects, text
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry, Fault
from pipeline.parsing.identifiers import doi
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import known_date, stated_date
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import record_of
from pipeline.records import ImpossibleDate, PartialDate, Record, RejectReason

NAME = "openalex"
DESCRIPTION = "OpenAlex works, abstracts inverted"
VERSION = 5

_HOST = "https://openalex.org/"
_LISTED = 100  # the API names so many authors and says if there are more


def recognise(head: Head) -> Guess:
    """Say how surely an input holds objects of OpenAlex: by their ids, or abstracts as inverted indexes."""
    found = sample(head)
    own = sum(map(_is_own, found))
    return Guess(0.96 if own else 0.0, f"{own} of the first {len(found)} objects have ids of OpenAlex")


def _is_own(item: JsonObject) -> bool:
    return text(item, "id").startswith(_HOST) or "abstract_inverted_index" in item


def _record(work: JsonObject) -> Entry:
    identifier = text(work, "id")
    if not _is_work(work, identifier):
        return Fault(RejectReason.NOT_PAPERS, "an object of OpenAlex that is no work", identifier or str(dict(work)))
    places = [
        text(found, "landing_page_url") for found in (inner(work, "primary_location"), *objects(work, "locations"))
    ]
    ids = inner(work, "ids")
    found = record_of(
        {
            "title": text(work, "title", "display_name"),
            "abstract": work.get("abstract_inverted_index") or text(work, "abstract"),
            "doi": doi(text(work, "doi")) or doi(text(ids, "doi")),
            "url": next((place for place in places if place.startswith("http")), None) or identifier,
            "declared_categories": names(work, "topics", "display_name") or names(work, "concepts", "display_name"),
            "keywords": names(work, "keywords", "display_name", "keyword"),
            "published_on": _date(work),
            "retracted": (work.get("is_retracted"), text(work, "type")),
        },
        places=places,
        own=(("", identifier), *((scheme, text(ids, scheme)) for scheme in ("pmid", "pmcid", "mag"))),
        people=map(_name, objects(work, "authorships")),
    )
    if not isinstance(found, Record):
        return found
    number = _number_of_authors(work, len(found.authors))
    return found if number == found.n_authors else replace(found, n_authors=number)


def _date(work: JsonObject) -> PartialDate | None:
    """Return the day of publication; OpenAlex writes the first of January where it knows the year alone."""
    day = stated_date(work.get("publication_date"))
    if day is not None and (day.month, day.day) == (1, 1):
        day = PartialDate(day.year) if not isinstance(day, ImpossibleDate) else day
    return known_date((day, work.get("publication_year")))


def _is_work(work: JsonObject, identifier: str) -> bool:
    if identifier.startswith(_HOST):
        return identifier.removeprefix(_HOST).removeprefix("works/").startswith("W")
    return "abstract_inverted_index" in work or "authorships" in work


def _name(authorship: JsonObject) -> str:
    """Return a name as it is listed; as the paper has it, where that is none, perhaps with the surname first."""
    return text(inner(authorship, "author"), "display_name") or text(authorship, "raw_author_name")


def _number_of_authors(work: JsonObject, listed: int) -> int | None:
    """Return the number of authors: as stated, else those listed where the list is not cut."""
    stated = work.get("authors_count")
    if isinstance(stated, int) and stated >= listed:
        return stated
    return None if not listed or work.get("is_authors_truncated") or listed == _LISTED else listed


read = reader(_is_own, _record)
