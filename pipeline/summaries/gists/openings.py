"""Beginnings that a sentence can do without: connectives and lead-ins, a rule each.

What stands before the comma is left off only where it says nothing of its own or points back. "In general," and
"currently," say how far a statement goes and stay, as all conditions and purposes with an object of their own do.
"""

import re

from pipeline.summaries.gists.rules import Opening, Pattern


def _one_of(listed: str) -> str:
    return "(?:" + "|".join(part.strip().replace(" ", r"\s+") for part in listed.split("|")) + ")"


def _pattern(*parts: str) -> Pattern:
    return re.compile("".join(parts), re.IGNORECASE)


_CONNECTIVE = _one_of("""
    specifically|more specifically|however|moreover|furthermore|additionally|in addition|besides|finally|lastly|first
    |firstly|second|secondly|third|thirdly|first of all|notably|importantly|interestingly|surprisingly|remarkably
    |intriguingly|strikingly|crucially|critically|thus|hence|therefore|consequently|accordingly|as a result
    |as a consequence|in consequence|here|herein|in particular|particularly|for example|for instance|by contrast
    |in contrast|on the other hand|on the one hand|in fact|indeed|overall|in summary|in short|in sum|in brief
    |in conclusion|to summarize|to summarise|to conclude|to sum up|summarizing|summarising|taken together|altogether
    |concretely|instead|nevertheless|nonetheless|meanwhile|similarly|likewise|conversely|also|then|next|further|again
    |unfortunately|that is|namely|more precisely|more generally|more importantly|most importantly|most notably
    |at the same time|in other words|ultimately|on top of that|as such|at its core|in essence|essentially
    |in this regard|in turn|to this end|to that end|to do so|to do this|with this in mind|for this purpose
    |for this reason|for this|for that|subsequently|as an application|as a byproduct|as a by-product|along the way
""")
_PAPER = _one_of("""
    paper|work|study|article|letter|report|thesis|dissertation|survey|review|chapter|note|contribution|manuscript
""")
_KIND = _one_of("short|brief|research|review|survey|position|companion|expository|technical|phd|master's|follow-up")
_THESE = _one_of("this|these|that|those|such|the above|the aforementioned|the above-mentioned|the latter")
_BACK = _one_of("""
    motivated by|inspired by|driven by|encouraged by|prompted by|guided by|stimulated by|building on|building upon
    |based on|relying on|following|in light of|in view of|because of|in response to|due to|on the basis of
""")
_NO_JOINER = r"(?!(?:and|but|or|yet|nor)\s+(?-i:[^A-Z]))"  # "To this end, and led by this, we", but "And V" is a name
_SUBJECT = r"(?=(?:we|i|the|an?|our|it|one|this|there|these)\s)"
_AUTHORS = r"(?=(?:we|i|our|this|the\s+authors?)\s)"
_FEW_WORDS = r"(?:\s+[\w'\u2019-]+){0,5}"
_ADVERB = r"(?:(?:also|further|then|thus|hence|first|next|\w+ly)\s+)?"
_VOUCH = _one_of("show|prove|demonstrate|find|establish|observe|verify|confirm|reveal")
_SPEAKER = _one_of("we|i|the authors|our results|our analysis|our experiments|our findings|our simulations|the results")
_STATEMENT = r"\s+that\s+(?=[\w$\\])"

BESIDE_THAT = re.compile(
    r"\b(?:and|but)\s+(?:(?:we|also|then|thus|further|finally)\s+)?(?:that|show|demonstrate|prove|find|propose|introduce"
    r"|develop|evaluate|present|discuss|argue|illustrate|study|analy[sz]e|identify|investigate|explore|examine|establish"
    r"|derive|describe|verify|validate|observe|provide|give|compare|compute|construct|use|apply|obtain|suggest)\b"
    r"|,\s+(?:we|which\s+we)\s",
    re.IGNORECASE,
)
"""What the authors do or say beside what they show: it hangs on "we", which must then stay."""

OPENINGS = (
    Opening(
        "connective",
        _pattern(_CONNECTIVE, r"\s*,\s+", _NO_JOINER),
        ("However, the ice flows faster in warm summers.", "the ice flows faster in warm summers."),
        "In general, the ice flows faster in warm summers.",
    ),
    Opening(
        "bare connective",
        _pattern(r"(?:and|but|so|yet|thus|hence|therefore|here|herein|also|finally)\s+", _SUBJECT),
        ("Here we measure how fast the ice flows.", "we measure how fast the ice flows."),
        "Here ice flows faster than in the valley.",
    ),
    Opening(
        "this paper",
        _pattern(
            r"(?:in|with|through)\s+(?:this|our|the\s+present|the\s+current)\s+(?:", _KIND, r"\s+)?", _PAPER,
            r"(?:\s*,\s+|\s+", _SUBJECT, ")",
        ),
        ("In this short paper we measure how fast ice flows.", "we measure how fast ice flows."),
        "In this valley, we measure how fast ice flows.",
    ),
    Opening(
        "purpose that points back",
        _pattern(
            r"(?:(?:in\s+order\s+)?to\s+[\w-]+(?:\s+with)?|towards?)\s+", _THESE, _FEW_WORDS, r"\s*,\s+", _AUTHORS
        ),
        ("To address these important issues, we measure the old ice.", "we measure the old ice."),
        "To measure the flow of ice, we send radar waves.",
    ),
    Opening(
        "motive that points back",
        _pattern(_BACK, r"\s+", _THESE, _FEW_WORDS, r"\s*,\s+", _AUTHORS),
        ("Motivated by this observation, we measure the flow of ice.", "we measure the flow of ice."),
        "Motivated by the heat of summers, we measure the flow of ice.",
    ),
    Opening(
        "we show that",
        _pattern(_SPEAKER, r"\s+", _ADVERB, _VOUCH, "s?", _STATEMENT),
        ("Our results show that ice flows faster in warm summers.", "ice flows faster in warm summers."),
        "We show that ice flows faster in warm summers and explore why.",
        (BESIDE_THAT,),
    ),
)  # fmt: skip
