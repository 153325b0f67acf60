"""Evidence around a figure that it states a result: what it is, and what is done with it there.

The first half of the rules of `figure_evidence`; the other half is `figure_doubts`.
"""

from typing import Final

from pipeline.text.rules import Rule

_GAP: Final = r"[^,;:|]{0,40}"
_NEAR: Final = r"(?:[^\s|]{1,18}\s){0,3}[~<>≥≤=$\\(\s]{0,12}"
_GAIN: Final = (
    r"\b(?:improv|increas|reduc|gain|boost|decreas|speed-?\s?up|faster|slower|fewer|less|more|higher|lower|better|smaller|larger|cheaper|"
    r"sav|drop|reduct|degrad|enhanc|accelerat|compress|shorte|longer|great|overhead|cut|rais|ris(?:e|ing)|rose|grow|grew|fall|fell|shrink)"
)
_METRIC: Final = (
    r"\b(?:accurac|precision|recall|f1|f-?score|scores?\b|auc\b|auroc\b|map\b|miou\b|iou\b|bleu|rouge|psnr|ssim|\bfid\b|kappa|"
    r"\br2\b|r\^2|r\$\^2|\bmae\b|rmse|\bmse\b|perplexity|\bdice\b|\bmcc\b|ndcg|\bmrr\b|\bwer\b|\bcer\b|coefficient|similarity|correlation|"
    r"sensitivity|specificity|\berror|success|pass@|\brates?\b|agreement|fidelity|\beer\b|\bicc\b|odds "
    r"ratio|hazard ratio|\bor\b ?=|\bhr\b ?=|likelihood ratio|"
    r"win rate|coverage|probabilit|efficienc|visibility|yield\b|loss\b)"
)
_SEEN: Final = (
    r"(?:(?:(?:is|are|was|were)\s)?(?:\w+ly\s)?"
    r"(?:observed|found|seen|identified|located|cent(?:er|r)ed|occurs?)\s|temperatures?\s)?"
)
_AT: Final = (
    r"(?:at|near|around|below)\s(?:about\s|around\s|approximately\s)?[$\s(]{0,6}(?:t_{1,2}\s{0,8}\w{0,6}\s{0,8}|[a-z]\s{0,3})?"
    r"[=≈~<$\s]{0,14}\|"
)
_WORKS: Final = (
    r"\b(?:real-?\s?time|r[ua]n(?:s|ning)?\b|operat|inference|render|process|track|reconstruct|generat|synthesi[sz]|perform|stream(?:s|ing)\b|"
    r"map\b|accura|detect|segment|deliver|predict|speed|works?\b|querying|splatting|quality)"
)
REACHED: Final = (
    Rule("by", rf"\bby {_NEAR}\|", "improves it by |#| over", "made bys |#|"),
    Rule("up_to", r"\bup to (?:an?\s|about\s|around\s)?[~$\s]{0,6}\|", "of up to |#| in", "up the |#| hills"),
    Rule("of_metric", rf"{_METRIC}{_GAP}\|", "an accuracy of |#| on", "the accurate, |#|"),
    Rule("metric_after", rf"\|#\|(?>[\s)]{{0,4}}){_GAP}{_METRIC}", "|#| accuracy on", "|#|, with accuracy"),
    Rule("gain_before", rf"{_GAIN}\w*{_GAP}\|", "improvement of |#|", "proved of |#|"),
    Rule("gain_after", rf"\|#\|\)?\s(?:[\w\-]+\s){{0,3}}{_GAIN}", "|#| faster than", "|#| cats than"),
    Rule(
        "achieves",
        r"\b(?:achiev|attain|reach|obtain|yield|deliver|produc|provid|exhibit|outperform|surpass|exceed|beat|gain|show|demonstrat|report|retain|"
        r"maintain|preserv|recover|cut|bring|brought|gave|give|get|result|offer|enabl|set)\w*\b[^;|]{0,70}\|",
        "achieves in all |#|",
        "archives in all |#|",
    ),
    Rule(
        "finds",
        r"\b(?:find|found|identif|detect|discover|reveal|observ|uncover|infer|deriv|determin|estimat|measur|constrain|predict|calculat|comput|"
        r"conclude|confirm|correspond|indicat|suggest|imply|implies|correct|solv|fix|classif|generat)\w*\b[^;|]{0,70}\|",
        "we find at once |#|",
        "we fill at once |#|",
    ),
    Rule(
        "transition_at",
        rf"\btransitions?\s{_SEEN}{_AT}",
        "a structural transition occurs at about |#|",
        "a structural transition occurs at about noon, |#|",
    ),
    Rule(
        "peak_at",
        rf"\b(?:peaks?|maxim(?:um|a)|minim(?:um|a)|anomal(?:y|ies)|onset|crossover)\s{_SEEN}{_AT}",
        "there is a broad maximum near t_n = |#|",
        "there is a broad maximum of |#|",
    ),
    Rule(
        "works_at",
        rf"{_WORKS}(?:(?!captur|camera|record|sampled|film|acqui|videos?\sat)[^;|]){{0,90}}\bat\s"
        r"(?:(?:about|around|over|up to|more than|nearly|approximately|a rate of|maximum)\s){0,2}[~$\s>≥]{0,4}\|",
        "runs in real time at over |#|",
        "a camera films it at over |#|",
    ),
    Rule(
        "is_figure",
        r"\b(?:is|was|were|are|be|being|remains?|equals?)\s(?:[\w\-]+\s){0,3}[~<>≥≤=$\\(\s]{0,12}\|",
        "is about |#|",
        "this in |#|",
    ),
    Rule(
        "effect_size",
        r"\([^()|\d]{0,40}\b(?:a?or|a?hr|a?rr|irr)[\s=:,]{1,4}\||"
        r"\b(?:odds|hazard|risk|rate|likelihood) ratio,?\s(?:[(\[]?\d\d%\sci[)\]]?[,:=\s]{1,3})?(?:of\s|was\s|=\s)?\||"
        r"\([^()|]{0,60}\b(?:r|ρ|rho|r2|r²|r\^2)\s{0,4}=\s{0,4}[+\-−]?\|",
        "(per allele or |#|; it",
        "(per 2 or |#|; it",
    ),
    Rule(
        "tested",
        r"\|#\|(?:\sof\s(?:\w+\s){0,2}\w+)?[,;]?\s?\(?p[\s\-]?(?:values?\s?)?[<>=≤]",
        "from |#| (p < 0.01) in",
        "from |#| (up < 0.01) in",
    ),
    Rule(
        "of_cost",
        r"\|#\|\s(?:of|as|less|fewer|more|lower|the)\s(?:the\s|its\s|their\s|much\s)?(?:[\w\-]+\s)?(?:costs?|price|memory|compute|"
        r"computation|parameters|time|budget|flops|energy)\b",
        "at |#| of the cost of",
        "at |#| of the coast of",
    ),
    Rule("equals", r"[=≈~]\s{0,12}\|", "r = |#|", "r in |#|"),
    Rule("in_brackets", r"\([^()|]{0,60}\|#\|", "(of |#|", "of |#|"),
    Rule(
        "only",
        r"\b(?:only|just|merely|as (?:few|little|low|much|many|high) as|within|under|below|less than|"
        r"fewer than)\s(?:[\w\-]+\s)?[~$\s]{0,8}\|",
        "with only |#| samples",
        "with |#| samples only",
    ),
    Rule(
        "about",
        r"(?:\b(?:about|around|approximately|roughly|nearly|almost|some)\s|[~≈])[~$\s]{0,8}\|",
        "about |#| of",
        "amount |#| of",
    ),
    Rule(
        "out_of_before",
        r"(?:out of|of the|of those|of these)\s(?:the\s)?\|",
        "3 out of |#| cases",
        "out |#| cases",
    ),
)
