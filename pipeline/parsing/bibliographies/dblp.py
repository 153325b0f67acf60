"""DBLP's XML: its dump, the pages of persons, and answers of its search.

In: an input's head and content. Out: a record for each publication; home pages and whole proceedings are known and
hold no paper (https://dblp.org/xml/).
"""

import re

from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry, Known
from pipeline.parsing.feeds.documents import reader, root_of
from pipeline.parsing.feeds.elements import Element, child, name_of, text, texts
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import date_of_parts, month_number
from pipeline.parsing.tables.values import record_of

NAME = "dblp"
DESCRIPTION = "DBLP XML, answers of its search too"
VERSION = 4

_ROOTS = frozenset(("dblp", "dblpperson"))
_PAPERS = "article|inproceedings|incollection|book|phdthesis|mastersthesis|data|info"  # the last of its search
_ANSWER = re.compile(r"<hits\s[^>]{0,200}>\s{0,99}(?:<hit\s[^>]{0,200}>\s{0,99}<info>|</hits>)")
_OTHERS = frozenset(("proceedings", "www"))
_SITE = "https://dblp.org/rec/"


def recognise(head: Head) -> Guess:
    """Say whether an input is DBLP's, by its root element."""
    root, _ = root_of(head)
    is_known = root in _ROOTS or (root == "result" and _ANSWER.search(head.text) is not None)
    return Guess(0.95 if is_known else 0.0, f"its root element is <{root}>" if root else "is no XML")


def _record(entry: Element) -> Entry:
    if name_of(entry) in _OTHERS:
        return Known.BOILERPLATE
    places = [*texts(entry, "ee"), *texts(entry, "url")]
    address = next((place for place in places if place.startswith("http")), None)
    title = text(entry, "title")
    key = entry.get("key") or text(entry, "key")
    return record_of(
        {
            "title": title.removesuffix(".") if not title.endswith("..") else title,
            "abstract": text(entry, "abstract"),
            "authors": texts(entry, "author") or texts(child(entry, "authors"), "author"),
            "url": address or (f"{_SITE}{key}" if key else None),
            "published_on": date_of_parts((text(entry, "year"), month_number(text(entry, "month")))),
            "retracted": entry.get("publtype") or text(entry, "publtype"),  # `withdrawn`, `informal`, `survey`
        },
        exact=(text(entry, "doi"),),
        places=(*places, text(entry, "volume"), text(entry, "note")),
        own=(("dblp", key),),
    )


read = reader("|".join((_PAPERS, *sorted(_OTHERS))), _record)
