"""The interpreter, the libraries, the settings, and whether every stage works with the resources that are installed."""

import os
import platform
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from pipeline.doctor.findings import Finding, note, ok, wrong
from pipeline.errors import GistmillError
from pipeline.settings import DEFAULT_CONFIG, Settings, load_settings
from pipeline.stages import STAGES
from pipeline.text.analysis import analyse
from pipeline.text.batch import batch_of

_PACKAGE = "gistmill"
_REINSTALL = "install Gistmill again, as 'make run' does from its lock"
_SAMPLE_TITLE = "LanternNet: Retrieval for Large Language Models"
_SAMPLE_ABSTRACT = (
    "Large language models forget what they read. We propose LanternNet (LN), a retrieval-augmented language model "
    "that finds passages again. It answers 35% more questions. Code: https://github.com/lanterns/net."
)


def python() -> Finding:
    """Compare the interpreter with what the package asks for."""
    asked = metadata.metadata(_PACKAGE)["Requires-Python"]
    version = platform.python_version()
    cores = len(os.sched_getaffinity(0))
    if version not in SpecifierSet(asked):
        return wrong("python", f"{version}, but Gistmill needs {asked}", "make the environment with another Python")
    return ok("python", f"{version} on {platform.platform(terse=True)}, {cores} core{'s' if cores > 1 else ''}")


def libraries() -> Iterator[Finding]:
    """Compare the installed libraries with the bounds that the package states."""
    required = [Requirement(line) for line in metadata.requires(_PACKAGE) or ()]
    wanted = [requirement for requirement in required if not requirement.marker or requirement.marker.evaluate()]
    found = [finding for requirement in wanted if (finding := _library(requirement))]
    yield from found or [ok("libraries", f"{len(wanted)} as Gistmill needs them")]


def _library(requirement: Requirement) -> Finding | None:
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return wrong("libraries", f"{requirement.name} is not installed", _REINSTALL)
    if requirement.specifier.contains(version, prereleases=True):
        return None
    return wrong("libraries", f"{requirement.name} is {version}, but {requirement.specifier} is needed", _REINSTALL)


def settings(config: Path | None) -> Finding:
    """Read the settings as a run would."""
    try:
        load_settings(config)
    except GistmillError as error:
        return wrong("settings", str(error), "mend the file; the README lists every key with its default")
    place = config or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None)
    return ok("settings", f"{place} is valid" if place else "the defaults; there is no gistmill.toml")


def stages(config: Path | None) -> Iterator[Finding]:
    """Let every stage work on a sample text, which loads its models and compares their hashes."""
    chosen = _settings_or_defaults(config)
    sample = batch_of([analyse("sample", _SAMPLE_TITLE, _SAMPLE_ABSTRACT, "en")])
    for stage in [stage for stage in STAGES if stage.used(chosen)]:
        try:
            rows = stage.compute(sample, chosen)
        except GistmillError as error:
            yield wrong("stages", f"{stage.name}: {error}", _REINSTALL)
            continue
        if not any(found for papers in rows.values() for found in papers):
            yield note("stages", f"{stage.name}: finds nothing in a sample text", "look at this stage's settings")
        else:
            yield ok("stages", f"{stage.name} works, its models are those that were released")


def _settings_or_defaults(config: Path | None) -> Settings:
    try:
        return load_settings(config)
    except GistmillError:  # is a finding of its own
        return Settings()
