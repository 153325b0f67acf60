"""What stands behind the title of a reference: when it appeared, and its identifiers.

In: the text of a reference. Out: its date as exact as it is stated, its DOI, arXiv id, PubMed number and address. What
several are stated of may be another work's, and is left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.parsing.identifiers import arxiv_id, arxiv_version, doi
from pipeline.parsing.own_ids import own_ids
from pipeline.parsing.stated_dates import combined, holds, stated_date
from pipeline.records import PartialDate

_ARXIV = re.compile(
    r"(?:\barxiv\s?:\s?|arxiv\.org/(?:abs|pdf|html)/|\babs/|10\.48550/arxiv\.)"
    r"(?P<id>\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z-]{2,15}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,3})?)",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?<![\w/.])(?:https?://(?:dx\.|www\.)?doi\.org/|doi\s?[:=]?\s?)?10\.\d{4,9}/[^\s\"<>]{1,300}", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,500}")
_PMID = re.compile(r"\bPMID:? ?(\d{1,9})\b")
_SEEN = re.compile(
    r"[(\[]?\b(?:[Rr]etrieved|[Aa]ccessed|[Vv]isited|[Vv]iewed|[Ll]ast accessed|[Cc]ited|[Zz]ugegriffen)\b[: ]"
    r"[^)\].;]{0,40}?(?:\d{4}(?:[-/]\d\d){0,2}|(?=https?:))[)\]]?"
)
_NO_YEAR = re.compile(  # pages, volumes and numbers
    r"\b(?:(?:pp?|pages|vol|no|art)\b\.?\s?)?[A-Z]?\d{1,6}\s?[\u2013\u2014-]{1,2}\s?[A-Z]?\d{1,6}|\b(?:pp?|vol|no|art)\.?\s?\d{1,7}",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DATES = re.compile(
    rf"(?:(?<![\w\u2013-])(?P<day>\d{{1,2}}) )?\b(?P<month>{_MONTH}),? (?:(?P<other>\d{{1,2}}), )?(?P<year>{_YEAR})\b"
    rf"|(?<![\w\u2013-])(?P<first>{_YEAR}),? (?P<named>{_MONTH})(?: (?P<last>\d{{1,2}})\b)?(?!,? {_YEAR})",
)
_IN_BRACKETS = re.compile(rf"\((?:{_MONTH} )?({_YEAR})[a-z]?\)")
_ALONE = re.compile(rf"(?<![\w.,:/(-])(?<![\d])({_YEAR})[a-z]?(?![\w/-]|\.\d|\s?[\u2013(])|\(({_YEAR})")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reference states beside names and title: None where it states nothing, or several things."""

    published_on: PartialDate | None
    doi: str | None
    arxiv_id: str | None
    version: int | None
    url: str | None
    own_ids: tuple[str, ...]

    @property
    def is_published(self) -> bool:
        """Whether a date or an identifier tells that this is a reference."""
        return bool(self.published_on or self.doi or self.arxiv_id)


def facts_of(rest: str, links: str, lead: str) -> Facts:
    """Return what a reference states.

    Args:
        rest: what stands behind its title, as a reader sees it.
        links: the addresses of its links, which a reader does not see.
        lead: the date between names and title; empty where none stands there.
    """
    whole = f"{rest} {links}"
    arxiv = _one(found["id"] for found in _ARXIV.finditer(whole))
    dois = {name for found in _DOI.finditer(whole) if (name := doi(found[0].strip()))}
    own = {name for name in dois if not name.startswith("10.48550/")} or dois
    addresses = [found[0].rstrip(".,;)]>'") for found in _ADDRESS.finditer(whole)]
    pmid = _PMID.search(whole)
    return Facts(
        published_on=_date(rest, lead),
        doi=next(iter(own)) if len(own) == 1 else None,
        arxiv_id=arxiv_id(arxiv),
        version=arxiv_version(arxiv),
        url=addresses[0] if len(set(addresses)) == 1 else None,
        own_ids=own_ids((("pmid", pmid[1]),)) if pmid else (),
    )


def _one(values: Iterable[str]) -> str:
    """Return the one value that all are, versions aside; empty where there are others."""
    found = list(values)
    return found[0] if len({arxiv_id(one) for one in found}) == 1 else ""


def _date(rest: str, lead: str) -> PartialDate | None:
    """Return the date before the title, more exact where what follows says so; without one, the year that follows."""
    text = _SEEN.sub(" ", _DOI.sub(" ", _ADDRESS.sub(" ", _ARXIV.sub(" ", rest))))
    exact = [day for found in _DATES.finditer(text) if (day := _stated(found))]
    before = stated_date(lead) if lead else None
    if before is not None:
        return combined([before, *(day for day in exact if holds(before, day))]) if len(set(exact)) == 1 else before
    year = _year(text)
    if year is None:
        return None
    within = {day for day in exact if holds(year, day)}
    return within.pop() if len(within) == 1 else year


def _year(text: str) -> PartialDate | None:
    """Return the one year of a text: in brackets where one stands so, else wherever; None where there are several."""
    bare = _NO_YEAR.sub(" ", text)
    for years in (_IN_BRACKETS.findall(bare), [one or other for one, other in _ALONE.findall(bare)]):
        if years:
            return PartialDate(int(years[0])) if len(set(years)) == 1 else None
    return None


def _stated(found: re.Match[str]) -> PartialDate | None:
    parts: Sequence[str | None]
    parts = (
        (found["named"], found["last"], found["first"])
        if found["first"]
        else (found["month"], found["day"] or found["other"], found["year"])
    )
    month, day, year = parts
    return stated_date(f"{day} {month} {year}" if day else f"{month} {year}")
