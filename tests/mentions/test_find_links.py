"""Which addresses a text holds, where they end, and what they lead to."""

import pytest

from pipeline.mentions.links import find_links
from pipeline.records import Field
from pipeline.text.analysis import analyse


def _links(abstract: str, title: str = "") -> list[tuple[str, str]]:
    return [(link.url, link.kind) for link in find_links(analyse("p", title, abstract))]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Code is at https://github.com/a/b.", "https://github.com/a/b"),
        ("Code (https://github.com/a/b) is open.", "https://github.com/a/b"),
        ("See https://en.wikipedia.org/wiki/Bridge_(card_game).", "https://en.wikipedia.org/wiki/Bridge_(card_game)"),
        ("The code is availablehttps://github.com/a/b", "https://github.com/a/b"),
        ("It is open:https://a.org/b.The end.", "https://a.org/b"),
        ("found at github.com/edwardjhu/TP4.", "github.com/edwardjhu/TP4"),
        ("at www.example.org, for all", "www.example.org"),
        (r"at \url{https://github.com/a/b}.", "https://github.com/a/b"),
        (r"at https://a.org/b\_c/d, and", r"https://a.org/b\_c/d"),
        ("at https://a.org/x?y=1&z=2#top!", "https://a.org/x?y=1&z=2#top"),
        ("Data: doi:10.5281/zenodo.123456.", "doi:10.5281/zenodo.123456"),
        ("as in arXiv:2406.06606v2, we", "arXiv:2406.06606v2"),
        ("as in arXiv:hep-th/9901001.", "arXiv:hep-th/9901001"),
        ("Code: https://github.com/a/b,https://github.com/c/d", "https://github.com/a/b"),
        ("Code: https: //github.com/a/b.", "github.com/a/b"),
        ("Code: https:\n//github.com/a/b.", "github.com/a/b"),
    ],
)
def test_address_is_found_as_a_reader_ends_it(text: str, url: str) -> None:
    """An address is found with and without scheme, glued, bracketed or in a command, and ends before punctuation."""
    assert _links(text)[0][0] == url


@pytest.mark.parametrize(
    "text",
    [
        "We use Node.js and e.g. ASP.NET here.", "as in Sec.2.The end", "see main.py or a.b", "sold on Amazon.com",
        "i.e. this", "x.y", "a ratio of 10.1 in 10.2020", "me@example.org",
    ],
)  # fmt: skip
def test_what_is_no_address(text: str) -> None:
    """Abbreviations, file names, firms, numbers and mail addresses are no links."""
    assert _links(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Code: https://github.com/a/b", "code"),
        ("The dataset is at https://github.com/a/b", "data"),
        ("Project page: https://github.com/a/b", "project"),
        ("A list of papers is kept at https://github.com/a/awesome-lamps", "other"),
        ("Documentation: https://lamps.readthedocs.io/en/latest", "code"),
        ("The catalogue is at https://doi.org/10.5281/zenodo.123456", "data"),
        ("The code is archived at doi:10.5281/zenodo.123456", "code"),
        ("It is open at https://doi.org/10.57760/sciencedb.j00113", "data"),
        ("We developed a system, Lamp (https://lamps.org/a), for lamps", "project"),
        ("Lamp is open at https://lamps.onrender.com", "project"),
        ("as published at https://doi.org/10.1093/mnras/stz1", "other"),
        ("https://zenodo.org/records/1", "data"),
        ("https://huggingface.co/datasets/a/b", "data"),
        ("https://huggingface.co/spaces/a/b", "project"),
        ("https://huggingface.co/a/b", "other"),
        ("All codes are on: https://huggingface.co/collections/a/b", "code"),
        ("The dataset is at https://huggingface.co/collections/a/b", "data"),
        ("Models: https://huggingface.co/collections/a/b", "other"),
        ("https://youtu.be/abc", "video"),
        ("https://lanterns.github.io/", "project"),
        ("Project page: https://example.org/x", "project"),
        ("Videos are at https://example.org/x", "video"),
        ("Source code is at https://example.org/x", "code"),
        ("https://arxiv.org/abs/2406.06606", "other"),
        ("doi:10.1000/182", "other"),
    ],
)
def test_kind_is_the_hosts_or_that_of_the_words_around(text: str, kind: str) -> None:
    """A host that is for one thing decides; else the words of the sentence do."""
    assert [found for _, found in _links(text)] == [kind]


def test_same_address_is_told_once() -> None:
    """Scheme, www. and a trailing slash make no second link; the title's comes first."""
    found = find_links(analyse("p", "A (www.a.org/b)", "See https://a.org/b/ and https://c.org/d."))
    assert [(link.url, link.field) for link in found] == [
        ("www.a.org/b", Field.TITLE),
        ("https://c.org/d", Field.ABSTRACT),
    ]


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("http://dx.doi.org/10.7554/eLife.00007.003", False),
        ("https://doi.org/10.1371/journal.pone.0099999.g001", False),
        ("http://dx.doi.org/10.7554/eLife.00007", True),
        ("https://doi.org/10.1371/journal.pone.0099999.s001", True),
    ],
)
def test_address_of_a_figure_is_no_link(address: str, *, is_link: bool) -> None:
    """Journals give each figure a DOI, which leads to what is read already; supplements and papers are links."""
    assert bool(find_links(analyse("1", "Moss", f"Moss grows, as we saw. DOI: {address}", "en"))) is is_link
