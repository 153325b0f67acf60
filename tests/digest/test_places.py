"""Where deliveries go: mail to a server that listens here, notes in a folder, the hook, standard output, feeds."""

import errno
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb
import pytest
import yaml

from digest_cards import PLAIN
from local_mail import MailServer, mail_server
from pipeline.digest.marks import read_mark
from pipeline.digest.obsidian import MARK, file_name, note, put_notes
from pipeline.errors import SettingsError, UsageError
from pipeline.records import Precision
from pipeline.run.deliveries import check_deliveries, make_deliveries, open_deliveries
from pipeline.run.outcome import DeliveryOutcome
from pipeline.run.request import Request
from pipeline.settings import Settings, load_settings
from pipeline.settings.deliveries import DeliverySettings, Kind
from pipeline.store.cards import Reason, changed_since
from running import run_steps

_A = "{http://www.w3.org/2005/Atom}"
_AT = datetime(2026, 11, 23, 6)  # noqa: DTZ001 - as the tables hold it
_HOSTILE = 'A: "quoted"\n---\nb: [x] {{y}} #tag <!-- gistmill: what you write below this line is kept --> \u202e/../x'


def _run(place: Path, week: Sequence[Path], day: int, **values: object) -> tuple[DeliveryOutcome, ...]:
    """Publish the database of a day and make the deliveries, as a run does."""
    settings = Settings.model_validate(values)
    check_deliveries(settings, place, None)
    open_deliveries(settings, place, day + 1)
    place.write_bytes(week[day].read_bytes())
    outcomes, _ = make_deliveries(settings, place, _AT + timedelta(days=day))
    return tuple(outcomes)


def _front_of(text: str) -> dict[str, object]:
    """Return the front matter of a note as a program reads it."""
    found = yaml.safe_load(text.split("\n---\n", maxsplit=1)[0].removeprefix("---\n"))
    assert isinstance(found, dict)
    return found


def _by_mail(server: MailServer, **values: object) -> dict[str, object]:
    delivery = {"name": "morning", "to": "mail:me@example.org, you@example.org", **values}
    return {"mail": {"host": "127.0.0.1", "port": server.port, "security": "none"}, "deliveries": [delivery]}


def _parsed(data: bytes) -> Message:
    return message_from_bytes(data, policy=default)


def test_mail_is_sent_once_and_again_under_the_same_id(week: Sequence[Path], place: Path) -> None:
    """A server that is down costs no paper: the next run sends the same message, and then no more."""
    with mail_server() as server:
        server.answers = "451 later"
        (failed,) = _run(place, week, 0, **_by_mail(server))
        assert (failed.papers, "the next run tries it again" in str(failed.problem)) == (0, True)
        first = server.refused[0]
        server.answers = ""
        (made,) = _run(place, week, 1, **_by_mail(server))
        assert (made.problem, made.papers, len(server.taken)) == (None, 5, 2)
        _run(place, week, 2, **_by_mail(server))
        taken, _ = server.taken
    assert taken == first
    mail = _parsed(taken.data)
    assert (mail["Subject"], mail["To"]) == ("morning: 2 papers", "me@example.org, you@example.org")
    assert mail["Message-ID"].endswith("@example.org>")
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert taken.recipients == ["me@example.org", "you@example.org"]


def test_text_of_a_mail_has_no_markup(week: Sequence[Path], place: Path) -> None:
    """Beside the HTML stands a text as people write it: an address on a line of its own, lines of 78 at most."""
    with mail_server() as server:
        _run(place, week, 0, **_by_mail(server, title="R&D_1 | a *digest* of # 3"))
        mail = message_from_bytes(server.taken[0].data, policy=default)
    (text,) = [part.get_content() for part in mail.walk() if part.get_content_type() == "text/plain"]
    assert text.splitlines()[0] == "R&D_1 | a *digest* of # 3"
    assert ("1. Paper " in text, "\\" in text, "<" in text) == (True, False, False)
    assert max(map(len, text.splitlines())) <= 78


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"security": "starttls"}, "set mail.security to 'tls' with the port for it"),
        ({"security": "tls"}, "set mail.security to 'starttls', or mail.port"),
        ({"security": "none", "port": 1}, "look at mail.host and mail.port"),
    ],
)
def test_server_that_speaks_otherwise_is_told_with_the_way_out(
    week: Sequence[Path], place: Path, values: dict[str, object], words: str
) -> None:
    """A server without STARTTLS, without TLS, or none at all: the message says what to set, and the papers wait."""
    with mail_server() as server:
        settings = _by_mail(server)
        (made,) = _run(place, week, 0, **{**settings, "mail": {**settings["mail"], **values}})  # type: ignore[dict-item]
    assert (words in str(made.problem), made.papers) == (True, 0)


def test_format_for_programs_is_attached(week: Sequence[Path], place: Path) -> None:
    """A bibliography goes as a file beside a text that people can read."""
    with mail_server() as server:
        _run(place, week, 0, **_by_mail(server, format="bibtex"))
        mail = _parsed(server.taken[0].data)
    (attached,) = [part for part in mail.walk() if part.get_filename()]
    assert (attached.get_filename(), attached.get_content_type()) == ("morning-1.bib", "application/x-bibtex")


def test_one_that_is_refused_is_told_and_the_others_have_it_once(week: Sequence[Path], place: Path) -> None:
    """Where a server takes a mail for some, it is not sent to them again."""
    with mail_server() as server:
        server.unknown = "you@example.org"
        (made,) = _run(place, week, 0, **_by_mail(server))
        assert "takes no mail for you@example.org; the others have it" in str(made.problem)
        _run(place, week, 0, **_by_mail(server))
        assert len(server.taken) == 1


def test_password_stands_in_the_environment(week: Sequence[Path], place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password that is not there is told before the run; one that is there goes to the server."""
    monkeypatch.delenv("MAIL_PASSWORD", raising=False)
    with mail_server() as server:
        settings = _by_mail(server)
        settings["mail"] = {**settings["mail"], "user": "me", "password": "env:MAIL_PASSWORD"}  # type: ignore[dict-item]
        with pytest.raises(SettingsError, match="MAIL_PASSWORD is not set"):
            _run(place, week, 0, **settings)
        monkeypatch.setenv("MAIL_PASSWORD", "s3cret-words")
        (made,) = _run(place, week, 0, **settings)
        assert (made.problem, server.signed_in) == (None, ["me:s3cret-words"])


def test_feed_keeps_what_earlier_runs_brought(week: Sequence[Path], place: Path) -> None:
    """A feed that is read once a week has all of the week, the newest first, each paper once."""
    target = place.parent / "feed.xml"
    for day in range(3):
        _run(place, week, day, deliveries=[{"name": "feed", "to": str(target)}])
    feed = ET.parse(target).getroot()  # noqa: S314 - our own
    titles = [entry.findtext(f"{_A}title") for entry in feed.findall(f"{_A}entry")]
    assert (sorted(map(str, titles[:3])), sorted(map(str, titles[3:]))) == (
        ["Paper 3", "Paper 4", "Paper 5"],
        ["Paper 1", "Paper 2"],
    )


def test_hook_gets_the_papers_and_until_it_does_they_wait(tmp_path: Path) -> None:
    """The hook's report holds the papers of each letter; a hook that fails leaves them for the next run."""
    out, source = tmp_path / "told.json", tmp_path / "a.txt"
    source.write_text("Abstract:We study rivers.\n", encoding="utf-8")
    take = f"import sys; open('{out}', 'w').write(sys.stdin.read())"
    reports = []
    for code in ("import sys; sys.exit(1)", take):
        values = {"on_publish": f'{sys.executable} -c "{code}"'}
        settings = {"hooks": values, "deliveries": [{"name": "hooked", "to": "hook"}]}
        reports.append(run_steps([source], tmp_path / "g.duckdb", settings=Settings.model_validate(settings)))
    assert [report.deliveries[0].papers for report in reports] == [0, 1]
    assert (reports[0].exit_code, "published all the same" in reports[0].warnings[-1]) == (0, True)
    (letter,) = json.loads(out.read_text(encoding="utf-8"))["letters"]
    assert (letter["delivery"], letter["batch"], len(letter["papers"])) == ("hooked", 1, 1)
    assert read_mark(tmp_path / "g.duckdb", "hooked").pending == []


def test_stdout_gets_the_digest(week: Sequence[Path], place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What goes to standard output can be piped."""
    _run(place, week, 0, deliveries=[{"name": "out", "to": "-", "format": "jsonl", "top": 1}])
    assert json.loads(capsys.readouterr().out)["title"].startswith("Paper ")


def test_file_that_was_written_is_told(week: Sequence[Path], place: Path) -> None:
    """A delivery to a file for each day says which file it is, to be opened."""
    (made,) = _run(place, week, 0, deliveries=[{"name": "day", "to": f"{place.parent}/{{date}}.md"}])
    assert made.to == str(place.parent / "2026-11-23.md")


def test_one_delivery_that_fails_does_not_stop_the_others(week: Sequence[Path], place: Path) -> None:
    """A place that cannot be written to is told, and the next delivery is made."""
    folder = place.parent
    (folder / "file").write_text("no folder", encoding="utf-8")
    names = [("bad", folder / "file" / "x.md"), ("worse", folder / "w.md"), ("good", folder / "good.md")]
    deliveries = [{"name": name, "to": str(path)} for name, path in names]
    made = _run(place, week, 0, deliveries=[deliveries[0], {**deliveries[1], "where": "nope = 1"}, deliveries[2]])
    assert [outcome.papers for outcome in made] == [0, 0, 2]
    assert ["cannot be written" in str(made[0].problem), "nope" in str(made[1].problem)] == [True, True]


def test_notes_are_updated_in_place_and_own_words_kept(tmp_path: Path) -> None:
    """A note is found by its paper wherever it was moved; properties and words of the reader's stay to the byte."""
    card = replace(PLAIN, title="Old title", arxiv_id="2406.06606")
    put_notes([card], tmp_path)
    path = tmp_path / "Old title.md"
    own = path.read_text(encoding="utf-8").replace("---\n", "---\nrating: 5\nlinks:\n  - [[other]]\n", 1)
    (tmp_path / "read").mkdir()
    moved = tmp_path / "read" / "mine.md"
    moved.write_bytes(own.encode() + b"\nMy words \xff\r\n" + MARK.encode() + b"\n")
    path.unlink()
    put_notes([replace(card, title="New title", status="retracted")], tmp_path)
    text = moved.read_bytes()
    assert [found.name for found in tmp_path.rglob("*.md")] == ["mine.md"]
    assert text.endswith(MARK.encode() + b"\n\nMy words \xff\r\n" + MARK.encode() + b"\n")
    front = text.decode(errors="replace").split("---\n")[1]
    assert "rating: 5\nlinks:\n  - [[other]]\n" in front
    assert ('title: "New title"' in front, "Old title" in text.decode(errors="replace")) == (True, False)
    before = moved.stat().st_mtime_ns
    put_notes([replace(card, title="New title", status="retracted")], tmp_path)
    assert moved.stat().st_mtime_ns == before


@pytest.mark.parametrize("begins", ["", "\ufeff"])
def test_note_with_windows_ends_of_lines_is_the_same_note(tmp_path: Path, begins: str) -> None:
    """A note whose lines an editor ended as Windows does is found, updated with such ends, and kept below the line."""
    put_notes([PLAIN], tmp_path)
    path = tmp_path / "A title.md"
    own = path.read_text(encoding="utf-8").replace("---\n", "---\nrating: 5\n", 1) + "mine\n"
    path.write_bytes((begins + own).replace("\n", "\r\n").encode())
    put_notes([replace(PLAIN, title="Another")], tmp_path)
    text = path.read_bytes().decode()
    assert [found.name for found in tmp_path.iterdir()] == ["A title.md"]
    assert ("rating: 5\r\n" in text, 'title: "Another"\r\n' in text, text.count("\n")) == (
        True,
        True,
        text.count("\r\n"),
    )
    assert text.endswith(f"{MARK}\r\nmine\r\n")


def test_notes_follow_papers_that_later_runs_change(week: Sequence[Path], place: Path, tmp_path: Path) -> None:
    """A paper that was brought and then changed has its note brought up to date; one that was deleted stays away."""
    changed, vault = tmp_path / "changed.duckdb", tmp_path / "vault"
    changed.write_bytes(week[0].read_bytes())
    with duckdb.connect(str(changed)) as connection:
        connection.execute("UPDATE papers SET title = 'New name of ' || title")
    deliveries = [{"name": "notes", "to": f"obsidian:{vault}"}]
    _run(place, week, 0, deliveries=deliveries)
    (vault / "Paper 2.md").unlink()
    (made,) = _run(place, [changed], 0, deliveries=deliveries)
    assert (made.problem, made.papers, [path.name for path in vault.iterdir()]) == (None, 0, ["Paper 1.md"])
    assert 'title: "New name of Paper 1"' in (vault / "Paper 1.md").read_text(encoding="utf-8")


def test_papers_changed_since_are_those_of_runs_that_began_later(week: Sequence[Path]) -> None:
    """A run that began with the moment, or before it, is none that came since."""
    with duckdb.connect(str(week[1]), read_only=True) as connection:
        papers = [paper for (paper,) in connection.execute("SELECT paper_id FROM papers").fetchall()]
        first, second = (at for (at,) in connection.execute("SELECT started_at FROM runs ORDER BY run_id").fetchall())
    found = [len(changed_since(week[1], dict.fromkeys(papers, at))) for at in (datetime.min, first, second)]  # noqa: DTZ901
    assert found == [5, 3, 0]


def test_note_of_thousands_of_authors_is_found_again(tmp_path: Path) -> None:
    """However long its front matter is, a paper has one note."""
    card = replace(PLAIN, authors=tuple(f"Author Number {number}" for number in range(1_500)))
    put_notes([card], tmp_path)
    put_notes([replace(card, title="Another")], tmp_path)
    (path,) = tmp_path.iterdir()
    assert 'title: "Another"' in path.read_text(encoding="utf-8")


def test_note_without_the_line_is_the_readers(tmp_path: Path) -> None:
    """A note from which the line was taken away is left as it is, and no second one is made."""
    put_notes([PLAIN], tmp_path)
    path = tmp_path / "A title.md"
    path.write_text(path.read_text(encoding="utf-8").replace(MARK, "mine"), encoding="utf-8")
    before = path.read_bytes()
    put_notes([replace(PLAIN, title="Another")], tmp_path)
    assert ([found.name for found in tmp_path.iterdir()], path.read_bytes()) == (["A title.md"], before)


def test_two_papers_of_one_title_have_two_notes(tmp_path: Path) -> None:
    """No note is written over another paper's."""
    put_notes([PLAIN, replace(PLAIN, paper_id="text:2")], tmp_path)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["A title (2).md", "A title.md"]


def test_names_that_differ_in_case_alone_are_two_anywhere(tmp_path: Path) -> None:
    """A folder that is carried to a system that takes `A` and `a` for one keeps both notes."""
    put_notes([PLAIN, replace(PLAIN, paper_id="text:2", title="A TITLE")], tmp_path)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["A TITLE (2).md", "A title.md"]


def test_properties_have_one_type_each() -> None:
    """A day is a date and a year a number; of a date that is not known to the day, or inferred, no day is made."""
    day = replace(PLAIN, published_on=date(2026, 11, 3), precision=Precision.DAY, arxiv_id="0704.0001")
    names = ("published", "year", "first_seen", "arxiv_id")
    fronts = [_front_of(note(card)) for card in (day, PLAIN, replace(day, is_year_inferred=True))]
    assert [tuple(front.get(name) for name in names) for front in fronts] == [
        (date(2026, 11, 3), 2026, date(2026, 11, 28), "0704.0001"),
        (None, 2026, date(2026, 11, 28), None),
        (None, None, date(2026, 11, 28), "0704.0001"),
    ]


def test_what_a_reader_says_of_a_paper_is_not_ours() -> None:
    """A reader's own status, score, tags and aliases stay, also where a paper is retracted and scored."""
    own = "status: reading\nscore: 9\ntags:\n  - cs/CL\naliases:\n  - short\n"
    text = note(PLAIN).replace("---\n", f"---\n{own}", 1)
    judged = replace(PLAIN, status="retracted", interest=Reason("mine", 0.5, (), ()))
    front = _front_of(note(judged, text))
    assert (front["status"], front["score"], front["tags"], front["aliases"]) == ("reading", 9, ["cs/CL"], ["short"])
    assert (front["paper_status"], front["interest_score"]) == ("retracted", 0.5)


def test_note_is_found_by_what_its_file_cannot_be_called() -> None:
    """A new note has its arXiv id as an alias, and its title where its file has another; afterwards they are kept."""
    card = replace(PLAIN, title="What: a title?", arxiv_id="2406.06606")
    assert _front_of(note(card))["aliases"] == ["What: a title?", "2406.06606"]
    assert "aliases" not in _front_of(note(PLAIN))
    without = note(card).replace('aliases: ["What: a title?", "2406.06606"]\n', "")
    assert note(card, without) == without


def test_note_is_found_wherever_it_lies_in_its_vault(tmp_path: Path) -> None:
    """A note that was moved is updated there; one thrown away does not come again; a copy of a sync is none."""
    (tmp_path / ".obsidian").mkdir()
    folder, other = tmp_path / "inbox", replace(PLAIN, paper_id="text:2", title="Other")
    put_notes([PLAIN, other], folder)
    for place in (".stversions", ".trash", "read"):
        (tmp_path / place).mkdir()
    (tmp_path / ".stversions" / "A title.md").write_bytes((folder / "A title.md").read_bytes())
    (folder / "A title.md").rename(tmp_path / "read" / "A title.md")
    (folder / "Other.md").rename(tmp_path / ".trash" / "Other.md")
    put_notes([replace(PLAIN, title="New"), other], folder)
    assert [*folder.iterdir()] == []
    assert 'title: "New"' in (tmp_path / "read" / "A title.md").read_text(encoding="utf-8")


def test_hostile_title_is_text_in_a_note(tmp_path: Path) -> None:
    """Front matter stays front matter, the name stays in the folder, and the marked line is ours alone."""
    card = replace(PLAIN, title=_HOSTILE, authors=(_HOSTILE,), keyphrases=(_HOSTILE,), sources=(_HOSTILE,))
    text = note(card)
    front = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
    assert front["gistmill_id"] == "text:1"
    assert [line for line in text.splitlines() if line == MARK] == [MARK]
    assert note(card, f"{text}\nmine") == f"{text}\nmine"
    put_notes([card], tmp_path / "notes")
    assert [path.parent for path in tmp_path.rglob("*.md")] == [tmp_path / "notes"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a/b: c?", "a b - c"),
        ("12:30", "12 30"),
        ("...", "paper"),
        ("CON", "CON_"),
        ("AUX.NET", "AUX_.NET"),
        ("Auxiliary", "Auxiliary"),
        ("数" * 80, "数" * 39 + "\u2026"),
        ("word " * 30, ("word " * 23).strip() + "\u2026"),
        ("[x](y)|#z", "x (y) z"),
    ],
)
def test_names_of_notes_are_safe(title: str, name: str) -> None:
    """A name is one that any file system and a link of Obsidian can hold."""
    assert file_name(replace(PLAIN, title=title)) == name


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('name = "a"\nto = "mail:me@example.org"', "mail.host is not set"),
        ('name = "a"\nto = "hook"', "hooks.on_publish is not set"),
        ('name = "a"\nto = "x/{day}.md"', "no {day}"),
        ('name = "a"\nto = "mail:nobody"', "must be an address of mail"),
        ('name = "a"\nto = "me@example.org"', "would be a file: write 'mail:me@example.org'"),
        ('name = "a"\nto = "x"\nformat = "obsidian"', "is no format but where it goes: write to = 'obsidian:FOLDER'"),
        ('name = "a"\nto = "mailto:me@example.org"', "and no 'mailto:'; a file of that name is './mailto:...'"),
        ('name = "../a"\nto = "x.md"', "deliveries.0.name: must be at most 64 letters"),
        ('name = "a"\nto = "x.md"\nsince = "delivery:b"', "must be a day here"),
        ('name = "a"\nto = "obsidian:x"\nformat = "html"', "takes no format"),
        ('name = "a"\nto = "{date}.md"\nkeep = 3', "keep goes with one file"),
        ('name = "a"\nto = "{date}.md"\naddress = "https://a.org/f.xml"', "address goes with a feed"),
        ('name = "a"\nto = "a.pdf"', "no digest is written as .pdf"),
        ('name = "a"\nto = "x.md"\nformt = "html"', "did you mean 'format'?"),
        ('name = "a"\nto = "x.md"\n[[deliveries]]\nname = "A"\nto = "y.md"', "there are two deliveries called 'a'"),
    ],
)
def test_wrong_delivery_is_explained(toml: str, words: str, tmp_path: Path) -> None:
    """What cannot be brought is told before anything is run."""
    (tmp_path / "s.toml").write_text(f"[[deliveries]]\n{toml}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        load_settings(tmp_path / "s.toml")
    assert words in str(told.value)


@pytest.mark.parametrize("to", [r"C:\digests\a.md", "./ftp:a.md", "a b:c.md", "10:30.md", "a@b.md", "./me@a.org"])
def test_a_file_with_a_sign_of_addresses_is_a_file(to: str) -> None:
    """What is no scheme of an address, and no address of mail, is a file; and one is where its folder is named."""
    assert DeliverySettings(name="a", to=to).kind is Kind.FILE


def test_password_over_an_open_connection_is_refused() -> None:
    """Without protection a password goes to this machine alone."""
    values = {"host": "mail.example.org", "security": "none", "user": "me", "password": "env:P"}
    with pytest.raises(ValueError, match="nothing protects"):
        Settings.model_validate({"mail": values})


def test_what_was_delivered_is_no_input(tmp_path: Path) -> None:
    """A run that is given the folder in which its digests and notes lie does not read them."""
    deliveries = [
        {"name": "day", "to": str(tmp_path / "out" / "{date}.{number}.bib")},
        {"name": "one", "to": str(tmp_path / "all.bib")},
        {"name": "notes", "to": f"obsidian:{tmp_path / 'notes'}"},
    ]
    request = Request(
        inputs=(),
        database=tmp_path / "g.duckdb",
        export=None,
        settings=Settings.model_validate({"deliveries": deliveries}),
    )
    is_own = request.own_outputs()
    for name in ("out/2026-11-28.12.bib", "all.bib", "notes", "g.duckdb.deliveries"):
        assert is_own(tmp_path / name)
    for name in ("out/mine.bib", "out/2026-11-28.12.bib.gz", "other.bib", "out"):
        assert not is_own(tmp_path / name)


def test_mark_cannot_be_written_over(week: Sequence[Path], place: Path) -> None:
    """A delivery is not written into the folder of the marks."""
    mark = place.parent / "g.duckdb.deliveries" / "a.jsonl"
    with pytest.raises(UsageError, match="which belong to the database"):
        _run(place, week, 0, deliveries=[{"name": "a", "to": str(mark)}])


@pytest.mark.parametrize(
    ("page", "places"),
    [(None, ("one.md", "./one.md")), (None, ("out/{date}.md", "out/../out/{date}.md")), ("one.html", ("one.html",))],
)
def test_two_outputs_in_one_file_are_refused(
    page: str | None, places: Sequence[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file holds what one delivery brings: another one, or the page, would take it away from its reader."""
    monkeypatch.chdir(place.parent)
    deliveries = [{"name": f"n{number}", "to": to} for number, to in enumerate(places)]
    settings = Settings.model_validate({"page": {"to": page}, "deliveries": deliveries})
    with pytest.raises(UsageError, match=r"deliveries: 'n\d' goes to .* and would write over it; name another file"):
        check_deliveries(settings, place, None)


def test_stdout_that_nobody_reads_keeps_the_digest(
    week: Sequence[Path], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be printed stays pending, and is told as a fact about standard output."""

    class Gone(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("sys.stdout", Gone())
    (made,) = _run(place, week, 0, deliveries=[{"name": "out", "to": "-"}])
    assert made.problem == (
        "standard output: cannot be written to (Broken pipe); it stays pending, and the next run tries it again"
    )
