"""PubMed's "Abstract (text)": citation, title, authors, abstract and numbers, blank lines between them.

In: lines. Out: a record for each article, which begins with its number and citation, `1. J Moss. 2021 Mar 4;12(3):45.`,
and has a line `PMID: 33344455`. Each part is a block of lines; which one a block is, its first words say, or its place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.parsing.identifiers import doi
from pipeline.parsing.lines import Ledger, is_blank, spans
from pipeline.parsing.own_ids import own_ids
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.people import counted
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.texts import one_line
from pipeline.records import Record, RejectReason, Status

NAME = "pubmed-text"
DESCRIPTION = 'PubMed\'s "Abstract (text)"'
VERSION = 3

_BEGIN = re.compile(r"\s{0,3}\d{1,6}\. (?=\S.{1,300}?\. ?(?:18|19|20)\d\d\b)")
_PMID = re.compile(r"\s{0,3}PMID: ?(\d{1,9})\b", re.MULTILINE)
_PMC = re.compile(r"\s{0,3}PMCID: ?(PMC\d{1,9})\b", re.MULTILINE)
_DOI = re.compile(r"\bdoi: ?(10\.\d{4,9}/\S{1,200}?)\.?(?=\s|$)", re.IGNORECASE)
_MONTH = r"(?: (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:-[A-Z][a-z]{2})?(?: \d{1,2})?)?"
_ISSUED = re.compile(rf"\. ?((?:18|19|20)\d\d{_MONTH})(?=[;.:]|-| (?:Spring|Summer|Fall|Autumn|Winter)|$)")
_ONLINE = re.compile(rf"\b(?:Epub|eCollection) ((?:19|20)\d\d{_MONTH})")
_NAME = r"[^\W\d_][^\n,;.]{0,60}? [A-Z]{1,4}(?: (?:Jr|Sr|2nd|3rd|II|III|IV))?(?:\(\d{1,3}\)|\(#\)){0,20}"
_AUTHORS = re.compile(rf"{_NAME}(?:[,;] (?:{_NAME}|[^\n,;.]{{3,100}})){{0,10000}}(?:[,;] et al)?\.?")
_NOTES = re.compile(r"\((?:\d{1,3}|#)\)")
# blocks beside the abstract, by their first words
_ASIDE = re.compile(
    r"Author information:|Collaborators?(?: \(\d+\))?:|\[?Article in [A-Z]|"
    r"(?:Comment|Erratum|Update|Republished|Original report|Expression of concern|Summary for patients|Reprint"
    r"|Corrected and republished|Partial retraction|Dataset described) (?:in|of|from|for)\b|Retraction (?:in|of)\b"
)
_BELOW = re.compile(
    r"DOI: |PMCID: |PMID: |Conflict of interest statement:|Publication types?:?$|MeSH terms:?$|Grants? and funding:?$"
    r"|Copyright\b|\u00a9|Keywords:"
)
_PART = re.compile(r"\n(?=[A-Z][A-Z /,&-]{3,60}: )")  # of a structured abstract
_RETRACTED = re.compile(r"Retraction in\b")
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are PubMed's: by numbered citations, each above a number of PubMed."""
    count = sum(any(map(_PMID.match, lines[start:end])) for start, end in spans(lines, _BEGIN))
    return Guess(0.97 if count else 0.0, f"{count} numbered citations stand above `PMID:`")


def parse(lines: Sequence[str]) -> Parsed:
    """Take the articles apart; total for any lines."""
    ledger = Ledger(lines)
    for start, end in spans(lines, _BEGIN):
        last = next(at for at in range(end - 1, start - 1, -1) if not is_blank(lines[at]))
        article = _article(list(_blocks(lines[start:end])))
        fault = article.fault()
        if fault:
            ledger.add_reject(start + 1, last + 1, RejectReason.MALFORMED, fault)
        else:
            ledger.add_record(_record(article, start + 1, last + 1))
    return ledger.close(NAME, unclaimed="stands before the first numbered citation")


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    block: list[str] = []
    for line in [*lines, ""]:
        if not is_blank(line):
            block.append(line.strip())
        elif block:
            yield "\n".join(block)
            block = []


@dataclass(frozen=True, slots=True)
class _Article:
    """The parts of an article, as texts."""

    citation: str
    title: str
    authors: str
    abstract: tuple[str, ...]
    below: str
    is_retracted: bool

    def fault(self) -> str:
        """Say what is missing; empty where nothing is."""
        if not _PMID.search(self.below):
            return "the article has no line `PMID:`, so where it ends is not sure"
        return "" if self.title else "the article has no title below its citation"


def _article(blocks: Sequence[str]) -> _Article:
    """Tell an article's blocks: citation, title, authors, what is said beside the abstract, the abstract, the rest."""
    end = next((at for at, block in enumerate(blocks) if _BELOW.match(block)), len(blocks))
    title = one_line(blocks[1]) if end > 1 else ""
    aside = [block for block in blocks[2:end] if _ASIDE.match(block)]
    rest = [block for block in blocks[2:end] if not _ASIDE.match(block)]
    authors = one_line(rest.pop(0)) if rest and _AUTHORS.fullmatch(one_line(rest[0])) else ""
    return _Article(
        citation=one_line(blocks[0]),
        title=title,
        authors=authors,
        abstract=tuple(one_line(part) for block in rest for part in _PART.split(block)),
        below="\n".join(blocks[end:]),
        is_retracted=any(map(_RETRACTED.match, aside)),
    )


def _record(article: _Article, first: int, last: int) -> Record:
    pmid, pmc = _PMID.search(article.below), _PMC.search(article.below)
    found = _DOI.search(article.below) or _DOI.search(article.citation)
    names, n_authors = counted(_NOTES.sub("", name).strip() for name in re.split(r"[,;] ", article.authors.rstrip(".")))
    dates = (_ISSUED.search(article.citation), _ONLINE.search(article.citation))
    return Record(
        line_start=first,
        line_end=last,
        title=_title(article.title) or None,
        abstract="\n\n".join(article.abstract) or None,
        authors=tuple(filter(None, names)),
        n_authors=n_authors if article.authors else None,
        doi=doi(found[1]) if found else None,
        url=f"{_PUBMED}{pmid[1]}/" if pmid else None,
        published_on=known_date(date[1] for date in dates if date),
        status=Status.RETRACTED if article.is_retracted else None,
        own_ids=own_ids((("pmid", pmid[1] if pmid else None), ("pmc", pmc[1] if pmc else None))),
    )


def _title(title: str) -> str:
    """Return a title without its full stop, and without the brackets that say that it was translated."""
    bare = title if title.endswith("..") else title.removesuffix(".")
    return bare[1:-1] if bare.startswith("[") and bare.endswith("]") else bare
