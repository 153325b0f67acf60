"""`[keyphrases]`: how keyphrases are extracted."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Section, Whole


class KeyphraseEngine(StrEnum):
    """The engines that can extract keyphrases."""

    RANKER = "ranker"
    YAKE = "yake"


class KeyphraseSettings(Section):
    """How keyphrases are extracted."""

    engine: Annotated[KeyphraseEngine, Field(description="the engine, one of `gistmill engines`")] = (
        KeyphraseEngine.RANKER
    )
    count: Annotated[Whole, Field(ge=1, le=100, description="keyphrases a paper, at most")] = 10
    max_words: Annotated[Whole, Field(ge=1, le=8, description="words a keyphrase, at most")] = 6
    models: Annotated[
        Path | None, Field(description="a folder that `gistmill train keyphrases` filled; shipped models else")
    ] = None
