"""Items of lists that are written in a line."""

import pytest

from pipeline.text.sentences import item_places, split_sentences


@pytest.mark.parametrize(
    "text",
    [
        "1. To grow moss| 2. To weigh it| 3. To eat it",
        "1.) The first item| 2.) The second item",
        "1) The first item| 2) The second item",
        "a. The first item| b. The second item| c. The third",
        "Aims: 1. To grow moss| 2. To weigh it",
        "1. The moss of Fig. 2. The lamp of table 3. The end",  # a figure's number
        "We show that 1) It is fast 2) It is good",  # part of a sentence
        "Two steps: a) Tuning, followed by b) Learning",
        "We scored 2. The rest scored 3. The end",
        "2. We prove it 3. We test it",  # the first item is not there
    ],
)
def test_item_begins_where_the_items_before_it_are(text: str) -> None:
    """An item begins a sentence if the numbers before its own do, and no sentence around the list goes on."""
    plain = text.replace("|", "")
    places = [place for place, _ in enumerate(text) if text[place] == "|"]
    expected = [place + 1 - number for number, place in enumerate(places)]
    assert [*item_places(plain)] == expected


def test_number_of_an_item_ends_no_sentence() -> None:
    """What an item begins with, a bullet or a bracket beside it, is no sentence of its own."""
    text = "\u2022 9. Grow moss. \u2022 10. Weigh it. ii) It is light."
    expected = ["\u2022 9. Grow moss.", "\u2022 10. Weigh it.", "ii) It is light."]
    assert [text[start:end] for start, end in split_sentences(text)] == expected
