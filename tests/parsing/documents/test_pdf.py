"""PDF: what a paper in two columns becomes, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.pdf.codes import with_ligatures
from pipeline.parsing.documents.pdf.furniture import labels_of, without_furniture
from pipeline.parsing.documents.pdf.lines import Line, PdfPage
from pipeline.parsing.documents.pdf.paragraphs import paragraphs, with_true_sizes
from pipeline.parsing.documents.pdf.rows import rows_of
from pipeline.records import Record, RejectReason
from pipeline.records.bodies import Body, SectionKind
from written_pdf import Text, column, pdf

_LEFT = (
    "We count the stones of a river, and we say how",
    "many of them are round. The count was done by",
    "hand, and it took the whole of a long sum-",
    "mer; nobody had done it in this way be-",
    "fore. The river is a small one and has no name",
    "that we know of; it begins below the bridge of",
)
_RIGHT = ("the village and ends in the lake, where the last", "of the stones lie under deep water.")
_NEXT = ("Forty stones were found in all, and thirty were", "as round as a ball. The others were not.")


def _pages() -> list[list[Text]]:
    first = [
        Text("arXiv:2406.06606v2 [cs.CL] 10 Jun 2024", 20, 200, 18, is_turned=True),
        Text("Journal of Stones 12 (2024)", 60, 775, 8),
        Text("On the Stones of a River", 180, 720, 18, is_bold=True),
        Text("Ada Berg and Bo Dahl", 240, 690, 11),
        Text("University of the Lake", 240, 676, 10),
        Text("1 Introduction", 60, 630, 12, is_bold=True),
        *column(_LEFT, 60, 610),
        Text("1 A footnote about the summer, which was dry.", 60, 80, 7.5),
        *column(_RIGHT, 330, 610),
        Text("Figure 1: The river from above.", 330, 500, 9),
        Text("Results", 330, 460, 12, is_bold=True),
        *column(_NEXT, 330, 440),
        Text("17", 300, 30, 9),
    ]
    second = [
        Text("Journal of Stones 12 (2024)", 60, 775, 8),
        Text("References", 60, 720, 12, is_bold=True),
        *column(("[1] A. Berg. 2020. Rivers. Journal of Stones,", "4:1-9."), 60, 700),
        *column(("[2] B. Dahl. 2021. Lakes. Journal of Stones.",), 60, 672),
        Text("18", 300, 30, 9),
    ]
    return [first, second]


def _record() -> Record:
    return parse_bytes(pdf(_pages()), name="x.pdf").parsed.records[0]


def test_first_page_states_the_paper() -> None:
    """Title, authors and arXiv's stamp are read off the first page."""
    record = _record()
    assert (record.title, record.authors) == ("On the Stones of a River", ("Ada Berg", "Bo Dahl"))
    assert (record.arxiv_id, record.version, record.published_on) == ("2406.06606", 2, date(2024, 6, 10))
    assert record.declared_categories == ("cs.CL",)


def test_body_is_what_a_person_reads() -> None:
    """Columns in order, hyphens decided, a paragraph whole over its columns, furniture and authors gone."""
    body = _record().body
    assert body is not None
    whole = " ".join((*_LEFT, *_RIGHT)).replace("sum- mer", "summer").replace("be- fore", "before")
    assert body.text == (
        f"1 Introduction\n\n{whole}\n\nFigure 1: The river from above.\n\n"
        "1 A footnote about the summer, which was dry.\n\n"
        f"Results\n\n{' '.join(_NEXT)}\n\n"
        "References\n\n[1] A. Berg. 2020. Rivers. Journal of Stones, 4:1-9.\n\n[2] B. Dahl. 2021. Lakes. Journal of Stones."
    )
    assert [section.kind for section in body.sections] == [
        SectionKind.INTRODUCTION,
        SectionKind.RESULT,
        SectionKind.REFERENCES,
    ]
    assert [(page.label, body.text[page.start_char :].split("\n")[0]) for page in body.pages] == [
        ("17", "1 Introduction"),
        ("18", "References"),
    ]


def _headings(*lines: Text) -> list[str | None]:
    page = [Text("On the Stones of a River", 60, 760, 18, is_bold=True), *lines]
    body = parse_bytes(pdf([page]), name="x.pdf").parsed.records[0].body
    assert body is not None
    return [section.heading for section in body.sections]


def test_nothing_behind_the_introduction_is_the_title() -> None:
    """Where letters were recognised, a formula can be larger than all else, and its page is read all the same."""
    first = [Text("On the Stones of a River", 60, 760, 12, is_bold=True), Text("Ada Berg", 60, 740, 10)]
    matter = [Text("1 Introduction", 60, 700, 11, is_bold=True), *column(_LEFT, 60, 680)]
    page = [*first, *matter, Text("= arg max stones", 60, 580, 20, is_bold=True), *column(_NEXT, 60, 560)]
    record = parse_bytes(pdf([page]), name="x.pdf").parsed.records[0]
    assert record.title == "On the Stones of a River"
    assert record.body is not None
    assert record.body.text.startswith("1 Introduction\n\nWe count the stones")


def test_a_street_is_no_author() -> None:
    """An address that looks like a name and a surname is a place."""
    title = Text("On the Stones of a River", 60, 760, 18, is_bold=True)
    front = [Text("Ada Berg", 60, 735, 10), Text("650 Harry Rd.", 60, 720, 10)]
    matter = [Text("1 Introduction", 60, 690, 12, is_bold=True), *column(_LEFT, 60, 670)]
    assert parse_bytes(pdf([[title, *front, *matter]]), name="x.pdf").parsed.records[0].authors == ("Ada Berg",)


def test_place_below_a_place_is_no_author() -> None:
    """Behind a university what looks like names is an author above another place, and part of the address otherwise."""
    title = Text("On the Stones of a River", 60, 760, 18, is_bold=True)
    lines = (
        "Ada Berg",
        "University of Lindau",
        "North Haugh, Saint Anders",
        "KY16 9SX UK",
        "Bo Dahl",
        "University of Bergen",
    )
    matter = [Text("1 Introduction", 60, 600, 12, is_bold=True), *column(_LEFT, 60, 580)]
    record = parse_bytes(pdf([[title, *column(lines, 60, 735), *matter]]), name="x.pdf").parsed.records[0]
    assert record.authors == ("Ada Berg", "Bo Dahl")


def test_names_with_hyphens_are_no_formulas() -> None:
    """A numbered heading that is a short form with a hyphen is a heading."""
    first = [Text("1 Introduction", 60, 720, 12, is_bold=True), *column(_LEFT, 60, 700)]
    assert _headings(*first, Text("2 U-DOP", 60, 610, 12, is_bold=True), *column(_LEFT, 60, 590))[-1] == "2 U-DOP"


def test_heading_is_parted_from_text_that_is_as_bold() -> None:
    """Where the text is bold too, its larger size parts a numbered heading from the paragraph below."""
    heading = "2 A Closer Look at the Many Stones"
    first = [Text("1 Introduction", 60, 720, 12, is_bold=True), *column(_LEFT, 60, 700, is_bold=True)]
    lines = [*first, Text(heading, 60, 616, 11, is_bold=True), *column(_LEFT, 60, 602, is_bold=True)]
    assert heading in _headings(*lines)


_INTRODUCTION = (Text("1 Introduction", 60, 720, 12, is_bold=True), *column(_LEFT, 60, 700))


def test_first_part_below_its_section_is_a_heading_of_its_own() -> None:
    """`2.1` right below `2` is told by its number where nothing else stands out."""
    lines = [Text("2 Counting of the Stones", 60, 600), Text("2.1 The Data", 60, 588), *column(_LEFT, 60, 576)]
    assert _headings(*_INTRODUCTION, *lines)[-2:] == ["2 Counting of the Stones", "2.1 The Data"]


def test_heading_of_a_part_goes_on_below_its_number() -> None:
    """The second line of a heading may stand in as far as its words do, whatever parts its number has."""
    heading = [
        Text("1.1 Stones of all the rivers that", 60, 610, is_bold=True),
        Text("were dry", 80, 598, is_bold=True),
    ]
    lines = [*_INTRODUCTION, *heading, *column(_NEXT, 60, 580)]
    assert _headings(*lines)[-1] == "1.1 Stones of all the rivers that were dry"


def test_number_of_a_heading_is_no_formula() -> None:
    """A heading of one short form below a long number is a heading."""
    lines = [*_INTRODUCTION, Text("1.1.1 TER", 60, 610, is_bold=True), *column(_NEXT, 60, 590)]
    assert _headings(*lines)[-1] == "1.1.1 TER"


@pytest.mark.parametrize("size", [10, 9.2])
def test_number_that_comes_next_makes_a_heading(size: float) -> None:
    """In a scan nothing else may tell a heading, and the one before it may be lost in a paragraph."""
    lines = [*_INTRODUCTION, Text("1.2 Stones of the lake", 60, 610, size), *column(_NEXT, 60, 580)]
    assert _headings(*lines)[-1] == "1.2 Stones of the lake"


def test_bold_item_of_a_list_is_no_heading() -> None:
    """Below headings without full stops, a number with one that does not come next begins an item."""
    second = [Text("2 Stones", 60, 610, 12, is_bold=True), *column(_NEXT, 60, 590)]
    lines = [*_INTRODUCTION, *second, Text("1. Round stones", 60, 540, is_bold=True), *column(_NEXT, 60, 520)]
    assert _headings(*lines)[-1] == "2 Stones"


def test_entry_that_stands_out_is_a_reference() -> None:
    """Among references nothing with a year is a heading, however bold."""
    lines = [*_INTRODUCTION, Text("References", 60, 610, 12, is_bold=True)]
    entry = [Text("Dahl, B. (1999). Lakes of the North", 60, 590, is_bold=True), *column(_NEXT, 60, 570)]
    assert _headings(*lines, *entry)[-1] == "References"


def _body_of(*pages: list[Text], bold: str = "Helvetica-Bold") -> Body:
    body = parse_bytes(pdf(pages, bold=bold), name="x.pdf").parsed.records[0].body
    assert body is not None
    return body


def test_text_goes_on_behind_a_figure() -> None:
    """What a figure parts is one paragraph on the pages where it stood; what the figure holds stands beside it."""
    begin = column(("Forty stones were found in all, and of these thirty were", "as round as a ball, which is"), 60, 80)
    figure = [Text("0.25", 60, 740, 6), Text("Stones and", 200, 720), Text("Figure 1: Stones by size.", 60, 690, 9)]
    end = column(("more than in any other river that was counted in a", "summer. The others were not."), 60, 660)
    body = _body_of([Text("1 Results", 60, 110, 12, is_bold=True), *begin], [*figure, *end])
    whole = " ".join(text.text for text in (*begin, *end))
    assert f"{whole}\n\n" in body.text
    assert body.text[body.pages[1].start_char :].startswith("more than in any")
    assert "Figure 1: Stones by size." in body.text


def test_counted_words_are_no_heading() -> None:
    """A line that counts its words begins as a numbered heading does, and is none."""
    first = [Text("1 Introduction", 60, 720, 12, is_bold=True), *column(_LEFT, 60, 700)]
    lines = [*first, Text("2 Sie 10. am 11. vierten", 60, 610, 10, is_bold=True), *column(_NEXT, 60, 590)]
    assert _headings(*lines)[-1] == "1 Introduction"


def test_formula_stays_between_what_leads_to_it_and_what_explains_it() -> None:
    """A formula is no figure: what is said goes through it."""
    lead, told = column(_LEFT[:5], 60, 700), column(("where the stones are counted by hand and",), 60, 600)
    body = _body_of([Text("1 Model", 60, 720, 12, is_bold=True), *lead, Text("s = 4 + 3", 90, 624), *told])
    assert body.text.index("s = 4 + 3") < body.text.index("where the stones")


def test_label_of_a_table_takes_what_is_said_below_it() -> None:
    """A caption whose label has a line of its own is no beginning of a paragraph."""
    begin = column(_LEFT[:4], 60, 700)
    table = [Text("Table 9", 60, 630, 9, is_bold=True), Text("Stones of a river in one summer", 60, 618)]
    body = _body_of(
        [
            Text("1 Results", 60, 720, 12, is_bold=True),
            *begin,
            *table,
            *column(("fore, and nobody has done it in this way since.",), 60, 590),
        ]
    )
    assert "before, and nobody has done it in this way since.\n\nTable 9\n\nStones" in body.text


def test_running_heads_are_told_by_their_numbers() -> None:
    """The highest line of a page goes where it holds the page's number, as on other pages, wherever it stands."""
    heads = ("282 Berg", "The Stones of a River 283", "284 Berg", "In 1984 stones")
    pages = [[Text(head, 60, 650), *column(_LEFT, 60, 620)] for head in heads]
    text = _body_of(*pages).text
    assert [head in text for head in heads] == [False, False, False, True]


def test_angle_brackets_are_told_by_their_font() -> None:
    """TeX's font of symbols has brackets where others have letters."""
    pair = Text("the pair hAda, Boi counts the stones; hi is", 60, 548, is_bold=True)
    page = [Text("1 Results", 60, 650, 12), *column(_LEFT, 60, 620), pair]
    assert "pair hAda, Boi counts" in _body_of(page).text
    assert "pair \u27e8Ada, Bo\u27e9 counts" in _body_of(page, bold="ABCDEF+CMSY10").text


@pytest.mark.parametrize(
    ("data", "reason", "told"),
    [
        (pdf([[], []]), RejectReason.NO_TEXT, "a scan without text, or empty: 2 pages hold 0 letters"),
        (b"%PDF-1.7\nnothing", RejectReason.MALFORMED, "damaged"),
    ],
    ids=["scan", "damaged"],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: RejectReason, told: str) -> None:
    """A scan without text and a damaged file are rejects that say why; the file counts as one entry."""
    found = parse_bytes(data, name="x.pdf").parsed
    assert (found.lines, found.rejected_lines) == (1, 1)
    assert [reject.reason for reject in found.rejects if reject.line_start] == [reason]
    assert any(told in reject.detail for reject in found.rejects)


def test_labels_are_printed_numbers_in_sequence() -> None:
    """A page without a printed number has the one that the others say; without a sequence the file's labels stay."""
    pages = [
        PdfPage(600, 800, None, (Line(text, number, 300, 310, 30, 40, 10, is_bold=False),))
        for number, text in enumerate(("849", "words", "851"))
    ]
    assert labels_of(without_furniture(pages)) == ("849", "850", "851")
    stray = [
        PdfPage(600, 800, None, (Line(text, number, 300, 310, 30, 40, 10, is_bold=False),))
        for number, text in enumerate(("words", "I", "words"))
    ]
    assert labels_of(without_furniture(stray)) == (None, None, None)


def test_ligatures_that_are_numbers_are_letters() -> None:
    """TeX's numbers of ligatures are letters within words, and a form feed is no end of a page."""
    assert (
        with_ligatures("de\x0cned e\x0bects of sti\x0b a\x0eliates, L(\x0f)")
        == "defined effects of stiff affiliates, L( )"
    )


def test_sizes_that_jitter_are_told_by_the_leading() -> None:
    """Fonts of bitmaps have boxes of any height; one size with much room between its lines stays."""
    sizes = (4.7, 6.7, 4.6, 8.1, 4.7, 6.5)
    lines = [
        Line(text, 0, 60, 300, 700 - 12 * place, 705 - 12 * place, size, is_bold=False)
        for place, (text, size) in enumerate(zip(_LEFT, sizes, strict=True))
    ]
    told = with_true_sizes([PdfPage(600, 800, None, tuple(lines))])[0].lines
    assert {line.size for line in told} == {10.0}
    alike = [PdfPage(600, 800, None, tuple(replace(line, size=4.7) for line in lines))]
    assert with_true_sizes(alike) == alike


def _line(text: str, left: float, right: float, bottom: float, size: float = 10) -> Line:
    return Line(text, 0, left, right, bottom, bottom + size, size, is_bold=False)


def test_fraction_in_a_line_is_part_of_it() -> None:
    """Small signs at the end of a row of text belong to it, and what follows them; a line of text below does not."""
    row = [
        _line("The part that is empty is m-1", 60, 200, 700),
        _line("m", 190, 196, 696, 6),
        _line(", so it", 202, 240, 700),
    ]
    found = list(rows_of([*row, _line("is short.", 60, 100, 688)]))
    assert [line.text for line in found] == ["The part that is empty is m-1 m , so it", "is short."]


def test_part_of_a_row_that_was_drawn_before_comes_to_its_place() -> None:
    """What begins where a line ends, down to the rest of a word, is its end; another column, or a line below, is not."""
    drawn = [
        _line("arily in our way.", 180, 280, 700),
        _line("A column.", 300, 400, 700),
        _line("It is not necess", 60, 180, 700),
        _line("Nor was it.", 60, 120, 688),
    ]
    assert [line.text for line in rows_of(drawn)] == ["A column.", "It is not necessarily in our way.", "Nor was it."]


def test_text_at_the_top_of_a_later_page_is_no_notice() -> None:
    """Behind the first page a publisher's notice is smaller than the text; what is as large is text or a reference."""
    lines = ("(c) is worse than (b), as was said of stones.", "In Proceedings of Stones, which is a reference.")
    notice = Text("(c) 2024 The Lake Press", 60, 20, 7)
    pages = [[*column((line, *_LEFT), 60, 770), notice] for line in ("We begin here.", *lines)]
    text = _body_of(*pages).text
    assert [line in text for line in (*lines, "Lake Press")] == [True, True, False]


def test_line_with_tall_signs_stays_in_its_paragraph() -> None:
    """A full line whose signs of mathematics are taller goes on the one above, by the step between them."""
    begin, tall, end = _line(_LEFT[0], 60, 300, 700), _line(_LEFT[1], 60, 300, 688, 13), _line(_LEFT[2], 60, 300, 676)
    others = [_line(_LEFT[3], 60, 300, 600 - 12 * place) for place in range(4)]
    assert next(paragraphs(PdfPage(600, 800, None, (begin, tall, end, *others)))).lines == [begin, tall, end]


def test_table_as_large_as_the_text_parts_no_sentence() -> None:
    """Rows above a caption are told by the gaps between their cells, and a sentence goes on behind them."""
    begin = [
        Text("1 Results", 60, 180, 12, is_bold=True),
        *column((*_LEFT[:4], "fore. The river is a small one and of our stones"), 60, 160),
    ]
    rows = [
        Text("River             Stones          Round", 64, 740),
        Text("Ach                 40                30", 64, 728),
    ]
    table = [*rows, Text("Table 1: Stones of the rivers.", 60, 700)]
    end = column(("Forty were found, and thirty were as round as", "a ball. The others were not."), 60, 670)
    text = _body_of([Text("On the Stones", 60, 760, 18), *begin], [*table, *end]).text
    assert "of our stones Forty were found" in text
    assert "Round\nAch" in text


def test_word_parted_by_a_page_finds_its_rest() -> None:
    """What stands between the parts of a word is passed over, whatever it looks like."""
    begin = column((*_LEFT[:4], "fore. The river is a small one and it has many syn-"), 60, 120)
    between = column(
        ("Words that are said below no label, and go on as", "text does, in two lines or more of them."), 60, 740
    )
    end = column(("onyms, as all rivers have.",), 60, 690)
    assert "many synonyms, as all rivers have." in _body_of(begin, [*between, *end]).text


def test_label_at_the_top_of_pages_is_no_running_head() -> None:
    """Tables that stand first on several pages keep their labels."""
    pages = [
        [Text(f"Table {number}", 60, 770), Text("Stones of a river", 60, 755), *column(_LEFT, 60, 700)]
        for number in (1, 2, 3)
    ]
    assert "Table 2" in _body_of(*pages).text


def test_note_as_large_as_the_text_is_told_by_its_leading() -> None:
    """In a scan with one size for all, lines at the foot of a page that stand closer are a note."""
    text = [*column(_LEFT, 60, 700), *column(_RIGHT, 60, 300)]
    note = [Text("1 In all rivers there are stones, and of these", 62, 80), Text("the most are round.", 66, 71)]
    body = _body_of([Text("1 Results", 60, 720, 12, is_bold=True), *text, *note], column(_NEXT, 60, 700))
    assert body.text.endswith("1 In all rivers there are stones, and of these the most are round.")


def test_heading_that_stands_apart_is_none_of_the_text() -> None:
    """A numbered line with more room below than lines of text have is a heading, in one look with them, in one line or two."""
    first, second = column(_LEFT, 60, 690), column(_LEFT, 60, 560)
    lines = [Text("1 Introduction", 60, 720), *first, Text("1.1 Maximum matching experiment", 60, 580), *second]
    wrapped = [Text("2 Stones of all the", 60, 470), Text("Rivers", 68, 458), *column(_LEFT, 60, 430)]
    assert _headings(*lines, *wrapped)[-2:] == ["1.1 Maximum matching experiment", "2 Stones of all the Rivers"]


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (("APPENDIX A", "PROOF OF THE LEMMA"), "APPENDIX A PROOF OF THE LEMMA"),
        (("APPENDIX", "PROOF OF THE LEMMA OF", "THE STONES"), "APPENDIX PROOF OF THE LEMMA OF THE STONES"),
        (("APPENDIX A",), "APPENDIX A"),
    ],
    ids=["a title", "in two lines", "none"],
)
def test_title_of_an_appendix_in_capitals_is_of_its_heading(lines: tuple[str, ...], heading: str) -> None:
    """Below `APPENDIX A` lines in capitals go on; the text below them does not."""
    title = Text("On the Stones of a River", 60, 760, 18, is_bold=True)
    above = [Text("I. INTRODUCTION", 60, 700, 10), *column(_LEFT, 60, 680)]
    titled = [Text(line, 80, 580 - 13 * place, 10) for place, line in enumerate(lines)]
    page = [title, *above, *titled, *column(_LEFT, 60, 562 - 13 * len(lines))]
    body = parse_bytes(pdf([page]), name="x.pdf").parsed.records[0].body
    assert body is not None
    assert [(section.heading, section.level) for section in body.sections][-1] == (heading, 1)
