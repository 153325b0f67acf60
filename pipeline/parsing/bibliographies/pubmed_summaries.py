"""PubMed's "Summary (text)": a numbered citation for each article, with authors, title and journal in one text.

In: lines. Out: a record for each citation, `1: Weber A, Roe R. Moss. J Moss. 2021 Mar 14;3(1):1-9. PMID: 12345678.`
Authors are names with initials up to the first full stop; the journal is the last piece before the date, for its short
name has no full stop; what is between is the title. A citation of which that does not hold is a reject.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.identifiers import doi
from pipeline.parsing.lines import Ledger, is_blank, spans
from pipeline.parsing.own_ids import own_ids
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.people import counted
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.texts import one_line
from pipeline.records import Record, RejectReason, Status

NAME = "pubmed-summary"
DESCRIPTION = 'PubMed\'s "Summary (text)": citations without abstracts'
VERSION = 2

_BEGIN = re.compile(r"\s{0,3}\d{1,6}: (?=\S)")
_PMID = re.compile(r"\bPMID: ?(\d{1,9})\b")
_PMC = re.compile(r"\bPMCID: ?(PMC\d{1,9})\b")
_DOI = re.compile(r"\bdoi: ?(10\.\d{4,9}/\S{1,200}?)\.?(?=\s|$)", re.IGNORECASE)
_MONTH = r"(?: (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:-[A-Z][a-z]{2})?(?: \d{1,2})?| [A-Z][a-z]{3,5})?"
_JOURNAL = re.compile(
    rf"(?P<end>[.?!\]]) (?P<journal>[^.?!]{{1,150}}?(?: \[Preprint\])?)\. "
    rf"(?P<date>(?:18|19|20)\d\d{_MONTH})(?:-\d\d?)?(?=[;:.])"
)
_ONLINE = re.compile(rf"\bEpub ((?:19|20)\d\d{_MONTH})")
_INITIALS = r"[A-Z]{1,4}(?: (?:Jr|Sr|2nd|3rd|4th|II|III|IV))?"
_AUTHORS = re.compile(
    rf"[^\W\d_a-z][^,;.\d]{{0,60}} {_INITIALS}(?:[,;] [^,;.]{{2,100}}){{0,10000}}"
    r"|[^,;.]{2,100} (?:Group|Consortium|Network|Collaborat\w+)"
)
_SEPARATOR = re.compile(r"[,;] ")
_RETRACTED = re.compile(r"\bRetraction in:")
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
_UNSURE = "where authors, title and journal of the citation part cannot be told"


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are PubMed's summaries: by numbered citations that end in PubMed's number."""
    texts = [_text(lines, start, end) for start, end in spans(lines, _BEGIN)]
    count = sum(_PMID.search(text) is not None and _JOURNAL.search(text) is not None for text in texts)
    is_sure = count > 0 and 2 * count >= len(texts)
    return Guess(0.96 if is_sure else 0.0, f"{count} numbered citations end in `PMID:`")


def parse(lines: Sequence[str]) -> Parsed:
    """Take the citations apart; total for any lines."""
    ledger = Ledger(lines)
    for start, end in spans(lines, _BEGIN):
        last = next(at for at in range(end - 1, start - 1, -1) if not is_blank(lines[at])) + 1
        record = _record(_text(lines, start, end), start + 1, last)
        if record is None:
            ledger.add_reject(start + 1, last, RejectReason.MALFORMED, _UNSURE)
        else:
            ledger.add_record(record)
    return ledger.close(NAME, unclaimed="stands before the first numbered citation")


def _text(lines: Sequence[str], start: int, end: int) -> str:
    return _BEGIN.sub("", one_line(" ".join(lines[start:end])), count=1)


def _record(text: str, first: int, last: int) -> Record | None:
    """Return the record of a citation; None where its parts cannot be told."""
    issued, pmid = _JOURNAL.search(text), _PMID.search(text)
    if issued is None or pmid is None:
        return None
    authors, title = _authors_and_title(text[: issued.start()] + issued["end"])
    if not title:
        return None
    below = text[issued.end() :]
    pmc, named, online = _PMC.search(below), _DOI.search(below), _ONLINE.search(below)
    names, n_authors = counted(_SEPARATOR.split(authors)) if authors else ((), None)
    return Record(
        line_start=first,
        line_end=last,
        title=title,
        authors=names,
        n_authors=n_authors,
        doi=doi(named[1]) if named else None,
        url=f"{_PUBMED}{pmid[1]}/",
        published_on=known_date((issued["date"], online[1] if online else None)),
        status=Status.RETRACTED if _RETRACTED.search(below) else None,
        own_ids=own_ids((("pmid", pmid[1]), ("pmc", pmc[1] if pmc else None))),
    )


def _authors_and_title(head: str) -> tuple[str, str]:
    """Part what stands before the journal: names with initials up to the first full stop, if it has them."""
    names, stop, rest = head.partition(". ")
    authors, title = (names, rest) if stop and _AUTHORS.fullmatch(names) else ("", head)
    bare = title.strip().removesuffix(".")
    return authors, bare[1:-1] if bare.startswith("[") and bare.endswith("]") else bare
