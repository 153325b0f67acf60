"""Numbers in a sentence with what they count: every unit, ranges, signs, words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mentions.quantities import find_quantities


def _found(text: str) -> list[tuple[float | None, str]]:
    return [(quantity.value, quantity.unit) for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("34.5%", 34.5, "percent"),
        (r"100.00\%", 100.0, "percent"),
        ("12 per cent", 12.0, "percent"),
        ("12 percent", 12.0, "percent"),
        (r"$3.2\%$", 3.2, "percent"),
        ("7·0%", 7.0, "percent"),
        ("below one percent", 1.0, "percent"),
        (r"$39.8\\times$", 39.8, "factor"),
        ("half as much", 0.5, "factor"),
        ("ranks first", 1.0, "rank"),
        ("took first place", 1.0, "rank"),
        (r"$6.9\,M_\odot$", 6.9, "other"),
        (r"$1.753\times 10^{-5}~M_\odot~$yr$^{-1}$", 1.753e-5, "other"),
        (r"22.8$\pm$4.7\,\kms", 22_800.0, "metres_per_second"),
        ("1.38 * 10^13 Jones", 1.38e13, "number"),
        ("0.39 A W-1", 0.39, "other"),
        ("a gain of about 6.0", 6.0, "number"),
        (r"0.10~deg$^{-2}$~day$^{-1}$", 0.1, "other"),
        (r"$10^{-3}$", 0.001, "number"),
        (r"2.5 $10^{-4}$", 2.5e-4, "number"),
        (r"$\approx 8.2\,kpc$", 8200.0, "parsecs"),
        ("0.91 eV", 0.91, "electronvolts"),
        (r"$5.3^{+0.2}_{-0.3}$ km", 5300.0, "metres"),
        ("300 - 1200 kms$^{-1}$", 1.2e6, "metres_per_second"),
        ("3 million", 3e6, "count"),
        (r"10\,000 cells", 10_000.0, "count"),
        ("5 mg/mL", 5.0, "other"),
        ("2.5 x 10(-3) mg", 2.5e-6, "grams"),
        ("8354 per 100,000", 8354.0, "other"),
        ("12.3 per 1000 person-years", 12.3, "other"),
        ("0.1 mAs/projection", 0.1, "other"),
        ("a factor 2.1", 2.1, "factor"),
        ("a ratio of 150", 150.0, "count"),
        ("3.2 points", 3.2, "points"),
        ("5 percentage points", 5.0, "points"),
        ("2 pp", 2.0, "points"),
        ("4.1 BLEU", 4.1, "score"),
        ("2x", 2.0, "factor"),
        ("1.4 times", 1.4, "factor"),
        (r"46$\times$", 46.0, "factor"),
        ("ten-fold", 10.0, "factor"),
        ("5.8-fold", 5.8, "factor"),
        ("twice", 2.0, "factor"),
        ("what halves the sum", 0.5, "factor"),
        ("a factor of 3", 3.0, "factor"),
        (r"a factor of $\sim 10^3$", 1000.0, "factor"),
        ("two orders of magnitude", 100.0, "factor"),
        ("an order of magnitude", 10.0, "factor"),
        ("3 orders of magnitude", 1000.0, "factor"),
        ("orders of magnitude", None, "factor"),
        ("780,944 pairs", 780_944.0, "count"),
        ("21{,}000 trajectories", 21_000.0, "count"),
        ("9 million images", 9e6, "count"),
        ("575K models", 575_000.0, "count"),
        ("four datasets", 4.0, "count"),
        ("17 minutes", 1020.0, "seconds"),
        ("5 ms", 0.005, "seconds"),
        ("two hours", 7200.0, "seconds"),
        ("30 fps", 30.0, "per_second"),
        ("20 dB", 20.0, "decibels"),
        ("4 GB", 4e9, "bytes"),
        ("$5 million", 5e6, "usd"),
        ("12 euros", 12.0, "eur"),
        ("2.19 mm", 0.00219, "metres"),
        ("18 m/s", 18.0, "metres_per_second"),
        ("40 kW", 40_000.0, "watts"),
        ("4 degrees", 4.0, "degrees"),
        ("3.5 GFLOPs", 3.5e9, "flops"),
        ("5.6 nHz", 5.6e-9, "per_second"),
        ("293 samples/sec", 293.0, "per_second"),
        ("28.6M Events/second", 2.86e7, "per_second"),
        ("100,000 environment steps per second", 100_000.0, "per_second"),
        ("285 GFlop/s", 2.85e11, "flops"),
        (r"$2.9 \times 10^{-20}~\mathrm{Hz}^{-1/2}$", 2.9e-20, "other"),
        ("4.4 x 10^{14} solar masses", 4.4e14, "other"),
        ("10 Earth radii", 10.0, "other"),
        ("2.92+0.16 -0.23 * 10^13Msun", 2.92e13, "other"),
        ("18.15+0.11-0.12", 18.15, "number"),
        ("20 wt.-%", 20.0, "percent"),
        ("60 degrees Celsius", 60.0, "other"),
        ("1.0x10-16 m2/s", 1e-16, "other"),
        ("8.13+/-0.03x10-3", 0.00813, "number"),
        (r"$(1.43\pm 0.02^{(stat)} \pm 0.04^{(sys)})\times 10^{-20}$", 1.43e-20, "number"),
        ("a fourfold speedup", 4.0, "factor"),
        ("£15m", 1.5e7, "gbp"),
        ("$10m", 1e7, "usd"),
        ("74.7bn yuan", 7.47e10, "cny"),
        ("€2tn", 2e12, "eur"),
        ("15.0 ± 1.1 km·h-1", 15 / 3.6, "metres_per_second"),
        ("2.1 m·s-1", 2.1, "metres_per_second"),
        ("3 km s-1", 3000.0, "metres_per_second"),
        ("67.6 ± 4.1 ml·kg-1·min-1", 67.6, "other"),
        ("12 W·m-1·K-1", 12.0, "other"),
        (r"$\approx 160\,μ{\rm eV}$", 1.6e-4, "electronvolts"),
        ("2 TByte", 2e12, "bytes"),
        ("0.511 megaelectronvolt", 511_000.0, "electronvolts"),
        ("50 nanometer", 5e-8, "metres"),
        ("3 ppbV", 3.0, "other"),
        ("6 to 16 GeV/c$^2$", 16.0, "other"),
        ("about $-$30 MPa", -3e7, "pascals"),
        ("at temperatures of 500-800K", 800.0, "kelvins"),
        ("in images as many as 800K", 800_000.0, "count"),
    ],
)
def test_unit(text: str, value: float | None, unit: str) -> None:
    """Each unit of the closed set is read, and what is converted is converted."""
    ((found, of),) = _found(f"It is {text} of it.")
    assert of == unit
    assert found == (pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("by 80--92%", 92.0, "percent"),
        ("by 1.4 - 7.8 times", 7.8, "factor"),
        ("from 32% to 45%", 45.0, "percent"),
        ("of 3 to 5 points", 5.0, "points"),
        (r"between 1375 and 1925 cm$^{-1}$", 1925.0, "other"),
        ("between 2% and 5%", 5.0, "percent"),
        ("between two and five days", 432_000.0, "seconds"),
        ("between 10% and 3", 3.0, "count"),
    ],
)
def test_range_has_the_value_of_its_upper_end(text: str, value: float, unit: str) -> None:
    """A range counts as "up to" does."""
    assert _found(text)[-1] == (value, unit)


def test_fold_that_counts_points_of_a_list() -> None:
    """Contributions that are threefold are three, and nothing became larger."""
    assert _found("Our contributions are threefold: we do this") == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a gain of $0.11$ here", "number"),
        (r"of $\sim$7,500 papers", "count"),
        (r"a factor of $\sim$300 in it", "factor"),
        ("up to $4 μ$eV", "electronvolts"),
        ("a $285 budget", "usd"),
        ("cut from $20 to $5 million", "usd"),
    ],
)
def test_dollars_of_formulas_are_no_money(text: str, unit: str) -> None:
    """A dollar that opens or closes a formula is no currency."""
    assert _found(text)[-1][1] == unit


@pytest.mark.parametrize(
    "text",
    [
        "3D",
        "GPT-4",
        "ResNet-50",
        "CIFAR-10",
        "v2.1",
        "x_1",
        r"\frac12",
        r"$\frac{2}{K}$",
        "the quasar HE 0435 - 1223",
        "31 August $-$ 8 September",
        "O(n^{3/2})",
        "COVID-19",
        r"$L_{\rm 0.5 - 7.0~keV}$",
        "GSC 08152",
        "CA rule 130",
        "PACS 82.70.-y",
        "mAP@0.5:0.95",
        "100s of",
        "the low 80s",
        "in between 2014 and 2020",
        r"\eqref{0.1}",
        r"Theorem \ref{1.2}",
        r"\cite{12}",
        "the work [1607.02332]",
        "28.05.2014",
        "the S&P 500",
        r"N\,V $\lambda$ 1240",
        r"N\,V$\lambda$1240",
        r"a $J = {1/2}^+$ state",
        "$3/2^-$",
        "section on",
        "often",
    ],
)
def test_figures_of_names_are_no_quantities(text: str) -> None:
    """A figure inside a name counts nothing."""
    assert _found(f"with {text} here") == []


def test_sign_is_kept() -> None:
    """A plus before a bare figure says that it is a difference."""
    (quantity,) = find_quantities("a gain of +5.3 overall")
    assert (quantity.signed, quantity.bare) == (True, True)


def test_words_are_read_only_if_there_may_be_any() -> None:
    """Where a sentence is known to have no number in words, figures alone are looked for."""
    text = "twice in 3 runs"
    assert [q.value for q in find_quantities(text)] == [2.0, 3.0]
    assert [q.value for q in find_quantities(text, worded=False)] == [3.0]


_PIECES = st.lists(
    st.sampled_from([*"1% x-$~,½²٣", "2.5", "10^3", "times", "to", "two", "orders of magnitude", "GB"]), max_size=14
)


@given(_PIECES)
@settings(max_examples=200)
def test_quantities_are_in_order_and_apart(pieces: list[str]) -> None:
    """Whatever the text, quantities lie in it, in order, and do not overlap."""
    text = "".join(pieces)
    spans = [(quantity.start, quantity.end) for quantity in find_quantities(text)]
    ends = [0, *(end for _, end in spans)]
    assert all(end <= start < stop <= len(text) for end, (start, stop) in zip(ends, spans, strict=False))


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        (r"is $(0.2 \pm 6.8) \times 10^{-15}$ here", [(r"(0.2 \pm 6.8) \times 10^{-15}", 0.2e-15, "number")]),
        (r"is $(5.3 \pm 0.2) \times 10^{9}$ kg", [(r"(5.3 \pm 0.2) \times 10^{9}$ kg", 5.3e12, "grams")]),
        ("is (640+-50) nm wide", [("(640+-50) nm", 640e-9, "metres")]),
        ("is 0.51 +/- 0.03 s", [("0.51 +/- 0.03 s", 0.51, "seconds")]),
        ("at 3.2, 6, and 10 GPa",
         [("3.2", 3.2e9, "pascals"), ("6", 6e9, "pascals"), ("10 GPa", 1e10, "pascals")]),
        ("of 20-30 cells/mm3/year", [("20-30 cells/mm3/year", 30.0, "other")]),
        ("by 0.47 kcal/mol", [("0.47 kcal/mol", 0.47, "other")]),
        (r"a quality factor of $1.2\times10^{6}$", [(r"1.2\times10^{6}", 1.2e6, "number")]),
        ("by 5-fold cross-validation and fivefold cross validation", []),
        ("with Qwen-VL 7B, which", []),
        ("scaled by Omega_m/0.3 as AP@0.7", []),
        (r"of 1-51 \r{A}", [(r"1-51 \r{A}", 5.1e-9, "metres")]),
        ("the [OIII]4363A line, a 6G use case", []),
        ("on 4,163 T1-weighted", [("4,163", 4163.0, "count")]),
        (r"at 0.25 $\rm{km~s^{-1}}$", [(r"0.25 $\rm{km~s^{-1}}", 250.0, "metres_per_second")]),
        (r"of $10^{10} \rm M_{\odot}$", [(r"10^{10} \rm M_{\odot}", 1e10, "other")]),
        ("of 5 m2", [("5 m2", 5.0, "other")]),
        ("2e-23 Hz^{-1/2} here", [("2e-23 Hz^{-1/2}", 2e-23, "other")]),
        ("of 70 plus/minus 7 km/s", [("70 plus/minus 7 km/s", 70_000.0, "metres_per_second")]),
        ("by 10 mmag at 1.9 TOPS/W", [("10 mmag", 10.0, "other"), ("1.9 TOPS/W", 1.9, "other")]),
        ("is 2-3 orders of magnitude less", [("2-3 orders of magnitude", 1000.0, "factor")]),
        ("(Spearman~0.70) with Claude 3.5", [("0.70", 0.7, "number")]),
        ("of 0:575 here", [("0:575", 0.575, "number")]),
    ],
)  # fmt: skip
def test_what_belongs_to_a_figure(text: str, quantities: list[tuple[str, float, str]]) -> None:
    """Powers, errors and units outside a bracket belong to the number inside, and a list has its unit once."""
    found = [(text[q.start : q.end], q.value, q.unit) for q in find_quantities(text)]
    assert found == quantities


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        (r"compares with \cite{arXiv:1605.04148} and [arXiv: 1604.06813] by 5%", [("5%", 5.0, "percent")]),
        ("see 10.1000/182 for 5% of it", [("5%", 5.0, "percent")]),
        ("on LLaMA 2-7B and LLaMA 3-70B, resp.", []),
        ("with 3-70B parameters", [("3-70B", 7e10, "count")]),
    ],
)
def test_figures_of_addresses_and_names_of_models_are_no_quantities(
    text: str, quantities: list[tuple[str, float, str]]
) -> None:
    """An arXiv id, a DOI, a model with its size and a supernova are names."""
    assert [(text[q.start : q.end], q.value, q.unit) for q in find_quantities(text)] == quantities


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        (r"is $2.68_{-0.92}^{+1.11}\times 10^{14}\,h_{70}^{-1}M_\odot$ now",
         [(r"2.68_{-0.92}^{+1.11}\times 10^{14}\,h_{70}^{-1}M_\odot", 2.68e14, "other")]),
        (r"of 3 $h^{-1}$ Mpc and 4.2 h of it", [(r"3 $h^{-1}$ Mpc", 3.0, "other"), ("4.2 h", 15_120.0, "seconds")]),
        ("of 0.01 wt % and 5 at.% and 2 mol% and 2 mol",
         [("0.01 wt %", 0.01, "percent"), ("5 at.%", 5.0, "percent"), ("2 mol%", 2.0, "percent"),
          ("2 mol", 2.0, "other")]),
        ("of ~930 MSun/yr and 5 Msun yr^{-1}", [("930 MSun/yr", 930.0, "other"), ("5 Msun yr^{-1}", 5.0, "other")]),
        ("a cloud of 1,877,324 points, 3.2 points better",
         [("1,877,324 points", 1_877_324.0, "count"), ("3.2 points", 3.2, "points")]),
        ("a catalogue of 88 X-ray sources", [("88", 88.0, "count")]),
        ("an average of 87.27/100 points", [("87.27/100 points", 87.27, "score")]),
    ],
)  # fmt: skip
def test_units_that_look_like_others(text: str, quantities: list[tuple[str, float, str]]) -> None:
    """Hubble's constant is no hour, a share by weight is a percentage, and points may be counted."""
    assert [(text[q.start : q.end], q.value, q.unit) for q in find_quantities(text)] == quantities


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("only few (3.88M, 4.4% of all)", [("3.88M", 3.88e6, "count"), ("4.4%", 4.4, "percent")]),
        ("from 47% in Q1 2023 to 51% now", [("47%", 47.0, "percent"), ("51%", 51.0, "percent")]),
        ("co-occur at least 1k and 2k times", [("1k", 1000.0, "count"), ("2k times", 2000.0, "count")]),
        ("downloaded almost 15 million times", [("15 million times", 1.5e7, "count")]),
        ("runs 3 times faster", [("3 times", 3.0, "factor")]),
        ("queries are 10 times faster", [("10 times", 10.0, "factor")]),
        ("it evaluates 3 times as fast", [("3 times", 3.0, "factor")]),
        ("calls run 4 times more often", [("4 times", 4.0, "factor")]),
        ("repeated 4 times over a year", [("4 times", 4.0, "count")]),
        ("from 2000 to 500 ms", [("2000 to 500 ms", 0.5, "seconds")]),
        ("an Elo gain of 150 points", [("150 points", 150.0, "points")]),
        ("a risk ratio of 0.74, 95% CI", [("0.74", 0.74, "number"), ("95%", 95.0, "percent")]),
    ],
)
def test_units_are_not_shared_by_unlike_figures(text: str, quantities: list[tuple[str, float, str]]) -> None:
    """Millions are no share, a year is no end of a range, and what happens so many times has not grown."""
    assert [(text[q.start : q.end], q.value, q.unit) for q in find_quantities(text)] == quantities


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a double quantum dot", 0),
        ("a triple junction of double layers", 0),
        ("this is double the rate", 1),
        ("it will double throughput", 1),
        ("nearly triple.", 1),
        ("due to double adsorption", 0),
        ("firmly establish sixfold fermions", 0),
        ("yielding a sixfold SNR improvement", 1),
        ("the cosine of half of the angle", 0),
        ("at half of the cost", 1),
        ("produces the order of magnitude of it", 0),
    ],
)
def test_double_is_a_factor_of_something(text: str, count: int) -> None:
    """What is double or sixfold by its nature, or half of what is described, has not become larger or smaller."""
    assert len(_found(text)) == count


@pytest.mark.parametrize(
    "text",
    ["NGC 1097A", "GRB~170817A", "a burst like 170817A", "the 1980s and 1990s", "47F05", "$T = 0.5 T_c$", "IRS 44 A"],
)
def test_letters_of_names_are_no_units(text: str) -> None:
    """A letter that belongs to a name, a decade, a class or a variable makes no measure."""
    assert {unit for _, unit in _found(text)} <= {"number"}


def test_values_of_variables_share_no_unit() -> None:
    """The unit of the next figure is not that of a variable's value before it."""
    assert _found(r"with $F = 0.97$ and $7.8\%$ of the light") == [(0.97, "number"), (7.8, "percent")]


def test_factors_of_two_figures() -> None:
    """What is said of the first figure of a pair is said of the second."""
    assert _found("by factors of 31 and 15") == [(31.0, "factor"), (15.0, "factor")]


@pytest.mark.parametrize(
    "text", ["Uyku 0,6 h artt\u0131", "a 0,1% false-accept rate", "the SU(1,1) group", "the range [0,1/2)"]
)
def test_a_comma_within_a_figure_leaves_it_open(text: str) -> None:
    """Whether `0,6` is one number or two cannot be told, so neither its halves nor the whole are a quantity."""
    assert _found(text) == []
    assert _found("1,234 lamps in 0, 6 and 7 towns")[0] == (1234.0, "count")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an F of .83 and -.91", [(0.83, "number"), (-0.91, "number")]),
        ("(.083 x .912)", [(0.083, "number"), (0.912, "number")]),
        ("as in et al.83 and 0.5...1.5", [(1.5, "number")]),
    ],
)
def test_figure_that_begins_with_its_stop(text: str, found: list[tuple[float, str]]) -> None:
    """A number below one may have no nought before its stop; the stop of a word, or of a range, is none."""
    assert _found(text) == found


@pytest.mark.parametrize("text", ["Figure 6A", "Fig. 2B", "supplement 2B", "of 14C", "12A cells"])
def test_letter_that_tells_one_of_several_is_no_unit(text: str) -> None:
    """Panels, lineages and isotopes are names; amperes stand behind a blank."""
    assert _found(f"It is seen in {text} here") == []
    assert _found("of 12 A and 7B parameters") == [(12.0, "amperes"), (7e9, "count")]
