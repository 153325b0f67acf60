r"""A digest as BibTeX.

In: an edition. Out: an entry a paper. Texts are escaped so that LaTeX prints them as they are; formulas that stand
between dollars stay formulas. Braces that do not pair are commands, since BibTeX counts them, escaped or not.
"""

import re
from collections.abc import Iterator

from pipeline.digest.edition import Edition
from pipeline.digest.texts import clean, exact_date, heading, line
from pipeline.parsing.latex import plain_latex
from pipeline.parsing.names import is_group
from pipeline.store.cards import Card

_FORMULA = re.compile(r"((?<!\\)\$(?:[^$\\]|\\.){1,400}\$)")
_NO_KEY = re.compile(r"[^A-Za-z0-9:.+/-]+")
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
_TABLE = str.maketrans(_ESCAPES)
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')")  # what TeX would join to a dash or a quotation mark
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(edition: Edition) -> str:
    """Return an edition as BibTeX."""
    keys: set[str] = set()
    return "\n".join(_entry(card, _key(card, keys)) for card in edition.cards)


def tex(text: str) -> str:
    """Return a text as LaTeX that prints it."""
    with_formulas = "".join(
        piece if number % 2 and _is_formula(piece) else _escaped(piece)
        for number, piece in enumerate(_FORMULA.split(text))
    )
    return with_formulas if plain_latex(with_formulas) == text else _escaped(text)


def _escaped(text: str) -> str:
    return _LIGATURES.sub("{}", text.translate(_TABLE))


def _is_formula(piece: str) -> bool:
    r"""Say whether what stands between dollars is a formula: takes `$O(n^2)$`, leaves `$5 and $` and `$a}{b$`."""
    inner = piece[1:-1]
    depth = 0
    for brace in re.findall(r"[{}]", inner):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    is_whole = (
        not depth and not inner[0].isspace() and not inner[-1].isspace() and not re.search(r"(?<!\\)[%#&]", inner)
    )
    return is_whole and (bool(re.search(r"[\\^_=]", inner)) or " " not in inner)


def _key(card: Card, taken: set[str]) -> str:
    """Return a key that no other entry has."""
    base = _NO_KEY.sub("-", card.paper_id).strip("-") or "paper"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    taken.add(key)
    return key


def _entry(card: Card, key: str) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(card))
    return f"@misc{{{key},\n{fields}\n}}\n"


def _fields(card: Card) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{tex(line(card.title or heading(card)))}}}}}"  # in two braces: its capitals stay
    if card.authors:
        yield "author", f"{{{' and '.join(map(_author, card.authors))}}}"
    yield from _date(card)
    if card.arxiv_id:
        yield "eprint", f"{{{tex(card.arxiv_id)}}}"
        yield "archiveprefix", "{arXiv}"
    if card.doi:
        yield "doi", f"{{{_raw(card.doi)}}}"
    if card.link:
        yield "url", f"{{{_raw(card.link)}}}"
    if card.abstract:
        yield "abstract", f"{{{_abstract(card.abstract)}}}"
    if card.keyphrases:
        yield "keywords", f"{{{', '.join(tex(line(phrase)) for phrase in card.keyphrases)}}}"


def _author(name: str) -> str:
    told = tex(line(name))
    return f"{{{told}}}" if is_group(name) or "," in name or " and " in name.lower() else told


def _date(card: Card) -> Iterator[tuple[str, str]]:
    parts = (exact_date(card) or "").split("-")
    if parts[0]:
        yield "year", f"{{{parts[0]}}}"
    if len(parts) > 1:
        yield "month", _MONTHS[int(parts[1]) - 1]
    if len(parts) > 2:  # noqa: PLR2004 - year, month, day
        yield "day", f"{{{int(parts[2])}}}"


def _raw(text: str) -> str:
    """Return an address or a DOI as these fields hold it: as it is, but for what would end the field."""
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", line(text))


def _abstract(text: str) -> str:
    r"""Return an abstract, a blank line between its paragraphs; none begins as an entry does."""
    paragraphs = (tex(line(part)) for part in re.split(r"\n\s*\n", clean(text)))
    return "\n\n".join(f"{{}}{part}" if part.startswith("@") else part for part in paragraphs if part)
