"""What is typed in is always understood, and what was read otherwise than it stands there is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.search.query import Clause, Field, Kind, parse, refuse_without_words


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("world models", [Clause(Kind.WORDS, ("world",)), Clause(Kind.WORDS, ("models",))]),
        ('"world models"', [Clause(Kind.WORDS, ("world", "models"))]),
        ("\u201cworld models\u201d", [Clause(Kind.WORDS, ("world", "models"))]),
        ("self-supervised", [Clause(Kind.WORDS, ("self", "supervised"))]),
        ("-survey", [Clause(Kind.WORDS, ("survey",), is_excluded=True)]),
        ('-"a survey"', [Clause(Kind.WORDS, ("a", "survey"), is_excluded=True)]),
        ('-title:"a survey"', [Clause(Kind.WORDS, ("a", "survey"), Field.TITLE, is_excluded=True)]),
        ("Author:Lovelace", [Clause(Kind.WORDS, ("Lovelace",), Field.AUTHOR)]),
        ("tag:cs.LG", [Clause(Kind.TAG, ("cs.LG",))]),
        ('tag:"speech and audio"', [Clause(Kind.TAG, ("speech and audio",))]),
        ("year:2024", [Clause(Kind.YEARS, years=(2024, 2024))]),
        ("year:2024..2020", [Clause(Kind.YEARS, years=(2020, 2024))]),
        ("year:2020-2024", [Clause(Kind.YEARS, years=(2020, 2024))]),
        ("year:2020..", [Clause(Kind.YEARS, years=(2020, 9999))]),
        ("-year:..2020", [Clause(Kind.YEARS, years=(0, 2020), is_excluded=True)]),
        ("transform*", [Clause(Kind.PREFIX, ("transform",))]),
        ("title:pre-train*", [Clause(Kind.WORDS, ("pre",), Field.TITLE), Clause(Kind.PREFIX, ("train",), Field.TITLE)]),
        ("Self-RAG: Learning", [Clause(Kind.WORDS, ("Self", "RAG")), Clause(Kind.WORDS, ("Learning",))]),
        ('H\\"older', [Clause(Kind.WORDS, ("Hölder",))]),
        ("L\\'{e}vy Erd\\H{o}s", [Clause(Kind.WORDS, ("Lévy",)), Clause(Kind.WORDS, ("Erdős",))]),
        ("C++ C#", [Clause(Kind.WORDS, ("C++",)), Clause(Kind.WORDS, ("C#",))]),
        ("L^2 C^1", [Clause(Kind.WORDS, ("L", "2")), Clause(Kind.WORDS, ("C", "1"))]),
        ('- * : , ""', []),
    ],
)
def test_query_is_read(text: str, clauses: list[Clause]) -> None:
    """Words, phrases, exclusion, fields, years and beginnings are read without a note."""
    query = parse(text)
    assert list(query.clauses) == clauses
    assert query.notes == ()


@pytest.mark.parametrize(
    ("text", "words", "note"),
    [
        ("titel:fast", ("titel", "fast"), "'titel:' is no field"),
        ("year:soon", ("soon",), "'year:soon' names no year"),
        ('"world models', ("world", "models"), "a quotation mark has no other"),
        ("a*", ("a",), "begins with too little"),
        ("title:", ("title",), "'title:' has nothing behind it"),
        ("agents^2", ("agents",), "'agents^2' was read as 'agents'"),
        ("agents~", ("agents",), "'agents~' was read as 'agents'"),
        ('title:"" agents', ("agents",), "'title:' has nothing behind it"),
    ],
)
def test_what_cannot_be_read_is_words_and_said(text: str, words: tuple[str, ...], note: str) -> None:
    """Of what is no syntax of ours the words are looked for, and a note says so."""
    query = parse(text)
    assert [clause.words for clause in query.clauses] == [words]
    assert note in " ".join(query.notes)


def test_operators_of_others_are_told() -> None:
    """Whoever writes OR as elsewhere is told that it is a word here; in a phrase it is one of the phrase."""
    assert "OR: read as words" in " ".join(parse("this OR that").notes)
    assert parse('"trick OR treat" NASA').notes == ()


@pytest.mark.parametrize("text", ["", "-", '"', 'title:"', 'tag:""', 'year:""', "***"])
def test_query_without_words_is_refused(text: str) -> None:
    """What says nothing is a wrong call, never a search for everything."""
    with pytest.raises(UsageError, match="give words to look for"):
        refuse_without_words(text)


@given(st.text(st.sampled_from('ab"-:*.# \u201cé年year:tag1920'), max_size=60))
def test_no_query_is_refused(text: str) -> None:
    """Whatever is typed in is read, and no clause is empty."""
    assert all(clause.words or clause.kind is Kind.YEARS for clause in parse(text).clauses)
