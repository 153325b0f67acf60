"""Units of numbers, with which no phrase begins: "mg of salt" of 25 mg of salt.

In: a batch's words, and where phrases begin. Out: which begin with the unit of the number before them. Kept apart from
the other fragments, for whole texts have those of this kind alone left out.
"""

import re

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.columns import Columns
from pipeline.text.lexicon import BoolArray, IntArray
from pipeline.text.words import WordKind

_MEASURES = frozenset(  # symbols that are no words, and words, behind a number
    re.findall(
        r"\S+",
        "mg kg g \u00b5g \u03bcg ng ml \u00b5l \u03bcl l dl cl mm cm m km nm \u00b5m \u03bcm ms s min h hz khz mhz ghz"
        " thz gb mb kb tb kw mw gw kwh mwh v mv kv db bar mbar pa kpa mpa hpa ev kev mev gev tev mol mmol nmol ppm ppb"
        " rpm ha percent tonnes tons hectares litres liters grams kilograms metres meters kilometres kilometers",
    )
)


def begin_with_measure(columns: Columns, first: IntArray) -> BoolArray:
    """Return which phrases, given by their first words, begin with the unit of the number before them."""
    before = np.maximum(first - 1, columns.first_words[first])
    told: BoolArray = (before < first) & (columns.traits.kind[columns.word[before]] == WordKind.NUMBER)
    asked = np.flatnonzero(told)
    told[asked] = [columns.text(word, word + 1)[0].lower() in _MEASURES for word in first[asked].tolist()]
    return told


def find_measured(found: PhraseBatch) -> npt.NDArray[np.int64]:
    """Return the phrases that begin with the unit of a number wherever they stand."""
    at, phrase = found.phrases.occurrence_word, found.phrases.occurrence_phrase
    others = np.bincount(phrase, ~begin_with_measure(found.columns, at), len(found.phrases.n_words))
    return np.flatnonzero(others == 0)
