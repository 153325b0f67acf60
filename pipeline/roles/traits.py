"""Sets of words that a sentence's role shows in, each told by a rule on a word in lower case.

Separate from the features, so that a set can be added without reading how keys are made. A changed set needs a refit.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

BoolArray = npt.NDArray[np.bool_]


def _one_of(words: str) -> Callable[[str], bool]:
    return frozenset(words.split()).__contains__


TRAITS: Mapping[str, Callable[[str], bool]] = {
    "authors": _one_of("we our us i my authors ours"),
    "number": _one_of("0 one two three four five six seven eight nine ten % percent times fold"),
    "formula": _one_of("$"),
    "link": _one_of("://"),
    "paper": _one_of("paper work study article letter report survey review chapter note thesis"),
    "this": _one_of("this these"),
    "contrast": _one_of("however but although though despite yet unfortunately nevertheless while whereas"),
    "need": _one_of(
        "need needs problem problems challenge challenges challenging difficult lack limited task important"
    ),
    "aim": _one_of("aim aims goal objective purpose propose proposes present presents introduce investigate address"),
    "make": _one_of(
        "use uses used using based apply applied develop developed train trained design designed collected"
    ),
    "find": _one_of("show shows showed shown find found demonstrate demonstrates results result outperforms achieves"),
    "past": lambda word: word.endswith("ed") and len(word) > len("need"),
    "acting": lambda word: word.endswith("ing") and len(word) > len("being"),
    "being": _one_of("is are be being been"),
    "was": _one_of("was were had did"),
    "may": _one_of("can could may might will would should"),
    "has": _one_of("has have"),
    "ask": _one_of("? how what why whether which"),
}


def trait_flags(words: Sequence[str], first: int) -> BoolArray:
    """Return which words belong to which trait: a row a trait, a column a number; the word at place 0 is `first`."""
    flags = np.zeros((len(TRAITS), first + len(words)), np.bool_)
    for row, belongs in zip(flags, TRAITS.values(), strict=True):
        row[first:] = [belongs(word) for word in words]
    return flags
