"""Inputs read with the account that every format owes: each line, or entry, is told of once."""

import json

from pipeline.parsing import Parsed, parse_bytes


def accounted(parsed: Parsed) -> Parsed:
    """Return what was parsed, whose lines add up."""
    told = parsed.record_lines + parsed.boilerplate_lines + parsed.rejected_lines + parsed.blank_lines
    assert told == parsed.lines
    return parsed


def read(given: str | bytes, name: str = "") -> Parsed:
    """Parse a text or bytes, and look at their account."""
    data = given.encode("utf-8", "replace") if isinstance(given, str) else given
    return accounted(parse_bytes(data, name=name).parsed)


def read_json(value: object) -> Parsed:
    """Parse a value as JSON, and look at its account."""
    return read(json.dumps(value))
