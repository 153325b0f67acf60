"""How captions begin, in several languages: `Figure 3`, `Tab. IV:`. Alone on its line a label is no running head."""

import re

LABEL = re.compile(
    r"(?:supplementary |extended data )?(?:fig(?:ure|\.)?|table|tab\.|algorithm|listing|scheme|plate|box|abbildung|abb\.|tabelle|tableau|figura|tabla)"
    r"\s*(?:[A-Z]?\d{1,3}|[IVX]{1,5})(?:\.\d{1,2})?\s*(?P<mark>[.:|\u2013\u2014-])?",
    re.IGNORECASE,
)
