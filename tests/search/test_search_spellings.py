"""A word is found however it is spelt, and what no paper has is read as what is nearest."""

from pathlib import Path

import pytest

from pipeline.search.index import Index, write
from pipeline.search.places import located
from pipeline.search.preparing import prepared
from pipeline.search.query import parse
from pipeline.search.searching import corrected
from pipeline.search.spellings import (
    JOININGS,
    ids_in,
    joined_compounds,
    may_have_umlauts,
    one_spelling,
    without_umlauts,
)
from pipeline.search.tokens import folded, terms_of, words_and_folded, words_of
from pipeline.store.found import FoundPaper
from searchable_papers import searchable


def test_each_rule_joins_what_it_says() -> None:
    """The British and the American spelling have one term, by this rule, and what it leaves stays as it is."""
    for joining in JOININGS:
        assert terms_of([joining.british], "en") == terms_of([joining.american], "en")
        assert any(map(joining.compiled.search, (joining.british, joining.american)))
        assert one_spelling(joining.leaves) == joining.leaves
        assert len(joining.letters) > 1  # else its pattern is tried in every word


def test_words_that_look_alike_stay_apart() -> None:
    """A rule joins no two words that both are ones."""
    for one, other in (
        *(("size", "sise"), ("four", "for"), ("hour", "hor"), ("analyses", "analogs"), ("meter", "met")),
        *(("focus", "foci"), ("fuel", "full"), ("would", "wold"), ("disc", "discrete")),
    ):
        assert terms_of([one], "en") != terms_of([other], "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cataloguing", "cataloging"),
        ("biassed", "biased"),
        ("refuelling", "refueling"),
        ("smouldering", "smoldering"),
        ("unuseable", "unusable"),
        ("manoeuvrability", "maneuverability"),
        ("manoeuvred", "maneuvered"),
    ],
)
def test_a_rule_holds_for_every_form(one: str, other: str) -> None:
    """Endings that the examples of the rules do not have are spelt alike too."""
    assert terms_of([one], "en") == terms_of([other], "en")


def test_other_ways_to_write() -> None:
    """Umlauts are spelt out, also those of two code points; compounds are one word, with their place."""
    assert [without_umlauts(word) for word in ("G\u00f6tz", "Go\u0308tz", "M\u00f8ller", "\u00c9mile", "plain")] == [
        *("goetz", "goetz", "moeller"), None, None,
    ]  # fmt: skip
    assert list(joined_compounds("a low-resource state-of-the-art")) == [
        ("lowresource", 2, 14),
        ("stateoftheart", 15, 31),
    ]
    assert list(joined_compounds("x-ray \u2010 ray x-ray\u2011tube")) == [("xray", 0, 5), ("xraytube", 12, 22)]
    assert [word for word, _, _ in joined_compounds("-a-b c--d e- -f g-h_i-j k-l-m -n-o")] == [
        *("ab", "gh", "ij", "klm", "no")
    ]


@pytest.mark.parametrize(
    "text", ["Of G\u00d6TZ", "go\u0308tz", r"G{\"o}tz", r"\r{A}ngstrom", "\u212bngstrom", "M\u00f8ller"]
)
def test_text_with_an_umlaut_is_looked_into(text: str) -> None:
    """Whatever way an umlaut is written, the text is one that may have some; one of plain letters is none."""
    assert may_have_umlauts(text)
    assert not may_have_umlauts("Plain \\emph{words} of \\rho and caf\u00e9")


@pytest.mark.parametrize(
    "text", ["Of C++, F# and X-Rays", r"A $\Alpha$ of {\'E}mile \V{x}", "\u00c9mile, STRASSE, Stra\u00dfe"]
)
def test_words_are_the_same_in_any_case(text: str) -> None:
    """Read for the index, a text has the terms and the folded words that its words have one by one."""
    words, spelt = words_and_folded(text)
    assert terms_of(words, "en") == terms_of(words_of(text), "en")
    assert set(spelt) == set(map(folded, words_of(text)))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("2401.00003v2", "arxiv:2401.00003"),
        ("https://arxiv.org/pdf/hep-th/9901001", "arxiv:hep-th/9901001"),
        ("https://doi.org/10.1000/ABC", "doi:10.1000/abc"),
        ("DOI:10.1000/abc", "doi:10.1000/abc"),
        ("openalex:W12", "openalex:w12"),
    ],
)
def test_ids_are_read(typed: str, name: str) -> None:
    """An id is read in any of its spellings."""
    assert name in ids_in(typed)


def test_word_that_no_paper_has_is_read_as_the_nearest(tmp_path: Path) -> None:
    """One slip of the fingers is put right and said; quoted, short, excluded, known words and signs stay."""
    write(tmp_path, (), [prepared(searchable(1, "Pyrochlore lattices", "personalised", systems=("Zyzzyvax",)))])
    index = Index(tmp_path)
    for typed in ("pyroclore", "pyrochlroe", "pyrochlorre", "pyrochxore", "PYROCHLROE"):
        found = corrected(parse(typed), index, ("en",))
        assert [clause.words for clause in found.clauses] == [("pyrochlore",)]
        assert f"no paper has '{typed}'; 'pyrochlore' was looked for" in found.notes
    for typed in (
        '"pyroclore"',
        "-pyroclore",
        "lattic",
        "personalized",
        "zyzzyvax",
        "pyrclre",
        "ZYZZYVAZ",
        "title:2401.0000x",
    ):
        assert corrected(parse(typed), index, ("en",)) == parse(typed)


def test_what_is_found_otherwise_spelt_is_marked() -> None:
    """The place of a word in another spelling is told as it stands there."""
    text = r"Low-resource work of ExprTarget and Schr\"odinger on autodifferentiable behaviour."
    paper = FoundPaper("p", None, text, None, (), "en", None)
    for typed, told in (
        ("lowresource", "Low-resource"),
        ("schroedinger", r"Schr\"odinger"),
        ("auto-differentiable", "autodifferentiable"),
        ("behavior", "behaviour"),
        ("expr target", "ExprTarget"),
    ):
        places, _ = located(parse(typed), paper)
        assert [text[place.start_char : place.end_char] for place in places] == [told]


def test_an_author_is_marked_with_the_names_between() -> None:
    """First and last name find those with others between them, and never one person's first with another's last."""
    paper = FoundPaper("p", "Genes", None, None, ("Mary A. B. Watson", "Holmes"), "en", None)
    (place,), _ = located(parse('author:"mary watson"'), paper)
    assert (place.start_char, place.end_char) == (0, 17)
    assert located(parse('author:"watson holmes"'), paper)[0] == ()
