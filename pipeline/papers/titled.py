"""What a title says of its paper's status: the word that publishers set before or behind it, notices, removals.

In: a title. Out: the title without that word, and the status. Separate from what texts say, because a title that begins
with `Withdrawn:` says it in a form of its own, in any language.
"""

import re

from pipeline.records import Status

_TITLED = re.compile(
    r"\s{0,3}[\[(]?\s?(?P<what>RETRACTED|Retracted|WITHDRAWN|Withdrawn)(?:\s+(?:ARTICLE|Article|article|PAPER|Paper|CHAPTER"
    r"|Chapter))?\s?(?:[\])]\s?[:–—-]?|:|\s[–—])\s{0,5}(?=\S)"
)
# without a mark behind it, or of what Elsevier removes: `RETRACTED ARTICLE Moss growth`, `TEMPORARY REMOVAL: Moss`
_TITLED_BARE = re.compile(r"\s{0,3}(?P<what>RETRACTED|WITHDRAWN) (?:ARTICLE|PAPER|CHAPTER) (?=[A-Z][a-z])")
_REMOVED = re.compile(r"\s{0,3}(?:TEMPORARY REMOVAL|Temporary removal|REMOVED|REMOVAL NOTICE)\s?:\s{0,3}(?=\S)")
_ELSEWHERE = re.compile(
    r"\s{0,3}[\[(\u3010]?\s?(?P<retracted>已?撤稿|撤回(?:済み)?|RETRACTADO|Retractado|RÉTRACTÉ|Rétracté)"
    r"(?:\s?[\])\u3011]\s?[:\uff1a]?|\s?[:\uff1a])\s{0,3}(?=\S)|\s{0,3}(?:ZURÜCKGEZOGEN|Zurückgezogen)\s?:\s{0,3}(?=\S)"
)
_TITLED_BEHIND = re.compile(
    r"\s{0,3}[\[(](?P<what>retracted|withdrawn)(?:\s(?:article|paper))?(?:[.,:;]\s?[^()\[\]]{0,150})?[\])]\.?\s{0,3}$",
    re.IGNORECASE,
)
# of a publication that says of another that it was retracted: `Retraction notice to "Moss growth"`; a colon makes
# `Retraction: Moss growth` one, and `Retraction of the arm` is none
_NOTICE = re.compile(
    r"\W{0,3}(?:(?:editorial\s+)?retraction(?:\s+(?:notice|note|statement|announcement))?(?:\s+(?:to|of|for))?\s?(?:[:\]]|\s[–—-]\s)"
    r"|retraction\s+(?:notice|note|statement)\b|(?:notice|statement|note)\s+of\s+retraction\b|retraction\s+(?:of|to|for)\s+[\"“‘'«]"
    r"|retraction\s+for\s+[^,:]{2,60}\bet\s+al\.?,|(?P<withdrawn>withdrawal\s+(?:notice|statement)\b|(?:notice|statement)\s+of\s+withdrawal\b))",
    re.IGNORECASE,
)
_MAY_SAY = re.compile("withdr|retract", re.IGNORECASE)


def titled(title: str | None) -> tuple[str | None, Status | None]:
    """Return a title without the word that publishers set before or behind that of a withdrawn paper, and that word."""
    if not title:
        return title, None
    elsewhere, removed = _ELSEWHERE.match(title), _REMOVED.match(title)
    if elsewhere:
        return title[elsewhere.end() :], Status.RETRACTED if elsewhere["retracted"] else Status.WITHDRAWN
    if removed:
        return title[removed.end() :], Status.WITHDRAWN
    return _titled_in_english(title) if _MAY_SAY.search(title) else (title, None)


def _titled_in_english(title: str) -> tuple[str, Status | None]:
    found = _TITLED.match(title) or _TITLED_BARE.match(title)
    if found:
        return title[found.end() :], Status(found["what"].lower())
    notice = _NOTICE.match(title)
    if notice:
        return title, Status.WITHDRAWN if notice["withdrawn"] else Status.RETRACTED
    found = _TITLED_BEHIND.search(title)
    return (title[: found.start()], Status(found["what"].lower())) if found and found.start() else (title, None)
