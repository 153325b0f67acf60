"""The command `settings`: what holds, and where it comes from."""

import typer

from pipeline.cli.app import QUALITY, Config, app


@app.command(rich_help_panel=QUALITY)
def settings(*, config: Config = None) -> None:
    """List the settings that hold, one a line: the key, its value, and the file and line that it comes from."""
    from pipeline.cli.show import printable  # noqa: PLC0415 - `gistmill --help` must answer at once
    from pipeline.settings import load_settings  # noqa: PLC0415 - likewise
    from pipeline.settings.effective import effective_settings  # noqa: PLC0415 - likewise

    found = effective_settings(config)
    held = load_settings(config)
    if held.tags.thresholds:
        from pipeline.tagging import check_thresholds  # noqa: PLC0415 - only where there are any

        check_thresholds(held.tags, held.vocabularies, held.origin)
    wide = max(len(one.key) for one in found)
    for one in found:
        typer.echo(printable(f"{one.key:<{wide}} = {one.value}  # {one.place}"))
