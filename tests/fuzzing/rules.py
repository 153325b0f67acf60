"""What must hold for any input: of a parser's account, and of what the stages say of a text."""

import json
from typing import Any

from pipeline.enrichment.enriching import enrich_lines
from pipeline.parsing import Parsed, parse_bytes
from pipeline.records import EXCERPT_CHARS, Record, Reject
from pipeline.run.pool import Pool
from pipeline.settings import load_settings

_QUOTED = {
    "keyphrases": "phrase",
    "summary": "sentence",
    "systems": "name",
    "acronyms": "short_form",
    "claims": "claim",
}
_SETTINGS = load_settings(None, {"tags.schemes": ["topics", "arxiv"]})
_LONGEST = 4_000  # characters of a text: longer ones are what `insert_long` is for


def broken_by_parsing(data: bytes, format_name: str | None) -> tuple[str, str | None]:
    """Parse an input; return the format it was read as and the rule that the result breaks, None if none."""
    parsed = parse_bytes(data, format_name=format_name).parsed
    return parsed.format, _broken_account(parsed)


def _broken_account(parsed: Parsed) -> str | None:
    told = parsed.record_lines + parsed.boilerplate_lines + parsed.rejected_lines + parsed.blank_lines
    if told != parsed.lines:
        return f"{told} lines are told of, {parsed.lines} are there"
    items: list[Record | Reject] = [*parsed.records, *parsed.rejects]
    ranges = sorted(
        (item.line_start, item.line_end) for item in items if item.line_start is not None and item.line_end is not None
    )
    before = 0
    for start, end in ranges:
        if start <= before or end < start or end > parsed.lines:
            return f"lines {start}-{end} overlap those before or lie outside the {parsed.lines} lines"
        before = end
    if any(len(reject.excerpt) > EXCERPT_CHARS for reject in parsed.rejects):
        return "an excerpt is too long"
    return None


def broken_by_enriching(data: bytes) -> tuple[str, str | None]:
    """Let all stages work on an input as text; return `enrich` and the rule that the answer breaks, None if none."""
    text = data.decode("utf-8", "surrogateescape")  # a byte that is no UTF-8 becomes a lone surrogate
    title, _, rest = text.partition("\n")
    paper = {"title": title[:300], "abstract": rest if len(rest) > 10 * _LONGEST else rest[:_LONGEST]}
    with Pool(1) as pool:
        (answer,) = enrich_lines([json.dumps(paper)], _SETTINGS, pool)
    return "enrich", _broken_quotation(json.loads(answer), paper)


def _broken_quotation(answer: dict[str, Any], paper: dict[str, str]) -> str | None:
    if "error" in answer:
        return None if answer["error"].startswith("no text") else f"is an error: {answer['error']}"
    paper = {field: (answer.get(field, text) or "") for field, text in paper.items()}  # where it was cleaned
    for table, column in _QUOTED.items():
        for row in answer[table]:
            if not row[column] or paper[row["field"]][row["start_char"] : row["end_char"]] != row[column]:
                return f"{table}: {row[column]!r} is not at its place"
    for tag in answer["tags"]:
        if not tag["evidence"]:
            return f"tags: {tag['tag']} has no evidence"
        for span in tag["evidence"]:
            if paper[span["field"]][span["start_char"] : span["end_char"]] != span["term"]:
                return f"tags: {span['term']!r} is not at its place"
    return None
