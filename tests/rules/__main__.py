"""Counts what each rule of mentions takes in the abstracts of a file, with its weight and some of what it takes.

In: a Parquet file or JSON lines with abstracts. Out: a line for each rule on stdout: the set, the name, figures or
sentences taken, the share of them that are told as results, the weight. With a rule's name: twenty texts that it takes.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from pipeline.learning.labelled_rows import read_rows
from pipeline.mentions.claims import figures_of, states_result
from pipeline.mentions.figure_evidence import NEAR
from pipeline.mentions.figure_sentences import SENTENCE
from pipeline.mentions.models import mention_models
from pipeline.text.analysis import analyse_text

_SHOWN = 20  # examples of one rule


def _abstracts(path: Path, most: int) -> Iterator[str]:
    for number, row in enumerate(read_rows(path, "with an abstract")):
        abstract = row.values.get("abstract")
        if number >= most:
            return
        if isinstance(abstract, str):
            yield abstract


def main(arguments: list[str]) -> None:
    """Count, and print."""
    parser = argparse.ArgumentParser(prog="rules", description="What each rule does on a corpus.")
    parser.add_argument("papers", type=Path, help="Parquet or JSON lines with abstracts")
    parser.add_argument("--rule", help="show what this one takes")
    parser.add_argument("--most", type=int, default=2_000, help="papers, at most")
    options = parser.parse_args(arguments)
    model = mention_models().figures
    taken, told, shown = Counter[str](), Counter[str](), defaultdict[str, list[str]](list)
    figures = 0
    for abstract in _abstracts(options.papers, options.most):
        for figure in figures_of(analyse_text(abstract)):
            figures += 1
            is_told = states_result(figure, model.log_odds(figure.names))
            taken.update(figure.names)
            told.update(figure.names if is_told else ())
            if options.rule in figure.names and len(shown[options.rule]) < _SHOWN:
                start, end = figure.span
                before, after = abstract[max(0, start - 70) : start], abstract[end : end + 50]
                around = " ".join(f"{before}<{abstract[start:end]}>{after}".split())
                shown[options.rule].append(f"{'told' if is_told else 'left'}  {around}")
    lines = [f"{figures} figures"]
    for rule in (*NEAR, *SENTENCE):
        share = told[rule.name] / max(1, taken[rule.name])
        weight = model.weights.get(rule.name, 0.0)
        lines.append(
            f"{rule.name:20} {taken[rule.name]:7} {share:6.1%} told  weight {weight:+.2f}  takes: {rule.takes}"
        )
    sys.stdout.write("\n".join([*lines, *shown[options.rule or ""]]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
