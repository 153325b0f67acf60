"""The tags of a file of labelled papers, measured scheme by scheme.

In: a file of papers with the tags that people gave, and the settings to tag with. Out: figures for each scheme, for the
papers of old and of late, with their years and without, beside the best that can be said without reading; figures by
tag; which first tags are taken for which. Separate from the figures because it tags, and they only count.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import UsageError, nearest
from pipeline.evaluation.calibration import calibration
from pipeline.evaluation.shown import timed
from pipeline.evaluation.tag_scheme_report import Confusion, GroupScores, MethodScores, SchemeReport, TagReport
from pipeline.evaluation.tag_thresholds import cross_tuned, tune_thresholds
from pipeline.evaluation.tags import CUTOFF, ExpectedTags, TagScores, expected_of, score_tags
from pipeline.records import Tag
from pipeline.settings import Settings, TagScheme
from pipeline.tagging import tag_papers
from pipeline.tagging.labelled_papers import LabelledPaper, read_labelled_papers, schemes_in
from pipeline.text.analysis import Analysis, analyse

OLD_BEFORE = 2020
LEAST_GROUP = 30  # papers that a group needs to be shown apart

Groups = dict[str, list[int]]
BASELINE = "most frequent"
_LOOKED_AT = 8  # tags a paper that thresholds are tuned on
_AT_ONCE = 500  # papers


def evaluate_tags(data: Path, settings: Settings, scheme: str | None = None, *, tune: bool = False) -> TagReport:
    """Measure the tags of the schemes that a file has tags of.

    What a source declares is not looked at: it is what the tags are measured against.

    Args:
        data: Parquet or JSON lines, see `labelled_papers`.
        settings: how to tag; micro and macro F1 are those of the tags that these settings give.
        scheme: this scheme alone.
        tune: whether to tune thresholds, too.

    Raises:
        UsageError: the file cannot be read, or has no tags in the scheme or in any.
    """
    known = [*TagScheme, *settings.vocabularies]
    if scheme is not None and scheme not in known:
        raise UsageError(f"no scheme or vocabulary '{scheme}'; {nearest(scheme, known)}")
    schemes = [scheme] if scheme else schemes_in(data, known)
    return TagReport(tuple(_report(one, read_labelled_papers(data, one), settings, tune=tune) for one in schemes))


def _report(scheme: str, papers: Sequence[LabelledPaper], settings: Settings, *, tune: bool) -> SchemeReport:
    thresholds = settings.tags.thresholds.get(scheme, {})
    analyses = [analyse(str(at), paper.title, paper.abstract) for at, paper in enumerate(papers)]
    _tag(scheme, analyses[:1], settings)  # reads the model, which is no part of the speed
    plain, speed = timed(len(papers), lambda: _tag(scheme, analyses, settings))
    ways = {scheme: plain}
    if scheme == TagScheme.ARXIV and any(paper.year for paper in papers):
        dated = [replace(one, year=paper.year) for one, paper in zip(analyses, papers, strict=True)]
        ways["arxiv, with the year, unlikely ones too"] = _tag(scheme, dated, _silent_on_none(settings))
        ways["arxiv, with the year"] = _tag(scheme, dated, settings)
    expected = [expected_of(paper) for paper in papers]
    tuned = tune_thresholds(plain, expected) if tune else {}
    folds = cross_tuned(plain, expected, settings.tags.count) if tune else []
    whole = score_tags(plain, expected, thresholds, settings.tags.count)
    best = list(ways.values())[-1]  # with what is known of the year
    return SchemeReport(
        scheme=scheme,
        methods=tuple(_methods(scheme, papers, ways, settings)),
        by_month=tuple(_of_groups(by_month(papers), best, expected)),
        by_field=tuple(_of_groups(by_field(papers), best, expected)),
        by_score=tuple(calibration(best, expected)),
        by_score_then={
            era: tuple(calibration([best[at] for at in members], [expected[at] for at in members]))
            for era, members in by_age(papers).items()
        },
        by_tag=whole.by_tag,
        confusions=tuple(_confusions(papers, plain)),
        thresholds=tuned,
        tuned_micro_f1=_mean_of(folds, "micro_f1"),
        tuned_macro_f1=_mean_of(folds, "macro_f1"),
        papers_per_second=round(speed, 1),
    )


def _tag(scheme: str, analyses: Sequence[Analysis], settings: Settings) -> list[list[Tag]]:
    """Return more tags than the settings ask for, without thresholds: those are for the scores to apply."""
    count = max(_LOOKED_AT, settings.tags.count)
    wide = settings.tags.model_copy(update={"schemes": (scheme,), "count": count, "thresholds": {}})
    return [
        tags
        for start in range(0, len(analyses), _AT_ONCE)
        for tags in tag_papers(analyses[start : start + _AT_ONCE], wide, settings.vocabularies)
    ]


def _silent_on_none(settings: Settings) -> Settings:
    """Return settings by which unlikely categories are given, too: NDCG looks at five, however likely they are."""
    tags = settings.tags.model_copy(update={"least_first": 0.0, "least_further": 0.0})
    return settings.model_copy(update={"tags": tags})


def _methods(
    scheme: str, papers: Sequence[LabelledPaper], ways: dict[str, list[list[Tag]]], settings: Settings
) -> list[MethodScores]:
    frequent = _frequent(scheme, papers)
    ways = {BASELINE: [frequent for _ in papers], **ways}
    found = []
    for group, members in by_age(papers).items():
        expected = [expected_of(papers[at]) for at in members]
        for method, given in ways.items():
            some = [given[at] for at in members]
            thresholds = settings.tags.thresholds.get(scheme, {})
            found.append(_scores(scheme, group, method, score_tags(some, expected, thresholds, settings.tags.count)))
    return found


def _scores(scheme: str, group: str, method: str, scores: TagScores) -> MethodScores:
    return MethodScores(
        scheme=scheme,
        group=group,
        method=method,
        papers=scores.papers,
        precision_at_1=round(scores.precision_at_1, 4),
        f1_at_5=round(scores.f1_at_5, 4),
        ndcg_at_5=round(scores.ndcg_at_5, 4),
        micro_f1=round(scores.micro_f1, 4),
        macro_f1=round(scores.macro_f1, 4),
    )


def _of_groups(
    groups: Groups, given: Sequence[Sequence[Tag]], expected: Sequence[ExpectedTags]
) -> Iterator[GroupScores]:
    for name, members in groups.items():
        some = [given[at] for at in members]
        scores = score_tags(some, [expected[at] for at in members])
        yield GroupScores(
            group=name,
            papers=len(members),
            precision_at_1=round(scores.precision_at_1, 4),
            ndcg_at_5=round(scores.ndcg_at_5, 4),
            silent=round(sum(not tags for tags in some) / len(some), 4),
        )


def _frequent(scheme: str, papers: Sequence[LabelledPaper]) -> list[Tag]:
    """Return the best that can be said of every paper without reading it: the file's own most frequent tags."""
    counts = Counter(tag for paper in papers for tag in paper.tags)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:CUTOFF]
    return [
        Tag(scheme=scheme, tag=tag, label=tag, rank=rank, score=number / len(papers), engine=BASELINE, evidence=())
        for rank, (tag, number) in enumerate(ranked, start=1)
    ]


def _confusions(papers: Sequence[LabelledPaper], given: Sequence[Sequence[Tag]]) -> list[Confusion]:
    """Return how often a paper's first tag was taken for another, most frequent first; right ones are among them."""
    pairs = Counter((paper.tags[0], tags[0].tag if tags else "") for paper, tags in zip(papers, given, strict=True))
    return [Confusion(*pair, number) for pair, number in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))]


def _mean_of(folds: Sequence[TagScores], figure: str) -> float | None:
    values = [float(getattr(fold, figure)) for fold in folds]
    return round(sum(values) / len(values), 4) if values else None


def by_age(papers: Sequence[LabelledPaper]) -> Groups:
    """Return all papers, and apart those before `OLD_BEFORE` and those from then on, where there are enough of both."""
    old = [at for at, paper in enumerate(papers) if paper.year and paper.year < OLD_BEFORE]
    late = [at for at, paper in enumerate(papers) if paper.year and paper.year >= OLD_BEFORE]
    groups = {"all": list(range(len(papers)))}
    if min(len(old), len(late)) >= LEAST_GROUP:
        groups |= {f"before {OLD_BEFORE}": old, f"from {OLD_BEFORE} on": late}
    return groups


def by_month(papers: Sequence[LabelledPaper]) -> Groups:
    """Return the papers of each month that has enough, in order; of papers that state a month."""
    return _large(papers, lambda paper: paper.month)


def by_field(papers: Sequence[LabelledPaper]) -> Groups:
    """Return the papers of each field: their first tag, of an archive's categories the archive (`cs`, `math`)."""
    return _large(papers, lambda paper: paper.tags[0].partition(".")[0])


def _large(papers: Iterable[LabelledPaper], key: Callable[[LabelledPaper], str | None]) -> Groups:
    groups: Groups = {}
    for at, paper in enumerate(papers):
        name = key(paper)
        if name:
            groups.setdefault(name, []).append(at)
    return {name: groups[name] for name in sorted(groups) if len(groups[name]) >= LEAST_GROUP}
