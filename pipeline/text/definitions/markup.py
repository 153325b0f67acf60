r"""LaTeX commands that only format text, taken out so that words can be read: "\textbf{M}achine" is "Machine".

A raised digit inside a name goes with its letters: "I$^2$P" is "I2P".

In: a text. Out: the text without the commands, and where each of its characters stands in the original. It is separate
because letters and long forms are read without markup, while every span is given in the text as it stands.
"""

import re
from dataclasses import dataclass

_OPENING = re.compile(r"\\(?:text(?:it|bf|tt|sc|rm|sf|sl|up|normal)|emph|underline|uline|mathbf|mathrm)\*?\{")
_BRACE = re.compile(rf"{_OPENING.pattern}|[{{}}]")
_RAISED = re.compile(r"(?<=[A-Za-z])(\$\^\{?)\d(\}?\$)(?=[A-Za-z])")  # of names: "I$^2$P"


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without formatting commands; `places[i]` is the offset of character `i` in the original."""

    text: str
    original: str
    places: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that holds the characters `start` to `end`, with no brace left half open."""
        if self.places is None:
            return start, end
        return _closed(self.original, self.places[start], self.places[end - 1] + 1)


def without_markup(text: str) -> Plain:
    """Take the formatting commands and their braces out of a text; most texts have none and are kept as they are."""
    dropped = _formatting(text) if "\\" in text and _OPENING.search(text) else []
    if "$^" in text:
        marks = [match.span(group) for match in _RAISED.finditer(text) for group in (1, 2)]
        dropped = sorted({*dropped, *marks})
    if not dropped:
        return Plain(text, text, None)
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    for start, end in [*dropped, (len(text), len(text))]:
        pieces.append(text[position:start])
        places.extend(range(position, start))
        position = end
    return Plain("".join(pieces), text, places)


def _formatting(text: str) -> list[tuple[int, int]]:
    """Return the spans of formatting commands and of the braces that close them."""
    dropped: list[tuple[int, int]] = []
    open_braces: list[bool] = []  # whether each brace that is open belongs to a formatting command
    for match in _BRACE.finditer(text):
        if match[0] == "}":
            if open_braces and open_braces.pop():
                dropped.append(match.span())
        else:
            open_braces.append(match[0] != "{")
            if match[0] != "{":
                dropped.append(match.span())
    return dropped


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span so that the commands that open or close in it do so wholly, where they stand right beside it."""
    lowest = depth = 0
    for match in _BRACE.finditer(text, start, end):
        depth += -1 if match[0] == "}" else 1
        lowest = min(lowest, depth)
    for _ in range(-lowest):
        start = _opening_before(text, start)
    for _ in range(depth - lowest):
        if text[end : end + 1] == "}":
            end += 1
    return start, end


def _opening_before(text: str, end: int) -> int:
    for match in _OPENING.finditer(text, max(0, end - 16), end):
        if match.end() == end:
            return match.start()
    return end
