"""How good mentions are, measured: the matching rules, the sums, and the report on real labelled papers."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - completes the application
from pipeline.cli.app import app
from pipeline.errors import UsageError
from pipeline.evaluation.mention_baselines import bracketed_acronyms, plain_urls, sentences_with_percent, title_heads
from pipeline.evaluation.mention_matching import PROTOCOL, acronym_key, overlapping, same_keys
from pipeline.evaluation.mentions import OURS, evaluate_mentions
from pipeline.mentions.links import link_key
from pipeline.text.analysis import analyse

LABELLED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seeds_annotated.jsonl.gz"
PAPER = {
    "title": "LanternNet: Measuring the Drift of Lanterns",
    "abstract": "We propose LanternNet, a model of drift for paper lanterns (PLs). It improves accuracy by 12% over "
    "the best earlier one. Code is at https://github.com/lantern/net.",
    "arxiv_primary": "cs.CV",
    "systems": [{"name": "LanternNet", "long_form": None, "kind": "model"}],
    "acronyms": [{"short": "PLs", "long": "paper lanterns"}],
    "urls": [{"url": "http://github.com/lantern/net/", "kind": "code"}],
    "claims": ["improves accuracy by 12% over the best earlier one"],
}


def _write(path: Path, *papers: object) -> Path:
    path.write_text("".join(json.dumps(paper) + "\n" for paper in papers), encoding="utf-8")
    return path


def test_equal_keys_match_once() -> None:
    """A key found twice is one hit and one wrong one."""
    assert same_keys(["a", "b", "a"], ["a", "c"]) == [(0, 0)]


def test_spans_match_by_half_of_their_words() -> None:
    """Spans match from half of their words on, the best pair first, each span once."""
    assert overlapping(["a b c d", "a b"], ["a b"]) == [(1, 0)]
    assert overlapping(["a b c d e f"], ["a b"]) == [(0, 0)]
    assert overlapping(["a b c d e f g"], ["a b"]) == []


@given(st.lists(st.text("ab ", max_size=8), max_size=5), st.lists(st.text("ab ", max_size=8), max_size=5))
@settings(max_examples=200)
def test_matches_are_one_to_one(found: list[str], wanted: list[str]) -> None:
    """Whatever the spans, none is in two pairs, and equal lists of words match wholly."""
    pairs = overlapping(found, wanted)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    worded = [text for text in found if text.strip()]
    assert len(overlapping(worded, worded)) == len(worded)


def test_spellings_that_are_the_same() -> None:
    """Scheme, www., trailing slash and case make no difference in an address, white space and case none in a pair."""
    assert link_key("HTTPS://www.A.org/b/") == link_key("a.org/b")
    assert acronym_key("RL", "Reinforcement\nLearning") == acronym_key("rl", "reinforcement  learning")


def test_baselines() -> None:
    """The baselines do what their descriptions say."""
    analysis = analyse("p", str(PAPER["title"]), str(PAPER["abstract"]))
    assert title_heads(analysis) == ["LanternNet"]
    assert bracketed_acronyms(analysis) == [("PLs", "paper lanterns")]
    assert plain_urls(analysis) == ["https://github.com/lantern/net"]
    assert sentences_with_percent(analysis) == ["It improves accuracy by 12% over the best earlier one."]


def test_report_adds_up(tmp_path: Path) -> None:
    """Hits, errors and shares of a file with one paper read right and one that wants what is not there."""
    absent = {**PAPER, "systems": [{"name": "Nowhere", "long_form": None, "kind": "method"}], "claims": []}
    report = evaluate_mentions(_write(tmp_path / "labelled.jsonl", PAPER, absent))
    ours = {s.what: (s.hits, s.found, s.wanted) for s in report.scores if s.method == OURS}
    assert (ours["systems"], ours["acronyms"], ours["links"], ours["claims"]) == (
        (1, 2, 2),
        (2, 2, 2),
        (2, 2, 2),
        (1, 2, 1),
    )
    assert {(e.line, e.what, e.problem, e.text) for e in report.errors if e.what == "systems"} == {
        (2, "systems", "wrong", "lanternnet"),
        (2, "systems", "missed", "nowhere"),
    }
    assert {(s.what, s.right, s.of) for s in report.shares} == {
        ("kind of systems", 1, 1),
        ("long form of systems", 1, 1),
        ("kind of links", 2, 2),
    }
    assert {(g.group, g.papers) for g in report.groups} == {("other", 2)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        (json.dumps({**PAPER, "systems": "LanternNet"}), "'systems' is no list"),
        (json.dumps({key: value for key, value in PAPER.items() if key != "claims"}), "'claims' is missing"),
    ],
)
def test_wrong_file_is_refused_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    """A line that is no labelled paper is named with the reason; so is a file without any."""
    path = tmp_path / "labelled.jsonl"
    path.write_text(f"{json.dumps(PAPER)}\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=reason):
        evaluate_mentions(path)


def test_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A missing file, an empty one and a broken archive are wrong calls."""
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(gzip.compress(b"{}" * 100)[:20])
    (tmp_path / "empty.jsonl").touch()
    for name in ("none.jsonl", "empty.jsonl", "broken.jsonl.gz"):
        with pytest.raises(UsageError, match=name):
            evaluate_mentions(tmp_path / name)


def test_command_prints_report(tmp_path: Path) -> None:
    """The command prints tables with every kind, the errors when asked, and JSON that holds the same figures."""
    path = _write(tmp_path / "labelled.jsonl", {**PAPER, "acronyms": []})
    shown = CliRunner().invoke(app, ["evaluate", "mentions", str(path), "--errors"])
    assert shown.exit_code == 0
    assert [kind for kind in PROTOCOL if kind not in shown.stdout] == []
    assert "line 1\tacronyms\twrong\tpls = paper lanterns" in shown.stdout
    report = json.loads(CliRunner().invoke(app, ["evaluate", "mentions", str(path), "--json"]).stdout)
    assert {s["what"]: s["f1"] for s in report["scores"] if s["method"] == OURS}["systems"] == 1.0


@pytest.mark.skipif(not LABELLED.exists(), reason="the labelled seeds are not here")
def test_level_on_labelled_seeds() -> None:
    """On the labelled seeds, which the models are fitted on, no kind falls below its level less a point."""
    f1 = {s.what: s.f1 for s in evaluate_mentions(LABELLED).scores if s.method == OURS}
    goals = {"systems": 0.865, "acronyms": 0.96, "links": 0.99, "claims": 0.96}
    assert {what: f1[what] for what, goal in goals.items() if f1[what] < goal} == {}
