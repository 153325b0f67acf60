"""JSON Schemas of what the commands print, made from the types of the code; `make schemas` writes them to docs/."""

import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, create_model

from pipeline.enrichment import FOUND, Enrichment
from pipeline.json_text import json_text
from pipeline.records import Precision, Record
from pipeline.run.outcome import RunReport
from pipeline.store.cards import Card

_COUNTED = ("records", "exit_code")  # what the report is told with, beside its fields
_STRICT = ConfigDict(extra="forbid")


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each output by its name."""
    return {"parse": _parse(), "enrich": _enrich(), "report": _report(), "digest": _digest()}


def _parse() -> dict[str, Any]:
    """Of a line of `gistmill parse`."""
    own: dict[str, Any] = {field.name: (field.type, ...) for field in fields(Record)}
    told = {"source": (str, ...), "record_no": (int, ...), **own, "published_precision": (Precision | None, ...)}
    return _schema("A record, as gistmill parse prints it", told)


def _enrich() -> dict[str, Any]:
    """Of a line of `gistmill enrich`: what was found, or why nothing could be read."""
    types = {field.name: field.type for field in fields(Enrichment)}
    found = {"id": (str | int | None, ...), **{name: (types[name], ...) for name in FOUND}}
    texts = {"title": (str | None, None), "abstract": (str | None, None)}
    good = _schema("What was found in a text", {**found, **texts})
    bad = _schema("Why a text could not be read", {"id": (str | int, None), "line": (int, None), "error": (str, ...)})
    definitions = good.pop("$defs") | bad.pop("$defs", {})
    return {"title": "What gistmill enrich prints for a text", "anyOf": [good, bad], "$defs": definitions}


def _report() -> dict[str, Any]:
    """Of what `gistmill run --json` prints."""
    schema = TypeAdapter(RunReport).json_schema(mode="serialization")
    schema["properties"] |= {name: {"type": "integer", "title": name} for name in _COUNTED}
    return {**schema, "required": [*schema["required"], *_COUNTED], "additionalProperties": False}


def _digest() -> dict[str, Any]:
    """Of a line of `gistmill digest --format jsonl`: a card under the names of the tables."""
    names = {"precision": "published_precision", "is_year_inferred": "published_inferred", "tags": "tags_matched"}
    own: dict[str, Any] = {names.get(field.name, field.name): (field.type, ...) for field in fields(Card)}
    del own["updated_at"]  # of the feed alone
    return _schema("A paper of a digest, as gistmill digest --format jsonl prints it", own | _PARTIAL)


_PARTIAL: dict[str, Any] = {"published_on": (str | None, ...)}  # as far as the date is known: 2024, 2024-06, 2024-06-01


def _schema(title: str, keys: dict[str, Any]) -> dict[str, Any]:
    model = create_model("Line", __config__=_STRICT, **keys)
    return {**model.model_json_schema(mode="serialization"), "title": title}


if __name__ == "__main__":
    for name, schema in schemas().items():
        text = json_text({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2)
        Path(sys.argv[1], f"{name}.json").write_text(text + "\n", encoding="utf-8")
