"""Lists the named rules with their examples, and counts what each takes in the abstracts of a file.

In: nothing, or a Parquet file or JSON lines with abstracts. Out: for each area (`areas`) a line a rule on stdout: how
many texts it takes, their share, and what came of most of them; its example where it takes none. Without a file, an
example that each takes, and one that it leaves. With a rule's name: these, and texts that it takes, drawn by a seed.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import UsageError, nearest
from pipeline.learning.labelled_rows import read_rows
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import batch_of
from rules.areas import AREAS, Area, Case

_SHOWN = 20  # texts of one rule
_TOGETHER = 200  # papers that are read together


def _papers(path: Path, most: int, seed: int) -> list[Analysis]:
    rows = [row.values for row in read_rows(path, "an object with title and abstract")]
    drawn = random.Random(seed).sample(rows, min(most, len(rows)))  # noqa: S311 - a sample, no secrets
    texts = enumerate((_text(row, "title"), _text(row, "abstract")) for row in drawn)
    return list(batch_of([analyse(str(number), title, abstract, "en") for number, (title, abstract) in texts]))


def _text(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) else None


def _listed(name: str, area: Area, wanted: str | None) -> Iterator[str]:
    """Yield the rules of an area, or the one that is wanted, each with what it takes and what it leaves."""
    yield f"{name}: {area.question}"
    for one in (one for one in area.rules if wanted in {None, one.name}):
        yield f"  {one.name}"
        yield f"      takes    {one.takes.strip()}"
        yield f"      leaves   {one.leaves.strip()}"


def _counted(name: str, area: Area, cases: list[Case]) -> Iterator[str]:
    """Yield the rules of an area, each with how many of the cases it takes, and what came of them."""
    taken = _taken(cases)
    yield f"{name}: {area.question} ({len(cases):,} asked)"
    for one in area.rules:
        found = taken[one.name]
        outcomes = Counter(case.outcome for case in found).most_common(2)
        came = ", ".join(f"{outcome} {count / len(found):.0%}" for outcome, count in outcomes)
        weight = "" if one.weight is None else f"weighs {one.weight:+.2f}, "
        share = len(found) / max(len(cases), 1)
        yield f"  {one.name:30} {len(found):7,} {share:7.2%}  {weight}{came or f'takes {one.takes.strip()}'}"


def _shown(cases: list[Case], rule: str) -> Iterator[str]:
    """Yield the first texts that a rule takes."""
    found = _taken(cases)[rule]
    yield f"  takes {len(found):,} of {len(cases):,}"
    for case in found[:_SHOWN]:
        yield f"      {case.outcome:8} {' '.join(case.shown.split())}"


def _taken(cases: list[Case]) -> Mapping[str, list[Case]]:
    taken = defaultdict[str, list[Case]](list)
    for case in cases:
        for rule in case.names:
            taken[rule].append(case)
    return taken


def _areas(only: str | None, rule: str | None) -> dict[str, Area]:
    """Return the areas that are asked about.

    Raises:
        UsageError: no rule has that name.
    """
    areas = {name: area for name, area in AREAS.items() if only in {None, name}}
    if rule is None:
        return areas
    known = {one.name for area in areas.values() for one in area.rules}
    if rule not in known:
        raise UsageError(f"no rule is called {rule!r}; {nearest(rule, known)}")
    return {name: area for name, area in areas.items() if rule in {one.name for one in area.rules}}


def _lines(options: argparse.Namespace) -> Iterator[str]:
    areas = _areas(options.area, options.rule)
    papers = _papers(options.papers, options.most, options.seed) if options.papers else []
    for name, area in areas.items():
        some = (papers[first : first + _TOGETHER] for first in range(0, len(papers), _TOGETHER))
        cases = [case for batch in some for case in area.cases(batch)]
        if options.rule or not papers:
            yield from _listed(name, area, options.rule)
        if options.rule and papers:
            yield from _shown(cases, options.rule)
        elif papers:
            yield from _counted(name, area, cases)


def main(arguments: list[str]) -> int:
    """List or count, and print; return 0, or 2 where what is asked cannot be answered."""
    parser = argparse.ArgumentParser(prog="rules", description="What each rule does on a corpus.")
    parser.add_argument("papers", type=Path, nargs="?", help="Parquet or JSON lines with titles and abstracts")
    parser.add_argument("--area", choices=AREAS, help="this area alone")
    parser.add_argument("--rule", help="this rule alone, with texts that it takes")
    parser.add_argument("--most", type=int, default=2_000, help="papers, at most (2000)")
    parser.add_argument("--seed", type=int, default=0, help="which of them, where the file has more (0)")
    try:
        for line in _lines(parser.parse_args(arguments)):
            sys.stdout.write(f"{line}\n")
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
