"""The guess which column holds which field, and what overrides it."""

import pytest

from pipeline.parsing.tables.columns import guess_columns, has_telling_name, is_of_papers


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # Scopus, Web of Science's tab-delimited tags, Zotero, a data set of abstracts
        (
            ["Authors", "Author full names", "Title", "Year", "DOI", "Link", "Abstract", "Author Keywords"],
            {"title": "Title", "abstract": "Abstract", "authors": "Author full names", "doi": "DOI", "url": "Link",
             "keywords": "Author Keywords", "published_on": "Year", "arxiv_id": "Link"},
        ),
        (
            ["AU", "TI", "AB", "PY", "DE"],
            {"title": "TI", "abstract": "AB", "authors": "AU", "keywords": "DE", "published_on": "PY"},
        ),
        (
            ["AF", "TI", "SO", "DT", "DE", "ID", "AB", "PY", "DI", "WC", "UT", "PM"],
            {"title": "TI", "abstract": "AB", "authors": "AF", "keywords": "DE", "published_on": "PY", "doi": "DI",
             "declared_categories": "WC", "retracted": "DT"},
        ),
        (
            ["Key", "Publication Year", "Author", "Title", "Abstract Note", "Manual Tags"],
            {"title": "Title", "abstract": "Abstract Note", "authors": "Author", "keywords": "Manual Tags",
             "published_on": "Publication Year"},
        ),
        # OpenAlex, IEEE Xplore
        (
            ["id", "doi", "display_name", "publication_year", "publication_date", "authorships.author.display_name",
             "primary_location.landing_page_url", "abstract", "keywords.display_name"],
            {"title": "display_name", "abstract": "abstract", "authors": "authorships.author.display_name",
             "arxiv_id": "id", "doi": "doi", "url": "primary_location.landing_page_url",
             "keywords": "keywords.display_name", "published_on": "publication_date"},
        ),
        (
            ["Document Title", "Authors", "Author Affiliations", "Publication Year", "Abstract", "DOI", "PDF Link",
             "Author Keywords", "IEEE Terms", "Online Date"],
            {"title": "Document Title", "abstract": "Abstract", "authors": "Authors", "doi": "DOI", "url": "PDF Link",
             "keywords": "Author Keywords", "published_on": "Online Date"},
        ),
        (
            ["Item Title", "Publication Title", "Item DOI", "Authors", "Publication Year", "URL"],
            {"title": "Item Title", "authors": "Authors", "doi": "Item DOI", "url": "URL",
             "published_on": "Publication Year", "arxiv_id": "URL"},
        ),
        (["paper_id", "paper_abstract"], {"abstract": "paper_abstract", "arxiv_id": "paper_id"}),
        (["colour", "price"], {}),
    ],
)  # fmt: skip
def test_usual_names_are_known(names: list[str], expected: dict[str, str]) -> None:
    """The names that exports use lead to the right fields, whatever their case and punctuation."""
    assert guess_columns(names, {}) == expected


def test_what_the_user_says_counts() -> None:
    """A chosen name overrides the guess; one that the source lacks leaves its field out."""
    names = ["title", "Name", "abstract"]
    assert guess_columns(names, {"title": "Name", "abstract": "Text"}) == {"title": "Name"}


def test_tables_of_other_things() -> None:
    """A title alone makes no table of papers, unless the user has named it; beside a column of arXiv's ids it does."""
    assert not is_of_papers({"title": "name"}, ())
    assert not is_of_papers({"title": "name", "arxiv_id": "url"}, ())
    assert is_of_papers({"title": "name", "arxiv_id": "arXiv ID"}, ())
    assert is_of_papers({"title": "name"}, ("title",))
    assert is_of_papers({"title": "a", "abstract": "b"}, ())


def test_telling_names() -> None:
    """`abstract` can mean one thing alone, `text` many."""
    assert has_telling_name({"abstract": "Abstract Note"})
    assert not has_telling_name({"abstract": "text"})
    assert not has_telling_name({})


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["name", "authors", "abstract"], True),
        (["name", "email", "abstract"], False),
        (["name", "author", "summary"], False),
        (["name", "doi", "description"], False),
    ],
)
def test_a_title_that_is_called_name(names: list[str], *, expected: bool) -> None:
    """`name` is a title beside authors and an abstract; it may be a person's, a package's or a thing's elsewhere."""
    assert is_of_papers(guess_columns(names, {}), ()) is expected
