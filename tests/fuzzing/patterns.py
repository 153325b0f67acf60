"""Throw repetitions at every regular expression of the package: ``python -m fuzzing.patterns``, part of ``make fuzz``.

A pattern that backtracks through many ways of reading the same text blows up on a text that repeats what it knows and
then fails it. So each pattern is asked, in the ways in which its module asks it, of 20,000 characters of each of its
own characters, and pairs of them, behind beginnings that lead into it. Whatever grows faster than the text shows.
"""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # the only reader of patterns there is
from types import FrameType, ModuleType

import pipeline
from pipeline.text.rules import Rule

LENGTH = 20_000  # characters of a text
# characters of what is searched, where the code cuts the text first
SHORTER = {
    "cited_names._LISTS": 1_500,
    "cited_names._OTHERS": 1_500,
    "figure_doubts.DOUBTS": 200,
    "arxiv_texts._IN_TITLE": 200,
    "claims._METRIC_BEFORE": 30,
    "kinds._INTRODUCED": 200,
    "mending._LAST": 80,
    "numbers._SLASHED": 40,
    "pattern_texts._PIECE": 2_000,  # it reads the package's own patterns alone
}
_SECONDS = 0.25
_ANYWAY = ["a", "A", "1", " ", "\n", ".", "-"]
_MOST_SIGNS, _MOST_WORDS = 14, 4
_SEARCHING = re.compile(r"\.(?:search|finditer|findall|split|subn?)\(")


@dataclass(frozen=True, slots=True)
class Asked:
    """A pattern of a module, and how the module asks it."""

    name: str
    pattern: re.Pattern[str]
    methods: tuple[str, ...]


def patterns() -> Iterator[Asked]:
    """Yield every pattern that a module of the package holds by a name, alone or among others."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        yield from _patterns_of(importlib.import_module(found.name))


def _patterns_of(module: ModuleType) -> Iterator[Asked]:
    text = Path(module.__file__ or "").read_text(encoding="utf-8")
    for name, value in vars(module).items():
        if f"{name} = " in text or f"{name}: " in text:
            alone = isinstance(value, re.Pattern)
            searched = not alone or re.search(rf"\b{name}{_SEARCHING.pattern}", text)
            methods = ("match", "fullmatch", "search") if searched else ("match", "fullmatch")
            short = f"{module.__name__.rpartition('.')[2]}.{name}"
            for number, pattern in enumerate(_held(value)):
                yield Asked(short if alone else f"{short}[{number}]", pattern, methods)


def _held(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a value is or holds: a pattern among others may be asked in any way."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, Rule):
        yield value.compiled
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(_held, chain(value.keys(), value.values())))
    elif isinstance(value, (tuple, list, set, frozenset)):
        yield from chain.from_iterable(map(_held, value))


def slowest(asked: Asked) -> tuple[float, str]:
    """Return the longest time that a text took, and which text."""
    signs, words = _pieces(_parser.parse(asked.pattern.pattern, asked.pattern.flags))
    single = _ANYWAY + sorted(sign for sign in signs if not sign.isalnum() and sign not in _ANYWAY)[:_MOST_SIGNS]
    some = sorted(words)[:_MOST_WORDS]
    repeated = [*single, *(one + other for one, other in product(single, single) if one != other), *some]
    begun = ["", "a", "A", "1", "a ", *some, *(f"{word} " for word in some)]
    longest = (0.0, "")
    for begin, piece in product(begun, repeated):
        text = begin + piece * (SHORTER.get(asked.name.partition("[")[0], LENGTH) // len(piece)) + "\x01"
        seconds = max(_seconds(asked.pattern, method, text) for method in asked.methods)
        longest = max(longest, (seconds, f"{begin!r}, then {piece!r} repeated"))
        if seconds > _SECONDS:
            break
    return longest


def _pieces(tree: object) -> tuple[set[str], set[str]]:
    """Return the characters and the words that a parsed pattern names."""
    signs: set[str] = set()
    words: set[str] = set()
    word = ""
    for part in tree if isinstance(tree, (list, tuple, _parser.SubPattern)) else ():
        literal = isinstance(part, tuple) and str(part[0]) in ("LITERAL", "NOT_LITERAL", "RANGE")
        if literal:
            code = part[1][0] if isinstance(part[1], tuple) else part[1]
            signs.add(chr(code))
            word += chr(code)
            continue
        words.add(word)
        word = ""
        inner = _pieces(part)
        signs |= inner[0]
        words |= inner[1]
    return signs, {one for one in (*words, word) if len(one) > 1}


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def _seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    begin = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, 2.0)  # no need to wait for the end
    try:
        getattr(pattern, method)(text)
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begin


def main() -> int:
    """Try every pattern, print the slow ones, and return 1 if there is one."""
    signal.signal(signal.SIGVTALRM, _give_up)
    all_asked = list(patterns())
    slow = [(asked, *found) for asked in all_asked if (found := slowest(asked))[0] > _SECONDS]
    sys.stdout.writelines(f"{asked.name}: {seconds:.1f} s for {text}\n" for asked, seconds, text in slow)
    sys.stdout.write(f"{len(all_asked)} regular expressions tried, {len(slow)} too slow\n")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
