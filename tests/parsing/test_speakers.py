"""Who speaks in a transcript."""

import pytest

from pipeline.parsing.speakers import said_from, speakers_in


def _text(*names: str) -> str:
    return "\n\n".join(f"{name}: It has moved since we were there." for name in names)


@pytest.mark.parametrize(
    ("names", "speakers"),
    [
        (("ADA BERG", "BO DAHL", "ADA BERG", "BO DAHL"), {"ADA BERG", "BO DAHL"}),
        (("Q", "A", "Q", "A"), {"Q", "A"}),
        (("Speaker 1", "Speaker 2", "Speaker 1", "Speaker 2"), {"Speaker 1", "Speaker 2"}),
        (("Interviewer", "Greta", "Interviewer", "Greta"), {"Interviewer", "Greta"}),
        (("Ada Berg", "Bo Dahl", "Cy Ek", "Di Foss"), set()),  # each once
        (("Title", "Authors", "Title", "Authors"), set()),
        (("Key Results", "Main Methods", "Key Results", "Main Methods"), set()),
        (("Stones", "Water", "Stones", "Water"), set()),
    ],
)
def test_speakers_come_again_and_are_told_as_people_are(names: tuple[str, ...], speakers: set[str]) -> None:
    """Fields and parts come again too, in lists of papers."""
    assert speakers_in(_text(*names)) == speakers


def test_one_word_of_a_name_speaks() -> None:
    """`Mara` of `Mara Lind`, whom the text names."""
    head = "Podcast: Soil\n\nHost: Mara Lind\n\nGuest: Ada Berg\n\n"
    assert speakers_in(head + _text("Mara", "Ada", "Mara", "Ada", "Mara", "Ada")) == {"Mara", "Ada", "Host", "Guest"}


def test_text_with_a_few_labels_is_no_transcript() -> None:
    """A third of the lines begin a turn."""
    assert speakers_in(_text("Ada Berg", "Bo Dahl", "Ada Berg", "Bo Dahl") + "\nThe river is wide." * 20) == frozenset()


def test_what_is_said_begins_behind_who_says_it() -> None:
    """Who says nothing elsewhere is no speaker."""
    speakers = frozenset({"ADA BERG"})
    assert said_from("ADA BERG (laughs): It has moved.", speakers) == len("ADA BERG (laughs): ")
    assert said_from("The river: it has moved.", speakers) == 0
