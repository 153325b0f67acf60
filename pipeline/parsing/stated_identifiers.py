"""Identifiers of a paper in fields that hold other things as well: addresses, journals, notes.

In: the texts of an entry's fields. Out: the arXiv id with its version, and the DOI, that they state of the entry
itself. Kept apart from `identifiers`, which reads a text that is an identifier: here most texts are none, and a note
such as `extends arXiv:2401.00001` names another paper.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote

from pipeline.parsing.identifiers import arxiv_id, arxiv_version, doi

_LONGEST = 1_000  # characters of a field that are looked at
_MOST_LINES = 20  # lines of one, and items of a list
_ID = (
    r"(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})"
    r"(?:v\d{1,3})?(?!\d)"
)
# the words that lead up to an entry's own id; any other word may make it another paper's
_WORDS = r"preprint|e-?print|pre-?print|available|online|at|on|in|as|the|from|cite|published|posted|id|identifier"
_LEAD = rf"(?:(?:{_WORDS})[\s:.,]{{1,3}}){{0,6}}(?:corr[\s,:]{{1,3}})?(?:vol(?:ume|\.)?\s?)?"
_ARXIV = r"(?:arxiv(?:\.org)?[\s:.,]{1,3}(?:(?:e-?|pre)prints?)?[\s:.,]{0,3}){1,3}(?:abs/)?"
_MARKED = rf"(?:{_ARXIV}|abs/|https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/)(?P<id>{_ID})"
_AFTER = r"(?:\.pdf)?(?=\s{0,3}(?:$|[,;.()\[\]|]))"
_STATED = re.compile(rf"\s{{0,20}}{_LEAD}{_MARKED}{_AFTER}", re.IGNORECASE)
_PARTS = re.compile(r"[.;,]\s{1,3}|\s?[(\[]")  # `Accepted at a workshop. arXiv:2401.00001`
_OF_OTHERS = re.compile(  # words beside another paper's id
    r"\b(?:overlap|exten(?:ds?|ded|sion)|companion|supersed|see|cf|replac|version of|based on|relat|follow|previous"
    r"|earlier|correct|comments? on|reply|errat|appendix|supplement|sequel|part|builds?|with)",
    re.IGNORECASE,
)
_AT_ARXIV = re.compile(
    rf"https?://(?:[a-z0-9-]{{1,20}}\.){{0,3}}"
    rf"(?:arxiv\.org|ar5iv\.org|alphaxiv\.org|semanticscholar\.org|huggingface\.co|hf\.co|scirate\.com)"
    rf"/(?:[a-z]{{2,10}}/|papers?/(?:arxiv/)?|arxiv:)(?P<id>{_ID})",
    re.IGNORECASE,
)
_AT_DOI = re.compile(r"https?://[^\s/]{3,200}/[^\s?#]{0,200}?(?<=/)(?P<doi>10\.\d{4,9}/[^\s?#&]{1,300})", re.IGNORECASE)
_AT_NATURE = re.compile(  # whose addresses are the DOIs' ends, in the journals' new and old numbers
    r"https?://(?:www\.)?nature\.com/articles/(?P<name>s\d{5}-\d{3}-\d{4,5}-[\dx]|(?:nature|srep|ncomms)\d{4,6})(?![\w-])",
    re.IGNORECASE,
)
_ASKED = re.compile(r"https?://\S{3,300}[?&](?:id|doi)=(?P<doi>10\.\d{4,9}(?:/|%2F)[^\s&#]{1,300})", re.IGNORECASE)
_VIEWS = re.compile(
    r"(?:/(?:full|abstract|abs|pdf|epdf|pdfft|html|meta|fulltext|references|summary|citation)"
    r"|\.(?:pdf|full|abstract|short|html?)){1,4}$",
    re.IGNORECASE,
)
_COLD_SPRING_HARBOR = "10.1101/"  # whose addresses end in a version: bioRxiv, medRxiv
_ITS_VERSION = re.compile(r"v\d{1,2}$")
_STATED_DOI = re.compile(r"\s{0,20}doi\s{0,3}[:=]\s{0,3}(?=10\.|https?://)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What an entry is called elsewhere: each None where nothing says it."""

    arxiv_id: str | None
    version: int | None
    doi: str | None


def identifiers(exact: Iterable[object], places: Iterable[object] = ()) -> Identifiers:
    """Return the identifiers of an entry; the first field that states one counts.

    Args:
        exact: values of fields made for an identifier, in which it may stand alone.
        places: values of any other fields: addresses, journals, notes, extra lines.
    """
    alone = [text for value in exact for text in _texts(value)]
    texts = dict.fromkeys([*alone, *(text for value in places for text in _texts(value))])
    arxiv = next(filter(arxiv_id, chain(alone, map(arxiv_in, texts))), "")
    named = next(filter(None, chain(map(doi, alone), map(doi_in, texts))), None)
    return Identifiers(arxiv_id(arxiv), arxiv_version(arxiv), named)


def arxiv_in(text: str) -> str:
    """Return the arXiv id, with its version, that a text states of its own entry; else an empty text.

    It takes `arXiv preprint arXiv:2401.00001v2`, `CoRR, abs/2401.00001`, `https://arxiv.org/pdf/2401.00001` and
    `10.48550/arXiv.2401.00001`; it leaves `extends arXiv:2401.00001` and
    `2401.00001`, which may count anything.
    """
    head = text.strip()[:_LONGEST]
    folded = head.lower()
    if folded.startswith(("10.48550/", "doi:10.48550/", "doi: 10.48550/")) or "doi.org/10.48550/" in folded:
        return head if arxiv_id(head) else ""
    found = _AT_ARXIV.match(head) or _STATED.match(head)
    if found is None and "arxiv" in folded and not _OF_OTHERS.search(head):
        found = next(filter(None, (_STATED.match(part) for part in _PARTS.split(head))), None)
    return found["id"] if found else ""


def doi_in(text: str) -> str | None:
    """Return the DOI that a text states of its own entry: `doi: 10.1234/x`, or an address with a DOI in it."""
    head = text.strip()[:_LONGEST]
    if head.lower().startswith(("http://", "https://", "doi.org/", "dx.doi.org/", "www.doi.org/")):
        return doi_at(head)
    stated = _STATED_DOI.match(head)
    return doi(head[stated.end() :]) if stated else None


def doi_at(address: str) -> str | None:
    """Return the DOI in an address: of the resolver, or of a publisher, without the view it shows."""
    if (article := _AT_NATURE.match(address)) is not None:
        return doi(f"10.1038/{article['name']}")
    if "10." not in address:
        return None
    resolved = doi(address)
    if resolved:
        return resolved
    found = _ASKED.match(address) or _AT_DOI.match(address)
    if found is None:
        return None
    name = _VIEWS.sub("", unquote(found["doi"]))
    return doi(_ITS_VERSION.sub("", name) if name.startswith(_COLD_SPRING_HARBOR) else name)


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a field, line by line; of a list or an object those of its items."""
    if isinstance(value, str):
        lines = value[: _LONGEST * _MOST_LINES].split("\n")[:_MOST_LINES] if "\n" in value else (value,)
        yield from (line for line in lines if line and not line.isspace())
    elif isinstance(value, Mapping):
        yield from (item for item in value.values() if isinstance(item, str))
    elif isinstance(value, (list, tuple)):
        for item in value[:_MOST_LINES]:
            yield from _texts(item) if isinstance(item, (str, Mapping)) else ()
    elif isinstance(value, float):
        yield str(value)
