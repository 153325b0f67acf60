"""What an interest names, gathered into texts."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.interests.gathering import gather
from pipeline.interests.marks import is_id
from pipeline.settings import GivenPaper, InterestSettings

_BIB = """@article{a, title = {Moss on stones}, abstract = {We watch moss.},
  eprint = {2401.00001}, archivePrefix = {arXiv}}
@article{b, title = {Lichens of the north}, doi = {10.1234/b}}
"""


def _find(ids: Sequence[str]) -> list[GivenPaper]:
    return [GivenPaper(id=one, title=f"Paper {one}") for one in ids if one not in {"2402.99999", "2401.00001"}]


def _gathered(tmp_path: Path, likes: Sequence[str], dislikes: Sequence[str] = (), marks: str = "") -> InterestSettings:
    (tmp_path / "mine.bib").write_text(_BIB, encoding="utf-8")
    (tmp_path / "a.marks").write_text(marks, encoding="utf-8")
    placed = [[str(tmp_path / one) if one.endswith(".bib") else one for one in own] for own in (likes, dislikes)]
    interest = InterestSettings(likes=tuple(placed[0]), dislikes=tuple(placed[1]), marks=tmp_path / "a.marks")
    return gather(interest, "a", _find)


def _titles(papers: Sequence[object]) -> list[str | None]:
    return [paper.title for paper in papers if isinstance(paper, GivenPaper)]


def test_bibliographies_ids_and_words(tmp_path: Path) -> None:
    """A file gives its papers, an id the paper of the database, other text is words; what is unknown gives nothing."""
    own = _gathered(tmp_path, ["mine.bib", "arXiv:2402.00002v3", "2402.99999", "planning with and/or trees"])
    assert _titles(own.likes) == ["Moss on stones", "Paper 10.1234/b", "planning with and/or trees", "Paper 2402.00002"]


def test_marks_have_the_last_word(tmp_path: Path) -> None:
    """A paper of the likes that is marked as disliked is one of the dislikes, and the other way round."""
    own = _gathered(tmp_path, ["mine.bib"], ["2402.00002"], "dislike 10.1234/B\nlike 2402.00002\n")
    assert _titles(own.likes) == ["Moss on stones", "Paper 2402.00002"]
    assert _titles(own.dislikes) == ["Paper 10.1234/b"]


def test_gathered_stays_as_it_is(tmp_path: Path) -> None:
    """What was gathered names texts alone, and gathering it once more without a database changes nothing."""
    own = _gathered(tmp_path, ["mine.bib", "2402.00002"])
    assert gather(own, "a") == own


def test_papers_of_a_bibliography_are_those_of_the_database(tmp_path: Path) -> None:
    """A paper of a file that the database has counts with its texts there, but never without the file's abstract."""
    (tmp_path / "mine.bib").write_text(_BIB, encoding="utf-8")
    held = [
        GivenPaper(id="2401.00001", title="Moss"),
        GivenPaper(id="10.1234/b", title="Lichens", abstract="Of frost."),
    ]
    own = gather(InterestSettings(likes=(str(tmp_path / "mine.bib"),)), "a", lambda _ids: held)
    assert [(paper.title, paper.abstract) for paper in own.likes if isinstance(paper, GivenPaper)] == [
        ("Moss on stones", "We watch moss."),
        ("Lichens", "Of frost."),
    ]


def test_ids_that_stand_alone_are_told_where_no_paper_has_them(tmp_path: Path) -> None:
    """An id of the likes or the marks that the database lacks is missing; one of a bibliography's papers is not."""
    (tmp_path / "mine.bib").write_text(_BIB, encoding="utf-8")
    likes = (str(tmp_path / "mine.bib"), "2402.99999", "2402.00002")
    missing: set[str] = set()
    gather(
        InterestSettings(likes=likes), "a", lambda ids: [one for one in _find(ids) if "2402" in str(one.id)], missing
    )
    assert missing == {"2402.99999"}


@pytest.mark.parametrize(
    ("likes", "told"),
    [([], "nothing is liked; give likes or authors"), (["empty.bib"], "holds no paper; see what is read of it")],
)
def test_an_interest_without_likes_is_refused(likes: list[str], told: str, tmp_path: Path) -> None:
    """Where nothing is liked, or a file holds no paper, the message says so and what to do."""
    (tmp_path / "empty.bib").write_text("% nothing yet\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"interests\.a.*{told}"):
        _gathered(tmp_path, likes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2406.06606", True),
        ("https://arxiv.org/abs/2406.06606", True),
        ("doi:10.1234/x", True),
        ("text:820ae324b718c872", True),
        ("moss", False),
        ("10.1234/x and moss", False),
    ],
)
def test_what_is_an_id(text: str, told: bool) -> None:  # noqa: FBT001 - a case
    """An id is one of arXiv, a DOI, an address of either or a paper_id; all else is words."""
    assert is_id(text) is told


@pytest.mark.parametrize("name", ["big.bin", "library.v2"])
def test_a_file_of_no_format_is_no_words(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is a file is read as one whatever it is called, and refused where no paper is in it."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(bytes(range(256)))
    with pytest.raises(SettingsError, match=rf"{name}: (?:holds no paper|cannot be read)"):
        gather(InterestSettings(likes=(name,)), "a")


def test_a_missing_file_is_no_words() -> None:
    """What is called as a file and is none is refused, in a format that is not read too."""
    with pytest.raises(ValueError, match=r"big\.bin: there is no such file"):
        InterestSettings(likes=("big.bin",))
