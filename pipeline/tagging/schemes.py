"""The schemes that ship with the package: their names, descriptions and labels.

In: a scheme's name. Out: what it is and how its tags are called. Separate because listing schemes must not load
their models.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.errors import UsageError, nearest
from pipeline.settings import TagScheme
from pipeline.tagging.resources import resource_rows

TOPICS_FILE = "topics.tsv"
CATEGORIES_FILE = "arxiv_categories.tsv"  # the names in arXiv's own taxonomy, former categories among them


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme: its name in the tables and a line that says what it is."""

    name: str
    description: str


SCHEMES: tuple[Scheme, ...] = (
    Scheme(TagScheme.TOPICS.value, "48 topics of machine learning, by terms found in the text"),
    Scheme(TagScheme.ARXIV.value, "arXiv's categories, declared by the source or by a linear model over the words"),
)


@cache
def scheme_labels(scheme: str) -> Mapping[str, str]:
    """Return the label of each tag of a scheme, in the scheme's own order.

    Raises:
        UsageError: there is no such scheme; the message names the nearest one.
    """
    if scheme == TagScheme.TOPICS.value:
        return {tag: label for tag, label, _definition in resource_rows(TOPICS_FILE, columns=3)}
    if scheme == TagScheme.ARXIV.value:
        return {row[0]: row[1] for row in resource_rows(CATEGORIES_FILE, columns=2)}
    raise UsageError(f"no scheme '{scheme}'; {nearest(scheme, [known.name for known in SCHEMES])}")
