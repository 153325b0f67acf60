"""Words that tell what a sentence does in an abstract, and where it can be cut: closed sets in lower case.

Separate from the features, so that a word can be added without reading a line of code. A changed set needs a refit.
"""

from pipeline.text.stems import stem


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


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

VOUCHING = _words("""
    show shows showed shown demonstrate demonstrates demonstrated find finds found prove proves proved proven observe
    observed reveal reveals revealed establish verify confirm confirms confirmed discover discovered
""")
"""Verbs before "that" which vouch for the clause after it; not those which only suggest or assume it."""

END_BEFORE = _words("""
    by using via through without because since while whereas where which in on from at as with for across over during
    between within toward towards to so such based compared leading resulting thereby thus hence making allowing
    enabling achieving outperforming yielding providing improving reducing including giving requiring especially
    particularly rather instead called named termed who whose consisting offering establishing surpassing ensuring
    creating producing opening highlighting revealing showing demonstrating suggesting indicating even throughout
    thanks owing
""")
"""What may be left off at a sentence's end begins with one of these: a phrase or clause that adds to a whole one.

Conditions are not among them ("if", "when", "unless", "under"): without its condition a statement is another one.
"""

END_BEFORE_AFTER_AND = _words("""
    show demonstrate prove find propose introduce develop evaluate present provide apply we achieve achieves improve
    improves discuss argue illustrate use study analyze analyse compare outperform outperforms can is are has have then
    thus therefore hence
""")
"""After "and", these begin a clause or a second predicate, which may be left off."""

END_BEFORE_AFTER_PARTICIPLE = _words("by using via through while which where because since whereas")
"""Those of `END_BEFORE` that can follow a participle without completing it: not "relying | on", "applied | to"."""

NOUNS_IN_ING = _words("""
    learning training modeling modelling processing sampling clustering reasoning pruning planning forecasting mapping
    embedding ranking tracking computing imaging scheduling encoding coding decoding parsing testing tuning setting
    understanding meaning string spacing tagging labeling labelling matching routing searching hashing indexing
    smoothing weighting boosting bagging embed need speed seed feed bed
""")

NEVER_LAST = _words("""
    the a an of and or to in on for with by is are was were be been being that which as at from we our its their not
    can could may will would should than both either neither more less most show shows find finds demonstrate
    demonstrates due based very into under between such has have had this these those how what why when whether where
    while it they also only even propose present introduce investigate study develop explore focus focuses relies rely
    depends depend consists consist applied used able aim aims allow allows lead leads leading results resulting trained
    i.e e.g i.e. e.g. using use uses if unless without no any some each every new novel other many several through via
    across over per but so because since although whereas however during without toward towards designed intended
    required needed known given achieve achieves provide provides require requires enable enables address addresses
    consider describe capable suitable differs differ suffers suffer arises stems belongs refers corresponds serves
    serve contributes contribute tends tend seems seem appears appear fails fail needs need seeks seek attempts attempt
    often always never thus then hence well far just almost nearly up out off onto about after before within among
    become becomes make makes take takes give gives unable arrive recently currently
""")
"""Words that leave a sentence open where it is cut after them."""

INTRODUCING = _words("""
    while although though despite by to in on for with given under using based motivated inspired unlike compared when
    since because as through from among building following leveraging towards after before during at due whereas within
    without across instead rather driven considering drawing taking beyond via where over throughout once even if
    inasmuch combining exploiting extending thanks owing regardless aiming adopting starting
""")
"""Words that open a phrase or clause which stands before the main one."""

RESUMING = _words("""
    the a an we it this these those our they there such most many several existing current each both its their one all
    some
""")
"""Words that a main clause begins with after such an opening."""
