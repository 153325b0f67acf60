"""What a stage is: when it is a step, what its fingerprint is made of, what can be fitted and measured."""

from pathlib import Path

import pytest

from pipeline.settings import InterestSettings, RoleSettings, Settings
from pipeline.stages import BY_NAME, STAGES, Need, Output, Rows, Stage
from pipeline.stages.needs import code, library
from pipeline.store.schema import KEYPHRASES
from pipeline.text.batch import Batch


def _nothing(_batch: Batch, _settings: Settings) -> Rows:
    return {KEYPHRASES.name: []}


def _stage(name: str = "a", need: str = "1", models: Path | None = None, *, has_settings: bool = True) -> Stage:
    """Return a stage with one need in this state, and settings that name these models."""
    own = RoleSettings(models=models)
    return Stage(
        name=name,
        title="Do",
        outputs=(Output(KEYPHRASES, None),),
        needs=(Need("n", lambda _settings: need),),
        compute=_nothing,
        settings=lambda _settings: own if has_settings else None,
    )


def test_a_step_has_a_title_and_something_to_do() -> None:
    """A stage without a title is done with the analysis; one that the settings ask nothing has no step."""
    asked = Settings(interests={"mine": InterestSettings(likes=("moss",))})
    assert [stage.name for stage in STAGES if not stage.is_step(asked)] == ["language"]
    assert [stage.name for stage in STAGES if not stage.is_step(Settings())] == ["language", "interests"]


def test_a_fingerprint_is_sixteen_digits_and_the_same_each_time() -> None:
    """It is short enough to be stored with each paper, and hangs on nothing but what it covers."""
    first, again = _stage().fingerprint(Settings()), _stage().fingerprint(Settings())
    assert first == again
    assert (len(first), set(first) <= set("0123456789abcdef")) == (16, True)


@pytest.mark.parametrize("other", [_stage("b"), _stage(need="2"), _stage(has_settings=False)])
def test_a_fingerprint_covers_name_settings_and_needs(other: Stage) -> None:
    """Two stages, two states of a need, settings and none: each has a fingerprint of its own."""
    assert other.fingerprint(Settings()) != _stage().fingerprint(Settings())


def test_each_part_has_a_fingerprint_of_its_own() -> None:
    """One interest more leaves the fingerprint of the first as it is; a stage of one piece has one, under its name."""
    one = Settings(interests={"moss": InterestSettings(likes=("moss",))})
    two = Settings(interests={"ice": InterestSettings(likes=("ice",)), **one.interests})
    stage = BY_NAME["interests"]
    assert list(stage.fingerprints(two)) == ["interests:ice", "interests:moss"]
    assert stage.fingerprints(two)["interests:moss"] == stage.fingerprints(one)["interests:moss"]
    assert stage.fingerprints(Settings()) == {}
    assert set(stage.narrowed(two, ("ice",)).interests) == {"ice"}
    assert _stage().fingerprints(one) == {"a": _stage().fingerprint(one)}


def test_where_models_lie_is_not_covered(tmp_path: Path) -> None:
    """What a model says counts, by its hash among the needs, and not the folder that it lies in."""
    assert _stage(models=tmp_path).fingerprint(Settings()) == _stage().fingerprint(Settings())


def test_what_the_settings_leave_unused_is_not_covered() -> None:
    """A library, or other code, that these settings do not call may change without anything being done again."""
    assert library("yake", lambda _settings: False).identity(Settings()) == ""
    assert code("x", lambda: 3, lambda _settings: False).identity(Settings()) == ""
    assert code("x", lambda: 3).identity(Settings()) == "3"
    assert library("yake").identity(Settings()) != ""


def test_names_find_stages() -> None:
    """Each stage is found by its name, and fills tables and keys that no other one fills."""
    assert [BY_NAME[stage.name] for stage in STAGES] == list(STAGES)
    outputs = [output for stage in STAGES for output in stage.outputs]
    assert len({output.table.name for output in outputs}) == len(outputs)
    keys = [output.key for output in outputs if output.key]
    assert len(set(keys)) == len(keys)


def test_what_has_models_is_fitted_and_measured() -> None:
    """Each stage whose result hangs on models of its own says how they are refitted, and how good it is."""
    with_models = [stage for stage in STAGES if any(need.name == f"{stage.name}.models" for need in stage.needs)]
    assert {stage.name for stage in with_models} >= {"keyphrases", "summaries", "mentions", "interests"}
    assert [stage.name for stage in with_models if not (stage.fit and stage.measure)] == []
