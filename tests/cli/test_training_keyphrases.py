"""`gistmill train keyphrases` from the command line."""

from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds all commands to the application
from pipeline.cli.app import app
from pipeline.stages import STAGES


def test_what_can_be_fitted_has_a_command() -> None:
    """`gistmill train` lists each stage that can be fitted, and `gistmill evaluate` each that can be measured."""
    trained, measured = (CliRunner().invoke(app, [command, "--help"]).stdout for command in ("train", "evaluate"))
    assert [stage.name for stage in STAGES if stage.fit and stage.name not in trained] == []
    assert [stage.name for stage in STAGES if stage.measure and stage.name not in measured] == []
