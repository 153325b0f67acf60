"""The index of one snapshot is made of that of the last: what changed is put in, what is gone is taken out."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import UnfitIndex
from pipeline.search.compiling import Filters, compile_query
from pipeline.search.index import Index, write
from pipeline.search.preparing import prepared
from pipeline.search.query import parse
from pipeline.search.renewing import IDENTITY, renew_index
from pipeline.search.tokens import folded, places_of, terms_in, terms_of, words_of
from pipeline.store.database import make_work_copy, open_work
from pipeline.store.ledger import forget_left_over
from pipeline.store.searchable import count_outdated, index_changes, note_index, to_index
from pipeline.store.snapshots import newest, searching
from pipeline.store.written import note_written
from searchable_papers import searchable

_PAPERS = (
    searchable(1, "Learning World Models", "Agents learn a model of the world.", published_on=date(2024, 5, 1)),
    searchable(2, "A Survey of Models", "The world of models.", authors=("Ada Lovelace", "Émile Borel"), has_code=True),
    searchable(3, "Apprentissage de représentations", "Les modèles apprennent.", "fr", published_on=date(2021, 1, 9)),
    searchable(
        4,
        "Universities and C++",
        "State-of-the-art.",
        tags=(("topics", "cpp", "The Language"), ("arxiv", "cs.PL", "cs.PL")),
    ),
    searchable(5, "Universe", "", systems=("Mu-Zero",), published_on=date(2020, 12, 31), body="A theorem by Noether."),
    searchable(6, "Low-resource Behaviour", r"Schr\"odinger's work.", authors=("Katharina Götz", "Lars Møller")),
    searchable(7, "Genes", systems=("ExprTarget",), authors=("Mary A. B. Watson", "Sherlock Holmes")),
)


def test_index_in_a_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may only read a snapshot can search it: the engine's lock lies elsewhere, and nothing is left there."""
    folder, aside = tmp_path / "index", tmp_path / "aside"
    folder.mkdir()
    aside.mkdir()
    write(folder, (), map(prepared, _PAPERS))
    for lock in folder.glob("*.lock"):
        lock.unlink()
    before = sorted(path.name for path in folder.iterdir())
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != folder)
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    found = Index(folder)
    assert found.best(compile_query(parse("models"), found, ("en",)).query, 10).total > 0
    assert ([*aside.iterdir()], sorted(path.name for path in folder.iterdir())) == ([], before)


@pytest.mark.parametrize("ending", ["idx", "pos", "term", "fast", "store"])
def test_damage_is_told(tmp_path: Path, ending: str) -> None:
    """A file of the index that is cut short is a fault that is told, where it is opened or where it is searched."""
    write(tmp_path, (), map(prepared, _PAPERS))
    (file,) = tmp_path.glob(f"*.{ending}")
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[: len(content) // 2])
    with pytest.raises(UnfitIndex, match=r"search index cannot be read.*'gistmill search --build' makes it anew"):
        _found(Index(tmp_path), '"world models"')


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of five papers."""
    folder = tmp_path_factory.mktemp("index")
    write(folder, (), map(prepared, _PAPERS))
    return Index(folder)


_NONE = Filters()


def _found(index: Index, text: str, filters: Filters = _NONE) -> set[int]:
    compiled = compile_query(parse(text), index, ("en", "fr"), filters)
    return set(index.best(compiled.query, 10).keys)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("model", {1, 2, 3}),  # who types no accent finds those who do
        ("models world", {1, 2}),
        ('"world models"', {1}),
        ('"models world"', set()),
        ("model -survey", {1, 3}),
        ('world -"world models"', {2}),
        ("title:world", {1}),
        ("lovelace", {2}),
        ('author:"emile borel"', {2}),
        ("expr target", {7}),
        ("genes expr target", {7}),
        ("expr target genes", {7}),
        ("target expr", set()),
        ('author:"mary watson"', {7}),
        ('author:"mary holmes"', set()),
        ('"lovelace emile"', set()),  # no phrase reaches from one name to the next
        ("apprentissages", {3}),  # by its French stem
        ("modèles", {1, 2, 3}),
        ("representation", {3}),
        ("universit*", {4}),  # not the universe, which has the same stem
        ("title:univers*", {4, 5}),
        ("c++", {4}),
        ("lowresource", {6}),
        ("low-resources", {6}),
        ("state of theart", set()),
        ("behaviors", {6}),
        ("schroedinger", {6}),
        ("schrodinger", {6}),
        ("author:goetz", {6}),
        ('author:"lars moller"', {6}),
        ("arXiv:2401.00003", {3}),
        ("https://arxiv.org/abs/2401.00003v2", {3}),
        ("own4", {4}),
        ("-2401.00003 apprentissage", set()),
        ("state of the art", {4}),
        ("tag:cpp", {4}),
        ('tag:"the language"', {4}),
        ("tag:topics:c*", {4}),
        ("cs.PL", {4}),
        ('"cs.PL"', set()),
        ("muzero", {5}),
        ("mu-zero", {5}),
        ("Mu Zero", {5}),
        ("noether", {5}),
        ("body:theorem", {5}),
        ("abstract:theorem", set()),
        ("year:2020..2021", {3, 5}),
        ("-year:2020..2024", {2, 4, 6, 7}),
        ("year:2024 world", {1}),
        ("nothing", set()),
        ("", {1, 2, 3, 4, 5, 6, 7}),
    ],
)
def test_papers_are_found(index: Index, text: str, keys: set[int]) -> None:
    """Stems, phrases, exclusion, fields, beginnings and years find what they mean and nothing else."""
    assert _found(index, text) == keys


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        (Filters(facets=("topics:cpp",)), {4}),
        (Filters(systems=("mu-zero",)), {5}),
        (Filters(months=(202012, 202101)), {3, 5}),
        (Filters(has_code=True), {2}),
        (Filters(keys=(1, 3)), {1, 3}),
        (Filters(keys=()), set()),
    ],
)
def test_filters_narrow(index: Index, filters: Filters, keys: set[int]) -> None:
    """A filter lets through the papers that have its value."""
    assert _found(index, "", filters) == keys


@pytest.mark.parametrize(
    ("text", "notes"), [("tag:CPP -tag:topics:*", []), ("world -tag:cs.XX", ["no paper has a tag 'cs.xx'"])]
)
def test_a_tag_that_no_paper_has_is_told(index: Index, text: str, notes: list[str]) -> None:
    """Who asks for a tag that is not there, or without it, is told so; nothing is said of one that is there."""
    assert compile_query(parse(text), index, ("en",)).notes == notes


def test_counts_and_order(index: Index) -> None:
    """Values of a field are counted among the papers that fit; by date the newest comes first."""
    everything = compile_query(parse(""), index, ("en",)).query
    assert index.counts(everything, {"system": 5}) == {"system": [("exprtarget", 1), ("mu-zero", 1)]}
    assert index.newest(everything, 3).keys == (1, 3, 5)


def test_no_score_is_above_its_bound(index: Index) -> None:
    """What a paper earns is at most what the words could earn."""
    for text in ("model", "world models", '"world models"', "univers*", "lovelace borel"):
        compiled = compile_query(parse(text), index, ("en", "fr"))
        assert 0 < index.best(compiled.query, 1).scores[0] <= compiled.bound


def test_terms_of_a_language_are_its_own() -> None:
    """An English stem has no mark, another language's has; accents and case are gone from both."""
    assert terms_of(["Models"], None) == terms_of(["models"], "en") == ["model"]
    assert terms_of(["Modèles"], "fr") == ["fr:model"]
    assert terms_in("Models", ("en", "fr")) == ("model", "fr:model")
    assert folded("ÉMILE") == "emile"


def test_accents_are_gone_before_the_stem() -> None:
    """To an English stemmer a letter with an accent is no vowel; who leaves the accent out has the same stem."""
    for written, typed in (("Schrödinger", "schrodinger"), ("Hölder", "holder"), ("Naïveté", "naivete")):
        assert terms_of([written], "en") == terms_of([typed], "en")


def test_a_greek_letter_is_its_name() -> None:
    """A Greek letter that stands alone is what LaTeX calls it; within a Greek word it is a letter."""
    assert terms_of(words_of("α-stable 𝜆"), "en") == terms_of(words_of(r"$\alpha$-stable $\lambda$"), "en")
    assert folded("αβ") == "αβ"


def test_scripts_without_spaces_are_found_by_character() -> None:
    """A character of a script without spaces is a word; a lone surrogate is none that breaks anything."""
    assert words_of("深度学习 C++ x_1") == [*"深度学习", "C++", "x", "1"]
    assert folded("a\ud800") == "a?"


def test_accents_of_latex_are_on_their_letters() -> None:
    """A name that LaTeX spells is the word that it prints, at the place of what is written."""
    text = r"Schr\"odinger, H{\"o}lder, Erd\H{o}s, \'etale by C\#"
    assert words_of(text) == ["Schrödinger", "Hölder", "Erdős", "étale", "by", "C"]
    assert terms_of(words_of(text)[1:2], "en") == terms_of(["Hölder"], "en") == ["holder"]
    assert [text[start:end] for _, start, end in places_of(text)][:2] == [r"Schr\"odinger", r"H{\"o}lder"]


@pytest.mark.parametrize("is_told", [True, False])
def test_what_changed_is_put_in(finished: Path, tmp_path: Path, *, is_told: bool) -> None:
    """The next index has new papers and texts, lacks those that are gone, and leaves the earlier one as it was.

    So it is where a run tells which papers it wrote to, and where somebody wrote to the tables and took the seals away.
    """
    work, folder = tmp_path / "work.duckdb", tmp_path / "work.search"
    shutil.copyfile(finished / "gistmill.duckdb", work)
    earlier = searching(newest(finished / "gistmill.duckdb"))
    before = {file.name: file.read_bytes() for file in earlier.iterdir()}
    with open_work(work) as connection:
        some = [
            row[0] for row in connection.execute("SELECT paper_id FROM papers ORDER BY paper_id LIMIT 2").fetchall()
        ]
        connection.execute(
            "UPDATE papers SET title = 'Zyzzyva weevils', updated_run_id = 9 WHERE paper_id = ?", some[:1]
        )
        connection.execute("DELETE FROM papers WHERE paper_id = ?", some[1:])
        connection.execute("INSERT INTO papers BY NAME SELECT 'new' AS paper_id, 'Zyzzyva beetles' AS title")
        if is_told:
            note_written(connection, f"SELECT unnest({some}) AS paper_id UNION ALL SELECT 'new'")
        else:
            connection.execute("DROP TABLE state.seals")
        assert renew_index(connection, folder, earlier) == 2
        ((papers,),) = connection.execute("SELECT count(*) FROM papers").fetchall()
        assert index_changes(connection).papers == 0
    index = Index(folder)
    assert index.papers == papers
    assert len(_found(index, "zyzzyva")) == 2
    assert {file.name: file.read_bytes() for file in earlier.iterdir()} == before
    shared = {file.name for file in folder.iterdir()} & set(before)
    assert any((folder / name).samefile(earlier / name) for name in shared)


def test_papers_that_nobody_wrote_to_are_not_looked_at(finished: Path, tmp_path: Path) -> None:
    """Where it is known who wrote to what, no other paper is looked at; a check, which looks at all, tells of it."""
    work = tmp_path / "work.duckdb"
    shutil.copyfile(finished / "gistmill.duckdb", work)
    with open_work(work) as connection:
        assert count_outdated(connection) == 0
        connection.execute("UPDATE papers SET updated_run_id = 9")
        ((papers,),) = connection.execute("SELECT count(*) FROM papers").fetchall()
        assert (index_changes(connection).papers, count_outdated(connection)) == (0, papers)
        note_written(connection, "SELECT paper_id FROM papers LIMIT 3")
        assert index_changes(connection).papers == 3
        forget_left_over(connection, {})
        assert index_changes(connection).papers == papers
        note_index(connection, "maker")
        assert index_changes(connection).papers == 0
        connection.execute("UPDATE papers SET updated_run_id = 10")
        connection.execute("UPDATE state.seals SET engine = 'another'")
        assert index_changes(connection).papers == papers


@pytest.mark.parametrize("fault", ["missing", "foreign"])
def test_index_that_is_not_the_databases_is_made_anew(finished: Path, tmp_path: Path, fault: str) -> None:
    """An index that does not bear the database's identity is not gone on with."""
    work, folder, earlier = tmp_path / "work.duckdb", tmp_path / "work.search", tmp_path / "earlier"
    shutil.copyfile(finished / "gistmill.duckdb", work)
    if fault == "foreign":
        shutil.copytree(searching(newest(finished / "gistmill.duckdb")), earlier)
        (earlier / IDENTITY).write_text("another")
    with open_work(work) as connection:
        ((papers,),) = connection.execute("SELECT count(*) FROM papers").fetchall()
        assert renew_index(connection, folder, earlier) == papers
    assert Index(folder).papers == papers


def test_rows_of_a_paper_are_read_wherever_they_stand(tmp_path: Path) -> None:
    """A paper to index is read whole though others' rows stand between its own, and others are not read with it."""
    make_work_copy(tmp_path / "none.duckdb", tmp_path / "work.duckdb")
    with open_work(tmp_path / "work.duckdb") as connection:
        connection.execute("INSERT INTO papers (paper_id, title) VALUES ('q', 'Q'), ('p', 'P')")
        connection.execute("INSERT INTO keyphrases (paper_id, rank, phrase) VALUES ('p', 2, 'b'), ('q', 1, 'c')")
        connection.execute("INSERT INTO keyphrases (paper_id, rank, phrase) VALUES ('p', 1, 'a')")
        assert index_changes(connection).papers == 2
        ((one, two),) = to_index(connection)
        assert [(paper.title, paper.keyphrases) for paper in (one, two)] == [("P", ["a", "b"]), ("Q", ["c"])]
        note_index(connection, "maker")
        connection.execute("INSERT INTO records (source_id, record_no, paper_id) VALUES ('s', 1, 'p')")
        changes = index_changes(connection)
        assert (len(changes.stale), changes.papers) == (1, 1)
        ((one,),) = to_index(connection)
        assert (one.title, one.keyphrases, one.sources) == ("P", ["a", "b"], ["s"])
