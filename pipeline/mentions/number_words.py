"""Numbers in words: data for `numbers`, apart from its patterns."""

from typing import Final

from pipeline.text.stems import stem

_UNDER_TEN: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS: Final = {
    **{word: float(value) for value, word in enumerate((*_UNDER_TEN, *_TEENS), start=1)},
    **{word: 10.0 * value for value, word in enumerate(_TENS, start=2)},
    **{
        f"{ten}-{word}": 10.0 * value + unit
        for value, ten in enumerate(_TENS, start=2)
        for unit, word in enumerate(_UNDER_TEN, start=1)
    },
    "hundred": 100.0,
}
# as a pattern: of two that begin alike the longer one first
CARDINAL: Final = f"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNDER_TEN)}))?|{'|'.join((*_TEENS, *_UNDER_TEN))}|hundred"
MAGNITUDES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "bn": 1e9,
}  # fmt: skip
FRACTIONS: Final = {
    "half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "one-third": 1 / 3, "two thirds": 2 / 3, "two-thirds": 2 / 3,
    "a quarter": 1 / 4, "one quarter": 1 / 4, "one-quarter": 1 / 4, "a fourth": 1 / 4, "one fourth": 1 / 4,
    "one-fourth": 1 / 4, "three quarters": 3 / 4, "three-quarters": 3 / 4, "a fifth": 1 / 5, "one fifth": 1 / 5,
    "one-fifth": 1 / 5, "a tenth": 1 / 10, "one tenth": 1 / 10, "one-tenth": 1 / 10,
}  # fmt: skip
_FOLDS: Final = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
                 "nine": 9.0, "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "hundred": 100.0, "thousand": 1000.0,
                 **{ten: 10.0 * value for value, ten in enumerate(_TENS, start=2)}}  # fmt: skip
FACTORS: Final = {
    "twice": 2.0, "double": 2.0, "doubles": 2.0, "doubled": 2.0, "doubling": 2.0, "thrice": 3.0, "triple": 3.0,
    "triples": 3.0, "tripled": 3.0, "tripling": 3.0, "quadruples": 4.0, "quadrupled": 4.0, "quadrupling": 4.0,
    "halves": 0.5, "halved": 0.5, "halving": 0.5,
    **{f"{word}fold": value for word, value in _FOLDS.items()},
    **{f"{word}-fold": value for word, value in _FOLDS.items()},
}  # fmt: skip
ORDINALS: Final = {"first": 1.0, "second": 2.0, "third": 3.0, "fourth": 4.0, "1st": 1.0, "2nd": 2.0, "3rd": 3.0}
# beside which an ordinal is a rank
_RANKED: Final = ("rank", "place", "finish", "position", "prize")
# the stems of the words above: a sentence without any has no number in words
COUNTING_STEMS: Final = frozenset(
    map(
        stem,
        (
            *CARDINALS, *FACTORS, "half", "third", "thirds", "quarter", "quarters", "fifth", "fourth",
            "tenth", "one-third", "two-thirds", "one-quarter", "three-quarters", "one-fifth", "one-tenth",
            *_RANKED, *(f"{ordinal}-{word}" for ordinal in ORDINALS for word in _RANKED),
            "magnitude", "orders-of-magnitude", "order-of-magnitude", "hundreds", "thousands", "millions",
        ),
    )
)  # fmt: skip
