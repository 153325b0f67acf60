"""Evidence at one place of a name: what the words right before and after it say, as named rules.

In: a text and a place in it. Out: an `Around`, and which rules hold of it. It is separate from `evidence`, which adds
up places, so that a rule can be read and changed by itself: each has a text in which it holds of the name in angle
brackets, and one that is much like it in which it does not.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pipeline.mentions.candidates import Place
from pipeline.mentions.cue_words import (
    AGAINST,
    ARTICLES,
    CALLED,
    CUE_STEMS,
    FILLERS,
    GIVING_STEMS,
    GROUP_NOUNS,
    HEAD_NOUNS,
    NAMED_NOUNS,
    OTHERS_DID,
    PART_STEMS,
    SUBJECT_STEMS,
    WITH,
)
from pipeline.text.analysis import AnalysedText

_WINDOW = 3  # words looked at on each side
_CUE_WINDOW = 40  # words back to a sentence's cue
_FILLED = 4  # words between a cue and a name before which an article stands
_PART_WINDOW = 30  # words back to what tells that parts follow
_NEAR = 5  # words between a name and a cue or a verb that is said of it
_PREPOSITIONS: Final = WITH | AGAINST | {",", ";", ":", "for", "that", "which"}


@dataclass(frozen=True, slots=True)
class Around:
    """A name's place with its neighbours in lower case, nearest first and padded, and the sentence's cue before it.

    `cue` is how many words stand between, -1 where there is none; `direct` says that nothing between turns to something
    else. `opening` is the sentence's first word, `first` whether it is the name's first place.
    """

    text: AnalysedText
    place: Place
    before: list[str]
    after: list[str]
    next_stems: list[str]
    opening: int
    cue: int
    direct: bool
    first: bool


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """A rule of one place of a name, with a text in which it holds and one in which it does not."""

    name: str
    holds: Callable[[Around], bool]
    takes: str
    leaves: str


def around_of(text: AnalysedText, place: Place, *, first: bool) -> Around:
    """Return what stands around a place."""
    before = words_before(text, place.first)
    after, next_stems = _words_after(text, place.after)
    opening = text.first_words[max(0, bisect_right(text.sentence_starts, place.start) - 1)]
    cue = _cue_before(text, place.first, opening)
    return Around(text, place, before, after, next_stems, opening, cue, _is_direct(cue, before), first)


def cue_of(text: AnalysedText, index: int, opening: int) -> tuple[int, bool]:
    """Return how far the sentence's cue is before word `index`, and whether it says that the word is introduced."""
    cue, before = _cue_before(text, index, opening), words_before(text, index)
    return cue, before[0] in CALLED or (cue <= _FILLED and _is_direct(cue, before))


def words_before(text: AnalysedText, index: int) -> list[str]:
    """Return the `_NEAR` words before `index`, nearest first, padded."""
    words = [text.word(i).lower() for i in range(index - 1, max(-1, index - 1 - _NEAR), -1)]
    return words + [""] * (_NEAR - len(words))


def _words_after(text: AnalysedText, index: int) -> tuple[list[str], list[str]]:
    """Return the words from `index` on, padded, and the stems of the first two; closing brackets are passed over."""
    while index < len(text.stems) and text.word(index) in (")", "}"):
        index += 1
    stop = min(len(text.stems), index + _WINDOW)
    words = [text.word(i).lower() for i in range(index, stop)]
    return words + [""] * (_WINDOW - len(words)), text.stems[index : min(stop, index + 2)]


def _cue_before(text: AnalysedText, index: int, opening: int) -> int:
    """Return how many words stand between the last cue of the sentence and word `index`; -1 where there is no cue."""
    stems = text.stems[max(opening, index - _CUE_WINDOW) : index]
    if not CUE_STEMS.isdisjoint(stems):  # of five places four have none
        for between, stem in enumerate(reversed(stems)):
            if stem in CUE_STEMS:
                return -1 if _is_of_others(text, index - between - 1) else between
    return -1


def _is_of_others(text: AnalysedText, cue: int) -> bool:
    """Say whether a cue tells what others did: "researchers have recently proposed", but not "we have designed"."""
    before = words_before(text, cue)
    return before[0] in OTHERS_DID and not {"we", "i"} & set(before[:_WINDOW])


def _is_direct(cue: int, before: list[str]) -> bool:
    """Say whether a cue, `cue` words before a name, is near it with nothing between that turns to something else.

    It is not in "collected from the NAME study", nor in "we present X, a NAME-specific dataset". `before` are the
    words before the name, nearest first.
    """
    return 0 <= cue < _NEAR and _PREPOSITIONS.isdisjoint(before[:cue])


def _we_provide(text: AnalysedText, index: int, opening: int) -> bool:
    """Say whether "we provide" or its like stands shortly before word `index`."""
    earliest = max(opening + 1, index - _NEAR)
    if GIVING_STEMS.isdisjoint(text.stems[earliest:index]):
        return False
    for back in range(index - 1, earliest - 1, -1):
        if text.stems[back] in GIVING_STEMS:
            return "we" in (text.word(back - 1).lower(), text.word(max(opening, back - 2)).lower())
        if text.word(back).lower() in _PREPOSITIONS:
            return False
    return False


def _passive_after(text: AnalysedText, index: int) -> bool:
    """Say whether what follows word `index` is "… is introduced" or its like."""
    if CUE_STEMS.isdisjoint(text.stems[index + 1 : index + _NEAR + 2]):
        return False
    stop = min(len(text.stems), index + _NEAR)
    for place in range(index, stop):
        if text.word(place).lower() in ("is", "are", "was", "were"):
            return not CUE_STEMS.isdisjoint(text.stems[place + 1 : place + 3])
    return False


def _is_part(around: Around) -> bool:
    """Say whether the name is put in brackets behind words that tell of a thing's parts."""
    stems = around.text.stems[max(around.opening, around.place.first - _PART_WINDOW) : around.place.first]
    return not PART_STEMS.isdisjoint(stems) and _is_bracketed(around)


def _is_bracketed(around: Around) -> bool:
    return around.before[0] == "(" and around.text.text[around.place.end : around.place.end + 1] == ")"


PLACE_RULES: Final = (
    PlaceRule(
        "cue",
        lambda a: a.cue == 0 or (a.direct and a.cue <= _FILLED and a.before[0] in FILLERS),
        takes="We propose <LampNet>, a model.",
        leaves="We propose a model. Later <LampNet> came.",
    ),
    PlaceRule(
        "called",
        lambda a: a.before[0] in CALLED or (a.before[0] in FILLERS and a.before[1] in CALLED),
        takes="It is a model called <LampNet>.",
        leaves="It is a model of <LampNet>.",
    ),
    PlaceRule(
        "cue_before",
        lambda a: a.first and a.cue >= 0,
        takes="We present lamps with <LampNet>.",
        leaves="Here are lamps with <LampNet>.",
    ),
    PlaceRule(
        "apposition",
        lambda a: a.after[0] in (",", "--", "—", "(", ":") and a.after[1] in ARTICLES,
        takes="There is <LampNet>, a network.",
        leaves="There is <LampNet>, BERT and CLIP.",
    ),
    PlaceRule(
        "is_a",
        lambda a: a.after[0] in ("is", "are") and a.after[1] in ("a", "an", "the", "designed", "built", "based"),
        takes="Here <LampNet> is a network.",
        leaves="Here <LampNet> is slow.",
    ),
    PlaceRule(
        "subject",
        lambda a: not SUBJECT_STEMS.isdisjoint(a.next_stems),
        takes="Here <LampNet> outperforms it.",
        leaves="Here <LampNet> rests there.",
    ),
    PlaceRule(
        "starts_sentence",
        lambda a: a.place.first == a.opening,
        takes="It is. <LampNet> rests.",
        leaves="It is. And <LampNet> rests.",
    ),
    PlaceRule("own", lambda a: "our" in a.before[:2], takes="It is our <LampNet>.", leaves="It is their <LampNet>."),
    PlaceRule(
        "proposed",
        lambda a: "proposed" in a.before[:2] or "presented" in a.before[:2],
        takes="It is the proposed <LampNet>.",
        leaves="It is the earlier <LampNet>.",
    ),
    PlaceRule(
        "against",
        lambda a: a.before[0] in AGAINST,
        takes="It is better than <LampNet>.",
        leaves="It is better as <LampNet>.",
    ),
    PlaceRule(
        "such_as",
        lambda a: "such" in a.before[:_WINDOW] or "e.g" in "".join(a.before[:2]),
        takes="It has models such as <LampNet>.",
        leaves="It has models like <LampNet>.",
    ),
    PlaceRule(
        "compared",
        lambda a: "compared" in a.before[:_WINDOW] or "comparable" in a.before[:_WINDOW],
        takes="It is fast compared to <LampNet>.",
        leaves="It is fast, says <LampNet>.",
    ),
    PlaceRule("with", lambda a: a.before[0] in WITH, takes="It is made with <LampNet>.", leaves="Made: <LampNet>."),
    PlaceRule(
        "listed",
        lambda a: "," in (a.after[0], a.before[0]) and a.after[1] not in ARTICLES,
        takes="There are BERT, <LampNet>, and CLIP.",
        leaves="There is <LampNet>, a network.",
    ),
    PlaceRule(
        "group_noun",
        lambda a: a.after[0] in GROUP_NOUNS,
        takes="It runs <LampNet> models there.",
        leaves="It runs <LampNet> there.",
    ),
    PlaceRule(
        "head_noun",
        lambda a: a.after[0] in HEAD_NOUNS,
        takes="It is the <LampNet> framework.",
        leaves="It is the <LampNet> thing.",
    ),
    PlaceRule(
        "possessive",
        lambda a: a.after[0] in ("'s", "’s"),
        takes="It is <LampNet>'s speed.",
        leaves="It is <LampNet> speed.",
    ),
    PlaceRule(
        "direct_cue",
        lambda a: a.direct,
        takes="We propose the new <LampNet> here.",
        leaves="We propose it for <LampNet> here.",
    ),
    PlaceRule(
        "we_provide",
        lambda a: _we_provide(a.text, a.place.first, a.opening),
        takes="Here we provide the <LampNet> data.",
        leaves="Here they provide the <LampNet> data.",
    ),
    PlaceRule(
        "passive_cue",
        lambda a: _passive_after(a.text, a.place.after),
        takes="Here <LampNet> is introduced by us.",
        leaves="Here <LampNet> is used by us.",
    ),
    PlaceRule(
        "used",
        lambda a: a.before[0] in ("the", "a", "an") and (a.before[1] in WITH or a.before[1] == "on"),
        takes="It is tested on the <LampNet> data.",
        leaves="It is tested: the <LampNet> data.",
    ),
    PlaceRule(
        "named_noun",
        lambda a: a.before[0] in NAMED_NOUNS or (a.before[0] == "," and a.before[1] in NAMED_NOUNS),
        takes="It is a framework, <LampNet>, for lamps.",
        leaves="It is a river, <LampNet>, for lamps.",
    ),
    PlaceRule(
        "part",
        _is_part,
        takes="It has two modules: a Lamp Net (<LN>) and more.",
        leaves="It has two lamps: a Lamp Net (<LN>) and more.",
    ),
    PlaceRule("bracketed", _is_bracketed, takes="It is a net (<LampNet>) of lamps.", leaves="It is a net <LampNet>."),
)
PLACE_RULES_BY_NAME: Final = {rule.name: rule for rule in PLACE_RULES}
