"""Abstracts behind their labels."""

from pathlib import Path

import pytest

from pipeline.parsing import Parsed, parse_bytes
from pipeline.parsing.abstracts import parse, recognise
from pipeline.records import RejectReason

_FIXTURES = Path(__file__).resolve().parent / "fixtures"


def _page(name: str) -> Parsed:
    return parse_bytes((_FIXTURES / f"{name}.txt").read_bytes()).parsed


def test_labelled_entries() -> None:
    """Labelled lines above an abstract fill its record; wrapped lines are joined by blanks, paragraphs kept apart."""
    first, second, third = _page("abstracts_labelled").records
    assert (first.line_start, first.line_end, first.title) == (1, 8, "How Far Do Lanterns Drift?")
    assert (first.authors, first.n_authors) == (("Ada Lovelace", "Grace Hopper", "Alan Turing"), 3)
    assert (first.comment, first.abstract is not None and "\n" in first.abstract) == ("12 pages, 3 figures", False)
    assert (second.line_start, second.line_end) == (10, 18)
    assert (second.authors, second.n_authors) == (("Mary Somerville", "Caroline Herschel"), None)
    assert (second.arxiv_id, second.doi) == ("2406.06606", "10.1000/moth.light")
    assert second.declared_categories == ("cs.LG", "cs.CL")
    assert [len(paragraph) for paragraph in (second.abstract or "").split("\n\n")] == [262, 197]
    assert (third.line_start, third.line_end, third.title, third.abstract) == (20, 21, "A Title Alone", None)


def test_titles_without_label() -> None:
    """A line between a blank one and `Abstract:` is a title; a label below an abstract belongs to it."""
    parsed = _page("abstracts_untitled")
    assert [(record.line_start, record.line_end, record.title, record.comment) for record in parsed.records] == [
        (3, 4, "How Far Do Lanterns Drift?", None),
        (6, 7, "Why Moths Stay", None),
        (9, 10, None, "4 pages"),
    ]


def test_what_is_no_abstract() -> None:
    """A short line below an abstract of one line is stray; a label without text promises what is not there."""
    parsed = _page("abstracts_untitled")
    assert [(reject.line_start, reject.line_end, reject.reason) for reject in parsed.rejects] == [
        (8, 8, RejectReason.UNRECOGNISED_LINE),
        (11, 11, RejectReason.NO_ABSTRACT),
    ]
    assert (parsed.stated_count, parsed.boilerplate_lines) == (3, 1)


@pytest.mark.parametrize(
    ("text", "abstracts"),
    [
        ("Abstract:One.\nAbstract: Two.", ["One.", "Two."]),
        ("ABSTRACT :One\ngoes on.\n\nAbstract\uff1aTwo.", ["One goes on.", "Two."]),
        ("Abstract:\nOne.\n\n  \nAbstract:\n\nTwo.", ["One.", "Two."]),
        ("Abstract: One.\n\nIt has a second paragraph.", ["One.\n\nIt has a second paragraph."]),
        ("Abstract: One: a colon. Abstract: within.", ["One: a colon. Abstract: within."]),
    ],
)
def test_wrapped_and_spaced_abstracts(text: str, abstracts: list[str]) -> None:
    """An abstract goes on to the next label, over wrapped lines and paragraphs."""
    assert [record.abstract for record in parse(text.split("\n")).records] == abstracts


def test_order_of_labels_is_the_source_s() -> None:
    """An entry begins where the first label of the source comes again, whichever that is."""
    text = "Abstract: One.\nComments: 1 page\nTitle: First\nAbstract: Two.\nTitle: Second\n"
    records = parse(text.split("\n")).records
    assert [(record.title, record.abstract, record.comment) for record in records] == [
        ("First", "One.", "1 page"),
        ("Second", "Two.", None),
    ]


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        (["Abstract: One."], True),
        (["Some heading", "Abstract: One."], True),
        (["Introduction"] * 200 + ["Abstract: One."], False),
        (["abstract art is", "not about lamps"], False),
        ([], False),
    ],
)
def test_recognised_by_labels(lines: list[str], sure: bool) -> None:  # noqa: FBT001
    """Abstracts are known by their labels, unless there is a paper's worth of lines to each."""
    assert (recognise(lines).score >= 0.5) is sure


def _cut(*, blank_lines: str, entries: int = 5) -> str:
    """Return a list with an id before each abstract and behind each, and a blank line at one side of the ids."""
    after, before = ("\n", "\n\n") if blank_lines == "before ids" else ("\n\n", "\n")
    texts = [f"Abstract: We study lamp {n} at night and say how far it drifts." for n in range(1, entries)]
    return (
        "".join(f"arXiv:2406.0000{n}{after}{text}{before}" for n, text in enumerate(texts))
        + f"arXiv:2406.0000{entries - 1}"
    )


@pytest.mark.parametrize(("blank_lines", "shift"), [("before ids", 0), ("after ids", 1)])
def test_a_list_of_which_one_end_is_cut(blank_lines: str, shift: int) -> None:
    """Where an id is left over at one end or the other, the blank lines say whose the others are."""
    parsed = parse_bytes(_cut(blank_lines=blank_lines).encode()).parsed
    numbers = [(int((r.arxiv_id or "")[-1]), int((r.abstract or "")[len("We study lamp ")])) for r in parsed.records]
    assert numbers == [(n + shift, n + 1) for n in range(4)]
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.NO_ABSTRACT]


def test_a_cut_list_without_blank_lines_is_refused() -> None:
    """Where nothing says whose the ids are, nothing is published."""
    text = "\n".join(line for line in _cut(blank_lines="after ids").split("\n") if line)
    parsed = parse_bytes(text.encode()).parsed
    assert parsed.records == ()
    assert RejectReason.UNKNOWN_LAYOUT in {reject.reason for reject in parsed.rejects}


_LONG = "We look at small models on four tasks, and show when they are cheaper. " * 2


def test_numbered_references_above_abstracts_are_titles() -> None:
    """A reference right above `Abstract:` is its entry's, not the end of the abstract above, wrapped or not."""
    text = (
        f"[1] J. Doe: Small Models and\n    Big Scale. arXiv:2608.00001\n    Abstract: {_LONG}\n"
        f"[2] A. Weber, B. Poe: Moss. arXiv:2608.00002\n    Abstract: {_LONG}\n"
    )
    found = [(one.title, one.arxiv_id, one.authors, one.abstract) for one in parse(text.split("\n")).records]
    assert found == [
        ("Small Models and Big Scale", "2608.00001", ("J. Doe",), _LONG.strip()),
        ("Moss", "2608.00002", ("A. Weber", "B. Poe"), _LONG.strip()),
    ]


@pytest.mark.parametrize("ruler", ["-----------", "*****", "==========="])
def test_rules_and_addresses_between_entries_are_no_part_of_an_abstract(ruler: str) -> None:
    """A drawn rule ends an entry, and the address of a paper above its title is the entry's id."""
    text = "\n".join(
        f"https://arxiv.org/abs/2608.0000{n}\nTitle: Moss {n}\nAbstract: {_LONG}\n{ruler}" for n in (1, 2, 3)
    )
    parsed = parse(text.split("\n"))
    assert [(one.title, one.arxiv_id, one.abstract) for one in parsed.records] == [
        (f"Moss {n}", f"2608.0000{n}", _LONG.strip()) for n in (1, 2, 3)
    ]
    assert (parsed.rejects, parsed.boilerplate_lines) == ((), 3)


def test_a_doi_below_an_abstract_is_its_entry_s() -> None:
    """An address of the resolver alone is an id where a sentence ends above it, and else the end of that sentence."""
    text = f"Ice\nAbstract: {_LONG}\nhttps://doi.org/10.1234/a.1\n\nMoss\nAbstract: {_LONG} Data are at\nhttps://doi.org/10.5281/z.9"
    first, second = parse(text.split("\n")).records
    assert (first.doi, first.abstract, second.doi) == ("10.1234/a.1", _LONG.strip(), None)


def test_front_matter_is_no_list_of_abstracts() -> None:
    """A document whose front matter has a key `abstract` is Markdown, with its quotes and its body."""
    text = f'---\ntitle: "Ice"\nauthor: [Ada Bell]\nabstract: |\n  {_LONG}\n---\n# Introduction\n{_LONG}\n'
    assert recognise(text.split("\n")).score == 0
    parsed = parse_bytes(text.encode(), name="ice.md").parsed
    assert [(one.title, one.authors, one.abstract) for one in parsed.records] == [("Ice", ("Ada Bell",), _LONG.strip())]


def test_summaries_below_titles_are_abstracts() -> None:
    """Where each entry has a title and `Summary:`, and none `Abstract:`, that is what the abstract is called."""
    text = "\n\n".join(f"Title: Ice {n}\narXiv ID: 2608.0000{n}\nSummary: {_LONG}" for n in (1, 2))
    parsed = parse_bytes(text.encode()).parsed
    assert [(one.title, one.arxiv_id, one.abstract) for one in parsed.records] == [
        (f"Ice {n}", f"2608.0000{n}", _LONG.strip()) for n in (1, 2)
    ]
    assert not recognise(["Summary: of one thing", "Title: Another"]).score


def test_a_wrapped_title_above_authors() -> None:
    """Lines between a blank one and `Authors:` that end no sentence are a title, and no part of the abstract."""
    entry = "Counting Moss in Gutters, on Roofs and\nbetween the Stones of Old Walls\nAuthors: Ada Bell\nAbstract: {}"
    parsed = parse_bytes("\n\n".join(entry.format(_LONG) for _ in range(2)).encode()).parsed
    assert [one.abstract for one in parsed.records] == [_LONG.strip()] * 2
    assert {one.title for one in parsed.records} == {
        "Counting Moss in Gutters, on Roofs and between the Stones of Old Walls"
    }


def test_titles_that_stand_apart() -> None:
    """A line alone above labelled ones is the title of their entry, where none of them is one."""
    talks = {"How Moss Glows": "Ada Bell", "Lamps: a Survey": "Cy Dee", "Ice in Warm Summers": "Jo Roe"}
    text = "".join(
        f"## {title}\n\n**Speaker:** {name} (Moss College)\n\n**Time:** 9:15\n\n**Abstract:** It glows.\n\n"
        for title, name in talks.items()
    )
    records = parse_bytes(f"# Talks\n\n{text}".encode(), name="x.md").parsed.records
    assert [(record.title, record.authors) for record in records] == [(title, (name,)) for title, name in talks.items()]
