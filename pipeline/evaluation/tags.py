"""How good tags are, measured against tags that people gave.

In: for each paper the tags given, best first with their scores, and the tags it should have. Out: precision at 1,
F1@5, NDCG@5, micro and macro F1, and counts by tag. Separate from tagging so that any scheme, and any other tool's
tags, are measured alike.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.errors import UsageError
from pipeline.records import Tag

CUTOFF = 5
SCHEME_OF_COLUMN = {"topics": "topics", "categories": "arxiv"}  # the columns that hold tags, and their scheme


@dataclass(frozen=True, slots=True)
class ExpectedTags:
    """The tags that a paper must have, and further ones that neither help nor hurt."""

    required: frozenset[str]
    acceptable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedPaper:
    """A paper with the tags that people gave it, by scheme."""

    title: str | None
    abstract: str | None
    expected: Mapping[str, ExpectedTags]


@dataclass(frozen=True, slots=True)
class TagCounts:
    """How often one tag was given rightly, given wrongly, and missed."""

    tag: str
    hits: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where the tag was never right."""
        return _ratio(2 * self.hits, 2 * self.hits + self.wrong + self.missed)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagScores:
    """The figures of one scheme; all but the number of papers are between 0 and 1."""

    papers: int
    precision_at_1: float
    f1_at_5: float
    ndcg_at_5: float
    micro_f1: float
    macro_f1: float
    by_tag: tuple[TagCounts, ...]


def score_tags(given: Sequence[Sequence[Tag]], expected: Sequence[ExpectedTags], threshold: float = 0.0) -> TagScores:
    """Score the tags of one scheme.

    Precision at 1, F1@5 (mean over papers) and NDCG@5 (binary relevance) read the ranking as it is. Micro and macro
    F1 read the tags whose score reaches `threshold`; macro F1 is the mean over the tags that any paper requires.

    Args:
        given: each paper's tags, best first.
        expected: each paper's expected tags, in the same order.
        threshold: the least score of a tag that counts as given, for micro and macro F1.

    Raises:
        ValueError: the two differ in length.
    """
    ranked = [_without_acceptable([tag.tag for tag in tags], wish) for tags, wish in zip(given, expected, strict=True)]
    kept = [frozenset(tag.tag for tag in tags if tag.score >= threshold) for tags in given]
    counts = _count(kept, expected)
    required = [one for one in counts if one.hits + one.missed]
    return TagScores(
        papers=len(expected),
        precision_at_1=_mean([_precision_at_1(tags, wish) for tags, wish in zip(given, expected, strict=True)]),
        f1_at_5=_mean([f1_at(tags, wish.required) for tags, wish in zip(ranked, expected, strict=True)]),
        ndcg_at_5=_mean([ndcg_at(tags, wish.required) for tags, wish in zip(ranked, expected, strict=True)]),
        micro_f1=TagCounts("", *(sum(column) for column in _columns(counts))).f1,
        macro_f1=_mean([one.f1 for one in required]),
        by_tag=tuple(counts),
    )


def f1_at(ranked: Sequence[str], required: frozenset[str], cutoff: int = CUTOFF) -> float:
    """Return F1 of the first `cutoff` tags against the required ones."""
    top = ranked[:cutoff]
    return _ratio(2 * len(required.intersection(top)), len(top) + len(required))


def ndcg_at(ranked: Sequence[str], required: frozenset[str], cutoff: int = CUTOFF) -> float:
    """Return normalised discounted cumulative gain of the first `cutoff` tags, each required one worth 1."""
    gain = sum(1 / log2(place + 2) for place, tag in enumerate(ranked[:cutoff]) if tag in required)
    return _ratio(gain, sum(1 / log2(place + 2) for place in range(min(cutoff, len(required)))))


def _without_acceptable(ranked: Sequence[str], wish: ExpectedTags) -> list[str]:
    return [tag for tag in ranked if tag in wish.required or tag not in wish.acceptable]


def _precision_at_1(tags: Sequence[Tag], wish: ExpectedTags) -> float:
    return float(bool(tags) and tags[0].tag in wish.required | wish.acceptable)


def _count(kept: Sequence[frozenset[str]], expected: Sequence[ExpectedTags]) -> list[TagCounts]:
    table: dict[str, list[int]] = {}
    for tags, wish in zip(kept, expected, strict=True):
        outcomes = (tags & wish.required, tags - wish.required - wish.acceptable, wish.required - tags)
        for column, outcome in enumerate(outcomes):
            for tag in outcome:
                table.setdefault(tag, [0, 0, 0])[column] += 1
    return [TagCounts(tag, *row) for tag, row in sorted(table.items())]


def _columns(counts: Sequence[TagCounts]) -> tuple[list[int], list[int], list[int]]:
    return [one.hits for one in counts], [one.wrong for one in counts], [one.missed for one in counts]


def _mean(values: Sequence[float]) -> float:
    return _ratio(sum(values), len(values))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def read_tagged_papers(path: Path) -> list[TaggedPaper]:
    """Read papers with tags: Parquet, or JSON lines (gzip or not), with `title`, `abstract` and tags.

    Tags stand in `topics` (with `topics_ok`, if there, as acceptable ones) or in `categories` (scheme `arxiv`).

    Raises:
        UsageError: the file cannot be read, or no column holds tags.
    """
    rows = _read_rows(path)
    papers = [_tagged_paper(row) for row in rows]
    if not any(paper.expected for paper in papers):
        raise UsageError(f"{path}: no record has tags; name them in a column 'topics' or 'categories'")
    return papers


def _read_rows(path: Path) -> list[dict[str, object]]:
    try:
        if path.suffix == ".parquet":
            rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
            return rows
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError) as error:  # ValueError: no JSON, no UTF-8, no Parquet
        raise UsageError(f"{path}: cannot be read as Parquet or JSON lines ({error})") from None


def _tagged_paper(row: Mapping[str, object]) -> TaggedPaper:
    expected = {
        scheme: ExpectedTags(_tag_set(row.get(column)), _tag_set(row.get(f"{column}_ok")))
        for column, scheme in SCHEME_OF_COLUMN.items()
        if row.get(column)
    }
    return TaggedPaper(title=_text(row.get("title")), abstract=_text(row.get("abstract")), expected=expected)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _tag_set(value: object) -> frozenset[str]:
    """Return tags that stand in a list or, as arXiv writes them, in one text with blanks between."""
    if isinstance(value, str):
        return frozenset(value.split())
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset()
