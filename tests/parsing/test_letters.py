"""Letters: what stands around what they say."""

import pytest

from pipeline.parsing.letters import frame_of, is_closing, is_salutation, subject_of, without_answer

_LETTER = [
    "Ada Berg 12 Mill Lane Lindau", "Dear Sir or Madam,", "The river has moved. It will not go back.",
    "> What has moved?", "Dear me, the river!", "Best wishes, Ada", "Ada Berg Tel. 091 555",
    "P.S. The stones are round.",
]  # fmt: skip


def test_frame_of_a_letter_is_around_its_text() -> None:
    """Address, salutation, closing, signature and what is quoted are its frame; the rest is what it says."""
    assert frame_of(_LETTER) == {0, 1, 3, 5, 6}


@pytest.mark.parametrize(
    "paragraphs",
    [_LETTER[2:], ["Dear Ada,"], ["Stones. They are round."] * 9 + ["Dear Ada,", "Best, Bo"]],
    ids=["greets nobody", "nothing else", "a letter far down"],
)
def test_other_texts_have_no_frame(paragraphs: list[str]) -> None:
    """A text that greets nobody at its beginning is read whole, and so is one that only greets."""
    assert frame_of(paragraphs) == frozenset()


def test_text_below_an_early_closing_is_read() -> None:
    """More paragraphs than a signature has are no signature."""
    assert frame_of(["Dear Ada,", "Stones.", "Best wishes, Bo", *["He went to the river."] * 20]) == {0}


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Dear Mrs Hartley,", True),
        ("Hi Bo", True),
        ("Sehr geehrte Frau Dr. Berg,", True),
        ("Dear old Lindau has a river, and it moved.", False),
        ("Highlights", False),
        ("Hi Bo, the river has moved and it is no longer where it was last year or before", False),
    ],
)
def test_salutation_is_told_from_a_sentence(text: str, *, is_told: bool) -> None:
    """Who is greeted, and a comma; more words say something."""
    assert is_salutation(text) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Yours faithfully,", True),
        ("Best wishes, Tomasz", True),
        ("Mit freundlichen Gr\u00fc\u00dfen", True),
        ("Best wishes were sent to Lindau.", False),
        ("Thanks to the flood, the river moved.", False),
    ],
)
def test_closing_is_told_from_a_sentence(text: str, *, is_told: bool) -> None:
    """Words of leave that a mark or the end follows."""
    assert is_closing(text) is is_told


def test_subject_stands_behind_its_word() -> None:
    """`Re:` and its like name what a letter is about; a mail's program writes it before a subject, again and again."""
    assert subject_of("Re: Planning application 24/1187") == "Planning application 24/1187"
    assert subject_of("Results: they are round") is None
    assert without_answer("Re: AW: Stones of a river") == "Stones of a river"
    assert without_answer("Refuge: stones") == "Refuge: stones"


@pytest.mark.parametrize(
    ("paragraphs", "frame"),
    [
        (["Stones", "Hello world", "They are round."], {1}),
        (["Ada Berg", "Hello Bo,", "They are round."], {0, 1}),
        (["Ada Berg", "Hello Bo", "They are round.", "Best wishes, Ada"], {0, 1, 3}),
    ],
    ids=["a note", "with a mark", "with a closing"],
)
def test_greeting_hides_what_stands_above_it_in_letters_alone(paragraphs: list[str], frame: set[int]) -> None:
    """A note that greets without a mark and takes no leave keeps its heading; above a letter stands an address."""
    assert frame_of(paragraphs) == frame
