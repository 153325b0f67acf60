"""Mutants: would the tests notice a changed line? Modules in, the changes that no test noticed out.

Each mutant is one small change of one module (cosmic-ray's operators), made in a copy of the checkout, against which
the tests that mirror the module are run. A survivor that changes what users get is a rule that no test holds: write
that rule down as a test. Mutants are drawn at random, because all of them would take days.

    python tests/mutants.py pipeline/store/querying.py pipeline/stages --sample 20 --seed 0
"""

import argparse
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_TIMEOUT = 600  # seconds of one mutant's tests; a mutant that hangs is noticed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant: `survived`, `killed` or `incompetent` (it does not even run)."""

    verdict: str
    diff: str


def tests_of(module: Path) -> Path:
    """Return the tests that mirror a module, relative to the checkout: its folder's, or those of the name.

    Raises:
        SystemExit: there are none.
    """
    folder = module.parent.relative_to("pipeline") if module.is_relative_to("pipeline") else module.parent
    for place in (*((Path("tests") / one) for one in (folder, *folder.parents)), Path(f"tests/test_{folder.name}.py")):
        if place != Path("tests") and (_ROOT / place).exists():
            return place
    sys.exit(f"{module}: no tests mirror it; there is neither tests/{folder} nor tests/test_{folder.name}.py")


def modules_in(names: list[str]) -> list[Path]:
    """Return the modules that are named, or that lie below a folder that is, relative to the checkout."""
    found = [_ROOT / name for name in names]
    files = [file for place in found for file in ([place] if place.is_file() else sorted(place.rglob("*.py")))]
    return [file.relative_to(_ROOT) for file in files if file.name != "__init__.py" or file.stat().st_size]


def outcomes_of(module: Path, copy: Path, tests: str, sample: int, seed: int) -> Iterator[Outcome]:
    """Yield what became of `sample` mutants of a module, drawn by a seed, with these tests."""
    session, config = copy / "mutants.sqlite", copy / "mutants.toml"
    command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}"
    config.write_text(
        f'[cosmic-ray]\nmodule-path = "{module}"\ntimeout = {_TIMEOUT}\nexcluded-modules = []\n'
        f'test-command = "{command}"\n[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )
    session.unlink(missing_ok=True)
    _cosmic_ray(copy, "init", config.name, session.name)
    _draw(session, sample, seed)
    _cosmic_ray(copy, "exec", config.name, session.name)
    for line in _cosmic_ray(copy, "dump", session.name).splitlines():
        _, result = json.loads(line)
        if result is not None:
            yield Outcome(str(result["test_outcome"]).rpartition(".")[2].lower(), result["diff"] or "")


def _copied(to: Path) -> Path:
    """Copy the checkout's own files, as they are, so that it is never left with a mutant in it."""
    call = ["git", "ls-files", "-z"]
    listed = subprocess.run(call, cwd=_ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(_ROOT / name, to / name)
    return to


def _draw(session: Path, sample: int, seed: int) -> None:
    """Keep `sample` of the mutants that were made, none of how a record is declared: nobody sees its slots."""
    columns = "module_path, operator_name, operator_args, occurrence"
    with sqlite3.connect(session) as connection:
        made = connection.execute(f"SELECT job_id, module_path, start_pos_row FROM mutation_specs ORDER BY {columns}")  # noqa: S608
        rows = [(job, _line(module, row)) for job, module, row in made]
        jobs = [job for job, line in rows if not line.startswith("@dataclass")]
        kept = random.Random(seed).sample(jobs, min(sample, len(jobs)))  # noqa: S311 - no secret
        dropped = {job for job, _ in rows} - set(kept)
        for table in ("mutation_specs", "work_items"):
            connection.executemany(f"DELETE FROM {table} WHERE job_id = ?", [(job,) for job in dropped])  # noqa: S608


def _line(module: str, row: int) -> str:
    return (_ROOT / module).read_text(encoding="utf-8").splitlines()[row - 1]


def _cosmic_ray(copy: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cosmic_ray.cli", *arguments], cwd=copy, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"cosmic-ray {arguments[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Run the mutants that the command line asks for and print the survivors."""
    parser = argparse.ArgumentParser(description="Run mutants of modules against the tests that mirror them.")
    parser.add_argument("modules", nargs="+", metavar="MODULE", help="a module or a folder of them")
    parser.add_argument("--sample", type=int, default=20, metavar="N", help="mutants a module (20)")
    parser.add_argument("--tests", metavar="PATH", help="in place of the tests that mirror a module")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="which ones are drawn (0)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(Path(folder) / "copy")
        total = survived = 0
        for module in modules_in(asked.modules):
            tests = asked.tests or str(tests_of(module))
            for outcome in outcomes_of(module, copy, tests, asked.sample, asked.seed):
                total, survived = total + 1, survived + (outcome.verdict == "survived")
                if outcome.verdict == "survived":
                    sys.stdout.write(f"survived\n{outcome.diff}\n")
            sys.stderr.write(f"{module}: {survived} of {total} survive so far\n")
        sys.stdout.write(f"{total} mutants, {survived} survived\n")


if __name__ == "__main__":
    main()
