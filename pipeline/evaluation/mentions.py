"""How good systems, acronyms, links and claims are, measured against what a reader found in the same papers.

In: labelled papers. Out: precision, recall and F1 of each kind with a confidence interval, a baseline beside it, how
often kinds and long forms are right, F1 by group of arXiv categories, and every error. Separate from the stage, so that
any other method's mentions can be measured alike.

Counts are added up over papers before dividing (micro). Matches are one to one. `PROTOCOL` says what counts as equal.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from pipeline.evaluation.mention_baselines import (
    bracketed_acronyms,
    percentages,
    plain_urls,
    sentences_with_percent,
    title_heads,
)
from pipeline.evaluation.mention_matching import (
    PROTOCOL,
    Matcher,
    Pairs,
    acronym_key,
    figure_key,
    figure_keys,
    overlapping,
    same_keys,
)
from pipeline.evaluation.mention_report import GroupScore, MentionError, MentionReport, Scores, Share
from pipeline.evaluation.shown import timed
from pipeline.learning.figures import Counts, f1_interval, figures_of
from pipeline.mentions import Mentions, find_mentions
from pipeline.mentions.labelled import LabelledPaper, read_labelled
from pipeline.mentions.links import link_key
from pipeline.records import Acronym, Field

OURS: Final = "gistmill"
_MIN_GROUP: Final = 5  # papers; fewer say nothing of a field


Found = Callable[[LabelledPaper, Mentions], list[str]]


@dataclass(frozen=True, slots=True)
class _Task:
    """A kind of mention: what a reader wants, what is found, a baseline's answer, and how the two are matched."""

    what: str
    wanted: Callable[[LabelledPaper], list[str]]
    found: Found
    baseline_name: str
    baseline: Callable[[LabelledPaper], list[str]]
    match: Matcher


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One paper, one kind, one method: both lists and the pairs that match."""

    found: list[str]
    wanted: list[str]
    pairs: Pairs

    @property
    def counts(self) -> Counts:
        """How many mentions match, are found and are wanted."""
        return Counts(len(self.pairs), len(self.found), len(self.wanted))


def evaluate_mentions(path: Path) -> MentionReport:
    """Find the mentions of labelled papers and score them.

    Raises:
        UsageError: the file is not one of labelled papers.
    """
    papers = read_labelled(path)
    find_mentions([papers[0].analysis])  # the data files are read before the clock starts
    found, speed = timed(len(papers), lambda: find_mentions([paper.analysis for paper in papers]))
    return score_mentions(papers, found, speed)


def score_mentions(papers: Sequence[LabelledPaper], found: Sequence[Mentions], speed: float = 0.0) -> MentionReport:
    """Score mentions of labelled papers, given in the papers' order."""
    ours = {
        task.what: _outcomes(task, papers, [task.found(paper, one) for paper, one in zip(papers, found, strict=True)])
        for task in _TASKS
    }
    scores = []
    for task in _TASKS:
        baseline = _outcomes(task, papers, [task.baseline(paper) for paper in papers])
        scores += [_scores(task.what, OURS, ours[task.what]), _scores(task.what, task.baseline_name, baseline)]
    return MentionReport(
        protocol=PROTOCOL,
        papers=len(papers),
        papers_per_second=speed,
        scores=tuple(scores),
        shares=_shares(papers, found),
        groups=_groups(papers, ours),
        errors=tuple(error for task in _TASKS[:4] for error in _errors(task.what, papers, ours[task.what])),
    )


def _claims(
    what: str,
    wanted: Callable[[LabelledPaper], list[str]],
    found: Found,
    baseline: Callable[[LabelledPaper], list[str]],
    match: Matcher = same_keys,
) -> _Task:
    return _Task(what, wanted, found, "every percentage", baseline, match)


def _percentages(paper: LabelledPaper) -> list[str]:
    return figure_keys(paper, percentages(paper.analysis))


def _wanted_figures(paper: LabelledPaper) -> list[str]:
    return [figure_key(figure.start, figure.value, figure.unit) for figure in paper.figures if figure.required]


def _found_figures(paper: LabelledPaper, found: Mentions) -> list[str]:
    return figure_keys(paper, [(c.quantity_start_char, c.quantity_end_char, c.value, c.unit) for c in found.claims])


def _wanted_places(paper: LabelledPaper) -> list[str]:
    return [str(figure.start) for figure in paper.figures if figure.required]


def _found_places(paper: LabelledPaper, found: Mentions) -> list[str]:
    return [key.partition(":")[0] for key in _found_figures(paper, found)]


def _is_of_abstract(paper: LabelledPaper, acronym: Acronym) -> bool:
    """Say whether the abstract defines an acronym, or has both forms of one that the title defines before it."""
    text = paper.analysis.abstract.text
    has_both = acronym.short_form in text and acronym.long_form.casefold() in text.casefold()
    return acronym.field is Field.ABSTRACT or has_both


_TASKS: Final = (
    _Task(
        "systems",
        lambda paper: [system.name.lower() for system in paper.systems],
        lambda _paper, found: [system.name.lower() for system in found.systems],
        "title's head",
        lambda paper: [head.lower() for head in title_heads(paper.analysis)],
        same_keys,
    ),
    _Task(
        "acronyms",
        lambda paper: [acronym_key(short, long) for short, long in paper.acronyms],
        lambda paper, found: [
            acronym_key(a.short_form, a.long_form) for a in found.acronyms if _is_of_abstract(paper, a)
        ],
        "Schwartz-Hearst",
        lambda paper: [acronym_key(short, long) for short, long in bracketed_acronyms(paper.analysis)],
        same_keys,
    ),
    _Task(
        "links",
        lambda paper: [link_key(url) for url, _ in paper.links],
        lambda _paper, found: [link_key(link.url) for link in found.links if link.field is Field.ABSTRACT],
        "http to white space",
        lambda paper: [link_key(url) for url in plain_urls(paper.analysis)],
        same_keys,
    ),
    _claims("claims", _wanted_figures, _found_figures, _percentages),
    _claims(
        "claims, place",
        _wanted_places,
        _found_places,
        lambda paper: [key.partition(":")[0] for key in _percentages(paper)],
    ),
    _claims(
        "claims, clauses",
        lambda paper: list(paper.claims),
        lambda _paper, found: list(dict.fromkeys(claim.claim for claim in found.claims)),
        lambda paper: sentences_with_percent(paper.analysis),
        overlapping,
    ),
)


def _outcomes(task: _Task, papers: Sequence[LabelledPaper], found: Sequence[list[str]]) -> list[_Outcome]:
    wanted = [task.wanted(paper) for paper in papers]
    return [_Outcome(one, want, task.match(one, want)) for one, want in zip(found, wanted, strict=True)]


def _scores(what: str, method: str, outcomes: Sequence[_Outcome]) -> Scores:
    counts = [outcome.counts for outcome in outcomes]
    total = Counts.total(counts)
    interval = f1_interval(np.array(counts, np.float64).reshape(-1, 3))
    return Scores(
        what=what, method=method, **total._asdict(), **asdict(figures_of(*total)), low=interval.low, high=interval.high
    )


def _shares(papers: Sequence[LabelledPaper], found: Sequence[Mentions]) -> tuple[Share, ...]:
    """Count right kinds and long forms among the systems, and right kinds among the links, that were found."""
    kinds, long_forms, link_kinds = [], [], []
    for paper, one in zip(papers, found, strict=True):
        wanted = {system.name.lower(): system for system in paper.systems}
        for system in one.systems:
            if want := wanted.get(system.name.lower()):
                kinds.append(system.kind == want.kind)
                long_forms.append((system.long_form or "").lower() == (want.long_form or "").lower())
        wanted_links = {link_key(url): kind for url, kind in paper.links}
        link_kinds += [
            wanted_links[key] == link.kind for link in one.links if (key := link_key(link.url)) in wanted_links
        ]
    named = (("kind of systems", kinds), ("long form of systems", long_forms), ("kind of links", link_kinds))
    return tuple(Share(name, sum(right), len(right)) for name, right in named)


def _groups(papers: Sequence[LabelledPaper], ours: dict[str, list[_Outcome]]) -> tuple[GroupScore, ...]:
    members: dict[str, list[int]] = {}
    for index, paper in enumerate(papers):
        if paper.category:
            members.setdefault(paper.category, []).append(index)
    small = [category for category, indices in members.items() if len(indices) < _MIN_GROUP]
    rest = sorted(index for category in small for index in members.pop(category))
    groups = [*sorted(members.items()), *([("other", rest)] if rest else [])]
    return tuple(
        GroupScore(name, len(indices), what, _f1([outcomes[index] for index in indices]))
        for name, indices in groups
        for what, outcomes in list(ours.items())[:4]
    )


def _f1(outcomes: Sequence[_Outcome]) -> float | None:
    total = Counts.total(outcome.counts for outcome in outcomes)
    return figures_of(*total).f1 if total.found or total.wanted else None


def _errors(what: str, papers: Sequence[LabelledPaper], outcomes: Sequence[_Outcome]) -> list[MentionError]:
    errors = []
    for paper, outcome in zip(papers, outcomes, strict=True):
        hit_found, hit_wanted = ({pair[side] for pair in outcome.pairs} for side in (0, 1))
        line = int(paper.analysis.paper_id)
        for problem, texts, hit in (("wrong", outcome.found, hit_found), ("missed", outcome.wanted, hit_wanted)):
            errors += [MentionError(line, what, problem, text) for i, text in enumerate(texts) if i not in hit]
    return errors
