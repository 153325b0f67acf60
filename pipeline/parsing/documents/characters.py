"""Characters as a person reads them: ligatures as letters, accents on their letters, nothing that is not seen.

In: the text of a block. Out: the same words in one spelling of Unicode. Kept apart because every format needs it.
"""

import re
import unicodedata

from pipeline.parsing.documents.blocks import PAGE_MARK, BlockKind

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij"}
)
# not seen: soft hyphens, joiners that part no letters, marks of byte order and direction
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_CHANGED = _LIGATURES | _UNSEEN
_ANY_CHANGED = re.compile(f"[{''.join(map(chr, _CHANGED))}]")  # to search is faster than to translate
_NO_LETTERS = bytes(place for place in range(128) if not chr(place).isalpha())
_ASCII = re.compile(r"[\x00-\x7f]+")
# what no text holds: control characters but page marks and white space, lone surrogates, non-characters
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WHITE = re.compile(r"[^\S\f ][^\S\f]*+| [^\S\f]++")  # but for one blank, which stays
_WITHIN_LINES = re.compile(r"[^\S\n\t\f]+")
_LEAD = re.compile(r"(?: *[\n\f])*")
_LINE_ENDS = re.compile(r"(?<![ \n\f])[ \f]*+\n[ \n\f]*+")
_LINE_ENDS_OF_CODE = re.compile(r"(?<![ \n\f])(?:[ \f]*+\n)++\f*+")


def seen(text: str) -> str:
    """Return a text in composed letters, without ligatures and what is not seen."""
    if text.isascii():
        return _ILLEGAL.sub(" ", text)
    text = _ILLEGAL.sub(" ", text.translate(_CHANGED) if _ANY_CHANGED.search(text) else text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def letters_in(text: str) -> int:
    """Return how many letters a text has; those of ASCII are counted as bytes, ten times faster."""
    counted = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    return counted if text.isascii() else counted + sum(map(str.isalpha, _ASCII.sub("", text)))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text alone, in small letters, by which texts are compared."""
    return "".join(filter(str.isalnum, text)).casefold()


def canonical(text: str, kind: BlockKind) -> str:
    """Return a block's text as it stands in a body: one line, but for tables and code, which have no blank lines."""
    text = seen(text)
    if kind is BlockKind.TABLE:
        return _in_lines(_WITHIN_LINES.sub(" ", text), _LINE_ENDS)
    if kind is BlockKind.CODE:
        return _in_lines(text.expandtabs(4), _LINE_ENDS_OF_CODE)
    return _WHITE.sub(" ", text).strip(" ")


def _in_lines(text: str, ends: re.Pattern[str]) -> str:
    """Return a text without blank lines; the marks of pages stand at the beginning of lines."""
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    marks = PAGE_MARK * text.count(PAGE_MARK, 0, begin)
    rest = text[begin:]
    lines = ends.sub(lambda found: "\n" + PAGE_MARK * found[0].count(PAGE_MARK), rest)
    return marks + lines.rstrip(" \n")
