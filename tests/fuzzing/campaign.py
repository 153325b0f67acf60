"""Throw generated bad input at every parser, at the stages and at whole runs: ``python -m fuzzing.campaign --help``.

For every case: nothing is raised and nothing goes wrong that nobody foresaw, the lines add up, ranges do not overlap,
every quotation is in its text, and a megabyte takes less than a second of processor time. Each case is made of the
seed and its number alone. What breaks a rule is written to a folder, to become a fixture, and printed with the command
that makes it again; then the exit code is 1.
"""

import argparse
import hashlib
import logging
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, count, islice
from pathlib import Path
from random import Random
from types import FrameType

from fuzzing.crossing import broken_by_running, smallest
from fuzzing.fields import group
from fuzzing.mutations import mutated
from fuzzing.rules import broken_by_enriching, broken_by_parsing
from pipeline.errors import UNEXPECTED
from pipeline.parsing import FORMATS
from pipeline.run.computing import load_models
from pipeline.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]
_PLACES = (_ROOT / "seeds", _ROOT / "tests" / "parsing" / "fixtures", _ROOT.parent / "shared" / "feeds")
FOUND = _ROOT / "tests" / "fuzz" / "found"
_LARGEST = 12_000  # bytes of a document: small ones go fast, and mutations hit what matters
_SECONDS_A_MEGABYTE = 1.0
_SECONDS_AT_LEAST = 1.0  # allowed to any case
_SECONDS_AT_MOST = 20.0  # processor time after which a case is given up
ENRICH, RUN = "enrich", "run"
_RUN_EVERY = 400  # cases: a run takes as long as some hundreds of others
_WHOLE = 60_000  # bytes of a feed that is taken as a whole too


@dataclass(frozen=True, slots=True)
class Case:
    """A target's name, the format to read by (None: detected) or the name of the file, and the input."""

    target: str
    told: str | None
    data: bytes
    number: int | None = None


@dataclass(slots=True)
class Tally:
    """What was tried on one target."""

    cases: int = 0
    bytes: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    broken: list[str] = field(default_factory=list)


def documents() -> list[bytes]:
    """Return pieces of real documents: the beginning of each file, and of large ones a part from the middle."""
    found = []
    for place in _PLACES:
        for path in sorted(path for path in place.rglob("*") if path.is_file()):
            data = path.read_bytes()
            found.append(data[:_LARGEST])
            if place.name == "feeds" and _LARGEST < len(data) <= _WHOLE:
                found.append(data)
            if len(data) > 2 * _LARGEST:
                middle = data.find(b"\n", len(data) // 2) + 1
                found.append(data[middle : middle + _LARGEST])
    return found


def cases(seed: int, known: Sequence[bytes], first: int = 0) -> Iterator[Case]:
    """Yield cases without end, from number `first` on: mutations of documents, and groups of spoilt records."""
    targets = [*FORMATS, ENRICH]
    for number in count(first):
        chance = Random(f"{seed}:{number}")  # noqa: S311 - cases, no secrets
        if number % _RUN_EVERY == _RUN_EVERY // 2:
            yield Case(RUN, *group(chance), number)
            continue
        data = mutated(chance.choice(known), chance)
        target = targets[number % len(targets)]
        forced = target if target != ENRICH and chance.random() < 0.5 else None
        yield Case(target, forced, data, number)


class _GivenUp(BaseException):
    """A case took too long; no parser that takes whatever goes wrong takes this."""


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise _GivenUp


signal.signal(signal.SIGVTALRM, _give_up)


_GERMAN = """Wir messen, wie schnell die Gletscher der Alpen im Sommer fließen. Wir vergleichen Bilder vieler Jahre.
Die Gletscher werden schneller, wenn die Sommer warm sind. Die Bilder sind für alle frei verfügbar."""


@cache
def _load_models() -> None:
    """Load what the stages need, those of other languages too, which takes seconds and is no case's own time."""
    load_models(Settings())
    broken_by_enriching(_GERMAN.encode())


class _Unforeseen(logging.Handler):
    """Hears of exceptions that nobody foresaw where they cost one input or entry alone."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take one down."""
        error = record.exc_info[1] if record.exc_info else None
        self.heard.append(f"{type(error).__name__}: {error}")


def try_case(case: Case) -> tuple[str, float, str | None]:
    """Try one case.

    Returns:
        The name to count it under, the processor seconds it took, and the rule that it breaks, if any.
    """
    if case.target == ENRICH:
        _load_models()
    listener, log = _Unforeseen(), logging.getLogger(UNEXPECTED)
    log.addHandler(listener)
    log.setLevel(logging.DEBUG)
    begin = time.process_time()
    if case.target != RUN:
        signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS_AT_MOST)
    try:
        name, broken = _tried(case)
    except (Exception, _GivenUp) as error:  # noqa: BLE001 - that nothing is raised is the rule
        name, broken = case.told or case.target, f"raised {type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        log.removeHandler(listener)
    return name, time.process_time() - begin, broken or next(iter(listener.heard), None)


def _tried(case: Case) -> tuple[str, str | None]:
    if case.target == RUN:
        return RUN, broken_by_running(case.told or "papers.jsonl", case.data)
    return broken_by_enriching(case.data) if case.target == ENRICH else broken_by_parsing(case.data, case.told)


def _too_slow(seconds: float, size: int) -> str | None:
    """Return what to say of a case that took too long; asked by a campaign alone: no test depends on the clock."""
    allowed = max(_SECONDS_AT_LEAST, _SECONDS_A_MEGABYTE * size / 1e6)
    return f"took {seconds:.1f} s for {size:,} bytes" if seconds > allowed else None


def found_cases(*paths: Path) -> Iterator[Case]:
    """Yield these files as cases for every target: what earlier campaigns found."""
    for path in paths:
        data = path.read_bytes()
        if path.suffix == ".jsonl":
            yield Case(RUN, path.name, data)
        yield from (
            Case("detected", None, data),
            *(Case(name, name, data) for name in FORMATS),
            Case(ENRICH, None, data),
        )


def campaign(tried: Iterable[Case], folder: Path | None, seed: int = 0) -> dict[str, Tally]:
    """Try cases and return the tallies by what they were read as.

    With a folder time counts as a rule, and what breaks one is written there.
    """
    tallies: dict[str, Tally] = {}
    _load_models()
    for number, case in enumerate(tried):
        name, seconds, broken = try_case(case)
        if folder is not None and case.target != RUN:
            broken = broken or _too_slow(seconds, len(case.data))
        tally = tallies.setdefault(name, Tally())
        tally.cases += 1
        tally.bytes += len(case.data)
        tally.seconds += seconds
        tally.slowest = max(tally.slowest, seconds)
        if broken is not None:
            tally.broken.append(_told(case, broken, folder, seed))
        if folder is not None and number % 500 == 0:
            sys.stderr.write(f"\r{number:,} tried")
    return tallies


def _told(case: Case, broken: str, folder: Path | None, seed: int) -> str:
    """Say which rule a case breaks, where it is kept, and how to make it again."""
    data = case.data
    if case.target == RUN and folder is not None:
        data = smallest(case.told or "", data, lambda part: try_case(replace(case, data=part))[2] is not None)
    again = f"case {case.number} of seed {seed}: make fuzz SEED={seed} FIRST={case.number} CASES=1; "
    kept = _kept(folder, data, Path(case.told or "").suffix if case.target == RUN else "")
    return f"{'' if case.number is None else again}{kept}: {case.target}, told {case.told}: {broken}"


def _kept(folder: Path | None, data: bytes, suffix: str) -> str:
    name = hashlib.sha256(data).hexdigest()[:16] + suffix
    if folder is None:
        return name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return str(folder / name)


def main() -> int:
    """Run a campaign, print its table, and return 1 if a rule was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument(
        "--keep", type=Path, default=Path("data/fuzz"), help="where cases that break a rule are written"
    )
    arguments = parser.parse_args()
    known = documents()
    sys.stdout.write(f"seed {arguments.seed}, cases from {arguments.first:,}, made of {len(known)} documents\n")
    made = islice(cases(arguments.seed, known, arguments.first), arguments.cases)
    tallies = campaign(chain(found_cases(*sorted(FOUND.iterdir())), made), arguments.keep, arguments.seed)
    sys.stdout.write(f"\n{'read as':<20}{'cases':>9}{'cases/s':>10}{'MB/s':>8}{'slowest ms':>12}{'broken':>8}\n")
    for name, tally in sorted(tallies.items()):
        seconds = max(tally.seconds, 0.01)  # the tick of some machines
        rates = f"{tally.cases / seconds:>10.0f}{tally.bytes / 1e6 / seconds:>8.2f}"
        sys.stdout.write(f"{name:<20}{tally.cases:>9}{rates}{1000 * tally.slowest:>12.0f}{len(tally.broken):>8}\n")
    broken = [line for tally in tallies.values() for line in tally.broken]
    sys.stdout.writelines(f"{line}\n" for line in broken)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
