"""What the seeds hold, written by hand after reading them: the odd records all, and ordinary ones from each page.

A row says: lines, title, how the abstract begins and ends, and the other fields that are not empty.
"""

from datetime import date

Expected = tuple[int, int, str | None, str, str, dict[str, object]]


def _day(year: int, month: int, day: int, *, inferred: bool = False) -> dict[str, object]:
    return {"published_on": date(year, month, day), "published_inferred": inferred}


ABSTRACTS: list[Expected] = [
    (1, 1, None, "The emergence of deep learning (DL) has", "accurate, and intelligent manner.", {}),
    (2, 2, None, "Large Language Models (LLMs) leverage external", r"3.44\%, and GPT-4 Turbo by 11.85\%.", {}),
    (3, 3, None, "Aligning with human preference datasets", "prove without external supervision.", {}),
    (6, 6, None, "Reinforcement learning from human feedback (RLHF)", "contributing to the overall performance.", {}),
    (10, 10, None, "As a critical component for online advertising", "https://github.com/zhishan01/FINT.", {}),
]

DAILY_1: list[Expected] = [
    (
        13,
        19,
        "Improving Pareto Set Learning for Expensive Multi-objective Optimization via Stein Variational Hypernetworks",
        "Expensive multi-objective optimization problems (EMOPs)",
        "multi-objective optimization problems.",
        {"n_authors": 5, **_day(2024, 12, 23)},
    ),
    (
        37,
        43,
        "A Tutorial on Bayesian Optimization",
        "Bayesian optimization is an approach to optimizing objective functions",
        "to previous ad hoc modifications.",
        {"n_authors": 1, **_day(2018, 7, 8)},
    ),
    (
        101,
        107,
        "A Function Interpretation Benchmark for Evaluating Interpretability Methods",
        "Labeling neural network submodules",
        "applied to real-world models.",
        {"n_authors": 8, **_day(2023, 9, 7)},
    ),
    (  # no footer
        109,
        111,
        "Memory Retrieval and Consolidation in Large Language Models through Function Tokens",
        "The remarkable success of large language models (LLMs)",
        "predictive features from context.",
        {},
    ),
    (  # no year, two comments
        113,
        119,
        "DRAGON: Distributional Rewards Optimize Diffusion Generative Models",
        "We present Distributional RewArds for Generative OptimizatioN (DRAGON)",
        "at https://ml-dragon.github.io/web.",
        {"n_authors": 4, "discussion_count": 2, **_day(2025, 4, 21, inferred=True)},
    ),
    (  # no year, no comments
        193,
        199,
        "Implicit Reward as the Bridge: A Unified View of SFT and DPO Connections",
        "Post-training processes are essential phases",
        "and experimental validation.",
        {"n_authors": 10, **_day(2025, 6, 15, inferred=True)},
    ),
    (  # a question in the title
        201,
        207,
        (
            "Which Explanation Should I Choose? "
            "A Function Approximation Perspective to Characterizing Post Hoc Explanations"
        ),
        "A critical problem in the field of post hoc",
        "way for the creation of new ones.",
        {"n_authors": 3, **_day(2022, 6, 2)},
    ),
    (  # a year and a comment
        209,
        215,
        "Generating novel experimental hypotheses from language models: A case study on cross-dative generalization",
        "Neural network language models (LMs)",
        "test this hypothesis in children.",
        {"n_authors": 2, "discussion_count": 1, **_day(2024, 8, 9)},
    ),
    (
        489,
        495,
        "Beyond Reward: Offline Preference-guided Policy Optimization",
        "This study focuses on the topic of offline",
        "es.google.com/view/oppo-icml-2023 .",
        {"n_authors": 5, **_day(2023, 5, 25)},
    ),
    (
        497,
        503,
        "Understanding In-Context Learning in Transformers and LLMs by Learning to Learn Discrete Functions",
        "In order to understand the in-context learning phenomenon",
        "to not be in their training set.",
        {"n_authors": 4, **_day(2023, 10, 4)},
    ),
    (
        505,
        511,
        "Discovering and Exploiting Sparse Rewards in a Learned Behavior Space",
        "Learning optimal policies in sparse rewards settings",
        "autonomously builds the behavior space.",
        {"n_authors": 4, **_day(2021, 11, 2)},
    ),
    (  # an organisation in place of authors
        513,
        519,
        "Mixed-R1: Unified Reward Perspective For Reasoning Capability in Multimodal Large Language Models",
        "Recent works on large language models (LLMs)",
        "https://github.com/xushilin1/mixed-r1.",
        {"organization": "ByteDance", **_day(2025, 5, 29, inferred=True)},
    ),
]

ARXIV: list[Expected] = [
    (
        1,
        6,
        None,
        "The reward model for Reinforcement Learning from Human Feedback",
        "under restricted feedback conditions.",
        {"comment": "Accepted by ACL 2024", "arxiv_id": "2406.06606", **_day(2024, 6, 6)},
    ),
    (
        8,
        11,
        None,
        "In reasoning tasks, even a minor error",
        "Our code is available at Github.",
        {"arxiv_id": "2403.02178", **_day(2024, 3, 4)},
    ),
    (
        13,
        16,
        None,
        "Recent advancements in large language models",
        "performance on par with GPT-4.",
        {"arxiv_id": "2312.04455", **_day(2023, 12, 7)},
    ),
    (
        18,
        23,
        None,
        "Many problems in Reinforcement Learning (RL) seek",
        "distribution of actions in any state.",
        {
            "comment": "Accepted in NeurIPS 2023. Website: https://cameron-chen.github.io/flow-iar/",
            "arxiv_id": "2311.15341",
            **_day(2023, 11, 26),
        },
    ),
    (
        25,
        28,
        None,
        "Language models trained on large-scale corpus",
        "in alignment with human value.",
        {"arxiv_id": "2310.16271", **_day(2023, 10, 24)},
    ),
    (
        30,
        35,
        None,
        "In reinforcement learning (RL), there are two major",
        "with state-of-the-art methods.",
        {
            "comment": "In Proceedings of the 40th International Conference on Machine Learning (ICML 2023)",
            "arxiv_id": "2306.09712",
            **_day(2023, 6, 16),
        },
    ),
    (
        37,
        40,
        None,
        "Interior tomography is a typical strategy",
        "than extrapolation-based methods.",
        {"arxiv_id": "2209.10350", **_day(2022, 9, 21)},
    ),
    (
        42,
        45,
        None,
        "Realistic fine-grained multi-agent simulation",
        "applicability of our technique.",
        {"arxiv_id": "2201.09644", **_day(2022, 1, 24)},
    ),
    (  # the one entry with a title and its authors
        47,
        55,
        "GRID: a Student Project to Monitor the Transient Gamma-Ray Sky in the Multi-Messenger Astronomy Era",
        "The Gamma-Ray Integrated Detectors (GRID) is a space mission",
        "orbit and is currently under test.",
        {
            "comment": "accepted for publication in Experimental Astronomy",
            "arxiv_id": "1907.06842",
            **_day(2019, 7, 16),
        },
    ),
]

TRENDING: list[Expected] = [
    (  # glued to "Subscribe"
        3,
        4,
        (
            "ConcaveQ: Non-Monotonic Value Function Factorization via Concave Representations in "
            "Deep Multi-Agent Reinforcement Learning"
        ),
        "Value function factorization has achieved",
        "reinforcement learning approaches.",
        {},
    ),
    (
        5,
        6,
        "Value Function is All You Need: A Unified Learning Framework for Ride Hailing Platforms",
        "Large ride-hailing platforms, such as DiDi, Uber and Lyft",
        "",
        {},
    ),
    (
        35,
        36,
        "(Dynamic) Prompting might be all you need to repair Compressed LLMs",
        "Large language models (LLMs), while transformative for NLP",
        "spanning multiple knowledge domains.",
        {},
    ),
    (
        39,
        40,
        "Large Language Models Meet Symbolic Provers for Logical Reasoning Evaluation",
        "First-order logic (FOL) reasoning",
        "https://github.com/opendatalab/ProverGen",
        {},
    ),
    (
        75,
        76,
        "Do Differences in Values Influence Disagreements in Online Discussions?",
        "Disagreements are common in online discussions.",
        "prediction improves performance.",
        {},
    ),
    (
        77,
        78,
        "Predicting Users' Value Changes by the Friends' Influence from Social Media Usage",
        "Basic human values represent a set of values",
        "",
        {},
    ),
    (
        91,
        92,
        "REValueD: Regularised Ensemble Value-Decomposition for Factorisable Markov Decision Processes",
        "Discrete-action reinforcement learning algorithms often falter",
        "sub-actions per dimension.",
        {},
    ),
    (
        105,
        106,
        "B-Coder: Value-Based Deep Reinforcement Learning for Program Synthesis",
        "Program synthesis aims to create accurate, executable code",
        "RL, independent of reward designs.",
        {},
    ),
    (
        107,
        108,
        "Scaling Laws for Reward Model Overoptimization",
        "In reinforcement learning from human feedback, it is common",
        "considerations in AI alignment.",
        {},
    ),
]

DAILY_2: list[Expected] = [
    (
        13,
        19,
        "Goal-Conditioned Imitation Learning using Score-based Diffusion Policies",
        "We propose a new policy representation",
        "robots.github.io/beso-website/",
        {"n_authors": 4, **_day(2023, 4, 5)},
    ),
    (
        21,
        27,
        "In-Context Learning Strategies Emerge Rationally",
        "Recent work analyzing in-context learning (ICL)",
        "between strategy loss and complexity.",
        {"n_authors": 6, "discussion_count": 1, **_day(2025, 6, 21, inferred=True)},
    ),
    (
        29,
        35,
        "Transformer Copilot: Learning from The Mistake Log in LLM Fine-tuning",
        "Large language models are typically adapted",
        "scalability and transferability.",
        {"n_authors": 7, "discussion_count": 2, **_day(2025, 5, 22, inferred=True)},
    ),
    (
        189,
        195,
        "Unfolding AIS transmission behavior for vessel movement modeling on noisy data leveraging machine learning",
        "The oceans are a source of an impressive mixture",
        "under temporally noise data.",
        {"n_authors": 4, **_day(2022, 2, 24)},
    ),
    (  # no footer
        197,
        199,
        "Pathology-CoT: Learning Visual Chain-of-Thought Agent from Expert Whole Slide Image Diagnosis Behavior",
        "Diagnosing a whole-slide image is an interactive",
        "upgradeable clinical AI.",
        {},
    ),
    (  # the entry after one without a footer
        201,
        207,
        "Representation Learning and Identity Adversarial Training for Facial Behavior Understanding",
        "Facial Action Unit (AU) detection has gained",
        "https://github.com/forever208/FMAE-IAT.",
        {"n_authors": 3, **_day(2024, 7, 15)},
    ),
    (  # no footer
        329,
        331,
        "Reinforcement Learning on Pre-Training Data",
        "The growing disparity between the exponential scaling",
        "and enhancing RLVR performance.",
        {},
    ),
    (
        333,
        339,
        "True Multimodal In-Context Learning Needs Attention to the Visual Context",
        "Multimodal Large Language Models (MLLMs), built on powerful",
        "chenxshuo.github.io/true-micl-colm .",
        {"n_authors": 8, "discussion_count": 2, **_day(2025, 7, 21, inferred=True)},
    ),
    (
        453,
        459,
        "BLSP: Bootstrapping Language-Speech Pre-training via Behavior Alignment of Continuation Writing",
        "The emergence of large language models (LLMs)",
        "zero-shot cross-lingual scenarios.",
        {"n_authors": 8, **_day(2023, 9, 2)},
    ),
    (
        461,
        467,
        "SSRL: Self-Search Reinforcement Learning",
        "We investigate the potential of large language models",
        "more scalable RL agent training.",
        {"n_authors": 18, "discussion_count": 4, **_day(2025, 8, 14, inferred=True)},
    ),
    (
        521,
        527,
        "Feature Learning in Infinite-Width Neural Networks",
        "As its width tends to infinity, a deep neural network's behavior",
        "found at github.com/edwardjhu/TP4.",
        {"n_authors": 2, **_day(2020, 11, 29)},
    ),
    (
        609,
        615,
        "Social Chemistry 101: Learning to Reason about Social and Moral Norms",
        "Social norms -- the unspoken commonsense rules",
        "attribute-aware social rules-of-thumb.",
        {"n_authors": 5, **_day(2020, 11, 1)},
    ),
    (
        617,
        623,
        "Evaluating Explainable AI: Which Algorithmic Explanations Help Users Predict Model Behavior?",
        "Algorithmic approaches to interpreting machine learning models",
        "peterbhase/InterpretableNLP-ACL2020",
        {"n_authors": 2, **_day(2020, 5, 4)},
    ),
    (
        793,
        799,
        "Dissecting Self-Supervised Learning Methods for Surgical Computer Vision",
        "The field of surgical computer vision",
        "https://github.com/CAMMA-public/SelfSupSurg.",
        {"n_authors": 13, **_day(2022, 7, 1)},
    ),
]

SEEDS: dict[str, tuple[str, int, int, list[Expected]]] = {  # prefix: format, lines, records, some of them
    "000": ("abstracts", 10, 10, ABSTRACTS),
    "001": ("daily-papers", 519, 64, DAILY_1),
    "002": ("arxiv-listing", 55, 9, ARXIV),
    "003": ("trending-papers", 108, 53, TRENDING),
    "004": ("daily-papers", 799, 100, DAILY_2),
}
