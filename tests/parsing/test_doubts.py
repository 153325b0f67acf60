"""What was read of a list is looked at once more: fields that are none refuse their entry."""

from dataclasses import replace

import pytest

from pipeline.parsing.doubts import without_doubtful
from pipeline.parsing.lines import Ledger, rejected
from pipeline.parsing.parsed import Parsed
from pipeline.records import Record, RejectReason

_TEXT = "We measure how fast ice flows, and show that it flows faster in warm summers."


def _checked(*records: Record, lines: list[str] | None = None, kind: str = "paper-list") -> Parsed:
    lines = lines or ["Text"] * max(record.line_end for record in records)
    filled = sum(map(bool, lines))
    given = Parsed(format=kind, records=records, lines=len(lines), record_lines=filled, blank_lines=len(lines) - filled)
    told = without_doubtful(given, lines)
    assert told.record_lines + told.rejected_lines + told.blank_lines == told.lines
    return told


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Ice in Warm Summers. [https://moss.example Ice", "an address"),
        ("Ice in Warm Summers (2608.00001)", "an id"),
        ("Ice in Warm Summers | Ada Berg | 2026", "several cells"),
        ("'''Ice in Warm Summers''' by others", "the marks of a list"),
        ("* Ice in Warm Summers", "the marks of a list"),
        ("Authors: Ada Berg", "a label"),
        ("ABSTRACT", "a heading"),
        ("14:00 Ice in Warm Summers", "a time of day"),
        ("A. Berg, B. Lund. Ice in Warm Summers", "names"),
        ("Ice in Warm Summers (Ada Berg, Bo Lund)", "names"),
        ("Ice in Warm Summers \u2014 Ada Berg, Bo Lund", "names"),
        ("Ice in Warm Summers Berg, Ada; Lund, Bo pp. 1-14", "names or pages"),
        ("Dear all,", "salutation"),
        ("o Ice in Warm Summers", "the marks of a list"),
        ("Ice in Warm Summers 2026-03-02", "a day"),
        ("Ice in Warm Summers ada@moss.example", "an address"),
        ("Ice in Warm Summers / Ada Berg, Bo Lund", "names"),
        ("Ice in Warm Summers 2608.00001", "an id"),
        ("Ice in Warm Summers :ice:summer:", "the marks of a list"),
        ("ada  9:10 Ice in Warm Summers", "a time of day"),
        ("A. Berg & B. Lund (2024). Ice in Warm Summers. Ice Letters, 1", "names"),
    ],
)
def test_titles_that_are_none(title: str, why: str) -> None:
    """A title that holds what no title does refuses its entry, and says what it is."""
    told = _checked(Record(title=title, abstract=_TEXT))
    assert not told.records
    assert why in told.rejects[0].detail


@pytest.mark.parametrize(
    "title",
    [
        'Comment on "Ice in Warm Summers" (arXiv:2608.00001)',
        "Obtaining chi**2 Values from Ice",
        "Regular holonomic D[[h]]-modules",
        "Non-commutative Ice - Some Basic Concepts and First Ideas",
        "|V| and |W| in Ice",
        "4.45 Pflops for Ice",
        "Comment: Ice in Warm Summers",
    ],
)
def test_titles_that_look_odd(title: str) -> None:
    """Titles of papers that arXiv has, or might, are kept."""
    assert len(_checked(Record(title=title, abstract=_TEXT)).records) == 1


@pytest.mark.parametrize(
    ("abstract", "why"),
    [
        (f"{_TEXT} Read more", "a button"),
        (f"{_TEXT} Title: Moss glows", "another label"),
        (f"{_TEXT} -> ask Ada about it", "note"),
        (f"{_TEXT} NB: Ada presents this one.", "note"),
        (f"{_TEXT} (Ada will present.)", "note"),
        (f"{_TEXT} [AB: see also last month]", "note"),
        (f"{_TEXT} (12 upvotes)", "note"),
        (f"{_TEXT} {{added 3 March}}", "note"),
        (f"{_TEXT} #ice #summer", "note"),
        (f"{_TEXT} \u2014 recommended by Bo Lund", "note"),
        (f"{_TEXT} Comments: 12 pages", "note"),
        (f"> {_TEXT}", "the marks of a list"),
    ],
)
def test_abstracts_that_are_none(abstract: str, why: str) -> None:
    """An abstract that goes on with a page's button or the next entry refuses its entry."""
    assert why in _checked(Record(title="Ice", abstract=abstract)).rejects[0].detail


@pytest.mark.parametrize(
    "end",
    [
        "[Abridged]",
        "(To appear in Ice Letters)",
        "(Hard copies on request.)",
        "Code: https://moss.example/ice",
        "(2023).",
        "Link to code is https://moss.example/ice",
        "It is told by its neighbours (KNN) -- a class of rules",
    ],
)
def test_what_authors_add(end: str) -> None:
    """What authors themselves write behind an abstract refuses no entry."""
    assert _checked(Record(title="Ice", abstract=f"{_TEXT} {end}")).records


def test_entries_end_at_rulers_and_numbers() -> None:
    """A record in which a ruler or the list's next number stands holds parts of two entries."""
    lines = ["Ice", _TEXT, "", "----------", "", "Moss", _TEXT]
    assert "ruler" in _checked(Record(title="Ice", line_end=7), lines=lines).rejects[0].detail
    numbered = ["1. Ice", _TEXT, _TEXT, "2. Moss", _TEXT, _TEXT, "3. Rain", _TEXT]
    assert "number" in _checked(Record(title="Ice", line_end=5), lines=numbered).rejects[0].detail
    underlined = ["Ice", "----------", _TEXT, _TEXT]
    assert _checked(Record(title="Ice", line_end=4), lines=underlined).records


def test_a_list_that_looks_wrong_by_half_is_refused() -> None:
    """Where half of the entries look wrong, the others are of the same layout, and are refused as well."""
    good = [Record(title=f"Ice {at}", abstract=_TEXT, line_start=at, line_end=at) for at in (1, 2)]
    bad = [Record(title="Dear all,", line_start=at, line_end=at) for at in (3, 4)]
    assert not _checked(*good, *bad).records
    assert len(_checked(*good, bad[0]).records) == len(good)


def test_fields_of_other_entries() -> None:
    """Comments that are titles, and abstracts that begin within a sentence, say that entries begin elsewhere."""
    titles = ("Rivers turn where the ground is soft", "How Far Lanterns Drift")
    shifted = [
        Record(title="Ice", abstract=_TEXT, comment=title, line_start=at, line_end=at)
        for at, title in enumerate(titles, 1)
    ]
    assert "comments" in _checked(*shifted).rejects[0].detail
    assert len(_checked(shifted[0], Record(abstract=_TEXT, comment="9 pages", line_start=2, line_end=2)).records) == 2
    cut = [Record(title="We grow moss and", abstract="weigh it daily.", line_start=at, line_end=at) for at in (1, 2)]
    assert "within a sentence" in _checked(*cut).rejects[0].detail


def test_names_that_are_none() -> None:
    """An author who holds an address, digits or brackets is none."""
    for name in ("jane@moss.example", "ML Papers 09:19", "[02 Moss]"):
        assert "authors" in _checked(Record(title="Ice", abstract=_TEXT, authors=(name,))).rejects[0].detail


def test_ids_that_would_be_lost() -> None:
    """An id that ends a line of an entry and is in none of its fields refuses it, also where its text cites another."""
    lines = ["Ice", "Ada Berg (arXiv:2608.00001)", _TEXT]
    assert "2608.00001" in _checked(Record(title="Ice", abstract=_TEXT, line_end=3), lines=lines).rejects[0].detail
    other = Record(title="Ice", abstract=_TEXT, arxiv_id="2607.00003", line_end=3)
    assert not _checked(other, lines=lines).records
    cited = f"{_TEXT} It extends arXiv:2601.00001"
    assert _checked(Record(title="Ice", abstract=cited, line_end=2), lines=["Ice", cited]).records


def test_dois_that_would_be_lost() -> None:
    """A DOI that ends a line of an entry and is in none of its fields refuses it; one that it has does not."""
    for line in ("https://doi.org/10.1234/Moss.5", "doi:10.1234/moss.5."):
        lines = ["Ice", line, _TEXT]
        assert (
            "10.1234/moss.5" in _checked(Record(title="Ice", abstract=_TEXT, line_end=3), lines=lines).rejects[0].detail
        )
        assert _checked(Record(title="Ice", abstract=_TEXT, doi="10.1234/moss.5", line_end=3), lines=lines).records


def test_titles_that_all_begin_alike() -> None:
    """A mark that all titles of a list begin with is none of theirs, and no more are numerals."""
    numbered = [Record(title=f"{n}. Ice", abstract=_TEXT, line_start=at, line_end=at) for at, n in enumerate("IVX", 1)]
    assert "numbers aside" in _checked(*numbered).rejects[0].detail
    records = [Record(title=f"[R] Ice {at}", abstract=_TEXT, line_start=at, line_end=at) for at in (1, 2, 3)]
    assert "begin with brackets" in _checked(*records).rejects[0].detail


def test_titles_of_other_texts() -> None:
    """Where no word of the titles stands in their texts, as of real papers most do, these are of other entries."""
    titles = ["Bats singing in caves", "Glowing mosses at night", "Glacier flow in summer", "Quiet towns of ants"]
    texts = ["Mosses glow at night.", "A glacier flows in summer.", "Ants build quiet towns.", "Bats sing in caves."]
    long = [f"{text} {_TEXT} {_TEXT} {_TEXT}" for text in texts]
    for said in (texts, long):
        assert not _records_of(titles, said)
        assert len(_records_of(titles, said[3:] + said[:3])) == 4
    assert not _records_of(titles[:2], long[:2])


def test_pages_with_marks_of_their_own() -> None:
    """A page of a site says itself where its fields stand, however odd they are."""
    odd = Record(title="* Ice in Warm Summers", abstract=_TEXT)
    assert [len(_checked(odd, kind=kind).records) for kind in ("arxiv-mailing", "paper-list")] == [1, 0]


def _records_of(titles: list[str], texts: list[str]) -> tuple[Record, ...]:
    return _checked(*(Record(title=title, abstract=text) for title, text in zip(titles, texts, strict=True))).records


def test_entries_within_texts() -> None:
    """A title with names below it, within an abstract and below a blank line, is another entry's beginning."""
    lines = ["Ice", "Ada Berg", _TEXT, "", "Moss in Rain", "Bo Lund, Li Na, Mia Holm", "We grow moss."]
    swallowed = Record(title="Ice", abstract=" ".join(filter(None, lines[2:])), line_start=1, line_end=len(lines))
    assert "a title with names" in _checked(swallowed, lines=lines).rejects[0].detail
    underlined = [*lines[:5], "============", *lines[5:]]
    assert "a title with names" in _checked(replace(swallowed, line_end=8), lines=underlined).rejects[0].detail
    told = Record(title="Moss in Rain", authors=("Bo Lund", "Li Na", "Mia Holm"), abstract=lines[-1], line_end=3)
    assert _checked(told, lines=lines[4:]).records


def test_words_that_are_in_no_field() -> None:
    """An entry that leaves names or texts of its lines out is refused; lists whose links say what is what tell it."""
    lines = ["Ice", "Ada Berg, Bo Lund", _TEXT, "Read by Mia Holm and others"]
    record = Record(title="Ice", abstract=_TEXT, line_end=len(lines))
    assert "10 words, most in line 4" in _checked(record, lines=lines, kind="titled-entries").rejects[0].detail
    told = _checked(record, lines=lines, kind="paper-list")
    assert [(reject.line_start, "1 entries hold words" in reject.detail) for reject in told.rejects] == [(None, True)]
    assert told.records == (record,)


def test_texts_beside_the_list() -> None:
    """A text or names that were counted as a part of the page are told; a heading is none."""
    lines = ["Moss", "Ada Berg, Bo Lund", f"{_TEXT} {_TEXT} {_TEXT} {_TEXT}", "", "Ice", _TEXT]
    record = Record(title="Ice", abstract=_TEXT, line_start=5, line_end=6)
    given = Parsed(format="paper-list", records=(record,), lines=6, record_lines=2, boilerplate_lines=3, blank_lines=1)
    told = without_doubtful(given, lines)
    assert [(one.line_start, one.line_end) for one in told.rejects] == [(1, 3)]
    assert (told.boilerplate_lines, told.rejected_lines) == (0, 3)
    assert without_doubtful(given, ["Moss", "of this week", "and others", *lines[3:]]) == given


def test_texts_that_end_in_one_sentence() -> None:
    """A call that most texts end in is a reader's; a plain sentence may be the authors'."""
    for end, count in ((" **Must read!**", 0), (" Must read!", 0), (" It is so.", 3)):
        ends = [Record(title=f"Ice {at}", abstract=_TEXT + end, line_start=at, line_end=at) for at in (1, 2, 3)]
        assert len(_checked(*ends).records) == count


def test_a_row_within_an_entry() -> None:
    """A paper as cells below a blank line is not of the text above it."""
    lines = ["Title: Ice", "Abstract:", _TEXT, "", f"Moss in Boxes; Ada Berg and Bo Lund; {_TEXT * 2}"]
    record = Record(title="Ice", abstract=" ".join([_TEXT, *lines[3:]]), line_end=5)
    assert "a row of cells" in _checked(record, lines=lines).rejects[0].detail


def test_titles_that_begin_with_a_time() -> None:
    """A weekday with its day, or a time of day, in front of a title is its session's; a ratio is no time."""
    for begin in ("Mon 5 Oct, 14:15 \u2014 ", "Thursday 3: ", "Room 2, 9:30 | "):
        assert "time of day" in _checked(Record(title=f"{begin}Ice in Warm Summers")).rejects[0].detail
    for title in ("Ice at a Scale of 1:10000", "Sun-like Stars", "Mon Ami, 3 Letters"):
        assert _checked(Record(title=title)).records


def test_titles_that_are_other_things() -> None:
    """Days, names, venues and sentences in the place of titles, or behind them, in a quarter of a list refuse it."""
    for ends in (", by Ada Berg and Bo Lund", " | Berg A, Lund B", " (ICLR 2026)", " - cs.CL"):
        titles = [f"Ice in Warm Summers{ends}", f"Rain on Roofs{ends}", "Moss", "Bats"]
        assert "titles are or end in" in _checked(*_untold(titles)).rejects[0].detail
    notes = ["Worth it for its second section alone. Bats", "We argued about the baseline for long. Moss"]
    assert "several sentences" in _checked(*_untold(notes)).rejects[0].detail
    assert (
        len(_checked(*_untold(["Ice in 2026", "Rain, Moss and Bats", "Moss: A Survey", "Bats (Extended)"])).records)
        == 4
    )


def _untold(titles: list[str]) -> list[Record]:
    return [Record(title=title, line_start=at, line_end=at) for at, title in enumerate(titles, start=1)]


def test_entries_without_titles() -> None:
    """Authors of no title say that the titles stand elsewhere; texts alone may be a list of texts."""
    told = [Record(abstract=_TEXT, authors=("Ada Berg",), line_start=at, line_end=at) for at in (1, 2)]
    assert "no titles" in _checked(*told).rejects[0].detail
    assert len(_checked(*[Record(abstract=_TEXT, line_start=at, line_end=at) for at in (1, 2)]).records) == 2
    assert "may be a title" in _checked(Record(abstract="Moss in Warm Summers.")).rejects[0].detail


def test_lines_between_entries() -> None:
    """Where lines are left out between nearly all entries they are parts of these, whatever they are."""
    lines = [line for at in range(4) for line in (f"Ice in Boxes, Part {at}", f"Abstract: {_TEXT}", "", "Who: Ada", "")]
    records = [Record(abstract=_TEXT, line_start=at, line_end=at) for at in (2, 7, 12, 17)]
    ledger = Ledger(lines)
    for record in records:
        ledger.add_record(record)
    read = without_doubtful(ledger.close("abstracts"), lines)
    assert not read.records
    assert any("between the entries" in reject.detail for reject in read.rejects)


def test_titles_that_were_left_out() -> None:
    """Where no entry has a title, lines that were left out may be the titles; a heading of a word or two is none."""
    for heading, count in (("Moss Glows in Warm Rain", 0), ("Papers", 2)):
        lines = [heading, "", f"Abstract: {_TEXT}", "", f"Abstract: {_TEXT}"]
        ledger = Ledger(lines)
        for at in (3, 5):
            ledger.add_record(Record(abstract=_TEXT, line_start=at, line_end=at))
        assert len(without_doubtful(ledger.close("abstracts"), lines).records) == count


def test_authors_that_are_words() -> None:
    """Words in small letters, or very many, are nobody's name; particles and groups may be."""
    for name in ("here are the papers for next week", "Accepted papers"):
        assert "authors" in _checked(Record(title="Ice", abstract=_TEXT, authors=(name,))).rejects[0].detail
    for name in ("Jan van der Berg", "Ana de la Cruz", "the moss collaboration of northern bogs"):
        assert _checked(Record(title="Ice", abstract=_TEXT, authors=(name,))).records


_ICE = (
    "We measure how fast glaciers flow in summer, and show that they flow faster where rain has fallen on them. A model"
    " of their beds explains most of what is seen there. What is left is the wind, which matters little in most years,"
    " and less in the others."
)
_MOSS = (
    "Counting plants below trees is slow work, so that cameras on drones were tried in three forests. Their"
    " pictures give the cover of moss to within a few percent. Shadows of branches are the main source of wrong counts,"
    " and leaves are another one, seldom seen."
)


@pytest.mark.parametrize(
    "titles",
    [
        ("\u51b0\u5ddd\u6d41\u52a8\u7684\u6d4b\u91cf", "\u82d4\u85d3\u7684\u8ba1\u6570"),
        ("La vitesse de la neige", "Des plantes vues du ciel"),
    ],
)
def test_labelled_titles_in_another_language(titles: tuple[str, str]) -> None:
    """Titles behind their labels may be in another language than the texts; those of the texts beside are refused."""
    lines = [line for one in zip(titles, (_ICE, _MOSS), strict=True) for line in _labelled(*one)]
    records = [
        Record(title=titles[0], abstract=_ICE, line_end=2),
        Record(title=titles[1], abstract=_MOSS, line_start=3, line_end=4),
    ]
    assert len(_checked(*records, lines=lines, kind="abstracts").records) == 2
    shifted = [
        replace(records[0], title="Cameras on drones counting moss"),
        replace(records[1], title="How fast glaciers flow in summer"),
    ]
    lines = [line for one in shifted for line in _labelled(one.title or "", one.abstract or "")]
    assert not _checked(*shifted, lines=lines, kind="abstracts").records


def _labelled(title: str, text: str) -> list[str]:
    return [f"Title: {title}", f"Abstract: {text}"]


def test_titles_of_a_series() -> None:
    """Parts of a series are no sentences."""
    titles = ("Glaciers that flow fast in the summer. II. Rain", "Counting plants on drones' pictures. Part 2. Moss")
    records = [Record(title=title, abstract=text) for title, text in zip(titles, (_ICE, _MOSS), strict=True)]
    assert len(_checked(*records, kind="titled-entries").records) == 2
    told = [replace(one, title=f"{(one.title or '')[:34]}. Ice is seen there") for one in records]
    assert not _checked(*told, kind="titled-entries").records


def test_short_texts_without_titles() -> None:
    """A short text without a title is one in any language, where its label says so."""
    text = "Regen beschleunigt Gletscher: Messungen aus drei Sommern."
    record = Record(abstract=text)
    assert _checked(record, lines=[f"Abstract: {text}"], kind="abstracts").records == (record,)
    assert not _checked(record, lines=[text], kind="abstracts").records


@pytest.mark.parametrize(
    "name",
    [
        "Luca d'Alessandro", "Omar al-Rashid", "Ana do Carmo e Silva", "Tim deBoer", "danah boyd", "Xu wei",
        "Mar\u00eda de las Nieves de la Cruz y Ortega",
    ],
)  # fmt: skip
def test_names_with_small_letters(name: str) -> None:
    """Names may begin with small letters or have short words; text behind them refuses the entry."""
    assert _checked(Record(title="Ice in Warm Summers", abstract=_TEXT, authors=("Ada Berg", name))).records
    for text in ("and we met", "met others there Again"):
        record = Record(title="Ice in Warm Summers", abstract=_TEXT, authors=("Ada Berg", f"Bo Lund {text}"))
        assert not _checked(record).records


def test_labelled_entries_with_lines_between() -> None:
    """Lines between entries whose title and text are labelled are told by themselves, and refuse no list."""
    records: list[Record] = []
    lines: list[str] = []
    for title, text in (("Glaciers flow in summer", _ICE), ("Counting moss", _MOSS), ("Rain and glaciers", _ICE[50:])):
        lines += [*_labelled(title, text), "Data of ours"]
        records.append(Record(title=title, abstract=text, line_start=len(lines) - 2, line_end=len(lines) - 1))
    left = tuple(rejected(lines, at, at, RejectReason.UNRECOGNISED_LINE, "no part") for at in (3, 6, 9))
    given = Parsed(format="abstracts", records=tuple(records), rejects=left, lines=9, record_lines=6, rejected_lines=3)
    assert len(without_doubtful(given, lines).records) == 3


def test_short_texts_that_name_little_of_their_titles() -> None:
    """Two or three sentences of an abstract may leave out what its title names; whole abstracts do not."""
    names = ("basalt", "quartz", "gypsum", "feldspar")
    titles = [f"Measuring {name} columns beneath glacial valleys" for name in names]
    texts = [f"Measuring {name} tells how rocks break, and when. " for name in names]
    short = _records_of(titles, [text + "It is slow work for many people. " * 7 for text in texts])
    assert len(short) == len(names)
    assert not _records_of(titles, [text + "It is slow work for many people. " * 20 for text in texts])


def test_lines_that_no_field_holds() -> None:
    """Short lines that are lost are told once with the first of them; names that most of a list loses refuse it."""
    lines = ["Ice", _TEXT, "Mia Holm", "", "Moss", _TEXT, "Li Na", "", "Rain", _TEXT, "Jo Ek"]
    records = [Record(title=lines[at], abstract=_TEXT, line_start=at + 1, line_end=at + 3) for at in (0, 4, 8)]
    told = _checked(*records, lines=lines).rejects[0]
    assert (told.line_start, told.detail[:68]) == (
        None,
        "3 entries hold words that are in no field, as line 3, `Mia Holm`: sa",
    )
    read = _checked(*records, lines=lines, kind="regular-entries")
    assert not read.records
    assert "names stand in most entries" in read.rejects[0].detail
    lines[6] = lines[10] = ""
    read = _checked(*records, lines=lines, kind="regular-entries")
    assert (len(read.records), read.rejects[0].detail[:9]) == (3, "1 entries")


def test_a_text_behind_a_remark() -> None:
    """A line in the abstract's place with a text as the comment is a remark; what authors say of themselves is none."""
    told = Record(title="Ice", abstract="I would skip the appendix.", comment=f"{_TEXT} {_TEXT}")
    assert "a remark" in _checked(told).rejects[0].detail
    assert _checked(replace(told, comment=f"Accepted at Ice 2026. {_TEXT} {_TEXT}")).records


def test_names_without_their_surnames() -> None:
    """An author of initials alone, or whose name ends in a particle, was cut from a surname."""
    for names in (("Holloway", "R. J."), ("Fuente", "Pedro de la")):
        assert "authors" in _checked(Record(title="Ice", abstract=_TEXT, authors=names)).rejects[0].detail
