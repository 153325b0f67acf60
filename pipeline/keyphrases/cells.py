"""Phrases that stand over two cells of a table: a header `River`, `Stones` is no term.

In: the noun phrases of texts with tables, whose cells tabs part. Out: which of them first stand so.
"""

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.ranker import Phrases

_BETWEEN_CELLS = "\t"


def find_over_cells(found: Phrases) -> npt.NDArray[np.int64]:
    """Return the phrases in whose first place a cell ends."""
    columns, phrases, texts = found.columns, found.phrases, [part.text for part in found.batch.texts]
    segment = columns.segment[phrases.first_word]
    has_cells = np.array([_BETWEEN_CELLS in text for text in texts], np.bool_)
    asked = np.flatnonzero(has_cells[segment]) if texts else np.zeros(0, np.int64)
    first = phrases.first_word[asked]
    begins, ends = columns.start_chars[first], columns.end_chars[first + phrases.n_words[asked] - 1]
    spans = zip(segment[asked].tolist(), begins.tolist(), ends.tolist(), strict=True)
    return asked[[_BETWEEN_CELLS in texts[part][begin:end] for part, begin, end in spans]] if len(asked) else asked
