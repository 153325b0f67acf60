"""Words that tell what a sentence does in an abstract: closed sets of stems.

Separate from the features, so that a word can be added without reading a line of code. A changed set needs a refit.
"""

from pipeline.text.stems import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


FUNCTION = _stems("""
    a an the this that these those it its they them their he him his she her we us our i you your who whom whose
    which what where when why how and or but nor so yet if then else than because since while although though whereas
    unless until as at by for from in into of off on onto out over per regarding to toward under up upon via with
    within without about above across after against along among around before behind below beneath beside between
    beyond down during except inside near outside through throughout is are was were be been being am do does did done
    have has had can could may might must shall should will would not no only also both either neither each every all
    any some many much more most few fewer less least other another such same own very too just even still again
    further here there once however therefore thus hence moreover furthermore e.g i.e etc et al one two 's e.g. i.e.
""")
"""Stems that say nothing of a paper's subject."""

CONTRIBUTION = _stems("""
    propose introduce present develop describe investigate study explore address design examine provide derive
    formulate construct establish devise consider analyse analyze aim offer report build create suggest measure apply
    review compare survey discuss extend revisit summarise summarize characterise characterize
""")
"""What authors do: "we propose"."""

RESULT = _stems("""
    show demonstrate find found outperform achieve prove improve reveal observe conclude result experiment evaluate
    indicate confirm verify validate illustrate obtain yield state-of-the-art empirical surpass
""")
"""What came of it."""

BACKGROUND = _stems("""
    recently exist traditional previous prior challenge problem however despite although conventional current widely
    often typically remain unfortunately popular success common lack limit difficult importantly emerge critical
    crucial
""")
"""What was there before."""

AVAILABILITY = _stems("code available github release publicly repository website open-source demo")
"""Where to get it."""

AUTHORS = _stems("we our")
PAPER_NOUNS = _stems("paper work study article letter report survey review thesis chapter note manuscript")
"""What "this" points to where a paper speaks of itself."""
