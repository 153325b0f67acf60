"""How captions begin, in several languages: `Figure 3`, `Tab. IV:`. Alone on its line a label is no running head."""

import re

LABEL = re.compile(
    r"(?:supplementary |extended data )?(?:fig(?:ure|\.)?|table|tab\.|algorithm|listing|scheme|plate|box|abbildung|abb\.|tabelle|tableau|figura|tabla)"
    r"\s*(?:[A-Z]?\d{1,3}|[IVX]{1,5})(?:\.\d{1,2})?\s*(?P<mark>[.:|\u2013\u2014-])?",
    re.IGNORECASE,
)
# the part of a figure that is spoken of, `(a)` of `Figure 3(a) shows`
_PART = re.compile(r"\s*(?:\([^()]{1,12}\)|[a-h]\b)")


def begins_caption(text: str, *, is_small: bool) -> bool:
    """Say whether text begins as a caption does: `Figure 3: Lakes`, `Table 2`; `Figure 3(a) shows` goes on as a sentence."""
    label = LABEL.match(text)
    if label is None:
        return False
    if label["mark"] or is_small:
        return True
    part = _PART.match(text, label.end())
    return not text[part.end() if part else label.end() :].lstrip()[:1].islower()
