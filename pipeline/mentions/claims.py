"""Claims: the clauses in which a paper states a quantified result of its own.

In: an analysed paper. Out: `Claim` records in text order, without overlap; the key is the span. A claim is a verbatim
clause of the abstract (`clauses`). Its value and unit are those of its first telling quantity, a percentage or factor
before a bare count (`quantities` has the closed set of units).

A quantity tells of a result when a verb or noun of results is near it; percentages and factors need less than bare
counts, and a count needs to be what a dataset holds, what a record is set on, or all that was needed ("only"). Numbers
of the background (before the paper speaks of itself, or of others' work) and of the set-up are left.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.mentions.clauses import clauses, readable, with_whole_brackets
from pipeline.mentions.quantities import Quantity, Unit, find_quantities
from pipeline.records import Claim, Field
from pipeline.text.analysis import Analysis

_OWN = re.compile(
    r"\b(?:we|our|ours|this (?:paper|work|study|article|thesis|approach|method|framework)|in this|here,?|the proposed|"
    r"results|experiments|evaluations?|experimental(?:ly)?|empirically)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"^(?:recent|existing|prior|previous|traditional|current|conventional|earlier)\b|\bet al\b", re.IGNORECASE
)
_INTERVAL = re.compile(
    r"[(\[,;]?\s?\b(?:9\d(?:\.\d)?\\?%[\s-])(?:CI\b|C\.I\.|confidence|credible|CL\b|C\.L\.)[^()\[\]]{0,60}[)\]]?",
    re.IGNORECASE,
)
_RESULT_VERB = re.compile(
    r"\b(?:achiev|improv|reduc|outperform|surpass|increas|yield|reach|attain|obtain|gain|decreas|sav|speed|accelerat|"
    r"boost|exceed|lower|deliver|beat|drop|enhanc|retain|preserv|recover|doubl|tripl|halv|shrink|cut|perform|provid|"
    r"demonstrat|show|scal|requir|us(?:es|ing)|run|predict|detect|solv|classif|match|bring|brought|lead|led|produc|win|"
    r"maintain|rais|enabl|eliminat|compress|complet|correct|remain|report|tak|cover|generat|identif|is|are|was|were)\w*",
    re.IGNORECASE,
)
_RESULT_NOUN = re.compile(
    r"\b(?:accurac(?:y|ies)|precision|recall|F1|F-?scores?|AUC|AUROC|mAP|mIoU|IoU|BLEU|ROUGE|PSNR|SSIM|FID|improvements?|"
    r"gains?|coverage|reductions?|speed-?ups?|increases?|decreases?|savings?|errors?|scores?|rates?|success|faster|slower|fewer|"
    r"less|more|better|higher|lower|smaller|larger|cheaper|overhead|latency|throughput|performance|compression|margin|"
    r"correlation|agreement|sensitivity|specificity|efficien\w+|drop|pass@\d+)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:compris(?:es|ing)|contain(?:s|ing)|consist(?:s|ing) of|includ(?:es|ing)|cover(?:s|ing)|span(?:s|ning)|"
    r"featur(?:es|ing)|composed of|(?:an?|the) (?:[\w\-]+ ){0,5}(?:collection|dataset|corpus|benchmark|set) (?:of|with))\s"
    r"[^,.;]{0,30}$",
    re.IGNORECASE,
)
_USED = re.compile(
    r"\b(?:using|use|on|from|with|in|of|over|across|by|to|leverage|analy[sz]e|consider)\s$", re.IGNORECASE
)
_NEW_SUBJECT = re.compile(r",\s(?:we|our|this|these|it)\b")
_SET_UP = re.compile(
    r"\b(?:experiments? (?:on|across)|evaluat\w+ (?:on|across)|tested on|trained (?:on|for|with))[^,;]{0,25}$",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"(?:\b(?:achiev|set|reach|attain|establish|obtain|advanc|deliver|yield)\w*\s[^,;]{0,40}(?:state[- ]of[- ]the[- ]art|\bSOTA\b)"
    r"|outperform|surpass|new record|first place|ranks? first)",
    re.IGNORECASE,
)
_TESTS = re.compile(
    r"\s?(?:[\w\-]+\s){0,4}(?:tasks?|benchmarks?|datasets?|domains?|settings?|games?|environments?|languages?)\b"
)
_SHARE_OF = re.compile(
    r"\s(?:of|across)\s[^,;:]{1,80}\s(?:is|are|was|were|can be|could be|remain|ha[ds]|have|occur|contain|fail|show|violat|exhibit|\w{3,}ed\b)"
)
_OPENS = re.compile(
    r"(?:[A-Z]\w+,\s)?(?:(?:over|about|around|nearly|almost|roughly|approximately|only|more than|up to|at least|that)\s){0,2}[~≈$\\sim ]{0,8}",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"\b(?:accurac(?:y|ies)|precision|recall|F1|F-?scores?|scores?|AUC|AUROC|correlation|mAP|mIoU|IoU|BLEU|ROUGE|PSNR|"
    r"SSIM|FID|kappa|ratio|R2|R\^2|improvements?|gains?|error|errors|rate|MAE|RMSE|loss|by|perplexity|dice|MCC|NDCG|MRR|WER|"
    r"CER|coefficients?|similarity|correlations)\b[^,;]{0,25}$",
    re.IGNORECASE,
)
_ALL_NEEDED = re.compile(
    r"\b(?:with|us(?:es|ed|ing|e)|requir\w+|needs?|in|by|from|after|within|takes?|than|while) (?:only|just)\s(?:an?\s)?$"
)
_TAKEN = re.compile(
    r"\b(?:in|within|under|below|only|just|by|of|takes?|took|than|from|to|requires?|needs?|is|are|was)\s(?:\w+\s){0,2}"
    r"[$\\sim!,~≈<\s]{0,10}$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:achiev|reach|run|generat|operat|render|process|stream|deliver)\w*\s(?:[^,;]{0,40}\sat\s)?(?:[\w$\\~≈]+\s){0,3}$"
)
_SPEED = re.compile(r"\b(?:speed|throughput|real-time|fast|faster|inference|frame rate)\b", re.IGNORECASE)
_PRECISE = re.compile(
    r"\b(?:accurac\w+|precision|resolution|deviation|RMSE|MAE|error|distance|HD95|power|energy|consum\w+|draw|efficiency|"
    r"reduc\w+|sav\w+|improv\w+)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_RAW_UNITS: Final = frozenset({"seconds", "bytes", "per_second", "usd", "eur", "gbp", "cny", "decibels"})
_MEASURES: Final = frozenset({"metres", "metres_per_second", "degrees", "watts", "joules", "flops"})
_MIN_HELD: Final = 100  # smaller collections are rather set-ups
_MAX_SENTENCE: Final = 1500  # characters; a longer one is a table or a list, and holds no clause to read


def find_claims(analysis: Analysis) -> tuple[Claim, ...]:
    """Find the quantified results that a paper states for itself in its abstract.

    Returns:
        Claims in text order, without overlap.
    """
    text = analysis.abstract
    claims: list[Claim] = []
    speaks = False
    for start, end in zip(text.sentence_starts, text.sentence_ends, strict=True):
        if end - start > _MAX_SENTENCE:
            continue
        sentence = text.text[start:end]
        if "%" in sentence and ("C" in sentence or "c" in sentence):
            sentence = _INTERVAL.sub(_blank, sentence)
        speaks = speaks or bool(_OWN.search(sentence))
        if speaks and not _FOREIGN.search(sentence):
            claims.extend(_placed(claim, text.text, start) for claim in _claims_of(sentence))
    return tuple(claims)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _placed(claim: Claim, text: str, offset: int) -> Claim:
    """Return a claim of a sentence at its place in the text, which it quotes."""
    start, end = claim.start_char + offset, claim.end_char + offset
    return replace(claim, claim=text[start:end], start_char=start, end_char=end)


def _claims_of(sentence: str) -> Iterator[Claim]:
    """Yield a sentence's claims, with offsets into the sentence."""
    quantities = list(find_quantities(sentence))
    if not quantities:
        return
    for start, end in clauses(sentence):
        inside = [quantity for quantity in quantities if start <= quantity.start < end]
        told = [told for quantity in inside if (told := _telling(sentence, start, end, quantity))]
        if told:
            yield _claim(sentence, start, end, told)


def _claim(sentence: str, start: int, end: int, told: list[Quantity]) -> Claim:
    verb = _RESULT_VERB.search(sentence, start, told[-1].start)
    reached = verb.start() if verb else start
    main = min(told, key=lambda quantity: (quantity.unit == "count", quantity.start < reached, quantity.start))
    held = _HOLDS.search(sentence, start, told[0].start) if main.unit == "count" else None
    if held:
        start = held.start()
        own = _NEW_SUBJECT.search(sentence, told[-1].end, end)
        end = own.start() if own else end
        end = start + len(sentence[start:end].rstrip(" .,;:\n"))
    else:
        start, end = readable(sentence, start, end, told[0].start, told[-1].end)
    start, end = with_whole_brackets(sentence, start, end, told[0].start)
    return Claim(
        claim=sentence[start:end],
        value=main.value,
        unit=main.unit,
        field=Field.ABSTRACT,
        start_char=start,
        end_char=end,
    )


def _telling(sentence: str, start: int, end: int, quantity: Quantity) -> Quantity | None:
    """Return the quantity, its unit made exact, if it tells of a result; else None."""
    before, clause = sentence[start : quantity.start], sentence[start:end]
    if quantity.unit == "count":
        return _telling_count(sentence, before, sentence[quantity.end : end], quantity)
    if quantity.unit in _MEASURES:
        return quantity if _METRIC.search(before) or _SPEED.search(before) or _PRECISE.search(before) else None
    if quantity.unit in _RAW_UNITS:
        tells = _RESULT_NOUN.search(clause) or _RESULT_VERB.search(before)
        rate = quantity.unit == "per_second"
        taken = (_SPEED.search(clause) or _AT.search(before)) if rate else _TAKEN.search(before)
        return quantity if tells and taken else None
    told = (
        quantity.is_verb
        or _RESULT_NOUN.search(clause)
        or _RESULT_VERB.search(before)
        or _is_share(sentence, before, quantity)
    )
    return quantity if told else None


def _is_share(sentence: str, before: str, quantity: Quantity) -> bool:
    """Say whether a percentage opens a clause that goes on as "90% of the articles were rated …"."""
    return quantity.unit == "percent" and bool(_OPENS.fullmatch(before) and _SHARE_OF.match(sentence, quantity.end))


def _telling_count(sentence: str, before: str, after: str, quantity: Quantity) -> Quantity | None:
    figure = sentence[quantity.start : quantity.end].strip()
    if quantity.bare and ("." in figure or quantity.signed):
        unit: Unit = "points" if quantity.signed or before.endswith("by ") else "score"
        return replace(quantity, unit=unit) if _METRIC.search(before) else None
    if _SET_UP.search(before):
        return None
    held = _HOLDS.search(before)
    holds = held and (quantity.value or 0) >= _MIN_HELD and not _USED.search(before, 0, held.start())
    record = _RECORD.search(before) and _TESTS.match(after)
    needed = _ALL_NEEDED.search(before) and _RESULT_VERB.search(sentence)
    return quantity if holds or record or needed else None
