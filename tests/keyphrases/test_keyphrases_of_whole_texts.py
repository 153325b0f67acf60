"""Keyphrases of whole texts, and the trees that weigh them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from documents import Part, body_of
from pipeline.errors import UsageError
from pipeline.evaluation.keyphrases import evaluate_keyphrases
from pipeline.keyphrases import extract_keyphrases, whole_training
from pipeline.keyphrases.whole_features import NAMES
from pipeline.keyphrases.whole_labelled import read_texts, score_stems
from pipeline.keyphrases.whole_texts import load_whole
from pipeline.keyphrases.whole_training import FOLDS, LABELLED, train_whole
from pipeline.records import Field, Keyphrase
from pipeline.records.bodies import SectionKind
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import analyse

_RIVERS = (
    "Lantern tracking follows floating lanterns with cameras on bridges. A river with slow water carries lanterns far. "
    "Lantern tracking needs cameras that see by night, and the river bends hide lanterns from bridge cameras. "
)
_BODY = body_of(
    [
        Part("1 Introduction", [_RIVERS * 4], SectionKind.INTRODUCTION),
        Part("2 Methods", [_RIVERS * 4, "We place bridge cameras above each river bend and count floating lanterns."]),
        Part("References", ["Zebra stripes and zebra stripes: zebra stripes. " * 9], SectionKind.REFERENCES),
    ]
)
_PAPER = analyse("1", "Lantern tracking on slow rivers", None, "en", body=_BODY)


def _phrases(**settings: int) -> list[Keyphrase]:
    return extract_keyphrases([_PAPER], KeyphraseSettings(**settings))[0]  # type: ignore[arg-type]


def test_what_a_text_is_about_comes_first() -> None:
    """The title's phrase, which the whole text repeats, is the best; nothing comes from the references."""
    rows = _phrases(count=8)
    assert rows[0].phrase.lower() == "lantern tracking"
    assert rows[0].field is Field.TITLE
    assert rows[0].occurrences > 4
    assert not any("zebra" in row.phrase.lower() for row in rows)


def test_phrases_are_bounded_and_ranked() -> None:
    """There are no more than asked for, none is longer than asked for, and scores fall from 1 to 0."""
    rows = _phrases(count=3, max_words=2)
    assert [row.rank for row in rows] == [1, 2, 3]
    assert all(len(row.phrase.split()) <= 2 and 0 < row.score <= 1 for row in rows)
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)


def test_shipped_trees_are_of_these_features() -> None:
    """The trees that ship look at features that there are."""
    assert int(load_whole().features.max()) < len(NAMES)


def test_fit_writes_trees_that_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trees that were fitted on labelled texts stand beside a card with their figures, and load."""
    monkeypatch.setattr(whole_training, "OPTIONS", replace(whole_training.OPTIONS, trees=10))
    rows = [
        {"text": f"Lantern tracking {n}\n\n{_RIVERS * 3}", "stems": ["lantern track", "bridg camera+camera"]}
        for n in range(6)
    ]
    (tmp_path / LABELLED.removesuffix(".gz")).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert train_whole(tmp_path, tmp_path) == {}  # under another name
    (tmp_path / LABELLED.removesuffix(".gz")).rename(tmp_path / LABELLED)
    assert train_whole(tmp_path, tmp_path).keys() == {f"F@{n}, whole texts, {FOLDS}-fold" for n in (5, 10, 15)}
    assert json.loads((tmp_path / "whole_texts.json").read_text(encoding="utf-8"))["wanted"] > 0
    assert load_whole(tmp_path) is not load_whole()


def test_labelled_texts_are_read_and_refused(tmp_path: Path) -> None:
    """Alternatives are one key; a row without keys is told."""
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"text": _RIVERS, "stems": ["lantern track+track of lantern"]}) + "\n")
    assert read_texts(file)[0].keys == (frozenset(("lantern track", "track of lantern")),)
    file.write_text(json.dumps({"text": _RIVERS}) + "\n")
    with pytest.raises(UsageError, match="no labelled text"):
        read_texts(file)


def test_keys_are_met_by_any_of_their_forms_once() -> None:
    """F counts each key once, whichever form was found, and stems in another order are the same phrase."""
    keys = [(frozenset(("a b", "c")), frozenset(("d",)))]
    assert [one.f1 for one in score_stems([["a b", "b a", "x"]], keys, (2,))] == [0.5]
    assert [round(one.f1, 4) for one in score_stems([["c", "d"]], keys, (1, 2))] == [0.6667, 1.0]


def test_whole_texts_are_scored_beside_baselines(tmp_path: Path) -> None:
    """A file of whole texts is told by its rows; ranker and baselines are scored at 5, 10 and 15 on the same texts."""
    file = tmp_path / "texts.jsonl"
    rows = [{"text": f"Lantern tracking\n\n{_RIVERS}", "keyphrases": ["lantern tracking", "cameras"]} for _ in range(3)]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    report = evaluate_keyphrases(file, most=2)
    assert (report.papers, report.keyphrases) == (2, 4)
    assert [one.method for one in report.methods] == ["yake, as it comes", "noun phrases by TF-IDF", "ranker"]
    assert [one.cutoff for one in report.methods[-1].cutoffs] == [5, 10, 15]
    assert report.methods[-1].cutoffs[0].recall > 0


_FRENCH = (
    "Les lanternes flottantes descendent la rivière lente la nuit. Des caméras posées sur les ponts suivent les "
    "lanternes flottantes jusqu'à la mer. "
)


@pytest.mark.parametrize("engine", list(KeyphraseEngine))
def test_documents_in_other_languages_are_read_whole(engine: KeyphraseEngine) -> None:
    """What only a later section tells is found there, at its place in the body, and counted over all of it."""
    body = body_of([Part("Introduction", [_FRENCH * 12]), Part("Méthode", ["Les bobines supraconductrices. " * 20])])
    paper = analyse("1", "Les lanternes", None, "fr", body=body)
    (rows,) = extract_keyphrases([paper], KeyphraseSettings(engine=engine, count=20))
    spans = [(row.phrase, body.text[row.start_char : row.end_char]) for row in rows if row.field is Field.BODY]
    assert [phrase for phrase, _ in spans] == [span for _, span in spans]
    assert {row.phrase: row.occurrences for row in rows}["bobines supraconductrices"] == 20
    assert {row.engine for row in rows} == {"yake:fr"}


def test_texts_are_scored_in_their_language(tmp_path: Path) -> None:
    """Every method reads a French text with French stop words, and keys are compared by French stems."""
    file = tmp_path / "texts.jsonl"
    rows = [{"text": f"Les lanternes\n\n{_FRENCH * 3}", "keyphrases": ["lanterne flottante", "rivières lentes."]}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [text.language for text in read_texts(file)] == ["fr"]
    assert evaluate_keyphrases(file).methods[-1].cutoffs[-1].recall == 1


_NOTE = "Started the titration with 25 mg of salt in 10 ml of water. The column pressure was 120 bar, too high."


def _of_body(text: str) -> list[Keyphrase]:
    paper = analyse("1", None, None, "en", body=body_of([Part(None, [text])]))
    return extract_keyphrases([paper], KeyphraseSettings(count=10))[0]


def test_short_text_is_weighed_as_an_abstract_is() -> None:
    """A note has few phrases, of which the best are likely; the trees of whole texts tell nothing of it."""
    rows = _of_body(_NOTE)
    assert rows[0].score > 0.3
    assert "column pressure" in [row.phrase for row in rows[:3]]
    assert all(row.field is Field.BODY for row in rows)


@pytest.mark.parametrize("times", [1, 30])
def test_no_phrase_begins_with_the_unit_of_a_number(times: int) -> None:
    """Neither a note nor a whole text has `mg of salt` of 25 mg of salt."""
    told = " ".join(row.phrase for row in _of_body(f"{_NOTE} " * times)).split()
    assert "salt" in told
    assert not {"mg", "ml", "bar"} & set(told)


def test_two_cells_of_a_table_are_no_phrase() -> None:
    """A phrase never goes over the end of a cell, whatever its words are elsewhere."""
    table = "River bend\tLantern count\nUpper river\t40\nLower river\t37"
    paper = analyse("1", "Lanterns", None, "en", body=body_of([Part("1 Rivers", [table, _RIVERS])]))
    rows = extract_keyphrases([paper], KeyphraseSettings(count=40))[0]
    assert rows
    assert not any("\t" in row.phrase for row in rows)


@pytest.mark.parametrize(
    ("words", "is_told"), [("Present: Zebra Stripes, Ada Berg", False), ("Zebra stripes appeared.", True)]
)
def test_short_text_is_not_about_who_was_there(words: str, *, is_told: bool) -> None:
    """What first stands in the list of those present, or beside the matter otherwise, is no keyphrase of minutes."""
    body = body_of([Part(None, [words, _RIVERS])])
    paper = analyse("1", "Minutes of the river board", None, "en", body=body)
    found = extract_keyphrases([paper], KeyphraseSettings(count=20))[0]
    assert any("zebra" in row.phrase.casefold() for row in found) is is_told
