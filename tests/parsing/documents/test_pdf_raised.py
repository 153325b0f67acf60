"""PDF: powers of ten, told by where the ink of their figures is."""

import pytest

from pipeline.parsing.documents.pdf.lines import Line
from pipeline.parsing.documents.pdf.raised import with_powers
from pipeline.parsing.documents.pdf.rows import rows_of


@pytest.mark.parametrize(
    ("line", "raised", "told"),
    [
        ("of 5.68 * 105 trees", "5", "of 5.68 * 10^5 trees"),
        ("1.7 x 10 6 stones", "6", "1.7 x 10^6 stones"),
        ("2 \u00d7 10\u22126.", "6", "2 \u00d7 10^\u22126."),
        ("1012 of them", "2", "10^12 of them"),
        ("page 105 of it", "", "page 105 of it"),
        ("in 2105 it was", "5", "in 2105 it was"),
        ("10 5 20", "", "10 5 20"),
        ("0.105 of it", "5", "0.105 of it"),
        ("105,000 of it", "5", "105,000 of it"),
    ],
)
def test_figure_that_is_raised_behind_a_ten_is_its_power(line: str, raised: str, told: str) -> None:
    """What stands higher than the ten, and behind it, is its power; what stands level, or behind another number, is not."""
    place = line.rfind(raised) if raised else len(line)

    def ink_at(offset: int) -> tuple[float, float, float, float]:
        bottom = 704.0 if offset == place else 700.0
        return 10.0 * offset, 10.0 * offset + 8, bottom, bottom + 7

    assert with_powers(line, ink_at) == told


def test_figures_of_an_axis_that_is_turned_are_no_powers() -> None:
    """Figures that stand above each other, as those of a turned axis do, are one number."""
    assert with_powers("105", lambda offset: (0.0, 7.0, 10.0 * offset, 10.0 * offset + 7)) == "105"


@pytest.mark.parametrize(("bottom", "told"), [(705, "stones, 1.7 * 10^6 of them"), (700, "stones, 1.7 * 10 6 of them")])
def test_power_that_is_a_piece_of_its_row(bottom: float, told: str) -> None:
    """A raised piece behind a ten is its power."""
    pieces = [
        Line("stones, 1.7 * 10", 0, 60, 160, 700, 710, 10, is_bold=False),
        Line("6", 0, 160, 164, bottom, bottom + 7, 7, is_bold=False),
        Line("of them", 0, 168, 200, 700, 710, 10, is_bold=False),
    ]
    assert [row.text for row in rows_of(pieces)] == [told]
