"""The encoding of an input as a whole, where its beginning cannot tell it: by its lines that are no UTF-8.

In: content and its head. Out: the head with the encoding of all of it, and what is to be told of letters that may be
wrong. Apart from `encodings.py`, which looks at bytes that it is given: here they are looked for, as far as it takes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.parsing.content import MAX_LINE_BYTES, Content, Head
from pipeline.parsing.decoding import decode
from pipeline.parsing.encodings import LOOKED_AT, has_words
from pipeline.parsing.latin_words import USUAL

_UNSETTLED = ("utf-8", "utf-8-sig", USUAL)  # other encodings are told by their heads
_PIECE_BYTES = 1 << 20
_UNKNOWN = (
    "the input is no UTF-8, and in none of the encodings that are known do its letters make words; it is read as"
    f" {USUAL}, in which letters beyond ASCII may be wrong: save it as UTF-8"
)


@dataclass(slots=True)
class _OddLines:
    """Lines that are no UTF-8, below a text's first line; where the first stands, and whether others are UTF-8."""

    sample: bytes
    first: int = 0
    is_beside_utf_8: bool = False


def settled(content: Content, head: Head) -> tuple[Head, str | None]:
    """Return a head with the encoding of its whole input, and what is to be told of it.

    A file in one encoding has that; lines that are no UTF-8 within one that is UTF-8 are read as windows-1252, each by
    itself, which is told where they look like anything else.

    Raises:
        OSError: the input cannot be read.
    """
    is_sound = head.is_whole and head.encoding != USUAL and "\ufffd" not in head.text
    if head.encoding not in _UNSETTLED or is_sound:
        return head, None
    odd = _odd_lines(content)
    decoded = decode(odd.sample) if odd.first else None
    if decoded is None or decoded.encoding == "utf-8":  # damaged, and told by U+FFFD
        return head, None
    is_western = decoded.encoding == USUAL
    is_right = is_western and (head.text.lstrip()[:1] == "<" or has_words(odd.sample))
    if odd.is_beside_utf_8:
        return head, None if is_right else _mixed(odd.first)
    return replace(head, encoding=decoded.encoding), _UNKNOWN if is_western and not is_right else None


def _mixed(first: int) -> str:
    return (
        f"line {first:,} is the first that is no UTF-8 in an input that otherwise is; such lines are read as {USUAL},"
        " in which letters beyond ASCII may be wrong: save it as UTF-8 throughout"
    )


def _odd_lines(content: Content) -> _OddLines:
    """Look for lines that are no UTF-8, until LOOKED_AT bytes of them are found or the input ends or breaks off."""
    odd, above = _OddLines(b""), 0
    for piece in _pieces(content):
        odd.sample = odd.sample or piece[: piece.find(b"\n") + 1]  # which may say the encoding
        if not piece.isascii():
            _look(piece, above, odd)
        if len(odd.sample) > LOOKED_AT:
            break
        above += piece.count(b"\n")
    return odd


def _look(piece: bytes, above: int, odd: _OddLines) -> None:
    """Take the lines of a piece, `above` lines into its input, that are no UTF-8."""
    try:
        piece.decode()
    except UnicodeDecodeError:
        for number, line in enumerate(piece.split(b"\n"), above + 1):
            if not line.isascii() and _is_odd(line):
                odd.first = odd.first or number
                odd.sample += line[:LOOKED_AT] + b"\n"
            elif not line.isascii():
                odd.is_beside_utf_8 = True
    else:
        odd.is_beside_utf_8 = True


def _is_odd(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return True
    return False


def _pieces(content: Content) -> Iterator[bytes]:
    """Yield the bytes of an input in whole lines, up to where it breaks off, if it does."""
    with content.open() as stream:
        try:
            while piece := stream.read(_PIECE_BYTES):
                yield piece + stream.readline(MAX_LINE_BYTES)
        except ValueError:
            return
