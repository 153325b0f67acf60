"""Mutations of documents: of their lines, of their marks, of their bytes, of their size and wrapping.

Each is a pure function of bytes and chance. Together they make what really arrives, and what an enemy would send.
"""

import gzip
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

_MARKS = re.compile(rb"[<>{}\[\]\"',;:=&@\\|\t-]|[A-Za-z]+:|</?\w+>|\d+")
_ODD = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *("\x00", "\x1b[2J", "\u202e", "\u2066", "\ufeff", "\ud800", "\U0010ffff", "\u0085", "\u2028", "\x0c", "\x1a"),
        *(
            "Abstract:",
            "Title:",
            "Comments:",
            "Authors:",
            "Submitted",
            "arXiv:2101.00001v9",
            "10.1000/x(y)z",
            "http://",
        ),
        *(
            "%",
            "'; DROP TABLE papers; --",
            "=HYPERLINK(1)",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "$\\frac{",
        ),
        *("<!DOCTYPE a [<!ENTITY b 'bbbb'>]>", "&b;", "&#0;", "&#x110000;", "]]>", "<![CDATA[", "<entry>", "</record>"),
        *(
            '{"',
            '"}',
            "[[[[",
            "\\ud800",
            "1e999",
            "NaN",
            "null",
            "true",
            "-0",
            "9" * 40,
            "@article{",
            "ER  - ",
            "TY  - JOUR",
        ),
        *("0000-00-00", "31 Feb 2024", "2024-13-45", "99999", "January", "\r", "\r\n", "\n\n\n", "\t\t\t"),
    )
)
_LONG = (
    b"a",
    b"(",
    b"((",
    b"$",
    b"<a>",
    b"[",
    b"{",
    b'"',
    b".",
    b"\n",
    b" ",
    b"- ",
    b"\\",
    b"&amp;",
    b"A.",
    b"1,",
    b"\xff",
)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "shift-jis", "utf-7")

Mutation = Callable[[bytes, Random], bytes]


def drop_lines(data: bytes, chance: Random) -> bytes:
    """Leave out some lines."""
    rate = chance.choice((0.02, 0.1, 0.5))
    return b"".join(line for line in data.splitlines(keepends=True) if chance.random() > rate)


def repeat_lines(data: bytes, chance: Random) -> bytes:
    """Repeat a run of lines."""
    lines = data.splitlines(keepends=True)
    start, stop = _range(len(lines), chance)
    return b"".join([*lines[:stop], *lines[start:stop] * chance.choice((1, 2, 20)), *lines[stop:]])


def swap_lines(data: bytes, chance: Random) -> bytes:
    """Put a run of lines somewhere else."""
    lines = data.splitlines(keepends=True)
    start, stop = _range(len(lines), chance)
    run, rest = lines[start:stop], lines[:start] + lines[stop:]
    place = chance.randrange(len(rest) + 1)
    return b"".join([*rest[:place], *run, *rest[place:]])


def join_lines(data: bytes, chance: Random) -> bytes:
    """Take away some line ends."""
    return b"".join(line if chance.random() > 0.2 else line.rstrip(b"\r\n") for line in data.splitlines(keepends=True))


def cut_off(data: bytes, chance: Random) -> bytes:
    """Break off somewhere, or begin somewhere."""
    place = chance.randrange(len(data) + 1)
    return data[:place] if chance.random() < 0.7 else data[place:]


def change_marks(data: bytes, chance: Random) -> bytes:
    """Replace, repeat or leave out tags, brackets, labels, separators and numbers."""
    rate = chance.choice((0.005, 0.05))

    def change(found: re.Match[bytes]) -> bytes:
        if chance.random() > rate:
            return found[0]
        return chance.choice((b"", found[0] * 2, chance.choice(_ODD), found[0][::-1]))

    return _MARKS.sub(change, data)


def insert_odd(data: bytes, chance: Random) -> bytes:
    """Put odd characters, labels and markup in some places."""
    for _ in range(chance.choice((1, 3, 30))):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(_ODD) + data[place:]
    return data


def insert_long(data: bytes, chance: Random) -> bytes:
    """Put something very long and regular in one place."""
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(_LONG) * chance.choice((100, 3_000, 30_000)) + data[place:]


def flip_bytes(data: bytes, chance: Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(min(len(changed), chance.choice((1, 10, 200)))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def encode_otherwise(data: bytes, chance: Random) -> bytes:
    """Write the text in another encoding."""
    return data.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def wrap_up(data: bytes, chance: Random) -> bytes:
    """Compress it, sometimes with a part broken off."""
    if chance.random() < 0.5:
        packed = gzip.compress(data, 1, mtime=0)
    else:
        sink = io.BytesIO()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(chance.choice(("a.txt", "../../a.xml", "/etc/passwd", "a\x00b")), data)
        packed = sink.getvalue()
    return packed if chance.random() < 0.6 else packed[: chance.randrange(len(packed) + 1)]


def random_bytes(_data: bytes, chance: Random) -> bytes:
    """Forget the document."""
    return chance.randbytes(chance.choice((0, 1, 50, 5_000)))


MUTATIONS: Sequence[Mutation] = (
    *(drop_lines, repeat_lines, swap_lines, join_lines, cut_off, change_marks, change_marks, insert_odd, insert_odd),
    *(insert_long, flip_bytes, encode_otherwise, wrap_up, random_bytes),
)


def mutated(data: bytes, chance: Random) -> bytes:
    """Return a document after one to four mutations."""
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        data = chance.choice(MUTATIONS)(data, chance)
    return data


def _range(size: int, chance: Random) -> tuple[int, int]:
    start = chance.randrange(size + 1)
    return start, min(size, start + chance.choice((1, 3, 20)))
