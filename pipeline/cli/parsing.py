"""`gistmill parse`: the records of listings on stdout, what could not be used on stderr."""

import sys
from collections.abc import Sequence
from dataclasses import asdict

from pipeline.cli.show import printable
from pipeline.cli.streams import is_of_results
from pipeline.errors import UsageError, nearest
from pipeline.json_text import json_text
from pipeline.parsing import FORMATS, Context, Parsed, context_of, opened_file, read_parts
from pipeline.run.inputs import InputFile, discover, told_unread
from pipeline.settings import Settings


def print_records(arguments: Sequence[str], format_name: str | None, settings: Settings) -> int:
    """Print the records of the inputs as they are read; return 3 if a whole input could not be used, else 0.

    Raises:
        UsageError: no input is there, or there is no such format.
    """
    if format_name is not None and format_name not in FORMATS:
        raise UsageError(f"--format {format_name}: no such format; {nearest(format_name, FORMATS)}")
    context = context_of(settings.parsing, settings.documents)
    return max([_print_file(file, format_name, context) for file in discover(arguments)])


def _print_file(file: InputFile, format_name: str | None, context: Context) -> int:
    if file.problem:
        _tell(f"{file.name or file.path}: {file.problem}")
        return 3
    records = rejects = 0
    formats: dict[str, None] = {}
    try:
        with opened_file(file.path) as opened:
            for part in read_parts(opened.content, context, format_name):
                if part.format not in formats:
                    formats[part.format] = None
                    _tell_columns(file, part)
                _print_part(file, part, records)
                records += len(part.records)
                rejects += len(part.rejects)
    except OSError as error:
        if is_of_results(error):  # no fault of the file
            raise
        _tell(f"{file.name or file.path}: {told_unread(error)}")
        return 3
    _tell(f"{file.name or file.path}: {', '.join(formats)}, {records} records, {rejects} rejects")
    return 3 if rejects and not records else 0


def _print_part(file: InputFile, part: Parsed, before: int) -> None:
    for number, record in enumerate(part.records, before + 1):
        line = {"source": file.name or file.path.as_posix(), "record_no": number, **asdict(record)}
        line["published_precision"] = record.published_precision
        sys.stdout.write(json_text(line) + "\n")
    for reject in part.rejects:
        lines = "" if reject.line_start is None else f" lines {reject.line_start}-{reject.line_end}"
        _tell(f"{file.name or file.path}{lines}: {reject.reason}: {reject.detail}")


def _tell_columns(file: InputFile, part: Parsed) -> None:
    """Say which columns were taken for which fields, where that is a guess."""
    if part.columns:
        pairs = ", ".join(f"{field} from {name}" for field, name in part.columns)
        _tell(f"{file.name or file.path}: {part.format}: {pairs}; [parsing.columns] in gistmill.toml overrides")


def _tell(message: str) -> None:
    one_line = printable(message).replace("\n", "\\n")  # a file's name may hold a line break
    sys.stderr.write(f"{one_line}\n")
