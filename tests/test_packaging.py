"""What a machine needs to install Gistmill, and what it gets."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline import __version__

_ROOT = Path(__file__).resolve().parents[1]
_TEXT = (_ROOT / "pyproject.toml").read_text(encoding="utf-8")
_PROJECT = tomllib.loads(_TEXT)


def test_version_is_one() -> None:
    """The package, the project and the changelog name one version."""
    assert _PROJECT["project"]["version"] == __version__
    assert f"## {__version__}" in (_ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("requirement", [*_PROJECT["project"]["dependencies"], *_PROJECT["dependency-groups"]["dev"]])
def test_every_bound_has_its_reason(requirement: str) -> None:
    """Each dependency is bounded on both sides and has its reason beside it."""
    assert re.search(r">=[\d.]+,<[\d.]+$", requirement)
    lines = _TEXT.splitlines()
    number = next(n for n, line in enumerate(lines) if f'"{requirement}"' in line)
    assert "#" in lines[number].split('"')[-1] or lines[number - 1].lstrip().startswith("#")


def test_lock_is_in_step() -> None:
    """The lock was made from these requirements."""
    lock = tomllib.loads((_ROOT / "uv.lock").read_text(encoding="utf-8"))
    (ours,) = [package for package in lock["package"] if package["name"] == "gistmill"]
    required = [item for item in ours["metadata"]["requires-dist"] if "marker" not in item]  # extras have markers
    locked = {f"{item['name']}{item['specifier']}" for item in required}
    wanted = {re.sub(r"(>=[\d.]+),(<[\d.]+)", r"\1,\2", item) for item in _PROJECT["project"]["dependencies"]}
    assert {re.sub(r"[<>].*", "", item) for item in locked} == {re.sub(r"[<>].*", "", item) for item in wanted}
    assert locked == wanted


def test_every_locked_file_has_its_hash() -> None:
    """What is installed is what was locked: each file of each package has its SHA-256, and comes over HTTPS."""
    lock = tomllib.loads((_ROOT / "uv.lock").read_text(encoding="utf-8"))
    packages = [package for package in lock["package"] if package["name"] != "gistmill"]
    for package in packages:
        files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
        assert files, package["name"]
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"]) for file in files), package["name"]
        assert all(file["url"].startswith("https://") for file in files), package["name"]


def test_installed_packages_agree() -> None:
    """What is installed fits together, by the judgement of the installer."""
    installer = Path(sys.executable).with_name("uv")
    if not installer.exists():
        pytest.skip("uv is not in this environment; 'make test' puts it there")
    done = subprocess.run([installer, "pip", "check", "--python", sys.executable], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_ci_runs_make_test() -> None:
    """Continuous integration calls what a newcomer calls."""
    assert "make test" in (_ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_resources_are_not_ignored() -> None:
    """The folder of outputs is ignored, not the data folders that ship with the package."""
    assert "/data/" in (_ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert (_ROOT / "pipeline" / "tagging" / "data" / "topics.tsv").is_file()
