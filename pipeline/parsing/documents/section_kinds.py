"""What a section is for, by the words of its heading, in several languages; `data/section_kinds.toml` lists them.

In: a heading. Out: its kind, and whether it is one that documents usually have.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from pipeline.records.bodies import SectionKind

_NUMBER = re.compile(
    r"^\s*(?:(?:section|chapter|part|appendix|annex|anhang|kapitel|chapitre|cap[ií]tulo)\s+(?=[\dIVXA-Z]))?"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVX]{1,5}(?=[.):\s])|[A-Z](?=[.):]\s?|\.\d)(?:\.\d{1,3}){0,3})"
    r"[.):]?\s*+[-\u2013\u2014:|]?\s*+(?=\S)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^(?:(?:appendix|annex|anhang)\b|[A-Z](?:\.\d{1,2})*[.:)]?\s+[A-Z])", re.IGNORECASE)
_DATA = Path(__file__).parent / "data" / "section_kinds.toml"
# a word that says enough among others; the first that is there decides
_AMONG = (
    (re.compile(r"\b(?:related|prior|previous) (?:work|research|literature)\b"), SectionKind.BACKGROUND),
    (re.compile(r"\bconclu(?:sion|ding|sions)\b"), SectionKind.CONCLUSION),
    (re.compile(r"\bdiscussions?\b"), SectionKind.DISCUSSION),
    (re.compile(r"\b(?:results?|experiments?|evaluation|evaluating)\b"), SectionKind.RESULT),
    (re.compile(r"\b(?:methods?|methodology|approach|algorithm|architecture)\b"), SectionKind.METHOD),
    (re.compile(r"^(?:an )?introduction\b"), SectionKind.INTRODUCTION),
)
_LONGEST = 120


def without_number(heading: str) -> str:
    """Return a heading without its number, letter or `Chapter 3`."""
    return heading[found.end() :] if (found := _NUMBER.match(heading)) else heading.strip()


def is_numbered(heading: str) -> bool:
    """Whether a heading begins with its number."""
    return _NUMBER.match(heading) is not None


@cache
def _kinds() -> dict[str, SectionKind]:
    """Return the kind of each usual heading."""
    listed = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {" ".join(word.split()): SectionKind(kind) for kind, words in listed.items() for word in words.split(",")}


def usual_kind(heading: str) -> SectionKind | None:
    """Return the kind of a heading that documents usually have, as `2. Related Work`; None for any other."""
    if len(heading) > _LONGEST:
        return None
    words = " ".join(heading.split()).casefold()
    return _kinds().get(_plain(words)) or _kinds().get(_plain(without_number(words)))


def _plain(words: str) -> str:
    return words.strip(" .:;-\u2013\u2014*#").replace("\u2019", "'").replace("&", "and")


def kind_of(heading: str, above: SectionKind | None, *, after_references: bool = False) -> SectionKind:
    """Return what a section is for.

    Args:
        heading: its heading.
        above: the kind of the section that it stands under; None at the top.
        after_references: whether the references stood before it; lettered sections there are appendices.
    """
    if above in {SectionKind.APPENDIX, SectionKind.REFERENCES, SectionKind.ABSTRACT}:
        return above
    known = usual_kind(heading)
    if known is not None:
        return known
    if re.match(r"\s*(?:appendix|annex|anhang)\b", heading, re.IGNORECASE):
        return SectionKind.APPENDIX
    if after_references and _LETTERED.match(heading.strip()):
        return SectionKind.APPENDIX
    words = heading[:_LONGEST].casefold()
    if above is None or above is SectionKind.OTHER:
        return next((kind for pattern, kind in _AMONG if pattern.search(words)), SectionKind.OTHER)
    return above
