r"""Figures that count nothing: they number a list, a year, a version or a citation.

In: a plain text and the span of a figure without a unit. Out: a verdict. It is separate from `quantities` because each
kind of label is a rule with a name, an example that it takes and one that it leaves (`rules`).
"""

import re
from typing import Final

from pipeline.text.rules import Rule, rules_of

# a rule reads the words before the figure, the figure between two bars, and what follows it
RULES: Final = rules_of(
    Rule("item", r"(?:^|[\s(;,])\(?\|(?:\d{1,2})\|\)", takes="we (|1|) explore", leaves="the error (|12| mm)"),
    Rule(
        "item_with_stop",
        r"(?:^|[:;.]\s)\|\d{1,2}\|\.\s[A-Z]",
        takes="Takeaways: |1|. RLHF is",
        leaves="drops to |3|. the end",
    ),
    Rule("reference", r"\[\|\d{1,3}\|(?:\]|,\s?\d)", takes="as in [|4|]", leaves="of |4| kinds"),
    Rule(
        "year",
        r"\|(?:1[5-9]|20)\d\d\|(?!\s?[,.]\d)(?!\s[a-z]+s\b(?<!\bits)(?<!\bwas))",
        takes="in |2019| we",
        leaves="of |2019| galaxies",
    ),
    Rule(
        "years",
        r"\|(?:1[5-9]|20)\d\d\s?(?:-|–|--|to|and|/)\s?(?:(?:1[5-9]|20)?\d\d)\|",
        takes="over |1980--2010| in",
        leaves="of |200--300| cases",
    ),
    Rule(
        "version",
        r"(?:^|[\s(\-/])(?!(?:F1|AUC|AUROC|AP|BLEU|ROUGE|PSNR|SSIM|FID|MAE|RMSE|MSE|WER|CER|IoU|DSC|HR|OR|RR|CI|SD|ICC|MCC|Dice|The|"
        r"A|In|On|Of|For|With|And|At|By|We|All|Only|About|Over|Using|From|These|Our|To|Up|Overall|An|Nearly|Some|Between|After|Among|Across|"
        r"Experiments|Under|When|While|If|Its|Their|Least|More|Most|Than|Two|Three|Roughly|Approximately|Around|Almost|Another|Finally|Both)\b)"
        r"[A-Z][\w.]*(?:[A-Za-z]|-)[\s~]\|(?!0\.\d\d)\d[\d.]*\|(?!\s?vs)",
        takes="with Claude |3.5| Sonnet",
        leaves="of Spearman |0.70| is",
    ),
    Rule(
        "version_of_model",
        r"\b(?:Sonnet|Opus|Haiku|Claude|Gemini|GPT|Llama|LLaMA|Qwen|Grok|Mistral|DeepSeek|Phi|Gemma)[\s~-]\|\d[\d.]*\|",
        takes="(Sonnet |4.6| vs. Opus",
        leaves="(scores |4.6| vs. 4.2",
    ),
    Rule(
        "model_size",
        r"[A-Z][\w.\-]*[\s~(]\|(?:\d[\d.]*-)?\d[\d.]*[BM]\|",
        takes="with Qwen-VL |7B| by",
        leaves="of over |7B| tokens",
    ),
    Rule(
        "numbered",
        r"\b(?:figs?\.|figures?|tables?|sections?|secs?\.|eqs?\.|equations?|theorems?|lemmas?|corollar(?:y|ies)|propositions?|chapters?|appendix|parts?|types?|"
        r"classes|class|levels?|steps?|stages?|phases?|versions?|cycles?|releases?|runs?|grades?|case|cases|algorithms?|problems?|"
        r"questions?|examples?|rules?|volumes?|vol\.|no\.|nos\.|dimensions?|order|layer|day|season|chromosome|supplements?|panels?)"
        r"[\s~]{1,2}(?:\d[\d.]*,?\s(?:and\s)?){0,3}\|\d[\d.]*[BKMT]?\|(?!\s?%)",
        takes="in Theorems 5.1, 5.2 and |7.1| we",
        leaves="a table of |3| rows",
        ignore_case=True,
    ),
    Rule(
        "journal",
        r"\|\d+\|(?:,\s\d{5,6}\b|\s\((?:19|20)\d\d\))|, \|\d{5,6}\||\|\d+(?:\(\d+\))?\|(?:\(\d+\))?:\d|\d\):\|\d+",
        takes="Lett. |132|, 233801",
        leaves="of |132|, 23 were",
    ),
    Rule(
        "date",
        r"\|(?:[-−]\s{0,3})?\d{1,2}\|\s(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b",
        takes="on |28| September",
        leaves="on |28| servers",
    ),
    Rule(
        "arxiv_id",
        r"arxiv:\s?\|\d{4}\.\d{4,5}\||\|(?:0[7-9]|[12]\d)(?:0[1-9]|1[0-2])\.\d{5}\|",
        takes="see arXiv:|1604.06813| for",
        leaves="of |1644.06813| it",
        ignore_case=True,
    ),
    Rule(
        "day",
        r"\|\d{1,2}\.(?:0[1-9]|1[0-2])\|\.(?:19|20)\d\d",
        takes="on |29.05|.2014 it",
        leaves="of |29.05|. 2014 it",
    ),
    Rule("line", r"λ\s{0,3}\|\d{4,5}\|", takes="the N V λ |1240| line", leaves="the N V of |1240| A"),
    Rule("index", r"\bS&P \|\d+\|", takes="of the S&P |500| it", leaves="of the S |500| it"),
    Rule("doi", r"\|10\.\d{4,9}\|/|\b10\.\d{4,9}/\|", takes="see |10.1000|/182 for", leaves="of |10.1000| it"),
    Rule("one_of", r"\|one\|", takes="|one| of the reasons", leaves="|ten| of the reasons", ignore_case=True),
    Rule(
        "first_place",
        r"\bin the \|first place\|(?!\s(?:at|among|in|of|on)\b)",
        takes="In the |first place|, we",
        leaves="in the |first place| of nine",
        ignore_case=True,
    ),
    Rule(
        "who_won",
        r"\|\w+[\s-](?:prize|place|position|rank)\|\s(?:winn\w+|holders?|where|that|we|to)\b",
        takes="of |first prize| winners",
        leaves="took |first prize| at it",
    ),
    Rule("size", r"\|\d+\|\s?(?:[x×]\s?\d|-by-\d)|[\dx×]\s?[x×]\s?\|\d+\|", takes="a |5| x 5 room", leaves="|5| rooms"),
    Rule("metric_at", r"@(?:[\d.]+[:,\-])?\|[\d.:\-]+\|", takes="a mAP@0.5:|0.95| of", leaves="a mAP of 0.5:|0.95| of"),
    Rule("leading_zero", r"\|0\d{2,}(?:\s-\s\d{3,})?\|", takes="the star GSC |08152| is", leaves="the star, |8152| is"),
    Rule("classification", r"\|\d\d\.\d\d\|\.[\-+A-Z][a-z\-]", takes="PACS |52.27|.Lw is", leaves="at |52.27|. At"),
    Rule("divisor", r"[A-Za-z_]\s{0,6}/\s?\|[\d.]+\|", takes="with Ω_m /|0.3| as", leaves="of 3 / |5| of"),
    Rule(
        "of_all",
        r"(?<![\w.^@/])\d[\d,]*(?:\s(?:out\s)?of\s(?:the\s|all\s)?|/)\|\d[\d,]*\|(?![./])",
        takes="in 72 of |86| cases",
        leaves="an R^2 of |86| at",
    ),
    Rule("alternative", r"\|0/1\|", takes="a |0/1| reward", leaves="a |2/5| law"),
)  # no mark: where one stands twice each rule would be tried
# those of numbers in words: all others ask for a digit
_OF_WORDS: Final = rules_of(*(rule for rule in RULES if rule.name in ("one_of", "first_place", "who_won")))
_DIGIT = re.compile(r"\d")
BEFORE: Final = 24  # characters before a figure that say what it numbers
AFTER: Final = 16
_NEAR: Final = 6


def is_label(text: str, start: int, end: int) -> bool:
    """Say whether the figure from `start` to `end` numbers something and counts nothing."""
    written = text[start:end]
    around = f"{text[max(0, start - BEFORE) : start]}|{written}|{text[end : end + AFTER]}"
    rules = RULES if _DIGIT.search(written) else _OF_WORDS
    return rules.first(around) is not None


_TENS = re.compile(
    r"(?<![\d.,])(?:1[5-9]|20)\d0s$|\b(?:low|lower|mid|high|upper)[\s\-]\d0s$"
)  # "the 1980s", "the low 80s"
_PANEL = re.compile(r"(?<![\d.,])\d{1,3}$")  # of a figure, a lineage, a group: no text writes amperes without a blank
_IN_EXPONENT = re.compile(r"\^[\^\-+−{]{0,4}\d{1,3}/\(\d{1,3}$")
_TIMES_ANOTHER = re.compile(r"\s{0,12}\d")
_ISOTOPE = re.compile(r"(?<![\d.,])(?:1[1-4]C|1[357]N|1[89]F)$")
_PART_OF_NAMED = re.compile(r"\b[A-Z]{2,}[\s~]\d{1,4}$")  # IRS 44 A, B: parts of one body
_OF_CATALOGUE = re.compile(r"\b[A-Z]{2,}[\s~-]?\d{3,6}$|(?<![\d.,])\d{6}$")


def is_letter_of_name(text: str, end: int, after: int) -> bool:
    """Say whether what looks like the unit of a figure that ends at `end` is a letter.

    Or a sign of a formula: "6A", "IRS 44 A", "the 1980s", "100s of", "the low 80s", "t^{-1/(2s)}", "√3 × √3".
    """
    if text[end:after] == " A":
        return _PART_OF_NAMED.search(text, max(0, end - BEFORE), end) is not None
    if after != end + 1:
        return text[after - 1] == "×" and _TIMES_ANOTHER.match(text, after) is not None
    if _IN_EXPONENT.search(text, max(0, end - BEFORE), end) or _ISOTOPE.search(text, max(0, end - _NEAR), after):
        return True
    if text[end] == "s":
        return text.startswith(" of ", after) or _TENS.search(text, max(0, end - BEFORE), after) is not None
    if text[end] == "A" and _PANEL.search(text, max(0, end - _NEAR), end):
        return True
    return text[end].isupper() and _OF_CATALOGUE.search(text, 0, end) is not None
