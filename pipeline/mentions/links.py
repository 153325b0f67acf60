"""Links: URLs, DOIs and arXiv ids in a text, each with its place and what it leads to.

In: an analysed paper. Out: `Link` records, title first, in text order. A link is kept once a paper: the key is the
address without scheme, `www.` and trailing slash, in lower case, and the first occurrence wins.

The address is verbatim and ends where a reader would end it: before a closing bracket that it did not open, before
LaTeX braces, quotes and sentence punctuation. `kind` is 'code', 'project', 'data', 'video' or 'other': a host that is
for one thing decides (`hosts`); else the words around the link decide.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain
from typing import Final

from pipeline.mentions import hosts
from pipeline.records import Link
from pipeline.text.analysis import AnalysedText, Analysis

_BODY = r"(?:[A-Za-z0-9\-._~:/?#@!&'()*+,;=%]|\\[_%#&~])"
# two to six labels of at most 63 characters, as in RFC 1035, that no name, address or number runs into
_HOST = r"[A-Za-z0-9][A-Za-z0-9\-]{0,62}(?:\.[A-Za-z0-9\-]{1,63}){0,4}\.[A-Za-z]{2,8}"
_WITH_SCHEME = re.compile(rf"(?:https?|ftp)://{_BODY}+", re.IGNORECASE)
# a scheme that a blank or the end of a line has parted from its host is none: "https: //github.com/name"
_PARTED = re.compile(rf"(?<=:\s//){_HOST}(?:/{_BODY}*)?")
_WITHOUT_SCHEME = re.compile(rf"(?<![\w@.\-/\\]){_HOST}(?![\w@\-])(?:[/:?#]{_BODY}*)?")
_IDENTIFIER = re.compile(
    r"arxiv:\s?(?:\d{4}\.\d{4,5}|[a-z\-]{2,8}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,2})?\b"
    rf"|(?:\bdoi:\s?)?(?<![\w./])10\.\d{{4,9}}/{_BODY}+",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\.[A-Za-z]{2}")
_NEXT_SCHEME = re.compile(r"(?<![/=])https?://", re.IGNORECASE)
_GLUED_SENTENCE = re.compile(r"\.(?=(?:The|Our|This|We|It|In|For|Code|Project|These|Additionally)(?![\w/]))")
_TRAILING = ".,;:!?'\"*_~-&=(\\#"
_INVITES = re.compile(
    r"(?:\b(?:at|via|visit|see|from|on|site|page|url|website|code|link|is|on)|:)[\s~(\[{\"']{0,3}$", re.IGNORECASE
)
_OFFERS = re.compile(
    r"availab|accessib|website|web ?page|project page|visit|released|download|hosted|code|http", re.IGNORECASE
)
_CONTEXT = 160  # characters around a link whose words say its kind: a sentence's length

_CODE_WORDS = re.compile(
    r"\b(?:sources?|codes?|codebase|implementations?|software|package|library|toolkit|toolbox|scripts?)\b",
    re.IGNORECASE,
)
_DATA_WORDS = re.compile(
    r"\b(?:data|datasets?|database|corpus|corpora|benchmarks?|annotations|catalogu?e?)\b", re.IGNORECASE
)
# what names itself a list of links, and is none of the paper's own code
_AWESOME = re.compile(r"/awesome|-awesome\b", re.IGNORECASE)
# DOIs of repositories that hold data and code: Zenodo, figshare, Dryad, Mendeley Data, OSF, Dataverse
_ARCHIVED = re.compile(
    r"10\.5281/zenodo|10\.6084/m9|10\.5061/dryad|10\.17632/|10\.17605/osf|10\.7910/dvn|10\.57760/sciencedb|10\.1594/pangaea|"
    r"10\.21227/|10\.3886/icpsr|10\.26093/cds|//zenodo\.org",
    re.IGNORECASE,
)
_PROJECT_PAGE = re.compile(
    r"\b(?:project|home) ?(?:page|site|website)s?(?:\sis)?(?:\s(?:at|available at))?\s?:?\s{0,3}$", re.IGNORECASE
)
_BESIDE: Final = 40  # characters before a link that name it
_VIDEO_WORDS = re.compile(r"\b(?:videos?|clips?)\b", re.IGNORECASE)
# of a figure or an abstract, which journals give to each: `10.7554/eLife.00007.003`; `10.7554/eLife.00007` stays
_PART = re.compile(r"10\.(?:7554/elife\.\d{5}\.\d{3}|1371/journal\.[a-z]{4}\.\d{7}\.[gt]\d{3})$", re.IGNORECASE)
_PROJECT_WORDS = re.compile(
    r"\b(?:projects?|web ?-?(?:sites?|pages?|servers?)|home ?page|demos?|demonstrations?|page|platform|portal|"
    r"interface|supplementary|online|systems?|servers?|services?)\b",
    re.IGNORECASE,
)


def find_links(analysis: Analysis) -> tuple[Link, ...]:
    """Find the links of a paper.

    Returns:
        Links in text order, title first, without duplicates; the module says what the key and the kinds are.
    """
    found: dict[str, Link] = {}
    for field, text in analysis.fields():
        for start, end in _spans(text.text):
            url = text.text[start:end]
            if _PART.search(url):
                continue
            kind = _kind(text, start, end)
            found.setdefault(link_key(url), Link(url=url, kind=kind, field=field, start_char=start, end_char=end))
    return tuple(found.values())


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the links' spans in text order; they do not overlap."""
    if not (_DOTTED.search(text) or "://" in text or "10." in text or "iv:" in text.lower()):
        return
    spans = [*_with_scheme(text), *_identifiers(text), *_without_scheme(text)]
    spans.sort(key=lambda span: (span[0], -span[1]))
    last = -1
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end


def _with_scheme(text: str) -> Iterator[tuple[int, int]]:
    if "://" not in text:
        return
    for match in _WITH_SCHEME.finditer(text):
        starts = [match.start(), *(m.start() for m in _NEXT_SCHEME.finditer(text, match.start() + 1, match.end()))]
        for start, stop in zip(starts, [*starts[1:], match.end()], strict=True):
            end = _trimmed_end(text, start, stop)
            host = _host(text[start:end])
            if "." in host.strip("."):
                yield start, end


def _identifiers(text: str) -> Iterator[tuple[int, int]]:
    if "10." not in text and "rxiv:" not in text.lower():
        return
    for match in _IDENTIFIER.finditer(text):
        yield match.start(), _trimmed_end(text, match.start(), match.end())


def _without_scheme(text: str) -> Iterator[tuple[int, int]]:
    parted = _PARTED.finditer(text) if ": //" in text or ":\n//" in text else ()
    for match in chain(_WITHOUT_SCHEME.finditer(text), parted):
        start, end = match.start(), _trimmed_end(text, match.start(), match.end())
        host, _, path = text[start:end].partition("/")
        if host.rpartition(".")[2].lower() in hosts.TOP_LEVEL and _is_address(text, start, host, path):
            yield start, end


def _is_address(text: str, start: int, host: str, path: str) -> bool:
    """Say whether a bare host is meant as a link, and not as a firm's or a project's name (Amazon.com, schema.org)."""
    lower = host.lower()
    if lower.startswith("www."):
        return True
    if hosts.belongs(lower, hosts.KNOWN):
        return bool(path) or lower.count(".") > 1
    if path:
        return host[:1].islower()
    before = text[max(0, start - _CONTEXT) : start]
    return host[:1].islower() and bool(_INVITES.search(before[-20:]) and _OFFERS.search(before[-60:]))


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Return where a reader would end the address that runs from `start` to `end` at most."""
    glued = _GLUED_SENTENCE.search(text, start, end)
    if glued:
        end = glued.start()
    depth = 0
    for position in range(start, end):
        depth += (text[position] == "(") - (text[position] == ")")
        if depth < 0:
            end = position
            break
    return start + len(text[start:end].rstrip(_TRAILING))


def _host(url: str) -> str:
    return (
        re.split(r"[/?#]", url.partition("://")[2] or url, maxsplit=1)[0].rpartition("@")[2].partition(":")[0].lower()
    )


def link_key(url: str) -> str:
    """Return what two links to one address have in common."""
    lower = url.lower()
    return (lower.partition("://")[2] or lower).removeprefix("www.").rstrip("/")


def _kind(text: AnalysedText, start: int, end: int) -> str:
    url = text.text[start:end]
    host = _host(url)
    if hosts.belongs(host, hosts.VIDEO):
        return "video"
    if _ARCHIVED.search(url):
        return _kind_of_archived(text, start, end)
    if _leads_elsewhere(url, host):
        return "other"
    said = _kind_said(text, start, end)
    if hosts.belongs(host, hosts.HUGGING_FACE):
        return _kind_on_hugging_face(url, said)
    if hosts.belongs(host, hosts.PROJECT) or _PROJECT_PAGE.search(text.text, max(0, start - _BESIDE), start):
        return "project"
    return _kind_of_host(host, said)


def _leads_elsewhere(url: str, host: str) -> bool:
    """Say whether an address is of a paper, an article or a list of links, and so of nothing that the paper made."""
    named = hosts.belongs(host, hosts.OTHER) or not host or "." not in host or url[:3] in ("10.", "doi", "DOI")
    return bool(named or _AWESOME.search(url))


def _kind_of_host(host: str, said: str) -> str:
    """Return what a host of code or data holds, unless the sentence says the other; else what the sentence says."""
    if hosts.belongs(host, hosts.CODE):
        return "data" if said == "data" else "code"
    if hosts.belongs(host, hosts.DATA):
        return said if said in ("code", "video") else "data"
    return said


def _kind_of_archived(text: AnalysedText, start: int, end: int) -> str:
    """Return what a repository of data holds by its DOI or address: data, unless the sentence says code or video."""
    said = _kind_said(text, start, end)
    return said if said in ("code", "video") else "data"


def _kind_on_hugging_face(url: str, said: str) -> str:
    if "/collections/" in url and said in ("code", "data"):
        return said
    if "/datasets/" in url:
        return "data"
    return "project" if "/spaces/" in url else "other"


def _kind_said(text: AnalysedText, start: int, end: int) -> str:
    """Read the kind from the sentence around the link, at most `_CONTEXT` characters before and half of it after."""
    sentence = max(0, bisect_right(text.sentence_starts, start) - 1)
    left = max(text.sentence_starts[sentence], start - _CONTEXT)
    right = min(text.sentence_ends[sentence], end + _CONTEXT // 2)
    for around in (text.text[left:start], text.text[end:right]):
        for words, kind in ((_CODE_WORDS, "code"), (_DATA_WORDS, "data"), (_PROJECT_WORDS, "project")):
            if words.search(around):
                return kind
        if _VIDEO_WORDS.search(around):
            return "video"
    return "other"
