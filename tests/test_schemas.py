"""docs/schemas: they are those of the types, and what is printed holds to them."""

import json
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import gistmill
from pipeline.digest.jsonl import card_values
from pipeline.json_text import json_text
from pipeline.records import Precision, Record
from pipeline.run.outcome import MergeOutcome, RunReport, SourceOutcome, SourceState
from pipeline.run.report import as_values
from pipeline.store.cards import Card, CardClaim, CardLink, Reason
from schemas import schemas

_FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"
_MADE = schemas()


@pytest.mark.parametrize("name", _MADE)
def test_file_is_made_from_the_types(name: str) -> None:
    """The file that others read is the one that `make schemas` writes today."""
    written = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert written == {"$schema": written["$schema"], **json.loads(json_text(_MADE[name]))}


def _holds(name: str, value: object) -> None:
    jsonschema.Draft202012Validator(_MADE[name], format_checker=jsonschema.FormatChecker()).validate(
        json.loads(json_text(value))
    )


def test_what_enrich_prints_holds() -> None:
    """What is found in a text, an error by its id and one by its line are as the schema says."""
    texts = [
        {
            "id": "a",
            "title": "Self-RAG",
            "abstract": "We introduce <b>Self-RAG</b> (SR), a framework. It is 12% better.",
        },
        {"id": "b"},
        {},
    ]
    for line in gistmill.enrich(texts).to_dicts():
        _holds("enrich", line)


def test_what_parse_prints_holds() -> None:
    """A record with everything, and one with nothing, are as the schema says."""
    full = Record(line_start=1, line_end=2, title="T", authors=("A",), published_on=date(2024, 1, 2), own_ids=("x:1",))
    for record in (full, Record()):
        precision = record.published_precision
        _holds("parse", {"source": "f", "record_no": 1, **asdict(record), "published_precision": precision})


def test_what_digest_prints_holds() -> None:
    """A card with everything, and one with nothing, are as the schema says."""
    empty: dict[str, Any] = {field.name: () if str(field.type).startswith("tuple") else None for field in fields(Card)}
    told = {"paper_id": "p", "is_year_inferred": False, "first_seen_on": date(2024, 1, 2)}
    nothing = Card(**empty | told)
    reason = Reason("mine", 0.5, ("lamps",), ("Lamps",))
    full = replace(
        nothing,
        title="T",
        authors=("A",),
        arxiv_id="2401.00001",
        published_on=date(2024, 1, 2),
        precision=Precision.MONTH,
        interest=reason,
        tags=(reason,),
        links=(CardLink("https://example.org", "code"),),
        claims=(CardClaim("12% better", ("12%",)),),
    )
    for card in (nothing, full):
        _holds("digest", card_values(card))


def test_report_holds() -> None:
    """A report with an input of each kind is as the schema says."""
    source = SourceOutcome(
        source_id="s", uri="f", state=SourceState.READ, format="arxiv_listing", records=1, rejects=0, lines=3
    )
    merged = MergeOutcome(total=1, new=1, changed=0, unchanged=0, most_contested=("arxiv:1", 2))
    report = RunReport(
        run_id=1,
        status="complete",
        database="d",
        export=None,
        sources=(source,),
        papers=merged,
        rejects_by_reason={"no_text": 1},
        computed={"tags": 1},
        seconds={"parse": 0.1},
    )
    _holds("report", as_values(report))
    with pytest.raises(jsonschema.ValidationError):
        _holds("report", {**as_values(report), "papers": 3})
