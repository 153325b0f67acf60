"""Which short forms a text defines, and by which words."""

import pytest

from pipeline.records import Field
from pipeline.text.analysis import analyse
from pipeline.text.definitions import find_acronyms, find_definitions


def _pairs(abstract: str, title: str = "") -> list[tuple[str, str]]:
    return [(a.short_form, a.long_form) for a in find_acronyms(analyse("p", title, abstract))]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        # Schwartz and Hearst's two orders
        ("We use reinforcement learning (RL) here.", "RL", "reinforcement learning"),
        ("Trained by RLF (reinforcement learning from feedback).", "RLF", "reinforcement learning from feedback"),
        # plurals, hyphens, digits, Greek, letters inside words
        ("Large language models (LLMs) grow.", "LLMs", "Large language models"),
        ("Score by mean-squared error (MSE) alone.", "MSE", "mean-squared error"),
        ("It needs vehicle-to-everything (V2X) links.", "V2X", "vehicle-to-everything"),
        ("In beyond fifth-generation (B5G) networks.", "B5G", "beyond fifth-generation"),
        ("We use Proximal Policy Policy Optimization (P3O).", "P3O", "Proximal Policy Policy Optimization"),
        ("A boundary representation (B-rep) is kept.", "B-rep", "boundary representation"),
        ("The α-amino acid (αAA) folds.", "αAA", "α-amino acid"),
        ("An electrocardiogram (ECG) is read.", "ECG", "electrocardiogram"),
        ("An antiferromagnetic (AFM) layer.", "AFM", "antiferromagnetic"),
        ("We propose Patch-based representation learning for time-series Anomaly detection (PaAno), a method.", "PaAno",
         "Patch-based representation learning for time-series Anomaly detection"),
        # small words between capitals that spell it, a word before both forms
        ("A Voronoi Inverse operator for VariatIonal Data assimilation (VIVID).", "VIVID",
         "Voronoi Inverse operator for VariatIonal Data assimilation"),
        ("A deep reinforcement learning (deep RL) agent.", "RL", "reinforcement learning"),
        # quotes, remarks, nesting
        ('"BEhavior generation with ScOre-based Diffusion Policies" (BESO) leverages a model.', "BESO",
         "BEhavior generation with ScOre-based Diffusion Policies"),
        ("the 'Resolving supermAssive Black hole Binaries In galacTic hydrodynamical Simulations' (RABBITS)", "RABBITS",
         "Resolving supermAssive Black hole Binaries In galacTic hydrodynamical Simulations"),
        ("Large language models (LLMs; see below) grow.", "LLMs", "Large language models"),
        ("Ultramassive galaxies (UMGs; mass above (3) suns) shine.", "UMGs", "Ultramassive galaxies"),
        ("Constrained matrix factorization (CMF, Lamp et al. (2016)) is.", "CMF", "Constrained matrix factorization"),
        ("Graph neural networks (hereafter GNNs) win.", "GNNs", "Graph neural networks"),
        ("We fit models (a random forest, RF) to it.", "RF", "random forest"),
        ("We optimise (with stochastic gradient descent (SGD)) the loss.", "SGD", "stochastic gradient descent"),
        (r"So $(\varepsilon, δ)$-Quantum Differential Privacy (QDP) holds.", "QDP", "Quantum Differential Privacy"),
        ("We propose a clinical DVH metric loss (CDM loss) for it.", "CDM", "clinical DVH metric"),
        # a raised digit inside a name, a star behind one
        ("Identity Injection and Preservation (I$^2$P) is.", "I$^2$P", "Identity Injection and Preservation"),
        ("We run Hybrid A* (HA*) here.", "HA*", "Hybrid A*"),
        # in words
        ("ABCD, which stands for Alpha Beta Coded Data, is used.", "ABCD", "Alpha Beta Coded Data"),
        ("We use mean average precision, abbreviated as MAP, here.", "MAP", "mean average precision"),
        ("We give MuDD, a large-scale Multimodal Deception Detection set.", "MuDD", "Multimodal Deception Detection"),
        ("We train mCLM, a modular Chemical Language Model, on it.", "mCLM", "modular Chemical Language Model"),
        ("ORPO makes Optimistic Rollouts for Pessimistic policy Optimization.", "ORPO",
         "Optimistic Rollouts for Pessimistic policy Optimization"),
        # capitals inside words, a clipped word, and what proposes it
        ("We call it eRror-Injected Self-Editing (RISE).", "RISE", "eRror-Injected Self-Editing"),
        ("We read the expression (EXPR) in faces.", "EXPR", "expression"),
        ("We propose an ImPlicit Self-ImprovemenT (PIT) here.", "PIT", "ImPlicit Self-ImprovemenT"),
    ],
)  # fmt: skip
def test_definitions_that_are_found(text: str, short: str, long: str) -> None:
    """A short form is found with the words that it stands for, in whatever way the text says so."""
    assert (short, long) in _pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "It rains (often) and snows (in 2024).",
        "See the figure (Fig. 2) and the table (Table II).",
        "Benchmark\tEnglish\tMMLU (EM)\t71",  # words of two cells of a table are no phrase
        "baryon number, $B$, charge, $Q$, strangeness, $S$, and charm ($BQSC$)",  # nor is what cuts a formula
        "We compare models (BERT) and data (ImageNet).",
        "Errors of 0.433 (MSE) and 0.453 (MAE).",
        "We start from YOLOv11n (YOLO) weights.",
        "We have three aims: (i) speed, (ii) cost, (iii) care.",
        "Let f(x) = g(y) for all x (y > 0).",
        "Data for Opinion Summarization, and a human preference set (OpinPref).",
    ],
)
def test_brackets_that_define_nothing(text: str) -> None:
    """A bracket whose content stands for no words near it defines nothing."""
    assert _pairs(text) == []


def test_letters_in_bold() -> None:
    r"""Formatting inside words is read through; what is quoted is the text as it stands, its braces whole."""
    text = r"We propose \textbf{M}achine-\textbf{A}ugmented \textbf{G}enerated \textbf{A}lignment (MAGA)."
    (acronym,) = find_acronyms(analyse("p", "", text))
    assert acronym.long_form == r"\textbf{M}achine-\textbf{A}ugmented \textbf{G}enerated \textbf{A}lignment"
    assert text[acronym.start_char : acronym.end_char] == acronym.short_form == "MAGA"


def test_title_first_each_definition_once() -> None:
    """Definitions come title first, in text order; the second place of the same one is not told again."""
    found = find_acronyms(
        analyse("p", "Reinforcement Learning (RL)", "Reinforcement learning (RL) and deep learning (DL).")
    )
    assert [(a.short_form, a.field) for a in found] == [("RL", Field.TITLE), ("DL", Field.ABSTRACT)]


def test_first_definition_counts() -> None:
    """A short form is defined once in a text; a later bracket with it is a use."""
    assert _pairs("Deep learning (DL) is slow. Dull loops (DL) are slower.") == [("DL", "Deep learning")]


@pytest.mark.parametrize(
    ("title", "long"),
    [
        ("MICE: The Muon Ionization Cooling Experiment", "Muon Ionization Cooling Experiment"),
        ("OPAL: Open Platform for Adaptive Learning", "Open Platform for Adaptive Learning"),
        ("GRID: A Study of Lamps", None),
    ],
)
def test_title_that_spells_its_head(title: str, long: str | None) -> None:
    """What follows a title's colon is the long form of its head where it spells it."""
    assert [of for _, of in _pairs("", title)] == ([long] if long else [])


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the boundary representation, abbreviated as B-rep, is", "B-rep", "boundary representation"),
        ("a Lamp Drift Measure, henceforth LDM, is", "LDM", "Lamp Drift Measure"),
        ("a Lamp Drift Measure, hereafter referred to as LDM, is", "LDM", "Lamp Drift Measure"),
        ("a Lamp Drift Measure, which we abbreviate LDM, is", "LDM", "Lamp Drift Measure"),
        ("a Lamp Drift Measure (i.e. the LDM) is", "LDM", "Lamp Drift Measure"),
        ("they (Lamp Drift Measure; LDM) are", "LDM", "Lamp Drift Measure"),
    ],
)
def test_more_words_that_define(text: str, short: str, long: str) -> None:
    """A short form is told by words before it, whatever its letters are."""
    (found,) = find_definitions(text, in_words=True)
    assert (text[found.start : found.end], text[found.long_start : found.long_end]) == (short, long)


@pytest.mark.parametrize(
    ("title", "long"),
    [
        ("MoCo: Momentum Contrast for Lamps", ["Momentum Contrast"]),
        ("B-rep: Boundary Representation of Lamps", ["Boundary Representation"]),
        ("ORBIT - Open Radio Bench In Town", ["Open Radio Bench In Town"]),
        ("DeepLamp: Deep Lamp Learning", []),
        ("MoCo: Momentum and Contrast-based Lamps", []),
        ("MoCo: A Lamp of Momentum Contrast", []),
    ],
)
def test_beginnings_that_spell_a_head(title: str, long: list[str]) -> None:
    """The words right behind a title's head are its long form where their beginnings are its parts, in order."""
    found = find_definitions(title, in_words=False)
    assert [title[one.long_start : one.long_end] for one in found] == long
