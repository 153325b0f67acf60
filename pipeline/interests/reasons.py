"""Which of the words that a paper shares with liked ones a person would take for a reason.

In: a text and where a shared term stands in it. Out: whether it names something, and what it says. Function words,
verbs, participles, adverbs, numbers, praise, parts of compounds, words that any paper has about research, and heads
that name nothing weigh in a score as they should; but nobody wants a paper because both `examine how`. Each rule has
an example that it takes as a reason and one that it does not.
"""

import re

from pipeline.keyphrases.candidates import HYPHENS
from pipeline.keyphrases.function_words import is_function_word
from pipeline.keyphrases.vague_words import BROAD, EMPTY_HEADS, HOLLOW_HEADS, PRAISE
from pipeline.keyphrases.verbs import BEHIND_NOUNS, CLAUSE_WORDS, is_sure_verb

_NOUNS_IN_LY = frozenset(
    ("anomaly", "assembly", "butterfly", "family", "fly", "italy", "monopoly", "poly", "reply", "supply")
)
_NOUNS_IN_ED = frozenset(("bleed", "breed", "creed", "feed", "greed", "need", "reed", "seed", "speed", "weed"))
_IRREGULAR = frozenset(("built", "done", "drawn", "driven", "given", "held", "kept", "led", "made", "seen", "shown"))
_RESEARCH = frozenset(  # what any paper says of itself, of others and of what is wanting; `band gap` is a name
    """
    work works gap gaps lack lacks novelty advance advances progress advancement advancements trend trends community
    level levels step steps goal goals aim aims finding findings baseline baselines experiment experiments achievement
    achievements bottleneck bottlenecks build builds act acts elicit elicits eliciting
    """.split()  # noqa: SIM905 - a table to read
)
_STANDING = frozenset(  # adjectives of order, degree and standing, which say of a thing what `new` does
    """
    earlier later latest further additional accessible notable popular substantial considerable varying underexplored
    unexplored understudied overlooked subsequent deliberate
    """.split()  # noqa: SIM905 - a table to read
)
_ALONE = frozenset(  # adjectives that name nothing alone or before words of research, and open names: `prior trees`
    """
    prior higher lower high low available complementary initial direct extended automated known long close complete
    consistent dependent independent relevant difficult inherent
    """.split()  # noqa: SIM905 - a table to read
)
_LITTLE = BROAD | EMPTY_HEADS | _RESEARCH
_BOUND_BEFORE = frozenset(("non", "self", "pre", "post", "co", "bi", "multi", "zero", "few", "cross", "semi", "quasi"))
_BOUND_BEHIND = frozenset(("aware", "level", "like", "quality", "scale", "free", "specific", "agnostic", "centric"))
_OBJECT = re.compile(r"\s(?:an?|the|its|their|our|this|these|those|both|all|each|several|such|\d[\d,.]{0,9})\s")
_BEFORE_VERB = re.compile(r"\b(?:to|we|can|could|may|might|must|will|would|should)\s$", re.IGNORECASE)
_LOOKED_BACK = 8  # characters, in which one of these stands
_SHARED = re.compile(r"codes?\b[^.]{0,40}(?:availab|releas|https?:|github)", re.IGNORECASE)
_JOINING = frozenset(("of", "and", "for", "in", "on", "with"))
_NEAR = 60  # characters in which a paper says of its code where it is to be had


def names_something(text: str, start: int, end: int) -> bool:
    """Say whether a term, of one word or two neighbours, is a reason."""
    words = [part for word in text[start:end].split() for part in HYPHENS.split(word) if part]
    if not words or not (_is_name(words[0]) and _is_name(words[-1])):
        return False
    if _is_praise(words) or words[-1].lower() in HOLLOW_HEADS:  # `promising trees`, `tree results`, and not `oak trees`
        return False
    if len(words) == 1:
        return not (_says_little(words[0]) or _is_bound(text, start, end) or _goes_on(text, start, end))
    return not (_is_torn(text, start, end) or (" " in text[start:end] and _is_said_of(words[-1])))


def _is_praise(words: list[str]) -> bool:
    """`Extensive trees` at the beginning of a sentence, `prior works`; `New York` and `prior trees` are names."""
    first = words[0] if words[-1][0].isupper() and len(words) > 1 else words[0].lower()
    last = words[-1].lower()
    return first in PRAISE or first in _STANDING or (first in _ALONE and (last in _RESEARCH | EMPTY_HEADS))


def _says_little(word: str) -> bool:
    """`general`, `pipeline`, `gap` or `combined` alone, and not `limestone`."""
    lower = word.lower()
    return lower in _LITTLE or _is_said_of(lower)


def _is_said_of(word: str) -> bool:
    """`reduced`, `available`, and not `seed`: what is said of a thing and does not name it."""
    is_participle = word.endswith("ed") and len(word) > len("seed") and word not in _NOUNS_IN_ED
    return is_participle or word in _IRREGULAR or word in _STANDING or word in _ALONE


def _is_bound(text: str, start: int, end: int) -> bool:
    """`self` of `self-play` and `aware` of `context-aware`, and not `graph` of `graph-based`."""
    word = text[start:end].lower()
    is_behind = HYPHENS.fullmatch(text[max(start - 1, 0) : start]) is not None
    is_before = HYPHENS.fullmatch(text[end : end + 1]) is not None
    return (is_behind and word in _BOUND_BEHIND) or (is_before and word in _BOUND_BEFORE)


def _goes_on(text: str, start: int, end: int) -> bool:
    """`offering a map`, `elicits the calls`, `to address the ice`, `code is available`, and not `mapping of ice`."""
    word = text[start:end]
    if _BEFORE_VERB.search(text[max(start - _LOOKED_BACK, 0) : start]) and _OBJECT.match(text, end):
        return True
    if word.endswith("s") and not word.endswith("ss") and _OBJECT.match(text, end):
        return True  # no `LLMs the` without a comma
    if word.endswith("ing"):
        return word in CLAUSE_WORDS or word in BEHIND_NOUNS or _OBJECT.match(text, end) is not None
    return _SHARED.match(text[start : start + _NEAR]) is not None


def joins(word: str) -> bool:
    """`of` in `chain of thought`, and neither `to` nor `the`: whether a word within a term leaves it a name."""
    return word.lower() in _JOINING


def said(term: str) -> frozenset[str]:
    """Return what a term says, without case, order, hyphens and the sign of a plural: `LLMs` says what `LLM` does."""
    return frozenset(part.lower().removesuffix("s") for word in term.split() for part in HYPHENS.split(word) if part)


def _is_name(word: str) -> bool:
    """`limestone`, and not `both`, `improves`, `consistently` or `12`."""
    if len(word) < 2 or not any(map(str.isalpha, word)):  # noqa: PLR2004 - a lone letter names nothing
        return False
    lower = word.lower()
    return not (is_function_word(word) or is_sure_verb(word) or (lower.endswith("ly") and lower not in _NOUNS_IN_LY))


def _is_torn(text: str, start: int, end: int) -> bool:
    """`fine-tuning`, and not `supervised fine` out of `supervised fine-tuning`."""
    return bool(HYPHENS.fullmatch(text[end : end + 1]) or HYPHENS.fullmatch(text[max(start - 1, 0) : start]))
