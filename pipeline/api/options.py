"""Settings of a call: those of gistmill.toml under the same names, and what is given in the call laid over them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline.settings import Settings, load_settings

Options: TypeAlias = Mapping[str, object]
"""A section of the settings: values by key, as in gistmill.toml."""
Place: TypeAlias = str | Path


def settings_of(config: Place | None, sections: Mapping[str, Options | Sequence[Options] | None]) -> Settings:
    """Return the settings of a file with those of a call laid over them.

    Args:
        config: the file; gistmill.toml in the working directory where that is there, if None.
        sections: by section its values by key; None leaves a section as the file has it.

    Raises:
        SettingsError: a key is unknown, or a value is not one that it can have.
    """
    overrides: dict[str, object] = {}
    for section, values in sections.items():
        if isinstance(values, Mapping):
            overrides |= {f"{section}.{key}": value for key, value in values.items()}
        elif values is not None:
            overrides[section] = values
    return load_settings(None if config is None else Path(config), overrides, caller="this call")
