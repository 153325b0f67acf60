r"""Text in, the words that a search looks at out, each with its place; and the terms that stand for them in the index.

Separate from the words of the stages (`pipeline.text.words`), which keep a formula or a compound whole: who looks for
`self supervised` wants `self-supervised` too. A word is a run of letters and digits; `C++`, `C#` and accents that
combine belong to it, also those that LaTeX writes, as `Schr\\"odinger`; of scripts without spaces each character is
one.

A word's term is its stem, by the Snowball stemmer of the paper's language and without accents; British and American
spellings are one (`spellings`), and a Greek letter that stands alone is its name, so that `α` finds LaTeX's. Terms of
languages other than English bear their language in front, so that a French stem is never taken for an English word.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.parsing.latex import with_accents
from pipeline.search.spellings import one_spelling
from pipeline.text.remembering import Remembering
from pipeline.text.stems import stem, stemmer_for

_WIDE = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ACCENT = r"""\\(?:["'`^~=.]\{?\\?[A-Za-z]\}?|[vuHcrk]\{[A-Za-z]\})"""  # one in twenty abstracts of arXiv has some
_WORD = re.compile(rf"[{_WIDE}]|(?:[^\W_{_WIDE}]|[\u0300-\u036f]|\{{{_ACCENT}\}}|{_ACCENT})+(?:\+\+|#(?!\w))?")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:\+\+|#(?!\w))?")  # the same in ASCII without accents, in a third of the time
_ANY_ACCENT = re.compile(_ACCENT)  # an eighth of all texts has LaTeX, few of them accents
_LONGEST = 60  # characters of a term; what is longer is no word that anyone types
_REMEMBERED = 1 << 17  # words
_LETTERS = str.maketrans(  # that no accent makes
    {
        "\u00df": "ss",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00f8": "o",
        "\u0111": "d",
        "\u00f0": "d",
        "\u0142": "l",
        "\u00fe": "th",
        "\u0131": "i",
    }
)


_NAMES = (  # of Greek letters, in their order, as LaTeX writes them
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon"
    " phi chi psi omega"
)
_GREEK = {chr(0x3B1 + n): name for n, name in enumerate(_NAMES.split())}


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, as they stand there, with the accents of LaTeX on their letters."""
    if _has_accents(text):
        return list(map(_spelt, _WORD.findall(text)))
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def words_and_folded(text: str) -> tuple[list[str], Iterable[str]]:
    """Return the words of a text in order, in any case, and each as `folded` makes it, but that long ones stay whole.

    Of a text in ASCII without accents both are read at once, from its lower case.
    """
    if text.isascii() and not _has_accents(text):
        words = _ASCII_WORD.findall(text.lower())
        return words, words
    words = words_of(text)
    return words, all_folded(set(words))


def _has_accents(text: str) -> bool:
    return "\\" in text and _ANY_ACCENT.search(text) is not None


def places_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text in order, each with its first code point and the one after its last."""
    if _has_accents(text):
        yield from ((_spelt(match[0]), *match.span()) for match in _WORD.finditer(text))
    else:
        yield from ((match[0], *match.span()) for match in (_ASCII_WORD if text.isascii() else _WORD).finditer(text))


def _spelt(word: str) -> str:
    r"""Return a word as it is printed: `Schr{\"o}dinger` is Schrödinger."""
    return with_accents(word).replace("{", "").replace("}", "") if "\\" in word else word


def folded(word: str) -> str:
    """Return a word in lower case, without accents."""
    return _FOLDED[word]


def all_folded(words: Iterable[str]) -> Iterator[str]:
    """Return each word as `folded` does."""
    return map(_FOLDED.__getitem__, words)


def _fold(word: str) -> str:
    lowered = word.lower()
    if not lowered.isascii():
        apart = unicodedata.normalize("NFKD", lowered).translate(_LETTERS)
        lowered = "".join(c for c in apart if not unicodedata.combining(c)).encode("utf-8", "replace").decode()
        lowered = _GREEK.get(lowered, lowered)
    return lowered[:_LONGEST]


_FOLDED = Remembering(_fold, _REMEMBERED)
# without accents first: to the English stemmer a letter that has one is no vowel, and Schrödinger no schrodinger
_TERMS = Remembering(lambda word: stem(one_spelling(_FOLDED[word])), _REMEMBERED)


def terms_of(words: Sequence[str], language: str | None) -> list[str]:
    """Return the term of each word in a text of a language (ISO 639-1); a language that is not known is English."""
    if language in {None, "en"}:
        return list(map(_TERMS.__getitem__, words))
    return list(map(term_maker(language), words))


def term_maker(language: str | None) -> Callable[[str], str]:
    """Return the function from a word to its term in texts of a language."""
    if language is None or language == "en":
        return _TERMS.__getitem__
    stemmer = stemmer_for(language)
    return lambda word: f"{language}:{folded(stemmer(word))}"


def terms_in(word: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the terms that a word can have in texts of English and of these languages."""
    others = (term_maker(language)(word) for language in languages if language != "en")
    return (term_maker("en")(word), *others)
