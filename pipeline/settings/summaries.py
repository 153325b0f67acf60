"""`[summaries]`: how summary sentences are chosen."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Section, Whole

_USUAL_SENTENCES, _ALL_SENTENCES = 2, 50  # of a summary; the latter where words bound it


class SummaryEngine(StrEnum):
    """The engines that can choose summary sentences."""

    RANKER = "ranker"
    LEAD = "lead"
    LEXRANK = "lexrank"
    LSA = "lsa"
    LUHN = "luhn"
    TEXTRANK = "textrank"
    SUMBASIC = "sumbasic"
    KL = "kl"
    REDUCTION = "reduction"


class SummarySettings(Section):
    """How summary sentences are chosen."""

    engine: Annotated[SummaryEngine, Field(description="the engine, one of `gistmill engines`")] = SummaryEngine.RANKER
    sentences: Annotated[
        Whole | None, Field(ge=1, le=50, description="sentences a paper, at most; 2, or any number where words is set")
    ] = None
    words: Annotated[
        Whole | None, Field(ge=5, le=100_000, description="words a summary, at most; the best sentence always fits")
    ] = None
    models: Annotated[
        Path | None, Field(description="a folder that `gistmill train summaries` filled; the shipped model else")
    ] = None

    @property
    def most_sentences(self) -> int:
        """The sentences that a summary has at most."""
        return self.sentences or (_ALL_SENTENCES if self.words else _USUAL_SENTENCES)
