"""The digest page as a step of a run."""

from pathlib import Path

from pipeline.settings import load_settings
from running import SEEDS, run_steps


def test_page_is_written_where_it_is_wanted(database: Path, tmp_path: Path) -> None:
    """A run writes the page to the file that the settings name, and says so; without it there is none."""
    target = tmp_path / "pages" / "digest.html"
    settings = load_settings(None, {"page.to": target, "page.title": "My field"})
    report = run_steps([SEEDS], database, settings=settings)
    assert (report.page, "page" in report.seconds) == (target.as_posix(), True)
    assert "<title>My field</title>" in target.read_text(encoding="utf-8")
    assert run_steps([SEEDS], database).page is None
