"""Evidence at one place of a name: what the words right before and after it say, as named rules.

In: places in the texts of a batch. Out: an `Around` of them, and at which of them each rule holds, as arrays. It is
separate from `evidence`, which adds up places, so that a rule can be read and changed by itself: each has a text in
which it holds of the name in angle brackets, and one that is much like it in which it does not.
"""

from typing import Final

from pipeline.mentions.surroundings import Around
from pipeline.mentions.word_traits import BoolArray, has
from pipeline.text.rules import ArrayRule

FILLED: Final = 4  # words between a cue and a name before which an article stands


def called(around: Around) -> BoolArray:
    """Say where a word right before says that what follows is a name."""
    return has(around.before[0], "called") & ~has(around.before[1], "so")


def is_indefinite(around: Around) -> BoolArray:
    """Say where an article tells of something new."""
    return has(around.before[0], "indefinite") | (has(around.before[0], "novel") & has(around.before[1], "indefinite"))


def _is_bracketed(around: Around) -> BoolArray:
    return has(around.before[0], "opens") & around.closed


def _is_behind_noun(around: Around) -> BoolArray:
    """Say where a comma, and an article at most, parts a name from a noun that it may name."""
    first, second, third, *_ = around.before
    behind = has(first, "comma") & has(second, "named")
    return behind | (has(first, "filler") & has(second, "comma") & has(third, "named"))


PLACE_RULES: Final[tuple[ArrayRule[Around], ...]] = (
    ArrayRule(
        "cue",
        lambda a: (a.cue == 0) | (a.direct & (a.cue <= FILLED) & has(a.before[0], "filler")),
        takes="We propose <LampNet>, a model.",
        leaves="We propose a model. Later <LampNet> came.",
    ),
    ArrayRule(
        "called",
        lambda a: called(a) | (has(a.before[0], "filler") & has(a.before[1], "called")),
        takes="It is a model called <LampNet>.",
        leaves="It is a model of <LampNet>.",
    ),
    ArrayRule(
        "cue_before",
        lambda a: a.earliest & (a.cue >= 0),
        takes="We present lamps with <LampNet>.",
        leaves="Here are lamps with <LampNet>.",
    ),
    ArrayRule(
        "apposition",
        lambda a: has(a.after[0], "aside") & has(a.after[1], "article"),
        takes="There is <LampNet>, a network.",
        leaves="There is <LampNet>, BERT and CLIP.",
    ),
    ArrayRule(
        "is_a",
        lambda a: has(a.after[0], "is") & has(a.after[1], "described"),
        takes="Here <LampNet> is a network.",
        leaves="Here <LampNet> is slow.",
    ),
    ArrayRule(
        "subject",
        lambda a: has(a.after[0] | a.after[1], "subject"),
        takes="Here <LampNet> outperforms it.",
        leaves="Here <LampNet> rests there.",
    ),
    ArrayRule(
        "starts_sentence",
        lambda a: a.first == a.opening,
        takes="It is. <LampNet> rests.",
        leaves="It is. And <LampNet> rests.",
    ),
    ArrayRule(
        "own",
        lambda a: has(a.before[0] | a.before[1], "our"),
        takes="It is our <LampNet>.",
        leaves="It is their <LampNet>.",
    ),
    ArrayRule(
        "against",
        lambda a: has(a.before[0], "against"),
        takes="It is better than <LampNet>.",
        leaves="It is better as <LampNet>.",
    ),
    ArrayRule(
        "such_as",
        lambda a: has(a.near, "such") | has(a.before[0] | a.before[1], "example"),
        takes="It has models such as <LampNet>.",
        leaves="It has models like <LampNet>.",
    ),
    ArrayRule(
        "compared",
        lambda a: has(a.near, "compared") | a.beside,
        takes="We compare the proposed lamp with others and <LampNet>.",
        leaves="It is fast, says <LampNet>.",
    ),
    ArrayRule(
        "listed",
        lambda a: has(a.after[0] | a.before[0], "comma") & ~has(a.after[1], "article"),
        takes="There are BERT, <LampNet>, and CLIP.",
        leaves="There is <LampNet>, a network.",
    ),
    ArrayRule(
        "group_noun",
        lambda a: has(a.after[0], "group"),
        takes="It runs <LampNet> models there.",
        leaves="It runs <LampNet> there.",
    ),
    ArrayRule(
        "we_provide",
        lambda a: a.we_provide,
        takes="Here we provide the <LampNet> data.",
        leaves="Here they provide the <LampNet> data.",
    ),
    ArrayRule(
        "passive_cue",
        lambda a: a.passive,
        takes="Here <LampNet> is introduced by us.",
        leaves="Here <LampNet> is used by us.",
    ),
    ArrayRule(
        "named_noun",
        lambda a: has(a.before[0], "named") | _is_behind_noun(a),
        takes="It is a framework, the <LampNet> one, for lamps.",
        leaves="It is a river, <LampNet>, for lamps.",
    ),
    ArrayRule(
        "noun_bracket",
        lambda a: _is_bracketed(a) & has(a.before[1], "named"),
        takes="There is a new dataset (<LampNet>) of lamps.",
        leaves="There is a new river (<LampNet>) of lamps.",
    ),
    ArrayRule(
        "indefinite",
        is_indefinite,
        takes="Here is a novel <LampNet> framework.",
        leaves="Here is the novel <LampNet> framework.",
    ),
    ArrayRule(
        "related",
        lambda a: has(a.near, "relates"),
        takes="Our network adapts the <LampNet> architecture.",
        leaves="Our network has the <LampNet> architecture.",
    ),
)
