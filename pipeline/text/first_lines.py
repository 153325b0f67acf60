"""A title above its abstract: a text in, where its first line ends if it is surely one out.

Separate from the splitting of sentences, as it looks at lines and not at marks.
"""

import re
from itertools import islice

_LINE_BREAK = re.compile(r"(?<!\n)\n(?=\S)")  # of a line that goes on without indentation or a blank line
_LONGEST_TITLE, _LEAST_ABSTRACT = 300, 120  # characters
_INSIDE_TITLE = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with")
)


def title_length(text: str) -> int:
    """Return where the first line ends if it is surely a title above its abstract, else 0.

    Surely: no other line breaks without indentation, so that none is a wrapped line's; the line ends without a stop
    and in no word such as "of"; and what follows begins with a capital and is at least twice as long, as a wrapped
    line is not. So it is in Inspec's files, and in none of the 57,836 abstracts of arXiv with line breaks.
    """
    first_break = text.find("\n", 0, _LONGEST_TITLE)
    if first_break < 0 or len(text) - first_break < max(2 * first_break, _LEAST_ABSTRACT):
        return 0
    breaks = [match.start() for match in islice(_LINE_BREAK.finditer(text), 2)]
    line = text[: breaks[0]] if len(breaks) == 1 else ""
    words = line.split()
    is_title = (
        len(words) > 1
        and 2 * len(line) <= len(text) - len(line)
        and len(line) <= _LONGEST_TITLE
        and (line[-1].isalnum() or line[-1] in ")]}$")
        and words[-1].lower() not in _INSIDE_TITLE
        and ". " not in line
        and text[len(line) + 1].isupper()
    )
    return len(line) if is_title else 0
