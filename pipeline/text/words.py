r"""A text's words with their places and kinds.

In: a text. Out: parallel lists of starts, ends and kinds, which cover every character that is not white space. One
regular expression does it in one pass; it is separate because what a word is (GPT-4, C++, e.g., a formula, a link)
is decided here once, for sentences' readers and all stages alike.

What is one word:

- WORD: letters, digits and underscores, with the marks that belong to them (vowel signs of Hindi, tone marks of Thai,
  the joiners of Persian), joined by single hyphens or en dashes (state-of-the-art, COVID-19), between letters also by
  a minus sign that stands for one, by a dot
  before a digit (GPT-3.5) or a software suffix (Node.js), by ``@`` (Recall@10), by a slash or ``&`` between short
  upper-case parts (TCP/IP, R&D), by an apostrophe (O'Brien, don't) unless it makes a possessive: ``model's`` is
  ``model`` and ``'s``. Capitalised names may be joined by ``--`` (Navier--Stokes). A suffix of ``+``, ``#`` or ``*``
  belongs to the word (C++, C#, A*), and so do LaTeX accents (Schr\"odinger) and the dots of e.g. and U.S.
- NUMBER: digits with thousands separators, decimals, an exponent or a simple fraction, and a percent sign, ``x`` or a
  magnitude (k, M, B, T) that touches them: 1,000.5, 99.5%, 100.00\%, 10^{-6}, 3.2x, 7B. A sign before it is not part
  of it. Digits with other letters are a WORD (3D, 10-fold, 5th).
- MATH: ``$...$``, ``$$...$$``, ``\(...\)``, ``\[...\]``; a command with its arguments (``\alpha``, ``\frac{a}{b}``);
  a letter with an exponent or a braced index (n^2, x_{t+1}). Of a command that only formats text (``\textit{``) the
  opening is a MATH word, its content is words as usual and the closing brace is punctuation.
- URL: with a scheme, ``www.`` or a known domain; e-mail addresses, DOIs and arXiv identifiers; without the
  punctuation that ends a sentence and without a bracket that was opened before it.
- PUNCTUATION: any other character by itself; runs of dots, hyphens or paired quotes are one.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum


class WordKind(IntEnum):
    """What a word is; the values are stored in analyses and must not change."""

    WORD = 0
    NUMBER = 1
    MATH = 2
    URL = 3
    PUNCTUATION = 4


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text in order: code point offsets, 0-based and half-open, and `WordKind` values."""

    starts: list[int]
    ends: list[int]
    kinds: list[int]


# Quantifiers are possessive (++) or bounded, so that no text makes the matching slower than linear.
_JOINERS = "\u00ad\u200c\u200d"  # the soft hyphen, and what parts or joins letters within a word of Persian or Hindi
# what \w does not hold: accents, vowel signs, tone marks of the scripts below U+2000 and of kana
_MARKS = (
    chr(code) for code in (*range(0x300, 0x2000), 0x3099, 0x309A) if unicodedata.category(chr(code)) in {"Mn", "Mc"}
)
_MARK = "".join((*_MARKS, _JOINERS))
_ACCENT = r"\\[\"'`^~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|\\[cHkruv]\{[A-Za-z]\}|\\_"
_RUN = rf"(?:(?:(?!https?://)[\w{_MARK}])++|{_ACCENT})++"
_HYPHEN = r"[-\u2010-\u2013]|(?<=[^\W\d_])\u2212(?=[^\W\d_])"  # between letters a minus sign stands for one
_JOINT = rf"(?:{_HYPHEN}|@|[.](?=\d)|['\u2019](?!s(?!\w))(?=[^\W\d_])|[.](?=(?:js|py|jl|rs|ai|NET)(?!\w)))"
_WORD = rf"{_RUN}(?:{_JOINT}{_RUN})*+(?:\+\+\d*+|[+#*](?![\w+#*]))?"
_UPPER_PART = r"[A-Z][A-Za-z0-9]{0,4}"
_URL_CHAR = r"[^\s<>()\[\]{}\"'`|\\^,;:.!?*\u2018\u2019\u201c\u201d\u3001\u3002]"
_URL_REST = (
    rf"(?:{_URL_CHAR}++|[,;:.!?*']++(?={_URL_CHAR})|\\[_%&#~](?=\S)"
    rf"|\((?:[^\s()<>]{{1,200}})\)|\[(?:[^\s\[\]<>]{{1,200}})\])"
)
_TLD_BARE = "com|org|net|edu|gov|io"
_TLD_PATH = f"{_TLD_BARE}|ai|co|dev|app|me|eu|uk|de|fr|cn|jp|ch|nl|it|ca|in|info|xyz|page|site|ly|gl|gle|us|cc|tech"
_MATH_CHAR = r"(?:[^$\\\n]|\\[^\n]|\n(?![^\S\n]*+\n))"
_BRACKET_MATH_CHAR = r"(?:[^\\\n]|\\[^\n()\[\]]|\n(?![^\S\n]*+\n))"
_ARGUMENT = r"\{(?:[^{}\n]|\{[^{}\n]{0,80}\}){0,120}\}"
_TEXT_COMMAND = r"(?:text(?:it|bf|tt|sc|rm|sf|sl|up|normal)?|emph|underline|url|href|footnote|uline|mbox|hl)\*?\{"

_NUMBER = (
    r"(?>(?>\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:[.]\d++|/\d++)?|[.]\d++)"
    r"(?:[eE][-+]?\d++|\^(?:\{[-+\u2212]?\d++\}|[-+\u2212]?\d++))?"
    r"(?:\\?%|[\u2030\u00d7](?![\w])|[xkKMBT](?!\w))?(?![\w%]|[-\u2010-\u2013][^\W\d_])"
)
_MATH = (
    r"\$\$(?=[^$])" + _MATH_CHAR + r"{1,2000}+\$\$"
    r"|\$(?!\d[\d.,]*+\s++[A-Za-z]{2})(?=[^\s$])" + _MATH_CHAR + r"{1,600}+(?<!\s)\$(?!\d)"
    r"|\$(?!\d[\d.,]*+\s++[A-Za-z]{2})(?=[^$\\^_]{0,200}[\\^_])" + _MATH_CHAR + r"{1,600}+\$"
    r"|\\\(" + _BRACKET_MATH_CHAR + r"{1,600}+\\\)|\\\[" + _BRACKET_MATH_CHAR + r"{1,2000}+\\\]"
    rf"|\\{_TEXT_COMMAND}"
    rf"|\\[A-Za-z]++\*?(?:{_ARGUMENT}){{0,3}}+(?:[\^_](?:{_ARGUMENT}|\w))*+"
    r"|[^\W\d_]\w{0,3}(?:[\^_]\{[^{}\n]{1,40}\}|\^[-+]?\w++)++"
)

_ALTERNATIVES: tuple[tuple[WordKind, str], ...] = (
    (WordKind.WORD, r"[A-Za-z]++(?=\s|[,;)](?:\s|$)|[.]?$)"),  # nine words in ten; nothing below would take more
    (WordKind.URL, rf"(?:https?|ftp)://{_URL_REST}++|www[.](?=\w){_URL_REST}++"),
    (WordKind.URL, r"[\w.+-]{1,64}+@(?:[\w-]{1,63}[.]){1,5}[A-Za-z]{2,12}(?![\w@])"),
    (
        WordKind.URL,
        rf"(?:[A-Za-z0-9][\w-]{{0,62}}[.]){{1,5}}(?:(?:{_TLD_PATH})/{_URL_REST}*+|(?:{_TLD_BARE})(?![\w-]))",
    ),
    (
        WordKind.URL,
        rf"(?:doi:)?10[.]\d{{4,9}}/{_URL_REST}++|arXiv:(?:\d{{4}}[.]\d{{4,5}}|[a-z-]{{2,12}}/\d{{7}})(?:v\d+)?",
    ),
    (WordKind.NUMBER, _NUMBER),
    (WordKind.MATH, _MATH),
    (WordKind.WORD, r"(?:[A-Za-z][.]){2,12}+(?!\w)"),  # bounded: else "A.A.A" is read from each letter
    (WordKind.WORD, r"w/o(?!\w)|[Aa]nd/or(?!\w)"),
    (WordKind.WORD, rf"{_UPPER_PART}(?:(?:/|\\?&){_UPPER_PART})++(?!\w)"),
    (WordKind.WORD, r"[A-Z][^\W\d_]++(?:--[A-Z][^\W\d_]++)++"),
    (WordKind.WORD, rf"(?:\d{{1,3}}(?:,\d{{3}})++{_JOINT})?{_WORD}"),
    (WordKind.WORD, r"['\u2019]s(?!\w)"),
    (WordKind.PUNCTUATION, r"[.]{2,}+|-{2,}+|''|``|\\[%&#$_{}]|\S"),
)
# An empty group at the end of each alternative says which one matched, and where the word ends. A group around it
# would hide its first character from the matcher, which skips an alternative by that character. White space is taken
# with the word before it: else each alternative is tried on it, which doubles the time.
_WORDS = re.compile("(?:" + "|".join(f"(?:{pattern})()" for _, pattern in _ALTERNATIVES) + r")\s*+")
_KIND_OF_GROUP = (0, *(int(kind) for kind, _ in _ALTERNATIVES))


def split_words(text: str) -> Words:
    """Split `text` into words, in linear time.

    Args:
        text: any text.

    Returns:
        The words in order. They do not overlap, none is empty or holds only white space, and every character that
        is not white space is in exactly one.
    """
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[int] = []
    begin, end, tell = starts.append, ends.append, kinds.append  # of what is done for each word a fifth
    for match in _WORDS.finditer(text):
        alternative = match.lastindex or 0
        begin(match.start())
        end(match.end(alternative))
        tell(_KIND_OF_GROUP[alternative])
    return Words(starts, ends, kinds)
