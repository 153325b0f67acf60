"""PDF: accents, signs of private use, weights and words as a person sees them, and what goes on where."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.mending import vocabulary, with_whole_words
from pipeline.parsing.documents.pdf.codes import with_tildes
from pipeline.parsing.documents.pdf.faces import is_called_bold, look_of
from pipeline.parsing.documents.pdf.lines import Line, PdfPage
from pipeline.parsing.documents.pdf.marks import ANY_ACCENT, with_marks
from pipeline.parsing.documents.pdf.misread import negated, with_public_signs, with_signs
from pipeline.parsing.documents.pdf.paragraphs import paragraphs
from pipeline.parsing.documents.pdf.rows import rows_of
from written_pdf import Text, column, pdf

_TEXT = (
    "We count the stones of a river, and we say how",
    "many of them are round. The count was done by",
    "hand, and it took the whole of a long sum-",
    "mer; nobody had done it in this way be-",
)


def _line(text: str, bottom: float, left: float = 60, right: float = 300, bold: str = "") -> Line:
    return Line(
        text, 0, left, right, bottom, bottom + 10, 10, is_bold=bool(bold),
        begins_bold=bold in ("begin", "all"), ends_bold=bold in ("end", "all"),
    )  # fmt: skip


def _edges(read: str, drawn: str, over: Sequence[int]) -> list[tuple[float, float]]:
    """Return where each character of what was read is drawn: letters in their order, accents over the places given."""
    letters, accents = iter(place for place, char in enumerate(drawn) if char != " "), iter(over)
    places = [None if char == " " else next(accents if ANY_ACCENT.match(char) else letters) for char in read]
    return [(0.0, 0.0) if place is None else (5.0 * place, 5.0 * place + 5) for place in places]


@pytest.mark.parametrize(
    ("read", "drawn", "over", "seen"),
    [
        ("Hajic, Jan \u02c7", "Hajic, Jan", [4], "Haji\u010d, Jan"),  # far behind its letter
        ("Tom \u02c7 a\u00b4s Holan", "Tomas Holan", [4, 3], "Tom\u00e1\u0161 Holan"),  # between the wrong letters
        ("Abeille\u00b4 and", "Abeille and", [6], "Abeill\u00e9 and"),  # before a blank that is one
        ("f \u00a8ur uns", "fur uns", [1], "f\u00fcr uns"),  # behind a blank that it made
        ("Mart\u0131 \u00b4", "Marti", [4], "Mart\u00ed"),
        ("F\u00a8arber", "Farber", [1], "F\u00e4rber"),
        ("S\u02dcao Paulo", "Sao Paulo", [1], "S\u00e3o Paulo"),
        ("Caf \u00b4e", "Cafe", [3], "Caf\u00e9"),
        ("cuk, \u02c7 1988", "cuk, 1988", [0], "\u010duk, 1988"),
        ("don\u00b4t", "don t", [3], "don\u00b4t"),  # over no letter
        ("Hajic\u02d8ova", "Hajicova", [4], "Hajic\u0306ova"),  # no letter of Unicode's own
        ("edu/\u02dcace", "edu/ ace", [4], "edu/\u02dcace"),  # over no letter
        ("\u02d9 \u00b8", "a", [0, 0], ""),  # parts of a bracket
        ("\u00d3\u00a8\u00a3", "\u00d3 \u00a3", [0], "\u00d3\u00a8\u00a3"),  # a font without a table of characters
    ],
)
def test_accent_belongs_to_the_letter_below_it(read: str, drawn: str, over: list[int], seen: str) -> None:
    """Where an accent is drawn says which letter it is of, wherever it stands in what was read."""
    edges = _edges(read, drawn, over)
    assert with_marks(read, lambda place: edges[place], 10) == seen


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("www.lake.edu/\u02dc berg/stones", "www.lake.edu/~berg/stones"),
        ("at lake.edu/\u02dcnora", "at lake.edu/~nora"),
    ],
)
def test_tilde_of_an_address_is_no_accent(read: str, told: str) -> None:
    """Behind a slash a tilde is the keyboard's."""
    assert with_tildes(read) == told


@pytest.mark.parametrize(
    ("font", "read", "told"),
    [
        ("CMSY10", "the pair hhA, bi, hc, dii of it", "the pair \u27e8\u27e8A, b\u27e9, \u27e8c, d\u27e9\u27e9 of it"),
        ("CMSY10", "it has dlog c1e bits, not dlog ne", "it has \u2308log c1\u2309 bits, not \u2308log n\u2309"),
        ("CMSY10", "where bx/2c is even", "where \u230ax/2\u230b is even"),
        ("CMSY10", "the stone kV 1k is k", "the stone \u2225V 1\u2225 is \u2225"),
        ("CMSY10", "that h 6\u2208 C and 6 \u2286 D", "that h \u2209 C and \u2288 D"),
        ("STMARY10", "what JzKw is", "what \u27e6z\u27e7w is"),
        ("CMR10", "hA, bi of dlog c1e and JzKw, kV 1k, 6=", "hA, bi of dlog c1e and JzKw, kV 1k, 6="),
    ],
)  # fmt: skip
def test_brackets_of_mathematics_are_told_by_their_font(font: str, read: str, told: str) -> None:
    """Letters that look like brackets and have the font of signs are brackets; beside one that is found, others are."""
    words = {
        "the",
        "that",
        "what",
        "where",
        "it",
        "is",
        "of",
        "has",
        "bits,",
        "not",
        "even",
        "and",
        "pair",
        "stone",
        "C",
        "D",
    }
    within = [word in words for word in read.split(" ") for _ in range(len(word) + 1)]
    assert negated(with_signs(read, lambda place: b"Times" if within[place] else font.encode())) == told


def test_signs_of_private_use_are_told_as_they_are_seen() -> None:
    """Small capitals are letters, old figures are figures, and parts of brackets are Unicode's; what is unknown stays."""
    assert with_public_signs("+1.5 B\uf76c\uf765\uf775") == "+1.5 Bleu"
    assert (
        with_public_signs("\uf731\uf739 \uf7e9t\uf7e9 \uf0b7 \uf8f1\uf8fe \uf123")
        == "19 \u00e9t\u00e9 \u2022 \u23a7\u23ad \uf123"
    )


def test_capital_that_a_font_sets_apart_comes_to_its_word() -> None:
    """A capital and small letters that are no word without it are one; a name of one letter before a word is not."""
    own = vocabulary(["as Weeds says", "the shards"])
    assert (
        with_whole_words("P recision of W eeds, where X owns Y shards", own)
        == "Precision of Weeds, where X owns Y shards"
    )


@pytest.mark.parametrize(
    ("name", "is_bold"),
    [
        (b"ABCDEF+CMR10", False), (b"CMBX12", True), (b"NimbusRomNo9L-Regu", False), (b"NimbusRomNo9L-Medi", True),
        (b"CMSSBX10", True), (b"CMSS10", False), (b"Garamond", None),
    ],
)  # fmt: skip
def test_name_of_a_font_says_its_weight(name: bytes, is_bold: bool | None) -> None:  # noqa: FBT001 - what is expected
    """What a font is called decides whether it is bold, where it says anything."""
    assert is_called_bold(name) is is_bold


@pytest.mark.parametrize(
    ("name", "look"),
    [
        (b"ABCDEF+CMTI10", (True, False)), (b"CMMI10", (False, False)), (b"NimbusRomNo9L-ReguItal", (True, False)),
        (b"MinionPro-It", (True, False)), (b"AMRCSC10", (False, True)), (b"LMRomanCaps10-Regular", (False, True)),
        (b"CMSY10", (False, False)), (b"Capitals", (False, False)),
    ],
)  # fmt: skip
def test_name_of_a_font_says_its_look(name: bytes, look: tuple[bool, bool]) -> None:
    """Slanted letters and small capitals are told by what a font is called; signs of mathematics are neither."""
    assert look_of(name) == look


def test_text_that_begins_in_bold_is_one_with_what_follows() -> None:
    """A line most of which is bold is text where it ends otherwise; what begins in bold begins anew."""
    before = _line("and so it was said of them, which is", 700)
    begin, end = _line("Round stones of rivers. Berg and", 688, bold="begin"), _line("Dahl count them.", 676, right=160)
    found = [paragraph.lines for paragraph in paragraphs(PdfPage(600, 800, None, (before, begin, end)))]
    assert found == [[before], [begin, end]]


def test_name_in_bold_parts_no_text() -> None:
    """A line most of which is bold goes on in its paragraph where it begins otherwise."""
    lines = (_line("of all the stones and of the", 700), _line("lake Round Stones of Rivers", 688, bold="end"))
    assert len(list(paragraphs(PdfPage(600, 800, None, lines)))) == 1


def test_heading_is_parted_from_text_that_begins_in_bold() -> None:
    """A bold heading with a number ends above text whose first words are bold."""
    lines = (_line("5.2 Stones", 700, right=120, bold="all"), _line("The round. We", 688, right=140, bold="begin"))
    assert len(list(paragraphs(PdfPage(600, 800, None, lines)))) == 2


def test_begin_of_a_row_that_was_drawn_long_before_comes_to_its_place() -> None:
    """What ends where a line begins is its beginning, if another row was drawn between them; an index is not."""
    drawn = [
        _line("sel", 700, right=72), _line("Another row.", 650), _line("ected by hand.", 700, left=72, right=180),
        _line("of all f", 600, right=120), _line("n", 605, left=120, right=124), _line("m is", 600, left=122, right=160),
    ]  # fmt: skip
    assert [line.text for line in rows_of(drawn)][:2] == ["Another row.", "selected by hand."]
    assert "of all f n" in [line.text for line in rows_of(drawn)][-1]


def test_row_in_many_parts_loses_none() -> None:
    """Parts of a row that touch each other on both sides come together once, in whatever order they were drawn."""
    parts = [
        _line(part, 700, left=60 + 20 * place, right=80 + 20 * place)
        for place, part in enumerate(("sto", "nes of ", "ri", "ver"))
    ]
    between = [_line("Another.", 600 - 20 * place, right=100) for place in range(4)]
    for order in permutations(range(4)):
        drawn = [line for place in order for line in (parts[place], between[place])]
        told = [line.text for line in rows_of(drawn)]
        assert sorted("".join(told).replace("Another.", "").replace(" ", "")) == sorted("stonesofriver"), order
    assert "stones of river" in [
        line.text for line in rows_of([parts[3], between[0], parts[2], between[1], parts[1], between[2], parts[0]])
    ]


def _body(*pages: Sequence[Text]) -> str:
    body = parse_bytes(pdf(pages), name="x.pdf").parsed.records[0].body
    assert body is not None
    return body.text


@pytest.mark.parametrize(
    ("end", "begin"),
    [
        ("of the stones, and the share rose by 0.12", "but not in the summer, as was said."),
        ("of the stones, which is what was said by", "(Berg and Dahl, 2011)."),
        ("of the stones, which is what Berg et al.", "(2004) say of all the stones in it."),
    ],
)
def test_sentence_goes_on_behind_a_table(end: str, begin: str) -> None:
    """Neither a decimal nor `et al.` ends a sentence, and none begins with whom it cites."""
    first = [Text("1 Results", 60, 180, 12, is_bold=True), *column((*_TEXT, end), 60, 160)]
    table = [Text("Table 1: Stones of the rivers, of which there are many.", 60, 740, 8)]
    second = column((begin, *_TEXT), 60, 700)
    assert f"{end} {begin.split(maxsplit=1)[0]}" in _body([Text("On Stones", 60, 760, 18), *first], [*table, *second])


def _headings(*lines: Text) -> list[str]:
    body = parse_bytes(pdf([[Text("On Stones", 60, 760, 18), *lines]]), name="x.pdf").parsed.records[0].body
    assert body is not None
    return [section.heading or "" for section in body.sections]


@pytest.mark.parametrize(
    ("number", "told"), [("{} ", ["1 Introduction", "2 Lakes", "3 Seas"]), ("", ["Introduction", "Evaluation"])]
)
def test_label_of_a_figure_is_no_heading_among_numbered_ones(number: str, told: list[str]) -> None:
    """Where sections have numbers, those of methods and results have one; elsewhere the word alone is a heading."""
    tops = ((1, "Introduction", 720), (2, "Lakes", 600), (3, "Seas", 480))
    lines = [
        line
        for place, name, top in tops
        for line in (Text(number.format(place) + name, 60, top, 10 if not number else 12), *column(_TEXT, 60, top - 24))
    ]
    label = [Text("Evaluation", 140, 380), *column(_TEXT, 60, 360)]
    assert [heading for heading in _headings(*lines, *label) if heading] == told


def test_heading_of_two_lines_may_look_bold_in_its_second_alone() -> None:
    """Where letters were recognised, one line of a heading may look heavier than the other."""
    text = _TEXT[:1] * 5  # lines that end alike
    first = [Text("1 Introduction", 60, 720, 12), *column(text, 60, 700)]
    second = [Text("2 Stones of", 60, 620, 12), Text("Rivers", 72, 605, 12, is_bold=True), *column(text, 60, 580)]
    assert "2 Stones of Rivers" in _headings(*first, *second)
