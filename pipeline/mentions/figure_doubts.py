"""Evidence around a figure that it states no result: another's figure, a set-up, what only supports a result.

The second half of the rules of `figure_evidence`; the first is `figure_reached`.
"""

from typing import Final

from pipeline.text.rules import Rule

DOUBTS: Final = (
    Rule(
        "compared_before",
        r"(?:\b(?:vs\.?|versus|compared (?:to|with)|against|than|instead of|rather than|relative to|as "
        r"opposed to|unlike|while|whereas|from)\s)"
        r"(?:[\w\-]+\s){0,5}[~$(\s]{0,6}\|",
        "compared to the |#| of",
        "compare |#| of",
    ),
    Rule(
        "contrast_before",
        r"\b(?:while|whereas|in contrast|unlike|although|despite)\b[^|]{0,86}\|",
        "whereas theirs has |#|",
        "where theirs has |#|",
    ),
    Rule(
        "of_others",
        r"\b(?:while|whereas|compared (?:to|with)|versus|vs\.?|than|against|over)\s(?:(?:an?|the|its|that of|those of|"
        r"for|from|in)\s){0,3}(?:[\w\-]+\s){0,2}?(?:previous\w*|prior|existing|earlier|baselines?|conventional|"
        r"traditional|state-of-the-art|original)\b(?:(?!\sand\san?\s)[^,;:|]){0,40}\||"
        r"\b(?:than|over|to|with|against|versus|from|unlike)\s(?:(?:all|the|many|most)\s)?(?:prior|previous|existing|earlier|recent|other|"
        r"conventional|traditional|baselines?|state-of-the-art|competing)\s[^;:,.|]{0,50}\b(?:that|which)\s[^;:,.|]{0,70}\||"
        r"\b(?:in (?:\w+ )?contrast (?:to|with)|contrary to|unlike)\s[^;|,]{3,60},?\s(?:where|which|that|whose)\s"
        r"[^;|]{0,60}\|",
        "91%, whereas the previous method reaches |#|",
        "91%, whereas the proposed method reaches |#|",
    ),
    Rule(
        "dose",
        r"\b(?:receiv\w+|given|administered|dos(?:e|es|ed|ages?)|treated with|injected|randomi[sz]ed to)\s"
        r"(?:[\w\-]+\s){0,4}[~<>≥≤=$\s]{0,6}\||\b(?:eligib\w+|inclusion|criteria|aged)\b[^;|]{0,70}\|",
        "patients received a daily |#| of it",
        "patients believed a daily |#| of it",
    ),
    Rule(
        "out_of_after",
        r"\|#\|(?:\s(?:out\s)?of\s(?:the\s|all\s)?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)|/\d\d\s[a-z])",
        "in |#| out of 19 cases",
        "in |#| of the cases",
    ),
    Rule(
        "there_are",
        r"\bthere (?:are|is|exists?|were)\s(?:only |exactly |at (?:least|most) |between |about |no more than )?"
        r"[~$\s]{0,6}\|",
        "that there are exactly |#| types",
        "that they are exactly |#| types",
    ),
    Rule(
        "at_near",
        r"\b(?:at|under)\s(?:(?:about|around|approximately|roughly|an?|the|nearly)\s)?(?:(?:[a-z\-]{2,14}\s)?[a-z\-]{3,14}\sof\s"
        r"|[\w$\\]{1,10}\s{0,6}[=~≈]\s{0,4})?[~<>≥≤=$\s]{0,12}\|",
        "at a temperature of |#| it",
        "a mat of |#| it",
    ),
    Rule(
        "found_near",
        r"\b(?:find|finds|found|discover\w*|detect\w*|identif\w+|reveal\w*|uncover\w*|confirm\w*|catalogu?e?d?|"
        r"exactly|at least|at most|precisely)\s(?:(?:a total of|a|the|about|over|more than|up to|some|"
        r"approximately|roughly|only|nearly|that|there|are|is)\s){0,3}[~<>≥≤=$\\s]{0,8}\|",
        "we detect about |#| new ones",
        "we detect in all |#| new ones",
    ),
    Rule(
        "contrast_after",
        r"\|#\|[^|.;]{0,30}\b(?:vs\.?|versus|compared|against|over|relative to|than|respectively)\b",
        "|#| of it compared with",
        "|#| of it come",
    ),
    Rule(
        "subject_of",
        r"\|#\|\s(?:[\w\-]+\s){0,5}(?:were|was|are|have|had|has|reported|showed|show|found|exhibit\w*|remain\w*|display\w*|felt|agreed|preferred|rated|thought|said|do|did|could|can)\b",
        "|#| of them were",
        "|#| of them all",
    ),
    Rule(
        "of_which",
        r"(?:of which|including|of whom|additional|further|another|with|and)\s(?:[\w\-]+\s){0,2}[~$\s]{0,6}\|",
        "of which |#|",
        "of |#|",
    ),
    Rule("same_before", r"\d[\w%.\\$]*\)?,?\s(?:and|or|to|,)?\s?[^|]{0,24}\|", "3.0, and |#|", "it, and |#|"),
    Rule("begins", r"^[^|]{0,30}\|", "all |#|", "all of what we see is seen by those who |#|"),
    Rule(
        "record",
        r"(?:state[- ]of[- ]the[- ]art|\bsota\b|outperform\w*|surpass\w*|best|first|records?|superior|wins?|won)\b[^;|"
        r"]{0,60}\b(?:on|across|in|over)\s(?:all\s|the\s)?\|#\|(?:/\d\d)?\s(?:out of|of|tasks?|benchmarks?|"
        r"datasets?|domains?|settings?|games?|environments?|languages?)",
        "a new state of the art across |#| tasks",
        "a new state of the art by |#| tasks",
    ),
    Rule(
        "with_respect",
        r"\b(?:frequency|wavelengths?|energies|temperatures?|fields?|masses|redshifts?|bias(?:es)?|pressures?|resolution|for|at|above|below|between|over|when|where|with|near)\s[^,;|]{0,14}[~<>≥≤=$\s]{0,12}\|",
        "at about |#|",
        "a bath |#|",
    ),
    Rule(
        "versus_near",
        r"\b(?:vs\.?|versus|compared (?:to|with)|against)\s(?:[\w\-]+(?:['’]s)?\s)?[(~$\s]{0,4}\|"
        r"|\bvs\.?\s[\w.\-]+\s(?:\[\w+\]\s)?\|",
        "0.19 vs. |#|",
        "0.19 of |#|",
    ),
    Rule(
        "what_it_was",
        r"\((?:up |down |(?:improv|increas|reduc|decreas)ed )?from\s(?:[\w\-]+\s){0,2}[~$\s]{0,4}\|#\|[\s$]{0,3}\)",
        "rises to 90% (from |#|) in",
        "rises to 90% (from |#| to 90%) in",
    ),
    Rule(
        "reported_before",
        r"\b(?:previous|prior|earlier|existing|literature|reported|known|reference|conventional|typical)\b[^;|]{0,40}\|",
        "in previous studies of |#|",
        "in studies of |#|",
    ),
    Rule(
        "confidence",
        r"\|#\|[\s\-$]{0,3}(?:ci\b|c\.i|confidence|credible|cl\b|c\.l|level|significance|containment|"
        r"(?:error|locali[sz]ation) (?:box|circle|contour|ellipse|radius|region))",
        "|#| ci of",
        "|#| cities",
    ),
    Rule(
        "interval",
        r"\b(?:ci\b|c\.i\.|confidence intervals?|iqr\b|credible intervals?|range\b)[^a-z|]{0,24}\|"
        r"|(?:\d[%$]{0,2}|\bof)\s{0,3}\([\s$]{0,2}\|#\|,\s[\d.]{1,8}\)|(?:\d[%$]{0,2}|\bof)\s{0,3}\([\d.]{1,8},\s\|#\|\)",
        "(95% ci 0.2, |#|",
        "cities |#|",
    ),
    Rule(
        "behind_figure",
        r"\d%?\$?\s?\([\s$]{0,2}\|#\|[\s$]{0,2}\)|\d%?\$?\s?\[[\s$]{0,2}\|#\|[\s$]{0,2}\]",
        "was 0.57 (|#|), and",
        "was best (|#|), and",
    ),
    Rule(
        "p_value",
        r"\b(?:p|p-?values?|p[-_]?(?:trend|interaction|heterogeneity))\s{0,4}(?:\w+\s)?[<>=≤~]{1,2}\s{0,6}\|"
        r"|\bp[\s-]{0,2}values?\s(?:[\w\-]+\s){0,6}?(?:of|are|is|was|were)\s(?:\d[\d.]*,?\s(?:and|or)\s)?[~$\s]{0,6}\|"
        r"|\bp(?:[\s-]{0,2}values?)?\s{0,4}(?:[=≈]\s{0,4}[\d.]{1,9}\s{0,4})?[<>=≤~]{1,2}\s{0,6}\|",
        "p < |#|",
        "up < |#| of it",
    ),
    Rule(
        "test_statistic",
        r"(?:\b[ft]|χ)\^?2?\s?(?:\(\s?\d{1,4}(?:\.\d{1,3})?(?:,\s?(?:n\s?=\s?)?\d{1,5}(?:\.\d{1,3})?)?\s?\)|_?\d{1,3},\s?\d{1,5})\s?=\s?\||"
        r"\b(?:s\.?d\.?|s\.?e\.?m?\.?|std\.?(?: dev\.?)?)\s{0,4}[=:]\s{0,4}±?\s?\||"
        r"\b[ftuwz]\s{0,4}=\s{0,4}[-−]?\|#\|[\s,;]{1,4}p\b",
        "(f(1, 22) = |#|",
        "an f1 = |#| of it",
    ),
    Rule(
        "n_point",
        r"\|#\|(?:\s(?:and|or|to)\s\d[\s-]p(?:oin)?t)?\s(?:correlat|function|statistic)",
        "the |#| correlation functions",
        "the |#| core of functions",
    ),
    Rule("sigma", r"\|#\|[\s$]?(?:sigma\b|σ(?![\w^(]))", "at |#|σ level", "at |#| sites"),
    Rule(
        "redshift",
        r"\bz[\s$]{0,4}[=~<>≈≤≥]{1,2}[\s$]{0,6}\||\|#\|[\s$]{0,4}[<≤]{1,2}[\s$]{0,4}z\b",
        "at z ~ |#|",
        "at x ~ |#|",
    ),
    Rule(
        "variable",
        r"(?:^|[\s$({|])(?:[a-z]|\\?[a-z]{2,8}_?\w?)\s{0,8}[=≥≤<>]{1,2}\s{0,6}\|",
        "for $n ≥ |#|",
        "for us |#|",
    ),
    Rule(
        "set_up_before",
        r"\b(?:us(?:e|es|ed|ing)|on|across|over|evaluat\w+|test\w*|train\w*|experiment\w*|conduct\w*|collect\w*|includ\w+|compris\w+|contain\w*|"
        r"consist\w*|from|with|for|sampl\w+|apply\w*|appl\w+|surveyed|interview\w*|recruit\w*|enrol\w*|involv\w*|span\w*|cover\w*|featur\w*|simulat\w+|select\w*|review\w*|include|analy[sz]\w+|stud(?:y|ied)|investigat\w+|consider\w*|compar\w+)"
        r"\s(?:[\w\-]+\s){0,3}[~<>≥≤=$\\(\s]{0,12}\|",
        "evaluated on |#| tasks",
        "we reach |#| tasks",
    ),
    Rule(
        "set_up_after",
        r"\|#\|[\s\-]{1,2}(?:[\w\-]+\s){0,3}(?:datasets?|benchmarks?|tasks?|participants?|patients?|subjects?|samples?|images?|models?|llms?|"
        r"languages?|students?|users?|domains?|categories|questions|problems|gpus?|layers?|parameters?|components?|stages?|modules?|steps|phases|"
        r"types|groups|classes|videos|documents|papers|studies|articles|experiments|methods|approaches|metrics|scenarios|environments|families|"
        r"countries|cities|sites|nodes|cores|epochs|tokens|hours of|years of|galaxies|stars|clusters|"
        r"sources|objects|fields|conditions|settings|examples|annotations|records|dimensions|adults|"
        r"children|women|men|people|respondents|experts|species|variables|features)\b",
        "|#| public datasets",
        "|#| public seats",
    ),
    Rule(
        "made_after",
        r"\|#\|\s(?:[\w\-]+\s){0,2}(?:new|novel|previously|unknown|unseen|lines|bugs?|errors?|vulnerabilit\w+|candidates?|detections?|confirmed)\b",
        "|#| new bugs",
        "|#| old rugs",
    ),
    Rule(
        "unit_as_adjective",
        r"\|#\|-[a-z]|\|#\|\s(?:size|box|grid|voxel|foil|radiation|microwave|illumination|light|burst|steps?|resolution|window|beam|band|wide|pump|laser|telescope|excitation|pulses?|orbit|thick|long|deep|frequency|wavelength|range|horizon|budget|context|gpu|memory|model|magnet|input|bit|level)",
        "a |#| resolution image",
        "a |#| solution image",
    ),
    Rule(
        "share_of",
        r"\|#\|\s(?:of|in)\s(?:the|all|our|these|those|its|cases|trials|time|participants|patients|users|\w+s\b)",
        "|#| of the stars",
        "|#| the stars",
    ),
    Rule(
        "time_taken",
        r"\b(?:in|within|takes?|took|requir\w+|needs?|time|latency|runtime|runs?|under|after|lasting|lifetime|period|day|every|persist\w*|undergo\w*|for)\s(?:[\w\-]+\s){0,4}[~<≈$\s]{0,8}\|",
        "takes only |#|",
        "task of |#|",
    ),
    Rule(
        "aged",
        r"\|#\|\s(?:ago|old|earlier|later)\b|\b(?:aged|(?:mean|median|average) age)\s(?:of\s)?(?:\w+\s)?\||"
        r"\b(?:older|younger) than\s[~≈<>≤≥$\s]{0,10}\|",
        "|#| old",
        "|#| gold",
    ),
    Rule("article_before", r"\b(?:an?|the)\s[~≈$\s]{0,6}\|#\|\s[a-z]", "see a |#| foil", "see as |#| foils"),
    Rule(
        "others_in_brackets",
        r"\b(?:surpass\w*|outperform\w*|exceed\w*|beat\w*|compared (?:to|with)|than|versus)\s[^;|:.,()]{1,60}"
        r"\([~$\s]{0,4}\|#\|\$?\)|"
        r"\b(?:surpass\w*|outperform\w*|exceed\w*|beat\w*|compared (?:to|with)|than|versus)\s"
        r"[^;|:(]{1,50}\([^()|;a-z]{1,10}\),?\s"
        r"(?:and\s|or\s)?[^;|:,()]{1,40}\([~$\s]{0,4}\|#\|\$?\)|"
        r"\b(?:previous|prior)\s[^;|:()]{1,60}\([~$\s]{0,4}\|#\|\$?\)",
        "surpassing the model that it replaces (|#|)",
        "surpassing the model that it replaces (by |#|)",
    ),
    Rule(
        "condition",
        r"\d[^|;]{0,70}(?<!peaks)(?<!peak)(?<!located)(?<!centered)(?<!centred)(?<!observed)(?<!detected)(?<!occurs)(?<!of)(?<!in)\s(?:at|under)\s"
        r"(?:(?:an?|the)\s(?:[\w\-]+\s){1,3}of\s|[a-z]{1,2}\s{0,6}[=≈~]\s{0,6})?[~≈$\s]{0,8}\||"
        r"\b(?:at|for|with|to|in)\s(?:[a-z\-().]+\s){0,4}(?:temperatures?|energies|speeds|frequenc\w+|wavelengths?|concentrations?|"
        r"pressures?|densities|masses|fields|intensit\w+|velocities|luminosities|distances|redshifts?|scales)\s"
        r"(?:(?:below|above|between|exceeding|(?:great|less|larg|small|high|low|long|short)(?:er)? than)\s|[<>≤≥])"
        r"[~≈<>≤≥$\s]{0,8}\|",
        "a mobility of 6.1 at a temperature of |#| with",
        "a line of 6.1 eV peaks at |#| with",
    ),
    Rule(
        "who_they_are",
        r"\([^()|]{0,60}\|#\|\s(?:(?:fe)?males?|women|men|girls|boys)\b",
        "(mean age 56, |#| female) the",
        "of 40, |#| female ones the",
    ),
    Rule(
        "model_size",
        r"\|#\|[\s\-]?(?:[bm]\b|parameters?|params)|\b(?:llama|qwen|gpt|model)s?[\w.\-]*\s\(?\|",
        "|#| parameters",
        "|#| meters",
    ),
    Rule(
        "aims",
        r"\b(?:aims?|goals?|will|would|could|should|expected|require|required|needed|plan\w*|designed|propos\w*|assum\w*|if|typically|target\w*)\b[^;|]{0,50}\|",
        "aims at |#|",
        "claims at |#|",
    ),
)
