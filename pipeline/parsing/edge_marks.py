"""What people set before and behind the titles of a list, as parts of patterns: pictures, and words in brackets.

Apart from the modules that cut such marks and from those that refuse them, because both must mean the same by them.
"""

import re

PICTURE = r"[\u2190-\u21ff\u2300-\u243f\u2460-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\u20e3]"
BRACKETS = r"[\[(\u3010][^\])\u3011]{1,40}[\])\u3011]"
IDENTIFIED = re.compile(r"\d{4}\.\d{4,5}|10\.\d{4}")  # an id: what holds one is no mark
