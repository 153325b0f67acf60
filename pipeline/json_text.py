"""Values as JSON that every encoding can hold: the one way in which JSON is written for others."""

import json


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return a value as JSON, on one line where `indent` is None; what JSON has no form for is its text.

    Letters stay as they are, but for lone surrogates, as a name of a file that is no UTF-8 has them: those are escaped.
    """
    text = json.dumps(value, ensure_ascii=False, default=str, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, default=str, indent=indent)
    return text
