"""Systems: the systems, methods, models, datasets and benchmarks that a paper introduces and names.

In: an analysed paper and its acronyms. Out: `System` records in the order of their first places, title first. The key
is the name without regard to case and a plural's s. The name is verbatim, as at its first place; so is the long form.

Who is the paper's own is decided by a logistic regression over `evidence`, fitted (`training`) on arXiv papers whose
title is "Name: what it does" and whose name stands in the abstract. Precision goes before recall.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeVar

import numpy as np

from pipeline.learning.logistic import logistic
from pipeline.mentions.adjectives import describes
from pipeline.mentions.candidates import Candidate, Place, candidates_of
from pipeline.mentions.evidence import FloatArray, is_in_link, link_letters, weigh_all
from pipeline.mentions.fields import (
    is_formula,
    is_in_capitals,
    is_of_computing,
    is_section_label,
    suffices_elsewhere,
)
from pipeline.mentions.introduced import is_introduced, may_be_introduced
from pipeline.mentions.kinds import kind_of
from pipeline.mentions.known_names import KnownNames
from pipeline.mentions.names import is_name_like
from pipeline.mentions.parts import parts_of
from pipeline.mentions.system_model import SystemModel
from pipeline.mentions.word_traits import BoolArray
from pipeline.records import Acronym, Field, System
from pipeline.text.alignment import find_long_form
from pipeline.text.analysis import Analysis
from pipeline.text.batch import Batch, batch_of

Array = TypeVar("Array", FloatArray, BoolArray)

MIN_SCORE: Final = 0.5  # probability; F1 changes by less than 0.02 between 0.4 and 0.7, and recall falls above
_MIN_STEM: Final = 0.2  # probability; a name that the paper's own goes on from is another's where it is less
_SHORTEST_STEM: Final = 3  # letters that names of one family share
_EVERYBODYS: Final = 60  # papers; of 352 marked systems with a long form that others have, none is of more than 13
_JOINED: Final = re.compile(r"[A-Z][a-z]+\d?|[A-Z]?\d(?:\.\d)?")  # "Ext", "V2": what lengthens a name
_TITLE_ONLY_MAX_PAPERS: Final = 30  # a name that many papers use is not new because it heads a title


def choose_systems(
    analysis: Analysis, acronyms: Sequence[Acronym], known: KnownNames, model: SystemModel
) -> tuple[System, ...]:
    """Find what a paper introduces and names, with a model and counts of one's own."""
    return systems_of(batch_of([analysis.front]), [acronyms], known, model)[0]


def systems_of(
    front: Batch, acronyms: Sequence[Sequence[Acronym]], known: KnownNames, model: SystemModel
) -> list[tuple[System, ...]]:
    """Find what each paper of a batch introduces and names.

    Args:
        front: papers with nothing beside titles and abstracts.
        acronyms: the short forms that each paper defines.
        known: in how many papers names stand.
        model: the weights of the evidence.
    """
    found = [
        [c for c in of_paper if not (_is_everybodys(c, known) or describes(paper, c) or is_section_label(paper, c))]
        for paper, of_paper in zip(front, candidates_of(front, acronyms), strict=True)
    ]
    there = [[candidate for candidate in of_paper if candidate.in_abstract] for of_paper in found]
    rows = weigh_all(front, there, [known] * len(front))
    scores = _of_each(rows, lambda evidence: logistic(model.log_odds(evidence)))
    introduced = _of_each(rows, may_be_introduced)
    weighed = zip(there, rows, scores, introduced, strict=True)
    own = [_own(paper, _Weighed(*one), known) if one[0] else [] for paper, one in zip(front, weighed, strict=True)]
    return [_systems(*read, known) for read in zip(front, own, found, strict=True)]


def _of_each(rows: Sequence[FloatArray], told: Callable[[FloatArray], Array]) -> list[Array]:
    """Return what is told of the names of each paper by their evidence, worked out at once for all papers."""
    if not rows:
        return []
    return np.split(told(np.concatenate(rows)), np.cumsum([len(of_paper) for of_paper in rows])[:-1])


class _Weighed(NamedTuple):
    """Names of an abstract with their evidence, how likely each is the paper's own, and which may be introduced."""

    candidates: Sequence[Candidate]
    rows: FloatArray
    scores: FloatArray
    may_be_introduced: BoolArray


def _own(analysis: Analysis, weighed: _Weighed, known: KnownNames) -> list[Candidate]:
    """Return those names of the abstract that are the paper's own, and what is named after them."""
    there, rows, scores, may_be = weighed
    chosen = _chosen(analysis, there, rows, scores)
    chosen += [
        one
        for one, may in zip(there, may_be.tolist(), strict=True)
        if (one.declared or may[0]) and one not in chosen and (one.declared or is_introduced(analysis, one, may))
    ]
    chosen += parts_of(analysis, there, rows, chosen, known)
    far = {id(one) for one, score in zip(there, scores.tolist(), strict=True) if score < _MIN_STEM}
    families = _of_their_families(there, chosen, known)
    return chosen + [one for one in families if not (id(one) in far and _is_stem(one, chosen))]


def _systems(
    analysis: Analysis, own: list[Candidate], candidates: Sequence[Candidate], known: KnownNames
) -> tuple[System, ...]:
    """Return the systems of a paper: its own names, or where the abstract has none the title's, and those after it."""
    chosen = own or [c for c in candidates if _is_named_by_title(analysis, c, known)]
    if not own:
        begins = tuple(one.name for one in chosen)  # what a title's name was made of may be another's
        chosen += [one for one in _of_their_families(candidates, chosen, known) if one.name.startswith(begins)]
    if not chosen or is_in_capitals(analysis):
        return ()
    systems = [_system(analysis, candidate) for candidate in without_parts(analysis, chosen)]
    return tuple(sorted(systems, key=lambda s: (s.field != Field.TITLE, s.start_char, s.end_char)))


def _chosen(
    analysis: Analysis, candidates: Sequence[Candidate], rows: FloatArray, scores: FloatArray
) -> list[Candidate]:
    """Return the candidates that are the paper's own; outside computing more is asked of them (`fields`)."""
    likely = [
        (candidates[place], rows[place], score) for place, score in enumerate(scores.tolist()) if score >= MIN_SCORE
    ]
    if not likely or is_of_computing(analysis):
        return [candidate for candidate, _, _ in likely]
    return [candidate for candidate, row, score in likely if suffices_elsewhere(analysis, candidate, row, score)]


def _of_their_families(
    candidates: Sequence[Candidate], chosen: Sequence[Candidate], known: KnownNames
) -> list[Candidate]:
    """Return what is named after a chosen name: OREAL-32B where OREAL is the paper's own."""
    names = [candidate.name for candidate in chosen if is_name_like(candidate.name)]
    if not names:
        return []
    heads = tuple(f"{name}{mark}" for name in names for mark in "-.+")
    begins = tuple(name for name in names if len(name) > _SHORTEST_STEM)
    stems = tuple({stem for name in names if len(stem := name.rpartition("-")[0]) >= _SHORTEST_STEM})
    return [
        candidate
        for candidate in candidates
        if candidate not in chosen
        and is_name_like(candidate.name)
        and (
            candidate.name.startswith(heads)
            or _is_sibling(candidate, stems, known)
            or _is_lengthened(candidate, begins, known)
        )
    ]


def _is_everybodys(candidate: Candidate, known: KnownNames) -> bool:
    """Say whether a short form of many papers stands for what it does there: DL for deep learning."""
    acronym = candidate.acronym
    is_old = acronym is not None and known.papers_of_phrase(acronym.long_form) > 0
    return is_old and known.papers(candidate.name) >= _EVERYBODYS


def _is_stem(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Say whether chosen names go on from this one, which they may have taken from others: LampNet, LampNet-Adaptor."""
    return any(one.name.startswith(f"{candidate.name}-") for one in chosen)


def _is_sibling(candidate: Candidate, stems: tuple[str, ...], known: KnownNames) -> bool:
    """Say whether a new name is what chosen ones begin with, or begins so too: OTC, OTC-GRPO beside OTC-PO."""
    name = candidate.name
    alike = name in stems or name.startswith(tuple(f"{stem}-" for stem in stems))
    return alike and known.papers(name) == 0


def _is_lengthened(candidate: Candidate, begins: tuple[str, ...], known: KnownNames) -> bool:
    """Say whether a new name is a chosen one with a word joined to it: RoBIn, RoBInExt."""
    if not candidate.name.startswith(begins) or known.papers(candidate.name):
        return False
    return any(_JOINED.fullmatch(candidate.name.removeprefix(name)) for name in begins)


def _is_named_by_title(analysis: Analysis, candidate: Candidate, known: KnownNames) -> bool:
    """Say whether a name that the abstract lacks is the paper's own: it heads the title, and few papers know it.

    Asked only where the abstract names nothing, for a title may spell a name in another way (MAS-on-the-Fly, MASFly).
    """
    single = " " not in candidate.name and is_name_like(candidate.name)
    named = (
        candidate.head_long
        or candidate.declared
        or (candidate.head and (single or is_in_link(link_letters(analysis.abstract), candidate.name)))
    )
    return (
        named
        and not (candidate.in_abstract or is_formula(candidate.name))
        and known.papers(candidate.name) <= _TITLE_ONLY_MAX_PAPERS
    )


def without_parts(analysis: Analysis, chosen: list[Candidate]) -> list[Candidate]:
    """Leave out names that stand only inside a longer chosen one ("MBTI-1024" in "MBTI-1024 Bank").

    And what a chosen one is the short form of, where it does not stand in the title: "SPlit-and-conQueR (SPQR)"; and
    what stands within such a long form alone.
    """
    long_forms = {one.acronym.long_form.casefold() for one in chosen if one.acronym}
    return [
        candidate
        for candidate in chosen
        if not any(other is not candidate and _is_said_by(analysis, candidate, other) for other in chosen)
        and (candidate.name.casefold() not in long_forms or any(one.field is Field.TITLE for one in candidate.places))
    ]


def _is_said_by(analysis: Analysis, candidate: Candidate, other: Candidate) -> bool:
    """Say whether a name stands nowhere but in another one, or in its long form."""
    return _covers([*other.places, *_of_long_form(analysis, other)], candidate.places)


def _of_long_form(analysis: Analysis, candidate: Candidate) -> list[Place]:
    """Return where the long form of a name stands first."""
    acronym = candidate.acronym
    if acronym is None:
        return []
    text = (analysis.title if acronym.field is Field.TITLE else analysis.abstract).text
    start = text.find(acronym.long_form)
    return [Place(acronym.field, 0, 0, start, start + len(acronym.long_form))] if start >= 0 else []


def _covers(outer: list[Place], inner: list[Place]) -> bool:
    return all(any(_contains(wide, narrow) for wide in outer) for narrow in inner)


def _contains(wide: Place, narrow: Place) -> bool:
    inside = wide.field is narrow.field and wide.start <= narrow.start and narrow.end <= wide.end
    return inside and wide.end - wide.start > narrow.end - narrow.start


def _system(analysis: Analysis, candidate: Candidate) -> System:
    place = min(candidate.places, key=lambda p: (p.field != Field.TITLE, p.start))
    text = analysis.title if place.field is Field.TITLE else analysis.abstract
    return System(
        name=text.text[place.start : place.end],
        long_form=candidate.acronym.long_form if candidate.acronym else _title_long_form(analysis, candidate),
        kind=kind_of(analysis, candidate),
        field=place.field,
        start_char=place.start,
        end_char=place.end,
    )


def _title_long_form(analysis: Analysis, candidate: Candidate) -> str | None:
    """Return what follows "Name:" in the title where it spells the name."""
    title = analysis.title.text
    if not candidate.head or ":" not in title or not is_name_like(candidate.name):
        return None
    rest = title.index(":") + 1
    opening, initial = title[rest : rest + 2].strip()[:1].lower(), candidate.name[0].lower()
    if opening != initial and initial.isalpha() and initial != "x":  # spelled it begins with the same letter
        return None
    span = find_long_form(title, rest, min(len(title), rest + 200), candidate.name)
    return title[span[0] : span[1]] if span and span[0] - rest <= 1 else None
