"""Tests of fields that two lines make which nobody wrapped."""

import textwrap

from pipeline.parsing import seams
from pipeline.parsing.seams import unlikely_seams
from pipeline.records import Record

_TEXT = (
    "We measure how fast glaciers flow in summer, and show that they flow faster where rain has fallen. A model of"
    " their beds explains most of it. What is left is the wind, which we had not thought of, and it matters little."
)
_WRAPPED = ["We measure how fast glaciers flow in summer, and", "show that they flow faster where rain has", "fallen."]


def _doubts(*entries: tuple[list[str], str, str]) -> list[str]:
    """Return what is said of entries, each its lines, its title and its abstract."""
    lines: list[str] = []
    records = []
    for own, title, text in entries:
        records.append(Record(title=title, abstract=text, line_start=len(lines) + 1, line_end=len(lines) + len(own)))
        lines += own
    found = unlikely_seams(records, lines)
    return [found.get(at, "") for at in range(len(records))]


def test_titles_of_two_lines() -> None:
    """A title's line that had room for the next word ended there: what follows is another thing, as a day is."""
    glued = [([title, "5 Jan 2026", _TEXT], f"{title} 5 Jan 2026", _TEXT) for title in ("Ice in Rain", "A" * 60)]
    assert _doubts(*glued) == [seams.TITLE, ""]  # of one line alone nobody knows how wide it may be
    wrapped = [(["Glaciers and the rain that", "falls on them"], "Glaciers and the rain that falls on them", "")] * 2
    assert _doubts(*wrapped) == ["", ""]


def test_titles_whose_words_are_wrapped_in_their_texts() -> None:
    """Lines of a text that meet within words of its title are none of the title's, which may be narrower."""
    title = "Glaciers and the rain that falls on them"
    text = ["We measure in summer, here and elsewhere, glaciers and the rain", "that falls on them."]
    wrapped = ["Glaciers and the rain that", "falls on them"]
    assert _doubts(([*wrapped, *text], title, " ".join(text)), (wrapped, title, "")) == ["", ""]


def test_lines_within_texts() -> None:
    """A short line that ends no sentence stands in no text; a wrapped text is full, and so is one with a formula."""
    text = " ".join(_WRAPPED)
    assert _doubts((_WRAPPED, "", text), (_WRAPPED, "", text)) == ["", ""]
    glued = [*_WRAPPED, "Ice", "Other lines are as long as all the lines here"]
    assert _doubts((_WRAPPED, "", text), (glued, "", " ".join(glued))) == ["", seams.WITHIN]
    titled = [_WRAPPED[0], "show that they flow.", "Rain on Roofs of Tin and Glass, a Study", "Ada Berg1, Bo Lund2"]
    assert _doubts((_WRAPPED, "", text), (titled, "", " ".join(titled))) == ["", ""]  # wrapped by hand, perhaps
    titled = [*_WRAPPED, "Rain on Roofs of Tin", "Ada Berg1, Bo Lund2"]
    assert _doubts((_WRAPPED, "", text), (titled, "", " ".join(titled))) == ["", seams.WITHIN]
    formula = [_WRAPPED[0], "$$", "x = y + z $$ and it goes on as long as the others"]
    assert _doubts((formula, "", " ".join(formula))) == [""]


def test_lines_at_the_ends_of_texts() -> None:
    """A line above a text, or one below it that ends no sentence, is a thing of its own; an address may end a text."""
    for above in ("University of Lund", "Ada Berg, Bo Lund"):
        assert _doubts(([above, _TEXT], "", f"{above} {_TEXT}")) == [seams.BEGINNING]
    assert _doubts(([_TEXT, "Lund, Norway"], "", f"{_TEXT} Lund, Norway")) == [seams.END]
    assert _doubts(([_TEXT, "https://moss.example"], "", f"{_TEXT} https://moss.example")) == [""]


def test_notes_in_lines_of_their_own() -> None:
    """Sentences in a line of their own that share no word with any text are notes, where several entries have some."""
    notes = ("Worth reading before Thursday, whoever presents.", "Somebody should compare baselines again, honestly.")
    noted = [([_TEXT, note], "Glaciers", f"{_TEXT} {note}") for note in notes]
    assert _doubts(*noted) == [seams.FOREIGN] * 2
    assert _doubts(noted[0]) == [""]
    own = "A model of glaciers and of rain is given, too."
    assert _doubts(*[([_TEXT, own], "Glaciers", f"{_TEXT} {own}")] * 2) == ["", ""]


def test_labels_and_marks_between() -> None:
    """A label in front of a text's second line hides no seam."""
    lines = ["A nice read.", f"Abstract: {_TEXT}"]
    assert _doubts((lines, "", f"A nice read. {_TEXT}")) == [seams.BEGINNING]


def test_texts_behind_their_labels() -> None:
    """A text begins behind its label or below it, however short its first line is."""
    first, rest = "We measure glaciers.", _TEXT
    for lines in ([f"Abstract: {first}", rest], ["**Abstract**", first, rest], ["Abstract:", "", first, "", rest]):
        assert _doubts((lines, "", f"{first} {rest}")) == [""], lines
    assert _doubts(([first, rest], "", f"{first} {rest}")) == [seams.BEGINNING]


def test_each_sentence_in_a_line() -> None:
    """A text may have each of its sentences in a line, a short one first."""
    lines = ["We measure glaciers.", *(f"{sentence}." for sentence in _TEXT.rstrip(".").split(". "))]
    assert _doubts((lines, "", " ".join(lines))) == [""]


def test_texts_of_two_paragraphs() -> None:
    """Where most texts have two paragraphs, the first one of another may be a short sentence."""
    short, second = "We measure glaciers.", "The model of how fast glaciers flow in summer is given, with rain."
    parted = ([_TEXT, "", second], "", f"{_TEXT} {second}")
    one = ([short, "", _TEXT], "", f"{short} {_TEXT}")
    assert _doubts(parted, one, parted) == ["", "", ""]
    assert _doubts(parted, one, one) == ["", seams.BEGINNING, seams.BEGINNING]


def test_names_of_two_lines() -> None:
    """A name that begins in one line and ends in the next is two, where the first line had room for its end."""
    for width, why in ((60, seams.AUTHORS), (16, "")):
        lines = ["Ice", "Ada Berg, Bo Lund", "Mia Holm", *_lines(width)]
        names = ("Ada Berg", "Bo Lund Mia Holm")
        record = Record(title="Ice", abstract=" ".join(_lines(width)), authors=names, line_end=len(lines))
        assert unlikely_seams([record], lines).get(0, "") == why
    apart = Record(title="Ice", abstract=_TEXT, authors=("Ada Berg", "Bo Lund", "Mia Holm"), line_end=4)
    assert not unlikely_seams([apart], ["Ice", "Ada Berg, Bo Lund,", "Mia Holm", _TEXT])


def _lines(width: int) -> list[str]:
    return textwrap.wrap(_TEXT, width)


def test_one_text_of_two_lines_among_others_of_one() -> None:
    """Where texts are one line each, however long, a short line in one of them is none of it."""
    whole = ([_TEXT], "", _TEXT)
    assert _doubts(whole, whole, (["Lamp Letters", "Ada Berg", _TEXT], "", f"Lamp Letters Ada Berg {_TEXT}"))[2]
    assert _doubts(whole, whole, whole) == ["", "", ""]
