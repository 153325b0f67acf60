"""Whether a text is a list of references."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.references.likeness import are_references, begin_with_names

_GERMAN = (
    "Luhmann, Niklas (1984): Soziale Systeme. Grundriß einer allgemeinen Theorie. Frankfurt am Main: Suhrkamp.",
    "Habermas, Jürgen (1981): Theorie des kommunikativen Handelns. Bd. 1. Frankfurt am Main: Suhrkamp.",
    "Bourdieu, Pierre (1982): Die feinen Unterschiede. Frankfurt am Main: Suhrkamp.",
)


@pytest.mark.parametrize("name", ["list.txt", "list.md"])
@pytest.mark.parametrize("mark", ["", "- ", "- **", "* *"])
def test_lists_of_no_known_style_are_told(name: str, mark: str) -> None:
    """A list of references that no style fits is no document, whose title would be `Literatur`; it says the way out."""
    text = "# Literatur\n\n" + "".join(f"{mark}{line.replace(' (', mark[2:] + ' (', 1)}\n" for line in _GERMAN)
    parsed = parse_bytes(text.encode(), name=name).parsed
    assert not parsed.records
    assert "export it from where it came as BibTeX" in parsed.rejects[0].detail


def test_a_document_has_a_text_above_its_references() -> None:
    """Entries that are no references above those that are make a document; two with initials are a list."""
    assert begin_with_names(_GERMAN)
    assert not are_references(["We grew moss for a year, as nobody did.", "", *_GERMAN])
    assert are_references(["[1] The moss of J. D. 1921.", "[2] The ice of A. B. 1922."])
    assert not begin_with_names(["[1] The moss of J. D. 1921.", "[2] The ice of A. B. 1922."])


@pytest.mark.parametrize(
    "lines",
    [
        (
            "1. J. Watt improves the engine in 1769.",
            "2. G. Hull builds a rocket in 1829.",
            "3. I. K. Roe digs in 1838.",
        ),
        ("- Smith, John (1901-1987), a painter.", "- Roe, Anna (1911-1999).", "- Poe, Carl (1920–2001). Ice."),
    ],
)
def test_what_people_did_is_no_reference(lines: tuple[str, ...]) -> None:
    """Names before a verb, and years of lives, begin no references."""
    assert not begin_with_names(lines)
