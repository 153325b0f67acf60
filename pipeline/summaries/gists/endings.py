"""Ends that a sentence can do without: clauses and lists that add to a whole statement, a rule each.

All begin after a comma or a colon, so that no complement and no bound preposition is parted from its word.
What must not be in an addition (another statement, a condition), and what must not be left open before
it, is named once, and each rule lists its own.
"""

import re

from pipeline.summaries.gists.rules import Ending, Pattern


def _pattern(*parts: str) -> Pattern:
    return re.compile("".join(parts), re.IGNORECASE)


ANOTHER_STATEMENT = _pattern(
    r"[;:]|[.!?]\s|\bwe\s|\s[\u2013-]{1,3}\s|\u2014|\b(?:and|but|so|yet)\s+(?:(?:also|then|thus|further|finally)\s+)?"
    r"(?:it|they|this|these|there|our|is|are|was|were|can|has|have|show|demonstrate|prove|find|propose|discuss|study"
    r"|analy[sz]e|compare|evaluate|present|introduce|provide|give|apply|use|develop|derive|obtain|construct|compute"
    r"|describe|explore|examine|investigate|establish|test|validate|illustrate|extend|conclude|argue|suggest)\b"
    r"|,\s+(?:and|but|so|yet)\s+(?:an?|the|all|both|each)\s[^,;]{3,80}\s(?:is|are|was|were|has|have|can|will)\s"
)
"""A main clause or predicate of its own would be lost with the addition."""

CONDITION = _pattern(
    r"\b(?:if|when|whenever|unless|except|provided|assum\w+|only|given|until|once|whether|but|however|although|though"
    r"|otherwise|subject|respectively|not|no|never|nor|without|up\s+to|under|at\s+least|at\s+most|than\s+or)\b"
)
"""What may narrow the whole statement and not only the addition."""

NEW_PART = _pattern(
    r"(?!\A),(?!\d)(?!\s+(?:and|or|as\s+well\s+as)\s)(?![^,]*(?:,[^,]*)*,\s+(?:and|or|as\s+well\s+as)\s)"
)
"""A comma that is no list's: the sentence may go on after the addition."""

RESUMES = _pattern(r",\s+(?:is|are|was|were|has|have|had|can|may|will|must|should|does|do)\b")
"""The verb of what was interrupted: "a speed, which squared is known, is multiplied by a time"."""

OPEN_LIST = _pattern(
    r"\b(?:by|for|of|as|in|via|through|including|like|while|without|on|at|from|namely|or|and|both|are|is|to|:)\s+"
    r"(?:\w+ly\s+)?\w+ing\b[^,]*(?:,\s*\w+ing\b[^,]*)*$"
)
"""Acts that may be the first items of a list: "by melting ice | , making water and ..."."""

FIGURE = re.compile(r"(?<![\w(.-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*x?(?!\w|-[A-Za-z])")
"""What came out in figures is the statement's point: "a model, reducing the error by 20%"; a year is none."""

ENUMERATION = re.compile(r"(?:^|\s)\(?(?:i|1|a)\)\s")
"""Items are numbered, and more of them may come."""

UNCOUNTED = _pattern(
    r"^(?!.*\b(?:two|three|four|five|six|seven|eight|nine|ten|several|various|different|multiple|many|\d{1,2})\s"
    r"(?:[\w-]+\s){0,5}[\w-]*s$)"
)
"""Before a list stands no counted noun, so that the list itself may be what is stated."""

OPEN_FORMULA = re.compile(r"^[^$]*\$(?:[^$]*\$[^$]*\$)*[^$]*$")
OPEN_BRACKET = re.compile(r"[(\[{][^)\]}]*$")
OPEN_QUOTE = re.compile(r"``(?!.*'')|^[^\"]*\"(?:[^\"]*\"[^\"]*\")*[^\"]*$|\u201c[^\u201d]*$")
OPEN_DASH = re.compile(r"^[^\u2014]*(?:\u2014|\s(?:-{1,3}|\u2013)\s)(?:(?!\u2014|\s(?:-{1,3}|\u2013)\s).)*$", re.DOTALL)

NO_VERB = re.compile(
    r"^(?!.*\b(?:[Ww]e|I|is|are|was|were|has|have|had|can|could|may|might|must|will|would|should|does|do|did"
    r"|(?:propos|introduc|present|describ|develop|investigat|stud(?:i|y)|explor|address|examin|provid|deriv|construct"
    r"|establish|review|survey|show|demonstrat|outperform|achiev|improv|reveal|suggest|indicat|allow|enabl|reduc|yield"
    r"|increas|offer|consist|contain|aim|us|requir|lead|appli|apply|discuss|analy[sz]|learn|combin|support|report)"
    r"(?:e?s|es|ies|ed|d)?)\b)",
    re.DOTALL,
)
"""No verb that one can tell by its form, so that the statement may be still to come."""

_OPEN = (ENUMERATION, OPEN_FORMULA, OPEN_BRACKET, OPEN_QUOTE, OPEN_DASH, NO_VERB)
_ADDED = (ANOTHER_STATEMENT, CONDITION, NEW_PART, RESUMES)

_PARTICIPLES = (
    r"(?:(?:thus|thereby|hence|therefore|and\s+thus|and\s+thereby)\s+)?(?:\w+ly\s+)?(?:making|allowing|enabling|leading"
    r"|resulting|achieving|outperforming|yielding|providing|suggesting|indicating|demonstrating|showing|highlighting"
    r"|revealing|confirming|ensuring|improving|reducing|giving|offering|opening|paving|including|surpassing"
    r"|establishing|eliminating|avoiding|facilitating|implying|exceeding|attaining|increasing|underscoring"
    r"|underlining|emphasi[sz]ing|illustrating|helping|supporting|contributing|creating|producing|generating|bringing"
    r"|extending|generali[sz]ing|answering|resolving|settling|confirming|corroborating|overcoming|addressing|bridging"
    r"|filling|reflecting|setting|pushing|raising|shedding|enhancing|boosting|mitigating|minimi[sz]ing|maximi[sz]ing"
    r"|preserving|maintaining|promoting|fostering|strengthening|complementing)\b"
)

_ENOUGH = 12
"""Words of a statement that can do without an addition; what is shorter often has its point there."""

ENDINGS = (
    Ending(
        "relative clause",
        re.compile(r",\s+(?:(?:all|both|each|most|many|some|one|none)\s+of\s+)?(?:which|who|whose)\s"),
        (
            "We measure the flow of ice in all of the deep valleys of the Alps, which it has shaped.",
            "We measure the flow of ice in all of the deep valleys of the Alps",
        ),
        "The flow of ice is now known in all of the deep valleys of the Alps, which it has shaped, and elsewhere, too.",
        _ADDED,
        _OPEN,
        least_kept=_ENOUGH,
    ),
    Ending(
        "participial addition",
        re.compile(rf",\s+(?={_PARTICIPLES})", re.IGNORECASE),
        (
            "We measure the flow of ice in all of the deep valleys of the Alps, making use of radar.",
            "We measure the flow of ice in all of the deep valleys of the Alps",
        ),
        "We measure the flow of ice in all of the deep valleys of the Alps, reducing the error by 20.5%.",
        (*_ADDED, FIGURE),
        (*_OPEN, OPEN_LIST),
        least_kept=_ENOUGH,
    ),
    Ending(
        "list after a colon",
        re.compile(r":\s"),
        (
            "We measure how fast the cold ice flows by radar in three deep valleys: Aare, Rhone and Inn.",
            "We measure how fast the cold ice flows by radar in three deep valleys",
        ),
        "We measure by radar how fast the ice flows in a deep valley: it is cold, deep and old.",
        (re.compile(r"[;?!]|[.]\s(?!.*\))"), CONDITION),
        (
            *_OPEN, re.compile(r":"), UNCOUNTED, _pattern(r"\b(?:the\s+following|as\s+follows|namely)\b"),
        ),
        least_kept=_ENOUGH,
    ),
)  # fmt: skip
