"""Identifiers that stand in addresses, journals and notes."""

import pytest

from pipeline.parsing.stated_identifiers import Identifiers, arxiv_in, doi_in, identifiers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arXiv preprint arXiv:2401.01234", "2401.01234"),
        ("CoRR, abs/2401.00001v2", "2401.00001v2"),
        ("CoRR abs/2401.00001", "2401.00001"),
        ("arXiv e-prints, arXiv:hep-th/9901001v3", "hep-th/9901001v3"),
        ("arXiv: 2401.01234 [cs.CL]", "2401.01234"),
        ("Preprint at arXiv:2401.01234, 2024", "2401.01234"),
        ("Available online at https://arxiv.org/abs/2401.01234", "2401.01234"),
        ("https://arxiv.org/pdf/2401.00001v2.pdf", "2401.00001v2"),
        ("https://ar5iv.labs.arxiv.org/html/2401.00001", "2401.00001"),
        ("https://huggingface.co/papers/2401.00001", "2401.00001"),
        ("https://www.semanticscholar.org/arxiv/2401.00001", "2401.00001"),
        ("https://doi.org/10.48550/arXiv.2401.00001", "https://doi.org/10.48550/arXiv.2401.00001"),
        ("extends arXiv:2401.00001", ""),
        ("companion of arXiv:2401.00001", ""),
        ("arXiv:2401.00001 is extended here", ""),
        ("2401.00001", ""),
        ("pages 2401.00001-2401.00009", ""),
        ("arXiv e-prints", ""),
    ],
)
def test_an_arxiv_id_among_other_words(text: str, expected: str) -> None:
    """A text states the id of its own entry where no word makes it another paper's."""
    assert arxiv_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://dl.acm.org/doi/10.1145/123.45", "10.1145/123.45"),
        ("doi.org/10.1145/123.45", "10.1145/123.45"),
        ("dx.doi.org/10.1145/123.45?x=1", "10.1145/123.45"),
        ("https://www.nature.com/articles/s41586-024-00001-x", "10.1038/s41586-024-00001-x"),
        ("https://www.nature.com/articles/d41586-024-00001-x", None),  # news
        ("https://ex.org/doi/full/10.1234/Moss.3?af=R", "10.1234/moss.3"),
        ("https://ex.org/article?id=10.1371/journal.pone.0046493", "10.1371/journal.pone.0046493"),
        ("https://www.biorxiv.org/content/10.1101/2024.01.01.123456v1.full.pdf", "10.1101/2024.01.01.123456"),
        ("https://ex.org/articles/10.3389/psy.2020.1/full", "10.3389/psy.2020.1"),
        ("http://dx.doi.org/10.1234/ABC", "10.1234/abc"),
        ("DOI: 10.1234/x", "10.1234/x"),
        ("see 10.1234/x", None),
        ("https://ex.org/10.5/a", None),
        ("https://ex.org/a", None),
    ],
)
def test_a_doi_among_other_things(text: str, expected: str | None) -> None:
    """An address of a publisher holds the DOI, without the view that it shows."""
    assert doi_in(text) == expected


def test_the_first_field_that_states_one_counts() -> None:
    """Fields made for identifiers come first, then all others; objects and lists are looked into."""
    assert identifiers(["W123", None], ["https://ex.org/10.1234/a", "CoRR abs/2401.00001v2"]) == Identifiers(
        "2401.00001", 2, "10.1234/a"
    )
    assert identifiers(["2401.00001"], ["https://arxiv.org/abs/2402.00002"]).arxiv_id == "2401.00001"
    assert identifiers([], [{"ArXiv": "arXiv:2401.00001"}, 5, [["x"]]]).arxiv_id == "2401.00001"
    assert identifiers([], ["Comment: ours\nDOI: 10.1234/x\narXiv:2401.00001 [cs]"]) == Identifiers(
        "2401.00001", None, "10.1234/x"
    )


@pytest.mark.parametrize(
    "text", ["arxiv:" * 20_000, f"https://a/{'10.1234/' * 20_000}", "in at " * 20_000, "\n" * 99_999]
)
def test_long_texts_end(text: str) -> None:
    """A field of any length is read in a moment."""
    identifiers([text], [text, [text]])
