"""How good tags are, measured."""

import json
from math import log2
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluation.tag_report import LEAST_GROUP, by_age, by_field, by_month, evaluate_tags
from pipeline.evaluation.tags import ExpectedTags, f1_at, ndcg_at, score_tags
from pipeline.records import Evidence, Field, Tag
from pipeline.settings import Settings, TagSettings
from pipeline.tagging.labelled_papers import LabelledPaper

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
    scores = score_tags([tags("a", score=0.2)], [wish("a")], {"default": 0.5})
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


def test_thresholds_are_by_tag() -> None:
    """A tag's own threshold goes before the default one."""
    given_tags = [tags("a", "b", score=0.4)]
    scores = score_tags(given_tags, [wish("a", "b")], {"a": 0.3, "default": 0.5})
    assert [(one.tag, one.hits) for one in scores.by_tag] == [("a", 1), ("b", 0)]


def test_count_is_for_f1_alone() -> None:
    """Of more tags than a paper is given, the further ones count for the ranking's figures only."""
    scores = score_tags([tags("x", "a")], [wish("a")], count=1)
    assert (scores.micro_f1, scores.ndcg_at_5 > 0) == (0, True)


NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@settings(max_examples=100)
@given(NAMES, NAMES, NAMES)
def test_figures_are_shares(ranked: list[str], required: list[str], acceptable: list[str]) -> None:
    """For any tags, each figure is between 0 and 1."""
    scores = score_tags([tags(*ranked)], [ExpectedTags(frozenset(required), frozenset(acceptable))])
    figures = (scores.precision_at_1, scores.f1_at_5, scores.ndcg_at_5, scores.micro_f1, scores.macro_f1)
    assert all(0 <= figure <= 1 + 1e-9 for figure in figures)


def _papers(number: int, tag: str, month: str | None) -> list[LabelledPaper]:
    return [LabelledPaper("T", "A", (tag,), year=int(month[:4]) if month else None, month=month)] * number


def test_months_and_fields_with_enough_papers_stand_apart() -> None:
    """Months in order, archives by name; what has too few papers, or states no month, is in no group."""
    papers = _papers(LEAST_GROUP, "cs.LG", "2026-02") + _papers(LEAST_GROUP, "math.CO", "2026-01")
    papers += _papers(LEAST_GROUP - 1, "q-bio.BM", "2025-12") + _papers(2, "cs.CL", None)
    assert {name: len(members) for name, members in by_month(papers).items()} == {"2026-01": 30, "2026-02": 30}
    assert list(by_month(papers)) == ["2026-01", "2026-02"]
    assert {name: len(members) for name, members in by_field(papers).items()} == {"cs": 32, "math": 30}


def test_old_and_late_papers_stand_apart_where_there_are_enough_of_both() -> None:
    """All papers are a group in any case."""
    late, old = _papers(LEAST_GROUP, "cs.LG", "2026-02"), _papers(LEAST_GROUP, "cs.LG", "2010-02")
    assert list(by_age(late)) == ["all"]
    assert list(by_age(late + old)) == ["all", "before 2020", "from 2020 on"]


def test_ranking_is_told_apart_from_silence(tmp_path: Path) -> None:
    """Where the settings leave every category unsaid, the figures of the ranking are there all the same."""
    paper = {"title": "Ample line bundles on smooth projective varieties", "abstract": "", "arxiv_id": "1801.00001"}
    labelled = tmp_path / "labelled.jsonl"
    labelled.write_text(json.dumps({**paper, "categories": "math.AG"}), encoding="utf-8")
    silent = Settings(tags=TagSettings(schemes=("arxiv",), least_first=1.0))
    methods = {one.method: one.ndcg_at_5 for one in evaluate_tags(labelled, silent, "arxiv").schemes[0].methods}
    assert (methods["arxiv, with the year, unlikely ones too"], methods["arxiv, with the year"]) == (1.0, 0.0)


def test_each_era_has_a_curve(tmp_path: Path) -> None:
    """A file of old papers and of late ones draws a curve for each, one of late papers a single one."""
    row = {
        "title": "Galaxies",
        "abstract": "The star formation of galaxies at high redshift.",
        "arxiv": ["astro-ph.GA"],
    }
    files = {"both": ("2005-01-01", "2025-01-01"), "late": ("2025-01-01",)}
    drawn = {}
    for name, dates in files.items():
        rows = [json.dumps({**row, "published_on": date}) for date in dates for _ in range(LEAST_GROUP)]
        (tmp_path / name).with_suffix(".jsonl").write_text("\n".join(rows), encoding="utf-8")
        (report,) = evaluate_tags((tmp_path / name).with_suffix(".jsonl"), Settings()).schemes
        drawn[name] = list(report.curves())
    assert drawn == {"both": ["arxiv before 2020", "arxiv from 2020 on"], "late": ["arxiv"]}
