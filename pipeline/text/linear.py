r"""A formula of LaTeX in one line of characters: `\frac{a}{b}` is a/b, `M_{\rm eff}` is M_eff, `L^{2,q}` is L^(2,q).

In: what stands between a formula's borders. Out: the line, or None where anything in it is not known: half of a formula
would say something else. Scripts are raised or lowered where all of their signs can be; else they stand behind `^` or
`_`, in round brackets where it would not be plain how far they go.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

_DEEPEST = 12  # groups within each other
_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]{1,20})(?P<after>\s*)|\\(?P<sign>[%&#_${}|,;:! ])|(?P<mark>[{}^_])"
    r"|(?P<plain>[A-Za-z0-9.,;:+=<>/()\[\]|!?*'\"%-]|[^\x00-\x9f\s])|(?P<space>[\s~]+)"
)
GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
    "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
SIGNS = {
    "times": "×", "pm": "±", "mp": "∓", "cdot": "·", "sim": "~", "approx": "≈", "leq": "≤", "le": "≤", "geq": "≥",
    "ge": "≥", "neq": "≠", "ne": "≠", "ll": "≪", "gg": "≫", "to": "→", "rightarrow": "→", "infty": "∞", "in": "∈",
    "propto": "∝", "equiv": "≡", "ell": "ℓ", "circ": "°", "degree": "°", "prime": "′", "ldots": "…", "dots": "…",
    "cdots": "⋯", "nabla": "∇", "partial": "∂",
}  # fmt: skip
_OTHERS = {
    "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "cup": "∪", "cap": "∩", "setminus": "∖",
    "emptyset": "∅", "varnothing": "∅", "notin": "∉", "forall": "∀", "exists": "∃", "lesssim": "≲", "gtrsim": "≳",
    "leqslant": "≤", "geqslant": "≥", "simeq": "≃", "cong": "≅", "otimes": "⊗", "oplus": "⊕", "odot": "⊙",
    "perp": "⊥", "parallel": "∥", "mid": "|", "vert": "|", "lvert": "|", "rvert": "|", "Vert": "‖", "lVert": "‖",
    "rVert": "‖", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "mapsto": "↦", "longrightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "iff": "⇔",
    "hookrightarrow": "↪", "uparrow": "↑", "downarrow": "↓", "hbar": "ℏ", "dagger": "†", "dag": "†", "star": "⋆",
    "ast": "∗", "bullet": "•", "wedge": "∧", "vee": "∨", "ltimes": "⋉", "rtimes": "⋊", "sum": "∑", "prod": "∏",
    "int": "∫", "oint": "∮", "vdots": "⋮", "colon": ":", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]",
    "aleph": "ℵ", "Re": "Re", "Im": "Im", "sharp": "♯", "flat": "♭", "angle": "∠", "triangle": "△", "square": "□",
    "Box": "□", "backslash": "∖", "asymp": "≍", "prec": "≺", "succ": "≻", "preceq": "⪯", "succeq": "⪰", "models": "⊨",
    "vdash": "⊢", "neg": "¬", "lnot": "¬", "land": "∧", "lor": "∨", "div": "÷", "percent": "%", "AA": "Å",
    "quad": " ", "qquad": " ", "varpi": "ϖ", "varv": "v", "gt": ">", "lt": "<", "dotsc": "…", "dotsb": "⋯",
    "natural": "♮", "nearrow": "↗", "searrow": "↘", "eps": "ε", "deg": "°",
}  # fmt: skip
# sets of numbers, as papers name their commands for them; nothing else is called so
_SETS = {name: name[0] for name in ["R", "Z", "N", "Q", "C", "RR", "ZZ", "NN", "QQ", "CC"]}
_FUNCTIONS = frozenset(
    re.findall(
        r"\w+",
        "log ln exp max min sin cos tan cot sec sinh cosh tanh arcsin arccos arctan lim limsup liminf sup inf det dim"
        " ker gcd arg hom Pr lg",
    )
)
_TYPES = frozenset(
    re.findall(
        r"\w+",  # what changes the type of what follows in braces, or of one sign
        "mathrm text textit textrm textbf texttt textsf textsc textnormal mathit mathbf mathcal mathbb mathfrak mathscr"
        " mathsf mathtt mathnormal operatorname boldsymbol bm hbox mbox rm bf it cal tt sf sl em bbm mathbbm mathds"
        " ensuremath pmb frak Bbb Cal",
    )
)
_SILENT = frozenset(
    re.findall(
        r"\w+",
        "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm displaystyle textstyle"
        " scriptstyle scriptscriptstyle limits nolimits mathop mathrel mathbin middle small",
    )
)
_ACCENTS = {
    "tilde": "\u0303", "widetilde": "\u0303", "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304",
    "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7", "check": "\u030c", "acute": "\u0301",
    "breve": "\u0306", "mathring": "\u030a",
}  # fmt: skip
_RAISED = dict(zip("0123456789+-=()n i", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ ⁱ", strict=True))
_RAISED |= dict(zip("abcdeghjkmoprstuvwxyz", "ᵃᵇᶜᵈᵉᵍʰʲᵏᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_RAISED |= {sign: sign for sign in "*°′'†‡⋆∗"}
_LOWERED = dict(zip("0123456789+-=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", strict=True))
_LOWERED |= {"⊙": "☉", "☉": "☉"}  # a mass or radius in those of the sun: its sign stands as well
_WHOLE = re.compile(
    r"[^\W_]+|[^\W_]+\.[^\W_]+|[^\w\s]|\([^()]*\)", re.UNICODE
)  # a script that cannot be read otherwise
_TERM = re.compile(r"√?[\w.⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀-₉₊₋ₐ-ₜ☉\u0300-\u036f]+|\([^()]*\)")  # of a fraction


class _Unknown(ValueError):
    """Something in a formula is in no table."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the line; one that is `open`, a fraction or a root, could be read as going on into its neighbours."""

    text: str
    is_open: bool = False
    is_script: bool = False
    is_word: bool = False


def linear(formula: str) -> str | None:
    """Return a formula in one line, None where anything in it is not known."""
    try:
        tokens = _Tokens(formula)
        line = _joined(list(_pieces(tokens, 0)))
    except _Unknown:
        return None
    return None if tokens.current else " ".join(line.split())


class _Tokens:
    """The tokens of a formula, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.current: re.Match[str] | None = None
        self.advance()

    def advance(self) -> None:
        """Go to the next token; after the last one there is none."""
        if self._at == len(self._text):
            self.current = None
            return
        self.current = _TOKEN.match(self._text, self._at)
        if self.current is None:
            raise _Unknown
        self._at = self.current.end()

    def skip_spaces(self) -> None:
        """Go to the next token that is no space."""
        while self.current is not None and self.current["space"]:
            self.advance()


def _pieces(tokens: _Tokens, depth: int) -> Iterator[_Piece]:
    """Yield the pieces of a group, as far as its closing brace, or of the whole formula."""
    while tokens.current is not None and tokens.current["mark"] != "}":
        yield from _piece(tokens, depth)


def _piece(tokens: _Tokens, depth: int) -> Iterator[_Piece]:
    token = tokens.current
    if token is None or depth > _DEEPEST:
        raise _Unknown
    if token["mark"] == "{":
        yield _Piece(_group(tokens, depth))
        return
    tokens.advance()
    if token["mark"]:
        yield from _script(token["mark"], _argument(tokens, depth))
    elif token["name"]:
        yield from _command(token["name"], token["after"], tokens, depth)
    elif token["sign"]:
        yield _Piece({"!": "", ",": " ", ";": " ", ":": " ", "|": "‖"}.get(token["sign"], token["sign"]))
    else:
        yield _Piece(token["plain"] or " ")


def _group(tokens: _Tokens, depth: int) -> str:
    """Return what stands in braces."""
    tokens.advance()
    text = _joined(list(_pieces(tokens, depth + 1)))
    if tokens.current is None:
        raise _Unknown
    tokens.advance()
    return text


def _argument(tokens: _Tokens, depth: int) -> str:
    """Return what a command or a script is of: a group, or the next sign with the space behind it."""
    tokens.skip_spaces()
    if tokens.current is None or tokens.current["mark"] in {"}", "^", "_"}:
        raise _Unknown
    if tokens.current["mark"] == "{":
        return _group(tokens, depth).strip()
    return _joined(list(_piece(tokens, depth + 1)))


def _command(name: str, after: str, tokens: _Tokens, depth: int) -> Iterator[_Piece]:
    own = _OWN.get(name)
    if own is not None:
        yield own(tokens, depth)
    elif name == "not" and tokens.current is not None and tokens.current["plain"] == "=":
        tokens.advance()
        yield _Piece("\u2260")
    elif name in _TYPES:
        is_of_what_follows = tokens.current is not None and tokens.current["mark"] not in {"}", "^", "_"}
        yield _Piece(_argument(tokens, depth) if is_of_what_follows else "")
    elif name in _SILENT:
        if name in {"left", "right"} and tokens.current is not None and tokens.current["plain"] == ".":
            tokens.advance()
    elif name in _ACCENTS:
        yield _Piece(_accented(_argument(tokens, depth).strip(), _ACCENTS[name]))
    elif name in _FUNCTIONS:
        yield _Piece(name + after[:1], is_word=True)
    elif name in _SIGN_OF:
        yield _Piece(_SIGN_OF[name] + after[:1])
    else:
        raise _Unknown


def _fraction(tokens: _Tokens, depth: int) -> _Piece:
    over, under = (_bracketed(_argument(tokens, depth).strip(), _TERM) for _ in range(2))
    return _Piece(f"{over}/{under}", is_open=True)


def _root(tokens: _Tokens, depth: int) -> _Piece:
    tokens.skip_spaces()
    if tokens.current is not None and tokens.current["plain"] == "[":  # which root it is
        raise _Unknown
    return _Piece(f"√{_bracketed(_argument(tokens, depth).strip(), _WHOLE)}", is_open=True)


def _accented(text: str, accent: str) -> str:
    if len(text) != 1 or not (text.isalnum() or text == "∂"):  # the bar of a space group stands over a digit
        raise _Unknown
    return unicodedata.normalize("NFC", text + accent)


def _script(mark: str, text: str) -> Iterator[_Piece]:
    table, script = (_RAISED if mark == "^" else _LOWERED), text.strip()
    signs = [table.get(sign) for sign in script]
    if None in signs:
        told = _bracketed(script, _WHOLE) if _level(script) else f"({script})"
        yield _Piece(f"{mark}{told}", is_script=True)
    else:
        yield _Piece("".join(sign for sign in signs if sign))
    if text[-1:].isspace():
        yield _Piece(" ")


def _bracketed(text: str, plain: re.Pattern[str]) -> str:
    return text if len(text) == 1 or plain.fullmatch(text) else f"({text})"


def _level(text: str) -> bool:
    """Whether nothing of a text is raised or lowered, so that a script of a script cannot be taken for another one."""
    return all(_goes_on(sign) for sign in text if sign.isalnum())


def _joined(pieces: list[_Piece]) -> str:
    """Return pieces as a line: what would run into its neighbours is put into brackets, a word stands apart."""
    told = [piece for piece in pieces if piece.text]
    line = ""
    for piece, following in zip_longest(told, told[1:]):
        line += _beside(line[-1:], piece, following.text[0] if following else "")
    return line


def _beside(before: str, piece: _Piece, following: str) -> str:
    """Return a piece as it can stand between two signs."""
    text = piece.text
    if piece.is_word:
        return f"{' ' if before.isalnum() else ''}{text}{' ' if _goes_on(following) else ''}"
    if piece.is_script and following.isalnum() and not text.endswith(")"):
        return f"{text[0]}({text[1:]})"
    runs_on = before.isalnum() or before == ")" or following.isalnum() or following in {"(", "^", "_", "√"}
    return f"({text})" if piece.is_open and runs_on else text


def _goes_on(sign: str) -> bool:
    """Whether a word would go on in a sign: in a letter or digit that is neither raised nor lowered."""
    return sign.isalnum() and unicodedata.normalize("NFKC", sign) == sign


_SIGN_OF = GREEK | SIGNS | _OTHERS | _SETS
_OWN: dict[str, Callable[[_Tokens, int], _Piece]] = {
    "frac": _fraction, "tfrac": _fraction, "dfrac": _fraction, "sqrt": _root,
}  # fmt: skip
