"""`gistmill init`: settings that are valid, a workflow that is one, and nothing written over."""

import tomllib
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds the commands to the application
from pipeline.cli.app import app
from pipeline.digest.beginning import Wishes, put_beginning, settings_text
from pipeline.errors import UsageError
from pipeline.settings import Kind, Settings, load_settings


@pytest.mark.parametrize("deliver", ["digests/{date}.html", "mail:me@example.org", "obsidian:notes", "-", 'a"b\\.md'])
@pytest.mark.parametrize("library", [None, 'my "best".bib'])
def test_settings_are_valid(tmp_path: Path, deliver: str, library: str | None) -> None:
    """Whatever is wished for, the file loads, says what was wished, and has a comment for it."""
    if library:
        (tmp_path / library).write_text("@misc{a, title = {A}}", encoding="utf-8")
    (path,) = put_beginning(Wishes(("cs.CL", "hep-th", "math"), library, deliver), tmp_path)
    settings = load_settings(path)
    (source,), (delivery,) = settings.sources, settings.deliveries
    assert (source.name, source.arxiv) == ("cs.cl-hep-th-math", "cat:cs.CL OR cat:hep-th OR cat:math.*")
    assert (delivery.to, delivery.top, delivery.interest) == (deliver, 20, "mine" if library else None)
    assert (settings.mail.host is not None) == (delivery.kind is Kind.MAIL)
    assert path.read_text(encoding="utf-8").count("#") >= 5


@pytest.mark.parametrize(("library", "likes"), [("papers", "./papers"), ("../papers.bib", "../papers.bib")])
def test_library_is_named_as_a_file(library: str, likes: str) -> None:
    """A library without an ending is no word that is liked: a place stands before it."""
    settings = tomllib.loads(settings_text(Wishes(("cs.CL",), library, "x.md")))
    assert settings["interests"]["mine"]["likes"] == [likes]


def test_workflow_is_one(tmp_path: Path) -> None:
    """The workflow is YAML that runs each day, one at a time, with the database restored before and saved after."""
    _, path = put_beginning(Wishes(("cs.CL",), None, "x.md", is_on_github=True), tmp_path)
    assert path == tmp_path / ".github" / "workflows" / "gistmill.yml"
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    triggers = workflow[True]  # what YAML 1.1 makes of `on`
    assert triggers["schedule"][0]["cron"].split()[2:] == ["*", "*", "*"]
    (job,) = workflow["jobs"].values()
    steps = [step.get("uses", step.get("run", "")).split("@")[0].split("\n")[0] for step in job["steps"]]
    run = steps.index("gistmill run --no-export")
    assert steps.index("actions/cache/restore") < run < steps.index("actions/cache/save")
    assert {step["with"]["path"] for step in job["steps"] if "cache" in step.get("uses", "")} == {"data"}
    assert "concurrency" in workflow


def test_actions_of_the_workflow_run_on_a_node_that_github_has(tmp_path: Path) -> None:
    """Node 20 was taken from GitHub's machines on 2026-09-16: each action is of a release that needs it no more."""
    _, path = put_beginning(Wishes(("cs.CL",), None, "x.md", is_on_github=True), tmp_path)
    (job,) = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
    used = dict(step["uses"].split("@v") for step in job["steps"] if "uses" in step)
    first = {"checkout": 5, "setup-python": 6, "cache/restore": 5, "cache/save": 5}
    assert {name for name in used if int(used[name]) < first[name.removeprefix("actions/")]} == set()


def test_workflow_keeps_what_a_run_has_brought(tmp_path: Path) -> None:
    """The digest is committed as surely as the note that it was brought is cached, also where a source was not read."""
    _, path = put_beginning(Wishes(("cs.CL",), None, "x.md", is_on_github=True), tmp_path)
    (job,) = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
    after = job["steps"][[step.get("run") for step in job["steps"]].index("gistmill run --no-export") + 1 :]
    assert [step.get("if") for step in after] == ["always()", "always()"]
    assert after[-1]["run"].splitlines()[-2:] == [
        "git pull --rebase --quiet  # somebody may have pushed meanwhile",
        "git push",
    ]


@pytest.mark.parametrize("there", ["gistmill.toml", ".github/workflows/gistmill.yml"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    """Where one of the files is there, neither is written."""
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is not written over"):
        put_beginning(Wishes(("cs.CL",), None, "x.md", is_on_github=True), tmp_path)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.*") if path.is_file()] == ["mine"]


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (Wishes(('cs.CL"',), None, "x.md"), "is no category"),
        (Wishes((), None, "x.md"), "no category; give some"),
        (Wishes(("cs.cl",), None, "x.md"), "did you mean 'cs.CL'"),
        (Wishes(("cs.CL", "zz.ZZ"), None, "x.md"), "'zz.ZZ' is no category of arXiv; valid: astro-ph, cond-mat"),
        (Wishes(("cs.CL",), "none.bib", "x.md"), "no such file"),
        (Wishes(("cs.CL",), None, "mail:nobody"), "address of mail"),
    ],
)
def test_wrong_wish_is_told_and_leaves_nothing(tmp_path: Path, wishes: Wishes, words: str) -> None:
    """What cannot be wished for is a wrong call."""
    with pytest.raises(UsageError, match=words):
        put_beginning(wishes, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "text"), [("empty.bib", ""), ("notes", "hello"), ("a.marks", "dislike 2406.06606")])
def test_library_in_which_nothing_is_liked_is_told(tmp_path: Path, name: str, text: str) -> None:
    """A file that would stop the first run is refused at once, whatever it is called."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=f"{name}: holds no paper that is read; name a bibliography, or a file"):
        put_beginning(Wishes(("cs.CL",), name, "x.md"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_without_a_terminal_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe the defaults stand for what is not given."""
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(app, ["init", "--categories", "cs.CV"])
    assert (answer.exit_code, "gistmill.toml: written" in answer.stderr) == (0, True)
    assert tomllib.loads((tmp_path / "gistmill.toml").read_text(encoding="utf-8")) == tomllib.loads(
        settings_text(Wishes(("cs.CV",), None, "digests/{date}.html"))
    )
    assert Settings.model_validate(tomllib.loads(settings_text(Wishes(("cs.CV",), None, "-")))).deliveries


def test_wrong_answer_on_a_terminal_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each answer is looked at when it is given: what is wrong is told, without options, and asked for again alone."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.cli.beginning._is_terminal", lambda: True)
    answers = ["cs.XX", "cs.CL, cs.LG", "none.bib", "", "x/{when}.html", "me@a.org", "x/{date}.html"]
    answer = CliRunner().invoke(app, ["init"], input="\n".join(answers))
    for told in ("'cs.XX' is no category", "Error: none.bib: no such file", "no {when}", "write 'mail:me@a.org'"):
        assert told in answer.stderr
    assert "--" not in answer.stderr
    assert (answer.exit_code, answer.stderr.count("do you follow")) == (0, 2)
    assert tomllib.loads((tmp_path / "gistmill.toml").read_text(encoding="utf-8")) == tomllib.loads(
        settings_text(Wishes(("cs.CL", "cs.LG"), None, "x/{date}.html"))
    )


def test_ctrl_c_at_a_question_ends_with_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops at a question has nothing written, and is told so."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.cli.beginning._is_terminal", lambda: True)
    answer = CliRunner().invoke(app, ["init"], input="cs.CL\n")  # the end of what is typed is an interrupt to typer
    assert (answer.exit_code, [*tmp_path.iterdir()]) == (130, [])
    assert "stopped; nothing was written" in answer.stderr


def test_what_the_workflow_needs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workflow installs a package that somebody must have published: that is said, and how to do without."""
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(app, ["init", "--github"])
    assert "installs 'gistmill' from PyPI, where it must be published; else name" in answer.stderr


def test_what_is_there_is_told_before_anything_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers three questions in vain."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.cli.beginning._is_terminal", lambda: True)
    (tmp_path / "gistmill.toml").touch()
    answer = CliRunner().invoke(app, ["init"], input="cs.CL\n")
    assert isinstance(answer.exception, UsageError)
    assert "follow" not in answer.stderr


@pytest.mark.parametrize(
    ("categories", "count"), [(("cs.CL",), 2000), (("cs.CL", "cs.LG"), 4000), (("cs", "math", "stat.ML"), 10000)]
)
def test_a_fetch_may_have_what_comes_in_a_week(categories: tuple[str, ...], count: int) -> None:
    """Each fetch goes back a week: a count below what comes in one would miss papers each morning."""
    assert tomllib.loads(settings_text(Wishes(categories, None, "x.md")))["sources"][0]["count"] == count
