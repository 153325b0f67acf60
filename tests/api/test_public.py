"""The public module: what it names, what it costs to import, and that its examples are true."""

import doctest
import subprocess
import sys
from importlib import import_module
from inspect import signature

import pytest

import gistmill
from pipeline.settings import Settings

_HEAVY = "{'prefect', 'sumy', 'yake', 'duckdb', 'numpy', 'pyarrow', 'sklearn', 'pydantic', 'rdflib', 'nltk', 'typer'}"
_OPTIONS = "Mapping[str, object]"
_WITH_EXAMPLES = ("enriching", "functions", "texts", "database", "reading")


def test_importing_it_imports_nothing_else() -> None:
    """`import gistmill` imports no library; a call imports what it needs, and Prefect is never among it."""
    code = (
        f"import sys, gistmill\nprint(sorted({_HEAVY} & set(sys.modules)))\n"
        "for name in gistmill.__all__: getattr(gistmill, name)\nprint('prefect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "False"]


@pytest.mark.parametrize("name", gistmill.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Each name can be had, and says what it is."""
    found = getattr(gistmill, name)
    assert isinstance(found, str) or found.__doc__


def test_other_names_are_refused() -> None:
    """What is not public is not there."""
    with pytest.raises(AttributeError, match="module 'gistmill' has no attribute 'pipeline_'"):
        gistmill.pipeline_  # noqa: B018 - it is asked for
    assert dir(gistmill) == sorted(gistmill.__all__)


@pytest.mark.parametrize("function", [gistmill.enrich, gistmill.run, gistmill.register, gistmill.read, gistmill.open])
def test_sections_have_the_names_of_the_settings(function: object) -> None:
    """A parameter that takes options is called as its section of the settings."""
    taken = signature(function).parameters  # type: ignore[arg-type]
    sections = {name for name, parameter in taken.items() if _OPTIONS in str(parameter.annotation)} - {"texts"}
    assert sections <= set(Settings.model_fields)
    assert sections


def test_run_takes_every_section() -> None:
    """Whatever settings a run has can be given in the call; `query` alone is for those who ask."""
    assert set(Settings.model_fields) - set(signature(gistmill.run).parameters) == {"query"}


@pytest.mark.parametrize("module", ["gistmill", *(f"pipeline.api.{name}" for name in _WITH_EXAMPLES), "pipeline.shown"])
def test_examples_are_true(module: str) -> None:
    """Each example in a docstring gives what it says."""
    assert doctest.testmod(import_module(module)).failed == 0
