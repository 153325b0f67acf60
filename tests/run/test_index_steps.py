"""The index is renewed by what a run wrote to, and holds every paper as it is whatever kind of run that was."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

import pytest

from pipeline.run import indexing
from pipeline.search.preparing import prepared
from pipeline.search.searching import index_faults
from pipeline.settings import Settings
from pipeline.store.opening import open_published
from pipeline.store.searchable import index_state
from pipeline.store.written import is_written_kept
from running import run_steps
from searchable_papers import searchable

Item = TypeVar("Item")
Result = TypeVar("Result")
_SAYS = "We present WeevilNet, a model of weevils. It says at some length what the paper is about."
_ONE = {"arxiv_id": "2401.00001", "title": "Weevils of the north", "abstract": _SAYS}
_TWO = {"title": "Beetles of the south", "abstract": _SAYS.replace("eevil", "eetle"), "categories": ["cs.LG"]}
_THREE = {"arxiv_id": "2401.00003", "title": "Moss on limestone walls", "abstract": "It says of moss what it says."}
_READ = {"parsing": {"as_of": "2024-06-01"}}
_RUNS: tuple[tuple[str, list[Mapping[str, object]], Mapping[str, object]], ...] = (
    ("new papers", [_THREE], {}),
    ("a new text of a paper", [{**_ONE, "abstract": f"{_SAYS} It says more, and it says it at greater length."}], {}),
    ("a paper in another source", [{**_THREE, "url": "https://example.org/moss"}], {}),
    ("two papers turn out to be one", [{**_TWO, "arxiv_id": "2401.00002"}], {}),
    ("nothing", [], {}),
    ("another reading of the same sources", [], _READ),
    ("another result of a stage", [], {**_READ, "keyphrases": {"count": 2}}),
    ("tags that nobody asks for any more", [], {**_READ, "tags": {"schemes": ["topics"]}}),
    ("an interest", [], {**_READ, "interests": {"moss": {"likes": ["moss on walls"]}}}),
    ("everything anew", [], _READ),
)


def test_index_is_that_of_the_papers_after_every_kind_of_run(tmp_path: Path) -> None:
    """After each run the index has every paper once, as it is, and the next run knows whom this one wrote to."""
    database, sources = tmp_path / "g.duckdb", [tmp_path / "0.jsonl"]
    sources[0].write_text("\n".join(map(json.dumps, [_ONE, _TWO])), encoding="utf-8")
    run_steps(sources, database, index=True)
    for number, (kind, lines, settings) in enumerate(_RUNS, 1):
        if lines:
            sources.append(tmp_path / f"{number}.jsonl")
            sources[-1].write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        run_steps(
            sources, database, settings=Settings.model_validate(settings), rebuild=kind == "everything anew", index=True
        )
        with open_published(database) as connection:
            assert list(index_faults(database, connection)) == [], kind
            assert is_written_kept(connection), kind
            state = index_state(connection)
            assert state is not None
            assert connection.execute("SELECT count(*) FROM papers").fetchall() == [(state.papers,)], kind


class _Dying:
    """Workers of which one is killed: while it is asked for the `asked`th time, or while what it does is awaited."""

    def __init__(self, asked: int, fault: type[Exception], *, at_once: bool) -> None:
        self.is_running, self.asked = True, 0
        self._last, self._fault, self._at_once = asked, fault, at_once

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        self.asked += 1
        if self.asked == self._last and self._at_once:
            self.is_running = False
            raise self._fault
        return self._done(function, items, self.asked)

    def prepare(self, function: Callable[[], None]) -> None: ...

    def stop(self) -> None: ...

    def _done(self, function: Callable[[Item], Result], items: Sequence[Item], asked: int) -> Iterator[Result]:
        yield function(items[0])
        if asked == self._last:
            self.is_running = False
            raise self._fault
        yield from map(function, items[1:])


@pytest.mark.parametrize(
    ("fault", "at_once"), [(BrokenProcessPool, True), (BrokenProcessPool, False), (CancelledError, False)]
)
@pytest.mark.parametrize("asked", [1, 2, 3, 9])
def test_papers_are_prepared_whatever_becomes_of_workers(
    monkeypatch: pytest.MonkeyPatch, asked: int, fault: type[Exception], *, at_once: bool
) -> None:
    """Every paper reaches the index once, in order, also where a worker is killed; no other is started then."""
    monkeypatch.setattr(indexing, "SHARED", 2)
    papers = [searchable(key, f"Moss {key}") for key in range(9)]
    groups = [papers[:3], papers[3:6], papers[6:]]
    pool = _Dying(asked, fault, at_once=at_once)
    assert list(indexing.prepared_by(pool, groups)) == list(map(prepared, papers))
    assert pool.asked <= (3 if asked == 9 else asked + 1)  # one group is begun while the one before it is awaited
