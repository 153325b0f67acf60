"""`gistmill digest`: to a pipe, to a file in the format of its name, and what is said beside it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds the commands to the application
from pipeline.cli.app import app
from pipeline.errors import UsageError
from pipeline.parsing.source import parse_bytes
from pipeline.settings import Choice
from pipeline.store.choosing import parted

_RUNNER = CliRunner()


def _arguments(finished: Path, *options: str) -> list[str]:
    return ["digest", "--db", str(finished / "gistmill.duckdb"), *options]


def test_digest_goes_to_a_pipe_and_its_account_beside_it(finished: Path) -> None:
    """Standard output has the papers alone; how many of how many they are is told on stderr."""
    answer = _RUNNER.invoke(app, _arguments(finished, "--top", "3", "--format", "jsonl"))
    assert (answer.exit_code, len(answer.stdout.splitlines())) == (0, 3)
    assert answer.stderr.startswith("digest: the first 3 of 230 papers of the last day that brought any")


@pytest.mark.parametrize(("name", "form"), [("a.bib", "bibtex"), ("a.ris", "ris"), ("a.xml", "atom")])
def test_name_of_a_file_tells_its_format(finished: Path, tmp_path: Path, name: str, form: str) -> None:
    """Without --format the ending decides, and the file is read again as that."""
    options = ("--category", "cs.CL,cs.LG", "--since", "2000-01-01", "--to", str(tmp_path / name))
    answer = _RUNNER.invoke(app, _arguments(finished, *options))
    parsed = parse_bytes((tmp_path / name).read_bytes()).parsed
    assert (answer.exit_code, parsed.format, parsed.rejects) == (0, form, ())
    assert answer.stderr == f"digest: {len(parsed.records)} papers\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--since", "delivery:none"), "no delivery is called 'none'"),
        (("--since", "soon"), "--since: must be a day"),
        (("--where", "1; DROP TABLE papers"), "--where"),
        (("--interest", "none"), "no such interest"),
        (("--top", "1", "--to", "DB"), "is the database"),
        (("--to", "a.docx"), "--to: a.docx: no digest is written as .docx; end it in .md"),
        (("--where", "keyphrase = 'a'"), "--where: there is no column 'keyphrase'; did you mean 'keyphrases'?"),
        (("--where", "title"), "--where: gives VARCHAR and not true or false"),
        (("--where", "title > published_on"), "--where: Binder Error: Cannot compare"),
    ],
)
def test_wrong_call_is_explained(finished: Path, options: tuple[str, ...], words: str) -> None:
    """What cannot be chosen, or not be written, is a wrong call."""
    named = [str(finished / "gistmill.duckdb") if option == "DB" else option for option in options]
    answer = _RUNNER.invoke(app, _arguments(finished, *named))
    assert isinstance(answer.exception, UsageError)
    assert words in str(answer.exception)
    assert "\n" not in str(answer.exception)


def test_what_nothing_has_is_told(finished: Path) -> None:
    """Where no paper fits, a tag, a category or a source that the database does not know is named, with the nearest."""
    options = ("--tags", "llm-agent", "--categories", "xx.YY", "--sources", "nope.txt", "--sources", "*/nope/*")
    lines = _RUNNER.invoke(app, _arguments(finished, *options)).stderr.splitlines()
    assert lines[0].startswith("digest: 0 papers")
    assert lines[1] == "digest: no paper has the tag 'llm-agent'; did you mean 'llm-agents'?"
    assert lines[2].startswith("digest: no paper has the category 'xx.YY'; there are ")
    assert lines[3].startswith("digest: no paper has the source 'nope.txt'; ")
    assert len(lines) == 4
    assert _RUNNER.invoke(app, _arguments(finished, "--tags", "llm-agents")).stderr.count("\n") == 1


def test_page_of_nothing_is_told(finished: Path, tmp_path: Path) -> None:
    """A page that no paper fits is written, and what the database does not know is told as by `digest`."""
    call = [
        "report",
        "--to",
        str(tmp_path / "p.html"),
        "--db",
        str(finished / "gistmill.duckdb"),
        "--tags",
        "llm-agent",
    ]
    assert "report: no paper has the tag 'llm-agent'; did you mean 'llm-agents'?" in _RUNNER.invoke(app, call).stderr


@pytest.mark.parametrize(
    ("value", "tags"),
    [
        ("audio, speech and music", ("audio, speech and music",)),
        ("llm-agents,audio", ("llm-agents", "audio")),
        ("llm-agents, audio,", ("llm-agents", "audio")),
    ],
)
def test_comma_parts_values_unless_a_label_has_it(value: str, tags: tuple[str, ...], finished: Path) -> None:
    """A label that the database knows with its comma is one tag; any other value is parted at its commas."""
    assert parted(finished / "gistmill.duckdb", Choice(tags=(value,))).tags == tags
