"""Whether a sentence says what its own paper does: then it is no background, wherever it stands.

In: a batch. Out: a flag a sentence of its abstracts. Separate from the learnt features, because it speaks against what
was learnt: the labelled abstracts are of computing and begin with what others did, so that readers took even "This
paper presents a robot" for background where it came first (51 of 78 such sentences of the development part). In
mathematics and physics most abstracts begin with the paper itself: the model alone takes 142 of 196 such beginnings for
background. By those readers' measure the rule costs 2 points of 68, by what abstracts state of themselves 0.4 of 84.
"""

import re

import numpy as np
import numpy.typing as npt

from pipeline.text.batch import Batch, Role
from pipeline.text.rules import Rule, as_read

_PAPER = "paper|work|study|research|article|letter|note|report|thesis|survey|review|chapter|manuscript|contribution"
_ACT = (
    "stud(?:y|ies|ied)|prove|show|introduce|present|derive|investigate|propose|consider|develop|demonstrate|find|report"
    "|examine|analy[sz]e|explore|describe|discuss|review|construct|give|obtain|establish|measure|compute|calculate"
    "|characteri[sz]e|determine|address|appl(?:y|ies|ied)|extend|generali[sz]e|provide|compare|identif(?:y|ies|ied)"
    "|revisit|survey|formulate|design|evaluate|conduct|perform|test|aim|seek|argue|focus"
)
OWN_VOICE = (
    Rule(
        "in this paper",
        rf"\W(?:in|with)\s+(?:this|the\s+present|our|the\s+current)\s+(?:\w+\s+)?(?:{_PAPER})\b",
        takes=as_read("In this paper, ice flows."),
        leaves=as_read("In this valley, ice flows."),
    ),
    Rule(
        "this paper does",
        rf"\W(?:this|the\s+present|our)\s+(?:{_PAPER})\s+(?:\w+ly\s+)?"
        rf"(?:{_ACT}|offer|contribut|deal|concern|is\s+devoted)\w*\b",
        takes=as_read("This paper presents a map of the ice."),
        leaves=as_read("Recent work studies ice."),
    ),
    Rule(
        "we do",
        rf"\W(?:we|i)\s+(?:have\s+)?(?:\w+ly\s+|also\s+|here\s+|then\s+|first\s+)?(?:{_ACT})(?:s|d|ed)?\b",
        takes=as_read("We study the flow of ice."),
        leaves=as_read("We live in a valley."),
    ),
)
EARLIER = Rule(
    "did before",
    r"\Wwe\s+(?:have\s+)?(?:previously|recently|earlier)\b",
    takes=as_read("We previously studied ice."),
    leaves=as_read("We study ice that previously was snow."),
)
_ANY = re.compile("|".join(rule.pattern for rule in OWN_VOICE))


def speaks_itself(sentence: str) -> bool:
    """Whether a sentence says what its own paper does, and not what its authors did before."""
    read = as_read(sentence)
    return _ANY.search(read) is not None and not EARLIER.holds(read)


def own_voices(batch: Batch) -> npt.NDArray[np.bool_]:
    """Return which sentences of a batch's abstracts say what their own paper does."""
    texts = [batch.texts[segment] for segment in np.flatnonzero(batch.role == Role.ABSTRACT).tolist()]
    own = [speaks_itself(text.sentence(number)) for text in texts for number in range(len(text.sentence_starts))]
    return np.array(own, np.bool_)
