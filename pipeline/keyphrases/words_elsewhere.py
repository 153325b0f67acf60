"""What phrases look like in languages other than English: words that say nothing, and what is no whole phrase.

In: a language, a phrase of it. Out: its words as `data/words.toml` lists them, and whether the phrase may be a
keyphrase. Separate from the reading of words, so that a language can be added without reading that.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.keyphrases.verbs_elsewhere import is_unfinished

_DATA = Path(__file__).parent / "data" / "words.toml"
ARTICLES = frozenset(("la", "le", "les", "l'", "l\u2019", "el", "los", "las", "lo", "il", "o", "os"))
"""Articles that may stand behind a preposition that joins two nouns: "traitement de la parole"."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a language, in lower case, by what they cannot be, or do."""

    function: frozenset[str] = frozenset()  # beside yake's list: no keyphrase begins or ends with one
    alone: frozenset[str] = frozenset()  # no keyphrase by itself
    joining: frozenset[str] = frozenset()  # prepositions that make a term of two nouns; an article may follow


def words_of(language: str) -> Words:
    """Return the words that are listed for a language; none where it has no list."""
    return _listed().get(language, Words())


@cache
def _listed() -> dict[str, Words]:
    told = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {language: _words(lists) for language, lists in told.items()}


def _words(lists: dict[str, str]) -> Words:
    prefixes = ("", *lists.get("prefixes", "").split())
    function = (prefix + word for word in lists.get("function", "").split() for prefix in prefixes)
    return Words(frozenset(function), *(frozenset(lists.get(name, "").split()) for name in ("alone", "joining")))


_NOUN = re.compile(r"[^\W\d_]*[A-ZÄÖÜ0-9]")
_RUSSIAN_NOUNS = (  # that are spelt like adjectives: data, scientists, patients, animals, curves, variables
    "данн|уч[её]н|больн|животн|насеком|крив|прям|переменн|постоянн|производн|составляющ|слагаем|пита"
)
_RUSSIAN_ENDS = "ых|их|ого|его|ому|ему|ый|ая|яя|ое|ые|ую|юю|ыми|ими"  # noqa: RUF001 - Cyrillic it is
_UNFINISHED = {
    "de": re.compile(r"\b[A-ZÄÖÜ]\S{1,60} [a-zäöüß]+en [A-ZÄÖÜ]"),
    "ja": re.compile(r"[0-9](?:[年月日人件個回名歳倍例]|時間|週間)|^約[0-9]"),
    "pl": re.compile(r"^(?!dan|chor|bada|ucz|zwierz)\w{3,40}(?:ych|ich|ego|[yi]mi|[nw]ej)$", re.IGNORECASE),
    "ru": re.compile(
        rf"(?<!\w)(?!(?:{_RUSSIAN_NOUNS}))\w{{3,}}(?:{_RUSSIAN_ENDS})$"
        r"|\w(?:тся|ться|лся|лась|лось|лись)(?!\w)",
        re.IGNORECASE,
    ),
}
"""What is no whole phrase, by language.

de: a verb between two nouns, "Fehler betreffen Ortsangaben", but not "Stabilität neuronaler Netze"
ja: a date or a count, "2016年"
pl: an adjective in an oblique form alone, "pomiarowych", but not "danych", data
ru: what ends with an adjective, "обнаружение дефектов сварных", or holds a verb, "площадь сократилась"
"""


def may_be_keyphrase(phrase: str, language: str) -> bool:
    """Say whether a phrase may be a keyphrase: no bare word of any paper, nothing unfinished; in German a noun's."""
    if phrase.lower() in words_of(language).alone:
        return False
    unfinished = _UNFINISHED.get(language)
    if (unfinished and unfinished.search(phrase)) or is_unfinished(phrase, language):
        return False
    return language != "de" or _NOUN.match(phrase.rsplit(maxsplit=1)[-1]) is not None
