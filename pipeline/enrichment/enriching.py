"""JSON lines in, JSON lines out: the stages for texts that no listing holds, with nothing stored.

One line of output for each line of input, in the same order; a line that cannot be used becomes a line that says so.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TextIO, TypeVar

from pydantic import ValidationError

from pipeline.enrichment import Enrichment
from pipeline.errors import GistmillError, unexpected
from pipeline.json_text import json_text
from pipeline.papers.lines import NoTextError, Text, id_of_line, text_of_line
from pipeline.papers.published import stated_year
from pipeline.run.pool import Pool
from pipeline.settings import Settings
from pipeline.settings.words import in_words
from pipeline.stages import STAGES
from pipeline.text.analysis import Analysis, analyse, lead_of
from pipeline.text.batch import batch_of
from pipeline.text.language import detect_language

_BATCH = 200  # lines: small enough that the first answers come soon, large enough to keep workers busy
_AHEAD = 8  # batches that are given to workers at a time
MOST_CHARACTERS = 1 << 24  # of a line; the longest of whole documents have some millions
TOO_LONG = "\0"  # stands for a line that has more, and is no JSON
_PIECE = 1 << 16
_LONGEST_VALUE = 100  # characters of a value in a message

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Task:
    """A batch of what is to be enriched, with the number of the first one; what a worker gets."""

    first: int
    items: tuple[object, ...]
    settings: Settings


def bounded_lines(file: TextIO) -> Iterator[str]:
    """Yield the lines of a file; one of more than MOST_CHARACTERS is TOO_LONG, and is never in memory as a whole."""
    while line := file.readline(MOST_CHARACTERS):
        is_whole, rest = len(line) < MOST_CHARACTERS or line.endswith("\n"), line
        while not is_whole and rest and not rest.endswith("\n"):
            rest = file.readline(_PIECE)
        yield line if is_whole else TOO_LONG


def enrich_lines(lines: Iterable[str], settings: Settings, pool: Pool) -> Iterator[str]:
    """Yield the enrichment of each line as JSON, in the order of the lines.

    A line is an object with a title, an abstract or a body, see `lines`. The result has the columns of the tables as
    keys, and `title`, `abstract` or `body` where what stages read, and offsets count in, is not the text as it was
    given. A line without text yields `{"line": N, "error": ...}`, or `id` in place of `line` where it has one. Blank
    lines are lines: they yield an error too, so that input and output can be laid side by side.
    """
    return _in_batches(_answer_lines, lines, settings, pool)


def enrich_values(values: Iterable[object], settings: Settings, pool: Pool) -> Iterator[Enrichment]:
    """Yield what is found in each value, in their order; a value is what a line of `enrich_lines` holds.

    One without text is an `Enrichment` with its error.
    """
    return _in_batches(_answer_values, values, settings, pool)


def _in_batches(
    function: Callable[[_Task], list[Answer]], items: Iterable[object], settings: Settings, pool: Pool
) -> Iterator[Answer]:
    numbered = iter(items)
    first = 1
    while window := list(_window(numbered)):
        tasks = [
            _Task(first + start, tuple(window[start : start + _BATCH]), settings)
            for start in range(0, len(window), _BATCH)
        ]
        for answers in pool.map(function, tasks):
            yield from answers
        first += len(window)


def _window(items: Iterator[object]) -> Iterator[object]:
    """Yield what is worked on at once: some hundreds of lines, fewer where they are long."""
    characters = 0
    for item in islice(items, _BATCH * _AHEAD):
        yield item
        characters += len(item) if isinstance(item, str) else 0
        if characters > MOST_CHARACTERS:
            return


def _answer_lines(task: _Task) -> list[str]:
    parsed = [_parsed(str(line), number) for number, line in enumerate(task.items, task.first)]
    return [json_text(found.to_dict()) for found in _answered(parsed, task)]


def _answer_values(task: _Task) -> list[Enrichment]:
    return _answered([_text(value, number) for number, value in enumerate(task.items, task.first)], task)


def _answered(texts: Sequence[Text | Enrichment], task: _Task) -> list[Enrichment]:
    """Return what is found in the texts, among the errors of those that are none."""
    usable = [text for text in texts if isinstance(text, Text)]
    try:
        enriched = iter(enrich_texts(usable, task.settings))
    except GistmillError:
        raise
    except Exception:  # noqa: BLE001 - one of them breaks a stage: each by itself
        enriched = (_enrich_alone(text, task.settings) for text in usable)
    found = [next(enriched) if isinstance(text, Text) else text for text in texts]
    return [replace(one, number=number) for number, one in enumerate(found, task.first)]


def _enrich_alone(text: Text, settings: Settings) -> Enrichment:
    """Enrich a text, or say that it breaks a stage; whatever goes wrong with one line costs no other."""
    try:
        return enrich_texts([text], settings)[0]
    except Exception as error:  # noqa: BLE001 - as above; --debug shows where
        return Enrichment(id=text.id, error=f"cannot be enriched: {unexpected(error)}")


def _parsed(line: str, number: int) -> Text | Enrichment:
    """Return the text of a line, or the error that says why it has none."""
    if line == TOO_LONG:
        told = f"has more than {MOST_CHARACTERS:,} characters; a line is one paper, so give each its own"
        return Enrichment(number=number, error=told)
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Enrichment(number=number, error=f"not JSON: {error}; a plain text is read with --text")
    return _text(value, number)


def _text(value: object, number: int) -> Text | Enrichment:
    """Return the text of a value, or the error that says why it has none, which may be the value itself."""
    if isinstance(value, Enrichment):
        return value
    try:
        return text_of_line(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        told = f"{'.'.join(str(part) for part in first['loc'])}: {in_words(first)} ({_shown(first['input'])})"
    except NoTextError as error:
        told = str(error)
    except (ValueError, RecursionError) as error:
        told = f"cannot be read: {error}"
    return Enrichment(number=number, id=id_of_line(value), error=told)


def _shown(value: object) -> str:
    if isinstance(value, str | int | float):
        return f"it is {json.dumps(value, ensure_ascii=False)[:_LONGEST_VALUE]}"
    return f"it is of type {type(value).__name__}"


def enrich_texts(texts: Sequence[Text], settings: Settings) -> list[Enrichment]:
    """Return what all stages find in each of the texts."""
    batch = batch_of([_analyse(number, text) for number, text in enumerate(texts)])
    answers: list[dict[str, Any]] = [{} for _ in texts]
    for stage in STAGES:
        found = stage.compute(batch, settings) if any(output.key for output in stage.outputs) else {}
        for key, rows in ((output.key, found[output.table.name]) for output in stage.outputs if output.key):
            for answer, of_paper in zip(answers, rows, strict=True):
                answer[key] = tuple(of_paper)
    return [
        Enrichment(
            id=text.id,
            title=text.title,
            abstract=text.abstract,
            body=text.body,
            cleaned=tuple(text.cleaned()),
            **answer,
        )
        for answer, text in zip(answers, texts, strict=True)
    ]


def _analyse(number: int, text: Text) -> Analysis:
    lead = lead_of(text.abstract, text.document, text.title)
    language = detect_language(f"{text.title or ''}\n{lead}")  # as for the papers of a run
    year = stated_year(text.arxiv_id, text.published_on, inferred=text.published_inferred)
    declared = text.declared_categories or ()
    return analyse(
        str(number),
        text.title,
        text.abstract,
        language,
        year=year,
        declared_categories=declared,
        status=text.status,
        body=text.document,
    )
