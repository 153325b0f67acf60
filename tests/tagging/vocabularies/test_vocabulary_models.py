"""A vocabulary with a model that labelled papers trained: settings in, tags out."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

pytest.importorskip("scipy", reason="training needs the extra 'train'")

from pipeline.errors import SettingsError
from pipeline.records import Tag
from pipeline.settings import Settings, load_settings
from pipeline.stages import BY_NAME
from pipeline.tagging import refitting, tag_papers
from pipeline.text.analysis import analyse

_KINDS = (
    ("Deep networks", "We train deep networks with gradient descent.", ["nets"]),
    ("A proof", "We prove a theorem on smooth manifolds.", ["proofs"]),
    ("A telescope", "We observe galaxies with a telescope.", ["sky", "elsewhere"]),
)
_CSV = "id,label\nnets,Networks\nproofs,Mathematical proofs\nsky,Telescope\nrivers,River deltas\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a vocabulary, a model that papers tagged in it trained, and settings that name both."""
    folder = tmp_path_factory.mktemp("own")
    rows = [{"title": title, "abstract": abstract, "mine": tags} for title, abstract, tags in _KINDS * 30]
    (folder / "papers.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "mine.csv").write_text(_CSV, encoding="utf-8")
    (folder / "s.toml").write_text(
        "[tags]\nschemes = ['mine']\n[vocabularies.mine]\nfile = 'mine.csv'\nmodel = 'models/mine_model.npz'\n",
        encoding="utf-8",
    )
    refitting.refit(folder / "papers.jsonl", "mine", ["mine"], refitting.Refit(to=folder / "models", hold_out=0.0))
    return folder


def _tags(settings: Settings, *texts: tuple[str, str]) -> Sequence[list[Tag]]:
    papers = [analyse(str(number), *text) for number, text in enumerate(texts)]
    return tag_papers(papers, settings.tags, settings.vocabularies)


def test_model_decides_on_what_it_learnt(folder: Path) -> None:
    """Learnt concepts are found by the words of labelled papers, the others by their labels, all with evidence."""
    text = "We prove a theorem on smooth manifolds, and galaxies on river deltas."
    (found,) = _tags(load_settings(folder / "s.toml"), ("A proof", text))
    by_engine = {tag.tag: tag.engine for tag in found}
    assert (by_engine["proofs"], by_engine["rivers"], found[0].tag) == ("model", "vocabulary", "proofs")
    assert "elsewhere" not in by_engine
    for tag in found:
        assert tag.evidence
        assert all(
            {"title": "A proof", "abstract": text}[span.field][span.start_char : span.end_char] == span.term
            for span in tag.evidence
        )


def test_mentions_of_a_learnt_concept_are_its_evidence(folder: Path) -> None:
    """Where a label of a learnt concept stands in the text, that is the first evidence; no span lies in another."""
    (found,) = _tags(load_settings(folder / "s.toml"), ("A telescope", "We observe galaxies with a telescope."))
    assert (found[0].tag, found[0].engine) == ("sky", "model")
    assert [span.term for span in found[0].evidence[:2]] == ["telescope", "telescope"]
    spans = {(span.field, place) for span in found[0].evidence for place in range(span.start_char, span.end_char)}
    assert len(spans) == sum(span.end_char - span.start_char for span in found[0].evidence)


def test_fingerprint_follows_the_model(folder: Path, tmp_path: Path) -> None:
    """With another model, or none, papers are tagged again."""
    settings = load_settings(folder / "s.toml")
    own = settings.vocabularies["mine"]
    without = settings.model_copy(update={"vocabularies": {"mine": own.model_copy(update={"model": None})}})
    assert BY_NAME["tags"].fingerprint(settings) != BY_NAME["tags"].fingerprint(without)
    missing = settings.model_copy(
        update={"vocabularies": {"mine": own.model_copy(update={"model": tmp_path / "mine_model.npz"})}}
    )
    with pytest.raises(SettingsError, match=r"mine_model\.json: cannot be read .*--scheme mine"):
        BY_NAME["tags"].fingerprint(missing)
