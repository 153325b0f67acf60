"""An arXiv listing with every part, and with parts missing."""

import textwrap
from datetime import date
from pathlib import Path

import pytest

from pipeline.parsing import Parsed, parse_bytes
from pipeline.parsing.arxiv_listing import parse, recognise
from pipeline.records import RejectReason

_FIXTURES = Path(__file__).resolve().parent / "fixtures"
_PROSE = "Lanterns drift on slow rivers at night. We follow two hundred of them with floating cameras. " * 4


def _page(name: str) -> Parsed:
    return parse_bytes((_FIXTURES / f"{name}.txt").read_bytes()).parsed


def test_entry_with_all_parts() -> None:
    """Title, authors, abstract, comment glued to the ids, and every label below."""
    record = _page("listing_all_parts").records[0]
    assert (record.line_start, record.line_end, record.title) == (3, 14, "How Far Do Lanterns Drift?")
    assert record.authors == ("Ada Lovelace", "Grace Hopper", "Alan Turing")
    assert (record.n_authors, record.comment) == (3, "12 pages, 3 figures")
    assert (record.arxiv_id, record.doi, record.url) == ("hep-th/9901001", "10.1000/lamp.1", None)
    assert (record.published_on, record.declared_categories) == (date(1999, 1, 5), ("hep-th", "math-ph"))


def test_entries_with_parts_missing() -> None:
    """Any part may be missing: authors, id, date, abstract; a list in a title is no list of authors."""
    records = _page("listing_all_parts").records[1:]
    told = [(r.line_start, r.line_end, r.title, r.arxiv_id, r.comment, r.published_on) for r in records]
    assert told == [
        (16, 20, "Why Moths Stay", "math/0309136", None, None),
        (22, 24, None, None, None, None),
        (26, 31, "A Title Alone", "2001.00001", "Accepted at the Lamp Conference 2020", date(2020, 1, 1)),
        (33, 37, "Lanterns at Work: Rivers, Winds, and Other Tales", "2001.00002", "Withdrawn by the author", None),
    ]
    assert [record.authors for record in records] == [(), (), (), ()]
    assert [record.abstract is None for record in records] == [False, False, True, False]


def test_ids_without_texts_are_rejected() -> None:
    """An id without abstract and title is a reject, a day that there is not is told; a stated count is kept."""
    parsed = _page("listing_all_parts")
    assert [(reject.line_start, reject.line_end, reject.reason) for reject in parsed.rejects] == [
        (None, None, RejectReason.IMPOSSIBLE_DATE),
        (39, 40, RejectReason.NO_ABSTRACT),
    ]
    assert (parsed.stated_count, parsed.boilerplate_lines, len(parsed.records)) == (6, 1, 5)


def test_wrapped_listing() -> None:
    """Wrapped titles, authors, abstracts and comments are joined; a comment's line may begin with another id."""
    first, second = _page("listing_wrapped").records
    assert first.title == "How Far Do Lanterns Drift? A Study with Two Hundred Lanterns on a Single River"
    assert (first.n_authors, first.authors[-1]) == (5, "Caroline Herschel")
    assert first.comment == "12 pages. Text overlap with arXiv:1907.00001. Code: https://example.org/lanterns"
    assert (first.arxiv_id, second.arxiv_id) == ("1907.06842", "1907.06843")
    assert second.title == "Why Moths Stay in the Light of Lamps and What It Would Take to Let Them Leave Again"
    assert second.authors == ("The Lamp Collaboration",)


def test_listing_with_ids_first() -> None:
    """Where ids stand above their entries, each entry has its own."""
    records = _page("listing_ids_first").records
    assert [(r.line_start, r.line_end, r.title, r.arxiv_id, r.published_on) for r in records] == [
        (1, 7, "How Far Do Lanterns Drift?", "2001.00001", date(2020, 1, 1)),
        (9, 14, "Why Moths Stay", "2001.00002", date(2020, 1, 2)),
    ]


_BELOW = ("Comments: {0} pages", "Created: January {0}, 2020")


def _ids_first(number: int, *, has_id: bool = True) -> str:
    head = [f"arXiv:2001.0000{number}"] if has_id else []
    return "\n".join([*head, f"Lamp {number} in Its River", _PROSE, *(line.format(number) for line in _BELOW)])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_labels_between_ids_first(gap: str) -> None:
    """Where the first id has no label in front, those in front of the next ids are of the entries above them."""
    records = parse(gap.join(map(_ids_first, (1, 2, 3))).split("\n")).records
    told = [(record.title, record.arxiv_id, record.comment, record.published_on) for record in records]
    assert told == [(f"Lamp {n} in Its River", f"2001.0000{n}", f"{n} pages", date(2020, 1, n)) for n in (1, 2, 3)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_labels_on_both_sides_of_ids_first(gap: str) -> None:
    """As many labels are the next id's as the first one has in front."""
    entries = (
        f"Created: January {n}, 2020\narXiv:2001.0000{n}\nA Lamp\n{_PROSE}\nComments: {n} pages" for n in (1, 2, 3)
    )
    records = parse(gap.join(entries).split("\n")).records
    told = [(record.arxiv_id, record.comment, record.published_on) for record in records]
    assert told == [(f"2001.0000{n}", f"{n} pages", date(2020, 1, n)) for n in (1, 2, 3)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_entry_without_its_id_among_ids_first(gap: str) -> None:
    """A text under the labels below an abstract is an entry that lost its id, and no part of the one above."""
    text = gap.join((_ids_first(1), _ids_first(2, has_id=False), _ids_first(3)))
    records = parse(text.split("\n")).records
    assert [(record.title, record.arxiv_id, record.comment) for record in records] == [
        ("Lamp 1 in Its River", "2001.00001", "1 pages"),
        ("Lamp 2 in Its River", None, "2 pages"),
        ("Lamp 3 in Its River", "2001.00003", "3 pages"),
    ]


@pytest.mark.parametrize(
    "form", ["https://arxiv.org/abs/{}v2", "- **arXiv:{}**", "[{}]", "{}", "2. http://arxiv.org/pdf/{}"]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_ids_without_their_label(form: str, *, is_first: bool) -> None:
    """Ids that stand alone make a listing as `arXiv:` ids do."""
    ids = [f"2001.0000{number}" for number in (1, 2, 3)]
    texts = [f"A Lamp in Its River\n{_PROSE}" for _ in ids]
    pairs = [(form.format(one), text) for one, text in zip(ids, texts, strict=True)]
    page = "\n\n".join("\n".join(pair if is_first else reversed(pair)) for pair in pairs)
    parsed = parse_bytes(page.encode()).parsed
    assert parsed.format == "arxiv-listing"
    assert [(record.title, record.arxiv_id) for record in parsed.records] == [
        ("A Lamp in Its River", one) for one in ids
    ]


def test_ids_within_other_lines() -> None:
    """Ids in brackets behind titles are their papers'; ids of references change nothing."""
    entries = [f"Lamp {n} in Its River (arXiv:2001.0000{n})\n{_PROSE}" for n in (1, 2, 3)]
    records = parse_bytes("\n\n".join(entries).encode()).parsed.records
    told = [(record.title, record.arxiv_id, record.abstract) for record in records]
    assert told == [(f"Lamp {n} in Its River", f"2001.0000{n}", _PROSE.strip()) for n in (1, 2, 3)]
    cited = [f"[{n}] A. Lamp. Rivers. arXiv:2001.0000{n}." for n in (1, 2, 3)]
    document = "\n\n".join(["Lamps of Rivers", *[_PROSE] * 9, "References", *cited])
    assert parse_bytes(document.encode()).parsed.format == "plain-text"


def test_entry_that_lost_its_labels() -> None:
    """Two abstracts above one id are two records; the id is the nearer one's."""
    text = f"{_PROSE}\n\nAccepted at the Lamp Conference\n\nA Title\n\n{_PROSE}\n\narXiv:2001.00001\n"
    records = parse(text.split("\n")).records
    assert [(record.title, record.comment, record.arxiv_id) for record in records] == [
        (None, "Accepted at the Lamp Conference", None),
        ("A Title", None, "2001.00001"),
    ]


def test_abstract_of_two_paragraphs() -> None:
    """Two texts that together are no longer than arXiv allows are one abstract."""
    (record,) = parse(f"{_PROSE}\n\n{_PROSE}\n\narXiv:2001.00001".split("\n")).records
    assert record.abstract == f"{_PROSE.strip()}\n\n{_PROSE.strip()}"


@pytest.mark.parametrize(
    ("block", "title", "authors"),
    [
        ("Lamps\nAda Lovelace", "Lamps", ("Ada Lovelace",)),
        ("Lamps\n\nAda Lovelace, Grace Hopper", "Lamps", ("Ada Lovelace", "Grace Hopper")),
        ("Lamps\nJ. van der Berg and E. O'Neil-Smith", "Lamps", ("J. van der Berg", "E. O'Neil-Smith")),
        ("Lamps\nÉ. Galois, 高斯, Ø. Ore", "Lamps", ("É. Galois", "高斯", "Ø. Ore")),
        ("Title: Lamps\nAuthors: Ada Lovelace", "Lamps", ("Ada Lovelace",)),
        ("Deep Learning, Language Models, and Lamps", "Deep Learning, Language Models, and Lamps", ()),
        ("Ada Lovelace, Grace Hopper, Alan Turing", None, ("Ada Lovelace", "Grace Hopper", "Alan Turing")),
    ],
)
def test_title_and_authors_above_an_abstract(block: str, title: str | None, authors: tuple[str, ...]) -> None:
    """Authors are told from a title by their names, whatever the script."""
    (record,) = parse(f"{block}\n\n{_PROSE}\n\narXiv:2001.00001".split("\n")).records
    assert (record.title, record.authors, record.abstract) == (title, authors, _PROSE.strip())


def test_fewer_blank_lines() -> None:
    """Long lines need no blank lines between them to be told apart."""
    text = f"Lamps\nAda Lovelace, Grace Hopper\n{_PROSE}\nAccepted by ACL 2024\narXiv:2001.00001\nCreated: 2020-01-01\n"
    records = parse((text * 2).split("\n")[:-1]).records
    assert [(r.title, r.n_authors, r.comment, r.line_start, r.line_end) for r in records] == [
        ("Lamps", 2, "Accepted by ACL 2024", 1, 6),
        ("Lamps", 2, "Accepted by ACL 2024", 7, 12),
    ]


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        (["Prose.", "", "arXiv:2001.00001"], True),
        (["Prose.", "", "arXiv:hep-th/9901001v2 [hep-th]"], True),
        (["Prose."] * 200 + ["arXiv:2001.00001"], False),
        (["See arXiv:2001.00001"], False),
        (["arXiv:2001.00001 is where we said so"], False),
        (["Created: 2020-01-01"], False),
        ([], False),
    ],
)
def test_recognised_by_ids(lines: list[str], sure: bool) -> None:  # noqa: FBT001
    """A listing is known by lines that are an id; ids in sentences and dates alone are no evidence."""
    assert (recognise(lines).score >= 0.5) is sure


def _pairs(*pairs: tuple[str, str]) -> list[tuple[str | None, tuple[str, ...]]]:
    text = "\n".join(f"arXiv:2001.0000{number}\n{above}\n{below}\n" for number, (above, below) in enumerate(pairs))
    return [(record.title, record.authors) for record in parse(text.split("\n")).records]


def test_list_of_titles_and_authors_without_abstracts() -> None:
    """Where nearly all entries are a line and one of names below it, these are title and authors."""
    assert _pairs(("Lamps That Drift", "Ada Lovelace"), ("Moths", "Alan Turing, Grace Hopper")) == [
        ("Lamps That Drift", ("Ada Lovelace",)),
        ("Moths", ("Alan Turing", "Grace Hopper")),
    ]


def test_wrapped_title_that_ends_like_names() -> None:
    """What could be names in one entry of many is the end of its title."""
    wrapped = ("What We Know of Lamps in Light of Moths and of", "New Zealand")
    found = _pairs(
        wrapped, ("How Far Do Lanterns Drift and", "why do they?"), ("Moths Stay in Light of", "lamps that burn")
    )
    assert found[0] == (" ".join(wrapped), ())


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("Ada Lovelace, Grace Hopper, Alan Turing", [("How Far Do the Lanterns of a River Drift", 3)]),
        ("Johannes Diderik van der Waals Here", []),
    ],
)
def test_glued_entries_told_by_names(names: str, found: list[tuple[str, int]]) -> None:
    """Without room at the ends of lines, title and authors are told by names; one name alone leaves it open."""
    prose = "\n".join(textwrap.wrap(_PROSE, 42))
    text = f"arXiv:2001.0000%d\nHow Far Do the Lanterns of a River Drift\n{names}\n{prose}\nComments: 12 pages\n"
    parsed = parse((text % 1 + "\n" + text % 2).split("\n"))
    assert [(record.title, record.n_authors) for record in parsed.records] == found * 2


_CITING = (
    f"Lanterns\nAda Lovelace, Grace Hopper\n\n{_PROSE}\n\n12 pages. Substantial text overlap with\narXiv:1907.00001\n\n"
    "arXiv:2001.00001\nCreated: 2020-01-02\n"
)


def test_id_alone_in_a_line_of_a_comment() -> None:
    """An id below a comment that goes on is cited, where the entry's own id follows."""
    (record,) = parse(_CITING.split("\n")).records
    assert record.arxiv_id == "2001.00001"
    assert record.comment == "12 pages. Substantial text overlap with arXiv:1907.00001"


def test_word_like_a_label_in_wrapped_prose() -> None:
    """A line that begins with `categories:` goes on with the filled line above it, in which no sentence ends."""
    above = "We film two hundred lanterns with floating cameras, and sort them by three new"
    prose = f"{above}\ncategories: Size, Light, and Drift. Wind explains them all, and currents hardly matter.\n" * 3
    (record,) = parse(f"{prose}\narXiv:2001.00001\nCreated: 2020-01-02".split("\n")).records
    assert (record.abstract or "").count("categories: Size, Light") == 3
    assert record.arxiv_id == "2001.00001"


def test_title_of_two_sentences_above_its_authors() -> None:
    """Where no line is wrapped, a long title with a stop in it is one, if names stand below it."""
    title = "'You are like the only lamp that I stand a chance with.' A study of lanterns and of what they say at night"
    text = f"arXiv:2001.0000%d\n{title}{', and of rivers' * 6}\nAda Lovelace, Grace Hopper\n{_PROSE * 2}\n"
    records = parse((text % 1 + "\n" + text % 2).split("\n")).records
    assert [record.authors for record in records] == [("Ada Lovelace", "Grace Hopper")] * 2


def test_long_remark_below_an_abstract() -> None:
    """A text that says for whom the paper was written is a comment, whatever its length."""
    remark = "This article was written by invitation for a magazine. It was meant for a general audience. " * 3
    (record,) = parse(f"Lanterns\n\n{_PROSE}\n\n{remark}\n\narXiv:2001.00001".split("\n")).records
    assert (record.abstract, record.comment) == (_PROSE.strip(), remark.strip())


def test_keywords_in_a_place_of_their_own_are_the_comment() -> None:
    """A paragraph that begins with `Keywords:` is the author's comment; right below a text it is no part of it."""
    page = f"Lanterns\n\n{_PROSE}\n{{}}Keywords: rivers; lamps\n\narXiv:2001.00001"
    apart, below = (parse(page.format(gap).split("\n")).records[0] for gap in ("\n", ""))
    assert (apart.abstract, apart.comment) == (_PROSE.strip(), "Keywords: rivers; lamps")
    assert (below.abstract, below.comment) == (_PROSE.strip(), None)


def test_remark_on_the_paper_below_an_abstract() -> None:
    """A last paragraph that speaks of `this paper` and ends as no sentence does is a comment; with a stop it is not."""
    remark = (
        "This paper looks at lanterns as the wind does. It is distinct from the authors' earlier work on moths, which"
        " asked how far they fly, and from that on rivers, which asked how slowly these flow at night and by day, and"
        " from what was ever asked of lamps"
    )
    page = f"Lanterns\n\n{_PROSE}\n\n{remark}{{}}\n\narXiv:2001.00001"
    apart, within = (parse(page.format(end).split("\n")).records[0] for end in ("", "."))
    assert (apart.abstract, apart.comment) == (_PROSE.strip(), remark)
    assert (within.comment, (within.abstract or "").endswith("lamps.")) == (None, True)


@pytest.mark.parametrize(
    ("title", "authors"),
    [
        (
            "Lanterns and Rivers Seen from Afar, or What the Wind Says of All of it vs.\nLamps on a Bridge in Winter",
            "Ada Lovelace, Grace Hopper",
        ),
        (
            "Lanterns and Rivers Seen from Afar, or What the Wind Says of Both of Them. II.\nLamps on a Bridge",
            "Ada Lovelace, Grace Hopper, Alan Turing",
        ),
        (
            "Simulating lanterns in mixed-dimensional\n$t_a$-${J}_\\parallel$-${J}_\\perp$-and-yet-other rivers",
            "Ada Lovelace, Grace Hopper, Alan Turing",
        ),
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_wrapped_title_with_a_stop_or_a_formula(title: str, authors: str, gap: str) -> None:
    """`vs.` and `II.` end no title, and a list of authors begins with a name and not with a formula."""
    prose = textwrap.fill(_PROSE, 80)
    (record,) = parse(f"{title}\n{authors}{gap}{prose}\n\narXiv:2001.00001".split("\n")).records
    assert record.title == title.replace("\n", " ")
    assert ", ".join(record.authors) == authors
    assert (record.abstract or "").startswith("Lanterns drift")


_SHORT_ENTRIES = (
    (
        "arXiv:2608.00001",
        (
            "Moss Lamps in Winter\nJane Doe, Rich Roe\nWe light moss in twelve gardens with lamps of three colours. "
            "It grows in a table of lamps, and faster where it is wet."
        ),
    ),
    (
        "arXiv:2403.00002",
        (
            "Old Thing Revised Once More\nBjorn Muller, Ida Noor\nWe revise an old thing of ours once more. "
            "The new version has two further proofs and a longer list of what is known."
        ),
    ),
    (
        "arXiv:2501.00003",
        (
            "Rivers and How They Run\nAna Gil, Bo Poe\nWe measure rivers in twelve valleys over a year. "
            "They run faster in spring, and slower where beavers live in them."
        ),
    ),
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("lost", [0, 1])
@pytest.mark.parametrize("is_above", [True, False])
def test_short_entries_that_have_lost_an_id(gap: str, lost: int, *, is_above: bool) -> None:
    """A short entry without its id is no comment and no part of its neighbour's abstract: it is refused."""
    lost = 1 if is_above else lost  # what stands above the first id begins no entry
    entries = [
        [text] if number == lost else [identifier, text] if is_above else [text, identifier]
        for number, (identifier, text) in enumerate(_SHORT_ENTRIES)
    ]
    parsed = parse_bytes(gap.join("\n".join(entry) for entry in entries).encode()).parsed
    told = {record.arxiv_id: (record.title, record.abstract, record.comment) for record in parsed.records}
    expected = {
        identifier.removeprefix("arXiv:"): (text.split("\n")[0], text.split("\n")[2], None)
        for number, (identifier, text) in enumerate(_SHORT_ENTRIES)
        if number != lost
    }
    assert told == expected
    assert parsed.rejected_lines == 3


_LAMPS = (
    "We light moss in twelve gardens with lamps of three colours. It grows faster where it is wet, and "
    "slower where the light is dim."
)


@pytest.mark.parametrize(
    "entry",
    [
        "[{0}] New Lamps, Part {0}\narXiv:2608.0000{0}\nJane Doe, Rich Roe\n\n{1}\n\nMore on lamps",
        "{0}\nScites\n\nNew Lamps, Part {0}\narXiv:2608.0000{0}\nAug 10 2026\ncs.CL\nJane Doe, Rich Roe\n\n{1}",
    ],
)
def test_ids_within_their_entries(entry: str) -> None:
    """Where each id stands right between two texts, and blank lines elsewhere, the whole is refused and says why."""
    parsed = parse_bytes("\n\n".join(entry.format(number, _LAMPS) for number in (1, 2, 3)).encode()).parsed
    assert not parsed.records
    assert RejectReason.UNKNOWN_LAYOUT in {reject.reason for reject in parsed.rejects}


def test_titles_right_above_their_abstracts() -> None:
    """Where a line that ends early stands above each abstract, it is the title; a heading is none."""
    entries = [f"arXiv:2608.0000{number}\nNew Lamps, Part {number}\n{_LAMPS}" for number in (1, 2, 3)]
    records = parse_bytes("\n\n".join(entries).encode()).parsed.records
    assert [(record.title, record.abstract) for record in records] == [
        (f"New Lamps, Part {number}", _LAMPS) for number in (1, 2, 3)
    ]
    labelled = [f"arXiv:2608.0000{number}\nBackground:\n{_LAMPS}" for number in (1, 2, 3)]
    assert {record.title for record in parse_bytes("\n\n".join(labelled).encode()).parsed.records} == {None}


@pytest.mark.parametrize(("entries", "others_name"), [(1, True), (3, True), (3, False)])
def test_names_below_the_longest_line_of_a_page(entries: int, *, others_name: bool) -> None:
    """Names below a title that is the page's longest line are authors where all other entries have some.

    Else they may be the title's last words, and the entry is refused.
    """
    title = "Counting Moss from Above: A Drone Survey of Peat Bogs\nJane Doe, Rich Roe"
    names = ("Ada Bell, Cy Dee, Eve Fox" if others_name else "", "Ada Bell, Cy Dee, Eve Fox")
    others = [
        f"Lamps {number}\n{told}\n\nIt is lit. It glows.\n\narXiv:2401.0000{number}"
        for number, told in enumerate(names, start=1)
    ]
    listing = "\n\n".join([f"{title}\n\nMoss is counted. It is green.\n\narXiv:2401.00009", *others][:entries])
    parsed = parse(listing.split("\n"))
    is_told = entries > 1 and others_name
    titles = [*([title.partition("\n")[0]] if is_told else []), *["Lamps 1", "Lamps 2"][: entries - 1]]
    assert [record.title for record in parsed.records] == titles
    assert ["cannot be told" in reject.detail for reject in parsed.rejects] == ([] if is_told else [True])


@pytest.mark.parametrize("names", ["Ada Lovelace", "Ada Lovelace, Grace Hopper", "Ada Lovelace, Grace Hopper, Eve Fox"])
def test_few_names_in_a_glued_entry_among_others(names: str) -> None:
    """One name or two are enough between title and abstract where all other entries of the list have authors."""
    prose = "\n".join(textwrap.wrap(_PROSE, 42))
    text = "arXiv:2001.0000{0}\nHow Far Do the Lanterns of a River Drift\n{1}\n{2}\nComments: 12 pages\n"
    others = [text.format(n, "Cy Dee, Bo Poe, Alan Turing", prose) for n in (1, 2)]
    records = parse("\n".join([*others, text.format(3, names, prose)]).split("\n")).records
    assert records[2].authors == tuple(names.split(", "))
    assert {record.abstract for record in records} == {_PROSE.strip()}


def test_an_address_longer_than_a_line_ends_its_abstract() -> None:
    """A word that no line holds was wrapped with the text above it, and is no comment of its own."""
    address = f"https://example.org/{'lanterns-' * 30}"
    text = f"Lanterns\nAda Lovelace, Grace Hopper\n\n{_PROSE} Code is at\n{address}.\n\narXiv:2001.00001\n"
    wrapped = "\n".join(
        line
        for one in text.split("\n")
        for line in textwrap.wrap(one, 80, break_long_words=False, break_on_hyphens=False) or [""]
    )
    (record,) = parse(wrapped.split("\n")).records
    assert (record.abstract or "").endswith(f"Code is at {address}.")
    assert record.comment is None


def test_numbered_ids_with_categories_are_ids() -> None:
    """`1. arXiv:2608.00001 [cs.CL]` above a text is the id of an entry, and says its category."""
    texts = ("Small Models", "Moss Images", "Old Things")
    text = "\n\n".join(
        f"{n}. arXiv:2608.0000{n} [cs.CL]\n   {title}\n   Jane Doe, Rich Roe\n   {'We look at moss in gardens. ' * 6}"
        for n, title in enumerate(texts, start=1)
    )
    found = [(one.arxiv_id, one.title, one.declared_categories) for one in parse(text.split("\n")).records]
    assert found == [(f"2608.0000{n}", title, ("cs.CL",)) for n, title in enumerate(texts, start=1)]


def test_names_of_methods_in_an_abstract_are_no_authors() -> None:
    """A line of names within an abstract, sentences above it, makes no title of its beginning."""
    text = (
        "lighting moss by lamps of a red kind. Approaches of an old kind to it, such as\n"
        "Elastic Weight Consolidation (EWC), Synaptic Intelligence (SI), and Memory Aware\n"
        "Synapses (MAS), are commonly used as baselines in lamp-based moss studies, yet\n"
        "they forget (backward transfer) rather than adapt to new moss (forward transfer).\n"
        "arXiv:2601.07858\n"
    )
    assert all(record.authors == () for record in parse_bytes(text.encode()).parsed.records)


def test_a_glued_title_that_asks_before_it_tells() -> None:
    """A title with a question in it, above three names and an abstract, is one; no abstract begins so."""
    prose = "\n".join(textwrap.wrap(_PROSE, 42))
    text = "arXiv:2001.0000{0}\nHow Far Is Too Far? Lanterns That Drift All\n{1}\n{2}\nComments: 12 pages\n"
    names = "Ada Lovelace, Grace Hopper, Alan Turing"
    records = parse("\n".join(text.format(n, names, prose) for n in (1, 2)).split("\n")).records
    assert [record.title for record in records] == ["How Far Is Too Far? Lanterns That Drift All"] * 2


@pytest.mark.parametrize("line", ["Submitted on 7 Jun 2023", "[Submitted on 7 Jun 2023 (v1)]", "Posted 2023-06-07"])
def test_day_without_a_colon(line: str) -> None:
    """A line that says when a paper was submitted, as pages of the site do, is its date and no title."""
    listed = "\n".join(f"arXiv:2306.0000{number}\n{line}\n{_PROSE}\n" for number in range(3))
    records = parse_bytes(listed.encode()).parsed.records
    assert [(one.title, one.published_on) for one in records] == [(None, date(2023, 6, 7))] * 3


@pytest.mark.parametrize("line", ["Submitted to ICASSP 2026", "Published May 2026 issue of it", "Posted in 2026"])
def test_comment_that_is_no_day(line: str) -> None:
    """A comment that names a year is none."""
    listed = "\n".join(f"{_PROSE}\n\n{line}\n\narXiv:2306.0000{number}\n" for number in range(3))
    assert [one.comment for one in parse_bytes(listed.encode()).parsed.records] == [line] * 3


def test_comment_that_begins_with_a_label_of_its_own() -> None:
    """Where no other comment of a list has one, `Comments:` is the author's word; where several do, it is a label."""
    plain = [f"{_PROSE}\n\n1{number} pages\n\narXiv:2306.0{number:04}" for number in range(12)]
    own = f"{_PROSE}\n\nComments: 7 pages\n\narXiv:2307.00001"
    *_, last = parse_bytes("\n\n".join((*plain, own)).encode()).parsed.records
    assert last.comment == "Comments: 7 pages"
    labelled = [one.replace("\n\n1", "\n\nComments: 1") for one in plain]
    *_, last = parse_bytes("\n\n".join((*labelled, own)).encode()).parsed.records
    assert last.comment == "7 pages"


def test_titles_that_fill_their_lines() -> None:
    """Where several entries have a title right above their text, one that may have it within the text is refused."""
    titles = ("How Far Lanterns Drift", "Why Lanterns Sink", f"What Rivers Do {'n' * 54}")
    entries = (
        textwrap.fill(title, 70) + "\n" + textwrap.fill(_PROSE, 70) + f"\narXiv:2306.0000{number}"
        for number, title in enumerate(titles)
    )
    parsed = parse_bytes("\n\n".join(entries).encode()).parsed
    assert [one.title for one in parsed.records] == list(titles[:2])
    assert [one.reason for one in parsed.rejects] == [RejectReason.MALFORMED]


def test_heading_of_a_list_above_ids_and_titles() -> None:
    """A list's own heading is no entry of it: titles right above their abstracts are told as they are without one."""
    titles = ("How Far Lanterns Drift", "Why Lanterns Sink", "What Rivers Do at Night")
    entries = (f"arXiv:2306.0000{number}\n{title}\n{textwrap.fill(_PROSE, 70)}" for number, title in enumerate(titles))
    parsed = parse_bytes("\n\n".join(("My reading list", *entries)).encode()).parsed
    assert [one.title for one in parsed.records] == list(titles)
    assert [one.abstract for one in parsed.records] == [_PROSE.strip()] * 3
    assert [one.line_start for one in parsed.rejects] == [1]


def test_ids_within_entries_are_no_ends() -> None:
    """Where a title stands above the first id and a text alone below the last one, ids are within: it is refused."""
    text = "We look at {0} for ninety days and weigh them every week, as others did. They gain mass, and we say why."
    entry = "{0} in the dark\n  by Jane Doe, Rich Roe\n  [2605.0123{1}] (3 May 2026)\n\n    " + text + "\n\n"
    parsed = parse_bytes("".join(map(entry.format, ("Moss", "Bats", "Snails", "Owls"), (1, 2, 3, 4))).encode()).parsed
    assert not parsed.records
    assert parsed.rejects[-1].reason is RejectReason.UNKNOWN_LAYOUT


def test_an_abstract_that_begins_with_comments() -> None:
    """A long text behind `Comments:` is the abstract of an entry that has no other, and a comment below one."""
    text = (
        "Comments: on the web grow like moss does. "
        + "We read forty of them each night and weigh them in the morning. " * 3
    )
    own = f"Moss grows in the dark.{' It gains mass, and we say why it does.' * 6}"
    listing = f"{text.strip()}\n\narXiv:2608.00001\n\n{own}\n\n{text.strip()}\n\narXiv:2608.00002\n"
    records = parse_bytes(listing.encode()).parsed.records
    assert [(one.abstract, one.comment) for one in records] == [
        (text.strip(), None),
        (own, text.strip().removeprefix("Comments: ")),
    ]
