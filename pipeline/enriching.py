"""JSON lines in, JSON lines out: the stages for texts that no listing holds, with nothing stored.

One line of output for each line of input, in the same order; a line that cannot be used becomes a line that says so.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice

from pydantic import ValidationError

from pipeline.errors import GistmillError, unexpected
from pipeline.json_text import json_text
from pipeline.papers.lines import NoTextError, Text, id_of_line, text_of_line
from pipeline.papers.years import stated_year
from pipeline.run.pool import Pool
from pipeline.settings import Settings
from pipeline.stages import STAGES
from pipeline.store.rows import StageRow
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import batch_of
from pipeline.text.language import detect_language

_BATCH = 200  # lines: small enough that the first answers come soon, large enough to keep workers busy


@dataclass(frozen=True, slots=True)
class _Task:
    """A batch of lines with the number of the first one; what a worker gets."""

    first: int
    lines: tuple[str, ...]
    settings: Settings


def enrich_lines(lines: Iterable[str], settings: Settings, pool: Pool) -> Iterator[str]:
    """Yield the enrichment of each line as JSON, in the order of the lines.

    A line is an object with a title or an abstract, see `lines`. The result has the columns of the tables as keys, and
    `title` or `abstract` where what stages read, and offsets count in, is not the text as it was given. A line without
    text yields `{"line": N, "error": ...}`, or `id` in place of `line` where it has one. Blank lines are lines: they
    yield an error too, so that input and output can be laid side by side.
    """
    numbered = iter(lines)
    first = 1
    while window := list(islice(numbered, _BATCH * 8)):
        tasks = [
            _Task(first + start, tuple(window[start : start + _BATCH]), settings)
            for start in range(0, len(window), _BATCH)
        ]
        for answers in pool.map(_enrich_batch, tasks):
            yield from answers
        first += len(window)


def _enrich_batch(task: _Task) -> list[str]:
    parsed = [_parse(line, number) for number, line in enumerate(task.lines, task.first)]
    texts = [text for text in parsed if isinstance(text, Text)]
    try:
        enriched = iter(_enrich(texts, task.settings))
    except GistmillError:
        raise
    except Exception:  # noqa: BLE001 - one of them breaks a stage: each by itself
        numbered = enumerate(parsed, task.first)
        return [
            _enrich_alone(text, number, task.settings) if isinstance(text, Text) else text for number, text in numbered
        ]
    return [next(enriched) if isinstance(text, Text) else text for text in parsed]


def _enrich_alone(text: Text, number: int, settings: Settings) -> str:
    """Enrich a text, or say that it breaks a stage; whatever goes wrong with one line costs no other."""
    try:
        return _enrich([text], settings)[0]
    except Exception as error:  # noqa: BLE001 - as above; --debug shows where
        return _error(f"cannot be enriched: {unexpected(error)}", number, {"id": text.id})


def _parse(line: str, number: int) -> Text | str:
    """Return the text of a line, or the line of output that says why it has none."""
    value = None
    try:
        value = json.loads(line)
        return text_of_line(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return _error(f"{place}: {first['msg']}", number, value)
    except NoTextError as error:
        return _error(str(error), number, value)
    except (ValueError, RecursionError) as error:
        return _error(f"not JSON: {error}", number, value)


def _error(message: str, number: int, value: object) -> str:
    key = id_of_line(value)
    place: dict[str, object] = {"id": key} if key is not None else {"line": number}
    return json_text({**place, "error": message})


def _enrich(texts: Sequence[Text], settings: Settings) -> list[str]:
    batch = batch_of([_analyse(number, text) for number, text in enumerate(texts)])
    answers: list[dict[str, object]] = [{"id": text.id} for text in texts]
    for stage in STAGES:
        found = stage.compute(batch, settings) if any(output.key for output in stage.outputs) else {}
        for key, rows in ((output.key, found[output.table.name]) for output in stage.outputs if output.key):
            for answer, of_paper in zip(answers, rows, strict=True):
                answer[key] = _plain(of_paper)
    return [json_text({**answer, **text.cleaned()}) for answer, text in zip(answers, texts, strict=True)]


def _analyse(number: int, text: Text) -> Analysis:
    language = detect_language(f"{text.title or ''}\n{text.abstract or ''}")  # both, as for the papers of a run
    year = stated_year(text.arxiv_id, text.published_on, inferred=text.published_inferred)
    declared = text.declared_categories or ()
    return analyse(
        str(number), text.title, text.abstract, language, year=year, declared_categories=declared, status=text.status
    )


def _plain(rows: Iterable[StageRow]) -> list[dict[str, object]]:
    return [asdict(row) for row in rows]
