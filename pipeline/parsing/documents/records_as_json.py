"""A record with its body as plain JSON and back, for the way between processes."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from pipeline.records import ImpossibleDate, PartialDate, Record, Status, known_parts
from pipeline.records.bodies import Body, Page, Section, SectionKind


def json_of_record(record: Record) -> dict[str, object]:
    """Return a record as values that JSON has."""
    return {**asdict(record), "published_on": _date_parts(record.published_on)}


def _date_parts(day: date | None) -> list[object] | None:
    if day is None:
        return None
    if isinstance(day, ImpossibleDate):
        return [day.stated, *(known_parts(day.known) if day.known else ())]
    return [None, *known_parts(day)]


def record_of_json(values: dict[str, Any]) -> Record:
    """Return the record that was made JSON; whatever is no such thing raises ValueError, KeyError or TypeError."""
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    plain["published_on"] = _date_of_parts(values["published_on"])
    plain["status"] = Status(values["status"]) if values["status"] else None
    plain["body"] = body_of_json(values["body"]) if values["body"] else None
    return Record(**plain)


def _date_of_parts(parts: list[Any] | None) -> PartialDate | None:
    if parts is None:
        return None
    known = PartialDate(*parts[1:]) if parts[1:] else None
    return known if parts[0] is None else ImpossibleDate(parts[0], known)


def body_of_json(values: Mapping[str, Any]) -> Body:
    """Return the body that was made JSON; whatever is no such thing raises ValueError, KeyError or TypeError."""
    body = Body(
        text=values["text"],
        format=values["format"],
        sections=tuple(Section(**{**section, "kind": SectionKind(section["kind"])}) for section in values["sections"]),
        pages=tuple(Page(**page) for page in values["pages"]),
    )
    for parts in (body.sections, body.pages):
        starts, ends = [part.start_char for part in parts], [part.end_char for part in parts]
        if parts and [0, *ends] != [*starts, len(body.text)]:
            raise ValueError("its sections or pages do not cover its text")
    return body
