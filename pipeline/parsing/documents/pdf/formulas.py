"""Whether text is a formula, or rows of numbers, and no words.

In: a paragraph's text. Out: whether few of its characters are letters, or few of its words are words. What says
something in several of the small words that every sentence is made of is text, however many signs it holds.
"""

import re

from pipeline.parsing.documents.characters import letters_in

CITED = re.compile(
    r"\((?:[A-Z][\w'\u2019-]+[^()\n]{0,60} )?(?:19|20)\d\d[a-z]?\)(?=[.,;:]|\s*$| [a-z])"
)  # `(Dahl et al., 2009).`, `(2009) say`
_GAPS = re.compile(r"[\s-]+")  # U-DOP is a name and no formula
_ENDS = ".,;!? "  # `coast.` is the last word of a sentence
_FEWEST_LETTERS = 0.55  # of what is seen in text; formulas and rows of numbers have fewer
_FEWEST_WORDS = 0.25  # of what blanks part in text
_LONGEST_FORMULA = 200  # characters, unless hardly any are letters
_SMALL_WORDS = frozenset(
    ("a", "an", "the", "is", "are", "of", "in", "to", "and", "with", "for", "that", "we", "where", "as", "be")
)
_FEWEST_SMALL_WORDS = 5


def is_formula(text: str) -> bool:
    """Say whether a text is no words: `x = a + 3`, `71.9 61.6 45.0`; `We write d as (A; r1, . . . , rn) with ri of d` is."""
    if CITED.match(text):
        return False
    visible = "".join(text.split())
    has_few_letters = letters_in(visible) < _FEWEST_LETTERS * len(visible)
    if not has_few_letters and len(text) >= _LONGEST_FORMULA:
        return False
    words = _GAPS.split(text.rstrip(_ENDS))
    if len(_SMALL_WORDS.intersection(words)) >= _FEWEST_SMALL_WORDS:
        return False
    told = sum(len(word) > 2 and word.isalpha() for word in words)  # noqa: PLR2004
    return has_few_letters or told < _FEWEST_WORDS * len(text.split())
