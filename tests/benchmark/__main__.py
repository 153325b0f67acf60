"""`make bench`: Gistmill and the plain loop on the same papers and the same machine; JSON and a picture come out.

Nothing here is asserted: figures depend on the machine and on what else it does. They are shown beside those of the
last line of `history.jsonl` with the same papers; `--record` adds a line to it.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmark.history import comparison, last_like, line_of, record
from benchmark.measure import Figures, Measured, Results, measure_loop, measure_run
from benchmark.papers import write_papers
from benchmark.picture import write_picture
from benchmark.small import measure_small

_ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Measure, write `results.json` and `results.svg`, and print a table."""
    wanted = _arguments()
    with tempfile.TemporaryDirectory(prefix="gistmill-bench-") as scratch:
        results = _measure(Path(scratch), wanted)
    wanted.to.mkdir(parents=True, exist_ok=True)
    (wanted.to / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    write_picture(results, wanted.to / "results.svg")
    line = line_of(results)
    before = last_like(line)
    beside = comparison(before, line) if before else "nothing with the same papers was recorded before"
    sys.stdout.write(f"{table(results)}\n\n{steps(results)}\n\n{beside}\n")
    sys.stdout.write(f"\n{wanted.to}/results.json and results.svg have the rest\n")
    if wanted.record:
        record(line)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--papers", type=int, default=2_000, metavar="N", help="how many (2000)")
    parser.add_argument("--data", type=Path, metavar="FILE", help="Parquet with title, abstract; else made of seeds/")
    parser.add_argument("--to", type=Path, default=_ROOT / "data" / "bench", metavar="DIR", help="results (data/bench)")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)), metavar="N", help="all cores")
    parser.add_argument("--record", action="store_true", help="add a line to tests/benchmark/history.jsonl")
    return parser.parse_args()


def _measure(scratch: Path, wanted: argparse.Namespace) -> Results:
    inputs = scratch / "papers.jsonl"
    sample = [asdict(paper) for paper in write_papers(wanted.papers, wanted.data, inputs)]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PREFECT_HOME": str(scratch / "prefect")}
    several, one = scratch / "several", scratch / "one"
    for folder in (several, one):
        folder.mkdir()
    _tell("the plain loop")
    loop = measure_loop(sample, environment)
    _tell(f"{wanted.papers:,} papers, {wanted.workers} workers")
    first = measure_run(inputs, several, wanted.workers, environment)
    _tell("the same again, nothing new")
    again = measure_run(inputs, several, wanted.workers, environment)
    _tell("one worker")
    alone = measure_run(inputs, one, 1, environment)
    database = (several / "g.duckdb").stat().st_size
    shutil.rmtree(several)
    _tell("the seeds, and an empty flow, with a new home of Prefect's and a kept one")
    small = measure_small(scratch, environment)
    return _results(wanted, loop, len(sample), (first, again, alone), database) | {"small_run": small}


def _results(
    wanted: argparse.Namespace, loop: Figures, sampled: int, runs: tuple[Measured, Measured, Measured], database: int
) -> Results:
    first, again, alone = runs
    papers = wanted.papers
    cpu: Figures = first.report["cpu_seconds"]  # type: ignore[assignment]
    computing = [sum(run.report["seconds"].get(step, 0.0) for step in cpu) for run in (first, alone)]  # type: ignore[attr-defined]
    return {
        "machine": {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()},
        "load_average": os.getloadavg()[0],
        "papers": papers,
        "data": wanted.data.name if wanted.data else "made of the seeds' sentences",
        "papers_per_second": {
            "plain loop": round(sampled / loop["seconds"], 1),
            "gistmill, 1 worker": round(papers / alone.seconds, 1),
            f"gistmill, {wanted.workers} workers": round(papers / first.seconds, 1),
        },
        "papers_per_cpu_second": {
            "plain loop": round(sampled / loop["cpu_seconds"], 1),
            "gistmill, 1 worker": round(papers / alone.cpu_seconds, 1),
            f"gistmill, {wanted.workers} workers": round(papers / first.cpu_seconds, 1),
        },
        "times_the_plain_loop": round(papers / first.seconds / (sampled / loop["seconds"]), 2),
        "workers": {"used": wanted.workers, "speed_up_of_computing": round(computing[1] / computing[0], 2)},
        "cpu_ms_per_paper": {stage: round(seconds / papers * 1000, 3) for stage, seconds in cpu.items()},
        "seconds": {"first run": first.seconds, "second run": again.seconds, "one worker": alone.seconds},
        "seconds_by_step": first.report["seconds"],
        "seconds_by_step_alone": alone.report["seconds"],
        "peak_mb_of_a_process": {"several workers": first.peak_mb, "one worker": alone.peak_mb},
        "database_mb": round(database / 2**20, 1),
        "same_tables": {"any workers": first.hashes == alone.hashes, "second run": first.hashes == again.hashes},
        "memory": first.memory,
    }


def table(results: Results) -> str:
    """Return the results as the README's table."""
    speeds: Figures = results["papers_per_second"]  # type: ignore[assignment]
    each: Figures = results["papers_per_cpu_second"]  # type: ignore[assignment]
    rows = [f"| {name} | {speed:,.0f} | {each[name]:,.0f} |" for name, speed in speeds.items()]
    return "\n".join(["| | papers/s | papers per second of processor time |", "|---|---|---|", *rows])


def steps(results: Results) -> str:
    """Return a table of what each step took: seconds with several workers and with one, processor time a paper."""
    several: Figures = results["seconds_by_step"]  # type: ignore[assignment]
    alone: Figures = results["seconds_by_step_alone"]  # type: ignore[assignment]
    cpu: Figures = results["cpu_ms_per_paper"]  # type: ignore[assignment]
    rows = [
        f"| {step} | {seconds:.2f} | {alone.get(step, 0.0):.2f} | {cpu.get(step, '')} |"
        for step, seconds in several.items()
    ]
    head = "| step | seconds | with one worker | processor ms a paper |\n|---|---|---|---|"
    return "\n".join([head, *rows])


def _tell(what: str) -> None:
    sys.stderr.write(f"measuring   {what}\n")


if __name__ == "__main__":
    main()
