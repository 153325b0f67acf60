"""The command that lists named rules and counts what each does: that it knows all of them, and what it tells."""

import importlib
import json
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from pipeline.text.rules import ArrayRule, Rule
from rules.__main__ import main
from rules.areas import AREAS

_LISTED = {(rule.name, rule.takes) for area in AREAS.values() for rule in area.rules}


def _rules(value: object) -> Iterator[Rule | ArrayRule[object]]:
    """Yield the rules in something that a module holds: a tuple or a set of them, each perhaps with its factor."""
    items = value if isinstance(value, Iterable) and not isinstance(value, str | type) else ()
    for item in items:
        rule = getattr(item, "rule", item)
        if isinstance(rule, Rule | ArrayRule):
            yield rule


@pytest.mark.parametrize("folder", ["keyphrases", "mentions", "roles", "summaries"])
def test_every_rule_is_listed(folder: str) -> None:
    """Whatever tuple or set of rules a stage's module holds is in an area, so that it is listed and counted."""
    package = importlib.import_module(f"pipeline.{folder}")
    modules = pkgutil.walk_packages(package.__path__, f"pipeline.{folder}.")
    held = [value for module in modules for value in vars(importlib.import_module(module.name)).values()]
    rules = {(rule.name, rule.takes) for value in held for rule in _rules(value)}
    assert rules
    assert rules - _LISTED == set()


def test_rules_are_listed_with_their_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file, each rule of an area is told with what it takes and what it leaves."""
    assert main(["--area", "fragments"]) == 0
    told = capsys.readouterr().out
    assert "fragments: is a phrase at its place a piece of something else?" in told
    assert [rule.name for rule in AREAS["fragments"].rules if f"      takes    {rule.takes}\n" not in told] == []
    assert [rule.name for rule in AREAS["fragments"].rules if f"      leaves   {rule.leaves}\n" not in told] == []


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Return a file of two abstracts, one of which holds a figure and a piece of a phrase."""
    abstracts = ("We reach an accuracy of 91%.", "We walk on two dimensional lattices.")
    file = tmp_path / "papers.jsonl"
    file.write_text("\n".join(json.dumps({"title": "Moss", "abstract": one}) for one in abstracts), encoding="utf-8")
    return file


def test_what_rules_take_is_counted(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each rule is told with the number of texts that it takes, and what came of most of them."""
    assert main([str(papers), "--area", "figures"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "figures: is a figure the paper's own result? (2 asked)"
    assert next(line for line in lines if " of_metric " in line).split()[1:3] == ["1", "50.00%"]


@pytest.mark.parametrize("area", AREAS)
def test_what_one_rule_takes_is_shown(area: str, papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a rule's name its examples are told, how many texts it takes, and some of them; of every area."""
    rule = AREAS[area].rules[0].name
    assert main([str(papers), "--area", area, "--rule", rule]) == 0
    assert f"  {rule}\n" in (told := capsys.readouterr().out)
    assert "  takes " in told


def test_a_piece_is_shown_in_its_place(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text that a rule takes is shown with what is asked about in angle brackets."""
    main([str(papers), "--rule", "counted"])
    assert "We walk on two <dimensional lattices>." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--rule", "praisd"], "no rule is called 'praisd'; did you mean 'praised'?\n"),
        (["none.jsonl"], "none.jsonl: cannot be read (No such file or directory); "),
    ],
)
def test_what_cannot_be_answered_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that there is not, and a file that cannot be read, are told on a line, and the way out with them."""
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(told)
