"""What is known of words around a full stop: abbreviations, and the words that open sentences.

Closed sets, lower case, without the last full stop. Separate from the splitting, so that a word can be added
without reading a line of code.
"""

_NEVER_LAST = """
    e.g i.e eg ie cf c.f viz vs v.s dr prof mr mrs ms messrs rev hon st gen gov sen rep capt col lt sgt maj
    approx ca resp esp incl excl aka a.k.a w.r.t wrt s.t i.a q.v
"""
NEVER_LAST = frozenset(_NEVER_LAST.split())
"""A full stop after these never ends a sentence."""

_BEFORE_NUMBER = """
    fig figs figure tab tabs eq eqs eqn eqns sec secs sect sects ref refs ch chap def thm prop lem cor alg app
    no nos nr p pp vol vols ed eds art ex pt par para ser ver v n jan feb mar apr jun jul aug sep sept oct nov dec
"""
BEFORE_NUMBER = frozenset(_BEFORE_NUMBER.split())
"""A full stop after these does not end a sentence before a digit, a bracket, a formula or a Roman numeral."""

_SELDOM_LAST = """
    al etc inc ltd co corp bros jr sr ph.d phd m.sc b.sc univ dept assoc dist
"""
SELDOM_LAST = frozenset(_SELDOM_LAST.split())
"""A full stop after these ends a sentence only before a word of `OPENERS`; so it is after initials and u.s."""

_OPENERS = """
    a an the this that these those it its he she they their we our i you your one two three
    in on at by for from to with without within of as under over during after before since until upon among between
    if when while where whereas although though because unless whether once given based using thus hence therefore
    however moreover furthermore additionally also besides finally lastly first firstly second secondly third next
    then here there such some many most all any both each every several few other another no not
    to overall specifically particularly notably importantly interestingly surprisingly unfortunately recently
    previously currently consequently accordingly instead nevertheless nonetheless yet but and or so
    experiments experimental extensive empirical results evaluations evaluation code despite unlike like through
    via compared what which who how why is are can do does let motivated inspired
    background objective objectives methods method conclusion conclusions introduction purpose aim aims findings
"""
OPENERS = frozenset(_OPENERS.split())
"""Words that open sentences and are seldom part of a name."""
