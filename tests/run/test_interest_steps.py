"""Interests through whole runs: ids looked up, ranks, marks, what is computed again."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UsageError
from pipeline.run.marking import found_papers, mark, papers_of_file
from pipeline.run.outcome import RunReport
from pipeline.settings import Choice, load_settings
from pipeline.store.cards import read_cards
from pipeline.store.checking import violations
from pipeline.store.choosing import Wanted
from pipeline.store.explaining import explain
from running import run_steps

_PAPERS = [
    ("2401.00001", "Bryophyte growth on urban stone", "We measure bryophyte colonies on limestone walls in cities."),
    ("2401.00002", "Desiccation tolerance of bryophyte colonies", "Bryophyte colonies on limestone survive droughts."),
    (
        "2401.00003",
        "Tree search for language agents",
        "Language agents search a tree of actions with a value function.",
    ),
    ("2401.00004", "Value functions guide language agents", "A learned value function lets language agents plan."),
]
_MORE = ("2401.00005", "Limestone walls and bryophyte colonies", "Bryophyte colonies on limestone walls, once more.")


class _Place:
    """A folder with papers, settings and a database."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.database = folder, folder / "g.duckdb"

    def run(
        self, *papers: tuple[str, str, str], settings: str = "likes = ['2401.00001']", index: bool = False
    ) -> RunReport:
        """Run on papers with an interest that is set so."""
        lines = [json.dumps({"arxiv_id": i, "title": title, "abstract": text}) for i, title, text in papers]
        (self.folder / f"{len(papers)}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (self.folder / "s.toml").write_text(f"[run]\nworkers = 1\n[interests.moss]\n{settings}\n", encoding="utf-8")
        loaded = load_settings(self.folder / "s.toml")
        return run_steps([self.folder / f"{len(papers)}.jsonl"], self.database, settings=loaded, index=index)

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """Return what the database answers."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def ranked(self) -> list[tuple[object, ...]]:
        """Return arXiv id, rank and engine of what the interest was asked about."""
        return self.ask(
            "SELECT arxiv_id, rank, engine FROM interests JOIN papers USING (paper_id) "
            "ORDER BY rank NULLS FIRST, arxiv_id"
        )


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run on the papers; not to be written to."""
    place = _Place(tmp_path_factory.mktemp("asked"))
    place.run(*_PAPERS)
    return place.folder


@pytest.fixture
def place(asked: Path, tmp_path: Path) -> _Place:
    """A folder of one's own with a run on the papers."""
    return _Place(shutil.copytree(asked, tmp_path / "place"))


@pytest.fixture
def empty(tmp_path: Path) -> _Place:
    """An empty folder."""
    return _Place(tmp_path)


def test_ranks_are_right_after_every_run(place: _Place) -> None:
    """Liked papers are marked and not ranked; a better paper of a later run takes the first place."""
    first = place.ranked()
    assert first[:2] == [("2401.00001", None, "liked"), ("2401.00002", 1, "likeness")]
    place.run(*_PAPERS, _MORE)
    second = place.ranked()
    assert [row[1] for row in second] == [None, *range(1, len(second))]
    assert {row[0] for row in second[1:3]} == {"2401.00002", "2401.00005"}
    with duckdb.connect(str(place.database), read_only=True) as connection:
        assert list(violations(connection)) == []


def test_an_incremental_run_is_as_a_new_one(place: _Place, tmp_path: Path) -> None:
    """Papers that come later are scored and ranked as if all had come at once."""
    place.run(*_PAPERS, _MORE)
    (tmp_path / "new").mkdir()
    anew = _Place(tmp_path / "new")
    anew.run(*_PAPERS, _MORE)
    asked = (
        "SELECT arxiv_id, interests.* EXCLUDE paper_id FROM interests JOIN papers USING (paper_id) ORDER BY arxiv_id"
    )
    assert place.ask(asked) == anew.ask(asked)


def test_a_mark_changes_the_next_run(place: _Place) -> None:
    """A run after a mark scores anew; one without a new mark computes nothing; a dislike takes the like's place."""
    settings = load_settings(place.folder / "s.toml")
    marks = settings.interests["moss"].marks
    assert marks == place.folder / "moss.marks"
    papers = found_papers(place.database, ["2401.00004"])
    assert mark(marks, papers, liked=True) == papers
    assert mark(marks, papers, liked=True) == []
    place.run(*_PAPERS)
    assert ("2401.00004", None, "liked") in place.ranked()
    before = place.ask("SELECT id FROM state.snapshot")
    place.run(*_PAPERS)
    assert place.ask("SELECT id FROM state.snapshot") == before
    mark(marks, papers, liked=False)
    assert marks.read_text(encoding="utf-8") == "dislike 2401.00004  # Value functions guide language agents\n"
    place.run(*_PAPERS)
    assert ("2401.00004", None, "disliked") in place.ranked()


def test_an_id_that_is_not_there_is_told(empty: _Place) -> None:
    """An id of no paper of the database counts nothing, and the run says so."""
    report = empty.run(*_PAPERS, settings="likes = ['2401.00001', '2402.99999']")
    assert [warning for warning in report.warnings if "2402.99999" in warning] == list(report.warnings)
    assert len(report.warnings) == 1


def test_an_interest_that_is_gone_leaves_nothing(place: _Place) -> None:
    """Without the interest, a run takes its rows out."""
    run_steps([place.folder / "4.jsonl"], place.database, settings=load_settings(None, {"run.workers": 1}))
    assert place.ask("SELECT count(*) FROM interests") == [(0,)]


def test_a_mark_scores_its_own_interest_alone(empty: _Place) -> None:
    """Of two interests a mark computes one anew, the other keeps its rows; the search index has nothing to do."""
    both = "likes = ['2401.00001']\n[interests.agents]\nlikes = ['2401.00003']"
    empty.run(*_PAPERS, settings=both, index=True)
    done = "SELECT stage, count(DISTINCT fingerprint), any_value(fingerprint) FROM state.done GROUP BY ALL ORDER BY ALL"
    before, indexed = empty.ask(done), empty.ask("SELECT * FROM state.searchable ORDER BY ALL")
    agents = "SELECT * EXCLUDE rank FROM interests WHERE interest = 'agents' ORDER BY ALL"
    kept = empty.ask(agents)
    mark(empty.folder / "moss.marks", found_papers(empty.database, ["2401.00004"]), liked=True)
    report = empty.run(*_PAPERS, settings=both, index=True)
    assert report.computed["interests"] == len(_PAPERS)
    changed = [new[0] for old, new in zip(before, empty.ask(done), strict=True) if old != new]
    assert (changed, empty.ask(agents)) == (["interests:moss"], kept)
    assert empty.ask("SELECT * FROM state.searchable ORDER BY ALL") == indexed
    empty.run(*_PAPERS)
    assert empty.ask("SELECT DISTINCT interest FROM interests") == [("moss",)]
    assert ("interests:agents",) not in empty.ask("SELECT DISTINCT stage FROM state.done")


def test_explain_names_likes_and_words(place: _Place) -> None:
    """The explanation of a paper has the liked papers and the words that it shares with them, marked in the text."""
    told = [str(line) for line in explain(place.database, "2401.00002")]
    at = told.index("interests")
    assert told[at + 1].startswith("  moss 1. ")
    assert "Bryophyte growth on urban stone" in told[at + 2]
    assert any("[bryophyte" in line.lower() for line in told[at:])


def test_what_lowered_a_score_reaches_cards_and_explanations(empty: _Place) -> None:
    """A disliked paper that a score was lowered by is named where the score is told."""
    empty.run(*_PAPERS, settings="likes = ['2401.00001']\ndislikes = ['Bryophyte colonies survive droughts']")
    wanted = Wanted(choice=Choice(interest="moss"))
    (card,) = (one for one in read_cards(empty.database, wanted).shown if one.arxiv_id == "2401.00002")
    assert card.interest is not None
    assert card.interest.dislikes == ("Bryophyte colonies survive droughts",)
    told = [str(line) for line in explain(empty.database, "2401.00002")]
    assert any("lowered by" in line and "survive droughts" in line for line in told)


def test_a_bibliography_is_marked(place: _Place) -> None:
    """Papers of a bibliography that the database has are found, the others are counted."""
    bib = place.folder / "read.bib"
    bib.write_text(
        "@misc{a, title = {Tree search for language agents}}\n@misc{b, title = {Unknown}}\n", encoding="utf-8"
    )
    found, strange = papers_of_file(place.database, bib)
    assert ([paper.id for paper in found], strange) == (["2401.00003"], 1)


def test_without_a_database(tmp_path: Path) -> None:
    """Where there is no database, marking says so."""
    with pytest.raises(UsageError, match=r"none\.duckdb"):
        found_papers(tmp_path / "none.duckdb", ["2401.00001"])
