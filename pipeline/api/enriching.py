"""`gistmill.enrich`: texts in, what is found in them out."""

import os
import re
from collections.abc import Iterable, Mapping
from typing import overload

from pipeline.api.options import Options, Place, settings_of
from pipeline.api.texts import ArrowStream, Text, value_of, values_of
from pipeline.enrichment import Enrichment, Enrichments
from pipeline.enrichment.enriching import enrich_values
from pipeline.errors import UsageError
from pipeline.records import Record
from pipeline.run.batches import fingerprints
from pipeline.run.pool import Pool

_LONGEST_NAME = 255  # characters
_FILE = re.compile(r"\S+\.\w+")
_WORTH_A_WORKER = 2_000  # texts: a worker takes seconds to start, a text a millisecond or two


@overload
def enrich(  # type: ignore[overload-overlap] # a text can be gone through too, by its letters
    texts: Text,
    *,
    config: Place | None = None,
    keyphrases: Options | None = None,
    summaries: Options | None = None,
    roles: Options | None = None,
    tags: Options | None = None,
    mentions: Options | None = None,
    vocabularies: Options | None = None,
    workers: int | None = None,
) -> Enrichment: ...


@overload
def enrich(
    texts: ArrowStream | Iterable[Text],
    *,
    config: Place | None = None,
    keyphrases: Options | None = None,
    summaries: Options | None = None,
    roles: Options | None = None,
    tags: Options | None = None,
    mentions: Options | None = None,
    vocabularies: Options | None = None,
    workers: int | None = None,
) -> Enrichments: ...


def enrich(
    texts: Text | ArrowStream | Iterable[Text],
    *,
    config: Place | None = None,
    keyphrases: Options | None = None,
    summaries: Options | None = None,
    roles: Options | None = None,
    tags: Options | None = None,
    mentions: Options | None = None,
    vocabularies: Options | None = None,
    workers: int | None = None,
) -> Enrichment | Enrichments:
    r"""Find keyphrases, a summary, roles, tags, systems, acronyms, links and claims in texts.

    Nothing is stored and nothing is fetched.

    Args:
        texts: one text (its title, an empty line, its abstract; or a whole document, in plain text or Markdown), a
            dictionary with a title, an abstract or a body under any name that `gistmill parse` knows, or a record of
            `read`; or many of them; or a table with the Arrow C stream interface, as those of pandas, polars and
            pyarrow and relations of DuckDB, a text for each row.
        config: a file of settings; gistmill.toml in the working directory where that is there, if None.
        keyphrases, summaries, roles, tags, mentions: sections of the settings, laid over those of the file:
            `keyphrases={"count": 5}`.
        vocabularies: vocabularies of your own by name, as in the settings.
        workers: processes; as many as the number of texts is worth, if None.

    Returns:
        For one text what was found in it; for many, or a table, a sequence with one for each, in their order. Of many,
        one that cannot be read has an `error` and the others are not touched by it.

    Raises:
        UsageError: there is no text in the one that was given, or no way to go through `texts`.
        SettingsError: a setting is unknown or has no such value.

    Example:
        >>> found = enrich("Self-RAG\n\nWe introduce Self-RAG, a framework that retrieves passages on demand.")
        >>> [system.name for system in found.systems]
        ['Self-RAG']
    """
    sections = {
        "keyphrases": keyphrases,
        "summaries": summaries,
        "roles": roles,
        "tags": tags,
        "mentions": mentions,
        "vocabularies": vocabularies,
        "run": None if workers is None else {"workers": workers},
    }
    settings = settings_of(config, sections)
    fingerprints(settings)  # reads every model and vocabulary: what is wrong with one is told before the work
    if isinstance(texts, str | Mapping | Record):
        with Pool(1) as alone:
            (found,) = enrich_values([value_of(_no_file(texts))], settings, alone)
        if found.error is not None:
            raise UsageError(f"enrich: {found.error}")
        return found
    values = list(values_of(texts))
    with Pool(workers or max(1, min(len(os.sched_getaffinity(0)), len(values) // _WORTH_A_WORKER))) as pool:
        return Enrichments(enrich_values(values, settings, pool))


def _no_file(text: Text) -> Text:
    """Return a text; refuse the name of a file, which is no text of anybody's."""
    if isinstance(text, str) and len(text) <= _LONGEST_NAME and _FILE.fullmatch(text) and os.path.isfile(text):  # noqa: PTH113 - whatever stands in it
        raise UsageError(f"enrich: {text}: is the name of a file, and no text; gistmill.read('{text}') reads it")
    return text
