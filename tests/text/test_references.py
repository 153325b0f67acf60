"""What an abbreviation's full stop stands before."""

import pytest

from pipeline.text.references import is_in_reference, takes_number


@pytest.mark.parametrize(
    ("before", "ahead", "expected"),
    [
        (["of", "Lect"], "Notes Comput. Sci. 3123", True),
        (["IEEE", "Trans"], "Pattern Anal. Mach.", True),
        (["Trans.", "Knowl"], "Data Eng. 3", True),
        (["Neural", "Inf"], "Process. Syst. in full", True),
        (["the", "Rev"], "Results Phys. are", False),  # a sentence may begin with it
        (["some", "Zrk"], "Data Eng. 3", False),
    ],
)
def test_a_journal_s_name_goes_on(before: list[str], ahead: str, expected: bool) -> None:  # noqa: FBT001
    """A journal's name may hold whole words and abbreviations that no list has, where another of its own follows."""
    assert is_in_reference(before, ahead.split(maxsplit=1)[0].rstrip("."), ahead) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("of Eq", True),
        ("Kim et al", True),
        ("l'éq", True),
        ("Kim u. a", True),
        ("Kima i in", True),
        ("we go in", False),
    ],
)
def test_what_takes_a_number(words: str, expected: bool) -> None:  # noqa: FBT001
    """What is counted by numbers, and what stands for other authors, in any language."""
    assert takes_number(words.split()) is expected
