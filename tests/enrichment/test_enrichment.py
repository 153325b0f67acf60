"""pipeline.enrichment: what was found in texts, as rows, tables and text."""

from pipeline.enrichment import FOUND, Enrichment, Enrichments
from pipeline.records import Field, Keyphrase, SentenceRole, SummarySentence

_PHRASE = Keyphrase(
    rank=1,
    phrase="<b>maps</b>",
    score=0.9,
    engine="ranker",
    field=Field.TITLE,
    start_char=0,
    end_char=11,
    occurrences=1,
)
_SENTENCE = SummarySentence(
    rank=1,
    sentence="We map\x1b[2J it.",
    score=0.8,
    engine="ranker",
    field=Field.ABSTRACT,
    start_char=0,
    end_char=14,
    gist="We map\x1b[2J it.",
    gist_start_char=0,
    gist_end_char=14,
    role=SentenceRole.METHOD,
)
_FOUND = Enrichment(
    number=2, title="<b>maps</b>", abstract="We map\x1b[2J it.", keyphrases=(_PHRASE,), summary=(_SENTENCE,)
)
_ERROR = Enrichment(number=3, id="x", error="no <text>")


def test_dictionary_has_the_columns_as_keys() -> None:
    """A found text is its id and a list for each kind of row; texts stand there where they were cleaned."""
    told = Enrichment(id=7, title="T", keyphrases=(_PHRASE,), cleaned=("title",)).to_dict()
    assert list(told) == ["id", *FOUND, "title"]
    assert told["keyphrases"] == [
        {
            "rank": 1,
            "phrase": "<b>maps</b>",
            "score": 0.9,
            "engine": "ranker",
            "field": "title",
            "start_char": 0,
            "end_char": 11,
            "occurrences": 1,
        }
    ]


def test_error_is_told_with_its_id_or_number() -> None:
    """A text that cannot be read is its error, under the id that it has, else under its number."""
    assert _ERROR.to_dict() == {"id": "x", "error": "no <text>"}
    assert Enrichment(number=4, error="none").to_dict() == {"line": 4, "error": "none"}


def test_tables_are_those_of_the_database() -> None:
    """A table for each kind of row; `paper_id` is the id as text, else the number."""
    tables = Enrichments([Enrichment(id=7, keyphrases=(_PHRASE,)), _FOUND]).to_arrow()
    assert tables["keyphrases"]["paper_id"].to_pylist() == ["7", "2"]
    assert tables["summaries"]["role"].to_pylist() == ["method"]
    assert set(tables) == {"summaries", *FOUND} - {"summary"}


def test_text_shows_and_obeys_nothing() -> None:
    """Lines have names, and no character that a terminal obeys."""
    assert repr(_FOUND).splitlines() == [
        "title        <b>maps</b>",
        "summary      We map [2J it.",
        "keyphrases   <b>maps</b>",
    ]


def test_html_is_escaped() -> None:
    """No text becomes a tag of the page."""
    for html in (_FOUND._repr_html_(), Enrichments([_FOUND, _ERROR])._repr_html_()):
        assert "<b>" not in html
        assert "\x1b" not in html
        assert "&lt;b&gt;maps&lt;/b&gt;" in html
    assert "no &lt;text&gt;" in Enrichments([_ERROR])._repr_html_()


def test_many_are_told_in_one_line() -> None:
    """The texts are counted, with what was found in them and how many could not be read."""
    told = repr(Enrichments([_FOUND, _ERROR]))
    assert told == "<2 texts ('<b>maps</b>', 'x'): 1 keyphrase, 1 sentence, 1 without a text that can be read>"


def test_many_are_a_sequence() -> None:
    """They have a length, numbers and slices, and the errors can be asked for."""
    many = Enrichments([_FOUND, _ERROR])
    assert (len(many), many[1], many[:1], many.errors) == (2, _ERROR, Enrichments([_FOUND]), Enrichments([_ERROR]))
