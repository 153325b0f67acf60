"""What the fields of a list have alike at the same place, though each is another paper's; and what one has unlike all.

In: titles, texts, or records with their lines. Out: what they have alike, in words. Apart from what a single field
never holds: `(5 min read)` may end one title, and ends no five.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.parsing.author_lines import are_several_names
from pipeline.parsing.edge_marks import BRACKETS
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.texts_below_titles import OF_A_READER
from pipeline.parsing.unknown_labels import is_part_of_text
from pipeline.records import Record

_MOST, _SOME, _FEWEST, _FEWEST_IN_ALL = 0.5, 0.2, 2, 3  # of the entries
_KINDS = (  # what most titles of a list do not have by chance
    (re.compile(rf"^\W{{0,2}}{BRACKETS}[:\s]"), "begin with brackets"),
    (re.compile(r"\s[#@][^\W\d_]\w{0,40}$"), "end in hashtags"),
    (
        re.compile(rf"\s(?!.{{0,3}}(?:[Ee]xtend|[Aa]bstract|[Vv]ersion|[Pp]art|[Tt]alk)){BRACKETS}$"),
        "end in brackets",
    ),
    (re.compile(r"\sby(?:\s[^\W\d_a-z][\w.'\u2019-]{0,25}){2,4}$"), "end in an author"),
    (re.compile(r"\s(?:[|\u00b7\u2022\u00bb\u203a\u25b8\u25b6]|::)(?=\s)"), "have a bar"),
)
_IN_FRONT = re.compile(rf"{BRACKETS}(?=\s)")
# up to a colon or another sign, as `Paper 1 of 3:`, `Title -` and `II.` are, or a code, as `P1.02` of a poster is
_FRONT = re.compile(
    r"[^:\uff1a]{0,40}\uff1a|[^\W\d_]{0,3}[^\w\s]?\d[\d.:/-]{0,8}(?=\s)|\S.{0,40}?[^\w\s,](?=\s)|\S[^:]{0,40}:(?=\s)"
)
_NUMBER = re.compile(r"\d+|^[IVX]+(?=[.)])")
_MARK = re.compile(  # before a text: a sign, brackets, or a label
    rf"(?P<sign>[^\w\s\"'$(\[\u201c\u2018\u00ab\\\u00bf\u00a1]{{1,4}})\s|{BRACKETS}:?\s"
    r"|(?P<label>[^\W\d_]{1,14}(?:\s[^\W\d_]{1,14}){0,2})\s?(?::\s|\uff1a)"
)
_RUN_ON = re.compile(r"[A-Za-z]{3} (?:We|Our|These|This|The|It|An|In) [a-z]{2}")
_PIECES = re.compile(r"[.;:()\[\]|*\n\u2022\u00b7\u2014\u2013]\s?|\sby\s|\s-\s")
_LONGEST_BUTTON = 40  # characters
_BUTTON = re.compile(
    rf"(?<=[.!?])\s{{1,4}}([^\s.!?][^.!?]{{1,{_LONGEST_BUTTON}}}(?:!|[.!]\*{{1,2}})?)$|\s(\[[^\]]{{1,40}}\]|#\w{{1,40}})$"
)
_DIGITS = re.compile(r"\d+")
_STEM = re.compile(r"(?<![^\W\d_])[^\W\d_]{5}")
_LOOKED_AT = 1_000  # characters
_LONGEST_NOTE, _LONG = 300, 150  # characters of one, and of a line that is no wrapped one
_FEW_SHARED = 1  # words of a note that its paper's text has
_BEGINNING = 300  # characters of a text, in which its title and authors would stand
_NEARLY_ALL = 0.8  # of the entries
_WIDEST = 200  # characters of a wrapped line
_LINES_OF_HEAD = 4  # below an entry's first one
_FEW_WORDS = 2  # of a title: it may be the end of a wrapped one
_OWN_VOICE = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|[Rr]esults?|[Pp]roofs?|[Pp]aper|[Ww]ork|[Rr]eview|[Aa]ppendix|equation|method)\b|\\"
)
_LABEL = re.compile(
    r"\W{0,4}(?P<name>[^\W\d_][\w&/-]{1,20}(?: [\w&/-]{1,20}){0,2})\W{0,2}[:.\uff1a\u2014\u2013](?=\s|$)"
)

NOTED = "a short paragraph below the text may be somebody's note"
ENDING = "most texts end in the same words, which may be a button or a note"
FOOTER = "the last paragraph speaks of something else than the paper and may be the list's footer"


def alike_in_titles(titles: Sequence[str]) -> str:
    """Say what most titles of a list have alike, which is none of theirs; empty where they have nothing.

    >>> alike_in_titles(["Moss (5 min read)", "Ice in Rain (12 min read)"])
    'most titles end in brackets'
    >>> alike_in_titles(["Moss on Roofs by Ada Berg", "Ice by Bo Lund"]), alike_in_titles(["Moss by Night", "Ice"])
    ('most titles end in an author', '')
    >>> alike_in_titles(["Paper 1: Moss", "Paper 2: Ice", "Paper 3: Rain"])
    'all titles begin with the same words, numbers aside'
    >>> alike_in_titles(["Moss (Extended Abstract)", "(Un)told Ice", "Rain"])
    ''
    """
    told = [title[:_LOOKED_AT] for title in titles]
    kinds = (name for kind, name in _KINDS if _are_most(sum(kind.search(title) is not None for title in told), told))
    if most := next(kinds, ""):
        return f"most titles {most}"
    if _often([found[0] if (found := _IN_FRONT.match(title)) else "" for title in told], _SOME):
        return "several titles begin with the same brackets"
    return "all titles begin with the same words, numbers aside" if _begin_alike(told) else ""


def _begin_alike(titles: Sequence[str]) -> bool:
    """Say whether every title of a list has the same in front, numbers aside; of two titles, a number alone."""
    fronts = {_NUMBER.sub("0", found[0]) if (found := _FRONT.match(title)) else "" for title in titles}
    is_told = len(titles) >= _FEWEST_IN_ALL or not any(map(str.isalpha, "".join(fronts)))
    return len(titles) >= _FEWEST and len(fronts) == 1 and fronts != {""} and is_told


def alike_in_texts(texts: Sequence[str]) -> str:
    """Say what most texts of a list begin with, which is none of theirs; empty where they have nothing.

    >>> alike_in_texts(["AB: Moss grows.", "AB: Ice melts.", "AB: Rain falls."])
    'most texts begin with the same mark'
    >>> alike_in_texts(["Background: Moss grows.", "Background: Ice melts."])
    ''
    """
    marks = [_MARK.match(text[:_LOOKED_AT]) for text in texts]
    told = [found[0] if found and not is_part_of_text(found["label"] or "") else "" for found in marks]
    if _often([_DIGITS.sub("0", mark) for mark in told]):
        return "most texts begin with the same mark"
    held = sum(map(_begins_elsewhere, texts))
    return "the texts begin with titles or names" if held >= _FEWEST and held > _SOME * len(texts) else ""


def _begins_elsewhere(text: str) -> bool:
    """Say whether a title or names stand in front of a text: `Lamps at Night We hang lamps`."""
    begin = text[:_BEGINNING]
    return _RUN_ON.search(begin) is not None or _holds_names(begin)


def _holds_names(text: str) -> bool:
    """Say whether several full names stand in a text, between its signs."""
    return any(are_several_names(piece.strip(" ,")) for piece in _PIECES.split(text))


def unlike_others(records: Sequence[Record], lines: Sequence[str]) -> dict[int, str]:
    """Return the places of records that lack what nearly all others have and hold it in another field, with why."""
    ends = {at for at, record in enumerate(records) if _ends_in_line(record, lines)}
    are_whole = max(map(len, lines), default=0) > _WIDEST and len(ends) <= max(1, (1 - _NEARLY_ALL) * len(records))
    columns = ([one.title for one in records], [one.authors for one in records], [one.abstract for one in records])
    titled, named, told = (sum(map(bool, column)) >= max(_FEWEST, _NEARLY_ALL * len(records)) for column in columns)
    found = {}
    for at, record in enumerate(records):
        title = record.title or ""
        if titled and not title and _begins_elsewhere(record.abstract or ""):
            found[at] = "it has no title, which the others have, and its text begins with one"
        elif named and not record.authors and _holds_names(title[:_LOOKED_AT]):
            found[at] = "the title holds names, for which the others have a place of their own"
        elif are_whole and at in ends and len(records) >= _FEWEST_IN_ALL:
            found[at] = "its title is two lines, the others' are one"
        elif told and not record.abstract and len(title.split()) <= _FEW_WORDS:
            found[at] = "it has no text, which the others have, and hardly a title"
    return found


def _ends_in_line(record: Record, lines: Sequence[str]) -> bool:
    """Say whether a title goes on in a second line."""
    own = (" ".join(line.split()) for line in lines[record.line_start : record.line_start + _LINES_OF_HEAD])
    title = " ".join((record.title or "").split())
    return any(" " in line and title.endswith(f" {line}") for line in own)


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
    else:
        found |= dict.fromkeys((at for at in apart if not _is_of_authors(tails[at])), NOTED)
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


def _is_of_authors(tail: str) -> bool:
    """Say whether a paragraph is in the voice of a paper's authors, or has formulas."""
    return _OWN_VOICE.search(tail) is not None and OF_A_READER.search(tail) is None


def _is_own(tail: str) -> bool:
    """Say whether what stands below a text is a labelled part of it, or what papers say of themselves."""
    return says_of_itself(tail) or is_labelled_part(tail)


def is_labelled_part(text: str) -> bool:
    """Say whether a text begins with the label of a part of a structured abstract, `Conclusions: It glows`."""
    found = _LABEL.match(text[:_LOOKED_AT])
    return found is not None and is_part_of_text(found["name"])


def _stems(text: str) -> frozenset[str]:
    return frozenset(_STEM.findall(text.casefold()))
