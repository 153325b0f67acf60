"""Which clauses state a quantified result of the paper, where they are cut, and what value they have."""

import pytest

from pipeline.mentions.claims import find_claims, read_figures
from pipeline.mentions.figure_model import is_plain
from pipeline.text.analysis import analyse


def _claims(abstract: str) -> list[tuple[str, float | None, str | None]]:
    return [(claim.claim, claim.value, claim.unit) for claim in find_claims(analyse("p", "", abstract))]


@pytest.mark.parametrize(
    ("sentence", "claim", "value", "unit"),
    [
        ("Our method improves accuracy by 4.5% over the best earlier one.",
         "Our method improves accuracy by 4.5% over the best earlier one", 4.5, "percent"),
        ("Experiments show that our method is twice as fast.", "our method is twice as fast", 2.0, "factor"),
        ("We reduce the cost by a factor of 3.", "We reduce the cost by a factor of 3", 3.0, "factor"),
        ("It runs three orders of magnitude faster than before, as our tests tell.",
         "It runs three orders of magnitude faster than before", 1000.0, "factor"),
        ("We reach an F1 of 0.91 on the test set.", "We reach an F1 of 0.91 on the test set", 0.91, "score"),
        ("Our model sets a new state of the art across 16 tasks.",
         "Our model sets a new state of the art across 16 tasks", 16.0, "count"),
        ("Overall, 90% of the articles were rated well by our readers.",
         "Overall, 90% of the articles were rated well by our readers", 90.0, "percent"),
        ("Our model reaches an error of 2.19 mm.", "Our model reaches an error of 2.19 mm", 0.00219, "metres"),
        ("We reach an NCC of 0.953 on the test set.", "We reach an NCC of 0.953 on the test set", 0.953, "score"),
        ("Our system ranks first on the test set.", "Our system ranks first on the test set", 1.0, "rank"),
        ("We cut training to 17 minutes.", "We cut training to 17 minutes", 1020.0, "seconds"),
        ("We heat it. Data show a structural transition at 192 K in lamps.",
         "Data show a structural transition at 192 K in lamps", 192.0, "kelvins"),
        ("We reach a rate of 90.3% (from 79.2%).", "We reach a rate of 90.3% (from 79.2%)", 90.3, "percent"),
        ("We achieve an AUC of 0.939 (0.930-0.948).", "We achieve an AUC of 0.939 (0.930-0.948)", 0.939, "score"),
        ("We find that r is higher (r = 0.45, t = 3.1, p = 0.004 < 0.01).",
         "r is higher (r = 0.45, t = 3.1, p = 0.004 < 0.01)", 0.45, "number"),
        ("We find a longer life (OR = 7.27, 95% CI 2.17-24.36).",
         "We find a longer life (OR = 7.27, 95% CI 2.17-24.36)", 7.27, "number"),
        ("We achieve an AUC of 0.939 (95% CI 0.930-0.948).",
         "We achieve an AUC of 0.939 (95% CI 0.930-0.948)", 0.939, "score"),
    ],
)  # fmt: skip
def test_result_of_the_paper(sentence: str, claim: str, value: float, unit: str) -> None:
    """A result is quoted as a readable clause, with the value and unit of its telling quantity."""
    assert _claims(sentence) == [(claim, value, unit)]


def test_labels_of_an_abstract_tell_results_from_a_set_up() -> None:
    """A label speaks for all sentences up to the next; below methods nothing is a result just by how it is said."""
    told = "We measure the loss. We reach an accuracy of 12.5% there."
    for label, stated, plain in (("Methods", "stated set-up", False), ("Results", "stated result", True)):
        text = analyse("p", "", f"Background: Lamps glow. {label}: {told} Conclusion: They do.").abstract
        (figure,) = read_figures(text)
        assert stated in figure.names
        assert is_plain(figure.names) is plain


@pytest.mark.parametrize(
    "text",
    [
        "Earlier models lose 12% of accuracy. We study why.",  # before the paper speaks of itself
        "We work on it. Existing methods reach an accuracy of 80%.",
        "We follow Smith et al. who improve accuracy by 5%.",
        "We train on 12,000 images and test on 500 more.",
        "Using a dataset of 3,482 patients, we compare three models.",
        "We evaluate on 10 benchmarks and 3 languages.",
        "We present results at a 95% confidence level.",
        "We steer a capsule by 7-mm magnets and reduce the loss of a 21-cm signal.",
        "Our survey reaches what was first seen 20 years ago.",
        "In 2024 we met twice a week in room 12.",
        "We observe Raman activity and lambda doubling, as an approach that yields observables.",
        "We go on. Ions are cooled by a quadrupole transition at 729 nm there.",
        "We find no change; the two p-values are 0.014 and 0.068 for it.",
        "We reach what was assumed, assuming a constant efficiency of 0.19 of it.",
    ],
)
def test_what_is_no_result(text: str) -> None:
    """Background, others' work, set-ups and dates are no claims."""
    assert _claims(text) == []


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Our model improves recall by 5%, reducing the cost by 20%.",
         ["Our model improves recall by 5%", "reducing the cost by 20%"]),
        ("Our model reaches 91% accuracy, and the workflow typically reduces the load of everybody.",
         ["Our model reaches 91% accuracy"]),
        ("We reveal a challenge: the best model achieves only 24% accuracy.",
         ["the best model achieves only 24% accuracy"]),
        ("Using GPT-2 (355M) and LoRA (r=8), our model outperforms A-GEM by 1.4 points.",
         ["our model outperforms A-GEM by 1.4 points"]),
        ("We find two filters: one (with consensus yields 95% accuracy, a big gain), and two others.",
         ["yields 95% accuracy"]),
        ("We end this, finding that chips could reduce the power by three orders of magnitude, changing the budget.",
         ["chips could reduce the power by three orders of magnitude"]),
    ],
)  # fmt: skip
def test_where_a_claim_is_cut(sentence: str, claims: list[str]) -> None:
    """A claim ends where a reader would end it, begins with a subject that is its own, and halves no bracket."""
    assert [claim for claim, _, _ in _claims(sentence)] == claims


def test_each_figure_is_a_claim_of_its_own() -> None:
    """A clause with three figures is three claims, each with its value, unit and place."""
    text = "Our method improves Llama by +13.9 pp and GPT-4o by +6.7 pp at ~1 % of the cost of the best earlier one."
    claims = find_claims(analyse("p", "", text))
    assert [(claim.quantity, claim.value, claim.unit) for claim in claims] == [
        ("+13.9 pp", 13.9, "points"), ("+6.7 pp", 6.7, "points"), ("1 %", 1.0, "percent"),
    ]  # fmt: skip
    assert all(text[c.quantity_start_char : c.quantity_end_char] == c.quantity for c in claims)
    assert all(c.start_char <= c.quantity_start_char < c.quantity_end_char <= c.end_char for c in claims)


def test_what_it_is_compared_with_is_no_claim() -> None:
    """Of two figures side by side the paper's own is the claim."""
    text = "We evaluate it. Our model reaches an AUC of 0.19 vs 0.40 for the baseline."
    assert [value for _, value, _ in _claims(text)] == [0.19]
    text = "We improve it. Our accuracy rises from 63 % to 80 % on the test set."
    assert [value for _, value, _ in _claims(text)] == [80.0]


def test_value_is_what_is_reached() -> None:
    """Of "from 5% to 53%" the value is where it went, whatever stands between."""
    for text in (
        "Our model raises accuracy from 5 percent to 53 percent.",
        "The error was reduced from 1.544 (MAE) to 0.491 (ours) by our loss.",
    ):
        ((_, value, _),) = _claims(text)
        assert value in (53.0, 0.491)


def test_place_is_in_the_abstract() -> None:
    """Offsets give the clause back also in a later sentence."""
    abstract = "We study lamps. They are old. Our lamp is 20% brighter than theirs."
    (claim,) = find_claims(analyse("p", "", abstract))
    assert abstract[claim.start_char : claim.end_char] == claim.claim == "Our lamp is 20% brighter than theirs"


def test_long_sentence_is_no_clause() -> None:
    """A sentence longer than a page is a table or a list; it holds no claim and costs nothing."""
    assert _claims(f"We improve accuracy by 5% {'and so on ' * 400}.") == []


def test_a_figure_that_was_cut_off_is_no_claim() -> None:
    """At the end of an abstract that a source cut off "9" may be the beginning of 97 %."""
    text = "We propose a map of ice. Our map reaches an accuracy of 97%"
    assert [value for _, value, _ in _claims(f"{text}, and the older one improves by 9 ...")] == [97.0]


def test_where_things_were_seen_in_a_list() -> None:
    """Of transitions at several places each is a claim."""
    text = "We press it. Further transitions are observed at about 3.2, 6, and 10 GPa in our lamps."
    assert [value for _, value, _ in _claims(text)] == [3.2e9, 6e9, 1e10]
