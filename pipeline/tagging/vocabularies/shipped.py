"""The schemes that ship, as vocabularies: what their tags are called, and the terms that speak for them.

In: a scheme's name. Out: the vocabulary that `suggesting` compares keyphrases with. Separate from loading, which reads
files of the user's own; nothing is tagged with these vocabularies, because the schemes have ways of their own.
"""

from collections.abc import Mapping
from functools import cache

from pipeline.settings import TagScheme
from pipeline.tagging.schemes import scheme_labels
from pipeline.tagging.topics import shipped_rows
from pipeline.tagging.vocabularies.compiled import Vocabulary, compile_vocabulary
from pipeline.tagging.vocabularies.concepts import Concept


@cache
def shipped_vocabulary(scheme: str) -> Vocabulary:
    """Return a shipped scheme: its tags as concepts, their names and, of topics, the terms that speak for them.

    Raises:
        UsageError: there is no such scheme.
        ResourceError: a data file of the package is missing or damaged.
    """
    labels = scheme_labels(scheme)
    terms = _terms() if scheme == TagScheme.TOPICS else {}
    concepts = [
        Concept(id=tag, label=labels[tag], alternatives=tuple(terms.get(tag, ())), line=0) for tag in sorted(labels)
    ]
    return compile_vocabulary(scheme, concepts)


def _terms() -> Mapping[str, list[str]]:
    """Return each topic's terms; one that speaks against a topic is none of its names."""
    terms: dict[str, list[str]] = {}
    for row in shipped_rows():
        if row.weight > 0:
            terms.setdefault(row.topic, []).append(row.term)
    return terms
