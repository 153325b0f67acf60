r"""LaTeX in titles, names and abstracts as the text it prints: `Erd{\H o}s` is Erdős; formulas stay as they are.

In: a field of BibTeX. Out: text. Ours and not a library's: pylatexenc reads 350 abstracts a second, and to it a `%`
hides the rest of the text, which in an abstract is a percentage.
"""

import re
import unicodedata

# a dollar behind a backslash is money; a backslash pair before one breaks a line
_FORMULA = re.compile(
    r"((?<!\\)\$\$(?:[^$\\]|\\.){1,4000}\$\$|(?<!\\)\$(?:[^$\\]|\\.){1,2000}\$"
    r"|\\\((?:[^\\]|\\[^()]){1,2000}\\\)|\\\[(?:[^\\]|\\[^\[\]]){1,4000}\\\])",
    re.DOTALL,
)
_ANY = re.compile(r"[\\{}~`'-]")  # what prints otherwise than it is written
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "textcommabelow": "\u0326",
}  # fmt: skip
_MOST_STACKED = 3  # accents on one letter; Vietnamese has two
_LETTER = r"\\[ij](?![A-Za-z])|[^\W\d_][\u0300-\u036f]{0,3}"
_ENCLOSED = rf"\{{\s{{0,3}}({_LETTER})\s{{0,3}}\}}|\{{\{{({_LETTER})\}}\}}"
_MARK_ACCENT = re.compile(rf"\\([`'^~=.\"])\s{{0,3}}(?:{_ENCLOSED}|({_LETTER}))")
_LETTER_ACCENT = re.compile(
    rf"\\([uvHrcdkbhG]|textcommabelow)(?:\s{{0,3}}(?:{_ENCLOSED})|\s{{1,3}}({_LETTER})|(?=[^\x00-\x7f])({_LETTER}))"
)
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "DJ": "Đ", "dj": "đ", "NG": "Ŋ", "ng": "ŋ", "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư", "UHORN": "Ư",
    "i": "\u0131", "j": "\u0237", "dh": "ð", "th": "þ", "DH": "Ð", "TH": "Þ", "S": "§", "P": "¶",
    "copyright": "©", "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textasciitilde": "\ue002", "textasciicircum": "^", "textbackslash": "\ue003",
    "textbraceleft": "\ue000", "textbraceright": "\ue001",
    "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_", "textdollar": "$",
    "textdegree": "°", "textmu": "µ", "texttimes": "×", "textpm": "±", "textregistered": "®", "texttrademark": "™",
    "textbullet": "•", "textperiodcentered": "·", "guillemotleft": "«", "guillemotright": "»",
    "LaTeX": "LaTeX", "TeX": "TeX", "slash": "/", "textsuperscript": "", "textsubscript": "",
    "textit": "", "textbf": "", "textsc": "", "texttt": "", "textrm": "", "textsf": "", "textsl": "", "textup": "",
    "textmd": "", "textnormal": "", "emph": "", "mkbibquote": "", "mkbibemph": "", "uppercase": "", "mbox": "",
    "it": "", "bf": "", "em": "", "sc": "", "tt": "", "rm": "", "sl": "", "relax": "", "noopsort": "",
    "text": "", "mathrm": "", "mathit": "", "mathbf": "", "mathsf": "", "mathcal": "", "mathbb": "", "ensuremath": "",
    "ce": "", "enquote": "", "xspace": "", "noindent": "", "newline": " ", "linebreak": " ", "par": " ", "quad": " ",
    "textasteriskcentered": "*", "dag": "†", "ddag": "‡", "pounds": "£", "euro": "€", "texteuro": "€",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]{1,30})(?:\{\}|[ \t]{1,3}|(?![A-Za-z]))")
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl)\s{0,3}\{([^{}]{0,2000})\}|\\href\s{0,3}\{[^{}]{0,2000}\}(?=\s{0,3}\{)")
# references to what a field does not hold: the blank before them goes too
_REFERENCE = re.compile(
    r"[ \t~]{0,3}\\(?:[Cc]ite[a-z]{0,12}\*?|parencite|textcite|footcite|autocite|ref|eqref|autoref|[Cc]ref|label|thanks"
    r"|footnotemark|footnote|footnotetext|index)\s{0,3}(?:\[[^\[\]{}]{0,200}\]\s{0,3}){0,2}\{[^{}]{0,500}\}"
)
# of siunitx: `\SI{5}{\milli\meter}`, `\num{1e5}`, `\si{\kelvin}`
_QUANTITY = re.compile(
    r"\\(?:(?:SI|qty)\s{0,3}\{([^{}]{1,40})\}\s{0,3}\{([^{}]{0,80})\}|(?:num|si|unit)\s{0,3}\{([^{}]{1,80})\})"
)
_WITH_TEXT = re.compile(r"\\([A-Za-z]{2,30})\{([^{}\\]{1,200})\}")
_LINE_BREAK = re.compile(r"\\\\(?:\[[^\[\]]{0,20}\])?(?=\s|$)")
_SIGN_ALONE = re.compile(r"\\([~^])\s{0,3}\{\}")  # a tilde or a hat that is on no letter
_ESCAPED = re.compile(r"\\([&%$#_{} ,;:!@/-])")
# a thin blank between a number and its unit prints as a blank, as `10\,s`; one between figures parts thousands
_THIN = re.compile(r"(?<!\\)\\[,;:](?!\d{3}(?!\d)|\\%)(?=[^\s])(?<=[^\s]\\[,;:])")
# `10\textsuperscript{6}`, `s\textsuperscript{-1}`: a power; `5\textsuperscript{th}` and a note's number are none
_POWER = re.compile(
    r"(?:(?<=\w)\\textsuperscript\s{0,3}\{\s?(?=[+\u2212\u2013-]\s?\d{1,3}\s?\})|(?<![\d.,]10)(?<=10)\\textsuperscript\s{0,3}\{\s?(?=\d{1,3}\s?\}))"
)
_KEPT = {"{": "\ue000", "}": "\ue001", "~": "\ue002", "\\": "\ue003"}
_RESTORED = {ord(kept): sign for sign, kept in _KEPT.items()}
_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))


def is_known_command(name: str) -> bool:
    """Whether `plain_latex` knows what a command prints."""
    return len(name) == 1 or name in _SYMBOLS or name in ("url", "path", "nolinkurl", "href", "textcommabelow")


def plain_latex(text: str) -> str:
    """Return the text that LaTeX prints, outside of formulas; commands that are not known stay as they are.

    Total for any text; linear in its length.
    """
    if not _ANY.search(text):
        return text
    if "$" not in text and "\\(" not in text and "\\[" not in text:
        return _plain(text)
    pieces = _FORMULA.split(text)
    return "".join(piece if number % 2 else _plain(piece) for number, piece in enumerate(pieces))


def with_accents(text: str) -> str:
    r"""Put accents on their letters, the innermost first: `\~{\^e}` is an ê before it is an ễ; braces around stay."""
    for _ in range(_MOST_STACKED):
        before, text = text, _LETTER_ACCENT.sub(_accented, _MARK_ACCENT.sub(_accented, text))
        if text == before:
            break
    return text


def _plain(text: str) -> str:
    if "\\" in text:
        text = _ADDRESS.sub(lambda found: found[1] or "", text)
        text = _REFERENCE.sub("", text)
        text = _QUANTITY.sub(_quantity, text)
        text = _LINE_BREAK.sub(" ", text)
        text = _THIN.sub(" ", _POWER.sub("^{", text))
        text = _SIGN_ALONE.sub(lambda found: _KEPT.get(found[1], found[1]), text)
        text = with_accents(text)
        text = with_accents(_COMMAND.sub(_symbol, _WITH_TEXT.sub(_as_it_stands, text)))
        text = _ESCAPED.sub(lambda found: _KEPT.get(found[1], found[1].strip(",;:!@/-") and found[1]), text)
    for mark, sign in _TYPOGRAPHY:
        text = text.replace(mark, sign)
    text = text.replace("~", " ").replace("{", "").replace("}", "")
    return text if text.isascii() else text.translate(_RESTORED)


def _accented(found: re.Match[str]) -> str:
    letter = next(filter(None, found.groups()[1:])).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1]])


def _quantity(found: re.Match[str]) -> str:
    """Return a number with its unit, whose parts are written out: `5 millimeter`."""
    number, unit, alone = found.groups()
    return " ".join(filter(None, (number, (unit or alone or "").replace("\\percent", "%").replace("\\", ""))))


def _as_it_stands(found: re.Match[str]) -> str:
    """Keep the braces of a command that is not known, so that its name and its text stay apart."""
    is_known = is_known_command(found[1]) or found[1] in _ACCENTS
    return found[0] if is_known else f"\\{found[1]}\ue000{found[2]}\ue001"


def _symbol(found: re.Match[str]) -> str:
    return _SYMBOLS.get(found[1], found[0])
