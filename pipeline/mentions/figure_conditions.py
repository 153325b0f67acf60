r"""Evidence around a figure that it is no result but what one was found with: a condition, a selection, an instrument.

The third part of the rules of `figure_evidence`. In the natural sciences these stand beside the results in the same
words and units, so most of them leave no doubt (`SET`): whatever else holds, a figure without an error that such a rule
takes is none of the paper's results.
"""

from typing import Final

from pipeline.text.rules import Rule

# a variable: one or two letters, or a name with an index, a ratio or an argument ("m_s", "Mg/Fe", "f(x)", "log M")
_SYMBOL: Final = (
    r"(?:log\s{0,4})?(?:(?!(?:at|to|up|of|is|be|we|an|as|in|on|by|or|no|so|it|if|a)\b)[^\W\d_]{1,2}(?![^\W\d_])"
    r"|[^\W\d_][^\W_]{0,7}[_/(^][\w/^(){}\\]{0,16})\s{0,16}(?:[/_]{1,2}\s{0,8}\w{1,8}\s{0,12})?☉?\s{0,4}"
)
_SIGNS: Final = r"[~≈$\s]{0,12}"
_SPECTRAL: Final = (
    r"(?:bands?|wavelengths?|bandpass|passband|filters?|windows?|photons?|lasers?|light|radiation|lines?|transitions?|"
    r"excitation|pump|probe|continuum|emission|feature|observations?|imag(?:es?|ing)|maps?|data|survey|channels?|spectr\w+|"
    r"x-rays?|gamma-rays?|microwaves?)\b"
)
CONDITIONS: Final = (
    Rule(
        "at_value",
        r"\b(?:(?<!peaks )(?<!peaked )(?<!peak )(?<!located )(?<!found )(?<!is )(?<!are )at|when|where|if|for)\s"
        rf"(?:[a-z\-]+\s){{0,2}}[$\s(]{{0,12}}(?:{_SYMBOL}[=≈~<>≤≥]{{1,2}}|=){_SIGNS}\|",
        "it holds at x = |#| and",
        "it holds, and x = |#| and",
    ),
    Rule(
        "selected",
        rf"\b(?:with|of|having|and|to)\s(?:[a-z\-]+\s){{0,2}}[$\s(]{{0,6}}{_SYMBOL}[<>≤≥]{{1,2}}=?{_SIGNS}\|",
        "galaxies with m_s > |#| are",
        "galaxies where m_s is |#| as",
    ),
    Rule(
        "assumed",
        r"\b(?:assuming|assumes?|assumed|adopting|adopted|fixed|fixing)\s(?:(?:an?|the|that|to|at|constant)\s){0,3}(?:[\w\-]+\s){0,3}?"
        r"(?:of\s|than\s|is\s|be\s)?[~≈<>=$\s]{0,8}\|",
        "assuming a constant efficiency of |#| we",
        "consuming a constant efficiency of |#| we",
    ),
    Rule(
        "chosen_by",
        r"\b(?:deviat\w+|differ\w*|brighter|fainter|heavier|older|younger|closer|separated|distant)\s(?:by\s|than\s|from\s|at\s)?"
        r"(?:more than\s|less than\s|at least\s)?[~≈<>$\s]{0,8}\|",
        "clouds deviating by more than |#| from",
        "clouds deviate, and by more than |#| they",
    ),
    Rule(
        "spectral",
        rf"\|#\|\s?\)?\s?(?:\([^()|]{{0,20}}\)\s)?(?:(?!(?:by|of|in|for|from|with|at|to|using|and)\s)[\w\-]+\s){{0,1}}{_SPECTRAL}|"
        r"\b(?:bands?|wavelengths?|filters?)\s(?:of\s|centred at\s|centered at\s|around\s|near\s)?\(?[~≈λ=$\s]{0,8}\||"
        r"\bobserv\w+\s(?:\w+\s){0,2}(?:at|in)\s[~≈$\s]{0,6}\|",
        "seen in the |#| band",
        "seen by the |#| long bandit",
    ),
    Rule(
        "in_range",
        r"\b(?<!was )(?<!were )(?<!is )(?<!are )"
        r"(?:in|over|across|within|between|through|throughout|for|covering|spanning)\s(?:(?:the|a|an|our)\s)?(?:[\w\-]+\s){0,3}"
        r"(?:range|intervals?|regime|window|domain|spectrum)\s(?:of\s|from\s|between\s|at\s)?[\w_]{0,3}[~≈<>≤≥=$(\s]{0,12}\||"
        r"\b(?:in|over|across|within|covering|spanning)\s(?:the|a)\s[~≈<>≤≥=$(\s]{0,8}\|#\|\s(?:[\w\-]+\s){0,2}(?:ranges?|intervals?|regime|domain)\b|"
        r"\brange\s(?:between|from|of)\s[^;,|]{1,24}\s(?:and|to)\s[~$\s]{0,6}\|",
        "in the temperature range |#| it",
        "a temperature range |#| it",
    ),
    Rule(
        "past_years",
        r"\b(?:past|last|next|coming|previous|another|first)\s(?:few\s|about\s|some\s|nearly\s)?[~≈$\s]{0,6}\|#\|",
        "over the past |#| it",
        "it has lasted |#| it",
    ),
    Rule(
        "literature_value",
        r"\b(?:previously|earlier|literature|formerly)[\s\-](?:reported|published|measured|known|accepted|derived|claimed|quoted)?\s?"
        r"(?:values?|estimates?|results?|measurements?|limits?|bounds?|works?|records?)\s(?:[\w\-]+\s){0,5}?(?:of\s|at\s|by\s)?[~≈<>(=$\s]{0,10}\||"
        r"\bpreviously\s(?:reported|published|measured|known|provided|derived|determined|estimated|found)\s(?:[\w\-]+\s){1,3}?(?:of\s)?[~≈<>≤≥(=$\s]{0,10}\||"
        r"\|#\|\s(?:(?:was|were|is|are|has been|have been|had been)\s(?:previously|earlier)|reported (?:by|in|for))\b|"
        r"\b(?:measured|reported|found|obtained|published)\s(?:previously|earlier|elsewhere)\s(?:by|in|with|using|for|from)\s[^;|,]{0,60}\||"
        r"\b(?:an?|the|its)\sbaseline\s(?:(?!and\b)[\w\-]+\s){1,3}of\s[~$\s]{0,4}\||"
        r"\b(?:cmbr?|planck|theoretical|expected|predicted|canonical|standard|accepted|nominal|known|true|solar|literature)\s(?:values?|ones?|limits?)\s"
        r"(?:of\s|is\s|\(\s?)?[~≈=$(\s]{0,8}\|",
        "unlike the previously reported values from others of |#| for",
        "we report values of |#| for",
    ),
    Rule(
        "set_to",
        r"\b(?:at|with|for|under|using|by|and|in)\s(?:an?\s|the\s)?(?:[\w\-]+\s){0,4}?"
        r"(?:times?|temperatures?|pressures?|fields?|frequenc\w+|powers?|energ\w+|concentrations?|doses?|voltages?|currents?|distances?|depths?|"
        r"thickness\w*|wavelengths?|fluence\w*|intensit\w+|redshifts?|spacings?|diameters?|altitudes?|bias)\s"
        r"(?:of|up to|around|near|between|from|below|above)\s[~≈<>≤≥$(\s]{0,10}\|",
        "for a constant external field of |#| we",
        "a constant external field of |#| we",
    ),
    Rule(
        "enrolled",
        r"\bn\s{0,4}=\s{0,4}\||\|#\|\s\(\d+\s(?:in|to|with|received|assigned)\b|"
        r"\|#\|\s(?:\([^|]{0,60}|(?:[\w\-]+\s){0,3})(?:were|was)\s(?:\w+ly\s|deemed\s|found\s)?(?:included|enrol\w+|randomi\w+|recruited|eligible|retrieved|"
        r"analy[sz]ed|screened|excluded|assigned|allocated|invited|interviewed|stud(?:y|ied))\b|"
        r"\|#\|\s(?:patients\s|participants\s)?(?:in|to|into)\s(?:the|an?)\s(?:[\w\-]+\s){1,4}(?:group|arm|cohort)\b",
        "and |#| were randomly assigned to it",
        "and |#| were randomly pleased with it",
    ),
    Rule(
        "of_the_group",
        r"\b(?:patients|participants|subjects|volunteers|children|adults|women|men|males?|females?|athletes|runners|players|"
        r"students|individuals|controls|mice|rats|trained)\s(?:\w+\s){0,2}[\[(][^\])|]{0,120}\|",
        "in ten women (of height |#|) who",
        "in ten lamps (of height |#|) who",
    ),
    Rule(
        "hardware",
        r"\b(?:on|across|using|over|with)\s(?:[\w\-]+\s){0,5}[~$\s]{0,4}\|#\|\s"
        r"(?:[\w\-]+\s){0,2}(?:gpus?|tpus?|cpus?|cores|nodes|threads)\b",
        "on data and up to |#| large gpus",
        "on data and up to |#| large gates",
    ),
    Rule(
        "what_data_contain",
        r"\b(?:versions?|(?:data)?sets?|benchmarks?|corp(?:us|ora)|samples?|databases?|collections?|data|tasks?|suites?|splits?)\s(?:that|which)\s"
        r"(?:contain|includ|compris)\w*\s(?:[\w\-]+\s){0,3}[~≈<>≤≥$\s]{0,8}\|",
        "a version that contains less than |#| of it",
        "a version that improves less than |#| of it",
    ),
    Rule(
        "than_the_value",
        r"\b(?:than|exceeding|surpassing|beyond)\s(?:the|that|those|its|their)\s(?:[\w\-]+\s){0,5}(?:of|at)\s(?:[^\W\d]\w{0,5}\s)?[~≈=$(\s]{0,6}\|",
        "smaller than the value of d_l ~ |#| found",
        "smaller than the value, of d_l ~ |#| found",
    ),
    Rule(
        "begins_with_condition",
        r"^(?:above|below|at|under|beyond|near|around)\s(?:[\w\-]+\s){0,4}[~≈=$<>≤≥(\s]{0,8}\|#\|[^|,]{0,40},",
        "below |#|, the phase is",
        "below |#| the phase is",
    ),
)
SET: Final = frozenset({"at_value", "selected", "chosen_by", "in_range", "past_years"})
"""Rules after which a measure, or a bare number, without an error is no result."""
