"""How a sentence says what it says: sentences and the chances of their roles in, a factor for each sentence out.

The spans' model was fitted on papers of machine learning; what tells a paper's own statement from its premises, asides
and set-up is the same in all fields, and is said here, a rule a line. The factors were fitted on the best sentences of
66 abstracts of other fields, chosen by reading, beside the 619 papers of SciTLDR's development part, and rounded. Of
the 66 they meet 46 best sentences and 11 acceptable ones. A rule looks at one sentence; whether several hold or none
does not matter to another.

Rules read a sentence `as_read`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, repeat

import numpy as np
import numpy.typing as npt

from pipeline.records import SentenceRole
from pipeline.text.cues import Cues
from pipeline.text.pattern_texts import alternatives
from pipeline.text.rules import Rule, as_read

FloatArray = npt.NDArray[np.float64]

_AUTHORS = r"(?:we|i|authors?)\s+(?:\w+ly\s+|also\s+|further\s+|then\s+|first\s+)?"
_PAPER = r"(?:we|paper|work|study|article|authors?|survey|review|here)\s+(?:\w+ly\s+|also\s+|here\s+)?"
_OWN = (
    "paper|work|study|article|letter|survey|review|report|thesis|note|manuscript|chapter|research|tutorial|contribution"
)
# what such a sentence points back to is told in a phrase before its own statement, which can be left off
_LEADS_IN = (
    "to|in|inspired|motivated|based|building|using|despite|due|unlike|given|towards?|for|with|by|from|at|on|under|as"
    "|while|although|because|since|if|when|after"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A way to say something, and what a sentence's score is multiplied by where its rule holds of it, `as_read`."""

    factor: float
    rule: Rule


def _telling(name: str, factor: float, *patterns: str, takes: str, leaves: str) -> Telling:
    """Return a telling by what any of `patterns` finds; its examples are sentences as they stand in a text."""
    return Telling(factor, Rule(name, "|".join(patterns), as_read(takes), as_read(leaves)))


TELLINGS = (
    _telling(
        "finding",
        1.15,
        rf"\W{_AUTHORS}(?:show|prove|find|demonstrate|establish|obtain|derive|reveal|observe|provide|give|construct"
        r"|identify|determine|report|achieve|solve|conclude|argue|discover|measure)\b",
        r"\W(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:shown|proved|proven|found|demonstrated|established|obtained|derived"
        r"|deduced)\b",
        r"\Wresults?\s+(?:\w+\s+)?(?:show|suggest|demonstrate|indicate|reveal)",
        takes="We prove that ice flows.",
        leaves="We look at how ice flows.",
    ),
    _telling(
        "contribution",
        1.09,
        rf"\W{_PAPER}(?:propos|introduc|present|develop|describ|devis|design|releas|build|offer)\w*\b",
        r"\W(?:is|are)\s+(?:proposed|introduced|presented|developed|described)\b",
        takes="This paper presents a map of the ice.",
        leaves="Presents of ice melt.",
    ),
    _telling(
        "subject alone",
        0.93,
        rf"\W{_PAPER}(?:study|stud|consider|investigat|examin|explor|analy|address|discuss|focus|review|revisit|look|ask"
        r"|deal|concern|survey|provid|compar|test|appl|use)\w*\b",
        r"\W(?:is|are|was|were)\s+(?:studied|considered|investigated|examined|analy[sz]ed|discussed|addressed"
        r"|reviewed)\b",
        takes="We consider the flow of ice.",
        leaves="We measure the flow of ice.",
    ),
    _telling(
        "aside",
        0.8,
        r"^ (?:finally|moreover|furthermore|additionally|in\s+addition|also|besides|as\s+an\s+application"
        r"|as\s+a\s+(?:concrete\s+)?example|for\s+example|for\s+instance|lastly|second|third|secondly|the\s+proof)\b",
        r"\Wwe\s+also\b",
        takes="We also measure snow.",
        leaves="We measure snow, too.",
    ),
    _telling(
        "pointing back within",
        0.92,
        rf"^ (?!(?:{_LEADS_IN})\s)[^,;:()]{{3,}}?\W(?:these|those|such|this)\s+"
        rf"(?!(?:{_OWN}|end|way|as|that|who|which|in|of|from|with|is|are|by|an?|can|to|and|or|for)\b)\w",
        takes="We show how to correct these two errors.",
        leaves="To address these limits, we propose a map of the ice.",
    ),
)

OF_ROLE: Mapping[SentenceRole, float] = {
    SentenceRole.BACKGROUND: 0.97,
    SentenceRole.OBJECTIVE: 1.15,
    SentenceRole.METHOD: 1.07,
    SentenceRole.RESULT: 0.92,
    SentenceRole.OTHER: 1.0,
}
"""What a sentence's score is multiplied by where its role is certain; less so where it is not."""

_PATTERNS = [[*alternatives(telling.rule.pattern)] for telling in TELLINGS]
CUES = Cues(list(chain.from_iterable(_PATTERNS)))
"""What the words of a sentence say of the alternatives of the rules, one rule's behind the other's."""
_EVERY = -1  # all bits: each is asked


_Asked = list[tuple[int, Callable[[str], re.Match[str] | None]]]


def _asked() -> Iterator[tuple[int, float, _Asked]]:
    """Yield the bits of each telling, its factor, and the alternatives of its rule with a bit each."""
    bits = (1 << number for number in count())
    for telling, patterns in zip(TELLINGS, _PATTERNS, strict=True):
        asked: _Asked = [(next(bits), re.compile(pattern).search) for pattern in patterns]
        yield sum(bit for bit, _ in asked), telling.factor, asked


_ASKED = tuple(_asked())
_LARGEST = float(np.prod([max(telling.factor, 1.0) for telling in TELLINGS])) * max(OF_ROLE.values())
_OF_ROLE = np.log(np.array([OF_ROLE[role] for role in SentenceRole]))


def factors(sentences: Sequence[str], chances: FloatArray, cues: Sequence[int] | None = None) -> FloatArray:
    """Return a factor a sentence, above 0 and at most 1: the best that rules and roles can say is 1.

    Args:
        sentences: the sentences' texts.
        chances: how likely each role is: a row a sentence, a column a role in the order of `SentenceRole`.
        cues: what `CUES` says of each sentence, where that is known.
    """
    told = np.array(list(map(telling, sentences, cues or repeat(_EVERY))), np.float64)
    roles = np.zeros(len(told))
    for column, weight in zip(chances.T, _OF_ROLE.tolist(), strict=True):  # a product would add in an order of its own
        roles += column * weight
    found: FloatArray = np.round(told * np.exp(roles) / _LARGEST, _DECIMALS)
    return found


_DECIMALS = 6  # the last bits of an exponential may depend on the papers beside


def telling(sentence: str, cues: int = _EVERY) -> float:
    """Return the product of the factors of those `TELLINGS` that are found in a sentence.

    Args:
        sentence: the text.
        cues: what `CUES` says of it, where that is known.
    """
    product = 1.0
    if cues:
        read = as_read(sentence)
        for bits, factor, patterns in _ASKED:
            if cues & bits and any(cues & bit and finds(read) for bit, finds in patterns):
                product *= factor
    return product
