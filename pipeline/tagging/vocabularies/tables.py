"""Vocabularies as tables: CSV or TSV with a header line, a concept a line.

In: a file's bytes and the names of its columns. Out: concepts as the lines state them, unchecked but for the file's
form. Separate from SKOS, which shares nothing with it but the result.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from pipeline.errors import nearest
from pipeline.settings import VocabularyColumns
from pipeline.tagging.vocabularies.concepts import Concept, refusal

_SEPARATORS = (",", ";", "\t")
_USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "label": ("label", "preflabel", "preferredlabel"),
    "alternatives": ("alternatives", "alternativelabels", "altlabels", "altlabel", "synonyms"),
    "broader": ("broader",),
}
_REQUIRED = ("id", "label")


def read_table(file: str, data: bytes, columns: VocabularyColumns) -> Iterator[Concept]:
    """Yield the concepts of a CSV or TSV file, line by line.

    Columns are separated by tabs in a file whose name ends with `.tsv` or `.tab`, else by the comma, semicolon or
    tab that its header line has most of. Values that hold several names have `columns.separator` between them.

    Args:
        file: the file's name.
        data: its bytes.
        columns: the names of its columns; a name that is not set is one of the usual ones.

    Raises:
        SettingsError: the file is not UTF-8, lacks a column, or has a line that is no row of its table.
    """
    text = decode(file, data)
    rows = _rows(file, text, _separator(file, text))
    _line, header = next(rows, (1, []))
    places = _places(file, header, columns)
    for line, row in rows:
        if len(row) > len(header):
            raise refusal(
                file,
                line,
                f"has {len(row)} values where the header has {len(header)}; put quotes around a value that holds "
                "the separator",
            )
        value = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
        yield Concept(
            id=value["id"],
            label=value["label"],
            alternatives=_parts(value.get("alternatives", ""), columns.separator),
            broader=_parts(value.get("broader", ""), columns.separator),
            line=line,
        )


def decode(file: str, data: bytes) -> str:
    """Return the text of a file in UTF-8, without a byte order mark.

    Raises:
        SettingsError: it is not UTF-8; the message names the line.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refusal(
            file, line, f"is not UTF-8 (byte 0x{data[error.start]:02x}); save the file in the encoding UTF-8"
        ) from None


def _separator(file: str, text: str) -> str:
    if file.lower().endswith((".tsv", ".tab")):
        return "\t"
    header = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=header.count)


def _rows(file: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with its first line; quotes are plain characters where tabs separate."""
    quoting: Literal[0, 3] = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting, strict=True)
    line = 1
    try:
        for row in reader:
            if any(value.strip() for value in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise refusal(file, line, f"is no row of a table ({error})") from None


def _places(file: str, header: Sequence[str], columns: VocabularyColumns) -> dict[str, int]:
    """Return where each column stands that is there."""
    names = [name.strip() for name in header]
    chosen = {
        "id": columns.id,
        "label": columns.label,
        "alternatives": columns.alternatives,
        "broader": columns.broader,
    }
    places: dict[str, int] = {}
    for what, name in chosen.items():
        usual = [_plain(known) for known in _USUAL_NAMES[what]]
        fitting = [place for place, known in enumerate(names) if (known == name if name else _plain(known) in usual)]
        if len(fitting) > 1:
            raise refusal(file, 1, f"has {len(fitting)} columns for '{what}': {', '.join(names[i] for i in fitting)}")
        if fitting:
            places[what] = fitting[0]
        elif name or what in _REQUIRED:
            raise refusal(file, 1, f"the header has no column '{name or what}'; {_hint(name or what, names)}")
    return places


def _hint(name: str, names: Iterable[str]) -> str:
    present = [one for one in names if one]
    return (
        f"{nearest(name, present)} (name columns in gistmill.toml)" if present else "the first line names the columns"
    )


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _parts(value: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(separator) if part.strip())
