"""Identifiers in one spelling."""

import pytest

from pipeline.parsing.identifiers import arxiv_id, doi


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2406.06606", "2406.06606"),
        ("2406.06606v12", "2406.06606"),
        ("0704.0001", "0704.0001"),
        ("arXiv:2406.06606v2 [cs.CL] 6 Jun 2024", "2406.06606"),
        ("ARXIV: 2406.06606", "2406.06606"),
        ("hep-th/9901001v3", "hep-th/9901001"),
        ("math.GT/0309136", "math/0309136"),
        ("arXiv:cond-mat/0207270", "cond-mat/0207270"),
        ("https://arxiv.org/abs/2406.06606v1", "2406.06606"),
        ("http://www.arxiv.org/pdf/hep-th/9901001.pdf", "hep-th/9901001"),
        ("https://arxiv.org/html/2406.06606v1#S1", "2406.06606"),
        ("https://huggingface.co/papers/2406.06606", "2406.06606"),
        ("https://doi.org/10.48550/arXiv.2406.06606", "2406.06606"),
        ("oai:arXiv.org:hep-th/9901001", "hep-th/9901001"),
    ],
)
def test_arxiv_ids_lose_version_and_wrapping(text: str, expected: str) -> None:
    """An arXiv id in any of its usual spellings is the one by which papers are merged."""
    assert arxiv_id(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2413.06606",
        "9912.00001",
        "2406.066",
        "2406.0660",
        "1412.00001",
        "2406.0660612",
        "see 2406.06606",
        "HEP-TH/9901001",
        "foo/99",
        "1.5",
        "x" * 9999,
    ],
)
def test_no_arxiv_id(text: str) -> None:
    """Numbers that are no month, of a year without such ids, too short, too long, or within a sentence are no ids."""
    assert arxiv_id(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/LAMP.1", "10.1000/lamp.1"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI: https://doi.org/10.1000/182.", "10.1000/182"),
        ("http://dx.doi.org/10.1002/(SICI)1097-0118(199601)21:1%3C1::AID%3E3.0.CO;2-B",
         "10.1002/(sici)1097-0118(199601)21:1<1::aid>3.0.co;2-b"),
        ("10.1016/S0370-2693(98)00377-3).", "10.1016/s0370-2693(98)00377-3"),
        ("10.1000/182, and more", "10.1000/182"),
        ("https://doi.org/10.1000/182?utm_source=mail#abstract", "10.1000/182"),
        ("https://doi.org/10.1000/a%3Fb", "10.1000/a?b"),
        ("10.1000/182\u00a0(2020)", "10.1000/182"),
        ("10.1000/182\u200b", "10.1000/182"),
        ("https://doi.org/10.48550/arXiv.2401.00001v2", "10.48550/arxiv.2401.00001"),
    ],
)  # fmt: skip
def test_dois_lose_resolver_and_punctuation(text: str, expected: str) -> None:
    """A DOI is kept in lower case, without resolver and without the sentence's punctuation."""
    assert doi(text) == expected


@pytest.mark.parametrize("text", ["", "10.1/x", "10.1000/", "10.1000/...", "see 10.1000/182", "doi: none"])
def test_no_doi(text: str) -> None:
    """Too short a prefix, an empty suffix, or a sentence is no DOI."""
    assert doi(text) is None
