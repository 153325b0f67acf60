"""The model that tells roles: its words, the weight of each feature for each role, and what neighbours add; its file.

Separate from the features, because a model is also what training gives back. A role's chance is a sum of weights of
features that can be read from their keys, and of what the roles beside it add.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.learning.boosting import Forest
from pipeline.learning.key_places import UNKNOWN, KeyPlaces
from pipeline.learning.model_files import (
    Arrays,
    Card,
    Loader,
    ModelFile,
    forest_arrays,
    forest_from,
    packed_text,
    unpacked_text,
)
from pipeline.records import SentenceRole
from pipeline.roles.acts import only_acts
from pipeline.roles.card_traits import CUES as CARD_CUES
from pipeline.roles.chain import FloatArray, Transitions, chances_of_roles
from pipeline.roles.features import (
    TRAITS,
    IntArray,
    Kind,
    Sentences,
    find_features,
    read_sentences,
    trait_flags,
    word_numbers,
)
from pipeline.roles.findings import FINDINGS, finds
from pipeline.roles.own_voice import EARLIER, OWN_VOICE, did_before, names_itself, speaks
from pipeline.roles.reading_again import NAMES, features_again, read_again
from pipeline.text.batch import Batch, Role
from pipeline.text.cues import Bits, Cues
from pipeline.text.lexicon import WordTable

FOLDER = Path(__file__).parent / "data"
STEPS = 256  # of a weight in whole numbers, so that sums are exact in any order
OWN_VOICE_WEIGHT = 5.0  # log odds: what one would have to know to take a paper's own act for background
FINDING_WEIGHT, RESULT_WEIGHT = 5.0, 1.0  # likewise: against a method where a finding is said, and for a result
# likewise: for an objective where a paper first says what it does, and again where it names itself
PURPOSE_WEIGHT = 1.0
_LEAST = 1e-9  # of a chance that another is divided by
ACT_WEIGHT = 1.0  # likewise: against a result where something is done and nothing comes of it
_BACKGROUND, _OBJECTIVE, _METHOD, _RESULT = map(
    tuple(SentenceRole).index,
    (SentenceRole.BACKGROUND, SentenceRole.OBJECTIVE, SentenceRole.METHOD, SentenceRole.RESULT),
)
_CUES = Cues([rule.pattern for rule in (EARLIER, *OWN_VOICE, *FINDINGS)])
_OF_EARLIER, _OF_VOICE, _OF_FINDINGS = 1, (2 << len(OWN_VOICE)) - 2, -2 << len(OWN_VOICE)  # their bits
_FEATURES = "\n".join((*(kind.name for kind in Kind), "", *TRAITS, "", *NAMES))
MODEL = ModelFile("roles", "train roles DATA", FOLDER, features=_FEATURES, features_key="features")


@dataclass(frozen=True)
class RoleModel:
    """Weights in steps of 1 / `STEPS`: a row a feature, its keys in order, a column a role; a forest a role.

    The forests read again what the weights say at first (`reading_again`).
    """

    words: tuple[str, ...]
    keys: IntArray
    weights: npt.NDArray[np.int16]
    transitions: Transitions
    forests: tuple[Forest, ...]

    @cached_property
    def numbers(self) -> WordTable[IntArray]:
        """The numbers of the words of batches."""
        return word_numbers(self.words)

    @cached_property
    def places(self) -> KeyPlaces:
        """The rows of the features' keys."""
        return KeyPlaces(self.keys)

    @cached_property
    def traits(self) -> npt.NDArray[np.bool_]:
        """Which words belong to which trait."""
        return trait_flags(self.words)


@dataclass(frozen=True, slots=True)
class RoleChances:
    """How likely each role is: a row a sentence, a column a role; the sentences of paper `p` are those of `Sentences`.

    `told` is what is shown, `alone` what the model says without the rules that a paper's own act is no
    background and the first of these likely its objective, what came out no method, and an act alone hardly a result.
    `own` says which sentences say what the paper does, `finds` which say what came out,
    and `card_cues` which traits of cards may hold of each.
    """

    first_sentence: IntArray
    told: FloatArray
    alone: FloatArray
    own: npt.NDArray[np.bool_]
    finds: npt.NDArray[np.bool_]
    card_cues: Bits

    def by_paper(self) -> list["RoleChances"]:
        """Return the same of each paper alone."""
        return [
            RoleChances(
                first_sentence=np.array((0, end - first)),
                told=self.told[first:end],
                alone=self.alone[first:end],
                own=self.own[first:end],
                finds=self.finds[first:end],
                card_cues=self.card_cues[first:end],
            )
            for first, end in pairwise(self.first_sentence.tolist())
        ]


def role_chances(batch: Batch, model: RoleModel) -> RoleChances:
    """Return how likely each role of each sentence of the abstracts of a batch is."""
    sentences = read_sentences(batch, model.numbers)
    scores = feature_scores(sentences, model)
    first = chances_of_roles(scores, sentences.first_sentence, model.transitions)
    alone = read_again(model.forests, first, features_again(first, sentences, model.traits))
    in_abstract = batch.role[batch.segment_of_sentence()] == Role.ABSTRACT
    texts, cues, card_cues = _texts(batch), _CUES.of(batch)[in_abstract], CARD_CUES.of(batch)[in_abstract]
    cues[_those(texts, (cues & _OF_EARLIER) != 0, did_before)] = 0
    own = _those(texts, (cues & _OF_VOICE) != 0, speaks)
    scores[own, _BACKGROUND] -= OWN_VOICE_WEIGHT
    scores[_those(texts, alone.argmax(axis=1) == _RESULT, only_acts), _RESULT] -= ACT_WEIGHT
    found = _those(texts, (cues & _OF_FINDINGS) != 0, finds)
    scores[found, _METHOD] -= FINDING_WEIGHT
    scores[found, _RESULT] += RESULT_WEIGHT
    for purpose in _firsts(own, sentences.first_sentence) - set(found):
        scores[purpose, _OBJECTIVE] += PURPOSE_WEIGHT * (2 if names_itself(texts[purpose]) else 1)
    told = chances_of_roles(scores, sentences.first_sentence, model.transitions)
    told *= (alone + _LEAST) / (first + _LEAST)  # what the second reading says beside the chain
    told /= told.sum(axis=1, keepdims=True)
    numbers = np.arange(len(told))
    flags = np.isin(numbers, own), np.isin(numbers, found)
    return RoleChances(sentences.first_sentence, told, alone, *flags, card_cues)


def _those(texts: Sequence[str], asked: npt.NDArray[np.bool_], holds: Callable[[str], bool]) -> list[int]:
    """Return the numbers of the sentences of which a rule holds, of those that are `asked` about."""
    return [number for number in np.flatnonzero(asked).tolist() if holds(texts[number])]


def _firsts(numbers: Sequence[int], bounds: IntArray) -> set[int]:
    """Return the first of the numbers that lies in each abstract, where one does."""
    abstracts = np.searchsorted(bounds, numbers, side="right")
    return {numbers[place] for place in np.unique(abstracts, return_index=True)[1].tolist()}


def _texts(batch: Batch) -> list[str]:
    """Return the sentences of the abstracts of a batch."""
    texts = [batch.texts[segment] for segment in np.flatnonzero(batch.role == Role.ABSTRACT).tolist()]
    return [text.sentence(number) for text in texts for number in range(len(text.sentence_starts))]


def feature_scores(sentences: Sentences, model: RoleModel) -> FloatArray:
    """Return the sum of the weights of each sentence's features: a row a sentence, a column a role."""
    found = find_features(sentences, model.traits)
    place = model.places.of(found.key)
    known = np.flatnonzero(place != UNKNOWN)
    sentence, weights = found.sentence[known], model.weights[place[known]]
    number = len(sentences.first_word) - 1
    sums = [np.bincount(sentence, column, number) for column in weights.T]
    scores: FloatArray = np.stack(sums, axis=1) / STEPS
    return scores


def _model(arrays: Arrays, _card: Card) -> RoleModel:
    ends = arrays["ends"].astype(np.float64)
    return RoleModel(
        tuple(unpacked_text(arrays["words"]).split("\n")),
        np.cumsum(arrays["key_steps"].astype(np.int64)),
        arrays["weights"].astype(np.int16),
        Transitions(arrays["between"].astype(np.float64), ends[0], ends[1]),
        tuple(forest_from(role.value, arrays) for role in SentenceRole),
    )


def save_roles(model: RoleModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write the model and its card; the same model gives the same bytes."""
    arrays = {
        "words": packed_text("\n".join(model.words)),
        "key_steps": np.diff(model.keys, prepend=0),
        "weights": model.weights,
        "between": model.transitions.between.astype(np.float32),
        "ends": np.stack((model.transitions.first, model.transitions.last)).astype(np.float32),
    }
    for role, forest in zip(SentenceRole, model.forests, strict=True):
        arrays |= forest_arrays(role.value, forest)
    MODEL.save(folder, arrays, card)


load_roles = Loader(MODEL, _model)
