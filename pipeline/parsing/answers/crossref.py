"""Crossref: works as its API answers and its bulk files hold them, and CSL JSON, which has the same keys.

In: an input's head and content. Out: a record for each work (https://api.crossref.org/swagger-ui/index.html).
"""

import re

from pipeline.parsing.answers.envelopes import reader
from pipeline.parsing.answers.objects import inner, objects, text
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.markup import plain_twice
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import date_of_parts, known_date
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import record_of
from pipeline.parsing.texts import one_line
from pipeline.records import PartialDate

NAME = "crossref"
DESCRIPTION = "Crossref works, and CSL JSON of reference managers"
VERSION = 6

_TELLING = frozenset(("prefix", "member", "deposited", "indexed", "reference-count", "is-referenced-by-count"))
# https://docs.citationstyles.org/en/stable/specification.html, appendix III
_PLACES = ("note", "number", "volume", "container-title", "archive_location", "source")
_TYPES = frozenset(
    (
        "article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "dataset", "document",
        "entry", "manuscript", "paper-conference", "post", "post-weblog", "report", "review", "software", "speech",
        "standard", "thesis", "webpage",
    )
)  # fmt: skip
_STYLED = frozenset(("DOI", "URL", "container-title", "citation-key"))
_DATES = ("issued", "published", "published-online", "published-print", "posted")

_BREAK = r"\n[ \t]{2,80}"
_INDEX = r"<(?:jats:)?su[bp]>"
_ISOTOPE = r"<(?:jats:)?sup>\d{1,3}</(?:jats:)?sup>"
_BEHIND_ISOTOPE = re.compile(rf"({_ISOTOPE}){_BREAK}(?=[A-Z][a-z]?\b)")
_BEFORE_MARK = re.compile(rf"{_BREAK}(?={_INDEX})(?!{_ISOTOPE}[A-Z])|(?<=[(\[]){_BREAK}(?=<)")
_BEHIND_MARK = re.compile(rf"(?<=>){_BREAK}(?=[,.;:)\]?!])")
_BEHIND_INDEX = re.compile(rf"(?<=sub>){_BREAK}(?=[BCFHKNOPSVWY]\b|[A-Z][a-z]?(?:{_BREAK})?{_INDEX})")


def recognise(head: Head) -> Guess:
    """Say how surely an input holds works of Crossref: by keys that no other format has together."""
    found = sample(head)
    works = sum("DOI" in work and not _TELLING.isdisjoint(work) for work in found)
    if works:
        return Guess(0.95, f"{works} of the first {len(found)} objects have the keys of its works")
    styled = sum("title" in item and (isinstance(item.get("issued"), dict) or _is_styled(item)) for item in found)
    return Guess(0.9 if styled else 0.0, f"{styled} of the first {len(found)} objects have the keys of CSL JSON")


def _is_styled(item: JsonObject) -> bool:
    """Say whether an item is of CSL by its type, and keys that are written as only CSL writes them."""
    people = objects(item, "author")
    return item.get("type") in _TYPES and (
        not _STYLED.isdisjoint(item) or any("family" in person or "literal" in person for person in people)
    )


def _is_own(item: JsonObject) -> bool:
    keys = item.keys()
    return not _TELLING.isdisjoint(keys) or not _STYLED.isdisjoint(keys) or isinstance(item.get("issued"), dict)


def _record(work: JsonObject) -> Entry:
    people = work.get("author")
    return record_of(
        {
            "title": _title(work),
            "abstract": _unwrapped(text(work, "abstract")),
            "authors": people if isinstance(people, list) else None,
            "organization": text(inner({"of": _first(work.get("institution"))}, "of"), "name"),
            "doi": text(work, "DOI"),
            "url": text(work, "URL"),
            "declared_categories": work.get("subject"),
            "keywords": work.get("keyword") or work.get("keywords"),
            "published_on": _date(work),
            # what the updates of a work have made of it, or of what it is an update of, as a notice is
            "retracted": [text(one, "type") for key in ("updated-by", "update-to") for one in objects(work, key)],
        },
        places=[work.get(key) for key in _PLACES],
        own=(("", work.get("id")), ("pmid", work.get("PMID")), ("pmc", work.get("PMCID"))),
    )


def _title(work: JsonObject) -> str:
    title, subtitle = (one_line(plain_twice(_unwrapped(text(work, key)))) for key in ("title", "subtitle"))
    is_told = not subtitle or subtitle.casefold() in title.casefold()
    return title if is_told else f"{title}: {subtitle}"


def _unwrapped(text: str) -> str:
    r"""Return a text without the line breaks that Crossref sets around marks of type, where they part no words.

    An index stands at what is before it, `H2` at its `O`; before an isotope's number words end.

    >>> _unwrapped("CO\n  <sub>2</sub>\n  in H\n  <sub>2</sub>\n  O (\n  <i>Bryum</i>\n  ), of\n  <sup>13</sup>\n  C")
    'CO<sub>2</sub>\n  in H<sub>2</sub>O (<i>Bryum</i>), of\n  <sup>13</sup>C'
    """
    if "\n" not in text or "<" not in text:
        return text
    text = _BEHIND_ISOTOPE.sub(r"\1", text)
    text = _BEHIND_MARK.sub("", _BEFORE_MARK.sub("", text))
    return _BEHIND_INDEX.sub("", text)


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _date(work: JsonObject) -> PartialDate | None:
    """Return what the dates of a work come to: issued, online, in print, posted."""
    dates = [inner(work, key) for key in _DATES]
    listed = (found.get("date-parts") for found in dates)
    in_parts = known_date(
        date_of_parts(parts[0]) for parts in listed if isinstance(parts, list) and parts and isinstance(parts[0], list)
    )
    return in_parts or known_date(text(found, "raw", "literal") for found in dates)


read = reader(_is_own, _record)
