"""The page for contributors is true: its places are there and its targets run."""

import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_PAGE = (_ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_PLACES = sorted(set(re.findall(r"`((?:pipeline|flows|tests)/[\w./-]*)`", _PAGE)))
_TARGETS = sorted(set(re.findall(r"\bmake ([a-z]+)", _PAGE)))


@pytest.mark.parametrize("place", _PLACES)
def test_every_place_is_there(place: str) -> None:
    """Each file and folder that is named exists, folders as folders."""
    assert (_ROOT / place).is_dir() if place.endswith("/") else (_ROOT / place).is_file()


@pytest.mark.parametrize("target", _TARGETS)
def test_every_target_is_there(target: str) -> None:
    """Each target of make that is named stands in the Makefile, with its help."""
    assert re.search(rf"^{target}:.*## \S", (_ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_folder_is_named() -> None:
    """Each folder of the library has its line, and each module beside them its place."""
    folders = {f"pipeline/{path.parent.name}/" for path in (_ROOT / "pipeline").glob("*/__init__.py")}
    modules = {f"pipeline/{path.name}" for path in (_ROOT / "pipeline").glob("[!_]*.py")}
    assert (folders | modules) - set(_PLACES) == set()


def test_names_in_the_code_are_those_of_the_code() -> None:
    """Each name in capitals or of a class that is mentioned is found in the library."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (_ROOT / "pipeline").rglob("*.py"))
    names = set(re.findall(r"`([A-Z]\w+)`", _PAGE)) - {"NAME"}
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", code)] == []
