"""The head of a mail that was saved as text."""

import pytest

from pipeline.parsing.documents.mail_header import mail_header

_HEAD = [
    "From: Ada Berg <ada@paper.org>",
    "Subject: Re: Stones of",
    "  a river",
    "Date: Mon, 3 May 2024 09:14:00 +0200",
]


def test_head_of_a_mail_states_title_author_and_day() -> None:
    """The address goes, and so does `Re:`; a line that is indented goes on, and what stands below the head is the text."""
    assert mail_header([*_HEAD, "To: Bo Dahl", "", "Hi Bo,"]) == (
        [("title", "Stones of a river"), ("authors", "Ada Berg"), ("published_on", "Mon, 3 May 2024 09:14:00 +0200")],
        ["", "Hi Bo,"],
    )


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["From: the lake", "", "Text"],
        [*_HEAD[:2], "We count stones.", "", "Text"],
        ["Subject: stones", "", "x"],
        _HEAD,
    ],
    ids=["nothing", "no subject", "a sentence among it", "no sender", "no text below"],
)
def test_other_lines_are_no_head(lines: list[str]) -> None:
    """Sender and subject are there, nothing but labelled lines stands among them, and a text is below."""
    assert mail_header(lines) is None
