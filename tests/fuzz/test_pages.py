"""A short part of what ``make pages`` does for long."""

import pytest

from arxiv_pages import abstract_pages, papers, seeded
from fuzzing import pages as module
from fuzzing.pages import FIELDS, LAYOUTS, campaign, known_texts, page


def test_pages_are_read_back_exact() -> None:
    """In each layout, however it was saved, no field of a known paper is read as another text."""
    tallies = campaign((page(3, number, known_texts()) for number in range(36)), 3)
    assert [line for tally in tallies.values() for line in tally.wrong] == []
    assert {name.removesuffix(", wrapped") for name in tallies} == set(LAYOUTS)


def test_a_page_is_made_of_its_number_alone() -> None:
    """The command that a finding prints makes the same page again."""
    assert page(5, 17, ()) == page(5, 17, ())
    assert page(5, 17, ()).text != page(6, 17, ()).text


def test_a_wrong_field_ends_with_1_and_says_how_to_make_it_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title that is read as another is counted, and shown with what was wanted, what was read and the command."""
    (paper,) = papers(seeded(1), 1)
    wanted = ("Lamps", paper.authors, paper.abstract, paper.comment, paper.identifier, paper.day)
    monkeypatch.setattr(module, "known_texts", list)
    made = module.Made(40, "one paper", (), abstract_pages([paper]), (wanted,))
    monkeypatch.setattr(module, "page", lambda *_told: made)
    monkeypatch.setattr("sys.argv", ["pages", "--pages", "1", "--seed", "7", "--first", "40"])
    assert module.main() == 1
    told = capsys.readouterr().out
    assert f"make pages SEED=7 FIRST=40 PAGES=1: one paper (as it is): {paper.identifier} title: 'Lamps'" in told
    assert f"{'one paper':<30}{1:>7}{len(FIELDS):>9}{1:>7}{0:>9}" in told
