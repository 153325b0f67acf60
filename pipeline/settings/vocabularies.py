"""`[vocabularies.NAME]`: a vocabulary of the user's own, a scheme by the name of its section."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from pipeline.settings.section import Number, Section, Whole
from pipeline.settings.tags import TagScheme

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


def _vocabulary_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("a vocabulary's name is a letter, then letters, digits, '_' or '-', at most 64 in all")
    if name in list(TagScheme):
        raise ValueError(f"the scheme '{name}' ships with the package; give the vocabulary another name")
    return name


VocabularyName = Annotated[str, AfterValidator(_vocabulary_name)]


class VocabularyColumns(Section):
    """The columns of a vocabulary in a CSV or TSV file; those that are not named go by their usual names."""

    id: Annotated[str | None, Field(description="the column with the tag's identifier")] = None
    label: Annotated[str | None, Field(description="the column with the preferred label")] = None
    alternatives: Annotated[str | None, Field(description="the column with further labels")] = None
    broader: Annotated[str | None, Field(description="the column with the ids of broader tags")] = None
    separator: Annotated[str, Field(min_length=1, max_length=3, description="what stands between several values")] = "|"


class VocabularySettings(Section):
    """A vocabulary of the user's own, a scheme by the name of its section."""

    file: Annotated[Path, Field(description="CSV, TSV, or SKOS as Turtle or RDF/XML; relative to this file's folder")]
    columns: Annotated[VocabularyColumns, Field(description="the columns of a CSV or TSV file")] = VocabularyColumns()
    model: Annotated[
        Path | None, Field(description="the .npz that `gistmill train tags --scheme NAME` made, if any")
    ] = None
    language: Annotated[str, Field(min_length=2, max_length=12, description="the language of SKOS labels to use")] = (
        "en"
    )
    least_score: Annotated[Number, Field(ge=0, le=1, description="tags below this score are not given")] = 0.1
    count: Annotated[Whole | None, Field(ge=1, le=1000, description="tags a paper, at most; tags.count if not set")] = (
        None
    )
