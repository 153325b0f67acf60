"""Groups of labelled papers that are told apart: by age, by month, by field.

In: labelled papers. Out: groups by name, each the places of its papers. Separate from the measuring, so that every
table is of groups made alike.
"""

from collections.abc import Callable, Iterable, Sequence

from pipeline.tagging.labelled_papers import LabelledPaper

OLD_BEFORE = 2020
LEAST_GROUP = 30  # papers that a group needs to be shown apart

Groups = dict[str, list[int]]


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
