"""The wheel: `pipeline` and `flows` in, `gistmill/_pipeline` and `gistmill/_flows` out.

In the repository the two folders stand at the top, where a reader finds them. Installed beside other packages they
must not: another project's `pipeline` would hide ours, or ours theirs. So the wheel has one name at its top,
`gistmill`, and the build gives the folders their place in it and changes the names in import statements. An import
statement is found by Python's own parser and changed at its place; no text is searched, so that a sentence about a
pipeline stays as it is. An editable installation has the folders as they are, and `gistmill` beside them.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACES: Mapping[str, str] = {"pipeline": "gistmill._pipeline", "flows": "gistmill._flows"}
_FRONT = "distribution/gistmill"  # the public module
_STAYS = ("tagger_labels.json", "tagger_labels.npz")  # labels to train on: who does that has the repository


class NotMovable(ValueError):
    """A module names the packages in a way that cannot be changed safely."""


class InstalledNames(BuildHookInterface):  # type: ignore[type-arg] # of no configuration of its own
    """Puts the packages where they are installed."""

    _made: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name each file of the wheel; an editable one has its folders from `dev-mode-dirs`."""
        if version == "editable":
            return
        self._made = TemporaryDirectory()
        build_data["force_include"].update(installed_files(Path(self.root), Path(self._made.name)))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - as called
        """Remove what was written on the way."""
        if self._made is not None:
            self._made.cleanup()


def installed_files(root: Path, made: Path) -> dict[str, str]:
    """Return the files of the wheel, and where each is installed.

    Args:
        root: the repository.
        made: an empty folder, for the modules whose import statements are changed.

    Raises:
        NotMovable: a module has an import statement that cannot be changed.
    """
    homes = {_FRONT: "gistmill", **{name: place.replace(".", "/") for name, place in PLACES.items()}}
    return {
        str(_moved(path, made / home / path.relative_to(root / folder))): f"{home}/{path.relative_to(root / folder)}"
        for folder, home in homes.items()
        for path in _files(root / folder)
    }


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__" and not path.name.startswith((".", *_STAYS)):
            yield path


def _moved(path: Path, to: Path) -> Path:
    """Return the file to install: a module with its imports changed, anything else as it lies there."""
    if path.suffix != ".py":
        return path
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        to.write_text(with_installed_names(path.read_text(encoding="utf-8")), encoding="utf-8")
    except NotMovable as error:
        raise NotMovable(f"{path}{error}") from None
    return to


def with_installed_names(module: str) -> str:
    """Return a module whose imports name the packages as they are installed; every line stays where it was.

    `from pipeline.records import Paper` becomes `from gistmill._pipeline.records import Paper`. `import pipeline`
    binds a name that the rest of the module uses, and is refused.

    Raises:
        NotMovable: such an import, or one that is written in an unusual way; the message begins with its line.
    """
    lines = [line.encode() for line in module.split("\n")]  # the parser counts in bytes
    for node in sorted(_imports(module), key=lambda node: (node.lineno, node.col_offset), reverse=True):
        line, start = lines[node.lineno - 1], node.col_offset
        top, _, rest = (node.module or "").partition(".")
        written = f"from {top}".encode()
        if not line[start:].startswith(written + (b"." if rest else b" ")):
            raise NotMovable(f":{node.lineno}: write it as 'from {node.module} import ...'")
        lines[node.lineno - 1] = line[:start] + f"from {PLACES[top]}".encode() + line[start + len(written) :]
    return b"\n".join(lines).decode()


def _imports(module: str) -> Iterator[ast.ImportFrom]:
    """Yield the statements that import from the packages."""
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.Import) and any(alias.name.split(".")[0] in PLACES for alias in node.names):
            raise NotMovable(f":{node.lineno}: import names from it, as in 'from pipeline.records import Paper'")
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] in PLACES:
            yield node
