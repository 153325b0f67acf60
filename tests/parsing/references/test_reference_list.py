"""Lists of references in the styles of citing."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.records import PartialDate, Record, precision_of

_APA = (
    "Weber, A., & van Poe, B. C. (2021). Moss in boxes: A study. Journal of Moss, 3(1), 1–9. https://doi.org/10.1234/m.1",
    "Roe, R. (2020, May 4). Can ice melt? A theory. In Proceedings of Ice (pp. 7–9).",
)
_LISTS = {
    "APA": _APA,
    "Harvard": (
        "Weber, A. and van Poe, B.C. (2021) 'Moss in boxes: A study', Journal of Moss, 3(1), pp. 1-9. doi: 10.1234/m.1",
        "Roe, R. (2020) 'Can ice melt? A theory', in Proceedings of Ice, pp. 7-9, May 4, 2020.",
    ),
    "Springer": (
        "Weber, A., van Poe, B.C.: Moss in boxes: A study. J. Mol. Biol. 3(1), 1–9 (2021). https://doi.org/10.1234/m.1",
        "Roe, R.: Can ice melt? A theory. In: Proceedings of Ice, pp. 7–9, 4 May 2020.",
    ),
    "Nature": (
        "Weber, A. & van Poe, B. C. Moss in boxes: A study. *J. Mol. Biol.* **3**, 1–9 (2021). doi:10.1234/m.1",
        "Roe, R. Can ice melt? A theory. Preprint at https://example.org/ice (4 May 2020).",
    ),
    "IEEE": (
        "A. Weber and B. C. van Poe, “Moss in boxes: A study,” J. Moss, vol. 3, pp. 1–9, 2021, doi: 10.1234/m.1.",
        "R. Roe, “Can ice melt? A theory,” in Proc. Ice, May 4, 2020, pp. 2007–2009.",
    ),
    "AMS": (
        "A. Weber and B. C. van Poe, Moss in boxes: A study, J. Moss 3 (2021), no. 1, 1–9. https://doi.org/10.1234/m.1",
        "R. Roe, Can ice melt? A theory, in Proceedings of Ice, 4 May 2020, pp. 7–9.",
    ),
}


def _read(lines: tuple[str, ...], between: str = "\n") -> tuple[Record, ...]:
    parsed = parse_bytes(between.join(lines).encode()).parsed
    assert parsed.format == "references"
    return parsed.records


@pytest.mark.parametrize("style", _LISTS)
def test_fields_of_a_style(style: str) -> None:
    """Titles, authors, DOIs and dates as exact as they are stated are read in each style."""
    first, second = _read(_LISTS[style])
    assert (first.title, first.n_authors, first.doi) == ("Moss in boxes: A study", 2, "10.1234/m.1")
    assert [name.replace(" ", "") for name in first.authors] == ["A.Weber", "B.C.vanPoe"]
    assert (second.title, second.authors) == ("Can ice melt? A theory", ("R. Roe",))
    days = [first.published_on, second.published_on]
    assert days == [PartialDate(2021), PartialDate(2020, 5, 4)]
    assert [*map(precision_of, days)] == ["year", "day"]


def test_names_in_full_and_letters_last() -> None:
    """A turned first name is said as the others, names in PubMed's style stay as they are, `et al.` counts none."""
    chicago = 'Weber, Anna, and Bo van Poe. "Moss." Nature 3 (2021): 1-9.', 'Roe, R. A., et al. "Ice." Ice 1 (2020): 2.'
    assert [(one.authors, one.n_authors) for one in _read(chicago)] == [
        (("Anna Weber", "Bo van Poe"), 2),
        (("R. A. Roe",), None),
    ]
    letters = "Weber A, Poe BC. Moss. Nature. 2021;3:1-9.", "Roe RA, et al. Ice. J Ice. 2020 Aug 17;1:2."
    assert [(one.authors, one.n_authors) for one in _read(letters)] == [(("Weber A", "Poe BC"), 2), (("Roe RA",), None)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("References\n\n[1] {}\n[2] {}", [(3, 3), (4, 4)]),
        ("# Mine\n\n- {}\n- {}", [(3, 3), (4, 4)]),
        ("{}\n\n2020\n\n{}", [(1, 1), (5, 5)]),
        ("[AW] {}\n[R20] {}", [(1, 1), (2, 2)]),
        ("[1]\n{}\n[2]\n{}", [(1, 2), (3, 4)]),
        ("<h2>References</h2>\n<ol>\n<li>{}</li>\n<li>{}</li>\n</ol>", [(3, 3), (4, 4)]),
    ],
)
def test_marks_and_headings(text: str, lines: list[tuple[int, int]]) -> None:
    """Numbers, bullets and labels begin references, headings and years alone are parts of the page."""
    parsed = parse_bytes(text.format(*_APA).encode()).parsed
    assert [(one.line_start, one.line_end) for one in parsed.records] == lines
    assert [one.title for one in parsed.records] == ["Moss in boxes: A study", "Can ice melt? A theory"]
    assert not parsed.rejects


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_wrapped_references(between: str) -> None:
    """A reference over several lines is one where the others are indented or a blank line parts them."""
    wrapped = tuple(line.replace("Moss in", "Moss\n  in").replace("ice melt", "ice\n  melt") for line in _APA)
    assert [(one.title, one.doi) for one in _read(wrapped, between)] == [
        ("Moss in boxes: A study", "10.1234/m.1"),
        ("Can ice melt? A theory", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Doe, J. (2020). Fading stars. II. Spectra of dwarfs. Journal of Stars, 3, 1–9.",
        "Doe, J. (2020). Fading stars, with a source that nobody knows.",
        "Doe, J., Moss of the world (2020). Journal of Moss, 3, 1-9.",
        "Doe, J. (2020). Moss. J. Moss, 3, 1–9. Roe, R., & Poe, B. (2021). Ice and moss in one line. J. Ice, 7, 2–8.",
        "Doe, J. (2020). Moss. J. Moss, 3, 1–9. Roe, R. (2021). Ice. Ice.",
        "Doe, J. (2020). Notes on Poe, B. (2003). Journal of Moss, 3, 1–9.",
        "Doe, J. (2020). Moss. Journal of Moss, 3, 1–9. This note says that nobody has seen it grow.",
        "The Moss Group of somewhere, 2020, Moss and what it is.",
    ],
)
def test_doubtful_references_are_rejected(line: str) -> None:
    """Where title, names and source cannot be told the reference is a reject that says the way out."""
    parsed = parse_bytes("\n".join((*_APA, _APA[0].replace("boxes", "pots"), line)).encode()).parsed
    assert len(parsed.records) == 3
    assert [(one.line_start, "BibTeX" in one.detail) for one in parsed.rejects] == [(4, True)]


@pytest.mark.parametrize(
    "text",
    [
        f"{_APA[0]}\nMoss grows.\nIce melts, and we say why.\n{_APA[1]}\nNobody knew.",
        f"Moss in boxes\n\n{'We grew moss for a year, as others did. ' * 9}\n\nReferences\n\n{_APA[0]}\n{_APA[1]}",
        "A. Weber, Commun. Math. Phys. 121, Nucl. Phys. B 300 (1988), 1.\nR. Roe, Phys. Rev. 12, Nucl. Phys. 3 (1989).",
        "\n\n".join(("# Moss", "It grows moss.", "## References", *_APA, *_APA)),
        "Deep Moss. Nature 3, 2020.\nDeep Ice. Science 4, 2021.",
        "Weber, A., & Poe, B. C.\n(2021). Moss. J. Moss, 3.\nRoe, R. (2020). Ice is\ncold. J. Ice, 1.",
    ],
)
def test_other_texts_are_no_lists(text: str) -> None:
    """Prose, a document with references, citations without titles, and lines that nothing parts are no list."""
    assert parse_bytes(text.encode()).parsed.format != "references"


def test_identifiers_of_a_title_are_another_works() -> None:
    """An id within a title is of the work that it speaks of; of two DOIs neither is taken."""
    lines = (
        "Weber, A. (2021). Comment on moss (arXiv:2001.00001). Journal of Moss, 3(1), 1–9.",
        "Roe, R. (2020). Ice. arXiv:2002.00002v3. PMID: 123",
        "Poe, B. (2020). Rain. J. Rain, 3(1), 1–9. https://doi.org/10.1234/a https://doi.org/10.1234/b",
    )
    told = [(one.arxiv_id, one.version, one.doi, one.own_ids) for one in _read(lines)]
    assert told == [(None, None, None, ()), ("2002.00002", 3, None, ("pmid:123",)), (None, None, None, ())]


def test_markup_is_no_part_of_fields() -> None:
    """Emphasis and links are left out, their addresses are read; what is in formulas and names of methods stays."""
    lines = (
        "Weber, A. (2021). [A* search in $x_1 * x_2$](https://arxiv.org/abs/2101.00001). *Nature*, *3*, 1–9.",
        "Roe, R. (2020). <i>Ice</i> and snow. _Nature_, **3**, 1–9.",
    )
    assert [(one.title, one.arxiv_id) for one in _read(lines)] == [
        ("A* search in $x_1 * x_2$", "2101.00001"),
        ("Ice and snow", None),
    ]


def test_bibliographies_of_latex() -> None:
    """What BibTeX writes for LaTeX is read as it prints, where it is in one of the styles."""
    text = (
        "\\begin{thebibliography}{10}\n\n\\bibitem{erd}\nP.~Erd{\\H o}s and B.~van Poe.\n\\newblock {M}oss in boxes.\n"
        "\\newblock {\\em Phys. Rev. Lett.}, 3(1):1--9, 2021.\n\n\\bibitem[Roe(2020)]{roe}\nRich Roe.\n"
        "\\newblock Can ice melt?\n\\newblock In {\\em Proc. Ice}, pages 7--9, 2020.\n\n\\end{thebibliography}\n"
    )
    parsed = parse_bytes(text.encode()).parsed
    assert [(one.title, one.authors) for one in parsed.records] == [
        ("Moss in boxes", ("P. Erdős", "B. van Poe")),
        ("Can ice melt?", ("Rich Roe",)),
    ]


def test_links_of_html_hold_identifiers() -> None:
    """The address of a link is read where its text is `Link`."""
    item = (
        '<li>Weber, A. (2021). <i>Moss</i> grows. <i>Nature</i>, 3. <a href="https://doi.org/10.1234/{0}">Link</a></li>'
    )
    assert [(one.title, one.doi) for one in _read(tuple(map(item.format, "ab")))] == [
        ("Moss grows", "10.1234/a"),
        ("Moss grows", "10.1234/b"),
    ]


@pytest.mark.parametrize("heading", ["# References", ""])
def test_a_chapter_that_cites_is_a_document(heading: str) -> None:
    """A text with years above references is a document, however many follow: by their heading, or by its length."""
    text = "Weber (2021) says that moss grows. We ask why, and kept boxes for a year. " * (1 if heading else 4)
    parsed = parse_bytes("\n\n".join([text, heading, *_APA * 9]).encode(), name="chapter.md").parsed
    assert parsed.format == "markdown"


def test_titles_are_not_cut_within_brackets() -> None:
    """A bracket that opens in a title and closes behind it begins its source: a reject says so."""
    book = "von Neumann, J. The Computer and the Brain (Yale Univ. Press, 1958)."
    assert len(_read((*_LISTS["Nature"], book))) == len(_LISTS["Nature"])
