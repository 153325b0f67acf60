"""Throw generated bad input at every parser and at the stages: ``make fuzz`` or ``python -m fuzzing.campaign --help``.

For every case: nothing is raised, the lines add up, ranges do not overlap, every quotation is in its text, and a
megabyte takes less than a second of processor time. What breaks a rule is written to a folder, to become a fixture.
"""

import argparse
import hashlib
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from pathlib import Path
from random import Random
from types import FrameType

from fuzzing.mutations import mutated
from fuzzing.rules import broken_by_enriching, broken_by_parsing
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
ENRICH = "enrich"

# a target's name, the format to read by (None: detected), and the input
Case = tuple[str, str | None, bytes]


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
            if len(data) > 2 * _LARGEST:
                middle = data.find(b"\n", len(data) // 2) + 1
                found.append(data[middle : middle + _LARGEST])
    return found


def cases(seed: int, known: Sequence[bytes]) -> Iterator[Case]:
    """Yield mutations of documents without end."""
    chance = Random(seed)  # noqa: S311 - cases, no secrets
    targets = [*FORMATS, ENRICH]
    number = 0
    while True:
        data = mutated(chance.choice(known), chance)
        target = targets[number % len(targets)]
        forced = target if target != ENRICH and chance.random() < 0.5 else None
        yield target, forced, data
        number += 1


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError


signal.signal(signal.SIGVTALRM, _give_up)


_GERMAN = """Wir messen, wie schnell die Gletscher der Alpen im Sommer fließen. Wir vergleichen Bilder vieler Jahre.
Die Gletscher werden schneller, wenn die Sommer warm sind. Die Bilder sind für alle frei verfügbar."""


@cache
def _load_models() -> None:
    """Load what the stages need, those of other languages too, which takes seconds and is no case's own time."""
    load_models(Settings())
    broken_by_enriching(_GERMAN.encode())


def try_case(target: str, forced: str | None, data: bytes) -> tuple[str, float, str | None]:
    """Try one case.

    Returns:
        The name to count it under, the processor seconds it took, and the rule that it breaks, if any.
    """
    if target == ENRICH:
        _load_models()
    begin = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS_AT_MOST)
    try:
        name, broken = broken_by_enriching(data) if target == ENRICH else broken_by_parsing(data, forced)
    except Exception as error:  # noqa: BLE001 - that nothing is raised is the rule
        name, broken = forced or target, f"raised {type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return name, time.process_time() - begin, broken


def _too_slow(seconds: float, size: int) -> str | None:
    """Return what to say of a case that took too long; asked by a campaign alone: no test depends on the clock."""
    allowed = max(_SECONDS_AT_LEAST, _SECONDS_A_MEGABYTE * size / 1e6)
    return f"took {seconds:.1f} s for {size:,} bytes" if seconds > allowed else None


def found_cases(*paths: Path) -> Iterator[Case]:
    """Yield these files as cases for every target: what earlier campaigns found."""
    for path in paths:
        data = path.read_bytes()
        yield from (("detected", None, data), *((name, name, data) for name in FORMATS), (ENRICH, None, data))


def campaign(tried: Iterable[Case], folder: Path | None) -> dict[str, Tally]:
    """Try cases and return the tallies by what they were read as.

    With a folder time counts as a rule, and what breaks one is written there.
    """
    tallies: dict[str, Tally] = {}
    _load_models()
    for count, (target, forced, data) in enumerate(tried):
        name, seconds, broken = try_case(target, forced, data)
        if folder is not None:
            broken = broken or _too_slow(seconds, len(data))
        tally = tallies.setdefault(name, Tally())
        tally.cases += 1
        tally.bytes += len(data)
        tally.seconds += seconds
        tally.slowest = max(tally.slowest, seconds)
        if broken is not None:
            tally.broken.append(f"{_kept(folder, data)}: {target}, format {forced}: {broken}")
        if folder is not None and count % 500 == 0:
            sys.stderr.write(f"\r{count:,} tried")
    return tallies


def _kept(folder: Path | None, data: bytes) -> str:
    name = hashlib.sha256(data).hexdigest()[:16]
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return name


def main() -> int:
    """Run a campaign, print its table, and return 1 if a rule was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--keep", type=Path, default=Path("data/fuzz"), help="where cases that break a rule are written"
    )
    arguments = parser.parse_args()
    made = islice(cases(arguments.seed, documents()), arguments.cases)
    tallies = campaign(chain(found_cases(*sorted(FOUND.iterdir())), made), arguments.keep)
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
