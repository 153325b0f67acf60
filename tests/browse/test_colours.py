"""The colours of the site and of the digest page can be read, in both themes (WCAG 2.2, 1.4.3: 4.5 to 1 for text)."""

import re
from importlib.resources import files
from itertools import product

import pytest

_STYLES = {
    "site": (files("pipeline.browse") / "static" / "style.css").read_text(encoding="utf-8"),
    "page": (files("pipeline.page") / "assets" / "page.css").read_text(encoding="utf-8"),
}
_INKS, _GROUNDS = ("ink", "quiet", "accent"), ("paper", "card", "tint")
_MARKED = ("mark", "claim", "gist", "system")  # behind words in the colour of the text
_LEAST = 4.5


def _colours(style: str) -> dict[str, tuple[str, str]]:
    """Return each colour of a style by its name, light and dark."""
    found = re.findall(r"--([a-z]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);", style)
    return {name: (light, dark) for name, light, dark in found}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", _STYLES)
def test_text_can_be_read(style: str) -> None:
    """Every colour of text on every ground, and the text's own on every mark, in light and dark."""
    colours = _colours(_STYLES[style])
    pairs = [*product(_INKS, _GROUNDS), *(("ink", name) for name in _MARKED if name in colours)]
    told = {f"{ink} on {ground}": min(map(_contrast, colours[ink], colours[ground])) for ink, ground in pairs}
    assert {pair: ratio for pair, ratio in told.items() if ratio < _LEAST} == {}


@pytest.mark.parametrize("style", _STYLES)
def test_a_mark_has_the_colour_of_text(style: str) -> None:
    """A word that is marked within a link is not written in the link's colour, which the mark's is too close to."""
    assert re.search(r"^mark \{ background: var\(--mark\); color: var\(--ink\);", _STYLES[style], re.MULTILINE)
