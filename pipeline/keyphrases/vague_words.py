"""Words that make a phrase one of any paper: of praise and order, broad adjectives, heads that name nothing.

Tables in lower case, because no ending and no neighbour tells "general framework" from "general relativity". Words that
open terms of some field ("effective mass", "strong coupling", "normal form") are not praise.
"""

# what praises or orders what follows: "efficient"
PRAISE = frozenset(
    """
    new efficient comprehensive promising significant important extensive innovative unprecedented remarkable crucial
    critical challenging suitable appropriate interesting useful careful detailed simple main major key existing current
    previous recent different separate overall entire usual typical common specific particular desired given certain
    potential possible powerful effective excellent good better best superior competitive improved proposed
    conventional traditional practical multiple numerous unified diverse flexible accurate realistic reliable systematic
    rigorous lightweight underlying unknown nontrivial non-trivial arbitrary associated corresponding resulting observed
    constituent advanced modern large-scale real-world brief preliminary reasonable future correct right identical
    enhanced smarter faster slower stronger weaker broader larger longer shorter cheaper simpler richer finer easier
    harder wider greater safer cleaner worse smaller newer closer tighter heavier denser deeper richer quicker fresher
    sharper gentler healthier warmer colder hotter darker brighter cleverer fitter smoother steeper bigger
    precise tractable holistic pervasive customized hasty desirable undesirable severe striking intriguing valuable
    noteworthy substantial considerable notable elegant straightforward simplistic sophisticated cumbersome tedious
    prohibitive plausible prominent insightful meaningful profound surprising unexpected puzzling beautiful amazing
    attractive appealing beneficial detrimental helpful state-of-the-art off-the-shelf time-consuming labor-intensive
    cutting-edge next-generation user-friendly easy-to-use well-known well-established long-standing so-called
    ever-increasing ever-growing wide-ranging far-reaching in-depth foundational pivotal vital vast huge enormous
    immense tremendous drastic dramatic modest slight unclear obvious genuine actual subsequent preceding
    aforementioned lengthy timely urgent ongoing intuitive principled thorough complicated convenient noticeable
    evident cautious meticulous seamless inherent intricate nuanced multifaceted tangible vague inconclusive
    convincing transformative groundbreaking impressive outstanding formidable daunting negligible illustrative
    instructive
    """.split()  # noqa: SIM905 - a table to read
)

# adjectives that go with anything: "general", "separate"
BROAD = frozenset(
    """
    general special simple common new different separate certain classical basic main theoretical empirical fixed
    practical effective efficient comprehensive large small full whole natural strong weak original standard single
    multiple various initial final causal novel robust unified unifying systematic analytical experimental extensive
    case comparative computational brief pilot high-level
    """.split()  # noqa: SIM905
)

# nouns that name nothing by themselves: "framework", "classes"
EMPTY_HEADS = frozenset(
    """
    framework frameworks approach approaches method methods case cases class classes result results problem problems
    setting settings theory number numbers property properties condition conditions situation situations form forms
    type types way ways question questions example examples implication implications perspective perspectives analysis
    study studies contribution contributions challenge challenges issue issues aspect aspects part parts pipeline
    procedure procedures technique techniques strategy strategies scenario scenarios performance behavior behaviour
    feature features evaluation evaluations expression expressions investigation investigations experiments validation
    comparison comparisons trend trends overview overviews survey surveys report reports
    """.split()  # noqa: SIM905
)

# nouns that name nothing whatever stands before them, unless it is a known term: "manner"
HOLLOW_HEADS = frozenset(
    """
    way ways manner manners fashion sense kind sort consideration considerations amount amounts extent attempt
    attempts effort efforts insight insights viewpoint viewpoints standpoint literature importance need needs
    difficulty difficulties reason reasons possibility possibilities purpose purposes perspective perspectives aspect
    aspects researchers practitioners evidence improvement improvements benefits drawbacks limitations advantages
    results case cases situation situations type types version versions question questions comparison comparisons
    study studies review route routes context contexts direction directions
    day days week weeks weekend month months year years decade decades
    """.split()  # noqa: SIM905
)

# of parts of an abstract, and of kinds of papers: "Comment" on something
_LABELS = frozenset(
    (
        *("addendum", "comment", "comments", "commentary", "corrigendum", "correction", "discussion", "editorial"),
        *(
            "erratum",
            "errata",
            "introduction",
            "note",
            "notes",
            "overview",
            "preface",
            "rejoinder",
            "remark",
            "remarks",
        ),
        *("reply", "response", "retraction", "review", "survey"),
        *("trial registration", "clinical trial registration", "trial registration number", "study registration"),
        *("systematic review registration", "registration number", "main outcome measures", "main outcome measure"),
        *("supplementary information", "supplementary material", "supplementary materials", "supplementary data"),
        *("index terms", "key words", "keywords", "funding statement", "availability", "contact", "abstract"),
        *("author summary", "plain language summary", "lay summary", "graphical abstract", "clinical trial number"),
        *("registration", "prospero registration", "protocol registration", "funding", "registry", "eudract"),
    )
)
LABELS_IN_CAPITALS = frozenset(  # of texts that have other words in small letters, for there are no keyphrases alone
    """
    BACKGROUND INTRODUCTION OBJECTIVE OBJECTIVES AIM AIMS PURPOSE METHODS METHOD MATERIALS PATIENTS PARTICIPANTS SETTING
    DESIGN INTERVENTION INTERVENTIONS MEASUREMENTS RESULTS FINDINGS CONCLUSION CONCLUSIONS INTERPRETATION DISCUSSION
    SIGNIFICANCE RELEVANCE
    """.split()  # noqa: SIM905 - a table to read
)
# with which a label of an abstract's parts may end: "registration"
LABEL_ENDS = frozenset(label.rpartition(" ")[2] for label in _LABELS)


def is_label(phrase: str) -> bool:
    """Say whether a phrase is a label of an abstract's parts, or a kind of paper: "Trial registration", "Survey"."""
    return phrase.lower() in _LABELS or phrase in LABELS_IN_CAPITALS
