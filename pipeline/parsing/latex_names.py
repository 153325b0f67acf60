r"""What LaTeX's commands print: accents by their sign or their name, letters, signs and styles by theirs.

Data without code: `latex` reads it. What a name stands for is what plain TeX, LaTeX's encodings and the packages
textcomp, babel and csquotes say.
"""

import re

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_NAMED = {
    "`": "grave textgrave capitalgrave", "'": "acute textacute capitalacute", "~": "tilde texttilde capitaltilde",
    "^": "hat circumflex textcircumflex capitalcircumflex", "=": "bar macron textmacron capitalmacron",
    "u": "breve textbreve capitalbreve", ".": "dot dotaccent textdotaccent capitaldotaccent",
    "H": "capitalhungarumlaut", '"': "ddot textdieresis capitaldieresis", "r": "ocirc mathring textring capitalring",
    "v": "check caron textcaron capitalcaron", "G": "textdoublegrave", "d": "textsubdot textdotbelow",
    "c": "textcedilla capitalcedilla", "k": "textogonekcentered textogonek capitalogonek",
    "b": "textmacronbelow textsubbar",
}  # fmt: skip
NAMED_ACCENTS = {name: ACCENTS[sign] for sign, names in _NAMED.items() for name in names.split()}
NAMED_ACCENTS |= {"textcommabelow": "\u0326", "textsubring": "\u0325", "textsubcircum": "\u032d", "newtie": "\u0311",
                  "textroundcap": "\u0311"}  # fmt: skip
NUMBERED_ACCENTS = {  # by their places in TeX's fonts: `\accent23 u`
    18: "\u0300", 19: "\u0301", 20: "\u030c", 21: "\u0306", 22: "\u0304", 23: "\u030a", 24: "\u0327", 94: "\u0302",
    95: "\u0307", 125: "\u030b", 126: "\u0303", 127: "\u0308",
}  # fmt: skip

_SIGNS = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "DJ": "Đ", "dj": "đ", "NG": "Ŋ", "ng": "ŋ", "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư",
    "UHORN": "Ư", "i": "\u0131", "j": "\u0237", "dh": "ð", "th": "þ", "DH": "Ð", "TH": "Þ", "S": "§", "P": "¶",
    "ij": "ij", "IJ": "IJ", "textcrd": "đ", "copyright": "©", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "lq": "‘", "rq": "’", "textquotesingle": "'", "textquotedbl": '"', "quotedblbase": "„",
    "quotesinglbase": "\u201a", "glqq": "„", "grqq": "“", "glq": "\u201a", "grq": "‘", "flqq": "«", "frqq": "»",
    "flq": "\u2039", "frq": "\u203a", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«",
    "guillemetright": "»", "guilsinglleft": "\u2039", "guilsinglright": "\u203a", "og": "« ", "fg": "»",
    "textasciitilde": "\ue002", "textasciicircum": "^", "textbackslash": "\ue003", "textasciigrave": "`",
    "textasciiacute": "\u00b4", "textasciimacron": "¯", "textasciidieresis": "¨", "textbraceleft": "\ue000",
    "textbraceright": "\ue001", "lbrack": "[", "rbrack": "]", "textless": "<", "textgreater": ">", "textbar": "|",
    "textunderscore": "_", "textdollar": "$", "textampersand": "&", "textpercent": "%", "textperthousand": "‰",
    "textdegree": "°", "textcelsius": "°C", "textohm": "Ω", "textmu": "µ", "texttimes": "×", "textdiv": "÷",
    "textpm": "±", "textminus": "−", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
    "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³", "textregistered": "®",
    "texttrademark": "™", "textcopyright": "©", "textnumero": "№", "textordfeminine": "ª", "textordmasculine": "º",
    "textsection": "§", "textparagraph": "¶", "textdagger": "†", "textdaggerdbl": "‡", "textbullet": "•",
    "textperiodcentered": "·", "textcdot": "·", "textexclamdown": "¡", "textquestiondown": "¿", "textsterling": "£",
    "textyen": "¥", "textcent": "¢", "textdong": "₫", "textwon": "₩", "textlira": "₤", "texttildelow": "\ue002",
    "textschwa": "ə", "textasteriskcentered": "*", "dag": "†", "ddag": "‡", "pounds": "£", "euro": "€",
    "texteuro": "€", "EUR": "€", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "slash": "/", "newline": " ",
    "linebreak": " ", "par": " ", "quad": " ", "qquad": " ", "space": " ", "enspace": " ", "thinspace": " ",
}  # fmt: skip
_LETTERS = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi
    psi omega
"""
_GREEK = dict(zip(_LETTERS.split(), "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_STYLES = """
    textsuperscript textsubscript textit textbf textsc texttt textrm textsf textsl textup textmd textnormal textsw
    textls emph mkbibquote mkbibemph mkbibbold mkbibitalic mkbibparens uppercase lowercase MakeUppercase MakeLowercase
    NoCaseChange mbox hbox nocase noopsort nohyphens underline uline sout oldstylenums protect relax ce enquote xspace
    noindent it bf em sc tt rm sl sf itshape bfseries scshape upshape slshape ttfamily sffamily rmfamily mdseries text
    mathrm mathit mathbf mathsf mathcal mathbb ensuremath nobreakdash allowbreak ignorespaces selectfont large Large
    small footnotesize scriptsize tiny normalsize
"""
SYMBOLS = {
    **{f"text{name}": letter for name, letter in _GREEK.items()},
    **_SIGNS,
    "textmugreek": "µ",
    **dict.fromkeys(_STYLES.split(), ""),
}
"""What a command prints, by its name; of one that sets a style nothing, for its text stands behind it."""

OF_TWO = re.compile(  # whose first text says how, and the second what: `\textcolor{red}{moss}`
    r"\\(?:textcolor|colorbox|foreignlanguage|otherlanguage|textlang|scalebox|raisebox|parbox|hyperlink|hyperref\[[^\[\]]{0,80}\])"
    r"\s{0,3}(?:\{[^{}]{0,100}\}\s{0,3})(?=\{)"
)
BLANK = re.compile(r"\\[hv]space\*?\s{0,3}\{[^{}]{0,40}\}")
TWICE = re.compile(  # a title as it is printed, and as plain text: `\texorpdfstring{$H_2$}{H2}`
    r"\\texorpdfstring\s{0,3}\{(?:[^{}]|\{[^{}]{0,200}\}){0,300}+\}\s{0,3}\{(?P<plain>(?:[^{}]|\{[^{}]{0,200}\}){0,300}+)\}"
)
