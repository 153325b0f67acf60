"""Identifiers beside arXiv's and DOIs, in one spelling: `pmid:31452104`, `openalex:W2741809807`, a user's as it stands.

In: what a field made for an identifier holds, and whose it is where that is known. Out: the spelling of `own_ids`. Kept
apart from `identifiers`: papers are not merged by these, they are found by them.
"""

import re
from collections.abc import Iterable

from pipeline.parsing.identifiers import arxiv_id, doi

_LONGEST = 200  # characters; a longer text is no identifier
SPOILT_ID = r"\d{3,4}\.\d{6,17}"  # what a spreadsheet leaves of an arXiv id: 1703.0105399999998
_OF_ARXIV = re.compile(rf"(?:arxiv:\s?)?(\d{{3,4}}\.\d{{1,5}}|{SPOILT_ID})(?:v\d{{1,2}})?", re.IGNORECASE)
_LONGEST_NOTE = 5_000
_OF_ANOTHER = re.compile(r"\b(?:comments? (?:on|in)|erratum|reply|republished|update (?:of|in)|retract)", re.IGNORECASE)
_NOTED = re.compile(r"\s*(?:(?:PMID|PMCID|PMC|PubMed ID)\s?[:=]?\s?(?:PMC)?\d{1,9}[\s.;,]*){1,3}", re.IGNORECASE)
_NUMBER = re.compile(r"((PMC)?\d{1,9})")
_AT_HOME = tuple(
    (scheme, re.compile(form, re.IGNORECASE))
    for scheme, form in (
        # a month, a number, and digits that only a number's conversion leaves: 1703.0105399999998
        ("arxiv", r"((?:0?[7-9]|[12]\d)(?:0[1-9]|1[0-2])\.\d{4,5}(?:0{3,12}|9{3,12})\d{0,2})"),
        ("openalex", r"(?:https?://)?(?:api\.)?openalex\.org/(?:works/)?(W\d{1,12})"),
        ("pmid", r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})/?"),
        ("pmid", r"(?:pmid|pubmed)\s{0,3}[: ]\s{0,3}(\d{1,9})"),
        ("pmc", r"(?:https?://\S{5,60}/articles/)?(?:pmc:|pmcid\s?:\s?)?(PMC\d{1,9})/?"),
        ("dblp", r"https?://(?:www\.)?dblp\.(?:org|uni-trier\.de)/rec/(?:html/|bibtex/)?([^\s?#]{3,120}?)(?:\.html)?"),
        ("wos", r"(?:<Go to ISI>://)?(?:WOS|ISI):([A-Z0-9]{10,20})"),
        ("s2", r"https?://(?:www\.)?semanticscholar\.org/paper/(?:[^/\s]{1,300}/)?([0-9a-f]{40})"),
    )
)


def own_ids(named: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    """Return the identifiers in some fields, each once, in order.

    Args:
        named: pairs of the scheme that a field is of, an empty text where it is anybody's, and what it holds.
    """
    return tuple(dict.fromkeys(filter(None, (own_id(value, scheme) for scheme, value in named))))


def noted_ids(note: str) -> tuple[tuple[str, str], ...]:
    r"""Return the numbers of PubMed that a note states of its own entry, alone in a line, with their schemes.

    >>> noted_ids("PMID: 31452104; PMCID: PMC6745"), noted_ids("Publisher: Wiley\nPMID: 31452104")
    ((('pmid', '31452104'), ('pmc', 'PMC6745')), (('pmid', '31452104'),))
    >>> noted_ids("Comment on PMID: 31452104"), noted_ids("Comment on:\nPMID: 31452104")
    ((), ())
    """
    if "PM" not in note.upper() or _OF_ANOTHER.search(note):
        return ()
    lines = filter(_NOTED.fullmatch, note[:_LONGEST_NOTE].split("\n"))
    return tuple(("pmc" if found[1] else "pmid", found[0]) for line in lines for found in _NUMBER.findall(line))


def own_id(value: object, scheme: str = "") -> str | None:
    """Return the spelling of one identifier, None for what is none, or is an arXiv id, a DOI or another address.

    Where an arXiv id should stand and has a month or number that there is not, it is kept as it is written.

    >>> own_id("https://openalex.org/W1"), own_id(31452104, "pmid"), own_id("smith2020moss"), own_id("2406.06606v2")
    ('openalex:W1', 'pmid:31452104', 'smith2020moss', None)
    >>> own_id("2613.00001", "arxiv"), own_id("2406.06606", "arxiv"), own_id("yes", "arxiv")
    ('arxiv:2613.00001', None, None)
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = " ".join(str(value).split())
    if not text or len(text) > _LONGEST or (not text.isalnum() and (arxiv_id(text) or doi(text))):
        return None
    if scheme == "arxiv":
        impossible = _OF_ARXIV.fullmatch(text)
        return f"arxiv:{impossible[1]}" if impossible else None
    forms = () if text.isdecimal() else _AT_HOME  # a number alone says of nobody's whose it is
    at_home = next(((name, found[1]) for name, form in forms if (found := form.fullmatch(text))), None)
    if at_home is not None:
        return f"{at_home[0]}:{at_home[1]}"
    if text.lower().startswith(("http://", "https://")):
        return None
    return text if not scheme or text.lower().startswith(f"{scheme}:") else f"{scheme}:{text}"
