"""English words that say nothing by themselves: no keyphrase begins or ends with one.

In: a word in lower case. Out: whether it is a function word. A list of our own, by word class, because an engine's
list holds words that are the very subject of some papers ("value", "self", "example") and lacks what papers use most
("thus", "via", "et al"). Kept apart from the engines, so that all of them answer to one list.
"""

_DETERMINERS = """
a an the this that these those each every either neither some any no all both half such same another other others
several many much more most few fewer less least enough various certain own what which whose whatever whichever
"""
_PRONOUNS = """
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
herself it its itself they them their theirs themselves one ones oneself who whom whoever someone somebody something
anyone anybody anything everyone everybody everything none nobody nothing
"""
_PREPOSITIONS = """
about above across after against along alongside amid among amongst around as at atop before behind below beneath
beside besides between beyond by despite down during except excluding for from in including inside into like near
of off on onto out outside over per regarding since than through throughout till to toward towards under underneath
unlike until up upon versus via vs with within without w/o wrt according concerning owing
"""
_CONJUNCTIONS = """
and or nor but yet so because although though while whereas unless if else whether when whenever where wherever why
how once lest and/or albeit provided
"""
_AUXILIARIES = """
be am is are was were been being have has had having do does did doing done can could may might must shall should
will would ought cannot can't couldn't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't won't
wouldn't shouldn't mustn't let let's it's that's there's we're we've we'll they're i'm i've you're
"""
_ADVERBS = """
not n't also too very quite rather just only even still already again ever never always often sometimes usually
frequently rarely seldom soon then now here there today currently recently previously formerly later further
furthermore moreover however nevertheless nonetheless therefore thus hence consequently accordingly otherwise instead
indeed moreover likewise similarly meanwhile thereby therein thereof whereby wherein hereby herein almost nearly
approximately roughly especially particularly specifically namely notably mainly mostly largely merely simply
directly typically generally commonly widely fully completely entirely highly greatly significantly considerably
substantially extremely relatively respectively together apart away back forward instead perhaps maybe likely
unfortunately fortunately interestingly importantly finally first firstly second secondly third thirdly lastly
next last etc et al ie eg i.e e.g i.e. e.g. i.e., cf cf. resp resp. viz aka a.k.a. p pp yes
"""
_LIGHT_VERBS = """
used using utilise utilize utilizes utilizing make makes made give gives gave given giving take takes
took taken taking get gets got getting become becomes became becoming seem seems seemed show shows showed shown
showing demonstrate demonstrates demonstrated demonstrating propose proposes proposed proposing present presents
presented presenting introduce introduces introduced introducing describe describes described describing discuss
discusses discussed discussing investigate investigates investigated investigating consider considers considered
considering obtain obtains obtained obtaining achieve achieves achieved achieving provide provides provided providing
allow allows allowed allowing enable enables enabled enabling require requires required requiring suggest suggests
suggested suggesting find finds found exist exists existed existing called based related due able
"""
_NUMBERS = """
two three four five six seven eight nine ten eleven twelve hundred thousand million billion dozen dozens hundreds
thousands millions billions
"""
_PRAISE = "novel state-of-the-art"
_SIGNS = "'s re ve ll"

_CLASSES = (
    _DETERMINERS,
    _PRONOUNS,
    _PREPOSITIONS,
    _CONJUNCTIONS,
    _AUXILIARIES,
    _ADVERBS,
    _LIGHT_VERBS,
    _NUMBERS,
    _PRAISE,
    _SIGNS,
)
FUNCTION_WORDS: frozenset[str] = frozenset(word for words in _CLASSES for word in words.split())
FUNCTION_WORDS_AS_WRITTEN = FUNCTION_WORDS | {word.replace("'", "\u2019") for word in FUNCTION_WORDS}


def is_function_word(word: str) -> bool:
    """Say whether `word`, in any case, is a function word; the typographic apostrophe counts as the plain one."""
    return word.lower() in FUNCTION_WORDS_AS_WRITTEN
