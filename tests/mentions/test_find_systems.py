"""Which names in a paper are its own: candidates, evidence, the decision, and the kind."""

import pytest

from pipeline.mentions import find_mentions
from pipeline.mentions.adjectives import describes
from pipeline.mentions.candidates import Candidate, candidate_key, candidates_of, title_head
from pipeline.mentions.evidence import FEATURES, weigh_all
from pipeline.mentions.kinds import kind_of
from pipeline.mentions.known_names import KnownNames, common_names, names_of
from pipeline.mentions.models import mention_models
from pipeline.mentions.names import bare_name, is_name_like
from pipeline.mentions.system_model import SystemModel
from pipeline.mentions.systems import choose_systems
from pipeline.records import System
from pipeline.text.analysis import Analysis, analyse, analyse_text
from pipeline.text.batch import batch_of
from pipeline.text.definitions import find_acronyms

_NOBODY = KnownNames({})
_BANDIT = "Adaptive Lamp Bandit"


def _systems(abstract: str, title: str = "") -> tuple[System, ...]:
    return find_mentions([analyse("p", title, abstract)])[0].systems


def _candidates(analysis: Analysis) -> list[Candidate]:
    return candidates_of(batch_of([analysis.front]), [find_acronyms(analysis)])[0]


def _names(abstract: str, title: str = "") -> list[str]:
    return [system.name for system in _systems(abstract, title)]


def _evidence(abstract: str, name: str, title: str = "", known: KnownNames = _NOBODY) -> set[str]:
    """Return the features of a name that hold."""
    analysis = analyse("p", title, abstract)
    (candidate,) = [c for c in _candidates(analysis) if c.name == name]
    ((row,),) = weigh_all(batch_of([analysis.front]), [[candidate]], [known])
    return {feature for feature, value in zip(FEATURES, row, strict=True) if value}


@pytest.mark.parametrize(
    "word", ["GPT-4", "BERT", "ResNet", "pHDBSCAN", "iPhone", "CLIP", "R2D2", "DeepGen", "C-Bet", "mCLM", "S2Conv"]
)
def test_shape_of_a_name(word: str) -> None:
    """Two capitals, a capital inside a word or a capital with a digit make a name."""
    assert is_name_like(word)


@pytest.mark.parametrize(
    "word", ["We", "model", "II", "GHz", "3D", "3.2X", "10K", "Co-Settle", "x", "", "Self-supervised", "4th"]
)
def test_shape_of_no_name(word: str) -> None:
    """A capital at the beginning, Roman numerals, units and ordinals make none."""
    assert not is_name_like(word)


def test_what_hangs_on_a_name_is_cut() -> None:
    """A suffix that makes a name an adjective does not belong to it."""
    assert [bare_name(word) for word in ("GPT-4-based", "PPO-trained", "BERT")] == ["GPT-4", "PPO", "BERT"]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("LanternNet: Measuring Drift", "LanternNet"),
        ("\\texttt{py5vec}: a package", "py5vec"),
        ("Behavior Retrieval - Few-Shot Imitation", "Behavior Retrieval"),
        ("Policy-Guided Diffusion", "Policy-Guided Diffusion"),
        ("On the Drift of Lanterns: A Study", None),
        ("Why, and how? A study", None),
        ("$M^2$-Occ: Robust", "$M^2$-Occ"),
        ("LampDB, a new way to store lamps", "LampDB"),
        ("Light, the Lamp and the Dark", None),
        ("", None),
    ],
)
def test_head_of_a_title(title: str, head: str | None) -> None:
    """What stands before a colon or a dash may name the system, unless it is a phrase that names nothing."""
    assert title_head(analyse_text(title, one_sentence=True)) == head


def test_candidates_come_from_every_place_a_name_can_come_from() -> None:
    """Names by shape, by definition, by a bracket, by a cue and by the title's head, each once with all its places."""
    analysis = analyse(
        "p",
        "Lamp Drift: A Study",
        "We present Glow, a lamp. We use Co-operative Setting Lights (Co-Settle) and mixed light (Mixed-Light). BERT. "
        "BERT and BERTs shine; lamp drift is small.",
    )
    found = {c.name: len(c.places) for c in _candidates(analysis)}
    assert {"Glow": 1, "Co-Settle": 1, "Mixed-Light": 1, "BERT": 3, "Lamp Drift": 2}.items() <= found.items()


def test_key_of_a_candidate() -> None:
    """Case and a plural's s make no other name."""
    assert candidate_key("LLMs") == candidate_key("LLM") == "llm"
    assert candidate_key("Mistress") != candidate_key("Mistres")


@pytest.mark.parametrize(
    ("abstract", "features"),
    [
        ("We introduce a new LampNet for all.", {"cue"}),
        ("Data were collected from the LampNet study.", {"cue_before"}),
        ("We provide a LampNet for all.", {"we_provide"}),
        ("A method called LampNet glows.", {"called"}),
        ("The method LampNet glows.", {"named_noun"}),
        ("Then LampNet is introduced.", {"passive_cue"}),
        ("LampNet is a lamp. Code: github.com/a/lampnet", {"is_a", "in_link", "starts_sentence"}),
        ("Our LampNet outperforms theirs.", {"own", "subjects"}),
        ("It glows more than LampNet.", {"against"}),
        ("A dataset (LampNet) glows.", {"noun_bracket"}),
        ("LampNet (Lamp Network) outperforms theirs.", {"subjects", "defined"}),
        ("Here is our newly proposed metric, the Lamp Network (LampNet).", {"defined_cue"}),
        (r"We present \textbf{LampNet}, a lamp.", {"cue", "apposition"}),
        (r"The method \textbf{LampNet} glows.", {"named_noun"}),
        (r"It glows. \emph{LampNet} outperforms theirs.", {"starts_sentence", "subjects"}),
        ("We present **LampNet** (a lamp).", {"cue"}),
    ],
)
def test_evidence(abstract: str, features: set[str]) -> None:
    """Each feature holds where a reader would point at it."""
    assert features <= _evidence(abstract, "LampNet")


def test_several_things_of_a_kind() -> None:
    """A small s behind a capital tells of several things of a kind, which a system seldom is."""
    assert "plural" in _evidence("We study LNs.", "LNs")
    assert "plural" not in _evidence("We study BLAs-2.", "BLAs-2")


def test_known_letters_of_something_new() -> None:
    """Letters that others use are as good as new where they are short for what no other paper has."""
    abstract, known = "We introduce Glow Length Sampling (GLS).", KnownNames({"gls": 40})
    assert "fresh_cue" in _evidence(abstract, "GLS", known=known)
    assert "known" not in _evidence(abstract, "GLS", known=known)
    assert "known" in _evidence("We introduce it for GLS.", "GLS", known=known)
    told_later = "They use Glow Length Sampling (GLS). We describe GLS."
    assert "fresh_cue" not in _evidence(told_later, "GLS", known=known)


@pytest.mark.parametrize(
    ("abstract", "feature"),
    [
        ("Data were collected from the LampNet study.", "direct_cue"),
        ("We present Glow, a LampNet-based lamp.", "direct_cue"),
        ("They provide a LampNet for all.", "we_provide"),
        ("We introduce LampNet.", "in_link"),
        ("They are found in the so called LampNet.", "called"),
        ("They are found in the so called LampNet.", "cue"),
        ("We have developed the so-called Lamp of LampNet.", "cue"),
        ("It is formulated as LampNet.", "called"),
        ("It is widely known as LampNet.", "called"),
        ("There are two, namely LampNet and GlowNet.", "cue"),
    ],
)
def test_no_evidence(abstract: str, feature: str) -> None:
    """A preposition or comma between a cue and a name makes the cue another's."""
    assert feature not in _evidence(abstract, "LampNet")


def test_evidence_of_the_title_and_the_literature() -> None:
    """A name that heads the title is marked so, and one that other papers use is known."""
    assert "head" in _evidence("We present LampNet.", "LampNet", "LampNet: A Lamp")
    assert "known" in _evidence("We present LampNet.", "LampNet", known=KnownNames({"lampnet": 50}))
    assert "unknown" in _evidence("We present LampNet.", "LampNet")


@pytest.mark.parametrize(
    ("title", "abstract", "names"),
    [
        ("LampNet: Measuring Drift", "We propose LampNet, a model. LampNet outperforms BERT and CLIP.", ["LampNet"]),
        ("", "We fine-tune BERT on GLUE and compare it with GPT-4 and ResNet-50.", []),
        ("Glow2Dark: Lamps in Town", "Lamps are old. We study their drift.", ["Glow2Dark"]),
        ("BERT: Lamps in Town", "Lamps are old. We study their drift.", []),
        ("", "We design an FPGA-adapted net, propose a novel Monte Carlo method, and a new 2D-chunk-wise one.", []),
        ("", "We study gene regulatory networks (GRNs) in yeast, and how these GRNs grow.", []),
        ("", r"We present \texttt{py5lamp}, a Python package. \texttt{py5lamp} is modular.", ["py5lamp"]),
        ("", "Lamps are old. In this work we introduce the R package lampr, which counts them.", ["lampr"]),
        ("", "Lamps are old. We present a Python package designed for them.", []),
        ("", "We study two sites, namely Lamptown and Glowtown, by a neural network and a dataset.", []),
        ("", "We propose two networks, namely Lamptown and Glowtown. Lamptown is a dataset.", ["Lamptown"]),
        (r"\texttt{py5lamp}: a package", r"We present \texttt{py5lamp}, a Python package.", ["py5lamp"]),
        ("lampr: An R Package for Lamps", "Lamps are old. The {lampr} package counts them.", ["lampr"]),
        ("k-lamp: A novel algorithm for lamps", "The output of k-lamp is smooth.", ["k-lamp"]),
        ("k-lamps: Old and new results", "Lamps and k-lamps are old.", []),
        ("lamps: an overview", "Lamps are old.", []),
        ("", "Lamps glow less at night. (Funded by Glow; GLOW 1 ClinicalTrials.gov number, NCT02149199.)", ["GLOW 1"]),
        ("", "Lamps glow less at night. (Funded by Glow; ClinicalTrials.gov number, NCT02149199.)", []),
    ],
)  # fmt: skip
def test_systems_of_a_paper(title: str, abstract: str, names: list[str]) -> None:
    """What a paper introduces is its own; what it uses or compares with is not, whatever the title says."""
    assert _names(abstract, title) == names


@pytest.mark.parametrize(
    ("abstract", "name", "holds"),
    [
        ("Deep Lantern Forest (DLF) is a framework for lamps.", "DLF", True),
        ("While Deep Lantern Forest (DLF) offers lamps, they are dim.", "DLF", True),
        ("Deep Lantern Forest (DLF) is a novel framework for lamps.", "DLF", False),
        ("We introduce Deep Lantern Forest (DLF). It is a framework.", "DLF", False),
    ],
)
def test_what_a_sentence_explains_is_nobodys_own(abstract: str, name: str, *, holds: bool) -> None:
    """A sentence that opens with a definition and says what it is tells of the known, unless it calls it new."""
    analysis = analyse("p", "", abstract)
    (candidate,) = [one for one in _candidates(analysis) if one.name == name]
    assert describes(analysis, candidate) is holds


def test_measures_and_participles_describe() -> None:
    """A name that only begins like one is a name."""
    analysis = analyse("p", "", "Lamps.")
    assert [describes(analysis, Candidate(name)) for name in ("F-measure", "RNA-targeting", "F-lamp")] == [1, 1, 0]


def test_long_form_is_the_texts() -> None:
    """A system's long form is what the text, or the title behind its colon, spells it with."""
    (system,) = _systems("We propose Lantern Optical Glow (LOG), a method. LOG glows.")
    assert (system.name, system.long_form) == ("LOG", "Lantern Optical Glow")
    (system,) = _systems("We propose LAGLO, a method. LAGLO glows.", "LAGLO: Lantern Glowing")
    assert system.long_form == "Lantern Glowing"


@pytest.mark.parametrize(
    ("abstract", "names"),
    [
        ("We propose a new SubLamp Aggregation (SuLAg), a framework. SuLAg outperforms BERT.", ["SuLAg"]),
        ("We introduce Hybrid Lamp Alignment (GlowNet), a framework. Here GlowNet outperforms BERT.", ["GlowNet"]),
    ],
)
def test_a_name_is_told_once(abstract: str, names: list[str]) -> None:
    """What stands in a long form alone, or before the bracket that holds a system, is no second system."""
    assert _names(abstract) == names


def test_part_of_a_longer_name_is_not_told() -> None:
    """A name that stands only inside a longer chosen one is not a second system."""
    names = _names("We build the GLOW-1024 Bank, a dataset. The GLOW-1024 Bank is open.", "GLOW-1024 Bank: A Dataset")
    assert names == ["GLOW-1024 Bank"]


@pytest.mark.parametrize(
    ("abstract", "kind"),
    [
        ("We propose LampNet, an LLM-based framework for lamps.", "framework"),
        ("We propose LampNet, a novel reinforcement learning (RL) framework aimed at lamps.", "framework"),
        ("We propose LampNet, a dataset of lamps.", "dataset"),
        ("We propose LampNet, a framework addressing the challenge of lamps.", "framework"),
        (r"We propose \textbf{LampNet}, a large dataset of lamps.", "dataset"),
        ("We propose a benchmark, called LampNet, to test lamps.", "benchmark"),
        ("We introduce the framework of verbalized machine learning (VML). VML constrains lamps.", "framework"),
        ("We propose the LampNet model. LampNet glows.", "model"),
        ("We create the LampNet dataset of 272 lamps.", "dataset"),
        ("We propose the LampNet agent framework. LampNet glows.", "framework"),
        ("We construct LampNet, a 7.3-trillion token corpus of lamps.", "dataset"),
        ("We propose LampNet, an open-source, Python-based and fast framework for lamps.", "framework"),
        ("We present LampNet 3.0, a new dataset of lamps.", "dataset"),
        ("We propose LampNet, a new way to see lamps, and a framework of it.", "method"),
        ("We propose LampNet. LampNet improves models across datasets of lamps.", "method"),
        ("We propose LampBench. LampBench is hard.", "benchmark"),
        ("We propose Lamp-1.5B-Mix. Lamp-1.5B-Mix is small.", "model"),
        ("We release LampNet, a Python library for lamps.", "library"),
        ("We propose LampNet, a circuit framework leveraging diffusion models.", "framework"),
        ("We propose LampNet, the first attack against models employing lamps.", "method"),
        ("We present LampNet, a flexible Python module for lamps.", "library"),
        ("We propose LampNet, a flexible attention module for lamps.", "method"),
    ],
)
def test_kind(abstract: str, kind: str) -> None:
    """What a paper calls a name goes before what stands around it; where nothing is said it is a method."""
    analysis = analyse("p", "", abstract)
    candidates = _candidates(analysis)
    assert [kind_of(analysis, c) for c in candidates if c.name.startswith(("Lamp", "VML"))] == [kind]


def test_what_goes_on_from_a_name_of_the_title_is_of_its_family() -> None:
    """Names that go on from the title's are told where the abstract has none of its own; what it was made of is not."""
    abstract = "Lamps fail in the dark, as Glow does. We tune lamps into the Glow-R2-Small model and Glow-R2-Large."
    assert _names(abstract, "Glow-R2: Light at Night") == ["Glow-R2", "Glow-R2-Small", "Glow-R2-Large"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("LampNet: Open Workflows for Lamps", "framework"),
        ("LampNet -- Python package for Lamps", "library"),
        ("LampNet: Benchmarking Code for Lamps", "method"),
        ("LampNet: Large Language Models for Lamps", "method"),
    ],
)
def test_kind_of_what_heads_a_title(title: str, kind: str) -> None:
    """Behind a colon no article is needed where the last noun is a thing's; what people study is no thing."""
    assert [system.kind for system in _systems("We propose LampNet. It glows.", title)] == [kind]


def test_a_definition_in_the_title_leaves_the_abstracts_words() -> None:
    """What the abstract says of a long form counts where the title defines the short form too."""
    abstract = "We designed a scheduling system named Lamp Survey Schedule (LSS)."
    title = "Introduction to the Lamp Survey Schedule (LSS) framework"
    assert "defined_cue" in _evidence(abstract, "LSS", title)
    assert "head_long" in _evidence(abstract, "LSS", "The Lamp Survey Schedule (LSS)")
    assert "head_long" not in _evidence(abstract, "LSS", title)


def test_what_is_said_of_a_long_form_is_said_of_the_short_form() -> None:
    """A long form that is compared with, or that something new varies, makes its short form another's."""
    assert "related" in _evidence("We propose a variant of the Deep Lamp (DLP).", "DLP")
    assert "against" in _evidence("We propose more than Deep Lamp (DLP).", "DLP")
    assert "related" not in _evidence("We propose a method based on Deep Lamp (DLP).", "DLP")


def test_new_long_form_makes_a_well_known_short_form_new() -> None:
    """A short form that many papers use is a paper's own where no other paper has its long form."""
    known = KnownNames({"lc": 500, "lamp cloning": 40})
    fresh, old = (
        _evidence(f"We present a {long} (LC) of rooms.", "LC", known=known)
        for long in ("Light Counting", "Lamp Cloning")
    )
    assert "long_fresh" in fresh - old


def test_a_short_form_that_everybody_uses_is_nobodys_own() -> None:
    """A short form of many papers that stands for what it does there is no system, whoever develops one."""
    known = KnownNames({"lg": 500, "lamp growing": 40})
    analysis = analyse("p", "", "We develop a lamp growing (LG) pipeline. Our LG pipeline outperforms others.")
    model = SystemModel((0.0,) * len(FEATURES), 9.0)
    given = [choose_systems(analysis, find_acronyms(analysis), names, model) for names in (known, KnownNames({}))]
    assert [len(systems) for systems in given] == [0, 1]


def test_siblings_of_a_system_are_the_papers_own() -> None:
    """What begins as a chosen name does, and stands in no other paper, is of its family."""
    abstract = "We propose LMP-Zeta, a novel framework for lamps. We compare it to LMP-Theta and to BERT-Theta."
    assert _names(abstract) == ["LMP-Zeta", "LMP-Theta"]


def test_words_joined_to_a_system_make_others_of_its_family() -> None:
    """A new name that is a chosen one and a word behind it is of its family; a plural or another word is not."""
    abstract = "We propose LampNet, a novel framework for lamps. We test LampNetExt, LampNets and LampNetwork."
    assert _names(abstract) == ["LampNet", "LampNetExt"]


def test_stem_of_anothers_name_is_not_told() -> None:
    """What a system's name goes on from is told where the text says so of it, too."""
    abstract = "We propose LampFlow-Adaptor, a method. It embeds a code within a LampFlow architecture."
    assert _names(abstract) == ["LampFlow-Adaptor"]


def test_names_that_others_use_are_counted() -> None:
    """A name counts once a paper, and rare names are left out."""
    papers = names_of(analyse("p", "BERT", "BERT and GPT-4 and BERTs."))
    assert papers == {"bert", "gpt-4"}
    assert "lamp network" in names_of(analyse("p", "", "A Lamp-Network (LN) is it."))
    assert common_names({"bert": 6, "rare": 5}) == KnownNames({"bert": 6})
    assert mention_models().known.papers("CLIP") > 100


def test_a_label_of_a_structured_abstract_is_no_system() -> None:
    """What stands in capitals before a colon and is a label is no name, however much is designed around it."""
    abstract = (
        "BACKGROUND: Benchmarking algorithms needs datasets. RESULTS: We have designed a set of python modules to use "
        "the databases from within python programs. CONCLUSION: The modules make the analysis easier."
    )
    assert _names(abstract, "A high level interface implemented in python") == []


def test_a_long_form_is_no_system_beside_its_short_form() -> None:
    """What a name of the paper's own is short for is told with it, and not again as another system."""
    text = "We introduce the SPlit-and-conQueR (SPQR) model, a map of ice designed for valleys. SPQR is a fast model."
    assert _names(text, "A coarse map of ice") == ["SPQR"]


@pytest.mark.parametrize(
    ("abstract", "names"),
    [
        (r"Lamps are models of light. We propose \textbf{Delta Prover}, an agent that learns.", ["Delta Prover"]),
        ("Lamps are models. In this work we introduce TACO, a framework for training models.", ["TACO"]),
        ("Lamps are models. In this work we present the BERT problem, a task for models.", []),
        (r"Lamps glow. We propose a \textbf{M}easure of a lamp that we like.", []),
        ("Lamps are old. We propose a search based algorithm for lamps called Adaptive Lamp Bandit.", [_BANDIT]),
        ("Lamps are old. We propose a variant of an algorithm for lamps called Adaptive Lamp Bandit.", []),
        (
            "Lamps are old. We call our method Lamp-Tuning. Lamp-Tuning improves datasets of neural lamps.",
            ["Lamp-Tuning"],
        ),
        ("Lamps are old. The resulting model, LampFormer, achieves more on datasets than ViT.", ["LampFormer"]),
        ("Lamps are old. It uses the earlier model, LampFormer, on datasets.", []),
        ("Lamps are old. We describe the design and performance of MiniLAMP, a new lamp for halls.", ["MiniLAMP"]),
        ("Lamps are old. We propose an augmentation procedure, the LAMPION algorithm, for datasets.", ["LAMPION"]),
        ("Lamps are old. A new method, named the Fragile Lamp Method (FLM), is developed for them.", ["FLM"]),
    ],
)
def test_what_a_sentence_introduces_is_the_papers_own(abstract: str, names: list[str]) -> None:
    """What "we propose X, a framework" names is the paper's own, formatted or used by many others or not."""
    assert _names(abstract) == names
