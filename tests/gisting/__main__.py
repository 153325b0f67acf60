"""Count what each rule of gists leaves off on a corpus of abstracts, and show some of it to be read."""

import argparse
import random
import sys
from collections import defaultdict
from pathlib import Path

from pipeline.learning.labelled_rows import read_rows
from pipeline.settings import SummarySettings
from pipeline.summaries import summarise
from pipeline.summaries.gists import ENDINGS, OPENINGS, cuts_of
from pipeline.text.analysis import analyse


def main() -> None:
    """Print a line a rule: its cuts, their share of all sentences shown, and examples drawn by the seed."""
    parser = argparse.ArgumentParser(prog="gisting", description=__doc__)
    parser.add_argument("data", type=Path, help="JSON lines or Parquet with title and abstract")
    parser.add_argument("--papers", type=int, default=2_000)
    parser.add_argument("--shown", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rows = [row.values for row in read_rows(options.data, "an object with title and abstract")]
    draw = random.Random(options.seed)  # noqa: S311 - a sample, no secrets
    drawn = draw.sample(rows, min(options.papers, len(rows)))
    papers = [analyse("", _text(row, "title"), _text(row, "abstract"), "en") for row in drawn]
    sentences = [row.sentence for found in summarise(papers, SummarySettings()) for row in found]
    cuts = defaultdict[str, list[str]](list)
    for sentence in sentences:
        for cut in cuts_of(sentence):
            kept = sentence.replace(cut.left_off, f"[-{cut.left_off}-]", 1)
            cuts[cut.rule].append(" ".join(kept.split()))
    sys.stdout.write(f"{len(papers)} papers, {len(sentences)} sentences\n")
    for rule in (*OPENINGS, *ENDINGS):
        found = cuts[rule.name]
        sys.stdout.write(f"\n{rule.name}: {len(found)} cuts, {len(found) / max(len(sentences), 1):.1%}\n")
        for example in draw.sample(found, min(options.shown, len(found))):
            sys.stdout.write(f"    {example}\n")


def _text(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) else None


main()
