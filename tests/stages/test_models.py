"""The models of all stages as files: each refuses what it cannot use, and says which command makes another."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import ResourceError
from pipeline.keyphrases import models as keyphrases
from pipeline.keyphrases import whole_texts as whole_keyphrases
from pipeline.learning.model_files import ModelFile
from pipeline.mentions import models as mentions
from pipeline.roles import model as roles
from pipeline.summaries import models as summaries
from pipeline.summaries import whole_texts as whole_summaries

FITTED: list[tuple[ModelFile, Callable[[Path], object]]] = [
    (keyphrases.RANKER, keyphrases.load_ranker),
    (whole_keyphrases.MODEL, whole_keyphrases.load_whole),
    (mentions.MODEL, mentions.mention_models),
    (roles.MODEL, roles.load_roles),
    (summaries.MODEL, summaries.load_ranker),
    (whole_summaries.MODEL, whole_summaries.load_whole),
]


@pytest.mark.parametrize(("file", "load"), FITTED)
def test_a_model_for_other_features_is_refused(file: ModelFile, load: Callable[[Path], object], tmp_path: Path) -> None:
    """Features that this version does not compute cannot be weighed."""
    replace(file, features="length\nheight").save(tmp_path, {}, {})
    with pytest.raises(ResourceError, match=f"fitted for other features; make it with: gistmill {file.command} --to"):
        load(tmp_path)


@pytest.mark.parametrize(("file", "load"), [*FITTED, (keyphrases.TAGGER, keyphrases.load_tagger)])
def test_a_model_without_a_part_is_refused(file: ModelFile, load: Callable[[Path], object], tmp_path: Path) -> None:
    """Another version's model is told by what it lacks."""
    file.save(tmp_path, {}, {})
    with pytest.raises(ResourceError, match=rf"\(it lacks '\w+'\); make it with: gistmill {file.command} --to"):
        load(tmp_path)
