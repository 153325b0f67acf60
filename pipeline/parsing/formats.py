"""The formats we read, one line each: the only place that knows them all.

A further format is a further module and a line here. `version` is the number of the parser's code: a higher one makes
the sources of that format be parsed again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.parsing import abstracts, arxiv_listing, daily_papers, trending_papers
from pipeline.parsing.parsed import Context, Guess, Parsed


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is recognised, and how it is parsed. Both are pure and total."""

    name: str
    description: str
    version: int
    recognise: Callable[[Sequence[str]], Guess]
    parse: Callable[[Sequence[str], Context], Parsed]


FORMATS = MappingProxyType(
    {
        module.NAME: Format(module.NAME, module.DESCRIPTION, module.VERSION, module.recognise, module.parse)
        for module in (abstracts, arxiv_listing, daily_papers, trending_papers)
    }
)
