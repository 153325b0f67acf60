"""Whether a sentence says what came out: then it is no method, wherever it stands.

In: a batch. Out: a flag a sentence of its abstracts. Separate from the paper's own voice, which speaks against
background, and from the learnt features: those are of computing, where what came out stands at the end, and its readers
took every third "We show that" for a method. So "We show that the set is finite" in the middle of an abstract was a
method, and the card had no result: of 980 such sentences of 2,000 abstracts of every field 243. By those readers'
measure the rule costs 0.7 points of 66, by what abstracts state of themselves 0.05 of 98.
"""

import numpy as np
import numpy.typing as npt

from pipeline.roles.own_voice import EARLIER
from pipeline.text.batch import Batch, Role
from pipeline.text.rules import Rule, as_read

_HOW = r"(?:\w+ly\s+|also\s+|further\s+|then\s+|first\s+|can\s+|could\s+|have\s+|thus\s+|next\s+|here\s+)"
_KNOWN = (
    "show(?:n|ed)?|prov(?:e|ed|en)|find|found|demonstrated?|establish(?:ed)?|observed?"
    "|concluded?|reveal(?:ed)?|discover(?:ed)?|confirm(?:ed)?|argued?|report(?:ed)?|verif(?:y|ied)"
)
_SAY = (
    "(?:show|demonstrate|indicate|suggest|reveal|confirm|prove|imply|highlight|illustrate)(?:s|d|ed)?|implies|implied"
)
_DATA = (
    "results?|findings?|experiments?|simulations?|calculations?|measurements?|observations?|evaluations?|tests?"
    "|analys[ie]s|estimates?|comparisons?|computations?"
)
FINDINGS = (
    Rule(
        "we show that",
        rf"\W(?:we|i)\s+(?:{_HOW}){{0,2}}(?:{_KNOWN})\s+(?:\w+ly\s+|here\s+|in\s+particular\s+|also\s+)?that\W",
        takes=as_read("We also show that ice flows."),
        leaves=as_read("We show how ice flows."),
    ),
    Rule(
        "we find it",
        rf"\W(?:we|i)\s+(?:{_HOW}){{0,2}}(?:find|found)\s+(?!out\W|how\W|solutions?\W|ways?\W|(?:an?|the)\s+(?:\w+\s+)?"
        r"(?:best|optim\w+|solutions?|ways?|minim\w+|maxim\w+|roots?|paths?)\W)",
        takes=as_read("We find old ice in the north."),
        leaves=as_read("We find the optimal path by radar."),
    ),
    Rule(
        "results show",
        rf"\W(?<!previous\W)(?<!prior\W)(?<!recent\W)(?<!earlier\W)(?<!existing\W)(?<!past\W)(?<!empirical\W)"
        rf"(?<!other\W)(?<!preliminary\W)(?:{_DATA})\s+{_HOW}{{0,2}}(?:{_SAY})\W",
        takes=as_read("Our results show ice to flow."),
        leaves=as_read("Recent results show ice to flow."),
    ),
    Rule(
        "it is shown that",
        r"\Wit\s+(?:is|was)\s+(?:\w+ly\s+|also\s+|further\s+|then\s+|thus\s+)?(?:shown|found|proved|proven|demonstrated"
        r"|concluded|observed|established|verified)\s+(?:\w+ly\s+)?that\W",
        takes=as_read("It is also shown that ice flows."),
        leaves=as_read("It has been shown that ice flows."),
    ),
    Rule(
        "turns out",
        r"\Wturn(?:s|ed)?\s+out\s+(?:to|that)\W",
        takes=as_read("The ice turns out to flow."),
        leaves=as_read("They turn out the ice."),
    ),
    Rule(
        "is found to",
        r"\W(?:is|are|was|were)\s+(?:\w+ly\s+|also\s+)?(?:found|shown|observed|seen) to\W",
        takes=as_read("Ice is found to flow."),
        leaves=as_read("Ice is found in the north."),
    ),
)
# what stands in all that a rule finds: most sentences have none of it, and cost a fifth of looking for the patterns
_NEEDED = (
    ("that",),
    ("find", "found"),
    ("show", "demonstrat", "indicat", "suggest", "reveal", "confirm", "prove", "impl", "highlight", "illustrat"),
    ("that",),
    ("turn",),
    ("found to", "shown to", "observed to", "seen to"),
)
_ASKED = [(needed, rule.compiled.search) for needed, rule in zip(_NEEDED, FINDINGS, strict=True)]


def says_finding(sentence: str) -> bool:
    """Whether a sentence says what came out of the work, and not of what its authors did before."""
    read = as_read(sentence)
    for needed, finds in _ASKED:
        for text in needed:  # a loop of its own: `any` takes longer than the pattern does
            if text in read:
                if finds(read):
                    return not EARLIER.holds(read)
                break
    return False


def findings(batch: Batch) -> npt.NDArray[np.bool_]:
    """Return which sentences of a batch's abstracts say what came out."""
    texts = [batch.texts[segment] for segment in np.flatnonzero(batch.role == Role.ABSTRACT).tolist()]
    said = [says_finding(text.sentence(number)) for text in texts for number in range(len(text.sentence_starts))]
    return np.array(said, np.bool_)
