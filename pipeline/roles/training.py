"""Fits the model that tells roles.

In: a folder of labelled abstracts. Out: the model's file and card. What people label is noisy: some abstracts have
roles that no other reader would give them. So each abstract is first read by models that were fitted on others; where
hardly a sentence agrees, it is left out. What those models say is what the second reading learns from. People labelled
computing alone; what abstracts of a collection state by their own labels is learnt beside it, and says how other fields
write. Where the folder has them, the weights of what cards show are fitted after it (`card_training`). The same data
gives the same files, byte for byte.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from pipeline.errors import UsageError
from pipeline.learning.boosting import Forest, Matrix
from pipeline.learning.boosting_training import BoostingOptions, fit_forest
from pipeline.learning.collection import COLLECTION
from pipeline.roles.card_training import CARDS, train_cards
from pipeline.roles.chain import FloatArray, Transitions, chances_of_roles
from pipeline.roles.features import (
    Features,
    IntArray,
    Sentences,
    find_features,
    normal,
    read_sentences,
    trait_flags,
    word_numbers,
)
from pipeline.roles.fitting import Fit, Task, fit_chain, inputs_of
from pipeline.roles.labelled import ROLES, LabelledAbstract, read_labelled, read_stated
from pipeline.roles.model import FOLDER, STEPS, RoleModel, save_roles
from pipeline.roles.reading_again import features_again, read_again
from pipeline.text.batch import Batch, batch_of
from pipeline.text.lexicon import Lexicon
from pipeline.text.ragged import offsets

LABELLED = ("roles_csabstruct_train.jsonl.gz", "roles_csabstruct_dev.jsonl.gz")
FOLDS = 4
LEAST_ABSTRACTS = 2 * FOLDS
OWN = "of the user's own"
FIT = Fit()
AGAIN = BoostingOptions(trees=120, depth=4, rate=0.1, bins=32, l2=20.0, rows=0.6, columns=0.3)
_SOURCES = dict.fromkeys(LABELLED, "CSAbstruct, Apache-2.0") | {COLLECTION: "arXiv, CC0, whose labels state roles"}


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """What is fitted.

    `least_sentences` is how often a feature must come. `doubted` is the mean log likelihood of a sentence's role below
    which an abstract is left out, and `rounds` how often that is decided, each time without those left out before.
    `again` is how the trees of the second reading grow.
    """

    fit: Fit = FIT
    least_sentences: int = 3
    doubted: float = -1.3
    rounds: int = 2
    smallest_weight: float = 0.01
    again: BoostingOptions = AGAIN


OPTIONS = TrainingOptions()


@dataclass(frozen=True, slots=True)
class _Reading:
    """Labelled abstracts with all that they show: features as columns of `keys`.

    People judged the first `judged` of them; the others state their roles.
    """

    words: tuple[str, ...]
    sentences: Sentences
    keys: IntArray
    found: Features
    columns: IntArray
    roles: IntArray
    judged: int

    @property
    def abstracts(self) -> int:
        return len(self.sentences.first_sentence) - 1


@dataclass(frozen=True, slots=True)
class _Trusted:
    """How much each abstract counts, and how likely the roles are by models that were fitted on other abstracts."""

    importance: FloatArray
    likely: FloatArray


def train(
    data: Path, folder: Path = FOLDER, options: TrainingOptions = OPTIONS, tell: Callable[[str], None] = lambda _: None
) -> dict[str, float]:
    """Fit the model on the files in `data`, write it, with its card, to `folder`, and return its figures.

    `data` holds at least one of the files of `LABELLED`; where `COLLECTION` (a column abstract) is there, those of its
    abstracts that state roles are learnt from, too. Where `CARDS` is there, what cards show is fitted on it. Or it is a
    file of a user's own.

    Raises:
        UsageError: no file of `LABELLED` is there, one is not what its name says, or there are too few abstracts.
    """
    files = [data] if data.is_file() else [data / name for name in LABELLED if (data / name).is_file()]
    if not files:
        raise UsageError(f"{data}: name a file of your own, or a folder that holds {' or '.join(LABELLED)}")
    named = {file.name: read_labelled(file) for file in files}
    judged = [abstract for few in named.values() for abstract in few]
    if len(judged) < LEAST_ABSTRACTS:
        raise UsageError(f"{data}: holds {len(judged)} labelled abstracts; give at least {LEAST_ABSTRACTS}")
    if (data / COLLECTION).is_file():
        named[COLLECTION] = read_stated(data / COLLECTION)
    reading = read([abstract for few in named.values() for abstract in few], options, len(judged))
    tell(f"{reading.abstracts} abstracts, {len(reading.roles)} sentences, {len(reading.keys)} features")
    trusted = _trusted(reading, options, tell)
    model, figures = fit_model(reading, trusted, options), _figures_again(reading, trusted, options)
    tell("; ".join(f"{name}: {value}" for name, value in figures.items()))
    save_roles(model, folder, _card(named, model, trusted.importance, options) | {"figures": figures})
    return figures | (train_cards(data / CARDS, model, folder, tell) if (data / CARDS).is_file() else {})


def read(
    abstracts: Sequence[LabelledAbstract], options: TrainingOptions = OPTIONS, judged: int | None = None
) -> _Reading:
    """Read labelled abstracts: the words that come twice, and the features that come often enough.

    People judged the first `judged` of them, all where that is not said.
    """
    batch = batch_of([abstract.analysis for abstract in abstracts], Lexicon())
    words = _vocabulary(batch)
    sentences = read_sentences(batch, word_numbers(words))
    found = find_features(sentences, trait_flags(words))
    keys, column, counts = np.unique(found.key, return_inverse=True, return_counts=True)
    often = counts >= options.least_sentences
    place = np.cumsum(often) - 1
    kept = often[column]
    return _Reading(
        words=words,
        sentences=sentences,
        keys=keys[often],
        found=Features(found.sentence[kept], found.key[kept]),
        columns=place[column[kept]],
        roles=np.array([role for abstract in abstracts for role in abstract.roles], np.int64),
        judged=len(abstracts) if judged is None else judged,
    )


def _vocabulary(batch: Batch) -> tuple[str, ...]:
    lexicon = batch.lexicon
    normals = [normal(word, kind) for word, kind in zip(lexicon.words, lexicon.kinds, strict=True)]
    counts: dict[str, int] = {}
    for number, count in enumerate(np.bincount(batch.word, minlength=len(normals)).tolist()):
        counts[normals[number]] = counts.get(normals[number], 0) + count
    return tuple(sorted(word for word, count in counts.items() if count > 1 and "\n" not in word))


def fit_model(reading: _Reading, trusted: _Trusted, options: TrainingOptions) -> RoleModel:
    """Fit a model on abstracts that count as is said; weights that say next to nothing are left out."""
    weights, transitions = _fit_on(reading, trusted.importance, options)
    whole = np.rint(weights * STEPS)
    kept = np.abs(whole).max(axis=1) >= options.smallest_weight * STEPS
    single = Transitions(_single(transitions.between), _single(transitions.first), _single(transitions.last))
    forests = _fit_again(reading, _features_again(reading, trusted), trusted.importance, options)
    return RoleModel(reading.words, reading.keys[kept], whole[kept].astype(np.int16), single, forests)


def _single(values: FloatArray) -> FloatArray:
    """Return values in single precision, as the file keeps them."""
    return values.astype(np.float32).astype(np.float64)


def _fit_on(reading: _Reading, importance: FloatArray, options: TrainingOptions) -> tuple[FloatArray, Transitions]:
    """Fit on the abstracts that count at all."""
    bounds = reading.sentences.first_sentence
    lengths = np.diff(bounds)
    used = importance > 0
    of_sentence = np.repeat(used, lengths)
    place = np.cumsum(of_sentence) - 1
    rows = of_sentence[reading.found.sentence]
    inputs = inputs_of(
        place[reading.found.sentence[rows]], reading.columns[rows], (int(of_sentence.sum()), len(reading.keys))
    )
    first = offsets(lengths[used])
    return fit_chain(Task(inputs, reading.roles[of_sentence], first, importance[used]), len(ROLES), options.fit)


def _chances_elsewhere(reading: _Reading, importance: FloatArray, options: TrainingOptions) -> FloatArray:
    """Return how likely each role of each sentence is by models that were fitted on other abstracts."""
    bounds = reading.sentences.first_sentence
    fold = np.arange(reading.abstracts) % FOLDS
    inputs = inputs_of(reading.found.sentence, reading.columns, (len(reading.roles), len(reading.keys)))
    likely = np.zeros((len(reading.roles), len(ROLES)))
    for number in range(FOLDS):
        weights, transitions = _fit_on(reading, np.where(fold == number, 0.0, importance), options)
        said = chances_of_roles(np.asarray(inputs @ weights), bounds, transitions)
        held_out = np.repeat(fold == number, np.diff(bounds))
        likely[held_out] = said[held_out]
    return likely


def _trusted(reading: _Reading, options: TrainingOptions, tell: Callable[[str], None]) -> _Trusted:
    """Decide which abstracts count, by models that were fitted on other abstracts."""
    importance, bounds = np.ones(reading.abstracts), reading.sentences.first_sentence
    judged = np.arange(reading.abstracts) < reading.judged
    likely = np.zeros((len(reading.roles), len(ROLES)))
    for number in range(1, options.rounds + 1):
        likely = _chances_elsewhere(reading, importance, options)
        own = np.log(np.maximum(likely[np.arange(len(reading.roles)), reading.roles], 1e-9))
        mean = np.add.reduceat(own, bounds[:-1]) / np.diff(bounds)
        importance = ((mean > options.doubted) | ~judged).astype(np.float64)
        told = "; ".join(f"{name}: {value}" for name, value in _figures(reading, importance, likely).items())
        tell(f"round {number}: {int(importance.sum())} of {len(importance)} abstracts are trusted; {told}")
    return _Trusted(importance, likely)


def _figures(reading: _Reading, importance: FloatArray, likely: FloatArray) -> dict[str, float]:
    """Return the share of sentences whose likeliest role is theirs, in per cent."""
    judged, lengths = np.arange(reading.abstracts) < reading.judged, np.diff(reading.sentences.first_sentence)
    right = likely.argmax(axis=1) == reading.roles
    shown = {
        "all abstracts": judged,
        "abstracts not left out": judged & (importance > 0),
        "abstracts that state roles": ~judged,
    }
    return {
        f"right, {FOLDS}-fold, {name}": round(100 * float(right[np.repeat(some, lengths)].mean()), 2)
        for name, some in shown.items()
        if some.any()
    }


def _features_again(reading: _Reading, trusted: _Trusted) -> Matrix:
    return features_again(trusted.likely, reading.sentences, trait_flags(reading.words))


def _fit_again(
    reading: _Reading, features: Matrix, importance: FloatArray, options: TrainingOptions
) -> tuple[Forest, ...]:
    """Fit what reads abstracts again, a forest a role."""
    lengths = np.diff(reading.sentences.first_sentence)
    weights, paper = np.repeat(importance, lengths), np.repeat(np.arange(reading.abstracts), lengths)
    wanted = [(reading.roles == role).astype(np.float64) for role in range(len(ROLES))]
    return tuple(fit_forest(features, own, weights, paper, options.again) for own in wanted)


def _figures_again(reading: _Reading, trusted: _Trusted, options: TrainingOptions) -> dict[str, float]:
    """Return the figures of what is read again by trees that were grown on other abstracts."""
    fold, features = np.arange(reading.abstracts) % FOLDS, _features_again(reading, trusted)
    again = trusted.likely.copy()
    for number in range(FOLDS):
        forests = _fit_again(reading, features, np.where(fold == number, 0.0, trusted.importance), options)
        held_out = np.repeat(fold == number, np.diff(reading.sentences.first_sentence))
        again[held_out] = read_again(forests, trusted.likely[held_out], features[held_out])
    return _figures(reading, trusted.importance, again)


def _card(
    papers: Mapping[str, Sequence[LabelledAbstract]], model: RoleModel, importance: FloatArray, options: TrainingOptions
) -> dict[str, object]:
    return {
        "data": {name: f"{len(few)} abstracts ({_SOURCES.get(name, OWN)})" for name, few in papers.items()},
        "abstracts_left_out": int((importance == 0).sum()),
        "roles": list(ROLES),
        "words": len(model.words),
        "features": len(model.keys),
        "fit": asdict(options),
        "versions": {"numpy": version("numpy"), "scipy": version("scipy")},
    }
