"""What is asked of a sentence that a card may show: rules, and the roles for or against which each weighs.

Separate from the choice (`cards`), which also asks where a sentence stands and how likely its roles are.
"""

from collections.abc import Mapping

from pipeline.records import SentenceRole
from pipeline.roles.acts import OUTCOME
from pipeline.roles.own_voice import EARLIER
from pipeline.text.cues import Cues
from pipeline.text.rules import Rule, as_read

_PAPER = (
    r"(?:this|the\s+present|the\s+current)\s+(?:[\w-]+\s+)?(?:paper|work|study|article|thesis|note|survey|review|letter|report"
    r"|manuscript|essay|contribution|chapter|research|project)"
)
_OUTLOOK = (
    r"future|potential|promising|foundations?|relevance|applications?|perspectives?|opportunit(?:y|ies)|challenges?|guidelines?"
    r"|prospects?|pav(?:e|es|ing)\s+the\s+way|opens?\s+(?:up\s+)?(?:the\s+way|the\s+door|an?\s+new|new|avenues)"
    r"|we\s+(?:hope|expect)\s+(?:that|our|this|these)|sheds?\s+(?:\w+\s+)?light|insights?|(?:better|deeper)\s+understanding"
    r"|first\s+(?:study|work|to)|valuable|importance|helps?\s+(?:us\s+)?to\s+(?:better\s+)?understand"
    r"|should\s+be\s+(?:investigated|studied|explored)|will\s+be\s+(?:extended|applied|useful|investigated|studied|continued)"
    r"|open\s+(?:problems|questions)|aims?\s+to|first\s+steps?|implications?\s+for|remains?\s+to\s+be"
    r"|highlights?|underscores?"
    r"|will\s+(?:\w+ly\s+|also\s+)?(?:enable|allow|help|provide|facilitate|contribute|open|serve"
    r"|be\s+(?:crucial|valuable|essential|key))"
    r"|(?:enabl|facilitat|support|inspir|stimulat|motivat|guid|inform)\w*\s+(?:\w+\s+){0,2}(?:further|follow-up"
    r"|subsequent|studies|investigations?|exploration)"
    r"|(?:offer|provid|suggest|present|establish)\w*\s+(?:an?\s+|new\s+)(?:[\w-]+\s+){0,3}(?:pathways?|routes?|avenues?"
    r"|possibilit(?:y|ies)|paradigm)"
    r"|(?:lay(?:s|ing)?|sets?|setting)\s+the\s+(?:\w+\s+)?(?:groundwork|basis|stage)"
    r"|(?:made|is|are)\s+(?:publicly\s+)?available|open-source(?:d|\s+our)|interesting\s+to\s+\w+|helps?\s+(?:to\s+)?elucidate"
    r"|(?:attractive|versatile|powerful|ideal)\s+(?:\w+\s+)?(?:platforms?|candidates?|tools?|routes?|avenues?)"
    r"|(?:may|can|could|might)\s+(?:also\s+)?(?:serve\s+as|help|be\s+(?:of\s+interest|useful|(?:easily\s+|readily\s+)?"
    r"(?:applied|extended|generali[sz]ed)))"
    r"|provid(?:es?|ing)\s+(?:an?\s+|useful\s+|practical\s+)?(?:suggestions|guidance|basis|platform|roadmap)"
)
_MEANS = (
    r"using|use[sd]?|by\s+(?:means\s+of|\w+ing)|based\s+on|via|combin\w+|consists?\s+of|compris\w+|employ\w*|leverag\w+"
    r"|utili[sz]\w+|through|trained|incorporat\w+|integrat\w+|components|stages|modules?|rel(?:y|ies|ied|ying)\s+(?:up)?on"
    r"|composed\s+of|built\s+(?:up)?on|(?:key|main|central)\s+(?:idea|insight|ingredient|tool|step|argument)s?"
    r"|central\s+to|inspired\s+by|adopt\w*|appl(?:y|ies|ied|ying)|with\s+the\s+(?:help|aid)\s+of|performed"
    r"|(?:re)?formulat\w+"
)
AUTHORS = Rule(
    "authors",
    rf"\W(?:we|our|us|authors?)\W|\Wi\s+[a-z]|\W{_PAPER}\W",
    takes=as_read("This short paper is on old ice."),
    leaves=as_read("Radar has become common (i) in winter."),
)
PURPOSE = Rule(
    "purpose",
    r"\W(?:is|are)\s+(?:\w+ly\s+)?(?:analy[sz]ed|studied|investigated|developed|proposed|introduced|presented|examined"
    r"|reported|explored|derived|addressed|described|considered(?!\s+(?:to|as|one)\b)|discussed|reviewed)\W"
    r"|\W(?:aim|goal|objective|purpose)s?\s+(?:(?:of|in|for)\s+[^,;]{1,60}\s)?(?:is|are|was|were)\W",
    takes=as_read("The flow of ice is analysed."),
    leaves=as_read("The flow of ice is fast."),
)
BESIDE = Rule(
    "beside the rest",
    r"^\W*(?:finally|lastly|also|in\s+addition|additionally|moreover|furthermore|besides)\W|\Wour\s+knowledge\W"
    r"|\W(?:we|i|paper|work|article)\s+(?:also|further|additionally|briefly|conclude\s+(?:by|with))\W|\Wpresents?\s+results\W",
    takes=as_read("We also weigh snow."),
    leaves=as_read("We weigh snow, too."),
)
MEANS = Rule(
    "means",
    rf"\W(?:{_MEANS})\W",
    takes=as_read("Ice is mapped using radar."),
    leaves=as_read("Ice is mapped in winter."),
)
NO_ACT = Rule(
    "no act",
    r"\W(?:must|should|need(?:s|ed)?|requires?|important|crucial|motivat\w+|takeaway|goals?|aims?|questions?)\W"
    r"|\W(?:we|i)\s+(?:\w+\s+)?(?:call|term|dub|name|refer\s+to)\W",
    takes=as_read("Maps of ice require radar."),
    leaves=as_read("Maps of ice show snow."),
)
MAY_BE = Rule(
    "may be",
    r"\W(?:can|could|would|may|might|will)\W",
    takes=as_read("Maps could be drawn using radar."),
    leaves=as_read("Maps were drawn using radar."),
)
OUTLOOK = Rule(
    "outlook",
    rf"\W(?:{_OUTLOOK})\W",
    takes=as_read("This opens the way to maps."),
    leaves=as_read("The way is open in winter."),
)
COMPARES = Rule(
    "compares",
    r"\W(?:outperform\w*|state-of-the-art|better|higher|lower|faster|achiev\w+|improv\w+|reduc\w+|increas\w+|decreas\w+|larger"
    r"|smaller|than)\W",
    takes=as_read("Ice is faster than snow."),
    leaves=as_read("Ice is as fast as snow."),
)
FIGURE = Rule("figure", r"\d", takes=as_read("Ice moves 3 m a day."), leaves=as_read("Ice moves by day."))

_OBJECTIVE, _METHOD, _RESULT = SentenceRole.OBJECTIVE, SentenceRole.METHOD, SentenceRole.RESULT
Roles = tuple[SentenceRole, ...]
TRAITS: Mapping[Rule, Roles] = {
    AUTHORS: (_OBJECTIVE, _METHOD, _RESULT),
    PURPOSE: (_OBJECTIVE,),
    EARLIER: (_OBJECTIVE,),
    BESIDE: (_METHOD, _RESULT),
    MEANS: (_METHOD,),
    MAY_BE: (_METHOD,),
    NO_ACT: (_METHOD, _RESULT),
    OUTLOOK: (_RESULT,),
    COMPARES: (_RESULT,),
    FIGURE: (_RESULT,),
    OUTCOME: (_RESULT,),
}
CUES = Cues([rule.pattern for rule in TRAITS])
"""What the words of a sentence say of the traits: trait `n` may hold of it if bit `n` is set."""
