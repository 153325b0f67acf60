"""What is installed: one name at the top, the packages under it, and nothing that does not belong."""

import ast
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hook import NotMovable, installed_files, with_installed_names

_ROOT = Path(__file__).resolve().parents[1]
_MODULES = [path for folder in ("pipeline", "flows", "distribution") for path in (_ROOT / folder).rglob("*.py")]
_NAMED = re.compile(r"(?:pipeline|flows)(?:[./]\w+)+")


@pytest.mark.parametrize(
    ("written", "installed"),
    [
        ("from pipeline.records import Paper\n", "from gistmill._pipeline.records import Paper\n"),
        ("from pipeline import keyphrases\n", "from gistmill._pipeline import keyphrases\n"),
        ("if x:\n    from flows import y  # of flows\n", "if x:\n    from gistmill._flows import y  # of flows\n"),
        (
            '"é"; from flows import a; from flows import b',
            '"é"; from gistmill._flows import a; from gistmill._flows import b',
        ),
    ],
)
def test_import_statements_are_changed(written: str, installed: str) -> None:
    """The names of the packages change where something is imported from them."""
    assert with_installed_names(written) == installed


@pytest.mark.parametrize(
    "module",
    [
        "from pipelines import a\nfrom . import pipeline\n",
        '"""from pipeline.records import Paper"""\nx = "\x0c"\n',
        "def f():\n    yield from pipeline.f()\n",
    ],
)
def test_everything_else_stays(module: str) -> None:
    """A text, a name of another package and a name of ours in another place are left as they are."""
    assert with_installed_names(module) == module


@pytest.mark.parametrize("written", ["import pipeline.records\n", "import os, flows\n", "from  pipeline import a\n"])
def test_what_cannot_be_changed_is_refused(written: str) -> None:
    """An import that binds the package's own name, or is written oddly, stops the build and names its line."""
    with pytest.raises(NotMovable, match=r"^:1: "):
        with_installed_names(written)


def test_no_text_names_a_module() -> None:
    """No string of the code names a module or file of the packages: where they are installed it has another name."""
    found = {f"{path.relative_to(_ROOT)}: {text}" for path in _MODULES for text in _texts(path) if _NAMED.match(text)}
    assert found == set()


def _texts(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build tool from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=_ROOT,
        capture_output=True,
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_what_is_needed_alone(wheel: Path) -> None:
    """The wheel has the packages under one name, byte for byte but for imports, and no file beside them."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"gistmill"}
    assert {"gistmill/__init__.py", "gistmill/py.typed", "gistmill/_pipeline/tagging/data/arxiv_model.npz"} <= set(
        names
    )
    assert {Path(name).suffix for name in names if name.startswith("gistmill/")} <= {
        *(".py", ".typed", ".json", ".npz", ".tsv"),  # modules and models
        *(".js", ".css", ".html", ".LICENSE"),  # the digest page
    }


def test_every_module_is_installed(tmp_path: Path) -> None:
    """Each module of the checkout is in the wheel, and still one that Python understands."""
    files = installed_files(_ROOT, tmp_path)
    assert len([name for name in files.values() if name.endswith(".py")]) == len(
        [path for path in _MODULES if path.name != "hook.py"]
    )
    for path in tmp_path.rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")
