"""`gistmill.register`: what is found in texts, as functions of SQL in the user's own DuckDB."""

from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import TypeAlias

from pipeline.api.options import Options, Place, settings_of
from pipeline.enrichment import Enrichment
from pipeline.enrichment.enriching import enrich_values
from pipeline.run.batches import fingerprints
from pipeline.run.pool import Pool
from pipeline.settings import Settings, TagScheme
from pipeline.store.functions import TEXT, TEXTS, Column, register_functions
from pipeline.store.opening import Connection

Texts: TypeAlias = tuple[str | None, ...]

_KEPT = 4  # pieces of rows: several functions of one query are asked of the same piece, one after the other


def register(
    connection: Connection,
    *,
    config: Place | None = None,
    keyphrases: Options | None = None,
    summaries: Options | None = None,
    tags: Options | None = None,
) -> None:
    """Give a connection of DuckDB's these functions, each of a title and an abstract, either of which may be NULL.

    | function | gives |
    |---|---|
    | `gist(title, abstract)` | VARCHAR: the part of the best sentence that says the same alone |
    | `summary(title, abstract)` | VARCHAR: the chosen sentences, in the order of the text |
    | `keyphrases(title, abstract)` | VARCHAR[]: the best one first |
    | `topics(title, abstract)` | VARCHAR[]: tags of the scheme `topics` |
    | `arxiv_tags(title, abstract)` | VARCHAR[]: categories of arXiv |

    Where there is no text, or nothing is found, a VARCHAR is NULL and a VARCHAR[] is empty.

    Args:
        connection: the connection, as `duckdb.connect()` gives it.
        config: a file of settings; gistmill.toml in the working directory where that is there, if None.
        keyphrases, summaries, tags: sections of the settings, laid over those of the file.

    Raises:
        UsageError: it is no connection of DuckDB's.
        SettingsError: a setting is unknown or has no such value.

    Example:
        >>> import duckdb
        >>> connection = duckdb.connect()
        >>> register(connection, keyphrases={"count": 1})
        >>> connection.sql("SELECT gist('On whales', 'We study whales. They are large.') AS gist").fetchall()
        [('We study whales.',)]
    """
    settings = settings_of(config, {"keyphrases": keyphrases, "summaries": summaries, "tags": tags})
    fingerprints(settings)
    found_in = _finder(settings)

    def column(take: Callable[[Enrichment], object]) -> Column:
        return lambda titles, abstracts: [take(found) for found in found_in(tuple(titles), tuple(abstracts))]

    functions = {
        "gist": (column(_gist), TEXT),
        "summary": (column(_summary), TEXT),
        "keyphrases": (column(_keyphrases), TEXTS),
        "topics": (column(lambda found: _tags(found, TagScheme.TOPICS)), TEXTS),
        "arxiv_tags": (column(lambda found: _tags(found, TagScheme.ARXIV)), TEXTS),
    }
    register_functions(connection, functions)


def _finder(settings: Settings) -> Callable[[Texts, Texts], tuple[Enrichment, ...]]:
    """Return a function of titles and abstracts that gives what is found in each pair, and keeps its last answers."""
    lock = Lock()  # what is known of words grows, and is grown by one at a time

    @lru_cache(_KEPT)
    def found_in(titles: Texts, abstracts: Texts) -> tuple[Enrichment, ...]:
        values = [{"title": title, "abstract": abstract} for title, abstract in zip(titles, abstracts, strict=True)]
        with lock, Pool(1) as alone:
            return tuple(enrich_values(values, settings, alone))

    return found_in


def _gist(found: Enrichment) -> str | None:
    return found.summary[0].gist if found.summary else None


def _summary(found: Enrichment) -> str | None:
    return " ".join(row.sentence for row in sorted(found.summary, key=lambda row: row.start_char)) or None


def _keyphrases(found: Enrichment) -> list[str]:
    return [row.phrase for row in found.keyphrases]


def _tags(found: Enrichment, scheme: str) -> list[str]:
    return [row.tag for row in found.tags if row.scheme == scheme]
