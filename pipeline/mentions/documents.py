"""What a document states beyond its abstract: acronyms, links and claims of its body, at their places there.

In: a batch, and what was found in titles and abstracts. Out: the same with what the passages of bodies add. Separate
from the rules, which read one text at a time and know nothing of documents: each passage is read as an abstract is.

A system is named where a paper introduces itself: where title and abstract name none, the introduction may. Claims are
told of the sections in which a paper tells its results, not of those that tell of others' or of how it was done: those
of conclusion and results come first, and of a body no more than a reader takes in.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from pipeline.mentions.claims import find_claims
from pipeline.mentions.figure_model import FigureModel
from pipeline.mentions.links import find_links
from pipeline.mentions.models import MentionModels
from pipeline.mentions.systems import choose_systems
from pipeline.records import Acronym, Claim, Field, Link, System
from pipeline.records.bodies import SectionKind
from pipeline.text.analysis import NO_TEXT, Analysis, Passage
from pipeline.text.batch import Batch, Definitions, batch_of
from pipeline.text.definitions import Definition, as_acronyms
from pipeline.text.passages import Role
from pipeline.text.placing import moved

_FIGURE = re.compile(r"(?<![\w.])\d[\d.,]*")
_MOST_FIGURES: Final = 0.3  # of the words of a clause
_TELLING: Final = (SectionKind.CONCLUSION, SectionKind.RESULT, SectionKind.INTRODUCTION, SectionKind.DISCUSSION)
MOST_CLAIMS: Final = 20  # of a body; a paper with tables in words has a hundred
_FEWEST_USES: Final = 3  # in the whole text, of a name that a paper introduces there


def acronyms_of_passages(batch: Batch) -> list[tuple[Acronym, ...]]:
    """Return the acronyms that the passages of each paper define."""
    found: list[list[Acronym]] = [[] for _ in batch.papers]
    papers, roles = batch.paper_of_segment().tolist(), batch.role.tolist()
    columns = (getattr(batch.definitions, name).tolist() for name in Definitions.__slots__)
    for segment, *span in zip(*columns, strict=True):
        if roles[segment] in (Role.BODY, Role.ASIDE):
            told = as_acronyms([(Field.BODY, batch.texts[segment].text, Definition(*span))])
            found[papers[segment]] += [moved(one, int(batch.begin[segment])) for one in told]
    return [tuple(one) for one in found]


def links_of_passages(paper: Analysis) -> Iterator[Link]:
    """Yield the links of a paper's passages."""
    for passage in paper.passages:
        yield from (moved(link, passage.begin) for link in find_links(_as_abstract(passage)))


def systems_of_passages(paper: Analysis, models: MentionModels) -> tuple[System, ...]:
    """Return the systems that a paper names in its introduction, and that its whole text is about.

    A name there may be another's: only those are the paper's own that it goes on to use, nearly as often as any other
    (A00-2019: ALEK, which the whole is about, and not TOEFL, whose essays it reads).
    """
    found: dict[str, System] = {}
    for passage in paper.passages:
        if passage.role is Role.BODY and passage.kind is SectionKind.INTRODUCTION:
            own = Analysis("", paper.title, passage.text)
            for system in choose_systems(own, batch_of([own]).acronyms[0], models.known, models.systems):
                if system.field is Field.ABSTRACT:
                    found.setdefault(system.name.casefold(), moved(system, passage.begin))
    uses = {key: _uses(paper, system.name) for key, system in found.items()}
    least = max(_FEWEST_USES, max(uses.values(), default=0) / 2)
    return tuple(system for key, system in found.items() if uses[key] >= least)


def _uses(paper: Analysis, name: str) -> int:
    whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return sum(len(whole.findall(passage.text.text)) for passage in paper.passages if passage.role is Role.BODY)


def claims_of_passages(paper: Analysis, figures: FigureModel) -> Iterator[Claim]:
    """Yield the claims of those passages of a paper in which it tells its own results: the surest sections' first."""
    return islice(_claims_of_passages(paper, figures), MOST_CLAIMS)


def _claims_of_passages(paper: Analysis, figures: FigureModel) -> Iterator[Claim]:
    for kind in _TELLING:
        for passage in paper.passages:
            if passage.role is Role.BODY and passage.kind is kind:
                found = find_claims(_as_abstract(passage), figures)
                yield from (moved(claim, passage.begin) for claim in found if not _is_of_table(claim.claim))


def _is_of_table(clause: str) -> bool:
    """Say whether a clause is a row of a table that was read as text: `Old 86.3 86.1 New 87.1 86.9`."""
    words = clause.split()
    return len(_FIGURE.findall(clause)) > _MOST_FIGURES * len(words)


def _as_abstract(passage: Passage) -> Analysis:
    return Analysis("", NO_TEXT, passage.text)
