"""What a record says of its paper: its texts cleaned, and whether the paper was withdrawn or retracted.

In: a record as a source gives it. Out: the same with the title and abstract that the tables of papers hold, and the
status that the source states in a field, a title, a comment or the abstract itself: in a title a word
that publishers set before or behind it, in any language. Separate from merging, which needs
it of every record, as keys do.
"""

import re
from dataclasses import replace

from pipeline.papers.cleaning import clean_abstract, clean_title
from pipeline.records import Record, Status

_TITLED = re.compile(
    r"\s{0,3}[\[(]?\s?(?P<what>RETRACTED|Retracted|WITHDRAWN|Withdrawn)(?:\s+(?:ARTICLE|Article|article|PAPER|Paper|CHAPTER"
    r"|Chapter))?\s?(?:[\])]\s?[:–—-]?|:|\s[–—])\s{0,5}(?=\S)"
)
# without a mark behind it, or of what Elsevier removes: `RETRACTED ARTICLE Moss growth`, `TEMPORARY REMOVAL: Moss`
_TITLED_BARE = re.compile(r"\s{0,3}(?P<what>RETRACTED|WITHDRAWN) (?:ARTICLE|PAPER|CHAPTER) (?=[A-Z][a-z])")
_REMOVED = re.compile(r"\s{0,3}(?:TEMPORARY REMOVAL|Temporary removal|REMOVED|REMOVAL NOTICE)\s?:\s{0,3}(?=\S)")
_ELSEWHERE = re.compile(
    r"\s{0,3}[\[(\u3010]?\s?(?P<retracted>已?撤稿|撤回(?:済み)?|RETRACTADO|Retractado|RÉTRACTÉ|Rétracté)"
    r"(?:\s?[\])\u3011]\s?[:\uff1a]?|\s?[:\uff1a])\s{0,3}(?=\S)|\s{0,3}(?:ZURÜCKGEZOGEN|Zurückgezogen)\s?:\s{0,3}(?=\S)"
)
_TITLED_BEHIND = re.compile(
    r"\s{0,3}[\[(](?P<what>retracted|withdrawn)(?:\s(?:article|paper))?(?:[.,:;]\s?[^()\[\]]{0,150})?[\])]\.?\s{0,3}$",
    re.IGNORECASE,
)
# of a publication that says of another that it was retracted: `Retraction notice to "Moss growth"`; a colon makes
# `Retraction: Moss growth` one, and `Retraction of the arm` is none
_NOTICE = re.compile(
    r"\W{0,3}(?:(?:editorial\s+)?retraction(?:\s+(?:notice|note|statement|announcement))?(?:\s+(?:to|of|for))?\s?(?:[:\]]|\s[–—-]\s)"
    r"|retraction\s+(?:notice|note|statement)\b|(?:notice|statement|note)\s+of\s+retraction\b|retraction\s+(?:of|to|for)\s+[\"“‘'«]"
    r"|retraction\s+for\s+[^,:]{2,60}\bet\s+al\.?,|(?P<withdrawn>withdrawal\s+(?:notice|statement)\b|(?:notice|statement)\s+of\s+withdrawal\b))",
    re.IGNORECASE,
)
_MAY_BE_TITLED = re.compile("withdr|retract", re.IGNORECASE)
_THIS = (
    r"(?:this|the\s+present)\s+(?:(?:present|entire|whole)\s+)?(?:version\s+of\s+(?:the|this)\s+)?(?:(?:paper|article|submission"
    r"|pre-?print|e-?print|manuscript|text|note|work|version|report|document|chapter|publication|study|letter|contribution)\s+)?"
)
_THE = r"(?:(?:the|our|my)\s+)?(?:paper|article|submission|pre-?print|e-?print|manuscript|note|text)\s+"
_VERB = r"(?:(?:is|was|has\s+been|have\s+been|had\s+to\s+be|is\s+being|is\s+hereby|has\s+now\s+been)\s+)"
_VERSION = r"(?:version\s|v)\d{1,2}\s"
_HOW = r"(?:temporarily\s+|now\s+|hereby\s+|voluntarily\s+)?"
_WHAT = (
    r"(?P<what>withdrawn|retracted)(?=\s*(?:$|[.;:,!)–—-]|(?:by|due|owing|because|since|as|for|at|from|until|on|in|after|and|pending|with"
    r"|please|it)\b))"
)
_FROM = r"from\s+(?:(?:the|this)\s+)?(?:arxiv|publication|journal|conference|consideration|review|submission|server)"
# said of nothing: neither `Withdrawn from many sessions, rats ..` nor `Retracted by a spring, the arm ..`
_WHAT_ALONE = (
    r"(?P<what>withdrawn|retracted)(?=\s*(?:$|[].;:!)–—-]|,?\s*(?:(?:due|owing|because|since|as|until|pending|please|superseded|see"
    rf"|replaced|on\s+request|at\s+(?:the\s+)?(?:authors?|request)|{_FROM})\b"
    r"|by\s+(?:the\s+|its\s+|one\s+of\s+the\s+)?(?:authors?|arxiv|admin\w*|publishers?|editors?|submitter|journal|us)\b)))"
)
# the paper itself: neither the drug that was withdrawn, nor `arXiv:2401.00001, which has been withdrawn`
_OF_THIS = re.compile(
    rf"(?:^|[.;:,!?(]\s{{1,5}}|\b(?:so|accordingly|therefore|hence|thus),?\s){_THIS}{_VERB}{_HOW}{_WHAT}", re.IGNORECASE
)
_AT_FIRST = re.compile(
    rf"\W{{0,5}}(?:{_THE}(?:{_VERB})?{_HOW}{_WHAT}|(?:{_VERB})?{_HOW}{_WHAT_ALONE.replace('what', 'alone')})",
    re.IGNORECASE,
)
# as bioRxiv and medRxiv write it; of the paper itself alone
_BY_US = re.compile(
    r"(?:^|[.;:!?]\s{1,5})(?:the\s+authors?|we)\s+(?:(?:have|has|had\s+to|wish\s+to|would\s+like\s+to|hereby|therefore|now)\s+){0,3}"
    r"(?P<what>withdraw|withdrew|withdrawn|retract|retracted)\s+(?:this|the\s+present|our|their)\s+"
    r"(?:paper|article|submission|pre-?print|e-?print|manuscript|version|report)\b",
    re.IGNORECASE,
)
# lines of a comment may be joined without a full stop: there a capital begins a sentence
_IN_A_NOTE = re.compile(
    rf"(?:^|[.;:,!)]\s{{0,5}}|\s(?-i:(?=(?:This|The|Withdrawn|Paper|Submission)\b)))"
    rf"(?:(?:{_THE}|{_THIS}|{_VERSION})(?:{_VERB})?{_HOW}{_WHAT}"
    rf"|(?:{_VERB})?{_HOW}{_WHAT_ALONE.replace('what', 'alone')})",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 600  # characters
_MAY_SAY = ("thdraw", "thdrew", "retract")  # without the letter i, of which Unicode has more than one capital


def stated(record: Record) -> Record:
    """Return a record with its texts cleaned and its status, the same object where nothing changes.

    An abstract that only repeats the title is none. What `stated` returns is what it states: applied again it changes
    nothing.
    """
    title, by_title = titled(clean_title(record.title))
    abstract = clean_abstract(record.abstract)
    abstract = None if title and abstract and abstract.casefold() == title.casefold() else abstract
    status = record.status or by_title or _status_noted(record.comment) or status_said(abstract)
    if (title, abstract, status) == (record.title, record.abstract, record.status):
        return record
    return replace(record, title=title, abstract=abstract, status=status)


def status_said(text: str | None) -> Status | None:
    """Return what a text says has become of its own paper: `This paper has been withdrawn by the author`.

    `The drug was withdrawn in 2004` and `It replaces arXiv:2401.00001, which was retracted` say nothing of it; nor does
    `The paper was retracted` within an abstract, which may be about another.
    """
    if not text or not _may_say(text):
        return None
    found = _OF_THIS.search(text)
    if found:
        return Status(found["what"].lower())
    active = _BY_US.search(text)
    if active:
        return Status.RETRACTED if active["what"].lower().startswith("retract") else Status.WITHDRAWN
    return _status_of(_AT_FIRST.match(text))


def _may_say(text: str) -> bool:
    """Whether a text has a word that a status is told by: most have none, and a look costs a tenth of a pattern's."""
    lowered = text.lower()
    return any(hint in lowered for hint in _MAY_SAY)


def _status_noted(comment: str | None) -> Status | None:
    """Return what an author's comment says has become of the paper: `6 pages. Withdrawn due to an error` too."""
    if not comment or not _may_say(comment):
        return None
    found = _IN_A_NOTE.search(comment)
    return _status_of(found) if found else status_said(comment)


def _status_of(found: re.Match[str] | None) -> Status | None:
    return Status((found["what"] or found["alone"]).lower()) if found else None


def is_notice(text: str) -> bool:
    """Say whether a text is hardly more than the word that its paper was withdrawn."""
    return len(text) <= _LONGEST_NOTICE and status_said(text) is not None


def titled(title: str | None) -> tuple[str | None, Status | None]:
    """Return a title without the word that publishers set before or behind that of a withdrawn paper, and that word."""
    if not title:
        return title, None
    elsewhere, removed = _ELSEWHERE.match(title), _REMOVED.match(title)
    if elsewhere:
        return title[elsewhere.end() :], Status.RETRACTED if elsewhere["retracted"] else Status.WITHDRAWN
    if removed:
        return title[removed.end() :], Status.WITHDRAWN
    return _titled_in_english(title) if _MAY_BE_TITLED.search(title) else (title, None)


def _titled_in_english(title: str) -> tuple[str, Status | None]:
    found = _TITLED.match(title) or _TITLED_BARE.match(title)
    if found:
        return title[found.end() :], Status(found["what"].lower())
    notice = _NOTICE.match(title)
    if notice:
        return title, Status.WITHDRAWN if notice["withdrawn"] else Status.RETRACTED
    found = _TITLED_BEHIND.search(title)
    return (title[: found.start()], Status(found["what"].lower())) if found and found.start() else (title, None)
