"""Vocabularies as CSV and TSV: what is read, and what is refused with which words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import SettingsError
from pipeline.settings import VocabularyColumns, VocabularySettings
from pipeline.tagging.vocabularies import load_vocabulary
from pipeline.tagging.vocabularies.concepts import Concept, check_concepts
from pipeline.tagging.vocabularies.tables import read_table

_CSV = b"""id,label,alternative labels,broader
audio,Audio processing,,
speech,"Speech, spoken",ASR| voice |,audio|words

words,Words,,
"""


def _read(data: bytes, name: str = "fields.csv", **columns: str) -> list[Concept]:
    return list(check_concepts(name, read_table(name, data, VocabularyColumns(**columns))))


def test_csv_is_read() -> None:
    """Each line that is not blank is a concept; several names stand between bars, blanks around them do not count."""
    assert _read(_CSV) == [
        Concept(id="audio", label="Audio processing", line=2),
        Concept(id="speech", label="Speech, spoken", alternatives=("ASR", "voice"), broader=("audio", "words"), line=3),
        Concept(id="words", label="Words", line=5),
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'id\tlabel\na\tB "c\n', "f.tsv"),
        (b'id\tlabel\r\na\tB "c\r\n', "f.TAB"),
        (b'ID;Pref. label\na;B "c\n', "f.csv"),
        (b'\xef\xbb\xbfid,label\na,"B ""c"\n', "f.csv"),
        (b'label,other,id\nB "c,x,a\n', "f.csv"),
    ],
)
def test_other_forms_of_tables(data: bytes, name: str) -> None:
    """Tabs, semicolons, a byte order mark, other orders of columns and other usual names are read alike."""
    assert [(one.id, one.label) for one in _read(data, name)] == [("a", 'B "c')]


def test_columns_by_name() -> None:
    """Columns go by the names that the settings give them, and values by their separator."""
    data = b"code,name,names\n7,Seven,VII/septem\n"
    (concept,) = _read(data, id="code", label="name", alternatives="names", separator="/")
    assert (concept.id, concept.labels) == ("7", ("Seven", "VII", "septem"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"id,label\na,A\nb,B\na,C\n", ["line 4", "'a'", "line 2"]),
        (b"id,label\na,A\nb, \n", ["line 3", "label of 'b' is empty"]),
        (b"id,label\n,A\n", ["line 2", "id is empty"]),
        (b"id,label,broader\na,A,b\nb,B,c\nc,C,a\n", ["line 2", "circle", "'a' -> 'b' -> 'c' -> 'a'"]),
        (b"id,label,broader\na,A,a\n", ["line 2", "'a' -> 'a'"]),
        (b"id,label,broader\nx,X,\naudio,A,\nb,B,adio\n", ["line 4", "'adio'", "did you mean 'audio'?"]),
        (b"id,label,broader\na,Audio,\nb,B,Audio\n", ["line 3", "did you mean 'a', whose label this is?"]),
        (b"id,labell\na,A\n", ["line 1", "no column 'label'", "did you mean 'labell'?"]),
        (b"", ["line 1", "no column 'id'", "first line names the columns"]),
        (b"id,label\n", ["holds no concept"]),
        (b"id,label,label\na,A,B\n", ["line 1", "2 columns for 'label'"]),
        (b"id,label\na,A\nb,B\xe9\n", ["line 3", "not UTF-8", "0xe9"]),
        ("id,label\na,A\n".encode("utf-16"), ["line 1", "not UTF-8"]),
        (b"id,label\na,A,more\n", ["line 2", "3 values", "quotes"]),
        (b'id,label\na,"A\nb,B\n', ["line 2", "no row"]),
        (b'id,label\na,A\nb,"B"c\n', ["line 3", "no row"]),
        (b"id,label\na," + b"x" * 501 + b"\n", ["line 2", "501 characters"]),
        (b"id,label\na," + b"x" * 200_000 + b"\n", ["line 2"]),
    ],
)
def test_wrong_file_is_refused(data: bytes, words: list[str]) -> None:
    """The message names file, line and reason, and what may be meant."""
    with pytest.raises(SettingsError) as caught:
        _read(data)
    assert [word for word in ["fields.csv", *words] if word not in str(caught.value)] == []


@pytest.mark.parametrize(("name", "words"), [("none.csv", ["cannot be read"]), ("f.xlsx", [".csv", ".tsv"])])
def test_unreadable_file_is_refused(name: str, words: list[str], tmp_path: Path) -> None:
    """A file that is not there, or of a kind that is not known, is told with its name and the way out."""
    (tmp_path / "f.xlsx").write_bytes(b"PK")
    with pytest.raises(SettingsError) as caught:
        load_vocabulary("mine", VocabularySettings(file=tmp_path / name))
    assert [word for word in [name, "vocabularies.mine", *words] if word not in str(caught.value)] == []


@given(
    st.binary(max_size=60)
    | st.text('ab,"\n |;\t\x00\u00e9', max_size=60).map(lambda text: f"id,label\n{text}".encode())
)
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes, they give concepts with ids and labels, or a refusal that names the file."""
    refused = ""
    concepts = []
    try:
        concepts = _read(data)
    except SettingsError as error:
        refused = str(error)
    assert all(concept.id and concept.label for concept in concepts)
    assert refused.startswith("fields.csv") is not bool(concepts)


def test_long_chains_and_circles_need_no_recursion() -> None:
    """A chain of 50,000 broader concepts is read; closed to a circle, it is refused."""
    chain = [Concept(id=f"{n:05}", label="x", broader=(f"{n - 1:05}",) if n else (), line=n + 2) for n in range(50_000)]
    assert len(check_concepts("f.csv", chain)) == 50_000
    first = Concept(id="00000", label="x", broader=("49999",), line=2)
    with pytest.raises(SettingsError, match="circle"):
        check_concepts("f.csv", [first, *chain[1:]])
