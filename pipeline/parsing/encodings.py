"""In which of the encodings that do not say so a text is, by what its letters make in each.

In: bytes that are no UTF-8. Out: an encoding in which their letters make words, None where windows-1252 will do or no
other is likelier; and whether a decoded text has words at all. Ours and not a library's: those guess for pages of any
kind, and always say something.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.parsing.latin_words import USUAL, is_doubtful, latin_encoding

LOOKED_AT = 65_536  # bytes or characters, of lines that are not ASCII alone
_FEWEST = 4  # characters beyond ASCII that can tell another encoding
_FEWEST_ALONE = 12  # letters of a script whose words are told by its letters alone
_SURE = 0.9
_UNREADABLE = 0.02  # of those, at most
_OTHER = re.compile(r"[^\x00-\x7f]")
_SAID = re.compile(rb"%+ ?Encoding: ?([\w-]{2,20})\s", re.IGNORECASE)  # JabRef, in a file's first line
_IN_A_ROW = re.compile(r"[^\x00-\x7f]{4}")  # `\xfe\xfd\xf0` of Icelandic are three
_LAST_LATIN = "\u024f"
_PUNCTUATION = re.compile(
    "[\u2010-\u2026\u3000-\u301f\uff01-\uff1f\xa0\xa7\xa9\xab\xad\xae\xb0\xb1\xb7\xbb\xd7\u20ac\u2116\u2122\u2264\u2265]"
)
_ASCII = re.compile("[A-Za-z]")
_LETTER = r"[^\W\d_\xaa\xba\xb2\xb3\xb9\xbc-\xbe]"  # neither `m³` nor `5º`
_WORD = re.compile(rf"{_LETTER}+")
# signs that stand within words or right before one, behind one, and nowhere near one
_APART = re.compile(
    rf"(?<={_LETTER})(?!{_LETTER})[^\s\x00-\x7f\u2019\u2018\u2013\u2014\u2010\u2011\xad\xb7\xb4](?={_LETTER})"
    r"|(?<=[a-z])[\xa1\xa3\xa4\xa5\xa6\xa7\xac\xb1\xb6\xbc-\xbf\xd7\xf7]"
    r"|[\xa3\xa5\xa6\xac\xaf\xb8\xb9\u0192\u02c6\u02dc\u2020\u2021\u2030\u2122](?=[^\W\d_])|[\x80-\x9f\u2500-\u259f\ufffd]"
    r"|(?<=[\xa0-\xaf\xb1-\xbf])[\xa1-\xaa\xac-\xaf\xb1-\xba\xbc-\xbf]"
)


@dataclass(frozen=True, slots=True)
class _Script:
    """Encodings of a script: its letters, the ten or so that are met most, and how many of all these should be."""

    encodings: tuple[str, ...]
    letters: re.Pattern[str]
    usual: frozenset[str]
    least: float
    most_kana: float = 1.0  # of all: other encodings make these of anything
    has_words: bool = False  # blanks part them


_CHINESE = "的一是在不了有和人中大上我以要他用生到作地出就分成可主年同工也能下子而方多定行法所民得部度家力如水化高自理起小物加量都制研究果模型提本文析系技表明"
_SCRIPTS = (
    _Script(("cp932", "euc-jp"), re.compile("[\u3040-\u30ff\u3400-\u9fff]"), frozenset("のにはをたがでてとしれさいるすまなっかりこもンー"), 0.2),
    _Script(("cp949",), re.compile("[\uac00-\ud7a3]"), frozenset("이다는의에을가를한고로하은지사서기도인자과대리시어정연구"), 0.2),
    _Script(("gb18030",), re.compile("[\u3400-\u9fff]"), frozenset(f"{_CHINESE}这为个国时来们于对会发动过说产种面后学经电现实两体机结数据基过信息验"), 0.15, 0.1),
    _Script(("big5",), re.compile("[\u3400-\u9fff]"), frozenset(f"{_CHINESE}這為個國時來們於對會發動過說產種面後學經電現實兩體機結數據基過資訊驗"), 0.15, 0.1),
    _Script(("windows-1251", "koi8-r", "koi8-u", "iso8859-5", "cp866"), re.compile("[\u0400-\u04ff]"), frozenset("оеаинтсрвлі"), 0.4, has_words=True),
    _Script(("windows-1253",), re.compile("[\u0370-\u03ff]"), frozenset("αοιετσνηυρςάό"), 0.4, has_words=True),
    _Script(("windows-1255",), re.compile("[\u0590-\u05ff]"), frozenset("יוהלאמתרנבש"), 0.4, has_words=True),
    _Script(("windows-1256",), re.compile("[\u0600-\u06ff]"), frozenset("اليمنوتربةد"), 0.4, has_words=True),
    _Script(("cp874",), re.compile("[\u0e00-\u0e7f]"), frozenset("านรอกเงมยลท่"), 0.4, has_words=True),
)  # fmt: skip
_LATIN = ("windows-1250", "iso8859-2", "mac-roman", "windows-1257", "cp850")
_KANA = re.compile("[\u3040-\u30ff\uff61-\uff9f]")
# what Turkish words become in the usual encoding, all of it letters, and what letters it has beside these and never
_TURKISH = re.compile(r"[a-z][\xfd\xfe\xf0]|[\xfe][a-z]")
_BESIDE_TURKISH, _NEVER_TURKISH = re.compile("[\xfc\xf6\xe7]"), re.compile("[\xe1\xed\xf3\xfa\xe6]")


def encoding_of(data: bytes) -> str | None:
    """Return the encoding of bytes that are no UTF-8, where it is none of the Western ones.

    >>> encoding_of("Мы изучаем рост мха на стенах города.".encode("koi8-r"))
    'koi8-r'
    >>> encoding_of("Über größere Mauern – ein “Überblick” (5 °C).".encode("windows-1252"))
    """
    said = _SAID.match(data)
    if said and (known := _known(said[1].decode("ascii"))):
        return known
    sample = _sample(data)
    usual = sample.decode(USUAL, "replace")
    count = len(_OTHER.findall(usual))
    if count < _FEWEST:
        return None
    if _good(usual) >= _SURE * count:
        return latin_encoding(sample, looks_usual=True) or ("windows-1254" if _is_turkish(usual) else None)
    _, script = max(_of_scripts(sample), default=(0.0, None), key=lambda found: found[0])
    if script is not None:
        return script
    found = latin_encoding(sample, looks_usual=False)
    return found or max(_of_latin(sample), default=(0.0, None), key=lambda found: found[0])[1]


def has_words(data: bytes) -> bool:
    """Say whether the letters beyond ASCII of some bytes are such as words have in Western languages."""
    sample = _sample(data)
    usual = sample.decode(USUAL, "replace")
    return _good(usual) >= _SURE * len(_OTHER.findall(usual)) and not is_doubtful(sample)


def _sample(data: bytes) -> bytes:
    return b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:LOOKED_AT]


def _known(name: str) -> str | None:
    """Return an encoding that Python knows under a name, unless it is the usual one, or Unicode's."""
    try:
        b"".decode(name)
    except LookupError:
        return None
    plain = name.casefold().replace("_", "-")
    is_usual = plain.startswith(("utf", "us-ascii", "ascii")) or plain in (USUAL, "cp1252", "iso8859-1", "iso-8859-1")
    return None if is_usual else plain


def _good(text: str) -> int:
    """Return how many letters and signs beyond ASCII stand as words of Latin script have them."""
    return len(_OTHER.findall(text)) - sum(map(_bad_letters, _WORD.findall(text))) - len(_APART.findall(text))


def _bad_letters(word: str) -> int:
    """Return the letters beyond ASCII of a word that has capitals within, many of these in a row, or is not Latin."""
    if word.isascii():
        return 0
    is_odd = _IN_A_ROW.search(word) or max(word) > _LAST_LATIN or _has_inner_capital(word)
    return len(_OTHER.findall(word)) if is_odd else 0


def _is_turkish(text: str) -> bool:
    """Say whether words that look Western in the usual encoding are Turkish."""
    has_letters = len(_TURKISH.findall(text)) >= _FEWEST and _BESIDE_TURKISH.search(text)
    return bool(has_letters) and not _NEVER_TURKISH.search(text)


def _of_scripts(sample: bytes) -> Iterator[tuple[float, str]]:
    """Yield the encodings in which a sample is of another script, with how usual its letters are, from 1."""
    for script in _SCRIPTS:
        for name in script.encodings:
            text = sample.decode(name, "replace")
            others = [letter for letter in _OTHER.findall(text) if not _PUNCTUATION.match(letter)]
            own = len(script.letters.findall(text))
            usual = sum(letter.lower() in script.usual for letter in others)
            is_own = bool(others) and own >= _SURE * len(others) and text.count("\ufffd") <= _UNREADABLE * len(others)
            is_own = is_own and (not script.has_words or (own >= _FEWEST_ALONE and _words_alone(text) >= _SURE))
            if is_own and usual >= script.least * own and len(_KANA.findall(text)) <= script.most_kana * own:
                yield 1 + usual / own, name


def _words_alone(text: str) -> float:
    """Return the share of words with letters beyond ASCII that have no others, and no capital behind a small letter."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(not _ASCII.search(word) and not _has_inner_capital(word) for word in words) / max(1, len(words))


def _has_inner_capital(word: str) -> bool:
    return any(other > "\x7f" and one.islower() and other.isupper() for one, other in pairwise(word))


def _of_latin(sample: bytes) -> Iterator[tuple[float, str]]:
    """Yield the encodings of Latin script in which a sample has words, with the share of what fits, less than 1."""
    for name in _LATIN:
        text = sample.decode(name, "replace")
        count = len(_OTHER.findall(text))
        within = sum(len(_OTHER.findall(word)) for word in _WORD.findall(text) if _ASCII.search(word))
        if 3 * within >= count and _good(text) >= _SURE * count:
            yield _good(text) / (count + 1), name
