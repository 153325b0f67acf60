r"""Formatting commands taken out of a text, and spans brought back to it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.definitions.markup import without_markup


def test_text_without_commands_is_kept() -> None:
    """A text with braces or backslashes alone is as it was, and so are its spans."""
    text = r"the set \{a, b\} of $x_{1}$"
    plain = without_markup(text)
    assert (plain.text, plain.span(4, 7)) == (text, (4, 7))


def test_commands_and_their_braces_go() -> None:
    """What stands in a formatting command stays, other braces stay too."""
    plain = without_markup(r"a \textbf{b\emph{c}} {d} \textit{e")
    assert plain.text == r"a bc {d} e"


def test_span_closes_what_it_opens() -> None:
    """A span that begins or ends in a command takes the command in whole."""
    text = r"\textbf{M}achine \underline{L}earning"
    plain = without_markup(text)
    assert plain.text == "Machine Learning"
    assert plain.span(0, len(plain.text)) == (0, len(text))
    assert text[slice(*plain.span(0, 1))] == "M"


_PIECES = st.lists(st.sampled_from(["\\textbf{", "\\emph{", "{", "}", "a", " ", "\\", "b c"]), max_size=25)


@given(_PIECES, st.data())
@settings(max_examples=200)
def test_every_character_keeps_its_place(pieces: list[str], data: st.DataObject) -> None:
    """Each character of the plain text stands where its place says, and a span holds its characters."""
    text = "".join(pieces)
    plain = without_markup(text)
    if plain.places is not None:
        assert "".join(text[place] for place in plain.places) == plain.text
    if plain.text:
        start = data.draw(st.integers(0, len(plain.text) - 1))
        end = data.draw(st.integers(start + 1, len(plain.text)))
        first, last = plain.span(start, end)
        places = plain.places or list(range(len(text)))
        assert 0 <= first <= places[start] <= places[end - 1] < last <= len(text)
