"""Names that stand among others: "Wilson, Fermat and Euler", "Zworski et al", "Ramana (1998)".

In: a batch's words. Out: whether one of them stands so. Separate from the fragments, which ask it of single words
alone, and hold the examples.
"""

from pipeline.keyphrases.columns import Columns

_FEWEST_LETTERS = 3  # of a name
_BETWEEN = frozenset(("and", "&", "or", ","))


def is_among_names(columns: Columns, word: int) -> bool:
    """Say whether a word stands beside a name in a list, or before a year, "et al" or the sign of an owner."""
    first, last = int(columns.first_words[word]), int(columns.last_words[word])
    before, around = columns.text(max(first, word - 3), word), columns.text(word + 1, min(word + 3, last + 1))
    near = before[-2:-1] if before[-1:] == [","] else before[-3:-1]
    joined = bool(before) and before[-1] in _BETWEEN and any(map(_is_name, near))
    joins = len(around) > 1 and around[0] in _BETWEEN and _is_name(around[1])
    dated = len(around) > 1 and around[0] in {"(", "["} and around[1][:2] in {"19", "20"}
    return joined or joins or dated or around[:1] in (["et"], ["'s"], ["\u2019s"])


def _is_name(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and word[0].isupper() and word[1:].islower()
