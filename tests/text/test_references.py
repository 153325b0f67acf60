"""What an abbreviation's full stop stands before."""

import pytest

from pipeline.text.references import is_in_bracketed_reference, is_in_reference, is_small_word, takes_number


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [J. Geophys. Res| Oceans 125, 3] for more.", True),
        ("It holds (Ann. Inst| Fourier 4, 1).", True),
        ("It holds (see the note of the Soc| Then we go).", False),
        ("It is of [Ann. Phys.] and of the Soc| Then we go.", False),
    ],
)
def test_a_reference_in_brackets_is_whole(text: str, expected: bool) -> None:  # noqa: FBT001
    """In brackets that begin with an abbreviation, no abbreviation of a journal ends a sentence."""
    plain, place = text.replace("|", "."), text.index("|")
    assert is_in_bracketed_reference(text[:place].rsplit(maxsplit=1)[-1], plain, 0, place) is expected


@pytest.mark.parametrize(
    ("before", "next_word", "expected"),
    [
        ("am Inst. f", "Physik", True),
        ("in Dobbs v", "Jackson", True),
        ("the Vector v", "We", False),
        ("axis d", "Physik", False),
    ],
)
def test_a_letter_stands_for_a_small_word(before: str, next_word: str, expected: bool) -> None:  # noqa: FBT001
    """Behind an abbreviation, or between parties, a letter is a small word and ends nothing."""
    assert is_small_word(before.split(), next_word) is expected
