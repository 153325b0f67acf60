"""The index is renewed by what a run wrote to, and holds every paper as it is whatever kind of run that was."""

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.search.searching import index_faults
from pipeline.settings import Settings
from pipeline.store.opening import open_published
from pipeline.store.searchable import index_state
from pipeline.store.written import is_written_kept
from running import run_steps

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
    run_steps(sources, database)
    for number, (kind, lines, settings) in enumerate(_RUNS, 1):
        if lines:
            sources.append(tmp_path / f"{number}.jsonl")
            sources[-1].write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        run_steps(sources, database, settings=Settings.model_validate(settings), rebuild=kind == "everything anew")
        with open_published(database) as connection:
            assert list(index_faults(database, connection)) == [], kind
            assert is_written_kept(connection), kind
            state = index_state(connection)
            assert state is not None
            assert connection.execute("SELECT count(*) FROM papers").fetchall() == [(state.papers,)], kind
