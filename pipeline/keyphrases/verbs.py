"""Words that are verbs where a tagger takes them for nouns, and participles in -ing that begin no noun phrase.

In: a word. Out: whether it is one. Tables of words, in lower case, because the endings are the same as those of nouns
and of parts of names ("learning rate", "spiking neurons"), and the words around them often are too.
"""

# "the structure | underlying them"
# participles that go on a sentence far oftener than a noun phrase
CLAUSE_WORDS = frozenset([
    "underlying", "containing", "spanning", "involving", "comprising", "requiring", "including", "consisting",
    "concerning", "regarding", "leading", "resulting", "leveraging", "exploiting", "exhibiting", "arising",
    "emerging", "depending", "relying", "aiming",
])  # fmt: skip

# "a sequence | relating cohomologies"
# words that behind a noun stand before an article or a pronoun in more than a fifth of their places in 24,000 abstracts
# of arXiv, or, where they are rarer, in more than a third of those in 177,768, without those of terms: star forming
# galaxies, load carrying capacity, problem solving, position measuring device
BEHIND_NOUNS = frozenset(
    """
    accompanying achieving addressing admitting adopting affecting allowing applying approaching approximating assuming
    attaining avoiding becoming bringing characterising characterizing combining comparing confirming connecting
    considering constituting constructing covering defining demonstrating depicting describing detailing determining
    discussing displaying employing enabling encapsulating enclosing encompassing ensuring entering establishing
    evaluating examining exceeding excluding exerting exiting explaining exploring expressing extending facilitating
    facing featuring following fulfilling generalizing giving governing guaranteeing having highlighting hindering
    holding hosting ignoring illustrating impacting implementing implying incorporating indicating influencing
    introducing investigating justifying keeping leaving maximizing mimicking minimizing modifying neglecting observing
    obtaining occupying offering orbiting outperforming overcoming performing playing pointing posing possessing
    presenting producing providing quantifying reaching realizing receiving reflecting relating replacing representing
    resembling respecting retaining revealing satisfying showcasing showing specifying studying suggesting summarizing
    supporting surpassing surrounding sustaining tackling taking traversing undergoing underpinning utilizing
    validating verifying violating yielding
    """.split()  # noqa: SIM905 - a table to read
)

# "Rethinking | language model adaptation"
# words that begin 15 or more of 177,768 titles of arXiv, and stand between an article or adjective and a noun in less
# than 1.5 % of their places in the abstracts, and a few that only titles have; without those that begin known terms:
# estimating equations, inducing points, measuring devices
ACTS = frozenset(
    """
    achieving adapting adding addressing advancing aligning analysing analyzing applying assessing augmenting
    automating avoiding bridging bringing calculating capturing characterizing combining comparing compressing
    constructing controlling creating deciphering decomposing demonstrating demystifying deriving designing
    detecting determining diagnosing discovering dissecting distilling eliciting eliminating elucidating
    empowering emulating enabling enforcing enhancing evaluating examining explaining exploiting exploring
    exposing extending extracting formalizing fusing generalizing getting going harnessing identifying
    implementing improving incentivizing incorporating inferring integrating interpreting introducing
    investigating leveraging looking making managing manipulating maximizing mitigating navigating optimising
    optimizing overcoming predicting preserving preventing promoting pushing quantifying querying realizing performing
    reconciling reconstructing recovering redefining reducing refining removing representing rethinking
    revealing revisiting revolutionizing safeguarding securing simulating solving speeding studying synergizing
    synthesizing tackling tailoring taking uncovering understanding unleashing unlocking unmasking unraveling
    unveiling using utilizing validating verifying visualizing
    """.split()  # noqa: SIM905 - a table to read
)

# "executes": words that stand 15 times or more among the labelled words of 16,000 papers of arXiv, 39 times in 40 as
# finite verbs or infinitives, some of their other forms, and participles that go on a sentence
_VERBS = frozenset(
    """
    accelerate accelerates accept accommodate accommodates accumulate achieve achieves acquire adapt adapts adds
    adjust admit admits admitting adopt adopts affect affecting agree agrees alleviate alleviates allocate allow
    allowing allows amplify analyze analyzes annotate anticipate appear appears applies apply approximates argue
    argues arise arises arrive asks assess assesses assign assume assumes attain augments avoid avoids became
    becomes begin begins behave believe belong belongs bends bring brings buys calculate calculates calibrate
    carry categorize causing characterize characterizes choose chooses clarify classify coalesce coalesces
    collect combine combines comes communicate compare compares compensate compete comprehend comprise computes
    conclude concludes conduct confirm confirms connect consider considers consists constitute constitutes
    contain contains continue continues contribute converges convert cooperate cope corroborate create creates
    curate decide decides deduce defend define deliver delivers demonstrate demonstrates denote depend depends
    deploy derive derives describe describes detect determine determines develop develops devise differ
    differentiate discover discovers discuss discusses disrupt distinguish distribute dominate elicit eliminate
    elucidate embeds emerge emerged emerges emphasize emphasizes employ employs empower empowers enable enables
    encompasses encourage encourages enforce engage enhance enhances enjoy enjoys enrich ensure ensures entails
    enter establish evade evaluate evaluates evolves examine examines exceed execute executes exhibits exist
    exists expand expands expect explain explains exploit explore expose exposes extend extends facilitates fail
    fails favors follow follows forget forgets formalize formulate furnish furnishes fuses gave generalises
    generalize generate generates gets give gives goes grows happen happens harnesses have helps highlight
    hinders holds identifies identify ignore illustrate illustrates implement implies imply impose imposes
    improve improves include includes incorporate incorporates indicate indicates induce induces infer
    influencing inform inherits initiate injects inspire instantiate integrates interact interfere interpret
    interprets introduce introduces investigate involve involves justify keep keeps learn learns leave leverages
    lose maintain make makes manage maximize maximizes meet meets minimize minimizes mitigate mitigates modify
    modulate obey obeying observe obtain occupy occur occurs offer offers opens operate operates optimises
    optimize optimizes organize outperform outperforms overcomes overlook participate paves perform performs
    permits persist pinpoint plays possesses possessing predict prefer prepare presents preserve preserves
    prevent prioritize proceed produce produces promote propagate propose proposes protect prove proves provide
    provides providing quantifies quantify raise raises react realize receive receives recognises recognize
    recognizes reconstruct recover reduce reduces refer refers refine reflect reflects reformulate regularize
    regulate relate relates relies rely remain remains remove removes replace represent represents reproduce
    require requires resemble resembles resolve resolves restore restrict restricts retain retains retrieve
    retrieves reveal reveals revisit revolutionize satisfies satisfying says seek seeks seem seems send
    separates serve serves shows simplify simulate solve specify stabilises stabilize stabilizes stands
    strengthen suffer suffers suggest suggests summarize summarizes synthesize synthesizes tackle tackles take
    takes tend tends tolerates took translate treat tunes uncover undergo undergoes undermine underpin
    underscore underscores understand unifies unify unveil utilize utilizes validates vanishes varies vary
    verify violates visualize want
    """.split()  # noqa: SIM905 - a table to read
)
SURE_VERBS = _VERBS | {f"{verb}s" for verb in _VERBS}


def is_sure_verb(word: str) -> bool:
    """Say whether a word is a verb wherever it stands: "executes", "detects", but not "models"."""
    return word.lower() in SURE_VERBS
