"""What measures of a sentence weigh for a card, as a file with its card.

Separate from the model of roles, so that a folder of one's own may hold a model of roles alone.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile
from pipeline.roles.cards import MEASURES, SHOWN, CardWeights

FOLDER = Path(__file__).parent / "data"
STEPS = 10  # of a weight in whole numbers, as many as its data can tell apart
_FEATURES = "\n".join(f"{name}: {', '.join(roles)}" for name, roles in MEASURES.items())
MODEL = ModelFile("cards", "train roles DATA", FOLDER, features=_FEATURES, may_lack=True)


def save_cards(weighed: CardWeights, folder: Path, card: Mapping[str, object]) -> None:
    """Write the weights and their card, which names each; the same weights give the same bytes."""
    whole = np.rint(np.vstack([weighed.weights, weighed.to_be_shown]) * STEPS).astype(np.int16)
    named = {
        name: {role: weight / STEPS for role, weight in zip(SHOWN, row, strict=True) if weight}
        for name, row in zip([*MEASURES, "to be shown"], whole.tolist(), strict=True)
    }
    MODEL.save(folder, {"weights": whole}, {**card, "weights": named})


def _weights(arrays: Arrays, _card: Card) -> CardWeights:
    whole = arrays["weights"].astype(np.float64).reshape(len(MEASURES) + 1, len(SHOWN)) / STEPS
    return CardWeights(whole[:-1], whole[-1])


load_cards = Loader(MODEL, _weights)
