"""What a run is going to need, loaded while something else is waited for: a request in.

Nothing relies on it: what is not loaded here is loaded by the step that needs it, and what is raised here is raised
again there. So it may guess.
"""

import os
from collections.abc import Collection
from contextlib import suppress

from pipeline import parsing
from pipeline.run.computing import load_models
from pipeline.run.fetching import plan
from pipeline.run.inputs import InputFile, find_files
from pipeline.run.reading import SOURCE_ID_LENGTH, hash_of, parsing_fingerprint
from pipeline.run.request import Request
from pipeline.run.standard_input import NAME
from pipeline.store.ledger import known_sources
from pipeline.store.opening import open_published

_MOST_BYTES = 64 << 20  # of inputs that are looked at beforehand: a few tenths of a second
_SHARED_BYTES = 4 << 20  # of inputs above which the papers are most likely shared among workers: some 3,000 abstracts


def load_meanwhile(request: Request) -> None:
    """Load what the steps of a run import and make first, where another core is there for it."""
    if len(os.sched_getaffinity(0)) > 1:
        with suppress(Exception):
            if request.settings.search.index:
                from pipeline.search import renewing  # noqa: PLC0415, F401 - where an index is made, and there alone
            if not _is_shared(request) and not is_nothing_new(request):
                load_models(request.settings)


def _is_shared(request: Request) -> bool:
    """Whether workers will compute, and this process needs no models: they cost it half a second and 130 MB."""
    wanted = plan(request.inputs, request.settings.sources)
    if request.settings.run.workers == 1 or wanted.fetched or NAME in wanted.local:
        return False
    files = find_files(wanted.local, request.own_outputs())
    return sum(file.path.stat().st_size for file in files) > _SHARED_BYTES


def is_nothing_new(request: Request) -> bool:
    """Whether all that is to be read was read by an earlier run, in the same way; False where that takes long to say.

    Papers may lack a stage all the same.
    """
    wanted = plan(request.inputs, request.settings.sources)
    if request.rebuild or wanted.fetched or NAME in wanted.local or not request.database.exists():
        return False
    files = find_files(wanted.local, request.own_outputs())
    if sum(file.path.stat().st_size for file in files) > _MOST_BYTES:
        return False
    fingerprint = parsing_fingerprint(request.settings.parsing, request.settings.documents)
    with open_published(request.database) as connection:
        known = known_sources(connection)
    current = {source_id for source_id, source in known.items() if source.fingerprint == fingerprint}
    return all(_is_of(current, file) for file in files)


def _is_of(known: Collection[str], file: InputFile) -> bool:
    with parsing.opened_file(file.path) as opened:
        return hash_of(opened.content)[:SOURCE_ID_LENGTH] in known
