r"""LaTeX in titles, names and abstracts as the text it prints: `Erd{\H o}s` is Erdős; formulas stay as they are.

In: a field of BibTeX. Out: text. Ours and not a library's: pylatexenc reads 350 abstracts a second, and to it a `%`
hides the rest of the text, which in an abstract is a percentage.
"""

import re
import unicodedata

_FORMULA = re.compile(r"(\$\$[^$]{1,4000}\$\$|\$[^$]{1,2000}\$|\\\((?:[^\\]|\\[^()]){1,2000}\\\))")
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_ARGUMENT = r"(?:\{\s{0,3}(\\[ij]|[A-Za-z])\s{0,3}\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"
_MARK_ACCENT = re.compile(rf"\\([`'^~=.\"])\s{{0,3}}{_ARGUMENT}")
_LETTER_ACCENT = re.compile(
    r"\\([uvHrcdkb])(?:\s{0,3}\{\s{0,3}(\\[ij]|[A-Za-z])\s{0,3}\}|\s{1,3}(\\[ij](?![A-Za-z])|[A-Za-z]))"
)
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "\u0131", "j": "\u0237", "dh": "ð", "th": "þ", "DH": "Ð", "TH": "Þ", "S": "§", "P": "¶",
    "copyright": "©", "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\",
    "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_", "textdollar": "$",
    "textdegree": "°", "textmu": "µ", "texttimes": "×", "textpm": "±", "textregistered": "®", "texttrademark": "™",
    "textbullet": "•", "textperiodcentered": "·", "guillemotleft": "«", "guillemotright": "»",
    "LaTeX": "LaTeX", "TeX": "TeX", "slash": "/", "textsuperscript": "", "textsubscript": "",
    "textit": "", "textbf": "", "textsc": "", "texttt": "", "textrm": "", "textsf": "", "textsl": "", "textup": "",
    "textmd": "", "textnormal": "", "emph": "", "mkbibquote": "", "mkbibemph": "", "uppercase": "", "mbox": "",
    "it": "", "bf": "", "em": "", "sc": "", "tt": "", "rm": "", "sl": "", "relax": "", "noopsort": "",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]{1,30})(?:\{\}|[ \t]{1,3}|(?![A-Za-z]))")
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl)\s{0,3}\{([^{}]{0,2000})\}|\\href\s{0,3}\{[^{}]{0,2000}\}(?=\s{0,3}\{)")
_ESCAPED = re.compile(r"\\([&%$#_{} ,;/-])")
_KEPT = {"{": "\ue000", "}": "\ue001"}
_RESTORED = {ord(kept): brace for brace, kept in _KEPT.items()} | {ord("{"): None, ord("}"): None}
_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))


def plain_latex(text: str) -> str:
    """Return the text that LaTeX prints, outside of formulas; commands that are not known stay as they are.

    Total for any text; linear in its length.
    """
    if "\\" not in text and not {"{", "}", "~", "-", "`", "'"} & set(text):
        return text
    pieces = _FORMULA.split(text)
    return "".join(piece if number % 2 else _plain(piece) for number, piece in enumerate(pieces))


def _plain(text: str) -> str:
    if "\\" in text:
        text = _ADDRESS.sub(lambda found: found[1] or "", text)
        text = _MARK_ACCENT.sub(_accented, text)
        text = _LETTER_ACCENT.sub(_accented, text)
        text = _COMMAND.sub(_symbol, text)
        text = _ESCAPED.sub(lambda found: _KEPT.get(found[1], found[1].strip(",;/-") and found[1]), text)
    for mark, sign in _TYPOGRAPHY:
        text = text.replace(mark, sign)
    return text.replace("~", " ").translate(_RESTORED)


def _accented(found: re.Match[str]) -> str:
    letter = (found[2] or found[3]).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1]])


def _symbol(found: re.Match[str]) -> str:
    return _SYMBOLS.get(found[1], found[0])
