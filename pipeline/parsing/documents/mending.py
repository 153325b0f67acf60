"""Lines in, running text out: line ends undone, hyphens at line ends decided.

A hyphen at a line's end is taken out where the document itself writes the word without it, or where the list of words
knows it; it stays where the document writes it within a line, or where both parts are words and the whole is none.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from pipeline.parsing.documents.blocks import PAGE_MARK
from pipeline.parsing.documents.words import is_word

LINE_END_HYPHEN = "\ufffe"  # as PDFium gives a hyphen at a line's end
_HYPHENS = ("-", "\u2010", "\u00ad", LINE_END_HYPHEN)
_JOINED_TO = frozenset(("", "-", PAGE_MARK))  # the end of a text that a line goes on with otherwise
_END, _LONGEST_END = 200, 4_000  # characters
_LAST = re.compile(r"([^\W\d_]+(?:[-\u2010][^\W\d_]+)*)[-\u2010\u00ad\ufffe]$")
_FIRST = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_CAPITAL_APART = re.compile(r"([B-HJ-Z])(?<![\w.'\u2019-].) ([a-z]{4,})\b")
_SCRIPTS_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef]")


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a document in lower case, those with a hyphen within a line among them."""
    return frozenset(map(str.lower, _TOKEN.findall("\n".join(set("\n".join(lines).split())))))


def joined(lines: Sequence[str], own: Collection[str] = frozenset()) -> str:
    """Join the lines of a paragraph.

    Args:
        lines: the lines; a page mark may stand at the beginning of one.
        own: the document's own words, in lower case.
    """
    done: list[str] = []
    text = ""  # what the next line is joined to: its end alone, so that a paragraph of a million lines is no more work
    for line in lines:
        if _goes_on_behind_blank(text, line):
            text = f"{text} {line.strip()}"
        else:
            marks = PAGE_MARK * line.count(PAGE_MARK)
            text = _join(text, line.replace(PAGE_MARK, "").strip(), marks, own)
        if len(text) > _LONGEST_END:
            done.append(text[:-_END])
            text = text[-_END:]
    return "".join([*done, text]).replace(LINE_END_HYPHEN, "-")


def _goes_on_behind_blank(text: str, line: str) -> bool:
    """Whether a line goes on behind a blank, as most do: it begins no page, and no word is parted above it."""
    end = text[-1:]
    return end.isascii() and end not in _JOINED_TO and PAGE_MARK not in line and line.strip() != ""


def with_whole_words(text: str, own: Collection[str]) -> str:
    """Return a text with the words whole whose capital a font sets apart: `P recision`, where `recision` is no word."""
    return _CAPITAL_APART.sub(lambda found: found[0].replace(" ", "") if _is_apart(found, own) else found[0], text)


def _is_apart(found: re.Match[str], own: Collection[str]) -> bool:
    whole = (found[1] + found[2]).lower()
    return not is_word(found[2]) and found[2] not in own and (whole in own or is_word(whole))


def _join(text: str, line: str, marks: str, own: Collection[str]) -> str:
    if not line:
        return text + marks
    text_end = text.rstrip(PAGE_MARK)
    marks = PAGE_MARK * (len(text) - len(text_end)) + marks
    text = text_end
    last = _LAST.search(text[-80:].rsplit(None, 1)[-1]) if text.endswith(_HYPHENS) else None
    first = _FIRST.match(line) if last else None
    if last and first:
        start = len(text) - len(last[0])
        if not marks:
            return text[:start] + _decided(last[1], first[0], own) + line[first.end() :]
        return text[:start] + marks + _decided(last[1], first[0], own) + line[first.end() :]
    if text.endswith(_HYPHENS):
        return f"{text[:-1]}-{marks}{line}"
    if text and _SCRIPTS_WITHOUT_SPACES.match(text[-1]) and _SCRIPTS_WITHOUT_SPACES.match(line[0]):
        return text + marks + line
    return f"{text} {marks}{line}" if text else marks + line


def _decided(last: str, first: str, own: Collection[str]) -> str:
    """Return two parts of a word with or without the hyphen between them."""
    whole, parted = last + first, f"{last}-{first}"
    low, low_parted = whole.lower(), parted.lower()
    if (low in own) != (low_parted in own):  # `WordNet` too, if it stands so elsewhere
        return whole if low in own else parted
    if first[0].isupper() and not last.isupper():
        return parted
    if is_word(low_parted):
        return parted
    if is_word(low):
        return whole
    *before, left = last.lower().split("-")
    right = first.lower().split("-")[0]
    if before:  # `string-to-` goes on as it began, `well-estab-` does not
        return whole if is_word(left + right) else parted
    return parted if is_word(left) and is_word(right) else whole
