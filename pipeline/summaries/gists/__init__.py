"""A sentence in, its gist out: the part of it that says the same alone, as an offset pair.

The door of the folder. A gist is cut at joints alone: after connectives and lead-ins (`openings`), before a closing
clause or list that only adds (`endings`). Whatever narrows a statement stays: conditions, complements,
negations, scopes, comparisons. The model has no say here: what may be left off is a matter of grammar.
"""

from pipeline.summaries.gists.endings import ENDINGS
from pipeline.summaries.gists.openings import OPENINGS
from pipeline.summaries.gists.rules import Cut, Ending, Opening, cut_ending, cut_opening

__all__ = ["ENDINGS", "OPENINGS", "Cut", "Ending", "Opening", "cuts_of", "find_gist"]

_LONGEST = 2_000  # characters: what is longer is no sentence, and the joints of its clauses are not looked for
_MOST_CUTS = 6  # of one end: "However, to this end, in this paper, ..." has three


def find_gist(sentence: str) -> tuple[int, int]:
    """Return where the gist of an English sentence starts and ends, in code points of it; all of it if nothing is off.

    A gist is never empty, begins and ends within words' borders and is one contiguous piece.
    """
    start, end, _ = _cut(sentence)
    return start, end


def cuts_of(sentence: str) -> list[Cut]:
    """Return what was left off and by which rule, in the order of the cuts."""
    return _cut(sentence)[2]


def _cut(sentence: str) -> tuple[int, int, list[Cut]]:
    start, end, cuts = 0, len(sentence), list[Cut]()
    if end > _LONGEST:
        return start, end, cuts
    for _ in range(_MOST_CUTS):
        cut = cut_opening(OPENINGS, sentence, start)
        if cut is None:
            break
        cuts.append(cut)
        start = cut.place
    for _ in range(_MOST_CUTS):
        cut = cut_ending(ENDINGS, sentence, start, end)
        if cut is None:
            break
        cuts.append(cut)
        end = cut.place
    return start, end, cuts
