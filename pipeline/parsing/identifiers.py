"""Identifiers of papers, in one spelling: arXiv ids without version, DOIs in lower case without resolver.

In: an identifier in any of its usual spellings. Out: the spelling by which papers are merged, or None. Kept apart
because every format meets the same identifiers.
"""

import re
from urllib.parse import unquote

_LONGEST = 500  # characters of an identifier with its resolver; longer texts are no identifiers
# https://info.arxiv.org/help/arxiv_identifier.html: YYMM.number since 0704, archive/YYMMnumber before;
# numbers have five digits since 1501: a table that holds 1801.05910 as a number says 1801.0591
_ARXIV_PREFIX = re.compile(
    r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format)/"
    r"|(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/papers/"
    r"|(?:https?://)?(?:dx\.)?(?:doi\.org/)?10\.48550/arxiv\."
    r"|oai:arxiv\.org:"
    r"|arxiv\s*:\s*",
    re.IGNORECASE,
)
_ARXIV_ID = re.compile(
    r"(?P<new>(?:(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-8]\d)(?:0[1-9]|1[0-2])\.\d{5}))(?!\d)"
    r"|(?P<archive>[a-z][a-z-]{1,15})(?:\.[A-Z]{2})?/(?P<number>\d{2}(?:0[1-9]|1[0-2])\d{3})(?!\d)",
    re.ASCII,
)
_VERSION = re.compile(r"v(\d{1,3})(?!\d)", re.ASCII)
_DOI_PREFIX = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*:\s*|info:doi/)+", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\u200b-\u200d\u2060\ufeff]+")
_ASKED = re.compile(r"[?#]")  # in an address; of a DOI they are written as %3F and %23
_VERSION_AT_END = re.compile(r"v\d{1,3}$", re.ASCII)
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}


def arxiv_id(text: str) -> str | None:
    """Return the arXiv id that `text` begins with, after `arXiv:` or an address, without version; else None.

    The subject class of old ids is dropped, as arXiv's own interfaces do: math.GT/0309136 is math/0309136.
    """
    match = _arxiv(text)
    if match is None:
        return None
    return match["new"] or f"{match['archive']}/{match['number']}"


def arxiv_version(text: str) -> int | None:
    """Return the version that the arXiv id at the beginning of `text` names: 2 of `arXiv:2406.06606v2`."""
    match = _arxiv(text)
    version = _VERSION.match(match.string, match.end()) if match else None
    return int(version[1]) if version else None


def _arxiv(text: str) -> re.Match[str] | None:
    head = text.strip()[:_LONGEST]
    prefix = _ARXIV_PREFIX.match(head)
    return _ARXIV_ID.match(head, prefix.end() if prefix else 0)


def doi(text: str) -> str | None:
    """Return the DOI that `text` begins with, after `doi:` or a resolver's address, in lower case; else None."""
    if "10" not in text:
        return None
    head = text.strip()[:_LONGEST]
    prefix = _DOI_PREFIX.match(head)
    rest = head[prefix.end() :] if prefix else head
    if prefix and "doi.org" in prefix[0].lower():
        rest = unquote(_ASKED.split(rest, maxsplit=1)[0])
    match = _DOI.match(rest)
    name = _without_version(_without_tail(match[0]).lower()) if match else ""
    return None if name.endswith("/") or not name else name


def _without_version(name: str) -> str:
    """Cut the version off a DOI of arXiv's, which are registered without."""
    return _VERSION_AT_END.sub("", name) if name.startswith("10.48550/arxiv.") else name


def _without_tail(name: str) -> str:
    """Cut the punctuation that belongs to the sentence around a DOI; a bracket that the DOI opened stays."""
    while name[-1] in ".,;:'\"" or (name[-1] in _CLOSERS and name.count(name[-1]) > name.count(_CLOSERS[name[-1]])):
        name = name[:-1]
    return name
