import gzip
import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.keyphrases.labelled import LabelledPaper, read_indexed, read_labelled, read_marked

PAPER = {"title": None, "abstract": "Zebra crossings slow cars.", "keyphrases": ["zebra crossings", "traffic"]}


def written(path: Path, *lines: str) -> Path:
    """Write lines to a file, gzipped where its name says so."""
    content = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


@pytest.mark.parametrize("name", ["keys.jsonl", "keys.jsonl.gz"])
def test_a_file_is_read_gzipped_or_not(tmp_path: Path, name: str) -> None:
    """Each line is a paper, blank lines are none."""
    papers = read_labelled(written(tmp_path / name, json.dumps(PAPER), "", json.dumps(PAPER)))
    assert papers == [LabelledPaper(None, PAPER["abstract"], ("zebra crossings", "traffic"))] * 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("{", "is not JSON"),
        ("[]", "is no object"),
        ('{"abstract": "x"}', "is no labelled paper"),
        ('{"abstract": 5, "keyphrases": []}', "is no labelled paper"),
        ('{"abstract": "x", "keyphrases": [1]}', "is no labelled paper"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, fact: str) -> None:
    """The message says which line is wrong, how, and what a line must be."""
    path = written(tmp_path / "keys.jsonl", json.dumps(PAPER), line)
    with pytest.raises(UsageError, match=rf"line 2: {fact}.*keyphrases"):
        read_labelled(path)


def test_a_sentence_with_its_terms_is_an_untitled_paper(tmp_path: Path) -> None:
    """Terms are read by their tokens, those of the kind Generic are none, and a bad line is named."""
    row = {"tokens": ["We", "tune", "beam", "search", "by", "it"], "terms": [[2, 4, "Method"], [5, 6, "Generic"]]}
    good = written(tmp_path / "terms.jsonl", json.dumps(row))
    assert read_marked(good) == [LabelledPaper(None, "We tune beam search by it", ("beam search",))]
    for bad in ({"tokens": [1], "terms": []}, {"tokens": ["a"], "terms": [[0, "1", "Method"]]}, PAPER):
        path = written(tmp_path / "bad.jsonl", json.dumps(row), json.dumps(bad))
        with pytest.raises(UsageError, match=r"line 2: is no sentence with its terms.*tokens"):
            read_marked(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A missing file and one that is no text are told apart."""
    with pytest.raises(UsageError, match="No such file"):
        read_labelled(tmp_path / "none.jsonl")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="is not UTF-8"):
        read_labelled(tmp_path / "binary")


def test_a_torn_gzip_file_is_named(tmp_path: Path) -> None:
    """A gzip file that ends too early cannot be read, and the message says so."""
    path = written(tmp_path / "keys.jsonl.gz", json.dumps(PAPER))
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(UsageError, match="cannot be read"):
        read_labelled(path)


def test_an_untitled_paper_is_the_rest() -> None:
    """Without its title a paper keeps abstract and keyphrases."""
    assert LabelledPaper("T", "A", ("k",)).untitled() == LabelledPaper(None, "A", ("k",))


def test_controlled_keys_are_left_out_of_an_index(tmp_path: Path) -> None:
    """Terms that recur and are not in the text are the thesaurus's; the free phrases before them stay."""
    lines = [
        json.dumps({"title": None, "abstract": f"Study {n} of the red{n} bird{n} nests.", "keyphrases": keys})
        for n in range(12)
        for keys in [[f"red{n} bird{n} nests", "civil engineering", "modelling"]]
    ]
    papers = read_indexed(written(tmp_path / "inspec.jsonl", *lines))
    assert {key for paper in papers for key in paper.keyphrases} == {f"red{n} bird{n} nests" for n in range(12)}
