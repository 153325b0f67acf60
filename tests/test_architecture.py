"""The house: where modules may look, and how large they may be."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_MODULES = sorted(path for folder in ("pipeline", "flows", "distribution") for path in (_ROOT / folder).rglob("*.py"))

# from the ground up: a layer imports itself and what stands below it
_LAYERS = (
    ("pipeline",),  # the version alone
    (
        "pipeline.records",
        "pipeline.errors",
        "pipeline.inflating",
        "pipeline.json_text",
        "pipeline.regular",
        "pipeline.shown",
    ),
    ("pipeline.settings",),
    ("pipeline.parsing", "pipeline.papers", "pipeline.text", "pipeline.fetching", "pipeline.learning"),
    ("pipeline.roles",),
    ("pipeline.keyphrases", "pipeline.summaries", "pipeline.mentions"),
    ("pipeline.tagging",),  # a vocabulary's labels are read with the paper's own short forms and weighed by rarity
    ("pipeline.interests",),  # papers are taken apart as tagging does
    ("pipeline.store", "pipeline.evaluation"),
    ("pipeline.stages", "pipeline.page", "pipeline.search", "pipeline.digest"),
    ("pipeline.run",),
    ("pipeline.enrichment",),
    ("pipeline.doctor",),
    ("pipeline.api",),
    ("pipeline.browse",),
    ("pipeline.cli",),
    ("flows",),
    ("distribution",),
)
# a library that is our own business to swap is known in one place
_HOMES: Mapping[str, str | tuple[str, ...]] = {
    "duckdb": "pipeline/store",
    "tantivy": "pipeline/search",
    "starlette": "pipeline/browse",
    "jinja2": "pipeline/browse",
    "uvicorn": ("pipeline/browse/serving.py", "flows/prefect_server.py"),  # Prefect's own server is run by it too
    "hatchling": "distribution/hook.py",
    "prefect": "flows",
    "prefect_dask": "flows/cluster.py",
    "distributed": "flows/cluster.py",
    "fsspec": "pipeline/run/batch_files.py",
    "yake": "pipeline/keyphrases/yake_engine.py",
    "sumy": "pipeline/summaries/sumy_engines.py",
    "Stemmer": "pipeline/text/stems.py",
    "pycld2": "pipeline/text/language.py",
    "httpx": "pipeline/fetching",
    "filelock": "pipeline/store/lock.py",
    "packaging": "pipeline/doctor/environment.py",
    "orjson": "pipeline/parsing/tables/json_values.py",
    "rdflib": "pipeline/tagging/vocabularies/skos.py",
    "lxml": "pipeline/parsing/feeds/elements.py",
    "pypdfium2": "pipeline/parsing/documents/pdf/pdfium.py",
    "mammoth": "pipeline/parsing/documents/docx.py",
    "trafilatura": "pipeline/parsing/documents/html_article.py",
    "markdown_it": "pipeline/parsing/documents/markdown.py",
}


_OURS = re.compile(r"(?:pipeline|flows)(?:\.|$)")


def _name(path: Path) -> str:
    parts = path.relative_to(_ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def _read(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Return what a module imports, and the lines of its functions, but for the first of each."""
    nodes = tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    functions = (node for node in nodes if isinstance(node, ast.FunctionDef))
    return tuple(_imported(nodes)), tuple((node.name, (node.end_lineno or 0) - node.lineno) for node in functions)


def _imports(path: Path) -> tuple[str, ...]:
    return _read(path)[0]


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module":
            name = node.args[0].values[0] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
            if isinstance(name, ast.Constant):
                yield str(name.value)


def _layer(name: str) -> int:
    for height in reversed(range(len(_LAYERS))):
        if any(name == home or name.startswith(f"{home}.") for home in _LAYERS[height]):
            return height
    raise AssertionError(f"{name} stands in no layer")


def test_imports_go_one_way() -> None:
    """A module imports its own folder and the layers below it."""
    ours = [(_name(path), name) for path in _MODULES for name in _imports(path) if _OURS.match(name)]
    assert len(ours) > len(_MODULES)
    assert [f"{module} imports {name}" for module, name in ours if _layer(name) > _layer(module)] == []


@pytest.mark.parametrize("library", _HOMES)
def test_library_is_imported_in_one_place(library: str) -> None:
    """Each library that could be exchanged is imported in its home alone, and really there."""
    users = [path for path in _MODULES if library in {name.split(".")[0] for name in _imports(path)}]
    places = {path.relative_to(_ROOT).as_posix() for path in users}
    assert places
    assert [place for place in places if not place.startswith(_HOMES[library])] == []


def test_entries_become_records_in_one_place() -> None:
    """A format of entries gives its fields to the one function that makes a record, but where texts are no markup."""
    homes = ("answers", "bibliographies", "feeds", "tables")
    modules = [path for home in homes for path in (_ROOT / "pipeline/parsing" / home).glob("*.py")]
    makers = {path.stem for path in modules if "return Record(" in path.read_text(encoding="utf-8")}
    of_lines = {"pubmed_text", "pubmed_summaries"}
    assert makers == {"values", "atom", "rss", "bibtex"} | of_lines


def test_modules_and_functions_are_small() -> None:
    """No module has more than 300 lines, blank ones and comments included, no function more than 60."""
    assert [_name(path) for path in _MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 300] == []
    functions = [(_name(path), *function) for path in _MODULES for function in _read(path)[1]]
    assert len(functions) > len(_MODULES)
    assert [f"{module}.{name}" for module, name, lines in functions if lines >= 60] == []


@pytest.mark.parametrize("module", ["pipeline.papers.cleaning", "pipeline.parsing", "pipeline.text.sentences"])
def test_a_module_can_be_the_first_that_is_imported(module: str) -> None:
    """Folders of one layer may import each other, but no module needs another one to be there before it."""
    subprocess.run([sys.executable, "-c", f"import {module}"], cwd=_ROOT, capture_output=True, check=True)


def test_formats_are_imported_by_what_reads_some() -> None:
    """What computes and what searches start without the readers of formats; a run has them before it begins."""
    modules = ("pipeline.run.computing", "pipeline.search.searching", "pipeline.run.steps")
    code = "import sys\n" + "".join(
        f"import {name}; print('pipeline.parsing.formats' in sys.modules)\n" for name in modules
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]


def test_command_line_starts_light() -> None:
    """The command line, imported and asked for its help, imports none of the heavy libraries."""
    heavy = "{'prefect', 'sumy', 'yake', 'duckdb', 'numpy', 'pyarrow', 'sklearn', 'pydantic', 'rdflib'}"
    asked = "import flows.cli\ntry:\n    flows.cli.app(['--help'])\nexcept SystemExit:\n    pass\n"
    code = f"import sys\n{asked}print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
