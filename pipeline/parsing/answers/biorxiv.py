"""bioRxiv and medRxiv: preprints as their API answers them.

In: an input's head and content. Out: a record for each version of a preprint (https://api.biorxiv.org). A module of
its own, because the abstracts carry the marks of the publisher's typesetting.
"""

import re
from html import unescape
from html.entities import html5

from pipeline.parsing.answers.envelopes import reader
from pipeline.parsing.answers.objects import names, text
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.identifiers import doi
from pipeline.parsing.parsed import Guess
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import record_of

NAME = "biorxiv"
DESCRIPTION = "bioRxiv and medRxiv, answers of their API"
VERSION = 5

_TELLING = frozenset(("jatsxml", "biorxiv_doi", "preprint_doi", "author_corresponding", "rel_doi"))
# a figure with what leads to it; headings; items of lists; small capitals and the like
_FIGURE = re.compile(r"(?:Graphical\s?abstract\s{0,9})?O_(FIG|TBL|QD)", re.IGNORECASE)
_HEADING = re.compile(r"O_ST_ABS(.{0,200}?)C_ST_ABS")
_ITEM = re.compile(r"\s{0,9}[OC]_(?:LI|LST|TEXTBOX)\s{0,9}")
# medRxiv's statements below the abstract, of which the first is always that of interests
_STATEMENTS = re.compile(r"(?:^|\n)\s{0,9}(?:#{1,4}\s)?Competing Interest Statement(?=\s|[A-Z])")
_STYLE = re.compile(r"[OC]_(?:SCPLOW|SCPCAP|INLINEFIG|MATH|ST_ABS|FIG|TBL|QD)")

# letters and signs by their names: `TNF-[alpha]`, `37 {degrees}C`, `[&ge;]2`
_SIGNS = {
    "degrees": "\u00b0",
    "+/-": "\u00b1",
    "~": "~",
    "->": "\u2192",
    ">=": "\u2265",
    "<=": "\u2264",
    "middle dot": "\u00b7",
}
_NAMED = re.compile(
    r"[\[{](?:(?P<letter>(?i:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau"
    r"|upsilon|phi|chi|psi|omega)|micro|prime|times)|(?P<entity>&[a-z]{2,6};)"
    r"|(?P<sign>degrees|[+]/-|~|->|>=|<=|middle dot))[\]}]"
)


def recognise(head: Head) -> Guess:
    """Say how surely an input holds such preprints: by keys that no other server has."""
    found = sample(head)
    own = sum(map(_is_own, found))
    return Guess(0.96 if own else 0.0, f"{own} of the first {len(found)} objects are preprints of bioRxiv or medRxiv")


def _is_own(item: JsonObject) -> bool:
    return not _TELLING.isdisjoint(item) and _value(item, "title") != ""


def _record(item: JsonObject) -> Entry:
    named = doi(_value(item, "doi")) or doi(text(item, "biorxiv_doi"))
    server = (text(item, "server", "preprint_platform", "rel_site") or "bioRxiv").casefold()
    version = text(item, "version")
    address = f"https://www.{server}.org/content/{named}{f'v{version}' if version.isdecimal() else ''}"
    return record_of(
        {
            "title": with_signs(_value(item, "title")),
            "abstract": without_marks(_value(item, "abstract")),
            "authors": names(item, "rel_authors", "author_name") or _value(item, "authors"),
            "organization": text(item, "author_corresponding_institution", "preprint_author_corresponding_institution"),
            "doi": named,
            "url": address if named and server.isalpha() else None,
            "declared_categories": [_value(item, "category")],
            "published_on": _value(item, "date"),
        },
        # what the journal's record of the same paper is known by; `NA` where there is none
        exact=(text(item, "published", "published_doi"),) if named else (),
    )


def _value(item: JsonObject, key: str) -> str:
    """Return a field, also of the answers that pair preprints with the articles they became, and of collections."""
    return text(item, key, f"preprint_{key}", "rel_abs" if key == "abstract" else f"rel_{key}")


def without_marks(abstract: str) -> str:
    """Return an abstract without the marks of its typesetting; headings and items of lists are paragraphs.

    >>> without_marks("O_LITNF-[alpha] rose at 37 {degrees}C.C_LI")
    'TNF-\u03b1 rose at 37 \u00b0C.'
    """
    abstract = with_signs(abstract)
    statement = _STATEMENTS.search(abstract)
    abstract = abstract[: statement.start()].rstrip() if statement else abstract
    if "_" not in abstract:
        return abstract
    abstract = _HEADING.sub(r"\n\n\1\n\n", _without_figures(abstract))
    return _STYLE.sub("", _ITEM.sub("\n\n", abstract)).strip()


def with_signs(text: str) -> str:
    """Return a text with the letters and signs that stand in it by their names in brackets."""
    return _NAMED.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    if found["entity"]:
        return unescape(found["entity"])
    return _SIGNS.get(found["sign"] or "") or html5.get(f"{found['letter']};", found[0])


def _without_figures(text: str) -> str:
    """Cut figures and tables with what leads to them; linear, since each is found from the end of the one before."""
    kept = []
    position = 0
    endless: set[str] = set()
    for found in _FIGURE.finditer(text):
        end = -1 if found.start() < position or found[1] in endless else text.find(f"C_{found[1]}", found.end())
        if end >= 0:
            kept.append(text[position : found.start()])
            position = end + len(f"C_{found[1]}")
        elif found.start() >= position:
            endless.add(found[1])
    return "".join([*kept, text[position:]])


read = reader(_is_own, _record)
