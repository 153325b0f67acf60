"""Names that a sentence introduces in so many words: "we propose Placer, an algorithm that …".

In: a paper, names of its abstract with their evidence. Out: which of them are its own, whatever else is known of them,
even where a hundred papers use the name (`INTRODUCING`), or where nobody else does (`INTRODUCING_NEW`). It is separate
from `evidence`, where such words are weighed with others.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.evidence import FEATURES, FloatArray
from pipeline.mentions.fields import is_formula, is_of_computing
from pipeline.mentions.kinds import described_kind
from pipeline.mentions.word_traits import BoolArray
from pipeline.records import Field
from pipeline.text.analysis import Analysis
from pipeline.text.rules import Rule, rules_of

_MARK: Final = "@"
_BEFORE, _BEHIND = 140, 130  # characters beside a name that rules read
_ALL: Final = [FEATURES.index(name) for name in ("cue", "apposition")]
_NEW: Final = [FEATURES.index(name) for name in ("unknown", "long_fresh")]
_KNOWN, _CUE = FEATURES.index("known"), FEATURES.index("cue")
_OF_FEW: Final = 0.43  # of `known`: some thirty papers
_TOLD: Final = [FEATURES.index(name) for name in ("cue", "called", "defined_cue", "passive_cue", "named_noun")]
_SET_APART: Final = [FEATURES.index(name) for name in ("cue_before", "listed")]  # "a new code, LUMEN, to"
_DESCRIBED: Final = [FEATURES.index(name) for name in ("cue_before", "apposition")]

_WE: Final = r"\b(?:we|paper|work|article|study) (?:[a-z]+ly |also |further |then |here |next |have )?"
_SET_OFF: Final = r"(?:\\[a-z]+\{|[\"'`“])*"
_MADE: Final = (
    r"(?:algorithm|app|application|approach|architecture|benchmark|catalogu?e|code|compiler|corpus|database|dataset|detector|engine|"
    r"environment|experiment|framework|instrument|interface|language|library|method|metric|mission|model|network|package|"
    r"pipeline|platform|procedure|program|scheme|service|simulator|software|solution|solver|spectrograph|strategy|survey|"
    r"system|technique|telescope|tool|toolbox|toolkit|web ?server|web ?site|workflow)"
)
# what stands between a verb and what it introduces, unless that is what others made
_WHAT: Final = (
    r"(?:an?|our|two|three|the first|the) "
    r"(?:(?!(?:using|extensions?|variants?|versions?|improvements?|against|between|by|from|into|of the|on|to|with) )"
    r"[\w\-()\\{}]+ ){0,9}?"
)

INTRODUCING: Final = rules_of(
    Rule(
        "we_propose",
        _WE + r"(?:propos|introduc|present|develop|releas|unveil|design)e?s? (?:the |our )?(?:\\[a-z]+\{)?@\}?"
        r"(?: \([^()]{2,90}\))?(?:,|:| --| —) (?:an?|the first) "
        r"(?!(?:[a-z\-]+ )?(?:task|problem|challeng|component|concept|phenomen|question|setting))",
        "here we propose @, a method that",
        "here we propose @, as a method that",
    ),
    mark=_MARK,
)
"""What a sentence says around a name that it introduces; @ stands for the name."""

INTRODUCING_NEW: Final = rules_of(
    Rule(
        "we_propose_thing",
        _WE + r"(?:propos|introduc|present|develop|releas|unveil|design|describ)e?s? (?:the |our |the new )?"
        rf"{_SET_OFF}@[\"'”}}]* (?:(?!and|or|by|for|from|in|of|on|to|via|with)[a-z\-]+ ){{0,2}}{_MADE}\b",
        "in this paper we present the @ software",
        "in this paper we present the @ and the software",
    ),
    Rule(
        "we_propose_called",
        _WE
        + r"(?:build|built|(?:propos|introduc|present|develop|design|describ|devis|creat|construct|implement|releas)"
        rf"(?:e?s?|ed)) {_WHAT}{_MADE}(?:(?: for (?:[\w\-]+ ){{0,5}}(?!namely)[\w\-]+)?,"
        r"|(?: (?:for|of|that|to|which|with) (?:[\w\-]+ ){0,9}[\w\-]+)?,? (?:which |that |here )*(?:we |is |are )?"
        rf"(?:call|name|term|dub|coin)(?:b?ed|d)?(?: as)?) (?:the )?{_SET_OFF}@",
        "we propose a search based algorithm called @",
        "we propose a variant of the algorithm called @",
    ),
    Rule(
        "we_propose_noun",
        _WE + r"(?:propos|introduc|present|develop|releas|design|describ)e?s? (?:an?|our|the) "
        rf"(?:(?!for )[\w\-]+ ){{0,3}}?{_MADE}(?: {_SET_OFF}@|, {_SET_OFF}@[\"'”}}]*,)",
        "we introduce the open package, @, for lamps",
        "we introduce lamps for the package @",
    ),
    Rule(
        "own_noun",
        rf"\b(?:our|the (?:developed|final|new|proposed|resulting)) "
        rf"(?:(?!earlier |former |previous|prior )[\w\-]+ ){{0,3}}?{_MADE},? (?:called |named )?"
        rf"{_SET_OFF}@",
        "the resulting model, @, is small",
        "the earlier model, @, is small",
    ),
    Rule(
        "we_describe_design",
        _WE + r"(?:describ|present|report|discuss|summari[sz]|review)e?s? (?:on )?the (?:[a-z]+ )?(?:architecture|"
        r"characteri[sz]ation|commissioning|concept|construction|design|development|implementation|performance|status)"
        rf"(?: and (?:the )?(?:[a-z]+ )?[a-z]+)? of (?:the )?(?:new |novel )?{_SET_OFF}@[\"'”}}]*"
        rf"(?:,| \([^()]{{2,60}}\),?| {_MADE}\b)",
        "we present the design and performance of @, a calorimeter",
        "we present the applications of @, a calorimeter",
    ),
    Rule(
        "called_is_proposed",
        rf"\b(?:new|novel|first) (?:[\w\-]+ ){{0,6}}?{_MADE},? (?:call|nam|term|dubb)ed (?:as |the )?{_SET_OFF}@"
        r"[\"'”}]*(?: \([^()]{2,60}\))?,? (?:is|are|was|has been) (?:\w+ly )?"
        r"(?:propos|introduc|present|develop|design|describ)ed",
        "a new method, named the @, is developed",
        "a new method, named the @, is known",
    ),
    Rule(
        "called_here",
        rf"\b(?:new|novel) (?:[\w\-]+ ){{0,4}}?(?:{_MADE}|index|measure|score|statistic),? (?:(?:that|which) )?"
        rf"(?:is |are )?(?:here )?(?:called|denoted|dubbed|named|termed)(?: here)?(?: as)? (?:the )?{_SET_OFF}@",
        "a new global index, that is called here @",
        "a known global index, that is called here @",
    ),
    Rule(
        "designed",
        r"(?:^|[.,;:]) (?:an?|our|the) (?:(?!(?:at|based|for|from|in|of|on|to|with) )[\w\-]+ ){0,4}?\(?"
        rf"{_SET_OFF}@[\"'”}}]*\)? (?:(?:block|head|layer|loss|module|{_MADE}) )?is (?:\w+ly |also |further |then )?"
        r"(?:design|develop|devis|introduc|propos)ed (?!by\b|in (?:19|20)|for (?:19|20)|to be )",
        "then it glows. a small @ module is designed to glow",
        "then it glows. a lamp for the @ module is designed to glow",
    ),
    Rule(
        "listed_with_what_it_is",
        _WE
        + r"(?:design|develop|devis|introduc|present|propos)e?s? (?:[\w\-]+ ){0,4}(?:blocks|components|losses|methods|"
        rf"models|modules|parts|strategies|techniques|tools): {_SET_OFF}@[\"'”}}]*, an? ",
        "we design two modules: @, a lamp, and",
        "we compare two modules: @, a lamp, and",
    ),
    mark=_MARK,
)
"""What it says around one that no other paper has, or with a long form that none has; or few, behind a cue."""


_EITHER: Final = rules_of(*INTRODUCING, *INTRODUCING_NEW, mark=_MARK)
_OF_ANYTHING: Final = frozenset(rule.name for rule in INTRODUCING)  # the others ask for a noun of what is made


def may_be_introduced(rows: FloatArray) -> BoolArray:
    """Say by their evidence of which names rules may speak, and of which those of new names: two columns."""
    told = (rows[:, _TOLD] == 1.0).any(axis=1) | (rows[:, _DESCRIBED] == 1.0).all(axis=1)
    told |= (rows[:, _SET_APART] == 1.0).all(axis=1)
    new = told & ((rows[:, _NEW] == 1.0).any(axis=1) | ((rows[:, _KNOWN] <= _OF_FEW) & (rows[:, _CUE] == 1.0)))
    return np.stack((new | (rows[:, _ALL] == 1.0).all(axis=1), new), axis=1)


def is_introduced(analysis: Analysis, candidate: Candidate, may_be: Sequence[bool]) -> bool:
    """Say whether a sentence introduces a name as the paper's own; `may_be` is its row of `may_be_introduced`.

    Outside computing what it names has to be a thing that is made.
    """
    text, long = analysis.abstract.text, candidate.acronym.long_form if candidate.acronym else ""
    rules = {
        introduces(text, _with_long_form(text, place.start, long), place.end, is_new=may_be[1])
        for place in candidate.places
        if place.field is Field.ABSTRACT
    } - {None}
    if not rules or is_formula(candidate.name):
        return False
    return not rules <= _OF_ANYTHING or described_kind(analysis, candidate) is not None or is_of_computing(analysis)


def _with_long_form(text: str, start: int, long: str) -> int:
    """Return where the long form of a name begins that stands in a bracket behind it, else where the name does."""
    return start - len(long) - 2 if long and text[:start].endswith(f"{long} (") else start


def introduces(text: str, start: int, end: int, *, is_new: bool = False) -> str | None:
    """Return the rule by which a text introduces the name at a place; None where none does."""
    before, behind = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
    if "(" in text[start:end]:
        behind = behind.removeprefix(")")  # a name in a bracket behind its long form
    around = " ".join(f"{before}{_MARK}{behind}".lower().split())
    return (_EITHER if is_new else INTRODUCING).first(around)
