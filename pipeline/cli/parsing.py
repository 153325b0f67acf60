"""`gistmill parse`: the records of listings on stdout, what could not be used on stderr."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from pipeline.cli.show import printable
from pipeline.errors import UsageError, nearest
from pipeline.parsing import FORMATS, Parsed, parse_bytes
from pipeline.run.inputs import InputFile, discover


def print_records(arguments: Sequence[str], format_name: str | None, as_of: date | None) -> int:
    """Print the records of the inputs; return 3 if a whole input could not be used, else 0.

    Raises:
        UsageError: no input is there, or there is no such format.
    """
    if format_name is not None and format_name not in FORMATS:
        raise UsageError(f"--format {format_name}: no such format; {nearest(format_name, FORMATS)}")
    codes = [_print_file(file, format_name, as_of) for file in discover(arguments)]
    return max(codes)


def _print_file(file: InputFile, format_name: str | None, as_of: date | None) -> int:
    try:
        data = b"" if file.problem else file.path.read_bytes()
        problem = file.problem
    except OSError as error:
        data, problem = b"", error.strerror or str(error)
    if problem:
        _tell(f"{file.path}: {problem}")
        return 3
    parsed = parse_bytes(data, as_of=as_of, format_name=format_name).parsed
    for number, record in enumerate(parsed.records, 1):
        line = {"source": file.path.as_posix(), "record_no": number, **asdict(record)}
        sys.stdout.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
    return _tell_account(file, parsed)


def _tell_account(file: InputFile, parsed: Parsed) -> int:
    for reject in parsed.rejects:
        lines = "" if reject.line_start is None else f" lines {reject.line_start}-{reject.line_end}"
        _tell(f"{file.path}{lines}: {reject.reason}: {reject.detail}")
    _tell(f"{file.path}: {parsed.format}, {len(parsed.records)} records, {len(parsed.rejects)} rejects")
    return 3 if parsed.rejects and not parsed.records else 0


def _tell(message: str) -> None:
    sys.stderr.write(f"{printable(message)}\n")
