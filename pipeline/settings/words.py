"""What is wrong with a value, in the words of a person who writes settings."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from pipeline.errors import nearest

_SAID: Mapping[str, str] = {
    "missing": "is required, and is not set",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a finite number",
    "bool_type": "must be true or false",
    "string_type": "must be a text, in quotation marks",
    "path_type": "must be a file or folder, in quotation marks",
    "tuple_type": 'must be a list, as ["one", "two"]',
    "dict_type": "must be a section with keys of its own",
    "model_type": "must be a section with keys of its own",
    "model_attributes_type": "must be a section with keys of its own",
    "date_from_datetime_parsing": "must be a day, as 2026-11-28",
    "date_from_datetime_inexact": "must be a day without a time, as 2026-11-28",
    "date_parsing": "must be a day, as 2026-11-28",
    "date_type": "must be a day, as 2026-11-28",
}
_BOUNDED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda given: f"must be {_number(given['ge'])} or more",
    "less_than_equal": lambda given: f"must be {_number(given['le'])} or less",
    "greater_than": lambda given: f"must be more than {_number(given['gt'])}",
    "less_than": lambda given: f"must be less than {_number(given['lt'])}",
    "string_too_short": lambda given: f"must have {given['min_length']} or more characters",
    "string_too_long": lambda given: f"must have at most {given['max_length']} characters",
}


def in_words(item: ErrorDetails) -> str:
    """Return what must be so and is not, without the value."""
    kind, given = item["type"], item.get("ctx", {})
    if kind in _SAID:
        return _SAID[kind] + _hint(kind, item)
    if kind in _BOUNDED:
        return _BOUNDED[kind](given)
    if kind in {"enum", "literal_error"}:
        choices = [choice.strip("'") for choice in str(given["expected"]).replace(" or ", ", ").split(", ")]
        return f"is none of its values; {nearest(str(item['input']), choices)}"
    message = item["msg"].removeprefix("Value error, ")
    return f"{message[0].lower()}{message[1:]}"


def _hint(kind: str, item: ErrorDetails) -> str:
    """Return what else to say where TOML was read otherwise than it was meant."""
    if kind == "tuple_type" and isinstance(item["input"], dict) and len(item["loc"]) == 1:
        return f"; write [[{item['loc'][-1]}]], once for each"
    if kind == "float_type" and isinstance(item["input"], dict) and "thresholds" in item["loc"]:
        return """; a name with a full stop stands in quotation marks, as "cs.CL" """.rstrip()
    return ""


def _number(bound: float) -> str:
    return f"{int(bound):,}" if bound == int(bound) else f"{bound:g}"
