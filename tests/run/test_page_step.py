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


def test_page_that_cannot_be_written_is_a_warning(database: Path, tmp_path: Path) -> None:
    """Where the page cannot be written the run is published all the same, and says so."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    settings = load_settings(None, {"page.to": tmp_path / "file" / "digest.html"})
    report = run_steps([SEEDS], database, settings=settings)
    assert (report.exit_code, report.page, report.run_id) == (0, None, 2)
    assert report.warnings[-1].startswith("page: ")
    assert report.warnings[-1].endswith("the run is published all the same")
