"""Every page of the site, asked without a browser: it is there, says what the database says, and obeys no text."""

import base64
import html
import json
import re
import shutil
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline.cli.browsing  # noqa: F401 - adds the command to the application
from pipeline.browse import lists
from pipeline.browse.guard import Application, Door
from pipeline.browse.serving import site_of, warmed
from pipeline.cli.app import app
from pipeline.cli.searching import search
from pipeline.page.payload import payload
from pipeline.search import search as search_papers
from pipeline.search.renewing import IDENTITY
from pipeline.settings import load_settings
from pipeline.store.digesting import read_digest
from pipeline.store.opening import open_published
from pipeline.store.snapshots import newest, searching
from pipeline.text.formulas import as_text
from running import run_steps
from site_asked import ask

_HOSTILE = (
    'Title:<img src=x onerror=alert(1)> & \u202e"Evil": A </script> Model\n'
    "Abstract:We present <b>EvilNet</b>, a model. It gains 12.5% accuracy on {{ 7*7 }} images. \U0001f600 Code: "
    'https://github.com/a/"><script>alert(1)</script> and javascript:alert(2).\n'
)


@pytest.fixture(scope="module")
def seeds(finished: Path) -> Application:
    """The site of the seeds."""
    return site_of(finished / "gistmill.duckdb", Door())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Application, str]:
    """The site of a paper whose texts are markup, and its paper_id."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "<i>a.txt").write_text(_HOSTILE, encoding="utf-8")
    run_steps([folder / "<i>a.txt"], folder / "g.duckdb", index=True)
    with open_published(folder / "g.duckdb") as connection:
        ((paper_id,),) = connection.execute("SELECT paper_id FROM papers").fetchall()
    return site_of(folder / "g.duckdb", Door()), paper_id


def _some_paper(finished: Path) -> tuple[str, str]:
    with open_published(finished / "gistmill.duckdb") as connection:
        row = connection.execute("SELECT paper_id, name FROM systems ORDER BY paper_id LIMIT 1").fetchone()
    assert row is not None
    return str(row[0]), str(row[1])


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/", "papers</h1>"),
        ("/?q=reward", "<mark>"),
        ("/?q=reward&tag=topics:rl&sort=new&page=2", "paper"),
        ("/?q=zyzzyva+retrieval", "No paper has all of these words"),
        ("/?q=title:%22%22", "nothing in it to look for; these are all papers"),
        ("/?interest=nobody", "asked about an interest"),
        ("/?q=reward&page=399", 'rel="prev"'),
        ("/trends", "polyline"),
        ("/trends?scheme=arxiv", "<strong>arxiv</strong>"),
        ("/vocabularies", "tags in use"),
        ("/runs", "complete"),
        ("/runs/1", "What run 1 could not use"),
    ],
)
def test_page_is_shown(seeds: Application, path: str, told: str) -> None:
    """Each page answers and says what it is for."""
    answer = ask(seeds, path)
    assert answer.status_code == 200
    assert told in answer.text


def test_paper_and_system_are_shown(seeds: Application, finished: Path) -> None:
    """A paper's page has its roles, reasons and sources, and each link into the text has its place there."""
    paper_id, name = _some_paper(finished)
    answer = ask(seeds, f"/paper/{paper_id}")
    assert answer.status_code == 200
    for told in ("Abstract", "because of", "Read in", "Similar papers"):
        assert told in answer.text
    ids = set(re.findall(r' id="([qti][\d-]+)"', answer.text))
    assert set(re.findall(r'href="#([qti][\d-]+)"', answer.text)) <= ids
    system = ask(seeds, f"/system/{name}")
    assert system.status_code == 200
    assert f"/paper/{paper_id}" in system.text


def test_a_list_tells_found_tags_from_declared_ones(seeds: Application, tmp_path: Path) -> None:
    """A tag that was found has its score beside it; a declared one has none, and each says so when pointed at."""
    line = {"title": "Sparse graphs", "abstract": "We count walks in sparse graphs.", "categories": ["math.CO"]}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    run_steps([tmp_path / "a.jsonl"], tmp_path / "g.duckdb", index=True)
    found, declared = ask(seeds, "/").text, ask(site_of(tmp_path / "g.duckdb", Door()), "/").text
    assert re.search(r'found in the text, 0\.\d\d"[^>]*>[^<]+<span class="n">0\.\d\d</span>', found)
    assert not re.search(r'title="[^"]*declared"', found)
    assert re.search(r'title="Combinatorics: declared"[^>]*>math.CO</a>', declared)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/paper/none",
            "/system/none-such",
            "/system/%EF%BF%BD",
            "/other",
            "/static/../app.py",
            "/paper/",
            "/system/",
        ),
        *("/runs/x", "/runs/7", "/runs/99999999999999999999"),
        "/trends?scheme=none",
    ],
)
def test_what_is_not_there_is_told(seeds: Application, path: str) -> None:
    """A page that is not there is a page that says so."""
    assert ask(seeds, path).status_code == 404


def test_what_cannot_be_asked_is_told(seeds: Application) -> None:
    """An address that makes no sense, a name without end and another method are pages that say so."""
    for path in ("/?page=-1", "/?q=a&q=b", "/export/bibtex?since=2024-13"):
        answer = ask(seeds, path)
        assert (answer.status_code, "The address cannot be read" in answer.text) == (400, True)
    for path in ("/system/" + "x" * 9_000, "/paper/" + "x" * 9_000):
        assert (ask(seeds, path).status_code, len(ask(seeds, path).text) < 2_000) == (404, True)
    for method, path, allowed in (("DELETE", "/", "GET, HEAD"), ("GET", "/mark", "POST")):
        answer = ask(seeds, path, method)
        assert (answer.status_code, answer.headers["allow"], "<h1>" in answer.text) == (405, allowed, True)


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/?q=evil", "/?q=<script>alert(3)</script>", "/paper/", "/system/EvilNet"),
        *("/trends", "/vocabularies", "/runs", "/runs/1"),
    ],
)
def test_hostile_text_is_text(hostile: tuple[Application, str], path: str) -> None:
    """On no page is anything of a text an element, an address of a script, or a template."""
    site, paper_id = hostile
    text = ask(site, path + paper_id if path == "/paper/" else path).text
    assert "<img" not in text
    assert "<b>" not in text
    assert "<i>" not in text
    assert not re.search(r"<script(?! src=\"/static/)", text)
    assert not re.search(r"(?:href|src)=\"\s*javascript:", text)
    assert "49 images" not in text
    assert "\u202e" not in text  # its title would turn the score beside it


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *(("/", 200), ("/trends", 200), ("/vocabularies", 200), ("/runs", 200), ("/runs/1", 200)),
        *(("/paper/{}", 200), ("/system/EvilNet", 200), ("/export/ris", 400)),
    ],
)
def test_unknown_parameters_are_told(hostile: tuple[Application, str], path: str, status: int) -> None:
    """A page says of a parameter that it does not know that it left it out, as text; a file cannot, and is refused."""
    site, paper_id = hostile
    address = path.format(paper_id)
    answer = ask(site, address + "?utm_source=a&%3Cimg%20src%3E%E2%80%AE=1")
    told = html.unescape(answer.text)
    assert (answer.status_code, "<img" in answer.text, "\u202e" in answer.text) == (status, False, False)
    assert "'utm_source' in the address means nothing" in told
    assert "'<img src>' in the address means nothing" in told
    assert "means nothing" not in ask(site, address).text


def test_latex_is_read_by_people_and_kept_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The site, the report and the search's listing show what LaTeX prints; rows have commands as written."""
    title = r"A \textbf{Robust} Estimator of H\"older Type for $\alpha$-Stable Noise"
    abstract = r"We propose a \textbf{robust} estimator. It reaches 95\% coverage at $10^{-3}$ on H\"older data."
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": title, "abstract": abstract}), encoding="utf-8")
    database = tmp_path / "g.duckdb"
    run_steps([tmp_path / "a.jsonl"], database, index=True)
    site = site_of(database, Door())
    found = search_papers(database, "Hölder robust").hits
    for path in ("/", "/?q=robust+alpha", f"/paper/{found[0].paper_id}"):
        text = re.sub("<[^>]+>", "", ask(site, path).text)
        assert "A Robust Estimator of Hölder Type for α-Stable Noise" in text
        assert not re.search(r"\\[a-z\"]", text)
    (shown,) = read_digest(database, 10).papers
    data = json.loads(zlib.decompress(base64.b64decode(payload(read_digest(database, 10)))))["papers"][0]
    _, start, end = data["summary"][0]
    assert as_text((shown.abstract or "")[shown.summary[0][1] : shown.summary[0][2]]) == data["abstract"][start:end]
    search(["robust"], db=database)
    assert "A [Robust] Estimator of Hölder Type" in capsys.readouterr().out
    assert "A Robust Estimator of Hölder Type" in repr(search_papers(database, "robust"))
    assert found[0].title == title.replace(r"\"o", "ö")  # letters are letters from parsing on


@pytest.mark.parametrize("token", [None, "secret"])
def test_a_site_is_warm_before_it_is_told(finished: Path, token: str | None) -> None:
    """The first page is written once before anybody asks, whoever is let in; what it needs is loaded then."""
    door = Door(token=token)
    assert warmed(site_of(finished / "gistmill.duckdb", door), door) == 200


def test_page_follows_a_new_snapshot(tmp_path: Path) -> None:
    """The next request after a publish shows it, and no request keeps a file open."""
    source, database = tmp_path / "a.jsonl", tmp_path / "g.duckdb"
    line = '{"title": "%s", "abstract": "It says at some length what the paper is about."}\n'
    source.write_text(line % "Weevils", encoding="utf-8")
    run_steps([source], database, index=True)
    site = site_of(database, Door())
    assert "Search 1 papers" in ask(site, "/").text
    source.write_text(line % "Beetles", encoding="utf-8")
    run_steps([source], database, index=True)
    assert "Search 2 papers" in ask(site, "/").text
    held = [Path(f"/proc/self/fd/{fd.name}").resolve() for fd in Path("/proc/self/fd").iterdir() if fd.exists()]
    assert [path for path in held if path.parent == tmp_path] == []


def test_pages_that_need_no_index_do_without(tmp_path: Path) -> None:
    """Without an index a list says how to get one; papers, systems, trends, vocabularies and runs are shown."""
    line = {"arxiv_id": "2401.00001", "title": "Weevils", "abstract": "We present WeevilNet, a model of weevils."}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    run_steps([tmp_path / "a.jsonl"], tmp_path / "g.duckdb")
    site = site_of(tmp_path / "g.duckdb", Door())
    answer = ask(site, "/")
    assert (answer.status_code, "gistmill search --build" in html.unescape(answer.text)) == (503, True)
    assert [path for path in _WITHOUT_INDEX if ask(site, path).status_code != 200] == []


_WITHOUT_INDEX = ("/paper/arxiv:2401.00001", "/system/WeevilNet", "/trends", "/vocabularies", "/runs", "/runs/1")


@pytest.mark.parametrize("fault", ["of another snapshot", "cannot be read"])
def test_pages_that_need_no_index_do_without_a_broken_one(tmp_path: Path, fault: str) -> None:
    """Where the index is another snapshot's, or damaged, a list says so with the way out; the other pages are shown."""
    line = {"arxiv_id": "2401.00001", "title": "Weevils", "abstract": "We present WeevilNet, a model of weevils."}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    run_steps([tmp_path / "a.jsonl"], tmp_path / "g.duckdb", index=True)
    folder = searching(newest(tmp_path / "g.duckdb"))
    (folder / (IDENTITY if fault == "of another snapshot" else "meta.json")).write_text("another", encoding="utf-8")
    site = site_of(tmp_path / "g.duckdb", Door())
    told = html.unescape(ask(site, "/").text)
    assert (fault in told, "gistmill search --build" in told) == (True, True)
    assert [path for path in _WITHOUT_INDEX if ask(site, path).status_code != 200] == []


def test_a_paper_is_found_by_its_other_names(seeds: Application, finished: Path) -> None:
    """An address with an arXiv id leads to the paper's own, so that one made by hand is good."""
    with open_published(finished / "gistmill.duckdb") as connection:
        rows = connection.execute("SELECT arxiv_id, paper_id FROM papers WHERE arxiv_id IS NOT NULL LIMIT 1").fetchall()
    ((arxiv, paper_id),) = rows
    answer = ask(seeds, f"/paper/{arxiv}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/paper/{paper_id}")


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    """Where no paper was read yet, nobody is told to take a word away."""
    (tmp_path / "a.jsonl").write_text("", encoding="utf-8")
    run_steps([tmp_path / "a.jsonl"], tmp_path / "g.duckdb", index=True)
    told = ask(site_of(tmp_path / "g.duckdb", Door()), "/").text
    assert ("gistmill run" in told, "Take a word" in told) == (True, False)


def test_a_list_of_an_interest_is_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an interest wants most stands first, with how much, and the newest where that is asked for."""
    papers = [
        ("2401.00001", "Moss on limestone walls", "2024-01-01"),
        ("2401.00002", "Moss", "2024-01-02"),
        ("2401.00003", "Walls of limestone and the moss on them", "2024-01-03"),
    ]
    text = "It says of moss and limestone what the title says."
    lines = [json.dumps({"arxiv_id": i, "title": t, "abstract": text, "published_on": day}) for i, t, day in papers]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "s.toml").write_text("[interests.moss]\nlikes = ['moss on walls of limestone']\n", encoding="utf-8")
    run_steps([tmp_path / "a.jsonl"], tmp_path / "g.duckdb", settings=load_settings(tmp_path / "s.toml"), index=True)
    site = site_of(tmp_path / "g.duckdb", Door())
    with open_published(tmp_path / "g.duckdb") as connection:
        ranked = connection.execute("SELECT paper_id FROM interests ORDER BY rank").fetchall()
    answer = ask(site, "/?interest=moss").text
    assert _listed(answer) == [paper for (paper,) in ranked]
    assert answer.count(">wanted ") == len(papers)
    paper = ask(site, f"/paper/{ranked[0][0]}").text
    assert "<span>“moss on walls of limestone”</span>" in paper
    assert _listed(ask(site, "/?interest=moss&sort=new").text) == [f"arxiv:2401.0000{n}" for n in (3, 2, 1)]
    for path, count in (("/", "3"), ("/?q=moss", None), ("/?interest=moss&q=moss", "3")):
        told = re.search(r"<span>moss</span> (?:<span class=\"n\">(\d+))?", ask(site, path).text)
        assert told is not None
        assert told[1] == count  # a number beside an interest is that of the list, or there is none
    monkeypatch.setattr(lists, "_MOST_WANTED", 2)
    assert (
        "of 3 papers with a score these are among the 2 that it wants most" in ask(site, "/?interest=moss").text.lower()
    )


def test_a_paper_names_the_liked_papers_that_it_is_like(tmp_path: Path) -> None:
    """Beside an interest stand the papers that it comes from and what lowered it, with links to what is held."""
    text = "It says of moss and limestone what the title says."
    papers = [
        ("2401.00001", "Moss on limestone walls"),
        ("2401.00002", "Walls of limestone and the moss on them"),
        ("2401.00003", "Moss on all limestone walls: a survey"),
    ]
    lines = [json.dumps({"arxiv_id": i, "title": title, "abstract": text}) for i, title in papers]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    asked = "[interests.moss]\nlikes = ['2401.00001']\ndislikes = ['2401.00003']\n"
    (tmp_path / "s.toml").write_text(asked, encoding="utf-8")
    run_steps([tmp_path / "a.jsonl"], tmp_path / "g.duckdb", settings=load_settings(tmp_path / "s.toml"), index=True)
    site = site_of(tmp_path / "g.duckdb", Door())
    told = ask(site, "/paper/arxiv:2401.00002").text
    assert 'like <a href="/paper/arxiv:2401.00001">Moss on limestone walls</a>' in told
    assert 'lowered by the disliked <a href="/paper/arxiv:2401.00003">Moss on all limestone walls: a survey</a>' in told


def _listed(page: str) -> list[str]:
    return re.findall(r'<h2 class="name"[^>]*><a href="/paper/([^"]+)"', page)


def test_a_file_of_marks_that_cannot_be_read_is_told(finished: Path, tmp_path: Path) -> None:
    """What a person wrote into it and is no mark is told with its line, what is no text too."""
    place = tmp_path / "worlds.marks"
    site = site_of(finished / "gistmill.duckdb", Door(), {"worlds": place})
    for content, told in ((b"lik 2401.1\n", "line 1"), (b"\xff\xfe", "is not UTF-8")):
        place.write_bytes(content)
        answer = ask(site, "/")
        assert (answer.status_code, told in answer.text) == (503, True)


def test_database_without_an_index_says_so(tmp_path: Path) -> None:
    """What keeps a page from being shown is a page with the way out."""
    answer = ask(site_of(tmp_path / "none.duckdb", Door()), "/")
    assert answer.status_code == 404
    assert "no such database" in answer.text


_OURS = {"origin": "http://127.0.0.1:8350", "sec-fetch-site": "same-origin"}


def test_marks_are_kept(finished: Path, tmp_path: Path) -> None:
    """A form with the secret of this start writes a mark, the page shows it, and nothing in the database changes."""
    paper_id, _ = _some_paper(finished)
    place, door = tmp_path / "worlds.marks", Door()
    site = site_of(finished / "gistmill.duckdb", door, {"worlds": place})
    before = (finished / "gistmill.duckdb").read_bytes()
    assert 'aria-pressed="true"' not in ask(site, f"/paper/{paper_id}").text
    form = {"secret": door.secret, "paper": paper_id, "interest": "worlds", "liked": "1", "back": f"/paper/{paper_id}"}
    marked = ask(site, "/mark", "POST", _OURS, **form)
    assert (marked.status_code, marked.headers["location"]) == (303, f"/paper/{paper_id}")
    assert place.read_text(encoding="utf-8").startswith("like ")
    assert ask(site, f"/paper/{paper_id}").text.count('aria-pressed="true"') == 1
    assert (finished / "gistmill.duckdb").read_bytes() == before


def test_papers_of_a_list_are_marked_there(finished: Path, tmp_path: Path) -> None:
    """Each paper of a list can be marked for each interest, or for the one that the list is of; the list comes back."""
    door = Door()
    places = {name: tmp_path / f"{name}.marks" for name in ("worlds", "whales")}
    site = site_of(finished / "gistmill.duckdb", door, places)
    path = "/?q=reward"
    assert ask(site, path).text.count('action="/mark"') == 25 * 2
    assert ask(site, f"{path}&interest=worlds").text.count("for worlds") == 0  # nobody is wanted yet
    paper = re.findall('name="paper" value="([^"]+)"', ask(site, path).text)[2]
    form = {"secret": door.secret, "paper": paper, "interest": "whales", "liked": "0", "back": f"{path}#p2"}
    assert ask(site, "/mark", "POST", _OURS, **form).headers["location"] == f"{path}#p2"
    told = ask(site, path).text
    assert told.count('aria-pressed="true"') == 1
    assert told.count("Disliked for whales") == 1
    assert 'action="/mark"' not in ask(site_of(finished / "gistmill.duckdb", door), path).text


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"secret": "other"}, 403),
        ({"interest": "none"}, 400),
        ({"liked": "maybe"}, 400),
        ({"paper": "no such paper"}, 400),
        ({"back": "x" * 20_000}, 413),
    ],
)
def test_wrong_forms_mark_nothing(finished: Path, tmp_path: Path, wrong: dict[str, str], status: int) -> None:
    """A form of another start, or one that makes no sense, is told and leaves no mark."""
    place, door = tmp_path / "worlds.marks", Door()
    site = site_of(finished / "gistmill.duckdb", door, {"worlds": place})
    form = {"secret": door.secret, "paper": _some_paper(finished)[0], "interest": "worlds", "liked": "1"}
    assert ask(site, "/mark", "POST", _OURS, **{**form, **wrong}).status_code == status
    assert not place.exists()


def test_nobody_is_led_elsewhere(finished: Path, tmp_path: Path) -> None:
    """After a mark the browser goes on with a page of this server, whatever the form says."""
    door = Door()
    site = site_of(finished / "gistmill.duckdb", door, {"worlds": tmp_path / "worlds.marks"})
    form = {"secret": door.secret, "paper": _some_paper(finished)[0], "interest": "worlds", "liked": "0"}
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        assert ask(site, "/mark", "POST", _OURS, **form, back=back).headers["location"] == "/"


@pytest.mark.parametrize("form", ["markdown", "html", "atom", "jsonl", "bibtex", "ris", "csl-json"])
def test_list_is_exported(seeds: Application, form: str) -> None:
    """What is listed can be taken along in every format of the digest: those papers and no others."""
    answer = ask(seeds, f"/export/{form}?q=title:self-rag")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Self-Reflection" in answer.text
    assert "Almanac" not in answer.text


def test_unknown_format_is_told(seeds: Application) -> None:
    """A format that is none is told with those that there are."""
    answer = ask(seeds, "/export/word")
    assert answer.status_code == 404
    assert "bibtex" in answer.text


def test_headings_of_a_document_are_headings(tmp_path: Path) -> None:
    """A section's heading is an element of its own, its text stands below it once, and a quotation in it is marked."""
    (tmp_path / "a.md").write_text(
        "# Weevils of the north\n\n## Abstract\n\nWe present WeevilNet, a model of weevils.\n\n## 1 Weevil nets\n\n"
        "We say at some length what nets are.\n\n## 2 Results\n\nIt gains 12.5% accuracy over nets.\n",
        encoding="utf-8",
    )
    run_steps([tmp_path / "a.md"], tmp_path / "g.duckdb", index=True)
    with open_published(tmp_path / "g.duckdb") as connection:
        ((paper_id,),) = connection.execute("SELECT paper_id FROM bodies").fetchall()
    text = ask(site_of(tmp_path / "g.duckdb", Door()), f"/paper/{paper_id}").text
    headings = [re.sub("<[^>]+>", "", found) for found in re.findall(r"<h3 class=\"level\d\">(.*?)</h3>", text)]
    assert headings[-2:] == ["1 Weevil nets", "2 Results"]
    read = re.sub("<[^>]+>", "", text.partition("<aside")[0])
    assert read.count("We say at some length what nets are.") == 1


def test_months_that_are_asked_for_can_be_taken_away(seeds: Application) -> None:
    """Nothing is marked as chosen where no month is; a month is, and so is a span of them, with a way back."""
    assert 'class="on"' not in ask(seeds, "/").text
    for months, told in (
        ("since=2024-06&until=2024-06", "2024-06"),
        ("since=2024-01&until=2024-06", "2024-01 to 2024-06"),
        ("since=2024-01", "from 2024-01"),
        ("until=2024-06", "until 2024-06"),
    ):
        chosen = re.findall(r'<a href="([^"]*)" class="on"[^>]*><span>([^<]*)</span>', ask(seeds, f"/?{months}").text)
        assert chosen == [("/", told)]


def test_command_begins_without_an_index(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that has no index is browsed all the same, and the command says how to get one."""
    shutil.rmtree(searching(database))
    monkeypatch.setattr("pipeline.browse.serving.serve", lambda *_: None)
    done = CliRunner().invoke(app, ["browse", "--db", str(database), "--port", "0"])
    assert (done.exit_code, done.stdout.startswith("http://127.0.0.1:")) == (0, True)
    assert "gistmill search --build --db " in done.stderr
