"""What people see on a terminal."""

import sys

import pytest

from pipeline.cli.show import with_mark


@pytest.mark.parametrize(
    ("terminal", "no_color", "line"),
    [(True, "", "we \x1b[1;33mlearn\x1b[0m it"), (True, "1", "we [learn] it"), (False, "", "we [learn] it")],
)
def test_marks(terminal: bool, no_color: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    """A mark is bold on a terminal, and brackets in a pipe or where the user wants no colour."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert with_mark("we ", "learn", " it") == line


def test_text_commands_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a mark, too, characters that a terminal would obey are made visible."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert with_mark("a", "\x1b[2J", "b") == "a\x1b[1;33m\\x1b[2J\x1b[0mb"
