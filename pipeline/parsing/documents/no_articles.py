"""Pages that stand in an article's place: errors, log-ins, proofs that a reader is human.

In: what a page is titled. Out: whether it is one of these. Apart from `html_article`, which knows what an article is.
"""

import re

NO_ARTICLE = (
    "{} letters of text are no article, but may say what went wrong: open its address in a browser, and save what"
    " that shows"
)
_ERROR = re.compile(
    r"\s*(?:error\b|\d{3}\b.{0,12}(?:error|not found|forbidden|gateway|unavailable)|(?:page |404 )?not found|access denied|forbidden|"
    r"just a moment|attention required|are you a robot|captcha|service unavailable|bad gateway|site maintenance|"
    r"log ?in\b|sign in\b|checking your browser|(?:please )?(?:verify|confirm) (?:that )?you are|pardon our interruption|"
    r"(?:.{0,40}\b)?(?:page|article|site) (?:you .{0,60})?(?:does not|doesn.t|no longer|could not|cannot|can.t|was not) (?:be found|exist|found)|"
    r"seite nicht gefunden|page introuvable|p\u00e1gina no encontrada)",
    re.IGNORECASE,
)


def is_of_error(*titles: str | None) -> bool:
    """Say whether one of a page's titles is that of an error, a log-in or a proof, as short pages have.

    >>> is_of_error("Just a moment..."), is_of_error("ACM", "Sorry, this page does not exist"), is_of_error("Errors of moss")
    (True, True, False)
    """
    return any(_ERROR.match(title) for title in titles if title)
