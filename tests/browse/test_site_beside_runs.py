"""The site beside a run: neither keeps the other waiting, and a page is of one snapshot."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.browse.guard import Door
from pipeline.browse.serving import site_of
from pipeline.store.browse_cards import Card, cards_of
from pipeline.store.opening import Connection
from running import run_steps
from site_asked import ask

_SAYS = "It says at some length what the paper is about."


def _write(source: Path, number: int, title: str) -> None:
    line = {"arxiv_id": f"2401.0000{number}", "title": title, "abstract": _SAYS}
    source.write_text(json.dumps(line), encoding="utf-8")


@pytest.mark.parametrize("path", ["/", "/?q=weevils", "/paper/arxiv:2401.00001"])
def test_a_request_keeps_no_publish_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """A run that falls into the middle of a request, with all open, is published before the request is answered.

    If a request held a lock that a run takes, the run would be refused here, or never end. The answer is of the
    snapshot that the request began with.
    """
    source, database = tmp_path / "a.jsonl", tmp_path / "g.duckdb"
    _write(source, 1, "Weevils")
    run_steps([source], database, index=True)
    new = []

    def runs_first(connection: Connection, papers: Sequence[str]) -> dict[str, Card]:
        _write(source, 2, "More weevils")
        new.append(run_steps([source], database, index=True).papers.new)
        return cards_of(connection, papers)

    site = site_of(database, Door())
    with monkeypatch.context() as patched:
        for module in ("lists", "app"):
            patched.setattr(f"pipeline.browse.{module}.cards_of", runs_first)
        answer = ask(site, path)
    assert (answer.status_code, new, "More weevils" in answer.text) == (200, [1], False)
    assert "More weevils" in ask(site, "/").text
