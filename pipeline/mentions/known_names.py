"""Names that other papers already use: how many papers of a training collection name CLIP, GPT-4 or ImageNet.

In: the shipped table `known_names.json`, built by `count_names` from abstracts (arXiv metadata, CC0). Out: `KnownNames`,
which answers for one name. A name that many papers use is prior work wherever it stands.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.mentions.candidates import candidate_key, title_head
from pipeline.mentions.names import name_words
from pipeline.mentions.resources import read_resource
from pipeline.text.analysis import Analysis

MIN_PAPERS = 6  # fewer than these many papers may all be the name's own authors
_FILE = "known_names.json"


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Counts by the key of a name: papers that use it, and papers whose title it heads."""

    counts: dict[str, tuple[int, int]]

    def papers(self, name: str) -> int:
        """Return how many papers of the collection use `name`; 0 below `MIN_PAPERS`."""
        return self.counts.get(candidate_key(name), (0, 0))[0]

    def titles(self, name: str) -> int:
        """Return how many titles of the collection `name` heads ("Name: what it does")."""
        return self.counts.get(candidate_key(name), (0, 0))[1]


def count_names(analyses: Iterable[Analysis]) -> KnownNames:
    """Count in how many papers each name stands, and how many titles it heads."""
    papers: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for analysis in analyses:
        papers.update({candidate_key(name) for _, text in analysis.fields() for _, name in name_words(text)})
        head = title_head(analysis.title)
        if head:
            titles[candidate_key(head)] += 1
    return KnownNames({name: (n, titles[name]) for name, n in sorted(papers.items()) if n >= MIN_PAPERS})


@cache
def shipped_names() -> KnownNames:
    """Return the counts that ship with the package.

    Raises:
        ResourceError: the file is missing or is not the released one.
    """
    card = json.loads(read_resource(_FILE))
    return KnownNames({name: (papers, titles) for name, (papers, titles) in card["names"].items()})
