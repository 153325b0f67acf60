"""Lists of papers that no layout fits."""

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.several_papers import several_papers

_TEXT = "We measure how fast ice flows, and show that it flows faster in warm summers. " * 3


def test_a_list_of_papers_is_no_document() -> None:
    """Ids alone from the top on, each above a text as long as an abstract, are those of several papers."""
    listed = "\n".join(f"DOI: 10.1234/ice.{number}\nIce {number}\n{_TEXT}\n" for number in range(3))
    assert "list of papers" in several_papers(listed)
    titled = "\n".join(f"2608.0000{number}: Ice in summer {number}\n{_TEXT}\n" for number in range(3))
    assert "list of papers" in several_papers(f"Digest\n{titled}")
    in_rows = "\n".join(f"2608.0000{number} | Ice in summer | {_TEXT}" for number in range(3))
    assert "list of papers" in several_papers(in_rows)
    at_ends = "\n".join(f"Ice in summer {number} (2608.0000{number})\n{_TEXT}\n" for number in range(3))
    assert "list of papers" in several_papers(at_ends)
    numbered = "\n".join(f"PMID: 3100000{number}\nIce {number}\n{_TEXT}\n" for number in range(3))
    assert "list of papers" in several_papers(numbered)


def test_rows_without_a_header() -> None:
    """Lines that are cells, some of them names or ids, and a text are a table whose header is missing."""
    rows = "\n".join(f"Ice in summer {number}; Ada Berg and Bo Lund; {_TEXT}" for number in range(3))
    assert "without a header" in several_papers(rows)
    assert not several_papers("\n".join(f"{_TEXT}; {_TEXT}; {_TEXT}" for _ in range(3)))
    in_markdown = rows.replace("; ", " | ").replace("Ice", "| Ice").replace(". \n", ". |\n")
    assert "without a header" in parse_bytes(in_markdown.encode(), name="x.md").parsed.rejects[0].detail


def test_a_document_has_its_own_id() -> None:
    """One id at the top, ids of references at the end and the same id twice make no list."""
    references = "".join(f"[{number}] Lund, Ice.\ndoi:10.1234/ref.{number}\n" for number in range(9))
    assert not several_papers(f"DOI: 10.1234/ice.1\nIce\n{_TEXT * 40}\nReferences\n{references}")
    assert not several_papers(f"doi:10.1234/ice.1\n{_TEXT}\ndoi:10.1234/ice.1\n{_TEXT}")
    assert not several_papers(_TEXT)
