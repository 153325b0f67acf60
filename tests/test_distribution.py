"""What is installed: one name at the top, the packages under it, and nothing that does not belong."""

import ast
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import gistmill
from hook import NotMovable, with_installed_names

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
    nodes = tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    prose = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
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
    assert [name for name in names if "labels" in name and not name.endswith(".py")] == []  # to train on
    assert wheel.stat().st_size < 31 * 1024 * 1024
    assert {Path(name).suffix for name in names if name.startswith("gistmill/")} <= {
        *(".py", ".typed", ".json", ".npz", ".tsv", ".gz", ".toml"),  # modules, models, lists of words
        *(".js", ".css", ".html", ".svg", ".LICENSE"),  # the digest page and the local site
    }


def test_every_module_is_installed(wheel: Path) -> None:
    """Each module of the checkout is in the wheel, and still one that Python understands."""
    with zipfile.ZipFile(wheel) as archive:
        modules = {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}
    assert len(modules) == len([path for path in _MODULES if path.name != "hook.py"])
    for name, module in modules.items():
        ast.parse(module, name)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment outside the repository that has the wheel, and what it needs from this one."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False)
    (site,) = folder.glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)
    ours = Path(sysconfig.get_path("purelib"))
    (site / "needs.pth").write_text(f"{ours}\n")  # its own .pth files, and so the editable installation, are not read
    return folder / "bin" / "python"


def _elsewhere(python: Path, code: str) -> list[str]:
    """Run a script in a folder of its own, as a user would, and return what it prints."""
    script = python.parents[1] / "script.py"
    script.write_text(code)
    done = subprocess.run([python, script], cwd=script.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_installed_packages_collide_with_nothing(installed: Path) -> None:
    """`gistmill` can be imported and `pipeline` and `flows` cannot; the flow that Prefect loads is under it."""
    found = _elsewhere(
        installed,
        "from importlib.util import find_spec\nimport gistmill\nprint(gistmill.__file__)\n"
        "print(find_spec('pipeline'), find_spec('flows'), find_spec('hook'))\n"
        "print(find_spec('gistmill._flows.listings') is not None)\n",
    )
    assert Path(found[0]).is_relative_to(installed.parents[1])
    assert found[1:] == ["None None None", "True"]


def test_installed_library_runs(installed: Path) -> None:
    """A script that guards nothing runs over files by their paths, with workers, and its database can be asked."""
    seeds = [str(_ROOT / "seeds" / name) for name in ("000_4c2ea9511154d61a.txt", "002_e23b074a33709eee.txt")]
    script = """
report = gistmill.run(seeds, db='p.duckdb', export='out', workers=2, parsing={'as_of': '2025-11-11'})
print(report.papers.new, report.exit_code, report.warnings)
print(gistmill.open('p.duckdb').sql('SELECT count(*) FROM papers').fetchall())
print(gistmill.enrich({'title': 'Self-RAG', 'abstract': 'We introduce Self-RAG, a framework.'}).systems[0].name)
"""
    found = _elsewhere(installed, f"import gistmill\nseeds = {seeds}\n{script}")
    assert found == ["19 0 ()", "[(19,)]", "Self-RAG"]


def test_installed_command_works(installed: Path) -> None:
    """The command is the module's, and reads a file by its path."""
    seed = _ROOT / "seeds" / "000_4c2ea9511154d61a.txt"
    parse: list[str | Path] = [installed, "-m", "gistmill", "parse", seed]
    done = subprocess.run(parse, cwd=installed.parent, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(gistmill.read(seed))
