"""`gistmill train keyphrases` from the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds all commands to the application
from pipeline.cli.app import app
from pipeline.errors import UsageError
from pipeline.stages import STAGES


def test_missing_data_is_named(tmp_path: Path) -> None:
    """A folder without the data is refused by the name of the first missing file, and nothing is written."""
    with pytest.raises(UsageError, match=r"arxiv_train[.]parquet"):
        CliRunner().invoke(
            app, ["train", "keyphrases", str(tmp_path), "--to", str(tmp_path / "to")], catch_exceptions=False
        )
    assert not (tmp_path / "to").exists()


def test_what_can_be_fitted_has_a_command() -> None:
    """`gistmill train` lists each stage that can be fitted, and `gistmill evaluate` each that can be measured."""
    trained, measured = (CliRunner().invoke(app, [command, "--help"]).stdout for command in ("train", "evaluate"))
    assert [stage.name for stage in STAGES if stage.fit and stage.name not in trained] == []
    assert [stage.name for stage in STAGES if stage.measure and stage.name not in measured] == []
