"""Letters of a short form laid on the words of a text: which words does "LeBeD" stand for, if any.

In: a short form and the stretch of text that may hold its long form. Out: the span of the long form, or None. It is
kept apart from `acronyms`, which knows where in a text the two may stand.

The idea is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text" (PSB 2003, section 3): the letters of the short form occur in order in the long form, and the first of them
begins a word. They take the shortest such span. Here every start is scored, because the shortest is often wrong: a
letter that begins a word counts most, then one that continues a run ("BEhavior"), then a capital inside a word, then
any other; words that no letter falls on cost, unless they are function words.
"""

import re
from typing import Final, NamedTuple

_PART = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"[A-Z][a-z]*")
_FUNCTION_WORDS: Final = frozenset(
    {
        "a", "an", "and", "as", "at", "based", "by", "for", "from", "in", "into", "is", "of", "on", "or", "over",
        "per", "the", "through", "to", "under", "using", "via", "with", "without",
    }
)  # fmt: skip
_NEVER_FIRST: Final = frozenset({"a", "an", "and", "as", "by", "for", "is", "of", "or", "the", "with"})
# nouns that may stand between the last letter's word and the short form: "optimization methodology (EAFO)"
_HEADS: Final = frozenset(
    {
        "algorithm", "algorithms", "approach", "architecture", "attack", "benchmark", "corpus", "dataset", "datasets",
        "framework", "layer", "loss", "mechanism", "method", "methodology", "methods", "metric", "model", "models",
        "module", "network", "networks", "paradigm", "pipeline", "policy", "problem", "problems", "scheme", "score",
        "scores", "strategy", "suite", "system", "systems", "task", "tasks", "technique", "techniques",
    }
)  # fmt: skip
_SOUNDS: Final = {
    "1": ("first", "one", "single"),
    "2": ("double", "second", "to", "too", "two"),
    "3": ("third", "three", "triple"),
    "4": ("for", "four", "fourth"),
    "5": ("fifth", "five"),
    "6": ("six", "sixth"),
    "x": ("cross", "everything"),
}
_INITIAL, _RUN, _CAPITAL, _INSIDE = 3.0, 1.8, 2.4, 0.3
_SKIPPED_WORD, _SKIPPED_PART, _SKIPPED_FUNCTION, _SKIPPED_HEAD, _SKIPPED_INITIAL = -2.2, -0.7, -0.15, -0.3, -0.8
_MIN_MEAN = 1.4  # of a letter, where an initial has 3.0: below it the letters fall on the words by chance
_MAX_LETTERS = 30
_IN_ONE_WORD: Final = (3, 5)  # letters that a single long word may stand for: electrocardiogram (ECG)
_LONG_WORD: Final = 8  # characters
_MAX_SPELLED = 160  # characters
_SHORTEST: Final = 2  # letters of a short form, and words or letters that chance does not make agree


class _Part(NamedTuple):
    """A run of letters and digits; `joined` says that a hyphen ties it to the part before."""

    text: str
    lower: str
    start: int
    end: int
    joined: bool


def find_long_form(text: str, start: int, end: int, short: str) -> tuple[int, int] | None:
    """Find the long form of `short` that ends at `end`, or a head noun before it, and begins at `start` or later.

    Returns:
        The span in `text`, whole words; None where no words fit well enough.
    """
    variants = _variants(short)
    parts = _parts(text, start, end) if variants else []
    if not parts:
        return None
    best = max((scored for letters in variants for scored in _scores(parts, letters)), default=None)
    if best is None or best[0] < _MIN_MEAN:
        return (parts[-1].start, parts[-1].end) if _is_inside(parts[-1], short) else _by_beginnings(parts, short)
    _, first, last = best
    if any(part.lower not in _HEADS for part in parts[last + 1 :]):
        last = len(parts) - 1  # what stands right before the short form and is no head noun belongs to the name
    return parts[first].start, parts[last].end


def spelled_by_initials(text: str, start: int, short: str) -> tuple[int, int] | None:
    """Return the span of the words from `start` on whose initials are exactly the letters of `short`.

    What a hyphen joins to a word may count or not: both "Multi-scale" and "Inverse-consistent" are of MICDIR.
    """
    letters = short.rstrip("s").lower() if short[:-1].isupper() else short.lower()
    spelled, end = 0, start
    for part in _parts(text, start, min(len(text), start + _MAX_SPELLED)):
        if spelled < len(letters) and part.lower[0] == letters[spelled] and (spelled or part.start == start):
            spelled, end = spelled + 1, part.end
        elif spelled == len(letters) or not (spelled and part.joined):
            break
    is_one = spelled == len(letters) and not any(mark in text[start:end] for mark in ",.;:()")
    return (start, end) if is_one else None


def _parts(text: str, start: int, end: int) -> list[_Part]:
    parts = []
    for match in _PART.finditer(text, start, end):
        word, (first, after) = match[0], match.span()
        before = first - 1
        joined = before >= start and text[before] in "-–/^'" and (before == start or text[before - 1].isalnum())
        parts.append(_Part(word, word.lower(), first, after, joined))
    return parts


def _variants(short: str) -> list[str]:
    """Return the letters to lay: as they are, and with a digit read as "that many of the letter before" (P3O)."""
    singular = short[:-1] if len(short) > _SHORTEST and short[-1] == "s" and not short[-2].islower() else short
    letters = "".join(_PART.findall(singular)).lower()[:_MAX_LETTERS]
    variants = [letters] if letters else []
    for position, letter in enumerate(letters[1:], start=1):
        if letter in "234" and letters[position - 1].isalpha():
            variants.append(letters[:position] + letters[position - 1] * (int(letter) - 1) + letters[position + 1 :])
    return variants


def _is_inside(part: _Part, short: str) -> bool:
    """Say whether a long word holds the capitals of `short` in order, beginning with the first."""
    capitals = short.removesuffix("s")
    fewest, most = _IN_ONE_WORD
    if part.joined or not (capitals.isalpha() and capitals.isupper() and fewest <= len(capitals) <= most):
        return False
    rest = iter(part.lower[1:])
    begins = len(part.lower) >= _LONG_WORD and part.lower[0] == capitals[0].lower()
    return begins and all(letter in rest for letter in capitals[1:].lower())


def _by_beginnings(parts: list[_Part], short: str) -> tuple[int, int] | None:
    """Read "PaAno" as "Patch-based representation learning for time-series Anomaly detection".

    Each capital and the small letters after it begin a word, in order, whatever stands between them; the first two
    letters have to agree, or it would be chance.
    """
    beginnings = _CAMEL.findall(short)
    if len(beginnings) < _SHORTEST or len(beginnings[0]) < _SHORTEST or "".join(beginnings) != short:
        return None
    position = len(parts)
    for beginning in reversed(beginnings):
        position -= 1
        while position >= 0 and not (parts[position].text.startswith(beginning) and not parts[position].joined):
            position -= 1
        if position < 0:
            return None
    return parts[position].start, parts[-1].end


def _may_begin(parts: list[_Part], index: int) -> bool:
    """Say whether a long form may begin here: inside a compound it may not, nor with "and" or "of"."""
    compound = index + 1 < len(parts) and parts[index + 1].joined
    return not parts[index].joined and (compound or parts[index].lower not in _NEVER_FIRST)


def _scores(parts: list[_Part], letters: str) -> list[tuple[float, int, int]]:
    """Score each start: the mean for a letter, the first part (later ones win ties) and the last one."""
    found = []
    for first in range(len(parts) - 1, -1, -1):
        part = parts[first]
        if (part.lower[0] == letters[0] or _sounds(part, letters[0])) and _may_begin(parts, first):
            aligned = _align(parts, first, letters)
            if aligned is not None:
                found.append((aligned[0] / len(letters), first, aligned[1]))
    return found


def _align(parts: list[_Part], first: int, letters: str) -> tuple[float, int] | None:
    """Lay all `letters` on the parts from `first` on; return the best total and the last part of the long form."""
    reached: dict[int, float] = {}
    best: tuple[float, int] | None = None
    for index in range(first, len(parts)):
        part = parts[index]
        after: dict[int, float] = {}
        if index == first:
            laid = _lay(part, letters, 0, initial=True)
            after.update(laid)
        else:
            cost = _skip_cost(part)
            for position, total in reached.items():
                _raise(after, position, total + cost)
                for further, gain in _lay(part, letters, position, initial=False):
                    _raise(after, further, total + gain)
        complete = after.pop(len(letters), None)
        if complete is not None:
            total = complete + _tail_cost(parts, index)
            if best is None or total > best[0]:
                best = (total, index)
        reached = after
    return best


def _raise(totals: dict[int, float], position: int, total: float) -> None:
    if total > totals.get(position, -1e9):
        totals[position] = total


def _lay(part: _Part, letters: str, position: int, *, initial: bool) -> list[tuple[int, float]]:
    """Return, for each number of letters from `position` on that fit into `part`, where that leads and its gain."""
    letter = letters[position]
    if _sounds(part, letter):
        return [(position + 1, _INITIAL)]
    if part.lower[0] == letter:
        gain, offset = _INITIAL, 1
    else:
        offset = part.lower.find(letter, 1) + 1
        if initial or not offset:
            return []
        gain = _SKIPPED_INITIAL + (_CAPITAL if part.text[offset - 1].isupper() else _INSIDE)
    laid = [(position + 1, gain)]
    run = True
    for further in range(position + 1, len(letters)):
        found = part.lower.find(letters[further], offset)
        if found < 0:
            break
        run = run and found == offset
        gain += _RUN if run else _CAPITAL if part.text[found].isupper() else _INSIDE
        laid.append((further + 1, gain))
        offset = found + 1
    return laid


def _sounds(part: _Part, letter: str) -> bool:
    return (letter in _SOUNDS and part.lower in _SOUNDS[letter]) or (letter == "x" and part.lower.startswith("ex"))


def _skip_cost(part: _Part) -> float:
    if part.lower in _FUNCTION_WORDS:
        return _SKIPPED_FUNCTION
    return _SKIPPED_PART if part.joined else _SKIPPED_WORD


def _tail_cost(parts: list[_Part], last: int) -> float:
    """Return what the parts after the last letter's cost: little for a head noun, much for anything else."""
    return sum(
        _SKIPPED_HEAD if part.lower in _HEADS else _SKIPPED_PART if part.joined else 1.5 * _SKIPPED_WORD
        for part in parts[last + 1 :]
    )
