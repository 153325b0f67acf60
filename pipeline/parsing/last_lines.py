"""Lines at the end of a text that say that it ends, or how to leave a mailing list: no part of its last paper.

In: lines. Out: how many of them are the text's own. One place for all layouts, which take what stands below an abstract
for its next paragraph or a comment.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.lines import is_blank

_LONGEST = 200  # characters
_MOST = 4  # filled lines
_WHAT = (
    r"(?:list(?:ing)?|file|document|message|digest|e-?mail|mail(?:ing)?|transmission|results?|report|page|feed|issue"
    r"|abstracts?|papers?|alert|newsletter|entries|records?|export|search|announcements?)"
)
_LAST = re.compile(
    rf"[\W_]{{0,40}}(?:(?:this is the |the )?end of (?:the |this |today's |your )?(?:\w+ )?{_WHAT}|eof|e\.o\.f\.?|end"
    r"|that(?:['\u2019]s| is) (?:all|it)(?: for (?:now|today|this \w+|the \w+))?(?:,? folks)?"
    r"|(?:no more|no further) (?:papers|results|entries)|ende (?:der|des) \w+|fin de (?:la )?(?:lista?e?|documento?)"
    r"|fine (?:della lista|dell['\u2019]elenco)|fim da lista|конец списка|koniec listy|(?:列表|名单)(?:结束|完)"
    r"|リストの終わり|목록 끝)(?:[.!:]\s.{0,140}|[\W_]{0,40})"
    r"|(?:to |click (?:here )?to |if you (?:want|wish|would like) to )?unsubscribe\b.{0,160}"
    r"|you (?:are receiving|are getting|receive|received|get|got) this .{5,160}",
    re.IGNORECASE,
)


def number_of_own(lines: Sequence[str]) -> int:
    """Return how many lines stand above those that only end a text.

    >>> number_of_own(["Moss glows.", "", "-- End of list --"]), number_of_own(["Ends of lists are found."])
    (1, 1)
    """
    filled = [number for number, line in enumerate(lines, start=1) if not is_blank(line)][-_MOST - 1 :]
    own = len(lines)
    while len(filled) > 1 and _is_last(lines[filled[-1] - 1]):
        filled.pop()
        own = filled[-1]
    return own


def _is_last(line: str) -> bool:
    return len(line) <= _LONGEST and _LAST.fullmatch(line.strip()) is not None
