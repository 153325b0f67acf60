"""A user's condition over the view `digest`: one expression of SQL, as DuckDB's own parser sees it.

In: what stands behind `--where`. Out: the same text, which can stand in brackets in a query of ours; or the reason why
it is refused. The parser must take it alone as one expression, and in brackets as part of one statement, so that
nothing in it ends the brackets: `a) OR (b` is no expression, `1; DROP TABLE x` and `1 FROM x` are not in brackets.
That it can only read is the connection's doing (`opening`).
"""

import duckdb

from pipeline.errors import UsageError


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


def in_brackets(text: str, before: str = "") -> str:
    """Return a condition as a part of a query; a comment at its end does not reach what follows."""
    return f"{before}(\n{text}\n)"


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]


_WAY_OUT = "give a condition over the view digest, as \"language = 'en' AND len(links) > 0\""
