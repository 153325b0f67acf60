"""Training: the same data gives the same files, and the files are what the stage reads."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - completes the application
from pipeline.cli.app import app
from pipeline.errors import SettingsError, UsageError
from pipeline.learning.collection import COLLECTION
from pipeline.mentions import find_mentions, model_sha256
from pipeline.mentions.evidence import FEATURES, TITLE_FEATURES
from pipeline.mentions.examples import labelled_examples, weak_examples
from pipeline.mentions.known_names import KnownNames
from pipeline.mentions.labelled import read_labelled
from pipeline.mentions.models import MODEL, mention_models
from pipeline.mentions.training import LABELLED, train
from pipeline.settings import MentionSettings, Settings
from pipeline.stages.mentions import STAGE
from pipeline.text.analysis import analyse

_THINGS = (
    "Lamp", "Lantern", "River", "Bridge", "Tower", "Garden", "Forest", "Harbour", "Meadow", "Valley", "Island",
    "Castle",
)  # fmt: skip


def _title(thing: str) -> str:
    return f"{thing}Net: Measuring What It Does"


def _abstract(thing: str) -> str:
    return (
        f"We propose {thing}Net, a model of it. {thing}Net is trained on ImageNet and outperforms CLIP and ResNet-50."
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a small collection and labelled papers."""
    folder = tmp_path / "data"
    folder.mkdir()
    rows = [{"arxiv_id": f"2401.{i:05}", "title": _title(t), "abstract": _abstract(t)} for i, t in enumerate(_THINGS)]
    pq.write_table(pa.Table.from_pylist(rows), folder / COLLECTION)
    labelled = [
        {"title": None, "abstract": _abstract(thing), "acronyms": [], "urls": [], "claims": [],
         "systems": [{"name": f"{thing}Net", "long_form": None, "kind": "model"}]}
        for thing in ("Cave", "Hill", "Lake")
    ]  # fmt: skip
    (folder / LABELLED).write_text("".join(f"{json.dumps(row)}\n" for row in labelled), encoding="utf-8")
    return folder


def test_same_data_same_files(data: Path, tmp_path: Path) -> None:
    """Two trainings write the same bytes, and their card holds what they were made from and how good they are."""
    trained, _ = [train(data, tmp_path / name) for name in ("one", "two")]
    one, two = tmp_path / "one", tmp_path / "two"
    assert [file.read_bytes() for file in MODEL.paths(one)] == [file.read_bytes() for file in MODEL.paths(two)]
    card = MODEL.card(one)
    assert card["counted"] == {
        "papers": 12, "weak_rows": 48, "labelled_papers": 3, "papers_with_figures": 3,
        "papers_with_a_doubtful_figure": 0,
    }  # fmt: skip
    assert (trained.systems.hits, trained.systems.wanted) == (3, 3)
    assert mention_models(one).known.counts == {"clip": 12, "imagenet": 12, "resnet-50": 12}
    assert model_sha256(one) == model_sha256(two) != model_sha256()


def test_a_users_own_file_is_enough(data: Path, tmp_path: Path) -> None:
    """Papers of a file alone are learnt from, and names are known as they ship; too few are told."""
    lines = (data / LABELLED).read_text(encoding="utf-8").splitlines(keepends=True)
    file = tmp_path / "own.jsonl"
    file.write_text("".join(lines * 4), encoding="utf-8")
    trained = train(file, tmp_path / "to")
    assert (trained.systems.hits, trained.systems.wanted) == (12, 12)
    assert mention_models(tmp_path / "to").known == mention_models().known
    with pytest.raises(UsageError, match="holds 3 labelled papers; 10 are the least"):
        train(data / LABELLED, tmp_path / "to")


def test_fitted_model_knows_a_cue(data: Path, tmp_path: Path) -> None:
    """What stands behind "we propose" weighs for a name, what many papers use against it."""
    weights = dict(zip(FEATURES, train(data, tmp_path / "out").models.systems.weights, strict=True))
    assert weights["cue"] > 0 > weights["known"]


def test_weak_examples_know_nothing_of_the_title() -> None:
    """The title is the label of a weak example and none of its features."""
    examples = weak_examples([analyse("p", _title("Lamp"), _abstract("Lamp"))], KnownNames({}))
    assert examples.own.tolist() == [1.0, 0.0, 0.0, 0.0]
    columns = [FEATURES.index(name) for name in TITLE_FEATURES]
    assert not examples.features[:, columns].any()


def test_new_name_with_a_cue_is_no_weak_example() -> None:
    """A second name that the paper seems to introduce is left out: nobody knows whose it is."""
    text = "We propose LampNet. We introduce GlowSet, a dataset. We use ResNet-50."
    examples = weak_examples([analyse("p", "LampNet: A Lamp", text)], KnownNames({}))
    assert examples.own.tolist() == [1.0, 0.0]


def test_known_letters_of_something_new_are_no_weak_example() -> None:
    """Nor is a short form that others use, where it is introduced as short for what no other paper has."""
    text = "We propose LampNet. We introduce Glow Length Sampling (GLS). We use ResNet-50."
    known = KnownNames({"gls": 40})
    examples = weak_examples([analyse("p", "LampNet: A Lamp", text)], known)
    assert examples.own.tolist() == [1.0, 0.0]


def test_labelled_examples_weigh_more(data: Path) -> None:
    """A labelled paper's names carry the reader's verdict and a larger weight."""
    examples = labelled_examples(read_labelled(data / LABELLED)[:1], KnownNames({}))
    assert examples.own.tolist() == [1.0, 0.0, 0.0, 0.0]
    assert set(examples.weights.tolist()) == {20.0}


def test_command(data: Path, tmp_path: Path) -> None:
    """The command says where it wrote and how good the fit is."""
    done = CliRunner().invoke(app, ["train", "mentions", str(data), "--to", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "of 3 labelled papers, each read with models fitted without it" in done.stderr
    systems = next(line for line in done.stdout.splitlines() if "systems" in line)
    assert [word for word in systems.split() if word.isdigit()] == ["3", "3", "3"]  # found, wanted, right
    assert all(file.is_file() for file in MODEL.paths(tmp_path / "out"))


def test_refitted_models_are_used(data: Path, tmp_path: Path) -> None:
    """The folder of the settings is what the stage reads, its hash is in the fingerprint, a wrong one is refused."""
    train(data, tmp_path / "models")
    own = Settings(mentions=MentionSettings(models=tmp_path / "models"))
    assert STAGE.fingerprint(own) != STAGE.fingerprint(Settings())
    abstract = "We propose CaveNet, a model of it. CaveNet outperforms CLIP by 5%."
    (found,) = find_mentions([analyse("p", "CaveNet: Measuring What It Does", abstract)], tmp_path / "models")
    assert [system.name for system in found.systems] == ["CaveNet"]
    with pytest.raises(SettingsError, match=r"mentions\.models"):
        STAGE.fingerprint(Settings(mentions=MentionSettings(models=tmp_path / "nothing")))
