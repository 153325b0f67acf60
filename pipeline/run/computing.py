"""The stages over batches of papers: analysed, then every stage that they lack computed.

A batch is analysed once, into a file of arrays that each stage reads in place, in the same worker processes with what
they know of words. What is computed leaves as a file for each table, and a last file for each step says that the batch
is done with it; so a worker that was killed costs the batches that it had not finished.

A paper that breaks the analysis, or a stage, costs itself alone (`sparing`): it has no rows of what it broke, is noted
in that last file, and is not taken for done, so that the next run tries it again.
"""

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import lru_cache, partial
from itertools import chain
from time import process_time
from typing import Any

import pyarrow as pa

from pipeline.papers.published import stated_year
from pipeline.records.bodies import Body, Section, SectionKind
from pipeline.run.batch_files import exists, read_table, write_bytes, write_table
from pipeline.run.batches import ANALYSIS, Note, StoredBatch
from pipeline.run.pool import Workers
from pipeline.run.progress import tell
from pipeline.run.sparing import sparing
from pipeline.settings import Settings
from pipeline.stages import BY_NAME, STAGES, Stage
from pipeline.store.rows import stage_table
from pipeline.text.analysis import Analysis, analyse, lead_of
from pipeline.text.batch import Batch, batch_of
from pipeline.text.language import detect_language
from pipeline.text.stored import PaperFacts, from_table, to_table

_TELLING = """
Background: Moss is small. We present MossNet (MN), a neural network that learns from 3 million images of moss, and
release MossBench, a dataset. MossNet improves accuracy by 3.2% over earlier methods on two benchmarks, from 81.4% to
84.6%, and is 2.5 times faster (p < 0.05). Code is at https://example.org/moss.
"""
_KEPT = 2  # batches that a process keeps from one stage to the next: all of a small run's


def load_models(settings: Settings) -> None:
    """Compute every stage for a paper that has something of everything, so that what they load and make is there."""
    paper = batch_of([analyse("", "MossNet: A Model of Moss", " ".join(_TELLING.split()), "en")])
    for stage in STAGES:
        stage.compute(paper, settings)


def _harmless() -> Batch:
    return batch_of([analyse("", "A title", "We say little.", "en")])


def analyse_batches(batches: Sequence[StoredBatch], settings: Settings, pool: Workers) -> float:
    """Analyse each batch; return seconds of CPU over all workers."""
    return _over(batches, ANALYSIS, partial(_analyse_batch, settings=settings), pool)


def compute_stage(stage: str, batches: Sequence[StoredBatch], settings: Settings, pool: Workers) -> float:
    """Compute a stage of the batches that lack it; return seconds of CPU over all workers."""
    lacking = [batch for batch in batches if stage in batch.stages]
    return _over(lacking, stage, partial(_compute_batch, stage=stage, settings=settings), pool)


def _over(batches: Sequence[StoredBatch], step: str, function: Callable[[StoredBatch], float], pool: Workers) -> float:
    total, done, seconds = sum(batch.papers for batch in batches), 0, 0.0
    tell(step, 0, total)
    for batch, spent in zip(batches, pool.map(function, batches), strict=True):
        done += batch.papers
        seconds += spent
        tell(step, done, total)
    return round(seconds, 2)


def _analyse_batch(batch: StoredBatch, settings: Settings) -> float:
    """Analyse the texts of a batch, and write it with the rows of the stages that are done thereby."""

    def analysed() -> dict[str, str]:
        beside = [stage for stage in STAGES if stage.name in batch.stages and not stage.is_step(settings)]
        detected = any(stage.title is None for stage in beside)  # the language
        papers, broken = _analysed(read_table(batch.texts), detected=detected)
        write_table(batch.arrays, to_table(papers))
        for stage in beside:
            _write_rows(batch, stage, papers, settings)
        return broken

    return _once(batch, ANALYSIS, analysed)


def _compute_batch(batch: StoredBatch, stage: str, settings: Settings) -> float:
    """Compute a stage of a batch, and what goes along with it, and write the rows; each stage is done for itself."""
    seconds = _once(batch, stage, lambda: _write_rows(batch, BY_NAME[stage], _stored(batch), settings))
    for other in STAGES:
        if other.along == stage and other.name in batch.stages and other.is_step(settings):
            _compute_batch(batch, other.name, settings)
    return seconds


def _write_rows(batch: StoredBatch, stage: Stage, papers: Batch, settings: Settings) -> dict[str, str]:
    """Write the rows of a stage; return the papers that break it, with what went wrong."""
    asked = stage.narrowed(settings, batch.parts(stage.name))

    def compute(some: Sequence[Analysis]) -> dict[str, pa.Table]:
        rows, ids = stage.compute(batch_of(some), asked), [paper.paper_id for paper in some]
        tables = (output.table for output in stage.outputs)
        return {table.name: stage_table(table, ids, rows[table.name]) for table in tables}

    spared = sparing(compute, papers, lambda: compute(_harmless()))
    for table in (output.table for output in stage.outputs):
        pieces = [piece[table.name] for piece in spared.pieces]
        write_table(batch.rows(table.name), pa.concat_tables(pieces) if pieces else stage_table(table, [], []))
    return {papers[place].paper_id: told for place, told in spared.broken.items()}


def _once(batch: StoredBatch, step: str, function: Callable[[], dict[str, str]]) -> float:
    """Do a step of a batch, unless it is done, and note that it is; return the CPU seconds that it took."""
    before = process_time()
    if not exists(batch.done(step)):
        with _cycles_ignored():
            broken = function()
        write_bytes(batch.done(step), json.dumps(asdict(Note(process_time() - before, broken))).encode())
    return batch.note(step).seconds


@contextmanager
def _cycles_ignored() -> Iterator[None]:
    """Look for no cyclic garbage meanwhile: a batch makes a million objects and hardly a cycle.

    Looking for some takes 0.2 of 2.3 ms a paper. What cycles there are, are found as soon as the batch is done.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def _analysed(texts: pa.Table, *, detected: bool) -> tuple[Batch, dict[str, str]]:
    """Analyse the texts of a batch, whose language is `detected` or taken as it stands.

    Returns:
        The batch of those that can be analysed, and the others with what went wrong.
    """
    papers = list(zip(facts_of(texts), texts["language"].to_pylist(), strict=True))

    def analyses(some: Sequence[tuple[PaperFacts, str | None]]) -> list[Analysis]:
        return [_analysis(one, _language(one) if detected else language) for one, language in some]

    spared = sparing(analyses, papers, _harmless)
    broken = {papers[place][0].paper_id: told for place, told in spared.broken.items()}
    return batch_of(list(chain.from_iterable(spared.pieces))), broken


def _language(paper: PaperFacts) -> str | None:
    return detect_language(f"{paper.title}\n{lead_of(paper.abstract, paper.body, paper.title)}")


def _analysis(paper: PaperFacts, language: str | None) -> Analysis:
    return analyse(
        paper.paper_id,
        paper.title,
        paper.abstract,
        language,
        year=paper.year,
        declared_categories=paper.declared_categories,
        status=paper.status,
        body=paper.body,
        authors=paper.authors,
    )


@lru_cache(maxsize=_KEPT)
def _stored(batch: StoredBatch) -> Batch:
    """Return a batch that was analysed, without the papers that could not be."""
    broken = batch.note(ANALYSIS).broken
    facts = [one for one in facts_of(read_table(batch.texts)) if one.paper_id not in broken]
    return from_table(read_table(batch.arrays), facts)


def forget_batches() -> None:
    """Let go of the batches that this process keeps."""
    _stored.cache_clear()


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
