"""Which quantities tell of a result: a figure's own words around it, and nothing else.

In: a sentence, a clause of it and a quantity in that clause. Out: the quantity, its unit made exact, or None. It is
separate from `claims`, which cuts and collects, so that what counts as a result is said in one place.

A quantity tells of a result when a verb or noun of results is near it; percentages and factors need less than bare
counts, and a count needs to be what a dataset holds, what a record is set on, or all that was needed ("only").
"""

import re
from dataclasses import replace
from typing import Final

from pipeline.mentions.quantities import Quantity
from pipeline.mentions.units import UNITS, Unit

RESULT_VERB = re.compile(
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
HOLDS = re.compile(
    r"\b(?:compris(?:es|ing)|contain(?:s|ing)|consist(?:s|ing) of|includ(?:es|ing)|cover(?:s|ing)|span(?:s|ning)|"
    r"featur(?:es|ing)|composed of|(?:an?|the) (?:[\w\-]+ ){0,5}(?:collection|dataset|corpus|benchmark|set) (?:of|with))\s"
    r"[^,.;]{0,30}$",
    re.IGNORECASE,
)
_USED = re.compile(
    r"\b(?:using|use|on|from|with|in|of|over|across|by|to|leverage|analy[sz]e|consider)\s$", re.IGNORECASE
)
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
_ADJECTIVE = re.compile(r"\d-[A-Za-zµμ]")  # "a 7-mm capsule", "10-minute videos"
_RAW_UNITS: Final = frozenset({"seconds", "bytes", "usd", "eur", "gbp", "cny", "decibels"})
_MEASURES: Final = (
    frozenset(UNITS) - _RAW_UNITS - {"percent", "points", "factor", "score", "number", "count", "rank", "per_second"}
)
_MIN_HELD: Final = 100  # smaller collections are rather set-ups
_NEAR: Final = 160  # characters before a count that say what it counts


def telling(sentence: str, start: int, end: int, quantity: Quantity) -> Quantity | None:
    """Say whether a quantity of the clause from `start` to `end` tells of a result.

    Returns:
        The quantity, its unit made exact ('score' or 'points' for bare figures); None where it tells of none.
    """
    before, clause = sentence[start : quantity.start], sentence[start:end]
    if quantity.unit in ("count", "number"):
        return _telling_count(sentence, before, sentence[quantity.end : end], quantity)
    return quantity if _is_told(sentence, before, clause, quantity) else None


def _is_told(sentence: str, before: str, clause: str, quantity: Quantity) -> bool:
    if quantity.unit in _MEASURES | _RAW_UNITS and _ADJECTIVE.search(sentence, quantity.start, quantity.end):
        return False
    if quantity.unit in _MEASURES:
        return any(words.search(before) for words in (_METRIC, _SPEED, _PRECISE))
    if quantity.unit == "per_second":
        return bool(_SPEED.search(clause) or _AT.search(before)) and _is_result(before, clause)
    if quantity.unit in _RAW_UNITS:
        return bool(_TAKEN.search(before[-_NEAR:])) and _is_result(before, clause)
    return quantity.is_verb or _is_result(before, clause) or _is_share(sentence, before, quantity)


def _is_result(before: str, clause: str) -> bool:
    return bool(RESULT_VERB.search(before) or _RESULT_NOUN.search(clause))


def _is_share(sentence: str, before: str, quantity: Quantity) -> bool:
    """Say whether a percentage opens a clause that goes on as "90% of the articles were rated …"."""
    return quantity.unit == "percent" and bool(_OPENS.fullmatch(before) and _SHARE_OF.match(sentence, quantity.end))


def _telling_count(sentence: str, before: str, after: str, quantity: Quantity) -> Quantity | None:
    figure, near = sentence[quantity.start : quantity.end], before[-_NEAR:]
    if quantity.bare and ("." in figure or quantity.signed):
        unit: Unit = "points" if quantity.signed or before.endswith("by ") else "score"
        return replace(quantity, unit=unit) if _METRIC.search(near) else None
    told = (
        _is_held(near, quantity)
        or (_TESTS.match(after) and _RECORD.search(before))
        or (_ALL_NEEDED.search(near) and RESULT_VERB.search(sentence))
    )
    return quantity if told and not _SET_UP.search(near) else None


def _is_held(near: str, quantity: Quantity) -> bool:
    """Say whether a count is what a collection of the paper's own holds, and not one that it uses."""
    held = HOLDS.search(near) if (quantity.value or 0) >= _MIN_HELD else None
    return bool(held and not _USED.search(near, 0, held.start()))
