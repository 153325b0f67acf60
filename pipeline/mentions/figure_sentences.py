"""Evidence in a figure's sentence: whose voice it is, and what kind of sentence.

Separate from `figure_evidence`, because these rules read the whole sentence, in lower case, once for all its figures.
"""

from typing import Final

from pipeline.text.rules import Rule, rules_of

SENTENCE: Final = rules_of(
    Rule("we", r"\b(?:we|our|ours)\b", "we see", "the sea"),
    Rule(
        "this_work",
        r"\b(?:this|the present|present) (?:paper|work|study|article|letter|thesis|review|approach|method|"
        r"framework|model|system|algorithm)\b",
        "this work is",
        "work is",
    ),
    Rule(
        "the_proposed",
        r"\b(?:the proposed|proposed (?:method|approach|model|algorithm|framework|system|scheme))\b|"
        r"\b(?:the|this) (?:resulting|new|novel|developed) ",
        "the proposed one",
        "we propose one",
    ),
    Rule(
        "results",
        r"\b(?:results?|experiments?|evaluations?|experimental\w*|empirical\w*|simulations?|benchmarks?|analys[ei]s|findings?|measurements?|observations|trials|tests)\b",
        "results show",
        "resulting snow",
    ),
    Rule(
        "state_of_the_art",
        r"state[- ]of[- ]the[- ]art|\bsota\b|baselines?|outperform|competi",
        "a state-of-the-art one",
        "a state one",
    ),
    Rule(
        "results_label",
        r"^\W{0,3}(?:\w+ (?:and|&) )?(?:results|findings|conclusions?|outcomes)\W",
        "methods and results: we",
        "methods and tools: we",
    ),
    Rule(
        "others",
        r"^(?:recent|existing|prior|previous|traditional|current|conventional|earlier|many|most|several|"
        r"some|today)\b|\bet al\b|\b(?:have been|has been|had been) ",
        "existing ones",
        "our ones",
    ),
    Rule(
        "foreign",
        r"^(?:recent|existing|prior|previous|traditional|current|conventional|earlier|future)\b",
        "existing methods reach",
        "the existing methods reach",
    ),
    Rule("cites", r"\bet al\b", "smith et al. find", "smith et alia find"),
    Rule(
        "background",
        r"\b(?:widely|crucial|essential|important|challeng\w*|remains?|unclear|often|typically|usually|"
        r"traditionally|increasingly|known|worldwide|each year|annually|million people|estimated)\b",
        "it remains so",
        "it is so",
    ),
    Rule(
        "past",
        r"\b(?:was|were|had|showed|found|achieved|improved|reduced|increased|decreased|observed)\b",
        "it was",
        "it is",
    ),
    Rule(
        "method",
        r"\b(?:propose|introduce|present|develop|design|describe|employ|utilize|consists? of|using|based "
        r"on|trained|collected|recruited|conducted|performed|applied|evaluate|evaluated|validate|test)\b",
        "we propose it",
        "it is",
    ),
    Rule(
        "data",
        r"\b(?:dataset|corpus|benchmark|catalog\w*|sample|survey|database|collection|archive)\b",
        "a dataset of",
        "a set of",
    ),
    Rule(
        "theory",
        r"\b(?:theorem|lemma|prove|proof|proved|bounded|manifold|conjecture|equation|polynomial|algebra|let|denote|conditions?|exists?|solutions?|asymptotic\w*)\b",
        "we prove it",
        "we improve it",
    ),
)
