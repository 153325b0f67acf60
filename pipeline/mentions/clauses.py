"""Clauses: where a sentence can be cut so that each part still reads by itself.

In: a sentence. Out: spans. It is separate from `claims`, which decides what a clause states.

The cuts are a reader's: at a semicolon, before "while reducing …", before ", achieving …", after "we show that". They
need no grammar, only the verbs that results are told with.
"""

import re
from collections.abc import Iterator
from typing import Final

_RESULT: Final = (
    "achiev|improv|reduc|outperform|surpass|increas|yield|reach|attain|obtain|gain|decreas|sav|speed|accelerat|boost|"
    "exceed|cut|lower|deliver|beat|maintain|retain|preserv|enhanc|rais|drop|doubl|tripl|halv"
)
_TOLD: Final = (
    f"{_RESULT}|demonstrat|show|requir|highlight|mak|enabl|establish|underscor|indicat|suggest|validat|confirm|provid|"
    "outpac|design|develop|introduc|propos|present|releas|generat|combin|leav|offer|set|perform|reveal|support|allow|produc|us|lead|represent"
)
_ENDING: Final = r"(?:es|e|ed|s|d|ing|ning|ting|p?ped)?"
_ADVERB: Final = r"(?:[a-z]{3,20}ly\s|also\s|even\s|further\s|thus\s|thereby\s|consistently\s)?"
_VERB = re.compile(
    rf"(?<![\w\-])(?:(?:significantly|substantially|consistently|dramatically|further|even|also|only|greatly|can|could|"
    rf"to)\s)?(?:{_TOLD}|remain|compris|contain|cover|includ|span|consist|run|predict|result|bring|brought|led|"
    r"detect|solv|identif|classif|match|report|record|generali[sz]|tak|is|are|was|were|can|being|captur|compress|"
    r"complet|process|explain|account|exhibit|operat|extend|scal|featur|rank|win|recover|shrink|eliminat|mitigat)"
    r"(?:es|ed|e|s|d|ing|ning|ting|ied|ies)?(?![\w\-])"
)
_BREAK = re.compile(
    r";\s"
    rf"|,\s(?:(?:and|while|but|thus|thereby)\s)?(?={_ADVERB}(?:{_TOLD}){_ENDING}\s)"
    r"|,\s(?:and\s)?(?:while|whereas|which|where|but|yet|although|though|compared|in contrast|unlike|"
    r"despite|when compared|"
    r"relative to|all while|showcasing|on par|surpassing|is|are|has|we|it|our)\b"
    rf"|\s(?=(?:while|whereas)\s{_ADVERB}(?:{_RESULT}|requir|us(?=ing [a-z]+ fewer)){_ENDING}\s)"
    rf"|\s(?=and\s{_ADVERB}(?:{_TOLD}|is|are|was|has|have|can)(?:s|es|ing|e|d|ed)?\s)"
    rf"|,\s(?=and\s(?:the|our|its|this)\s(?:[\w\-]{{1,30}}\s){{1,4}}?{_ADVERB}(?:{_TOLD})(?:s|es|d|ed)\s)"
    rf"|:\s(?=(?:[\w\-]{{1,30}}\s){{0,8}}?(?:{_RESULT}){_ENDING}\s)"
)
_INTRODUCTION = re.compile(
    r".*\b(?:show|shows|showed|demonstrate|demonstrates|demonstrated|demonstrating|finds?|found|finding|indicate|indicates|"
    r"reveal|reveals|suggest|suggests|verify|confirm|confirms|observe|prove|report|reports|showing|indicating|revealing|"
    r"highlight|note)\s+that\s+",
    re.DOTALL,
)
_RELATIVE = re.compile(rf"\b(?:which|that)\s(?={_ADVERB}(?:can\s)?(?:{_TOLD}){_ENDING}\s)")
_CONNECTIVE = re.compile(
    r"(?:and|while|thereby|thus|but|yet|which|where|whereas|that|in contrast|as well as|or)\s+", re.IGNORECASE
)
_AND_FIGURE = re.compile(r",\sand\s(?=(?:(?:an?|up to|the|average|over|about)\s){0,3}(?:[a-z]+\s){0,3}[+\d])")
_APPOSITION = re.compile(r",\s(?:an?|the|our|especially|particularly|even|including|thanks|as|[a-z]{3,20}ing)\s[^\d]*$")
_MAX_BRACKET: Final = 80  # characters to the end of a bracket that a clause cuts through
_MAX_SUBJECT_WORDS: Final = 5
_MIN_OWN_WORDS: Final = 8  # words after ", and" that make a figure a clause of its own
_MIN_WORDS_SINCE_FIGURE: Final = 3  # fewer between two figures are a list: "1.2x, 1.4x, and 1.5x when training …"
_FIGURE = re.compile(r"\d[\w.,%\\×]*")


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Cut a sentence into clauses; brackets are not cut through, nor what has no verb yet cut off."""
    starts, ends = [0], []
    for match in _BREAK.finditer(sentence):
        start = starts[-1]
        in_brackets = sentence.count("(", start, match.start()) > sentence.count(")", start, match.start())
        if in_brackets or (match[0][0] == "," and not _VERB.search(sentence, start, match.start())):
            continue
        ends.append(match.start())
        starts.append(match.start() + (2 if sentence[match.start()] in ",;:" else 1))
    ends.append(len(sentence.rstrip(" .\n")))
    return [part for start, end in zip(starts, ends, strict=True) for part in _with_own_figures(sentence, start, end)]


def _with_own_figures(sentence: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut "21% in A, and a 46% improvement in the harder task …" in two, where both parts are long enough."""
    for match in _AND_FIGURE.finditer(sentence, start, end):
        figures = list(_FIGURE.finditer(sentence, start, match.start()))
        since = sentence[figures[-1].end() : match.start()].split() if figures else []
        if len(since) >= _MIN_WORDS_SINCE_FIGURE and len(sentence[match.end() : end].split()) >= _MIN_OWN_WORDS:
            yield start, match.start()
            start = match.end()
    if start < end:
        yield start, end


def readable(sentence: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Cut a clause to what can be read by itself around the figures from `first` to `last`.

    No introduction ("we show that"), no connective, no subject that is far from its verb, no apposition at the end.
    """
    for pattern in (_INTRODUCTION, _CONNECTIVE, _CONNECTIVE):
        opening = pattern.match(sentence, start, first)
        start = opening.end() if opening else start
    for relative in _RELATIVE.finditer(sentence, start, first):
        start = relative.end()
    verb = _VERB.search(sentence, start, first)
    if verb:
        start = _subject_start(sentence, start, verb.start())
    closing = _APPOSITION.search(sentence, last, end)
    end = closing.start() if closing else end
    return start, start + len(sentence[start:end].rstrip(" .,;:\n"))


def with_whole_brackets(sentence: str, start: int, end: int, figure: int) -> tuple[int, int]:
    """Cut a span, or widen it, so that no bracket stands half in it; `figure` stays inside.

    A bracket that opens before the figure and does not close in the span is closed where the sentence closes it; one
    that closes and was not opened ends the span, or begins it where it stands before the figure.
    """
    opened: list[int] = []
    for position in range(start, end):
        if sentence[position] == "(":
            opened.append(position)
        elif sentence[position] == ")":
            if opened:
                opened.pop()
            elif position < figure:
                start = (
                    position
                    + 1
                    + len(sentence[position + 1 : figure])
                    - len(sentence[position + 1 : figure].lstrip(" ,;"))
                )
            else:
                end = position
                break
    if opened and opened[0] < end:
        closing = sentence.find(")", end, end + _MAX_BRACKET)
        if closing >= 0:
            end = closing + 1
        elif opened[0] > figure:
            end = opened[0]
        else:
            start = opened[-1] + 1
    return start, start + len(sentence[start:end].rstrip(" .,;:\n"))


def _subject_start(sentence: str, start: int, verb: int) -> int:
    """Return where the subject of the verb at `verb` begins; the verb itself where the subject is long."""
    comma = sentence.rfind(", ", start, verb)
    if comma >= 0 and sentence.count("(", start, comma) == sentence.count(")", start, comma):
        start = verb if sentence.startswith(("and ", "or "), comma + 2) else comma + 2
    return verb if len(sentence[start:verb].split()) > _MAX_SUBJECT_WORDS else start
