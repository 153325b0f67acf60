r"""LaTeX in titles, names and abstracts as the text it prints: `Erd{\H o}s` is Erdős; formulas stay as they are.

In: a field of BibTeX. Out: text. Ours and not a library's: pylatexenc reads 350 abstracts a second, and to it a `%`
hides the rest of the text, which in an abstract is a percentage.
"""

import re
import unicodedata
from functools import partial

from pipeline.parsing.latex_names import ACCENTS, BLANK, NAMED_ACCENTS, NUMBERED_ACCENTS, OF_TWO, SYMBOLS, TWICE
from pipeline.parsing.latex_units import quantity

# a dollar behind a backslash is money; a backslash pair before one breaks a line
_FORMULA = re.compile(
    r"((?<!\\)\$\$(?:[^$\\]|\\.){1,4000}\$\$|(?<!\\)\$(?:[^$\\]|\\.){1,2000}\$"
    r"|\\\((?:[^\\]|\\[^()]){1,2000}\\\)|\\\[(?:[^\\]|\\[^\[\]]){1,4000}\\\])",
    re.DOTALL,
)
_ANY = re.compile(r"[\\{}~`'-]")  # what prints otherwise than it is written
_ABOVE = {**ACCENTS, "textcommabelow": NAMED_ACCENTS["textcommabelow"]}
_MOST_STACKED = 3  # accents on one letter; Vietnamese has two
_LETTER = r"\\[ij](?![A-Za-z])|[^\W\d_][\u0300-\u036f]{0,3}"
_ENCLOSED = rf"\{{\s{{0,3}}({_LETTER})\s{{0,3}}\}}|\{{\{{({_LETTER})\}}\}}"
_MARK_ACCENT = re.compile(rf"\\([`'^~=.\"])\s{{0,3}}(?:{_ENCLOSED}|({_LETTER}))")
_LETTER_ACCENT = re.compile(
    rf"\\([uvHrcdkbhG]|textcommabelow)(?:\s{{0,3}}(?:{_ENCLOSED})|\s{{1,3}}({_LETTER})|(?=[^\x00-\x7f])({_LETTER}))"
)
# by their names, or their places in a font: `\ocirc{u}`, `\capitalacute E`, `\accent23 u`, `\accent"7F u`
_NAMED_ACCENT = re.compile(rf"\\([a-z][A-Za-z]{{2,20}})(?:\s{{0,3}}(?:{_ENCLOSED})|\s{{1,3}}({_LETTER}))")
_NUMBERED_ACCENT = re.compile(
    rf"\\accent\s{{0,3}}(?P<base>[\"']?)(?P<place>[0-9A-F]{{1,3}})\s{{0,3}}(?P<letter>{_LETTER})"
)
_BASES = {"": 10, '"': 16, "'": 8}
# a name's letter set as a formula: `$\mathring{A}$ngstr{\"o}m`
_FORMULA_OF_A_LETTER = re.compile(rf"\$(\\[a-z]{{3,10}}\{{(?:{_LETTER})\}})\$(?=[a-zß-ÿ])")
# mathematics wherever it stands, as ADS writes: `3 {\ensuremath{\pm}} 1`, `M$_{\ensuremath{\odot}}$`
_ENSURED = re.compile(r"(?P<open>\{)?\\ensuremath\s{0,3}\{(?P<held>(?:[^{}]|\{[^{}]{0,200}\}){0,300}+)\}(?(open)\})")
# a letter with accents, in braces or bare, and those with a name: `\'e`, `{\"{o}}`, `\c{c}`, `{\L}`, `\ss{}`; in
# `it\'s` and `\"a test\"` stand escaped marks
_ACCENT_AND_LETTER = "|".join(
    rf"{mark}(?:\{{(?:[{letters}]|\\[ij])\}}|\\[ij](?:\s|(?![A-Za-z]))|[{letters}])"
    for mark, letters in (
        ('"', "aeiouyAEIOUY"), ("'", "aeiouycnszlrAEIOUYCNSZLR"), ("`", "aeiouAEIOU"), ("~", "anouieANOUIE"),
        (r"(?<!\[\\)\^", "aeiouwycghjsAEIOUWYCGHJS"), ("=", "aeiouAEIOU"), (r"\.(?!z(?:ip|sh))", "zZI"),
        (r"\.(?=\{)", "ecgECG"),
    )
)  # fmt: skip
_SPELT = re.compile(
    rf"\\{{1,3}}(?:{_ACCENT_AND_LETTER})(?!(?<=[A-Za-z]\\'s)(?![A-Za-z]))|\{{\\(?:{_ACCENT_AND_LETTER})\}}"
    r"|\{\\[cvuHkr](?:\{[A-Za-z]\}|\s[A-Za-z])\}|\\[cvuHkr]\{[A-Za-z]\}"
    r"|(?P<brace>\{)?\\[`'^~.d]\{(?:\\[\^u]\{[A-Za-z]\}|\\\^[A-Za-z]|\{\\\^[A-Za-z]\})\}(?(brace)\})"  # `Nguy\~{\^e}n`
    r"|\{\\(?:[LlOo]|ss|ae|AE|oe|OE|aa|AA)\s?\}|\\(?:[LlOo]|ss|ae|AE|oe|OE|aa|AA)\{\}"
)
# what tells that marks are escaped and no accents: `a test\"`, `\'concept drift\'`, `l\'homme`, `we\'re`, `O\'Reilly`
_ESCAPED_QUOTE = re.compile(
    r"\\\"(?![A-Za-z{\\])|(?<![\w}])\\['`]\w[^'`\\]{0,80}\\'(?![A-Za-z{])"
    r"|\\'(?:(?<=[A-Za-z]\\')(?:[tdm]|ve|ll|re)(?![A-Za-z])|(?<=\b[dlODL]\\')(?:[bdfhjmqtvx]|[A-Z][a-z]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]{1,30})(?:\{\}|[ \t]{1,3}|(?![A-Za-z]))")
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl)\s{0,3}\{([^{}]{0,2000})\}|\\href\s{0,3}\{[^{}]{0,2000}\}(?=\s{0,3}\{)")
# references to what a field does not hold: the blank before them goes too
_REFERENCE = re.compile(
    r"[ \t~]{0,3}\\(?:[Cc]ite[a-z]{0,12}\*?|parencite|textcite|footcite|autocite|ref|eqref|autoref|[Cc]ref|label|thanks"
    r"|footnotemark|footnote|footnotetext|index)\s{0,3}(?:\[[^\[\]{}]{0,200}\]\s{0,3}){0,2}\{[^{}]{0,500}\}"
)
# of siunitx, with one, two or three arguments: `\num{1e5}`, `\SI{5}{\milli\meter}`, `\SIrange{1}{2}{\kelvin}`
_ONE = r"\s{0,3}\{((?:[^{}]|\{[^{}]{0,40}\}){0,80})\}"
_QUANTITY = re.compile(
    r"\\(num|si|unit|ang|(SI|qty|numrange)|(SIrange|qtyrange))(?![A-Za-z])(?:\s{0,3}\[[^\[\]{}]{0,200}\])?"
    rf"{_ONE}(?(2){_ONE})(?(3){_ONE}{_ONE})"
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
_TURNED = re.compile(r"(?<![\w.)])([?!])`(?!`)")  # a Spanish question begins with one
_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))


def is_known_command(name: str) -> bool:
    """Whether `plain_latex` knows what a command prints."""
    return len(name) == 1 or name in SYMBOLS or name in NAMED_ACCENTS or name in ("url", "path", "nolinkurl", "href")


def plain_latex(text: str) -> str:
    """Return the text that LaTeX prints, outside of formulas; commands that are not known stay as they are.

    Total for any text; linear in its length.
    """
    if not _ANY.search(text):
        return text
    if "\\texorpdfstring" in text:
        text = TWICE.sub(lambda found: found["plain"], text)
    if "$\\" in text:
        text = _FORMULA_OF_A_LETTER.sub(_out_of_its_formula, text)
    if "\\ensuremath" in text:
        pieces = _FORMULA.split(text)
        text = "".join(_ENSURED.sub("{\\g<held>}" if at % 2 else _ensured, piece) for at, piece in enumerate(pieces))
        text = text.replace("$$_", "_").replace("$$^", "^")  # a letter and its index are one formula
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


def with_letters(text: str) -> str:
    r"""Return a text with the letters that TeX spells outside of formulas; all else stays as it is.

    >>> with_letters(r"Poincar\'e, M{\"o}bius, {\L}ukasiewicz and \c{c}a by 3\% of \cite{x}, $\'e$")
    "Poincaré, Möbius, Łukasiewicz and ça by 3\\% of \\cite{x}, $\\'e$"
    """
    if "\\" not in text or _ESCAPED_QUOTE.search(text):
        return text
    pieces = _FORMULA.split(text)
    return "".join(piece if at % 2 else _SPELT.sub(_letter, piece) for at, piece in enumerate(pieces))


def _letter(found: re.Match[str]) -> str:
    """Return the one letter that is spelt, or what spells none."""
    letter = _plain(re.sub(r"^\\+", r"\\", found[0])).strip()  # `Poincar\\'e`: escaped twice
    return letter if len(letter) == 1 else found[0]


def _plain(text: str) -> str:
    if "\\" in text:
        text = _ADDRESS.sub(lambda found: found[1] or "", text)
        text = _REFERENCE.sub("", text)
        text = _QUANTITY.sub(_quantity, text)
        text = _LINE_BREAK.sub(" ", text)
        text = _THIN.sub(" ", _POWER.sub("^{", text))
        text = _SIGN_ALONE.sub(lambda found: _KEPT.get(found[1], found[1]), text)
        text = BLANK.sub(" ", OF_TWO.sub("", text))
        text = with_accents(_NUMBERED_ACCENT.sub(_accented_by_number, _NAMED_ACCENT.sub(_accented_by_name, text)))
        text = with_accents(_COMMAND.sub(_symbol, _WITH_TEXT.sub(_as_it_stands, text)))
        text = _ESCAPED.sub(lambda found: _KEPT.get(found[1], found[1].strip(",;:!@/-") and found[1]), text)
    if "`" in text:
        text = _TURNED.sub(lambda found: "¿" if found[1] == "?" else "¡", text)
    for mark, sign in _TYPOGRAPHY:
        text = text.replace(mark, sign)
    text = text.replace("~", " ").replace("{", "").replace("}", "")
    return text if text.isascii() else text.translate(_RESTORED)


def _accented(found: re.Match[str]) -> str:
    letter = next(filter(None, found.groups()[1:])).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _ABOVE[found[1]])


def _accented_by_name(found: re.Match[str]) -> str:
    r"""Return a letter with an accent that is called by its name, where there is such a letter: `\hat{x}` stays."""
    letter = next(filter(None, found.groups()[1:])).removeprefix("\\")
    made = unicodedata.normalize("NFC", letter + NAMED_ACCENTS.get(found[1], ""))
    return made if found[1] in NAMED_ACCENTS and len(made) == 1 else found[0]


def _accented_by_number(found: re.Match[str]) -> str:
    try:
        place = int(found["place"], _BASES[found["base"]])
    except ValueError:  # `'9`
        return found[0]
    accent = NUMBERED_ACCENTS.get(place)
    return unicodedata.normalize("NFC", found["letter"].removeprefix("\\") + accent) if accent else found[0]


def _out_of_its_formula(found: re.Match[str]) -> str:
    made = _NAMED_ACCENT.sub(_accented_by_name, found[1])
    return found[0] if "\\" in made else made


def _ensured(found: re.Match[str]) -> str:
    """Return a sign as it prints, where one is all that a formula outside of dollars holds; else that formula."""
    held = found["held"].strip()
    sign = held if len(held) == 1 else SYMBOLS.get(f"text{held[1:]}") if held.startswith("\\") else None
    return sign or (f"${held}$" if held else "")


def _quantity(found: re.Match[str]) -> str:
    command, _, _, first, *others = found.groups()
    return quantity(command, first, partial(next, (other for other in others if other is not None), None))


def _as_it_stands(found: re.Match[str]) -> str:
    """Keep the braces of a command that is not known, so that its name and its text stay apart."""
    is_known = found[1] not in NAMED_ACCENTS and (is_known_command(found[1]) or found[1] in ACCENTS)
    return found[0] if is_known else f"\\{found[1]}\ue000{found[2]}\ue001"


def _symbol(found: re.Match[str]) -> str:
    return SYMBOLS.get(found[1], found[0])
