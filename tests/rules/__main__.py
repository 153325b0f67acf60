"""Counts what each named rule takes in the abstracts of a file, with what comes of it and some of what it takes.

In: a Parquet file or JSON lines with abstracts. Out: for each area (`areas`) a line a rule on stdout: how many texts it
takes, their share, and what came of most of them; its example where it takes none. With a rule's name: texts that it
takes, drawn by a seed.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.learning.labelled_rows import read_rows
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import batch_of
from rules.areas import AREAS, Area, Case


def _papers(path: Path, most: int, seed: int) -> list[Analysis]:
    rows = [row.values for row in read_rows(path, "an object with title and abstract")]
    drawn = random.Random(seed).sample(rows, min(most, len(rows)))  # noqa: S311 - a sample, no secrets
    texts = enumerate((_text(row, "title"), _text(row, "abstract")) for row in drawn)
    return list(batch_of([analyse(str(number), title, abstract, "en") for number, (title, abstract) in texts]))


def _text(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) else None


def _counted(name: str, area: Area, cases: list[Case], wanted: str | None, shown: int) -> Iterator[str]:
    """Yield the lines of an area; with a rule `wanted` its line alone, and some of what it takes."""
    taken = defaultdict[str, list[Case]](list)
    for case in cases:
        for rule in case.names:
            taken[rule].append(case)
    yield f"{name}: {len(cases):,} texts"
    for one in (one for one in area.rules if wanted in {None, one.name}):
        found = taken[one.name]
        outcomes = Counter(case.outcome for case in found).most_common(2)
        came = ", ".join(f"{outcome} {count / len(found):.0%}" for outcome, count in outcomes)
        weight = "" if one.weight is None else f"weighs {one.weight:+.2f}, "
        share = len(found) / max(len(cases), 1)
        yield f"  {one.name:24} {len(found):7,} {share:7.2%}  {weight}{came or f'as {one.takes}'}"
        for case in found[: shown if wanted else 0]:
            yield f"      {case.outcome:8} {' '.join(case.shown.split())}"


def main(arguments: list[str]) -> None:
    """Count, and print."""
    parser = argparse.ArgumentParser(prog="rules", description="What each rule does on a corpus.")
    parser.add_argument("papers", type=Path, help="Parquet or JSON lines with titles and abstracts")
    parser.add_argument("--area", choices=AREAS, help="this area alone")
    parser.add_argument("--rule", help="this rule alone, with texts that it takes")
    parser.add_argument("--most", type=int, default=2_000, help="papers, at most")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    papers = _papers(options.papers, options.most, options.seed)
    for name, area in AREAS.items():
        is_asked = options.area in {None, name} and options.rule in {None, *(rule.name for rule in area.rules)}
        if is_asked:
            cases = [case for paper in papers for case in area.cases(paper)]
            for line in _counted(name, area, cases, options.rule, shown=20):
                sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
