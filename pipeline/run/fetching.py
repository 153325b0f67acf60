"""What a run reads, where some of it has to be fetched first: the plan, the fetch, and the files that come of it.

Which answers are read is decided by what the database has seen: those of this fetch, and those of earlier ones that
no published run has read, because it failed or was killed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.errors import StageFailed, UsageError
from pipeline.fetching.addresses import host_of
from pipeline.fetching.answers import RawFolder
from pipeline.fetching.client import Client
from pipeline.fetching.headers import resolve_headers
from pipeline.fetching.outcome import FetchOutcome, FetchState
from pipeline.fetching.sources import fetch_source
from pipeline.run.inputs import InputFile, find_files, no_input
from pipeline.settings import FetchingSettings, SourceSettings, is_address, shown

DEFAULT_INPUT = "seeds/"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run was asked to read: names of files, and sources to fetch."""

    local: tuple[str, ...]
    fetched: tuple[SourceSettings, ...]


def plan(inputs: Sequence[str], sources: Sequence[SourceSettings]) -> Plan:
    """Return what to read.

    Args:
        inputs: what was named for this run: files, folders, globs, addresses.
        sources: those of the settings, which are read where nothing was named; without any it is the seeds.

    Raises:
        UsageError: an address cannot be one.
    """
    if inputs:
        addresses = [name for name in dict.fromkeys(inputs) if is_address(name)]
        return Plan(tuple(name for name in inputs if not is_address(name)), tuple(map(_source_at, addresses)))
    local = tuple(name for source in sources for name in source.files)
    return Plan(local if sources else (DEFAULT_INPUT,), tuple(source for source in sources if not source.files))


def check_plan(wanted: Plan, is_own: Callable[[Path], bool]) -> None:
    """Look whether a plan can be carried out, without changing or asking anything; `is_own` as for `find_files`.

    Raises:
        UsageError: there is nothing to read, or a source's headers are not there.
    """
    files = find_files(wanted.local, is_own)
    if not wanted.fetched and all(file.problem for file in files):
        raise no_input(files)
    for source in wanted.fetched:
        _headers(source)


def raw_folder(settings: FetchingSettings, database: Path) -> Path:
    """Return where answers are kept: the folder that is set, else the one beside the database."""
    return settings.raw or database.parent / "raw"


def fetch_sources(
    wanted: Plan, settings: FetchingSettings, raw: Path, progress: Callable[[int, int], None]
) -> tuple[FetchOutcome, ...]:
    """Ask each source of a plan in turn and keep what it answers; one that fails does not stop the others.

    Args:
        wanted: the plan.
        settings: how to fetch.
        raw: the folder of all kept answers.
        progress: is told after each source.
    """
    outcomes = []
    with Client(settings) as client:
        for number, source in enumerate(wanted.fetched, 1):
            outcomes.append(fetch_source(source, raw, client, _headers(source)))
            progress(number, len(wanted.fetched))
    return tuple(outcomes)


def files_to_read(
    wanted: Plan,
    fetched: Sequence[FetchOutcome],
    raw: Path,
    is_known: Callable[[str], bool],
    is_own: Callable[[Path], bool],
) -> list[InputFile]:
    """Return the files that a run reads, each once, sorted by path.

    Args:
        wanted: the plan.
        fetched: what fetching it came to.
        raw: the folder of all kept answers.
        is_known: whether an answer with this SHA-256 was read by a published run as it would be read now.
        is_own: whether a path is what the run itself writes, as for `find_files`.

    Raises:
        StageFailed: no file can be read, and no source could be fetched.
        UsageError: no file can be read, and there was nothing to fetch.
    """
    found = {file.path: file for file in find_files(wanted.local, is_own)}
    for outcome in fetched:
        unread = [answer.path for answer in RawFolder.of(raw, outcome.source) if not is_known(answer.sha256)]
        found |= {path: InputFile(path) for path in (*map(Path, outcome.answers), *unread)}
    failed = [
        InputFile(raw / outcome.source, outcome.problem, f"{outcome.address}#{outcome.source}")
        for outcome in fetched
        if outcome.state is FetchState.FAILED
    ]
    files = [*sorted(found.values(), key=lambda file: str(file.path)), *failed]
    if failed and all(file.problem for file in files):
        problems = "; ".join(str(file.problem) for file in failed)
        raise StageFailed(
            f"nothing could be fetched: {problems}. Nothing was published; the earlier snapshot is intact"
        )
    if not fetched and all(file.problem for file in files):
        raise no_input(files)
    return files


def shortfalls(fetched: Sequence[FetchOutcome], records: Mapping[str, int]) -> list[str]:
    """Return a warning for each source that states more entries than were parsed from its answers.

    Args:
        fetched: the sources.
        records: the records of each file that was read, by its path.
    """
    warnings = []
    for outcome in fetched:
        stated = outcome.stated if outcome.stated is not None else outcome.entries
        parsed = [records.get(answer) for answer in outcome.answers]
        if outcome.state is FetchState.FAILED or stated is None or None in parsed:
            continue
        total = sum(number or 0 for number in parsed)
        if total < stated:
            warnings.append(
                f"source '{outcome.source}': it says that it holds {stated:,}, and {total:,} records were parsed"
            )
    return warnings


def _source_at(address: str) -> SourceSettings:
    """Return the source that an address stands for; its folder is named by host and address, whatever that holds."""
    digest = sha256(address.encode(errors="surrogatepass")).hexdigest()[:10]
    host = "".join(char if char.isascii() and char.isalnum() else "-" for char in _host(address)).strip("-")
    try:
        return SourceSettings(name=f"{host[:80] or 'address'}-{digest}".lower(), url=address)
    except ValueError:
        raise UsageError(
            f"{shown(address)}: is no address that can be fetched; it needs a host and no password"
        ) from None


def _headers(source: SourceSettings) -> dict[str, str]:
    return resolve_headers(f"source '{source.name}'", source.headers)


def _host(address: str) -> str:
    try:
        return host_of(address)
    except ValueError:
        return ""
