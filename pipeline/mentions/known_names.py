"""Names that other papers already use: how many papers of a collection name CLIP, GPT-4 or ImageNet.

In: a table counted from titles and abstracts, one of `models`. Out: `KnownNames`, which answers for one
name. A name that many papers use is prior work wherever it stands.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.mentions.candidates import candidate_key
from pipeline.mentions.names import name_in
from pipeline.text.analysis import Analysis
from pipeline.text.definitions import find_definitions
from pipeline.text.words import WordKind, split_words

MIN_PAPERS: Final = 6  # fewer papers than these may all be the name's own authors


@dataclass(frozen=True, slots=True)
class KnownNames:
    """In how many papers of the collection each name stands, by the name's key; rarer names are left out.

    So do names of several words, in how many papers a short form of them is defined. `own` are the keys of a paper that
    is one of the collection and is not to be counted.
    """

    counts: Mapping[str, int]
    own: AbstractSet[str] = field(default_factory=frozenset)

    def papers(self, name: str) -> int:
        """Return how many papers of the collection use `name`; 0 below `MIN_PAPERS`."""
        return self._papers(phrase_key(name) if " " in name else candidate_key(name))

    def papers_of_phrase(self, phrase: str) -> int:
        """Return how many papers of the collection define a short form of `phrase`; 0 below `MIN_PAPERS`."""
        return self._papers(phrase_key(phrase))

    def without(self, names: AbstractSet[str]) -> "KnownNames":
        """Return the counts without a paper that has these names."""
        return replace(self, own=names)

    def _papers(self, key: str) -> int:
        papers = self.counts.get(key, 0)
        if key not in self.own:
            return papers
        return papers - 1 if papers > MIN_PAPERS else 0


def phrase_key(phrase: str) -> str:
    """Return what spellings of a name of several words share: case, hyphens and a plural's s are nothing."""
    return " ".join(phrase.lower().replace("-", " ").split()).rstrip("s")


def names_of(analysis: Analysis) -> set[str]:
    """Return the keys of the names in both texts of a paper, and of those of several words that it defines."""
    return {name for _, text in analysis.fields() for name in names_of_text(text.text)}


def names_of_text(text: str) -> set[str]:
    """Return the keys of the names in a text, and of those of several words that it defines a short form of."""
    words = split_words(text)
    spans = zip(words.starts, words.ends, words.kinds, strict=True)
    read = (text[start:end] for start, end, kind in spans if kind == WordKind.WORD)
    names = {candidate_key(name) for word in read if (name := name_in(word))}
    defined = (phrase_key(text[one.long_start : one.long_end]) for one in find_definitions(text, in_words=False))
    return names | {phrase for phrase in defined if " " in phrase}


def common_names(papers: Mapping[str, int]) -> KnownNames:
    """Keep the names that stand in `MIN_PAPERS` papers or more."""
    return KnownNames({name: count for name, count in sorted(papers.items()) if count >= MIN_PAPERS})
