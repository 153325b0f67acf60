"""What language a text is likely in, by its script alone.

In: a text whose language could not be told, because it is short. Out: the language that most texts in its script are
in; None for Latin letters, which tell nothing. Separate from the languages, because it looks at letters and no words.
"""

import re

_SCRIPTS = (  # the first that holds more letters than Latin does; kana tell Japanese where most letters are Chinese
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_FAR_LETTERS = re.compile(r"[\u0370-\u07ff\u0900-\u1fff\u3040-\u9fff\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SHARE_OF_KANA = 0.1


def language_of_script(text: str) -> str | None:
    """Return the language of the script that most letters of a text are of, None for Latin: Greek in formulas too."""
    far, latin = len(_FAR_LETTERS.findall(text)), len(_LATIN.findall(text))
    if far <= latin:
        return None
    for language, letters in _SCRIPTS:
        share = len(letters.findall(text)) / far
        if share > (_SHARE_OF_KANA if language == "ja" else 0.5):
            return language
    return None
