"""A short part of what ``python -m fuzzing.references`` does for long."""

import pytest

from fuzzing import references as module
from fuzzing.references import STYLES, campaign, known_titles, made_list


def test_lists_are_read_back_exact() -> None:
    """In each style nearly all references are read, and no field of one is another's."""
    titles = known_titles()
    tallies = campaign(made_list(5, number, titles) for number in range(72))
    assert [told for tally in tallies.values() for told in tally.wrong] == []
    assert tallies.keys() == STYLES.keys()
    assert all(tally.read >= 0.8 * tally.references for tally in tallies.values())


def test_a_wrong_field_ends_with_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A title that is read as another is shown with its list."""
    made = module.Made(7, "APA", "Roe, R. (2020). Ice. Nature, 3.\nRoe, R. (2021). Moss. Nature, 3.", (("Snow",),))
    monkeypatch.setattr(module, "made_list", lambda *_told: made)
    monkeypatch.setattr("sys.argv", ["references", "--lists", "1"])
    assert module.main() == 1
    assert "list 7 (APA): no such title: 'Ice'" in capsys.readouterr().out
