"""Which papers a digest has: a choice in, the matching papers out, the most wanted first, as a table of the connection.

In: a published database and a choice. Out: a connection with the temporary table `matching` (place, from 1; paper_id;
score). Everything that a choice holds reaches SQL as a parameter, but for its condition, which is SQL itself,
runs on a connection that can do nothing but read, and has bounds of memory and time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from pipeline.errors import UsageError, nearest
from pipeline.settings import Choice
from pipeline.store.opening import Connection, open_published, told_of_files
from pipeline.store.querying import DEFAULT_BOUNDS, Bounds, Clock, process_bounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A choice, and what it cannot say itself: papers left out and papers that it is limited to."""

    choice: Choice = field(default_factory=Choice)
    known: Sequence[str] = ()  # papers that the reader has; whatever they were merged into is known too
    only: Sequence[str] | None = None  # these and no others, in this order, whatever the choice says of them
    is_of_newest_day: bool = False  # of the last day on which a run brought any
    told_as: str = "--where"  # what messages call the choice's condition


ALL = Wanted()
"""Every paper."""
_KNOWN = """
CREATE TEMP TABLE known AS
SELECT paper_id FROM unnest($ids) AS u(paper_id)
UNION SELECT f.paper_id FROM state.former_ids f JOIN unnest($ids) AS u(former_id) USING (former_id)
"""
_ONLY = """
CREATE TEMP TABLE matching AS
SELECT row_number() OVER (ORDER BY number) AS place, paper_id, score
FROM (SELECT coalesce(f.paper_id, u.paper_id) AS paper_id, min(u.number) AS number
      FROM (SELECT unnest($ids) AS paper_id, generate_subscripts($ids, 1) AS number) u
      LEFT JOIN state.former_ids f ON f.former_id = u.paper_id GROUP BY ALL) w
SEMI JOIN papers USING (paper_id)
{scores}
"""
_SCORES = "LEFT JOIN (SELECT paper_id, score FROM interests WHERE interest = $interest) USING (paper_id)"
_NO_SCORES = "CROSS JOIN (SELECT NULL::DOUBLE AS score)"
_MATCHING = """
CREATE TEMP TABLE matching AS
SELECT row_number() OVER (ORDER BY {order}published_on DESC NULLS LAST, paper_id) AS place, paper_id, score
FROM (SELECT v.*, i.score FROM digest v {scores}) AS digest
WHERE {conditions}
"""
# what the reader has liked or disliked himself has no rank: he knows it
_ASKED = """
JOIN (SELECT paper_id, score FROM interests WHERE interest = $interest AND rank IS NOT NULL) i USING (paper_id)
"""
_NOT_ASKED = "CROSS JOIN (SELECT NULL::DOUBLE AS score) i"
_TAGS = (
    "len(list_filter(tags, lambda t: list_contains($tags, lower(t.tag)) OR list_contains($tags, lower(t.label)))) > 0"
)
_CATEGORIES = """
len(list_filter(list_concat(declared_categories, [t.tag FOR t IN tags IF t.scheme = 'arxiv']),
                lambda c: list_contains($categories, lower(c))
                          OR list_contains($categories, split_part(lower(c), '.', 1)))) > 0
"""
_SOURCES = """
paper_id IN (SELECT r.paper_id FROM records r JOIN sources s USING (source_id), unnest($sources) AS u(named)
             WHERE list_contains(string_split(s.uri, '/'), u.named) OR s.uri GLOB u.named
                   OR ends_with(s.uri, '/' || u.named))
"""


_TAG_NAMES = "SELECT DISTINCT unnest([tag, label]) FROM tags"
_CATEGORY_NAMES = """
SELECT DISTINCT unnest([c, split_part(c, '.', 1)])
FROM (SELECT unnest(declared_categories) AS c FROM papers UNION SELECT tag FROM tags WHERE scheme = 'arxiv')
"""
_SOURCE_NAMES = """
SELECT DISTINCT unnest(list_append(parts, array_to_string(parts[-2:], '/')))
FROM (SELECT list_filter(string_split(uri, '/'), lambda part: part <> '') AS parts FROM sources)
"""
_PATTERN = re.compile(r"[*?\[]")
_SOME = 8  # names that a message lists


@contextmanager
def matching(database: Path, wanted: Wanted, bounds: Bounds = DEFAULT_BOUNDS) -> Iterator[Connection]:
    """Give a connection with the papers that are wanted in its table `matching`.

    Raises:
        UsageError: there is no such database or interest, or the condition is wrong.
        QueryBounds: the condition needs more than it may take.
        StoreError: the database cannot be read.
    """
    if wanted.choice.where is not None:
        checked_condition(wanted.choice.where, wanted.told_as)
    with open_published(database, bounds.memory) as connection:
        _check_interest(connection, wanted.choice.interest)
        connection.execute("DESCRIBE digest")  # what is wrong with the view itself is no fault of a condition
        clock = Clock(connection, bounds, wanted.told_as)
        with _process_of(wanted, bounds):
            if wanted.choice.where is not None:
                with clock.running():
                    refuse_unbound(connection, wanted.choice.where, wanted.told_as)
            with clock.running():
                connection.execute(_KNOWN, {"ids": list(wanted.known)})
                connection.execute(*_statement(wanted))
        yield connection


def _process_of(wanted: Wanted, bounds: Bounds) -> AbstractContextManager[None]:
    """Bound the process while it chooses, where a condition of a user's may take more than DuckDB counts."""
    if wanted.choice.where is None or not bounds.is_of_process:
        return nullcontext()
    return process_bounded(bounds.memory, wanted.told_as)


def _statement(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """Return the statement that makes the table, and its parameters."""
    choice = wanted.choice
    values: dict[str, object] = {} if choice.interest is None else {"interest": choice.interest}
    if wanted.only is not None:
        scores = _NO_SCORES if choice.interest is None else _SCORES
        return _ONLY.format(scores=scores), {**values, "ids": list(wanted.only)}
    conditions = ["paper_id NOT IN (FROM known)"]
    for name, sql, value in (
        ("since", "first_seen_on >= $since::DATE", choice.since),
        ("tags", _TAGS, [tag.lower() for tag in choice.tags]),
        ("categories", _CATEGORIES, [category.lower() for category in choice.categories]),
        ("sources", _SOURCES, list(choice.sources)),
    ):
        if value:
            conditions.append(sql)
            values[name] = value
    if wanted.is_of_newest_day:
        conditions.append("first_seen_on = (SELECT max(first_seen_on) FROM papers)")
    if choice.where is not None:
        conditions.append(f"coalesce({in_brackets(choice.where)}::BOOLEAN, false)")
    sql = _MATCHING.format(
        order="" if choice.interest is None else "score DESC, ",
        scores=_NOT_ASKED if choice.interest is None else _ASKED,
        conditions=" AND ".join(conditions),
    )
    return sql, values


def strangers(database: Path, choice: Choice) -> list[str]:
    """Return of a choice that nothing fits what the database does not know at all: a sentence each.

    Raises:
        UsageError, StoreError: there is no such database, or it cannot be read.
    """
    told = []
    for (what, _), names, known in _known(database, choice):
        strange = [
            name for name in names if name.lower() not in known and not (what == "source" and _PATTERN.search(name))
        ]
        told += [f"no paper has the {what} '{name}'; {_nearest(name, list(known.values()))}" for name in strange]
    return told


def parted(database: Path, choice: Choice) -> Choice:
    """Return a choice with its values parted at their commas, but those that the database knows with them.

    Raises:
        UsageError, StoreError: as `strangers`.
    """
    if not any("," in name for name in (*choice.tags, *choice.categories, *choice.sources)):
        return choice
    parts = {
        key: tuple(part for name in names for part in ([name] if name.lower() in known else _at_commas(name)))
        for (_, key), names, known in _known(database, choice)
    }
    return choice.model_copy(update=parts)


def _at_commas(name: str) -> list[str]:
    return [part for part in map(str.strip, name.split(",")) if part] or [name]


def _known(database: Path, choice: Choice) -> Iterator[tuple[tuple[str, str], Sequence[str], Mapping[str, str]]]:
    """Yield of tags, categories and sources what one is called, the key, what is chosen and the names there are."""
    with open_published(database) as connection:
        for called, sql, names in (
            (("tag", "tags"), _TAG_NAMES, choice.tags),
            (("category", "categories"), _CATEGORY_NAMES, choice.categories),
            (("source", "sources"), _SOURCE_NAMES, choice.sources),
        ):
            there = connection.execute(sql).fetchall() if names else []
            yield called, names, {str(name).lower(): str(name) for (name,) in there}


def _nearest(name: str, known: Sequence[str]) -> str:
    if not known:
        return "there is none"
    hint = nearest(name, known)
    return (
        hint
        if hint.startswith("did")
        else f"there are {', '.join(sorted(known)[:_SOME])}{', ...' * (len(known) > _SOME)}"
    )


def _check_interest(connection: Connection, name: str | None) -> None:
    """Refuse an interest of which the database holds nothing."""
    if name is None:
        return
    there = [
        str(found) for (found,) in connection.execute("SELECT DISTINCT interest FROM interests ORDER BY 1").fetchall()
    ]
    if name not in there:
        known = f"there are {', '.join(there)}" if there else "there is none"
        raise UsageError(
            f"{name}: the database holds no such interest ({known}); describe it in [interests.{name}] of"
            " gistmill.toml, then 'gistmill run'"
        )


def checked_condition(text: str, place: str = "--where") -> str:
    """Return a condition that is one expression.

    Args:
        text: what the user wrote.
        place: where it stands, for the message.

    Raises:
        UsageError: it is none, or more than one.
    """
    try:
        duckdb.SQLExpression(text)
        is_one = len(duckdb.extract_statements(in_brackets(text, "SELECT "))) == 1
    except duckdb.Error as error:
        raise UsageError(f"{place}: {_first_line(error)}; {_WAY_OUT}") from None
    except (TypeError, UnicodeError):
        raise UsageError(f"{place}: is not UTF-8") from None
    if not is_one:
        raise UsageError(f"{place}: is more than one expression; {_WAY_OUT}")
    return text


def refuse_unbound(connection: Connection, text: str, place: str = "--where") -> None:
    """Refuse a condition that names a column which the view has not, compares what cannot be, or is neither so nor not.

    Raises:
        UsageError: it is one of these; the message is one line.
        duckdb.Error: it took what it may take of memory and time: parts of it are worked out already to plan it.
    """
    try:
        found = connection.sql(f"SELECT {in_brackets(text)} FROM {_ROWS}")  # noqa: S608 - an expression
        connection.sql(f"FROM {_ROWS} WHERE {in_brackets(text)}::VARCHAR = ''")  # where no sum and no window can stand
        kind = str(found.types[0])
    except _OF_BOUNDS:
        raise
    except duckdb.Error as error:
        raise UsageError(f"{place}: {_unbound(connection, error)}; {_WAY_OUT}") from None
    if kind != "BOOLEAN" and kind not in _COUNTS:
        raise UsageError(f"{place}: gives {kind} and not true or false; {_WAY_OUT}")


def _unbound(connection: Connection, error: duckdb.Error) -> str:
    """Return what DuckDB has against a condition, in one line; of a column, the nearest that there is."""
    told = told_of_files(_first_line(error))
    strange = _NO_COLUMN.search(told)
    if strange is None:
        return told
    columns = [name for name, *_ in connection.execute("DESCRIBE digest").fetchall()]
    return f"there is no column '{strange[1][:_LONGEST_TOLD]}'; {nearest(strange[1], [*columns, 'score'])}"


def in_brackets(text: str, before: str = "") -> str:
    """Return a condition as a part of a query; a comment at its end does not reach what follows."""
    return f"{before}(\n{text}\n)"


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]


_OF_BOUNDS = (duckdb.InterruptException, duckdb.OutOfMemoryException)
_ROWS = "(SELECT *, NULL::DOUBLE AS score FROM digest)"
_LONGEST_TOLD = 60  # characters of a name in a message
_COUNTS = frozenset(
    ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "UINTEGER", "UBIGINT", '"NULL"')
)
_NO_COLUMN = re.compile(r'Referenced column "([^"]*)" (?:not found|was not found)')
_WAY_OUT = "give a condition over the view digest, as \"language = 'en' AND len(links) > 0\""
