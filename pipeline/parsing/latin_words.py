"""Encodings of Latin script told apart: by words that languages have, and letters that they never have side by side.

In: bytes that are no UTF-8. Out: how many of their words are such as languages of an encoding have, and not such as
Western ones have. Apart from `encodings.py`, which decides among scripts: `neighbours.toml` is read by whoever asks.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

USUAL = "windows-1252"
_DATA = Path(__file__).parent / "data" / "neighbours.toml"
_WESTERN = ["ca", "da", "de", "es", "fi", "fr", "ga", "gl", "is", "it", "nb", "nl", "nn", "pt", "sq", "sv"]
_CENTRAL = ["cs", "hr", "hu", "pl", "ro", "sk", "sl"]
_LANGUAGES = {
    USUAL: _WESTERN,
    "windows-1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "windows-1257": ["et", "lt", "lv"],
    "windows-1254": ["tr"],
    "mac-roman": _WESTERN,
    "cp850": _WESTERN,
    "mac-latin2": _CENTRAL,
    "cp852": _CENTRAL,
}
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_LETTERS = re.compile(r"[^\W\d_\xaa\xba\xb2\xb3\xb9\xbc-\xbe]+")
# signs within a word, but for quotation marks, dashes and the dot of Catalan; no letters at all
_WITHIN = re.compile(
    r"(?<=\w)[^\w\u2018\u2019\u201c-\u201e\u2013\u2014\xab\xbb\xa0\xad\xb7\xb4](?=\w)|[\x80-\x9f\u2500-\u259f\ufffd]|[\xb2\xb3\xb9\xbc-\xbe](?=[a-z])"
)

_NEAR = ("windows-1250", "iso8859-2", "windows-1257", "windows-1254")  # whose letters are letters in the usual one
_FEWEST = 3  # words that tell an encoding
_FEWEST_TOLD = 2  # words that are told of
_MOST_USUAL = 1 / 8  # words of the usual encoding, of those that tell another: names of elsewhere
_RIVAL = 0.75  # of the words that tell an encoding; another one that has as many leaves it open

Neighbours: TypeAlias = Mapping[str, tuple[frozenset[str], frozenset[str]]]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Words that an encoding has and the usual one has not, and the number of those it is the other way round with."""

    own: tuple[bytes, ...]
    usual: int

    def tells(self, fewest: int) -> bool:
        """Say whether there are enough of its words, and few of the usual encoding."""
        return len(self.own) >= fewest and self.usual <= _MOST_USUAL * len(self.own)


def latin_encoding(data: bytes, *, looks_usual: bool) -> str | None:
    """Return the encoding whose languages have words that the usual one's have not; None where the usual one will do.

    `looks_usual` where what stands beyond ASCII is letters in the usual encoding.

    >>> latin_encoding("Měříme růst mechu; prší, i když řídce.".encode("windows-1250"), looks_usual=True)
    'windows-1250'
    >>> latin_encoding("Très près, élève : où est la forêt ?".encode("windows-1252"), looks_usual=True)
    """
    found = _evidence(data, _NEAR if looks_usual else tuple(_LANGUAGES)[1:])
    name = max(found, key=lambda name: len(found[name].own) - found[name].usual)
    own = found[name].own
    rivals = {other: one for other, one in found.items() if len(one.own) > _RIVAL * len(own) and one.tells(1)}
    is_clear = all(_decoded(word, other) == _decoded(word, name) for other, one in rivals.items() for word in one.own)
    return name if is_clear and found[name].tells(_FEWEST) else None


def is_doubtful(data: bytes) -> bool:
    """Say whether some words are such as another encoding has, too few to tell it, and hardly any are Western."""
    return any(one.tells(_FEWEST_TOLD) for one in _evidence(data, _NEAR).values())


def _evidence(data: bytes, names: Sequence[str]) -> dict[str, _Evidence]:
    """Return what the words of some bytes, each once, say for encodings beside the usual one."""
    words = sorted(set(_WORD.findall(data)))
    usual = {word: _fits(word, USUAL) for word in words}
    return {name: _evidence_for(name, usual) for name in names}


def _evidence_for(name: str, usual: Mapping[bytes, bool | None]) -> _Evidence:
    fits = {word: _fits(word, name) for word in usual if _decoded(word, name) != _decoded(word, USUAL)}
    own = tuple(word for word, one in fits.items() if one is True and usual[word] is False)
    return _Evidence(own, sum(one is not True and usual[word] is True for word, one in fits.items()))


def _decoded(word: bytes, encoding: str) -> str:
    return word.decode(encoding, "replace")


@lru_cache(maxsize=4096)
def _fits(data: bytes, encoding: str) -> bool | None:
    """Say whether a word is of a language of an encoding, by its letters beyond ASCII; None where it has none."""
    text = _decoded(data, encoding)
    if _WITHIN.search(text):
        return False
    words = [word for word in _LETTERS.findall(text) if not word.isascii()]
    return all(_is_of_a_language(word.lower(), encoding) for word in words) if words else None


def _is_of_a_language(word: str, encoding: str) -> bool:
    return any(_is_of(word, _neighbours()[language]) for language in _LANGUAGES[encoding])


def _is_of(word: str, neighbours: Neighbours) -> bool:
    framed = f"^{word}$"
    for place, letter in enumerate(word, 1):
        if letter > "\x7f":
            before, behind = neighbours.get(letter, (frozenset(), frozenset()))
            if framed[place - 1] not in before or framed[place + 1] not in behind:
                return False
    return True


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, Neighbours]:
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {language: dict(map(_row, told)) for language, told in rows.items()}


def _row(told: str) -> tuple[str, tuple[frozenset[str], frozenset[str]]]:
    letter, before, behind = told.split(" ")
    return letter, (frozenset(before), frozenset(behind))
