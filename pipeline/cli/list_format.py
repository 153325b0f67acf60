"""How a command prints a list of rows. Separate and small: options are read before anything else is imported."""

from enum import StrEnum


class ListFormat(StrEnum):
    """For people, or for programs."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
