"""Systems: the systems, methods, models, datasets and benchmarks that a paper introduces and names.

In: an analysed paper and its acronyms. Out: `System` records in the order of their first places, title first. The key
is the name without regard to case and a plural's s. The name is verbatim, as at its first place; so is the long form.

Who is the paper's own is decided by a logistic regression over `evidence`, fitted on arXiv papers whose title is
"Name: what it does" (`training`); the title itself is no feature there, for it was the label. It is added here: a
name that heads the title needs less other evidence. Precision goes before recall.
"""

import math
from collections.abc import Sequence
from typing import Final

from pipeline.mentions.alignment import find_long_form
from pipeline.mentions.candidates import Candidate, find_candidates
from pipeline.mentions.evidence import weigh
from pipeline.mentions.kinds import kind_of
from pipeline.mentions.known_names import KnownNames, shipped_names
from pipeline.mentions.names import is_name_like
from pipeline.mentions.system_model import SystemModel, shipped_model
from pipeline.records import Acronym, Field, System
from pipeline.text.analysis import Analysis

_MIN_SCORE: Final = 0.6
_HEAD_BONUS: Final = 3.0  # log-odds for a name that heads the title and stands in the abstract
_TITLE_ONLY_MAX_PAPERS: Final = 30  # a name that many papers use is not new because it heads a title


def find_systems(analysis: Analysis, acronyms: Sequence[Acronym]) -> tuple[System, ...]:
    """Find what a paper introduces and names.

    Args:
        analysis: the paper.
        acronyms: the short forms that its text defines.

    Returns:
        Systems in text order, title first, without duplicates.
    """
    known, model = shipped_names(), shipped_model()
    chosen = [
        candidate
        for candidate in find_candidates(analysis, acronyms)
        if _score(analysis, candidate, known, model) >= _MIN_SCORE
    ]
    systems = [_system(analysis, candidate) for candidate in chosen]
    return tuple(sorted(systems, key=lambda s: (s.field != Field.TITLE, s.start_char, s.end_char)))


def _score(analysis: Analysis, candidate: Candidate, known: KnownNames, model: SystemModel) -> float:
    if not any(place.field is Field.ABSTRACT for place in candidate.places):
        fresh = known.papers(candidate.name) <= _TITLE_ONLY_MAX_PAPERS
        return 1.0 if candidate.head and _is_single_name(candidate.name) and fresh else 0.0
    log_odds = model.log_odds(weigh(analysis, candidate, known))
    if candidate.head and _is_single_name(candidate.name):
        log_odds += _HEAD_BONUS
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))


def _is_single_name(name: str) -> bool:
    return " " not in name and is_name_like(name)


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
    if not candidate.head or ":" not in title:
        return None
    rest = title.index(":") + 1
    span = find_long_form(title, rest, len(title), candidate.name)
    return title[span[0] : span[1]] if span and span[0] - rest <= 1 else None
