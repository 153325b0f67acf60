"""What a stage is: settings, tables, needs, the columns that it reads and the function that computes it.

A stage is a plain function over a batch. Its fingerprint covers all that its result depends on
beside the text: its settings and each of its needs. A paper's stage is done for a (content hash, fingerprint) pair;
when either changes, that stage of that paper is computed again and nothing else.

The only module that makes fingerprints, so that what a stage needs is declared in one form and read in one place.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from pydantic import BaseModel

from pipeline.evaluation.shown import Report, Shown
from pipeline.settings import Settings
from pipeline.store.ledger import PART
from pipeline.store.rows import StageRow
from pipeline.store.schema import Table
from pipeline.text.batch import Batch

Rows = Mapping[str, Sequence[Iterable[StageRow]]]
"""By table: the rows of each paper, in the papers' order."""

Tell = Callable[[str], None]
"""Whoever is told how far a long work is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """What is asked of a fit; `scheme` and what follows it concern tags, which are fitted a scheme at a time.

    Attributes:
        to: the folder that the models go to.
        tell: is told of each step.
        settings: name the user's own vocabularies.
        scheme: what is fitted.
        hold_out: the share of papers to measure on and not to learn from.
        background: papers to count the terms of topics in.
        source: where the data come from, and their licence.
    """

    to: Path
    tell: Tell
    settings: Settings
    scheme: str | None = None
    hold_out: float = 0.0
    background: Path | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """What came of a fit: what was written, in words, and figures where they are a table."""

    words: str
    figures: tuple[Shown, ...] = ()

    @classmethod
    def with_figures(cls, words: str, figures: Mapping[str, object]) -> Self:
        """Return what was written, and single figures by what they are of."""
        return cls(words, (Shown(("measured", "figure"), tuple(figures.items())),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """What is asked of a measurement.

    Attributes:
        settings: as of a run: they name the models that are measured, and how tags are given.
        tell: is told of each step.
        cross_validate: whether models are fitted anew without the papers that they are measured on, too.
        uncontrolled: whether the keys are Inspec's, whose controlled ones are left out.
        scheme: the scheme of tags that is measured; all if None.
        texts: of a file of whole texts, how many are measured on.
        tune: where thresholds of tags go that were tuned on the papers.
        curve: where a picture goes of how often tags of a score are right.
    """

    settings: Settings
    tell: Tell
    cross_validate: bool = False
    uncontrolled: bool = False
    texts: int = 100
    scheme: str | None = None
    tune: Path | None = None
    curve: Path | None = None


_BY_HASH = {"models"}  # what a model says counts, not the folder that it lies in


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a result depends on: a library, other code, a model, a table of words.

    `identity` returns what tells one state of it from another: a version or a hash; the empty text where these
    settings leave it unused. It raises SettingsError or ResourceError where what the settings name cannot be used.
    """

    name: str
    identity: Callable[[Settings], str]


@dataclass(frozen=True, slots=True)
class Output:
    """A table that a stage fills, and the key of its rows in what `enrich` answers; without one they are left out."""

    table: Table
    key: str | None


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that a stage falls into, each with a fingerprint of its own, so that a change of one leaves the others.

    Attributes:
        column: of the stage's tables, that names the part which a row is of.
        names: those of the parts that these settings ask for.
        only: the settings that ask for some of them alone.
    """

    column: str
    names: Callable[[Settings], tuple[str, ...]]
    only: Callable[[Settings, Collection[str]], Settings]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage: its name, what it fills, what its result depends on, and the function that computes it.

    `title` is what its step of a run is called; None where it is done with the analysis, as telling the language is.
    `settings` returns its section of the settings, None where it has none. `reads` are the columns of `papers` beside
    the texts: where one changes, the paper is computed again. `compute` returns rows for each of `outputs`, and says
    of a paper what it would say if the paper were alone. `fit` refits the models on labelled data, `measure` says how
    good it is on others beside other ways to do the same; None where there is nothing to fit or nobody judged.
    `along` names a stage that works out of a batch what this one needs too: where a batch lacks both, this one is
    computed as soon as that one is, while it is there. `used` says whether these settings ask it anything; where they
    do not, it has no step and gives no rows. `parts` are those that it falls into, None where it is one whole.
    """

    name: str
    title: str | None
    outputs: tuple[Output, ...]
    needs: tuple[Need, ...]
    compute: Callable[[Batch, Settings], Rows]
    settings: Callable[[Settings], BaseModel | None] = lambda _settings: None
    reads: tuple[str, ...] = ()
    fit: Callable[[Path, Fitting], Fitted] | None = None
    measure: Callable[[Path, Measuring], Report] | None = None
    used: Callable[[Settings], bool] = lambda _settings: True
    along: str | None = None
    parts: Parts | None = None

    def is_step(self, settings: Settings) -> bool:
        """Whether it is a step of a run of its own; else it is done with the analysis."""
        return self.title is not None and self.used(settings)

    def fingerprint(self, settings: Settings) -> str:
        """Return 16 hexadecimal digits that change when anything that the stage depends on does.

        Raises:
            SettingsError: a model or vocabulary that the settings name cannot be used.
            ResourceError: a shipped file is missing or damaged.
        """
        own = self.settings(settings)
        parts = [self.name, own.model_dump_json(exclude=_BY_HASH) if own else ""]
        parts += [f"{need.name}={need.identity(settings)}" for need in self.needs]
        return sha256("\0".join(parts).encode()).hexdigest()[:16]

    def fingerprints(self, settings: Settings) -> dict[str, str]:
        """Return the fingerprint of each part, by what is noted of a paper that it is done for; or of the whole.

        Raises:
            SettingsError, ResourceError: as `fingerprint`.
        """
        if self.parts is None:
            return {self.name: self.fingerprint(settings)}
        named = {name: self.parts.only(settings, (name,)) for name in self.parts.names(settings)}
        return {f"{self.name}{PART}{name}": self.fingerprint(own) for name, own in named.items()}

    def narrowed(self, settings: Settings, names: Collection[str]) -> Settings:
        """Return settings that ask for these parts alone; they stay as they are where it is one whole."""
        return settings if self.parts is None else self.parts.only(settings, names)
