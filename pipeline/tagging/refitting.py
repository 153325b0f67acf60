"""A scheme's data made anew from labelled papers: the files that tagging reads, and how good they are.

In: a file of labelled papers and a scheme's name. Out: files in a folder, and figures on papers that the fit has not
seen. Separate from the command line so that it can be called without one, and from the fits because it chooses among
them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.errors import UsageError, nearest
from pipeline.settings import TagScheme
from pipeline.tagging import topic_training
from pipeline.tagging.labelled_papers import LabelledPaper, read_labelled_papers
from pipeline.tagging.schemes import scheme_labels
from pipeline.tagging.suggesting import model_file
from pipeline.tagging.topic_terms import TERMS_FILE, TermRow, build_terms
from pipeline.tagging.topic_training import fit_calibration
from pipeline.tagging.topics import CALIBRATION_FILE, shipped_background, term_rows

TOPICS = TagScheme.TOPICS.value
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Refitted:
    """The files that were written, and a table of figures, a row for each group of papers."""

    files: tuple[Path, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refit:
    """How a scheme is fitted.

    Attributes:
        to: the folder that the files go to, made if need be.
        hold_out: the share of papers that a model is measured on and does not learn from.
        background: for topics, papers with arXiv categories to count the terms in; None keeps the shipped counts.
        source: where the data come from and under which licence, for the card.
        say: called with a line for each step.
    """

    to: Path
    hold_out: float
    background: Path | None = None
    source: str | None = None
    say: Say = lambda _line: None


def refit(data: Path, scheme: str, known: Sequence[str], how: Refit) -> Refitted:
    """Fit a scheme on labelled papers and write its files.

    Args:
        data: Parquet or JSON lines, see `labelled_papers`.
        scheme: one of `known`.
        known: the schemes that can be fitted.
        how: where to, and how.

    Raises:
        UsageError: there is no such scheme, the data cannot be used, or what training needs is not installed.
    """
    if scheme not in known:
        raise UsageError(f"no scheme '{scheme}'; {nearest(scheme, known)}")
    papers = read_labelled_papers(data, scheme)
    how.to.mkdir(parents=True, exist_ok=True)
    facts: dict[str, object] = {"trained_on": data.name, "trained_on_sha256": _sha256(data)}
    if how.source:
        facts["source"] = how.source
    if scheme != TOPICS:
        return _refit_model(papers, scheme, facts, how)
    rows, counted_in = term_rows(), shipped_background()
    if how.background:
        abstracts = topic_training.background_of(read_labelled_papers(how.background, "arxiv"))
        how.say(f"counting {len(rows)} terms in {len(abstracts)} abstracts")
        rows = topic_training.count_terms(build_terms(scheme_labels(scheme), rows, 0), rows, abstracts)
        counted_in = len(abstracts)
        facts |= {"counted_in": how.background.name, "counted_in_sha256": _sha256(how.background)}
    return _refit_topics(papers, how.to, {**facts, "background_papers": counted_in}, rows, counted_in)


def _refit_model(papers: Sequence[LabelledPaper], scheme: str, facts: Mapping[str, object], how: Refit) -> Refitted:
    try:
        from pipeline.tagging import training  # noqa: PLC0415 - needs the extra 'train'
    except ImportError as error:
        raise UsageError(f"training needs SciPy ({error}); install it with: pip install 'gistmill[train]'") from None
    trained, file = training.train_tagger(papers, hold_out=how.hold_out, say=how.say), model_file(scheme)
    training.save_trained(trained, file, how.to, facts)
    figures = tuple(
        (
            f"{group.group}{', with the year' if group.dated else ''}",
            group.papers,
            f"{group.precision_at_1:.3f}",
            f"{group.ndcg_at_5:.3f}",
        )
        for group in trained.held_out
    )
    return Refitted(file.paths(how.to), ("P@1", "NDCG@5"), figures)


def _refit_topics(
    papers: Sequence[LabelledPaper], to: Path, facts: Mapping[str, object], rows: Sequence[TermRow], counted_in: int
) -> Refitted:
    terms = build_terms(scheme_labels(TOPICS), rows, counted_in)
    signs = topic_training.labelled_signs(terms, papers)
    try:
        calibration = fit_calibration(signs)
    except ValueError as error:
        raise UsageError(str(error)) from None
    figures = topic_training.cross_validate(signs)
    topic_training.write_scheme(to, rows, calibration, {**facts, "cross_validated": asdict(figures)})
    measured = (f"{figures.folds}-fold", figures.papers, *(f"{x:.3f}" for x in (figures.precision, figures.recall)))
    f1 = f"{figures.f1:.3f} ({figures.f1_low:.3f} to {figures.f1_high:.3f})"
    return Refitted((to / TERMS_FILE, to / CALIBRATION_FILE), ("P", "R", "micro F1"), ((*measured, f1),))


def _sha256(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
