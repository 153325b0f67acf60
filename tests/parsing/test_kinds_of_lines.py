"""Tests of what lines are that are no titles."""

import pytest

from pipeline.parsing.kinds_of_lines import are_names, begins_with_names, end_of, ends_in_names, kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Posted 3 May 2024", "a day"),
        ("Published in Annals of Moss", "a venue"),
        ("ICLR 2026", "a venue"),
        ("cond-mat.str-el", "a category"),
        ("PDF \u00b7 Code \u00b7 Cite", "buttons"),
        ("University of Lund, Norway", "a place"),
        ("Ada Berg (Oslo), Bo Lund (Bergen)", "names"),
        ("Berg, Ada; Lund, Bo", "names"),
        ("Deep Video Codec Control", ""),
        ("Paper Folding in Winter", ""),
        ("In situ growth of moss", ""),
        ("", ""),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    """A line that is a day, a venue, names, a place, a category or buttons is told; a title is none of them."""
    assert kind_of(text) == kind


def test_ends_of_titles() -> None:
    """What stands behind a title's dash, bar, comma or in brackets is told, where it is no part of a title."""
    ends = [", by Ada Berg and Bo Lund", " | Berg A, Lund B", " (ICLR 2026)", " - cs.CL", ", 5 Jan 2026"]
    assert [end_of(f"Moss glows{end}") for end in ends] == ["names", "names", "a venue", "a category", "a day"]
    assert [end_of(f"Moss glows{end}") for end in (": a study", " (Extended Version)", ", ice and rain")] == [""] * 3
    assert ends_in_names("Moss glows. Authors: Ada Berg, Bo Lund")
    assert not ends_in_names("Moss glows - a survey")


def test_one_name_and_others() -> None:
    """One name with `et al.` is names; one alone may be a title."""
    assert [are_names(text) for text in ("Ada Berg et al.", "Ada Berg", "Moss et al.")] == [True, False, False]


def test_names_in_front() -> None:
    """Names in front of a dash or a bar are told; a title in front of one is none."""
    told = ("Ada Berg, Bo Lund \u2013 arXiv", "Ada Berg, Bo Lund | PDF", "Moss in rain - arXiv", "Ada Berg, Bo Lund")
    assert [begins_with_names(text) for text in told] == [True, True, False, False]
