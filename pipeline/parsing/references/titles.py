"""Where the title of a reference ends: at its closing quotation mark, or before what can only be its source.

In: the text behind the names. Out: the title and where what follows it begins; None where that cannot be told. A full
stop alone tells nothing, for titles have some too (`Fading stars. II. Spectra`): what stands behind must be a source.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.abbreviations import JOURNALS, NEVER_LAST

_OPENING = {
    "\u201c": "\u201d\u201c",
    '"': '"',
    "\u2018": "\u2019",
    "'": "'",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
}
_BEHIND = re.compile(r"[,.;]?(?=\s|$)")
_PIECE_END = re.compile(r"[.?!](?=\s|$)")
_LAST_WORD = re.compile(r"(?<![^\s.(\[])[^\s.(\[]{1,20}(?=\.$)")
# what can only follow a title
_SURE = re.compile(
    r"(?:[Ii]n: |\((?:1[5-9]|20)\d\d\)|[Ii]n (?=[*A-Z\d])|arXiv\b|ArXiv\b|CoRR\b|bioRxiv\b|medRxiv\b|[Pp]reprint\b|https?://"
    r"|[Dd][Oo][Ii]\b|10\.\d{4,9}/|Ph\.? ?D\.? |PhD "
    r"|Doctoral |Master['\u2019]s |Tech(?:nical|\.) [Rr]ep|Available (?:at|from|online)"
    r"|Retrieved |\[Online\]|Proc(?:eedings|\.) |Lecture Notes in |Submitted to |Accepted |To appear |Advances in [A-Z]"
    r"|Transactions (?:of|on) |Journal of )"
)
_IN = re.compile(r"[Ii]n (?=[A-Z])")
# of what a paper is in; a title that begins with `In` has none: `In Praise of Doubt`
_VENUE = re.compile(r"[\d(:]|\b(?:Proc|Conf|Adv|Trans|Work|Symp|Meet|Eds?\b)")
_PAGED = re.compile(r"\d(?:\(\d{1,4}\))?[,:]\s?[A-Za-z]?\d")  # a volume and pages
_PUBLISHER = re.compile(
    r"\b(?:Press|Publish\w+|Springer|Wiley|Elsevier|Verlag|Birkh\u00e4user|McGraw|Addison|Prentice|O['\u2019]Reilly"
    r"|Books|Routledge|Kaufmann|Macmillan|Penguin)\b"
)
_BEHIND_ALL = re.compile(r"https?://|[Dd][Oo][Ii]\b|10\.\d|\[|\(|\d|PMC?ID\b|Available |Accessed |Retrieved |Epub\b")
_WHOLE_WORDS = frozenset(("theory", "physics", "letters", "equations", "china", "fluids", "solids", "methods", "model"))
# a journal and its volume, year or pages: `Science, 306(5696), 666`, `Cell 126, 663`, `Neural Comput. 9`
_COUNTED = re.compile(
    r"(?P<name>[^\W\d_][^\d;:?!]{0,150}?)(?P<comma>,?)\s\(?(?:(?:vol\.?|no\.?|pp?\.|issue|article|pages|Art\.) ?)?"
    r"[A-Z]?\d{1,7}(?:\.\d{1,4})?(?:,\s(?:\d|\(|[A-Z]\d|vol|no\b|pp?\b|[Aa]rt|issue|doi|https?:|arXiv)"
    r"|\)?[.,]?$|[:;]\s?[A-Z]?\d|\)?\s?\(|\)?\s[A-Z]?\d|\s?[\u2013-]{1,2}\s?[A-Z]?\d|/\d)"
)
_IN_SMALL_LETTERS = re.compile(r"[a-z]{3,20}(?: [a-z&]{2,20}){0,5}, \d")  # a journal as Google Scholar has some
_THESIS = re.compile(r" \[[^\[\]]{0,40}(?:dissertation|thesis)[^\[\]]{0,80}\]\.$")
_DATED = re.compile(r"(?:1[5-9]|20)\d\d\b")
_SMALL = frozenset(
    ("of", "the", "and", "for", "in", "on", "de", "la", "le", "et", "der", "und", "f\u00fcr", "&", "a", "to", "at")
)
_LETTERS = re.compile(r"[A-Z](?:\.[A-Z]){1,3}")  # of a country, `U.S.A.`
_LONGEST = 400  # characters
_MOST_WORDS = 2  # of a part of an abbreviated name
_WORDS_OF_SENTENCE = 5  # in small letters
_DIGIT = re.compile(r"\d")
_MOST_PIECES = 60


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the place where what follows it begins."""

    text: str
    end: int


def quoted_title(text: str) -> Title | None:
    """Read a title in quotation marks, where one mark alone can close it.

    >>> quoted_title("\u201cMoss in boxes,\u201d J. Moss, 2021.")
    Title(text='Moss in boxes', end=16)
    >>> quoted_title("'The states' moss', J. Moss, 2021.")
    """
    text = text.replace("``", "\u201c ", 1).replace("''", "\u201d ") if text.startswith("``") else text  # of LaTeX
    closing = _OPENING.get(text[:1])
    if closing is None:
        return None
    places = [at for at, sign in enumerate(text[: _LONGEST + 2]) if at and sign in closing and _closes(text, at)]
    if len(places) != 1:
        return None
    behind = _BEHIND.match(text, places[0] + 1)
    title = text[1 : places[0]].strip()
    return Title(title.removesuffix(",").removesuffix("."), behind.end() if behind else places[0] + 1)


def _closes(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and _BEHIND.match(text, at + 1) is not None


def bare_title(text: str) -> Title | None:
    """Read a title that ends in a full stop, where its source follows and nothing else stands between.

    >>> bare_title("Is moss alive? A study. J. Moss 12, 3-4 (2021).")
    Title(text='Is moss alive? A study', end=24)
    >>> bare_title("Fading stars. II. Spectra. J. Stars 12, 3-4.")
    """
    pieces = _pieces(text, _PIECE_END)
    if len(pieces) == 1 and (thesis := _THESIS.search(text)):
        return Title(text[: thesis.start()], thesis.start())
    at = _dated_at(pieces) if any(_DATED.match(piece.text) for piece in pieces[2:]) else _source_at(pieces)
    return _joined(pieces, at, text, "?!") if at else None


def listed_title(text: str) -> Title | None:
    """Read a title that ends in a comma: the first piece, with those behind it that begin in small letters.

    >>> listed_title("Time, clocks, and the order of events, Comm. ACM 21 (1978), 558")
    Title(text='Time, clocks, and the order of events', end=39)
    >>> listed_title("Moss, Annales de Moss, Grenoble 3 (1950), 1-9")
    """
    pieces = _pieces(text, re.compile(r",(?=\s)"))
    behind = ((at, piece.text + " ") for at, piece in enumerate(pieces) if at)
    at, source = next(((at, text) for at, text in behind if _SURE.match(text) or not text[0].islower()), (0, ""))
    is_source = at and (_is_counted(source.strip()) or _SURE.match(source))
    return _joined(pieces, at, text, ",") if is_source else None


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    mark: str


def _pieces(text: str, ends: re.Pattern[str]) -> list[_Piece]:
    """Split a text at stops, but for those of small words within a title: `vs.`, `E. coli`."""
    pieces, start = [], 0
    for found in ends.finditer(text):
        piece = text[start : found.end()]
        follows = text[found.end() :].lstrip()[:1]
        word = _LAST_WORD.search(piece)
        is_short = word is not None and (word[0].lower() in NEVER_LAST or (len(word[0]) == 1 and follows.islower()))
        is_source = _SURE.match(text, found.end() + 1) or _IN_SMALL_LETTERS.match(text, found.end() + 1)
        goes_on = found[0] != "," and follows.islower() and not is_source
        if is_short or goes_on:
            continue
        pieces.append(_Piece(piece[:-1].strip(), start + len(piece) - len(piece.lstrip()), found[0]))
        start = found.end()
        if len(pieces) >= _MOST_PIECES:
            break
    if text[start:].strip():
        pieces.append(_Piece(text[start:].strip(), start + len(text[start:]) - len(text[start:].lstrip()), ""))
    return pieces


def holds_prose(rest: str) -> bool:
    """Say whether behind a title stands more than a source: a sentence, as of a note or an abstract.

    >>> holds_prose("J. Moss, 3. It shows that moss grows in all of the boxes.")
    True
    >>> holds_prose("Advances in neural information processing systems, 33, 1-9.")
    False
    """
    pieces = (piece.text for piece in _pieces(rest, _PIECE_END))
    return any(_is_sentence(piece) for piece in pieces if not _SURE.match(piece + " "))


def _is_sentence(piece: str) -> bool:
    words = piece.split()
    return sum(word.isalpha() and word.islower() for word in words) >= _WORDS_OF_SENTENCE and not _DIGIT.search(piece)


def is_journal(title: str) -> bool:
    """Say whether what stands for a title is a journal by the abbreviations in it, as where titles are left out.

    >>> is_journal("Commun. Math. Phys. 121"), is_journal("Moss vs. ice")
    (True, False)
    """
    return any(word[-1] == "." and word[:-1].lower() in JOURNALS for word in title.split()[:-1])


def _dated_at(pieces: Sequence[_Piece]) -> int:
    """Return the place of the source that stands before a year: `Title. Nature. 2021;596:583`."""
    at = next(at for at, piece in enumerate(pieces) if at > 1 and _DATED.match(piece.text)) - 1
    while at > 1 and _is_abbreviated(pieces[at - 1].text):
        at -= 1
    return at


def _source_at(pieces: Sequence[_Piece]) -> int:
    """Return the place of the first piece that can only be a source; 0 where none or another one is."""
    texts = [piece.text for piece in pieces]
    at = next((at for at in range(1, len(texts)) if _is_source(texts, at)), 0)
    if at == 0 or _may_be_title(pieces[at:]):
        return 0
    is_sure = _SURE.match(texts[at] + " ") or sum(map(_is_counted, _not_behind_all(texts[at:]))) <= 1
    return at if is_sure else 0


def _may_be_title(pieces: Sequence[_Piece]) -> bool:
    """Say whether the first piece may be of the title: `In God we trust?`, or `In Praise of Doubt` above a journal."""
    first, *behind = pieces
    if not _IN.match(first.text):
        return False
    is_above_journal = any(_PAGED.search(piece.text) and not _SURE.match(piece.text + " ") for piece in behind)
    return first.mark in ("?", "!") or (is_above_journal and not _VENUE.search(first.text))


def _is_source(texts: Sequence[str], at: int) -> bool:
    text, behind = texts[at], texts[at + 1] if at + 1 < len(texts) else ""
    is_named = _PUBLISHER.match(text) or (_PUBLISHER.search(text) and _are_names(text))
    is_publisher = is_named and (not behind or _BEHIND_ALL.match(behind))
    if _SURE.match(text + " ") or is_publisher or _is_counted(text):
        return True
    return _is_abbreviated(text) and behind != "" and (behind[0].isdigit() or _is_source(texts, at + 1))


def _not_behind_all(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if not _BEHIND_ALL.match(text)]


def _is_counted(text: str) -> bool:
    """Say whether a piece is a journal with its volume or pages; one in small letters has a comma before these."""
    found = _COUNTED.match(text)
    return found is not None and (found["comma"] == "," or _are_names(found["name"]))


def _are_names(text: str) -> bool:
    words = (word.strip("()[],.&-/") for word in text.split())
    return all(word[:1].isupper() or word[:1].isdigit() or word.lower() in _SMALL for word in words if word)


def _is_abbreviated(text: str) -> bool:
    """Say whether a piece is a part of a journal's name that a full stop cuts: `Phys`, `Proc`, `J`, `of Math`."""
    words = text.split()
    last = words[-1].lower() if words else ""
    is_part = last in JOURNALS - _WHOLE_WORDS or (len(last) == 1 and last.isalpha()) or _LETTERS.fullmatch(text)
    return 0 < len(words) <= _MOST_WORDS and _are_names(text) and bool(is_part)


def _joined(pieces: Sequence[_Piece], at: int, text: str, within: str) -> Title | None:
    """Return the pieces before a place as one title; None where it has marks that may be its end."""
    if any(piece.mark not in within for piece in pieces[: at - 1]):
        return None
    last = pieces[at - 1]
    title = text[: last.start + len(last.text)].strip()
    return Title(title + (last.mark if last.mark in "?!" else ""), pieces[at].start)
