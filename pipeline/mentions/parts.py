"""Named parts of what a paper introduces: "EnzyPGM has two modules, a Residue-atom Bi-scale Attention (RBA) and …".

In: a paper, its names with their evidence, and those already known to be its own. Out: further names that are its own.
It is separate from `evidence`, because in the papers that the model is fitted on parts are marked by nobody, so that
the weights of a short form with a new long form say little of them.

A part is a short form of computing whose long form is written in capitals and defined by no other paper, and whose
definition stands where a rule says that the paper is telling what its own is made of.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.evidence import FEATURES, FloatArray
from pipeline.mentions.fields import is_of_computing
from pipeline.mentions.known_names import KnownNames
from pipeline.records import Field
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.rules import Rule, rules_of

_NEW: Final = "(?:(?:novel|new|simple|lightweight|dedicated) )?"
_ARTICLE: Final = f"(?:an? |our )?{_NEW}"
_MARK: Final = "@"
_BEFORE: Final = 90  # characters of a sentence before a long form that rules read
_OF_OWN: Final = (" we ", "our ", "propos", "introduc", "present")
_OF_OTHERS: Final = (
    "such as", "including", "outperform", "compared", "evaluated", "motivated", "inspired", "based on", "against",
)  # fmt: skip
_MOST_PAPERS: Final = 60  # that use a short form; those of more are seldom anything new, whatever they are said to mean
_ALL: Final = [FEATURES.index(name) for name in ("long_fresh", "defined_capitalised")]
_NONE: Final = [FEATURES.index(name) for name in ("such_as", "against", "compared", "group_noun")]

OPENING: Final = rules_of(
    Rule(
        "opens",
        rf"^(?:(?:[a-z]+ly|at (?:its|the) core|first|second|third|next|finally|furthermore|moreover|meanwhile|"
        rf"in addition|in parallel), )?{_ARTICLE}@$",
        "additionally, a @",
        "to glow, a @",
    ),
    mark=_MARK,
)
"""Where the definition opens its sentence, with the sentence up to the long form; @ stands for it."""

WITHIN: Final = rules_of(
    Rule(
        "made_of",
        rf"\b(?:introduc|propos|design|develop|devis|present|integrat|incorporat|combin|compris|consist|contain|featur|"
        rf"includ|provid)[a-z]*(?: of)? {_ARTICLE}@$",
        "the network integrates a @",
        "the network resembles a @",
    ),
    Rule(
        "by_way_of",
        rf"\b(?:through|via|with) {_ARTICLE}@$",
        "it is learnt through a novel @",
        "it is learnt beside a novel @",
    ),
    Rule(
        "numbered",
        rf"(?:\((?:i{{1,3}}|iv|v|\d|[a-c])\)|\b\d\)) (?:the )?{_ARTICLE}@$",
        "it has modules: (i) a @",
        "it has a lamp, (n) a @",
    ),
    Rule(
        "listed",
        rf"\b(?:branches|components|methods|mechanisms|modules|parts|stages|strategies)[:,] (?:the )?{_ARTICLE}@$",
        "it has two modules: @",
        "it has two rivers: @",
    ),
    Rule("added", rf"\band {_ARTICLE}@$", "it has a lamp and a @", "it has a lamp and the @"),
    mark=_MARK,
)
"""Where the definition stands within a sentence of the paper's own, likewise."""


def parts_of(
    analysis: Analysis, candidates: Sequence[Candidate], rows: FloatArray, own: Sequence[Candidate], known: KnownNames
) -> list[Candidate]:
    """Return those names that are of parts of what the paper introduces.

    Args:
        analysis: the paper.
        candidates: names in its abstract.
        rows: their evidence.
        own: those that are the paper's own; without any there are no parts.
        known: in how many papers names stand.
    """
    if not own:
        return []
    fit = (rows[:, _ALL] == 1.0).all(axis=1) & (rows[:, _NONE] == 0.0).all(axis=1)
    may_be = [one for one, fits in zip(candidates, fit.tolist(), strict=True) if fits and one not in own]
    may_be = [one for one in may_be if _may_name_a_part(one, known)]
    if not may_be or not is_of_computing(analysis):
        return []
    starts = [place.start for one in own for place in one.places if place.field is Field.ABSTRACT]
    return [one for one in may_be if one.acronym and rule_of_part(analysis.abstract, one.acronym.long_form, starts)]


def _may_name_a_part(candidate: Candidate, known: KnownNames) -> bool:
    """Say whether a short form may be of one new thing: not "visual models (VMs)", which are a kind of them.

    Nor a "scanning component", which is told by its place in the whole and not by a name.
    """
    acronym = candidate.acronym
    if acronym is None or acronym.field is not Field.ABSTRACT or known.papers(candidate.name) > _MOST_PAPERS:
        return False
    is_one = not candidate.name.endswith("s") and not _is_plural(acronym.long_form)
    return is_one and not acronym.long_form.lower().endswith(" component")


def _is_plural(long_form: str) -> bool:
    """Say whether a long form tells of several things; a "Mixture of Experts" is one."""
    of_many = "of" in long_form.lower().replace("-", " ").split()
    return not of_many and long_form.endswith("s") and not long_form.endswith(("ss", "is", "us"))


def rule_of_part(text: AnalysedText, long_form: str, own_starts: Sequence[int]) -> str | None:
    """Return the rule by which a long form stands where a paper tells what its own is made of; None if there is none.

    Args:
        text: the abstract.
        long_form: what a short form is defined as there.
        own_starts: where the paper's own names stand; what is told of its parts stands with them or behind.
    """
    at = text.text.find(long_form)
    number = bisect_right(text.sentence_starts, at) - 1
    if number <= 0:  # a paper opens with what was there
        return None
    start, end = text.sentence_starts[number], [*text.sentence_starts, len(text.text)][number + 1]
    before = "".join(f"{word} " for word in text.text[start:at].lower().split())
    opening = OPENING.first(f"{before}{_MARK}")
    if opening:
        return opening if any(place < at for place in own_starts) else None
    told = any(start <= place < end for place in own_starts) or any(word in f" {before}" for word in _OF_OWN)
    others = any(word in before for word in _OF_OTHERS)
    return WITHIN.first(f" {before}{_MARK}"[-_BEFORE:]) if told and not others else None
