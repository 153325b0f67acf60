"""What is written for reference managers and programs is read again by our own readers, whatever a title holds."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest_cards import PLAIN, edition
from pipeline.digest import written
from pipeline.digest.bibtex import tex
from pipeline.digest.texts import heading
from pipeline.parsing.latex import plain_latex
from pipeline.parsing.source import parse_bytes
from pipeline.records import DigestFormat, Precision, Record
from pipeline.store.cards import Card

_FORMATS = [form for form in DigestFormat if form not in {DigestFormat.MARKDOWN, DigestFormat.HTML}]
# words and signs that mean something to one of the formats; `<` and `&` are markup to every reader of ours
_PIECES = st.sampled_from(
    [
        *("{", "}", "\\", "$", "%", "#", "_", "^", "~", "@", "@article{x,", '"', "'", "''", "``", "`", "--", "---"),
        *("=", ",", ";", "$O(n^2)$", "$a}{b$", "$5 and $6", "\\%", "\\alpha", "\\textbf{x}", "ER  - ", "TY  - JOUR"),
        *("title = {x}", "]]>", "[1]", "(b)", "\u202e", "é", "\U0001f600", "数", "and", "A", "b", "of", "12"),
    ]
)
_TITLES = st.lists(_PIECES, min_size=1, max_size=8).map(" ".join) | st.lists(_PIECES, min_size=1, max_size=8).map(
    "".join
)


def _read(cards: tuple[Card, ...], form: DigestFormat) -> tuple[Record, ...]:
    found = parse_bytes(written(edition(*cards), form).encode()).parsed
    assert found.rejects == ()
    return found.records


@pytest.mark.parametrize("form", _FORMATS)
@settings(max_examples=60)
@given(titles=st.lists(_TITLES.map(lambda text: f"On {' '.join(text.split())}"), min_size=1, max_size=3))
@example(titles=["On 100% of {braces} and @article{x, title = {y}}", "On \\", "On $x$ and $5"])
def test_titles_come_back(form: DigestFormat, titles: list[str]) -> None:
    """Braces, line beginnings, percent signs, at signs and formulas: each title is read as it was written.

    In a feed a person reads it: as the HTML has it.
    """
    cards = tuple(replace(PLAIN, paper_id=f"text:{n}", title=title, abstract=title) for n, title in enumerate(titles))
    records = _read(cards, form)
    told = [" ".join(heading(card).split()) for card in cards] if form is DigestFormat.ATOM else titles
    assert [(record.title, record.abstract) for record in records] == [*zip(told, titles, strict=True)]


@pytest.mark.parametrize("form", _FORMATS)
@given(title=st.text(st.characters(codec="utf-8", exclude_characters="<&"), min_size=1, max_size=30))
@settings(max_examples=60)
def test_no_text_breaks_a_document(form: DigestFormat, title: str) -> None:
    """Whatever characters a title holds, control characters too, the next paper is read as it is."""
    first = replace(PLAIN, title=f"On {title} of x", abstract=f"{title}\n\n@article{{y,\nER  - \n{title}")
    second = replace(PLAIN, paper_id="text:2", title="The next")
    records = _read((first, second), form)
    assert (len(records), records[-1].title) == (2, "The next")


@pytest.mark.parametrize("form", _FORMATS)
def test_fields_come_back(form: DigestFormat) -> None:
    """Authors, identifiers and what is known of the date are read as they were written."""
    card = replace(
        PLAIN,
        title="Attention & more",
        authors=(
            "Ludwig van Beethoven",
            "Ada B. Lovelace",
            "The ATLAS Collaboration",
            "Wang",
            "João M. Müller-Straße",
            "王 小明",
        ),
        arxiv_id="2406.06606",
        doi="10.1000/a_b(c)%3c",
        published_on=date(2024, 6, 3),
        precision=Precision.DAY,
    )
    (record,) = _read((card,), form)
    assert record.authors == card.authors
    assert (record.title, record.arxiv_id, record.published_on) == (card.title, card.arxiv_id, card.published_on)
    assert record.doi == (None if form is DigestFormat.ATOM else card.doi)  # a feed has one link


@pytest.mark.parametrize("precision", list(Precision))
@pytest.mark.parametrize("form", [form for form in _FORMATS if form is not DigestFormat.ATOM])
def test_precision_comes_back(form: DigestFormat, precision: Precision) -> None:
    """A month stays a month and a year a year."""
    day = {Precision.YEAR: date(2024, 1, 1), Precision.MONTH: date(2024, 6, 1), Precision.DAY: date(2024, 6, 1)}
    (record,) = _read((replace(PLAIN, published_on=day[precision], precision=precision),), form)
    assert (record.published_on, record.published_precision) == (day[precision], precision)


@pytest.mark.parametrize("form", [DigestFormat.BIBTEX, DigestFormat.CSL_JSON, DigestFormat.JSONL, DigestFormat.ATOM])
def test_paragraphs_of_an_abstract_come_back(form: DigestFormat) -> None:
    """Two paragraphs are two, also where the second begins as an entry would."""
    (record,) = _read((replace(PLAIN, abstract="First of all.\n\n@misc{x, we say."),), form)
    assert record.abstract == "First of all.\n\n@misc{x, we say."


@given(_TITLES)
@settings(max_examples=200)
def test_tex_prints_the_text(text: str) -> None:
    """What is written for LaTeX prints the text that it was made of."""
    text = " ".join(text.split())
    assert plain_latex(tex(text)) == text


def test_formulas_stay_formulas_in_tex() -> None:
    """What stands between dollars and is a formula is written as it is; other dollars are money."""
    assert tex("On $O(n^2)$ for $5 and $6") == r"On $O(n^2)$ for \$5 and \$6"


def test_json_of_a_card_holds_what_a_person_is_shown() -> None:
    """The line of a paper names its columns as the tables do, and its date as far as it is known."""
    values = json.loads(written(edition(PLAIN), DigestFormat.JSONL))
    assert (values["paper_id"], values["published_on"], values["published_precision"]) == ("text:1", "2026-11", "month")
    assert {"objective", "method", "result", "claims", "links", "keyphrases", "sources", "interest"} <= set(values)


@pytest.mark.parametrize("form", [DigestFormat.CSL_JSON, DigestFormat.JSONL, DigestFormat.BIBTEX, DigestFormat.RIS])
def test_no_papers_are_a_sound_document(form: DigestFormat) -> None:
    """A digest of nothing is read as nothing."""
    text = written(edition(), form)
    assert text == ("[]\n" if form is DigestFormat.CSL_JSON else "")
