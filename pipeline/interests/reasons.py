"""Which of the words that a paper shares with liked ones a person would take for a reason.

In: a text and where a shared term stands in it. Out: whether it names something, and what it says. Function words,
verbs, adverbs, numbers, praise and heads that name nothing weigh in a score as they should; but nobody wants a paper
because both `examine how`. Each rule has an example that it takes as a reason and one that it does not.
"""

from pipeline.keyphrases.candidates import HYPHENS
from pipeline.keyphrases.function_words import is_function_word
from pipeline.keyphrases.sure_verbs import is_sure_verb
from pipeline.keyphrases.vague_words import is_hollow_head, is_praise

_NOUNS_IN_LY = frozenset(
    ("anomaly", "assembly", "butterfly", "family", "fly", "italy", "monopoly", "poly", "reply", "supply")
)


def names_something(text: str, start: int, end: int) -> bool:
    """Say whether a term, of one word or two neighbours, is a reason."""
    words = [part for word in text[start:end].split() for part in HYPHENS.split(word) if part]
    if not words or not (_is_name(words[0]) and _is_name(words[-1])):
        return False
    if is_praise(words[0]) or is_hollow_head(words[-1]):  # `promising trees`, `tree results`, and not `oak trees`
        return False
    return len(words) == 1 or not _is_torn(text, start, end)


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
