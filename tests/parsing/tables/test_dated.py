"""Dates of rows and objects that stand in several columns."""

from datetime import date

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.tables.dated import first_date
from pipeline.records import PartialDate, Precision, precision_of


@pytest.mark.parametrize(
    ("header", "row", "day"),
    [
        ("Published Year,Published Month", "2021,Jun", PartialDate(2021, 6)),
        ("year,month,day", "2021,6,3", date(2021, 6, 3)),
        ("Publication Date,Publication Year", "JUN 3,2021", date(2021, 6, 3)),
        ("PY,PD", "2021,JAN-FEB", PartialDate(2021, 1)),
        ("year,month,day", "2021,,", PartialDate(2021)),
        ("year,month", "2021,13", PartialDate(2021)),
        ("year,month,day", "2021,2,30", PartialDate(2021, 2)),
        ("date,month", "2021-06-03,May", date(2021, 6, 3)),
    ],
)
def test_year_month_and_day_in_columns_of_their_own(header: str, row: str, day: date) -> None:
    """A month, and a day with it, refine a year that stands in another column, and nothing else."""
    parsed = parse_bytes(f"Title,Authors,{header}\nMoss grows,Jane Doe,{row}\n".encode(), format_name="csv").parsed
    (record,) = parsed.records
    assert (record.published_on, precision_of(record.published_on)) == (day, precision_of(day))
    names, cells = header.split(","), row.split(",")
    made = ", ".join(f'"{name}": "{cell}"' for name, cell in zip(names, cells, strict=True))
    (again,) = parse_bytes(f'{{"title": "Moss grows", "authors": "Jane Doe", {made}}}'.encode()).parsed.records
    assert again.published_on == day


def test_values_without_a_date() -> None:
    """What states no date is left, whatever month stands beside it."""
    assert first_date(["NA", None], ["Jun"], ["3"]) is None
    told = first_date([None, 2021], [6], [3])
    assert (told, precision_of(told)) == (date(2021, 6, 3), Precision.DAY)  # type: ignore[arg-type]
