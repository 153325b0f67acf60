"""Claims: the clauses in which a paper states a quantified result of its own.

In: an analysed paper. Out: `Claim` records in text order, without duplicates; the key is the span. A claim is a
verbatim clause: it begins at the subject or, where that is far, at the verb, and ends before the next clause. Its value
and unit are those of its first telling quantity (`quantities` has the closed set of units).

A quantity tells of a result when a verb or noun of results is near it; percentages and factors need less than bare
counts. Numbers of the background (before the paper speaks of itself, or of earlier work) and of the set-up are left.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.mentions.quantities import Quantity, find_quantities
from pipeline.records import Claim, Field
from pipeline.text.analysis import Analysis

_OWN = re.compile(
    r"\b(?:we|our|ours|this (?:paper|work|study|article|thesis|approach|method|framework)|in this|here,?|the proposed|"
    r"results|experiments|evaluations?|experimental(?:ly)?|empirically)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"^(?:recent|existing|prior|previous|traditional|current|conventional|earlier)\b|\b(?:95|99|90)\\?% (?:confidence|CI\b|credible)",
    re.IGNORECASE,
)
_VERB_STEM: Final = (
    "achiev|improv|reduc|outperform|surpass|increas|yield|reach|attain|obtain|gain|decreas|sav|speed|accelerat|boost|"
    "exceed|cut|lower|deliver|provid|demonstrat|show|retain|maintain|preserv|beat|rank|win|scal|drop|rais|enhanc|"
    "recover|cover|compris|contain|requir|us|run|perform|generat|predict|produc|lead|result|bring|brought|led|set|"
    "establish|doubl|tripl|halv|quadrupl|shrink|eliminat|detect|solv|identif|classif|match|report|record|generaliz|"
    "generalis|offer|remain|ris|fall|consum|tak|includ|span|consist|is|are|was|were|can|being|captur|compress|mitigat|"
    "narrow|clos|correct|complet|process|train|explain|account|exhibit|operat|featur|advanc|degrad|extend|support"
)
_VERB = re.compile(
    rf"\b(?:(?:significantly|substantially|consistently|dramatically|further|even|also|only|greatly|effectively|can|"
    rf"could|to)\s)?(?:{_VERB_STEM})(?:e|es|ed|s|d|ing|ning|ting|ied|ies|ves|ve)?\b(?!-)",
)
_STRONG_VERB = re.compile(
    r"\b(?:achiev|improv|reduc|outperform|surpass|increas|yield|reach|attain|obtain|gain|decreas|sav|speed|accelerat|"
    r"boost|exceed|lower|deliver|beat|drop|enhanc|retain|preserv|recover|doubl|tripl|halv|shrink|cut|perform)\w*",
    re.IGNORECASE,
)
_RESULT_NOUN = re.compile(
    r"\b(?:accurac(?:y|ies)|precision|recall|F1|F-?score|AUC|AUROC|mAP|mIoU|IoU|BLEU|ROUGE|PSNR|SSIM|FID|improvements?|gains?|"
    r"reductions?|speed-?ups?|increases?|decreases?|savings?|errors?|scores?|rates?|success|faster|slower|fewer|less|"
    r"more|better|higher|lower|smaller|larger|cheaper|overhead|latency|throughput|performance|compression|margin|"
    r"correlation|agreement|sensitivity|specificity|efficien\w+|drop|pass@\d+)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:compris(?:es|ing)|contain(?:s|ing)|consist(?:s|ing) of|includ(?:es|ing)|cover(?:s|ing)|spann?(?:s|ing)|"
    r"featur(?:es|ing)|(?:collection|dataset|corpus|benchmark|set) of|with (?:over|more than|around|approximately)|composed of)\s[^,.;]{0,30}$",
    re.IGNORECASE,
)
_SET_UP = re.compile(
    r"\b(?:experiments? (?:on|across)|evaluat\w+ (?:on|across)|tested on|trained (?:on|for|with))[^,;]{0,25}$",
    re.IGNORECASE,
)
_STATE_OF_THE_ART = re.compile(r"state[- ]of[- ]the[- ]art|\bSOTA\b|outperform|surpass|new record", re.IGNORECASE)
_TESTS = re.compile(
    r"^\s?(?:[\w\-]+\s){0,4}(?:tasks?|benchmarks?|datasets?|domains?|settings?|games?|environments?|languages?)\b"
)
_METRIC_FIGURE = re.compile(
    r"(?:\b(?:accurac(?:y|ies)|precision|recall|F1|F-?scores?|scores?|AUC|AUROC|correlation|mAP|mIoU|IoU|BLEU|ROUGE\S*|PSNR|"
    r"SSIM|FID|PSNR|kappa|ratio|R\^?2|r|improvements?|gains?|error|MAE|RMSE|loss|by|perplexity)\b[^,;]{0,25}$)",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r";\s"
    r"|,\s(?:and\s|while\s|thereby\s|thus\s|thereby\s|even\s)?(?=(?:[a-z]+ly\s)?(?:achiev|improv|reduc|outperform|surpass|increas|"
    r"yield|reach|attain|obtain|gain|decreas|sav|speed|accelerat|boost|exceed|cut|lower|deliver|demonstrat|show|retain|"
    r"maintain|beat|requir|highlight|making|enabl|establish|underscor|indicat|suggest|validat|confirm|provid|outpac|"
    r"generat|combin|leav|offer|set)(?:e|es|ed|s|d|ing|ning|ting|casing|ying)?\s)"
    r"|,\s(?:while|whereas|which|where|but|yet|although|though|compared|in contrast|unlike|with both|despite|without|when compared|relative to|"
    r"all while|showcasing|on par|combined)\b"
    r"|\s(?:while|whereas)\s(?=(?:also\s)?(?:reduc|increas|improv|achiev|maintain|cut|lower|us|sav|requir|retain|preserv|accelerat|decreas|deliver)\w*\s)"
    r"|\sand\s(?=(?:[a-z]+ly\s)?(?:achieves?d?|improves?d?|reduces?d?|outperforms?|surpass(?:es)?|increases?d?|yields?|decreases?|accelerates?|"
    r"boosts?|exceeds?|lowers?|cuts?|saves?|outperforming|reducing|achieving|improving)\s)"
)
_INTRO = re.compile(
    r"^.*\b(?:show|shows|showed|demonstrate|demonstrates|demonstrated|demonstrating|find|finds|found|indicate|indicates|reveal|"
    r"reveals|suggest|suggests|verify|confirm|observe|prove|report|showing|indicating|revealing|highlight|note)s?\s+that\s+"
)
_LEADING = re.compile(
    r"^(?:and|while|thereby|thus|but|yet|which|where|whereas|that|to|in contrast|as well as|or)\s+", re.IGNORECASE
)
_AND_FIGURE = re.compile(r",\sand\s(?=(?:(?:an?|up to|the|average|over|about)\s){0,3}(?:[a-z]+\s){0,3}[+\d])")
_MAX_SUBJECT_WORDS = 5
_MAX_SENTENCE = 1500  # characters; a longer one is a table or a list, and holds no clause to read
_MIN_OWN_WORDS = 8  # words after ", and" that make a figure a claim of its own


def find_claims(analysis: Analysis) -> tuple[Claim, ...]:
    """Find the quantified results that a paper states for itself in its abstract.

    Returns:
        Claims in text order, without overlap.
    """
    text = analysis.abstract
    claims: list[Claim] = []
    speaks = False
    for index in range(len(text.sentence_starts)):
        start, end = text.sentence_starts[index], text.sentence_ends[index]
        sentence = text.text[start:end]
        own = bool(_OWN.search(sentence))
        speaks = speaks or own
        if speaks and end - start <= _MAX_SENTENCE and not _FOREIGN.search(sentence):
            claims.extend(
                replace(c, start_char=c.start_char + start, end_char=c.end_char + start) for c in _in_sentence(sentence)
            )
    return tuple(claims)


def _in_sentence(sentence: str) -> Iterator[Claim]:
    quantities = list(find_quantities(sentence))
    if not quantities:
        return
    for start, end in _clauses(sentence):
        inside = [q for q in quantities if start <= q.start and q.end <= end + 1]
        telling = [told for told in (_telling(sentence, start, end, q) for q in inside) if told]
        if not telling:
            continue
        first = min(telling, key=lambda q: (q.unit == "count", q.start))
        begin, stop = _cut(sentence, start, end, telling[0].start)
        yield Claim(
            claim=sentence[begin:stop],
            value=first.value,
            unit=first.unit,
            field=Field.ABSTRACT,
            start_char=begin,
            end_char=stop,
        )


def _telling(sentence: str, start: int, end: int, quantity: Quantity) -> Quantity | None:
    """Return the quantity, its unit made exact, if it tells of a result; else None."""
    before, after = sentence[start : quantity.start], sentence[quantity.end : end]
    clause = sentence[start:end]
    if _SET_UP.search(before) and quantity.unit == "count":
        return None
    if quantity.unit == "count":
        return _telling_count(sentence, before, after, quantity)
    if quantity.unit in ("seconds", "bytes", "per_second", "usd", "eur", "gbp", "cny"):
        return quantity if _RESULT_NOUN.search(clause) or _STRONG_VERB.search(clause) else None
    if _RESULT_NOUN.search(clause) or _VERB.search(before):
        return quantity
    return None


def _telling_count(sentence: str, before: str, after: str, quantity: Quantity) -> Quantity | None:
    figure = sentence[quantity.start : quantity.end].strip()
    if quantity.bare and ("." in figure or quantity.signed):
        if _METRIC_FIGURE.search(before):
            return replace(quantity, unit="points" if quantity.signed or before.endswith("by ") else "score")
        return None
    if _HOLDS.search(before) and (quantity.value or 0) >= 100:
        return quantity
    if _STATE_OF_THE_ART.search(before) and _TESTS.match(after):
        return quantity
    if re.search(r"\b(?:only|just)\s$", before[-6:]) and _STRONG_VERB.search(sentence):
        return quantity
    return None


def _clauses(sentence: str) -> list[tuple[int, int]]:
    """Cut a sentence into clauses; brackets are never cut through."""
    starts, ends = [0], []
    for match in _BREAK.finditer(sentence):
        if sentence.count("(", starts[-1], match.start()) > sentence.count(")", starts[-1], match.start()):
            continue
        ends.append(match.start())
        starts.append(match.start() + (2 if sentence[match.start()] in ",;" else 1))
    ends.append(len(sentence.rstrip(" .\n")))
    return [
        clause for start, end in zip(starts, ends, strict=True) for clause in _with_own_figures(sentence, start, end)
    ]


def _with_own_figures(sentence: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut "21% in A, and a 46% improvement in the harder task …" in two, where the second part is long enough."""
    match = _AND_FIGURE.search(sentence, start, end)
    while match:
        if len(sentence[match.end() : end].split()) >= _MIN_OWN_WORDS and any(
            map(str.isdigit, sentence[start : match.start()])
        ):
            yield start, match.start()
            start = match.end()
        match = _AND_FIGURE.search(sentence, match.end(), end)
    if start < end:
        yield start, end


def _cut(sentence: str, start: int, end: int, figure: int) -> tuple[int, int]:
    """Cut the clause to what can be read by itself: no introduction, no connective, the subject if it is near."""
    intro = _INTRO.match(sentence[start:figure])
    if intro:
        start += intro.end()
    leading = _LEADING.match(sentence[start:figure])
    while leading:
        start += leading.end()
        leading = _LEADING.match(sentence[start:figure])
    verbs = list(_VERB.finditer(sentence, start, figure))
    if verbs:
        comma = sentence.rfind(", ", start, verbs[0].start())
        if comma >= 0 and "(" not in sentence[start:comma]:
            start = comma + 2
        if len(sentence[start : verbs[0].start()].split()) > _MAX_SUBJECT_WORDS:
            start = verbs[0].start()
    return start, start + len(sentence[start:end].rstrip(" .,;:\n"))
