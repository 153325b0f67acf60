"""What the labels of structured abstracts say: closed lists of their words, and the roles these state.

In: the words of a label. Out: its roles, as `data/section_words.toml` lists them. Separate from the finding, so that a
word can be added without reading a line of code. A compound such as `Aims and objectives` or `Methodology/Principal
Findings` is a label where each of its parts is one.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from pipeline.records import SentenceRole

_DATA = Path(__file__).parent / "data" / "section_words.toml"
_WITHOUT_ROLE = "none"
LONGEST_LABEL = 60  # characters: `methodology/principal findings` has 30
_JOINTS = re.compile(
    r"\s{0,50}+(?:/|,|\\?&)\s*+(?:and\s++)?|\s{1,50}+(?:and|y|e|et|und|en|och|og|ja|a|i|ve|и|та|or|of)\s++"
)
_MOST_PARTS = 4


@cache
def _labels() -> dict[str, tuple[SentenceRole, ...]]:
    """Return the roles of each label."""
    return {
        " ".join(label.split()): () if role == _WITHOUT_ROLE else (SentenceRole(role),)
        for role, lists in tomllib.loads(_DATA.read_text(encoding="utf-8")).items()
        for labels in lists.values()
        for label in labels.split(",")
    }


def label_roles(words: str) -> tuple[SentenceRole, ...] | None:
    """Return the roles that a label states, each once, in its order; None for words that are no label.

    Args:
        words: a label without its marks, in any case: `Aims and Objectives`.

    Returns:
        One role of most labels; two of `Background and aims`, which leaves open which sentence has which; none of
        `Summary`, which states no role.
    """
    if len(words) > LONGEST_LABEL:
        return None
    name = " ".join(words.lower().replace("\u2019", "'").split())
    listed = _labels()
    known = listed.get(name)
    if known is not None:
        return known
    parts = _JOINTS.split(name)
    if not 1 < len(parts) <= _MOST_PARTS or not all(part in listed for part in parts):
        return None
    return tuple(dict.fromkeys(role for part in parts for role in listed[part]))
