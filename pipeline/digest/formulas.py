r"""LaTeX in a text as the characters it prints, where that is certain: `$10^{-3}$` is 10⁻³, `$\alpha$` is α.

In: a text. Out: the text with each formula converted whole or left whole: a formula with anything that is not in the
tables stays as it is written, since half of one would say something else. Outside of formulas escaped signs are
converted, `\%` is %, letters with accents, `Erd\H{o}s` is Erdős, and commands that change nothing but the type:
`\textbf{L}azy` and `{\bf L}azy` are Lazy.
"""

import re

from pipeline.parsing.latex import with_accents

_FORMULA = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.){1,200})\$|\\\(((?:[^\\]|\\[^()]){1,200})\\\)")
_ESCAPED = re.compile(r"\\([%&#_$])")
_TYPE = re.compile(  # what stands in it has no braces, so that the innermost of several is taken first
    r"\\(?:text(?:bf|it|tt|sc|sf|sl|rm|normal|up|md)?|emph|underline|mbox|uline)\s{0,3}\{([^{}]{0,200})\}"
    r"|\{\s{0,3}\\(?:bf|it|tt|sc|sf|sl|rm|em|bfseries|itshape|ttfamily|scshape)\b\s{0,3}([^{}]{0,200})\}"
)
_BRACED = re.compile(r"\{((?![\x00-\x7f])[^\W\d_])\}")  # a letter that an accent was put on
_DEEPEST = 3  # commands of type within each other
_TOKEN = re.compile(
    r"\\(?:mathrm|text|textit|textrm|mathit|mathbf|mathcal|mathbb|operatorname)\s{0,3}"
    r"\{(?P<word>[A-Za-z0-9 .,-]{1,60})\}"
    r"|(?P<script>[\^_])\s{0,3}(?:\{(?P<group>[^{}\\$]{1,12})\}|(?P<one>[A-Za-z0-9+*-])|(?P<sun>\\odot|\{\\odot\}))"
    r"|\\(?P<name>[A-Za-z]{1,20})(?![A-Za-z])(?P<after> ?)"
    r"|\\(?P<sign>[%&#_$,;:! ])|(?P<plain>[A-Za-z0-9 .,;:+=<>/()\[\]|!?*'%-])|(?P<tilde>~)"
)
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_SIGNS = {
    "times": "×", "pm": "±", "mp": "∓", "cdot": "·", "sim": "~", "approx": "≈", "leq": "≤", "le": "≤", "geq": "≥",
    "ge": "≥", "neq": "≠", "ne": "≠", "ll": "≪", "gg": "≫", "to": "→", "rightarrow": "→", "infty": "∞", "in": "∈",
    "propto": "∝", "equiv": "≡", "ell": "ℓ", "log": "log", "ln": "ln", "exp": "exp", "max": "max", "min": "min",
    "circ": "°", "degree": "°", "prime": "′", "ldots": "…", "dots": "…", "cdots": "⋯", "nabla": "∇", "partial": "∂",
}  # fmt: skip
_NAMES = _GREEK | _SIGNS
_RAISED = dict(zip("0123456789+-=()n i", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ ⁱ", strict=True)) | {"*": "*"}
_LOWERED = dict(zip("0123456789+-=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", strict=True))


def as_text(text: str) -> str:
    """Return a text with its formulas as characters, where all of a formula is certain."""
    if "\\" not in text and "$" not in text:
        return text
    pieces, position = [], 0
    for found in _FORMULA.finditer(text):
        pieces.append(_unescaped(text[position : found.start()]))
        pieces.append(_formula(found))
        position = found.end()
    return "".join([*pieces, _unescaped(text[position:])])


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    text = with_accents(text)
    for _ in range(_DEEPEST):
        if "{" not in text:
            break
        text = _TYPE.sub(lambda found: found[1] or found[2] or "", text)
    return _ESCAPED.sub(lambda found: found[1], _BRACED.sub(r"\1", text))


def _formula(found: re.Match[str]) -> str:
    """Return a formula as text, or as it is written where anything in it is not known; money is no formula."""
    inner = found[1] or found[2]
    if found[1] and (inner[0].isspace() or inner[-1].isspace() or " and " in inner):
        return found[0]
    tokens, position = [], 0
    while position < len(inner):
        token = _TOKEN.match(inner, position)
        converted = token and _converted(token)
        if token is None or converted is None:
            return found[0]
        tokens.append(converted)
        position = token.end()
    return " ".join("".join(tokens).split())


def _converted(token: re.Match[str]) -> str | None:
    if token["word"]:
        return token["word"]
    if token["sun"]:
        return None if token["script"] == "^" else "☉"  # a mass or radius in those of the sun: its sign stands as well
    if token["script"]:
        return _script(token["script"], token["group"] or token["one"])
    if token["name"]:
        sign = _NAMES.get(token["name"])
        return None if sign is None else sign + token["after"]
    if token["sign"]:
        return "" if token["sign"] == "!" else " " if token["sign"] in ",;: " else token["sign"]
    return " " if token["tilde"] else token["plain"]


def _script(mark: str, text: str) -> str | None:
    table = _RAISED if mark == "^" else _LOWERED
    signs = [table.get(character) for character in text]
    return None if None in signs else "".join(sign for sign in signs if sign)
