"""A short part of what ``make fuzz`` does for long, and the cases that it found."""

from itertools import islice
from pathlib import Path

import pytest

from fuzzing import campaign as module
from fuzzing.campaign import FOUND, RUN, campaign, cases, documents, found_cases, try_case
from fuzzing.crossing import smallest
from pipeline.parsing import FORMATS


def test_generated_bad_input_breaks_no_rule() -> None:
    """Whatever arrives, nothing is raised, lines add up, ranges do not overlap and quotations are in their texts."""
    tallies = campaign(islice(cases(1, documents()), 170), folder=None)
    assert [line for tally in tallies.values() for line in tally.broken] == []
    assert sum(tally.cases for tally in tallies.values()) == 170
    assert len(tallies) > len(FORMATS) / 2


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_found_case_breaks_no_rule(path: Path) -> None:
    """What once broke a rule does so no more, by whatever format it is read."""
    for case in found_cases(path):
        assert try_case(case)[2] is None


def test_a_case_is_made_of_its_number_alone() -> None:
    """The command that a finding prints makes the same case again, without those before it."""
    known = documents()
    ten = list(islice(cases(5, known, 195), 10))
    assert list(islice(cases(5, known, 200), 1)) == ten[5:6]
    assert {case.target for case in ten} > {RUN}


def test_a_broken_rule_ends_with_1_and_says_how_to_make_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is raised, or goes wrong unforeseen, is a finding with seed, number and command, and the exit code 1."""

    def failing(*_arguments: object) -> object:
        raise IndexError("nobody thought of this")

    monkeypatch.setattr("pipeline.parsing.tables.own_keys.record_of", failing)
    document = b'{"title": "Rivers", "abstract": "We study."}\n' * 3
    monkeypatch.setattr(module, "documents", lambda: [document])
    monkeypatch.setattr(module, "mutated", lambda data, _chance: data)
    monkeypatch.setattr(module, "found_cases", lambda *_paths: iter(()))
    monkeypatch.setattr(
        "sys.argv", ["campaign", "--cases", "2", "--seed", "7", "--first", "40", "--keep", str(tmp_path)]
    )
    assert module.main() == 1
    told = capsys.readouterr().out
    assert "case 40 of seed 7: make fuzz SEED=7 FIRST=40 CASES=1; " in told
    assert "IndexError: nobody thought of this" in told
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [document]


def test_what_a_run_breaks_is_halved() -> None:
    """Of a group of records that breaks a rule as few are kept as still break it."""
    data = b"\n".join(str(number).encode() for number in range(60))
    assert smallest("papers.jsonl", data, lambda part: b"37" in part.split(b"\n")) == b"37"
    assert smallest("papers.csv", data, lambda part: b"37" in part.split(b"\n")) == data
