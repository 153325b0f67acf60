"""Rows of papers in, what the stages are told of them out.

Separate from the computing, which is the same whatever is known of a paper.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.papers.years import stated_year
from pipeline.records.bodies import Body, Section, SectionKind
from pipeline.text.stored import PaperFacts


def facts_of(texts: pa.Table) -> list[PaperFacts]:
    """Return the papers of a table with the columns of `ledger.READ`, and of documents their bodies."""
    dates = (texts[name].to_pylist() for name in ("arxiv_id", "published_on", "published_inferred"))
    years = [stated_year(arxiv_id, day, inferred=inferred) for arxiv_id, day, inferred in zip(*dates, strict=True)]
    names = ("paper_id", "title", "abstract", "declared_categories", "status", "authors")
    columns = (texts[name].to_pylist() for name in names)
    return [
        PaperFacts(
            paper_id, title or "", abstract or "", year, tuple(categories or ()), status, body, tuple(authors or ())
        )
        for year, body, paper_id, title, abstract, categories, status, authors in zip(
            years, _bodies(texts), *columns, strict=True
        )
    ]


def _bodies(texts: pa.Table) -> list[Body | None]:
    if "body" not in texts.column_names:
        return [None] * texts.num_rows
    rows = zip(*(texts[name].to_pylist() for name in ("body", "body_format", "sections")), strict=True)
    return [Body(text=text, format=format_, sections=_sections(found)) for text, format_, found in rows]


def _sections(found: Sequence[Mapping[str, Any]] | None) -> tuple[Section, ...]:
    return tuple(Section(**{**one, "kind": SectionKind(one["kind"])}) for one in found or ())
