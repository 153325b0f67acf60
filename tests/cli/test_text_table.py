"""Tables of text: nothing is lost in them, and their columns stand under each other."""

from rich.cells import cell_len

from pipeline.cli.text_table import table_lines

_ROWS = [["1", "lanterns drift on rivers"], ["22", "冷たい川 é́x"], ["", "one\n\n\ttwo Donaudampfschifffahrt"]]


def test_what_fits_is_one_line_each() -> None:
    """A table with room has a line for each row, as wide as its texts need."""
    assert list(table_lines(["n", "text"], [["1", "a b"], ["22", ""]], 80)) == [
        *("┏━━━━┳━━━━━━┓", "┃ n  ┃ text ┃", "┡━━━━╇━━━━━━┩"),
        *("│ 1  │ a b  │", "│ 22 │      │", "└────┴──────┘"),
    ]
    assert list(table_lines(["n"], [["1"]], 80, has_lines=False)) == ["+---+", "| n |", "+---+", "| 1 |", "+---+"]


def test_what_does_not_fit_is_folded_and_whole() -> None:
    """Texts are folded between words, longer words within; every character is there and every line as wide as all."""
    lines = list(table_lines(["n", "text"], _ROWS, 22))
    assert {cell_len(line) for line in lines} == {22}
    shown = "".join(line.split("│")[2] for line in lines if "│" in line).split()
    assert shown[:8] == ["lanterns", "drift", "on", "rivers", "冷たい川", "é́x", "one", "two"]
    assert "".join(shown[8:]) == "Donaudampfschifffahrt"


def test_more_columns_than_room_stay() -> None:
    """Columns that have no room at all make the table wider, and none of them is left out."""
    lines = list(table_lines([f"column{number}" for number in range(30)], [["x" * 9] * 30], 40))
    assert "".join(line for line in lines if "│" in line).count("x") == 9 * 30
