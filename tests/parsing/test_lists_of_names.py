"""Lists of names that come again and again are of a list of papers, in texts and in pages."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.lists_of_names import lists_of_names
from pipeline.records import RejectReason

_TITLES = ("Moss under lamps", "Bats above rivers", "Snails in gardens")
_NAMES = ("Jane Doe, Rich Roe", "Anna Weber, Bo Poe", "Cy Dee, Ed Fox")
_TEXT = "We look at it for ninety days and weigh it every week. It gains mass, and we say why."


@pytest.mark.parametrize("layout", ["{0}\n{1}\n", "{0} - {1}\n{3}\n", "title = {0}\ntext = {3}\n"])
def test_lists_of_papers(layout: str) -> None:
    """Names below or behind titles, between commas or dots, are no document's; a text with them is refused."""
    parts = zip(_TITLES, _NAMES, strict=True)
    text = "\n".join(layout.format(title, names, names.replace(",", " ·"), _TEXT) for title, names in parts)
    parsed = parse_bytes(text.encode()).parsed
    assert not parsed.records
    assert parsed.rejects


@pytest.mark.parametrize(
    "lines",
    [
        ["Moss under lamps", *_NAMES, _TEXT],  # one paper's, of three places
        ["Moss under lamps", _NAMES[0], _TEXT, _NAMES[1], *[_TEXT] * 160, _NAMES[2]],
        ["Moss under lamps", _NAMES[0], _TEXT, _NAMES[0], _TEXT, _NAMES[0], _TEXT],  # a running head
    ],
)
def test_documents(lines: list[str]) -> None:
    """Names one below the other, far apart, or the same again are a document's."""
    assert not lists_of_names(lines)


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><th>Title</th><th>Authors</th></tr>{}</table>".format(
            "".join(f"<tr><td>{title}</td><td>{names}</td></tr>" for title, names in zip(_TITLES, _NAMES, strict=True))
        ),
        "<table><tr><th>When</th><th>What</th><th>About</th></tr>{}</table>".format(
            "".join(f"<tr><td>9:00</td><td>{title}</td><td>{_TEXT * 3}</td></tr>" for title in _TITLES)
        ),
        "".join(f"<p><b>{title}</b><br>{names}<br>{_TEXT}</p>" for title, names in zip(_TITLES, _NAMES, strict=True)),
    ],
)
def test_pages(page: str) -> None:
    """A page with a table of papers, or with names below each title, is no article."""
    parsed = parse_bytes(f"<!doctype html><html><body><h1>Accepted</h1>{page}</body></html>".encode()).parsed
    assert not parsed.records
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.NOT_PAPERS]


@pytest.mark.parametrize(
    "layout",
    [
        "[{0}](https://example.org/moss) by {1}\n\n{2}\n",
        "- [{0}](https://example.org/moss) by {1}. {2}",
        "**{0}** ({1})\n{2}\n",
    ],
)
def test_titles_by_one_name(layout: str) -> None:
    """Titles as links or in bold type with whom they are by, one after the other, are papers'; shorter ones are not."""
    named = [("in boxes of clay", "Jane Doe"), ("by the old river", "Bo Poe"), ("of tin and glass", "Ed de la Fox")]
    lines = ["Moss", *(layout.format(f"Stones {title}", name, _TEXT) for title, name in named)]
    assert lists_of_names("\n".join(lines).split("\n"))
    short = ["Moss", *(layout.format("Stones", name, _TEXT) for _, name in named)]
    assert not lists_of_names("\n".join(short).split("\n"))


def test_article_with_what_to_read_next_is_no_list() -> None:
    """Days stand beside its own title and those below it, but nearly all that is said stands in one stretch."""
    titles = ("Moss Glows in the Dark", "Ice Melts in Spring", "Rain Falls on Roofs of Tin")
    first, *others = [(title, f"{number} May 2024") for number, title in enumerate(titles, 3)]
    assert not lists_of_names([*first, *[_TEXT] * 20, *others[0], *others[1]])
    assert lists_of_names([*first, *[_TEXT] * 3, *others[0], *[_TEXT] * 5, *others[1], *[_TEXT] * 4])


@pytest.mark.parametrize(
    "beside",
    ["PDF | Code | Cite", "3 May 2024", "Published in Annals of Moss", "TL;DR: it glows", "by Ada Berg et al."],
)
def test_what_stands_beside_each_title(beside: str) -> None:
    """Days, venues, buttons, labels or names that come again beside each title make a list, whatever else it has."""
    titles = ("Moss Glows in the Dark", "Ice Melts in Spring", "Rain Falls on Roofs of Tin")
    others = (beside, beside.replace("3", "4").replace("Ada", "Eve"), beside.replace("3", "5").replace("Ada", "Ida"))
    assert lists_of_names([line for pair in zip(titles, others, strict=True) for line in (*pair, "")])
    assert not lists_of_names([titles[0], beside, "", "Moss glows, as we found.", "", "It is dark there, too."])


def test_names_behind_titles_line_by_line() -> None:
    """Titles with their authors in one line each make a list, where nothing else stands; in Markdown, too."""
    lines = [f"{title}, {names}" for title, names in zip(_TITLES, _NAMES, strict=True)]
    assert lists_of_names(lines)
    read = parse_bytes(f"# Papers\n\n{_TEXT}\n\n- ".encode() + "\n- ".join(lines).encode(), name="x.md").parsed
    assert not read.records


@pytest.mark.parametrize("sign", [" = ", " - ", " \u2013 "])
def test_labels_of_titles_before_other_signs(sign: str) -> None:
    """Titles behind their label make a list whatever parts the two; a word of a sentence is no label."""
    titles = ("Moss Glows in the Dark", "Ice Melts in Spring", "Rain Falls on Roofs of Tin")
    assert lists_of_names([line for title in titles for line in (f"Title{sign}{title}", _TEXT, "-----")])
    assert not lists_of_names([line for title in titles for line in (f"Moss{sign}{title}", _TEXT, "-----")])
