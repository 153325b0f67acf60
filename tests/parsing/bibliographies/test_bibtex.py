"""BibTeX as people and programs write it, and as they break it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import read
from pipeline.parsing import parse_bytes
from pipeline.parsing.parsed import Parsed
from pipeline.records import Record, RejectReason

_FILE = r"""% a comment
@string{ jr = "Journal of " # {Rivers} }
@comment{@article{not, title={Not this}}}
@preamble{"\newcommand{\x}{y}"}
@Article{bell2024,
  Author = "Bell, Ada and D{\'e}e, Cy and {The {\"O}kosystem and Delta Team} and others",
  title = {{Rivers} that \emph{run}: 50\% faster, $O(n^{2})$ --- really},
  Abstract = {We study
     rivers~\& deltas.

     They run.},
  journal = jr # {, arXiv:2406.06606v2},
  year = 2024, month = jun, day = 6,
  doi = {https://doi.org/10.1234/ABC\_1},
  url = {\url{https://example.org/a_b}},
  keywords = {rivers; deltas},
}
@inproceedings(dee2023, title="Deltas {"}here{"}", eprint={2301.00001}, archivePrefix={arXiv},
  primaryClass={cs.LG}, date = {2023-05}, note = {12 pages})
"""


def _parse(text: str) -> Parsed:
    return read(text, "x.bib")


def _one(text: str) -> Record:
    (record,) = _parse(text).records
    return record


def test_every_field() -> None:
    """Strings, quotation marks, braces, LaTeX and names are read as BibTeX means them."""
    parsed = _parse(_FILE)
    article, talk = parsed.records
    assert (parsed.format, parsed.boilerplate_lines, parsed.rejects) == ("bibtex", 4, ())
    assert article.title == "Rivers that run: 50% faster, $O(n^{2})$ — really"
    assert article.abstract == "We study rivers & deltas.\n\nThey run."
    assert (article.authors, article.n_authors) == (("Ada Bell", "Cy Dée", "The Ökosystem and Delta Team"), None)
    assert (article.arxiv_id, article.version, article.doi) == ("2406.06606", 2, "10.1234/abc_1")
    assert (article.url, article.keywords) == ("https://example.org/a_b", ("rivers", "deltas"))
    assert article.published_on == date(2024, 6, 6)
    assert (talk.arxiv_id, talk.declared_categories, talk.comment) == ("2301.00001", ("cs.LG",), "12 pages")
    assert talk.published_on == date(2023, 5, 1)


@pytest.mark.parametrize(
    "fields",
    [
        "DOI = {{10.1234/abc.1}}, eprint = {{2301.00001}}, archivePrefix = {{arXiv}}, primaryClass = {{cs.LG}}",
        r"doi = {\url{https://doi.org/10.1234/abc.1}}, eprint = {arXiv:2301.00001}, eprintclass = {cs.LG}",
        'doi = {{https://doi.org/10.1234/abc.1}}, eprint = "{2301.00001}", primaryClass = "{cs.LG}"',
    ],
)
def test_identifiers_in_braces(fields: str) -> None:
    """Braces and a command around an identifier are no part of it."""
    (record,) = parse_bytes(f"@article{{a, title = {{Rivers}}, {fields}}}".encode()).parsed.records
    assert (record.doi, record.arxiv_id, record.declared_categories) == ("10.1234/abc.1", "2301.00001", ("cs.LG",))


def test_an_entry_without_end_costs_itself_alone() -> None:
    """A brace that is missing ends the entry where the next begins; what could be read of it is kept."""
    parsed = _parse("@article{a, title={Open, year={2020}\n@article{b, title={Good}}\n@article{c, author={Cut")
    assert [record.title for record in parsed.records][-1] == "Good"
    assert [(reject.line_start, reject.reason) for reject in parsed.rejects] == [(3, RejectReason.MALFORMED)]


def test_a_file_that_ends_within_a_field() -> None:
    """The field of which the end is missing is left out and told of; a brace too few at the end costs nothing."""
    cut = _parse("@article{a, title={Moss}, year={2020}, abstract={We grow mo")
    assert [(record.title, record.abstract) for record in cut.records] == [("Moss", None)]
    assert [(one.line_start, one.reason) for one in cut.rejects] == [(None, RejectReason.MALFORMED)]
    whole = _parse("@article{a, title={Moss}, year={2020}, abstract={We grow moss.}")
    assert [record.abstract for record in whole.records] == ["We grow moss."]
    assert not whole.rejects


def test_fields_behind_a_brace_that_is_missing() -> None:
    """A value without its closing brace ends where the next field begins, on the same line or a new one."""
    broken = "@article{a, title = {One {two}, author = {Bell, Ada}, year = 2017}"
    wrapped = "@article{b,\n  title = {Open,\n  author = {Dee, Cy},\n  year = 2018\n}"
    parsed = _parse(f"{broken}\n{wrapped}\n@book{{c, title={{C}}}}")
    assert [(record.title, record.authors) for record in parsed.records] == [
        ("One two", ("Ada Bell",)),
        ("Open", ("Cy Dee",)),
        ("C", ()),
    ]
    assert parsed.rejects == ()


def test_quotation_marks_within_and_without_their_fellow() -> None:
    """A mark behind a backslash is an accent, not the value's end; a mark behind the next field's name opens that."""
    accent = r'@book{a, title = "Schr\"odinger and na\"{\i}ve \"{O}ps", publisher = "C:\\"}'
    open_title = '@book{b,\n title = "Open,\n author = "Dee, Cy",\n year = 2001\n}'
    in_one_line = '@book{c, title = "Open, author = "Dee, Cy", year = 2001}'
    quoting = '@book{d, title = "Say "hi" to moss", author = "Dee, Cy", year = 2001}'
    parsed = _parse(f"{accent}\n{open_title}\n{in_one_line}\n{quoting}")
    assert [(record.title, record.authors) for record in parsed.records] == [
        ("Schrödinger and naïve Öps", ()),
        ("Open", ("Cy Dee",)),
        ("Open", ("Cy Dee",)),
        ('Say "hi" to moss', ("Cy Dee",)),
    ]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("arXiv:1905.00125 [cs]\nComment: 14 pages, to appear", "14 pages, to appear"),
        ("arXiv:1905.00125 [cs]", None),
        ("arXiv: 1905.00125", None),
        ("Best paper", "Best paper"),
        ("arXiv:1905.00125, best paper", "arXiv:1905.00125, best paper"),
    ],
)
def test_notes(note: str, expected: str | None) -> None:
    """A note is the comment; of Zotero's, what is behind `Comment:` alone, and a paper's number alone is none."""
    (record,) = _parse(f"@misc{{a, title = {{A}}, note = {{{note}}}}}").records
    assert record.comment == expected


def test_fields_behind_a_brace_too_many() -> None:
    """An entry that a brace too many seems to end keeps the fields behind it; other text stays apart."""
    entry = "@article{a, title = {One } two},\n author = {Bell, Ada},\n year = 2017\n}"
    parsed = _parse(f"{entry}\n\n author = nobody\n@book{{c, title={{C}}}}")
    assert [(record.title, record.authors) for record in parsed.records] == [("One two", ("Ada Bell",)), ("C", ())]


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("{{AUG}}", date(2018, 8, 1)),
        ("aug", date(2018, 8, 1)),
        ("{08}", date(2018, 8, 1)),
        ('"5~" # aug', date(2018, 8, 5)),
        ('aug # "~5"', date(2018, 8, 5)),
        ("{August 5}", date(2018, 8, 5)),
        ("{Aug./Sep.}", date(2018, 8, 1)),
        ("{spring}", date(2018, 1, 1)),
        ("{März}", date(2018, 3, 1)),
    ],
)
def test_months(month: str, expected: date) -> None:
    """A month in braces, as a macro, as digits or beside its day is read; of several the first counts."""
    assert _one(f"@article{{a, title={{A}}, month = {month}, year = {{{{2018}}}}}}").published_on == expected


@pytest.mark.parametrize(("year", "expected"), [("2018a", 2018), ("press 2018", 2018), ("20018", None), ("0", None)])
def test_years(year: str, expected: int | None) -> None:
    """A year has four digits, and is no part of a longer number."""
    found = _one(f"@article{{a, title={{A}}, year = {{{year}}}}}").published_on
    assert (found and found.year) == expected


def test_identifiers_in_any_field() -> None:
    """A note, a volume, an address of a publisher and a journal state identifiers; another paper's is left."""
    note = "@misc{a, title={A}, note={Accepted at a workshop. arXiv:2401.00001v2}, url={https://ex.org/doi/10.1234/a}}"
    assert (_one(note).arxiv_id, _one(note).version, _one(note).doi) == ("2401.00001", 2, "10.1234/a")
    assert _one("@misc{a, title={A}, journal={CoRR}, volume={abs/2401.00001}}").arxiv_id == "2401.00001"
    assert _one("@misc{a, title={A}, note={Extends arXiv:2401.00001}}").arxiv_id is None
    assert _one("@misc{a, title={A}, eprint={2401.00001}, archivePrefix={jstor}}").arxiv_id is None


def test_commas_that_are_missing() -> None:
    """Fields without a comma between them, and junk between fields, do not hide the others."""
    record = _one("@article{a, title={One}\n year={2020}\n ??? !!\n abstract={Two}}")
    assert (record.title, record.abstract, record.published_on) == ("One", "Two", date(2020, 1, 1))


def test_braces_that_are_escaped() -> None:
    r"""`\{` does not count, even where the entry then seems to have no end."""
    parsed = _parse("@article{a, title={A set \\{1, 2},\n year={2020}}\n\n@article{b, title={B}}")
    assert [record.title for record in parsed.records] == ["A set {1, 2", "B"]


def test_entries_without_text() -> None:
    """An entry with neither title nor abstract is a reject that shows it."""
    reject = _parse("@book{a, author={Bell}}").rejects[0]
    assert (reject.reason, reject.excerpt) == (RejectReason.NO_TEXT, "@book{a, author={Bell}")


@pytest.mark.parametrize(
    "text", ["", "no entry @ all", "@article", "@article{", "@string{", '@a{b,c="', "}}}", "@@@{{{"]
)
def test_texts_without_entries(text: str) -> None:
    """What is no BibTeX gives no record, and no error."""
    assert _parse(text).records == ()


_PIECES = st.sampled_from(
    ["@article{", "@string{", "@comment{", "a,", "title", "=", "{", "}", '"', "#", ",", "\n", "\\", "$", "x", "(", ")",
     "author = {A and B}", "\\'e", "\\{", "~", "@", "é", " and "]
)  # fmt: skip


@given(pieces=st.lists(_PIECES, max_size=40))
@settings(max_examples=200)
def test_any_pieces(pieces: list[str]) -> None:
    """Any succession of BibTeX's marks is read without an error, and entries add up."""
    _parse("@article{k, " + "".join(pieces))


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "}",
        '"',
        "@article{",
        "@article{a,title={",
        "\na={",
        "\na=",
        "#",
        "\\",
        "$",
        "\\'{",
        "--",
        "(",
        "=",
        " and ",
    ],
)
def test_very_much_of_one_piece(piece: str) -> None:
    """Very much of one thing ends."""
    _parse("@article{a, title={" + piece * (200_000 // len(piece)))


def test_blanks_between_authors_cost_what_they_weigh() -> None:
    """A hundred thousand blanks between names are read as one; in squares they would take minutes."""
    record = _one("@article{a, title={Ice}, author={Ann Lee" + " " * 100_000 + "and" + " " * 100_000 + "Bo Li}}")
    assert record.authors == ("Ann Lee", "Bo Li")


def test_a_part_of_a_volume_has_its_day() -> None:
    """An entry without a date has that of the entry it is a part of, which stands behind it."""
    parts = "@misc{a, title={Moss}, crossref={Vol}}\n@misc{b, title={Bog}, year=2013, crossref={vol}}\n"
    volume = "@proceedings{vol, title={Proc}, year=2014, month=sep}\n"
    days = [str(record.published_on) for record in parse_bytes(f"{parts}{volume}".encode()).parsed.records]
    assert days == ["2014-09-01", "2013-01-01", "2014-09-01"]


def test_texts_between_entries() -> None:
    """A long text between entries is a remark to BibTeX, and is told once: it may be of papers."""
    entry, text = "@article{a, title={Moss}}\n", "We grew moss in boxes. It grew well, and we say how. " * 6
    parsed = parse_bytes(f"{entry}% made by hand\n{entry}{text}\n{entry}{text}".encode()).parsed
    assert (len(parsed.records), [reject.excerpt[:12] for reject in parsed.rejects]) == (3, ["We grew moss"])


def test_names_in_parts() -> None:
    """A name in BibLaTeX's extended form is put together of its parts."""
    people = (
        "family=Berg, given={Jan W.}, given-i=J, prefix=van den, useprefix=true and Li, Bo and given=Cy, family=Dee"
    )
    assert _one(f"@book{{a, title={{Ice}}, author={{{people}}}}}").authors == ("Jan W. van den Berg", "Bo Li", "Cy Dee")


def test_collaboration_beside_the_authors_is_one_of_them() -> None:
    """INSPIRE names the first author, `and others`, and the collaboration in a field of its own."""
    entry = '@article{a, author = "Aad, Georges and others", collaboration = "ATLAS", title = "{Jets}", year = "2012"}'
    (record,) = parse_bytes(entry.encode()).parsed.records
    assert record.authors == ("Georges Aad", "ATLAS Collaboration")
    named = entry.replace("Aad, Georges and others", "{ATLAS Collaboration}")
    assert parse_bytes(named.encode()).parsed.records[0].authors == ("ATLAS Collaboration",)
