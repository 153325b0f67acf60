"""Labelled papers of every stage are read from the same files, and the same ones are refused."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.keyphrases import labelled as keyphrases
from pipeline.learning.labelled_rows import read_rows
from pipeline.mentions import labelled as mentions
from pipeline.summaries import labelled as summaries
from pipeline.tagging.labelled_papers import read_labelled_papers

_PAPER: dict[str, object] = {
    "title": "Zebras",
    "abstract": "We count zebras.",
    "keyphrases": ["zebras"],
    "tldr": "Zebras are counted.",
    "systems": [],
    "acronyms": [],
    "urls": [],
    "claims": [],
    "arxiv": ["q-bio.PE"],
}
_LINE = json.dumps(_PAPER).encode()
_READERS = [
    keyphrases.read_labelled,
    summaries.read_labelled,
    mentions.read_labelled,
    lambda path: read_labelled_papers(path, "arxiv"),
]


@pytest.fixture(params=["plain", "mark", "gzip", "parquet"])
def labelled(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same paper in each kind of file, by a name that tells nothing."""
    path = tmp_path / "papers"
    if request.param == "parquet":
        pq.write_table(pa.Table.from_pylist([_PAPER]), path)
    else:
        kinds = {"plain": _LINE, "mark": b"\xef\xbb\xbf" + _LINE, "gzip": gzip.compress(_LINE)}
        path.write_bytes(kinds[request.param])
    return path


@pytest.mark.parametrize("read", _READERS)
def test_every_stage_reads_every_kind(read: object, labelled: Path) -> None:
    """A byte order mark, gzip by any name and Parquet are read by all stages alike."""
    assert len(read(labelled)) == 1  # type: ignore[operator]


@pytest.mark.parametrize("read", _READERS)
@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe\x00", b"PAR1 torn", gzip.compress(_LINE)[:-9]])
def test_every_stage_refuses_the_same(read: object, content: bytes, tmp_path: Path) -> None:
    """What is torn, no JSON, no object or no text is refused by the file's name."""
    (tmp_path / "papers").write_bytes(content)
    with pytest.raises(UsageError, match="papers"):
        read(tmp_path / "papers")  # type: ignore[operator]


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    """Blank lines are passed over and counted."""
    (tmp_path / "papers").write_bytes(b"\n" + _LINE + b"\n\n" + _LINE)
    assert [row.number for row in read_rows(tmp_path / "papers", "an object")] == [2, 4]
