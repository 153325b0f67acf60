"""How good tags are, measured."""

from math import log2
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.evaluation.tags import ExpectedTags, f1_at, ndcg_at, read_tagged_papers, score_tags
from pipeline.records import Evidence, Field, Tag

LABELLED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seeds_annotated.jsonl.gz"
EVIDENCE = (Evidence(term="x", field=Field.TITLE, start_char=0, end_char=1, weight=1.0),)


def tags(*names: str, score: float = 0.9) -> list[Tag]:
    """Return tags in this order."""
    return [
        Tag(scheme="s", tag=name, label=name, rank=rank, score=score, engine="e", evidence=EVIDENCE)
        for rank, name in enumerate(names, start=1)
    ]


def wish(*required: str, ok: tuple[str, ...] = ()) -> ExpectedTags:
    """Return expected tags."""
    return ExpectedTags(frozenset(required), frozenset(ok))


def test_perfect_tags_score_one() -> None:
    """Where each paper has exactly its tags, every figure is 1."""
    scores = score_tags([tags("a"), tags("b", "c")], [wish("a"), wish("b", "c")])
    assert (scores.precision_at_1, scores.f1_at_5, scores.ndcg_at_5, scores.micro_f1, scores.macro_f1) == (1,) * 5


def test_missed_tags_count() -> None:
    """A required tag that is not given lowers micro F1 like a wrong one does."""
    assert score_tags([tags("a")], [wish("a", "b")]).micro_f1 == pytest.approx(2 / 3)


def test_acceptable_tags_neither_help_nor_hurt() -> None:
    """Giving an acceptable tag changes no F1 and no NDCG."""
    without, with_it = (score_tags([given_tags], [wish("a", ok=("b",))]) for given_tags in (tags("a"), tags("b", "a")))
    assert (without.micro_f1, without.f1_at_5, without.ndcg_at_5) == (
        with_it.micro_f1,
        with_it.f1_at_5,
        with_it.ndcg_at_5,
    )


def test_ndcg_by_hand() -> None:
    """One required tag of two, at the second place, gains 1/log2(3) of 1 + 1/log2(3)."""
    assert ndcg_at(["x", "a"], frozenset("ab")) == pytest.approx((1 / log2(3)) / (1 + 1 / log2(3)))


def test_f1_reads_five_tags() -> None:
    """What stands at the sixth place does not count."""
    assert f1_at([*"vwxyz", "a"], frozenset("a")) == 0


def test_threshold_is_for_f1_alone() -> None:
    """A threshold removes tags from micro F1 and leaves the ranking's figures alone."""
    scores = score_tags([tags("a", score=0.2)], [wish("a")], threshold=0.5)
    assert (scores.micro_f1, scores.precision_at_1) == (0, 1)


def test_counts_by_tag() -> None:
    """Hits, wrong tags and misses are counted by tag."""
    scores = score_tags([tags("a"), tags("a")], [wish("a"), wish("b")])
    assert [(one.tag, one.hits, one.wrong, one.missed) for one in scores.by_tag] == [("a", 1, 1, 0), ("b", 0, 0, 1)]


def test_macro_f1_reads_required_tags() -> None:
    """A tag that no paper requires is no part of the mean over tags."""
    assert score_tags([tags("a", "z")], [wish("a")]).macro_f1 == 1


def test_nothing_to_score() -> None:
    """No papers give zeros, not an error."""
    assert score_tags([], []).micro_f1 == 0


def test_labelled_papers_are_read() -> None:
    """The labelled half of the seeds is read with its required and acceptable topics."""
    if not LABELLED.exists():
        pytest.skip("the labelled papers are not here")
    papers = read_tagged_papers(LABELLED)
    assert (len(papers), papers[0].expected["topics"].acceptable) == (
        115,
        frozenset({"computer-vision", "physics-astronomy"}),
    )


def test_categories_in_one_text(tmp_path: Path) -> None:
    """Categories may stand in one text with blanks between, as arXiv writes them."""
    path = tmp_path / "papers.jsonl"
    path.write_text('{"title": "T", "abstract": "A", "categories": "cs.LG stat.ML"}\n', encoding="utf-8")
    assert read_tagged_papers(path)[0].expected["arxiv"].required == {"cs.LG", "stat.ML"}


@pytest.mark.parametrize("content", ["not json", '{"title": "T"}'])
def test_unusable_files_are_refused(tmp_path: Path, content: str) -> None:
    """A file that is no JSON, or holds no tags, is refused by name."""
    path = tmp_path / "papers.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"papers\.jsonl"):
        read_tagged_papers(path)


NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(NAMES, NAMES, NAMES)
def test_figures_are_shares(ranked: list[str], required: list[str], acceptable: list[str]) -> None:
    """For any tags, each figure is between 0 and 1."""
    scores = score_tags([tags(*ranked)], [ExpectedTags(frozenset(required), frozenset(acceptable))])
    figures = (scores.precision_at_1, scores.f1_at_5, scores.ndcg_at_5, scores.micro_f1, scores.macro_f1)
    assert all(0 <= figure <= 1 + 1e-9 for figure in figures)
