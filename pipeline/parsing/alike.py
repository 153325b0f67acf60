"""What the fields of a list have alike at the same place, though each is another paper's: layout, or somebody's notes.

In: titles, or records with their lines. Out: what they have alike, in words. Apart from what a single field never
holds: `(5 min read)` may end one title, and ends no five.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.parsing.edge_marks import BRACKETS
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.prose import ends_sentence
from pipeline.records import Record

_MOST, _SOME, _FEWEST, _FEWEST_IN_ALL = 0.5, 0.2, 2, 3  # of the entries
_KINDS = (  # what most titles of a list do not have by chance
    (re.compile(rf"^\W{{0,2}}{BRACKETS}[:\s]"), "begin with brackets"),
    (re.compile(r"\s[#@][^\W\d_]\w{0,40}$"), "end in hashtags"),
    (
        re.compile(rf"\s(?!.{{0,3}}(?:[Ee]xtend|[Aa]bstract|[Vv]ersion|[Pp]art|[Tt]alk)){BRACKETS}$"),
        "end in brackets",
    ),
    (re.compile(r"\s(?:[|\u00b7\u2022\u00bb\u203a\u25b8\u25b6]|::)(?=\s)"), "have a bar"),
)
_IN_FRONT = re.compile(rf"{BRACKETS}(?=\s)")
_NUMBERED = re.compile(
    r"(?:\W{0,3}[^\W\d_]{1,10}\W{1,3}|\W{0,3})(?P<number>\d{1,4}(?:(?: of |[/.])\d{1,4}){0,2})"
    r"(?:\s?[.:)|\u2013\u2014-](?=\s)|(?<=/\d)\s|(?<=/\d\d)\s)"
)
_HEAD = re.compile(r"[^\s:][^:]{1,40}:\s")
_LONGEST_BUTTON = 40  # characters
_BUTTON = re.compile(rf"(?<=[.!?])\s{{1,4}}([^\s.!?][^.!?]{{1,{_LONGEST_BUTTON}}})$|\s(\[[^\]]{{1,40}}\]|#\w{{1,40}})$")
_DIGITS = re.compile(r"\d+")
_STEM = re.compile(r"(?<![^\W\d_])[^\W\d_]{5}")
_LOOKED_AT = 1_000  # characters
_LONGEST_NOTE, _LONG = 300, 150  # characters of one, and of a line that is no wrapped one
_FEW_SHARED = 1  # words of a note that its paper's text has
OF_TEXTS = re.compile(
    r"\W{0,4}(?:background|aims?|objectives?|methods?|results?|findings|conclusions?|significance|interpret)",
    re.IGNORECASE,
)

NOTED = "a short paragraph below the text may be somebody's note"
ENDING = "most texts end in the same words, which may be a button or a note"
FOOTER = "the last paragraph speaks of something else than the paper and may be the list's footer"


def alike_in_titles(titles: Sequence[str]) -> str:
    """Say what most titles of a list have alike, which is none of theirs; empty where they have nothing.

    >>> alike_in_titles(["Moss (5 min read)", "Ice in Rain (12 min read)"])
    'most titles end in brackets'
    >>> alike_in_titles(["Paper 1: Moss", "Paper 2: Ice", "Paper 3: Rain"])
    'all titles begin with another number'
    >>> alike_in_titles(["Moss (Extended Abstract)", "(Un)told Ice", "Rain"])
    ''
    """
    told = [title[:_LOOKED_AT] for title in titles]
    for kind, name in _KINDS:
        if _are_most(sum(kind.search(title) is not None for title in told), told):
            return f"most titles {name}"
    same = _often([found[0] if (found := _IN_FRONT.match(title)) else "" for title in told], _SOME)
    if same:
        return "several titles begin with the same brackets"
    numbers = [one["number"] for title in told if (one := _NUMBERED.match(title))]
    heads = [one[0] for title in told if (one := _HEAD.match(title))]
    if len(told) < _FEWEST_IN_ALL:
        return ""
    if len(numbers) == len(told) and len({*numbers}) > 1:
        return "all titles begin with another number"
    return "all titles begin with the same words" if len(heads) == len(told) and len({*heads}) == 1 else ""


def notes_in_texts(records: Sequence[Record], lines: Sequence[str]) -> dict[int, str]:
    """Return the places of records whose texts end in what is none of them, with why; `lines` are their source's."""
    texts = [(record.abstract or "")[-_LOOKED_AT:] for record in records]
    found = dict.fromkeys(_often([*map(_button, texts)]), ENDING)
    tails = [_tail(record, lines) for record in records]
    apart = [at for at, tail in enumerate(tails) if tail and _is_foreign(tail, records[at])]
    first_words = ["" if _is_own(tail) else _DIGITS.sub("0", " ".join(tail.split()[:2])) for tail in tails]
    if _are_most(len(apart), records) and len(records) >= _FEWEST:
        found |= dict.fromkeys(apart, NOTED)
    elif apart == [len(records) - 1] and len(records) >= _FEWEST_IN_ALL and not any(tails[:-1]):
        found[apart[0]] = FOOTER
    return found | dict.fromkeys(_often(first_words), NOTED)


def _often(told: Sequence[str], share: float = _MOST) -> list[int]:
    """Return the places of what more than a share of a list have alike."""
    counts = Counter(filter(None, told))
    return [at for at, one in enumerate(told) if one and _are_most(counts[one], told, share)]


def _are_most(count: int, of: Sequence[object], share: float = _MOST) -> bool:
    return count >= _FEWEST and count > share * len(of)


def _button(text: str) -> str:
    """Return what stands behind a text's last sentence: its words, or the mark with which it begins."""
    found = _BUTTON.search(text[-2 * _LONGEST_BUTTON :])
    words = (found[1] or found[2]) if found else ""
    return _DIGITS.sub("0", words) if words[:1].isalnum() else words[:1]


def _tail(record: Record, lines: Sequence[str]) -> str:
    """Return the last lines of a record that stand apart from the text above and end its abstract; empty for none."""
    own = [line.strip() for line in lines[record.line_start - 1 : record.line_end]]
    while own and is_blank(own[-1]):
        own.pop()
    below: list[str] = []
    while own and not is_blank(own[-1]) and not (below and len(own[-1]) >= _LONG):
        below.insert(0, own.pop())
    tail, abstract = " ".join(below), " ".join((record.abstract or "").split())
    is_end = 0 < len(tail) <= _LONGEST_NOTE and abstract.endswith(tail) and len(abstract) > len(tail) + _LONG
    return tail if is_end and ends_sentence(abstract[: -len(tail)].rstrip()) else ""


def _is_foreign(tail: str, record: Record) -> bool:
    """Say whether the words of what stands below a text are none of it."""
    if _is_own(tail):
        return False
    text = f"{record.title or ''} {(record.abstract or '')[: -len(tail)][-10 * _LOOKED_AT :]}"
    return len(_stems(tail) & _stems(text)) <= _FEW_SHARED


def _is_own(tail: str) -> bool:
    """Say whether what stands below a text is a labelled part of it, or what papers say of themselves."""
    return says_of_itself(tail) or OF_TEXTS.match(tail) is not None


def _stems(text: str) -> frozenset[str]:
    return frozenset(_STEM.findall(text.casefold()))
