"""Analysed texts in, what a paper states of itself out: systems, acronyms, links and claims.

::

    links       URLs, DOIs, arXiv ids           hosts
    acronyms    short forms and long forms      text.definitions
    systems     what the paper names its own    candidates -> adjectives -> evidence -> system_model -> parts; kinds,
                                                names
    claims      figures that state results      numbered_sentences -> quantities -> figure_evidence -> figure_model ->
                                                clauses
    documents   what bodies state beyond abstracts
    quantities  numbers with their units        formulas -> numbers, units, factor_words -> figure_labels
    training    refits both models              labelled, examples, figure_training

Each is one pass over one paper, pure and total. `find_mentions` is the door.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.mentions.claims import find_claims
from pipeline.mentions.documents import acronyms_of_passages, claims_of_passages, links_of_passages, systems_of_passages
from pipeline.mentions.figure_evidence import NEAR
from pipeline.mentions.figure_labels import RULES as LABELS
from pipeline.mentions.figure_sentences import SENTENCE
from pipeline.mentions.introduced import INTRODUCING, INTRODUCING_NEW
from pipeline.mentions.links import find_links, link_key
from pipeline.mentions.models import MentionModels, mention_models
from pipeline.mentions.numbered_sentences import numbered_of_abstracts
from pipeline.mentions.parts import OPENING, WITHIN
from pipeline.mentions.systems import systems_of
from pipeline.records import Acronym, Claim, Link, System
from pipeline.text.analysis import Analysis, is_document
from pipeline.text.batch import Batch, batch_of
from pipeline.text.placing import in_bodies
from pipeline.text.rules import RuleSet

Row = TypeVar("Row")

__all__ = ["RULES", "VERSION", "Mentions", "find_mentions", "model_sha256"]

VERSION = 59  # raised whenever any result of this stage can change

RULES: Mapping[str, RuleSet] = {
    "figures, near": NEAR,
    "figures, sentence": SENTENCE,
    "figures, labels": LABELS,
    "names, introduced": INTRODUCING,
    "names, introduced as new": INTRODUCING_NEW,
    "parts, opening": OPENING,
    "parts, within": WITHIN,
}
"""The named rules, by what they decide; `python -m rules` counts what each does."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a paper states of itself, each kind in text order, title first, and without duplicates.

    Claims of a body come behind the abstract's, those of the conclusion and of results first.

    Keys: a system's is its name without regard to case and a plural's s; an acronym's is the short form with the long
    form in lower case; a link's is the address without scheme, `www.` and trailing slash in lower case; a claim's is
    the span of its quantity.
    """

    systems: tuple[System, ...]
    acronyms: tuple[Acronym, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]


def find_mentions(analyses: Sequence[Analysis], folder: Path | None = None) -> list[Mentions]:
    """Find the systems, acronyms, links and claims of each paper, in the papers' order.

    Args:
        analyses: the papers.
        folder: the folder of refitted models; those that ship with the package if None.

    Raises:
        ResourceError: a model is missing or is not the one on its card.
    """
    batch = batch_of(analyses)
    front, models = batch.front, mention_models(folder)
    systems = systems_of(front, front.acronyms, models.known, models.systems)
    found = [
        Mentions(of_paper, acronyms, find_links(paper), find_claims(paper, models.figures, numbered))
        for paper, of_paper, acronyms, numbered in zip(
            front, systems, front.acronyms, numbered_of_abstracts(front), strict=True
        )
    ]
    return _with_bodies(batch, found, models) if any(map(is_document, batch)) else found


def model_sha256(folder: Path | None = None) -> str:
    """Return what tells one set of models from another; refitted ones in `folder` are loaded.

    Raises:
        SettingsError: the folder holds no models that this version can use.
        ResourceError: the shipped models are missing or damaged.
    """
    return mention_models.identity("mentions.models", folder)


def _with_bodies(batch: Batch, found: Sequence[Mentions], models: MentionModels) -> list[Mentions]:
    """Return what was found in titles and abstracts at its place, and behind it what bodies add to it."""
    fronts = zip(*(in_bodies(batch, [getattr(one, name) for one in found]) for name in Mentions.__slots__), strict=True)
    return [
        Mentions(
            systems=tuple(systems) or systems_of_passages(paper, models),
            acronyms=_distinct([*acronyms, *of_body], lambda one: (one.short_form, one.long_form.lower())),
            links=_distinct([*links, *links_of_passages(paper)], lambda one: link_key(one.url)),
            claims=(*(claims if paper.is_abstract else ()), *claims_of_passages(paper, models.figures)),
        )
        for paper, of_body, (systems, acronyms, links, claims) in zip(
            batch, acronyms_of_passages(batch), fronts, strict=True
        )
    ]


def _distinct(rows: Iterable[Row], key: Callable[[Row], object]) -> tuple[Row, ...]:
    """Return the first row of each key."""
    kept: dict[object, Row] = {}
    for row in rows:
        kept.setdefault(key(row), row)
    return tuple(kept.values())
