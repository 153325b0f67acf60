"""Modules that an import should not load yet: not loaded by it, and there when something of them is asked for."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.summaries.sumy_engines import loaded_later


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that imports another one, `dear_package.deep`."""
    (tmp_path / "dear_package").mkdir()
    (tmp_path / "dear_package" / "__init__.py").write_text("")
    (tmp_path / "dear_package" / "deep.py").write_text("ANSWER = 42\n")
    (tmp_path / "reads_it.py").write_text("import dear_package.deep as deep\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("reads_it", "dear_package", "dear_package.deep"):
        monkeypatch.setitem(sys.modules, name, None)  # so that what is imported is forgotten afterwards
        del sys.modules[name]
    return "reads_it"


def test_a_module_is_loaded_when_something_of_it_is_asked_for(reader: str) -> None:
    """What the import leaves out is loaded by the first use, and is whole then."""
    with loaded_later(["dear_package.deep"]):
        module = import_module(reader)
    before = "dear_package" in sys.modules
    assert (before, module.deep.ANSWER, "dear_package.deep" in sys.modules) == (False, 42, True)


def test_a_module_that_is_loaded_is_left_alone(reader: str) -> None:
    """Where a module is loaded already, an import in the block gets that one."""
    loaded = import_module("dear_package.deep")
    with loaded_later(["dear_package.deep"]):
        module = import_module(reader)
    assert module.deep is loaded
