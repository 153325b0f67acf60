"""Names that other papers already use: how many papers of a collection name CLIP, GPT-4 or ImageNet.

In: a table counted from titles and abstracts, one of `models`. Out: `KnownNames`, which answers for one
name. A name that many papers use is prior work wherever it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.mentions.candidates import candidate_key
from pipeline.mentions.names import name_in, name_words
from pipeline.text.analysis import Analysis
from pipeline.text.words import WordKind, split_words

MIN_PAPERS: Final = 6  # fewer papers than these may all be the name's own authors


@dataclass(frozen=True, slots=True)
class KnownNames:
    """In how many papers of the collection each name stands, by the name's key; rarer names are left out."""

    counts: Mapping[str, int]

    def papers(self, name: str) -> int:
        """Return how many papers of the collection use `name`; 0 below `MIN_PAPERS`."""
        return self.counts.get(candidate_key(name), 0)


def names_of(analysis: Analysis) -> set[str]:
    """Return the keys of the names in both texts of a paper."""
    return {candidate_key(name) for _, text in analysis.fields() for _, name in name_words(text)}


def names_of_text(text: str) -> set[str]:
    """Return the keys of the names in a text that nobody has analysed."""
    words = split_words(text)
    spans = zip(words.starts, words.ends, words.kinds, strict=True)
    read = (text[start:end] for start, end, kind in spans if kind == WordKind.WORD)
    return {candidate_key(name) for word in read if (name := name_in(word))}


def common_names(papers: Mapping[str, int]) -> KnownNames:
    """Keep the names that stand in `MIN_PAPERS` papers or more."""
    return KnownNames({name: count for name, count in sorted(papers.items()) if count >= MIN_PAPERS})
