"""Words around a name that tell whose it is: data for `candidates` and `evidence`, apart from their logic.

Stems are those of `pipeline.text.stems`; the other sets hold words in lower case.
"""

from typing import Final

CUE_STEMS: Final = frozenset({
    "assembl", "build", "built", "call", "coin", "collect", "construct", "contribut", "creat", "curat", "deriv",
    "describ", "design", "develop", "devis", "dub", "establish", "formul", "introduc", "launch", "name", "offer",
    "present", "propos", "releas", "term", "unveil",
})  # fmt: skip
# what "we" do with a thing of their own: "we provide the …"; without "we" they say nothing
GIVING_STEMS: Final = frozenset({
    "compil", "extend", "gather", "implement", "instanti", "offer", "open", "open-sourc", "provid", "publish",
    "record", "share",
})  # fmt: skip
# what others do: "researchers have recently proposed"
OTHERS_DID: Final = frozenset({"have", "has", "had", "been", "previously", "recently", "originally", "already"})
CALLED: Final = frozenset({
    "as", "call", "called", "coined", "dub", "dubbed", "entitled", "name", "named", "namely", "term", "termed",
    "titled",
})  # fmt: skip
# behind these nothing is named that was not before: "so called", "known as", "formulated as"
AS_KNOWN: Final = frozenset({
    "act", "acts", "cast", "deployed", "expressed", "formulated", "implemented", "interpreted", "known", "modeled",
    "modelled", "posed", "regarded", "seen", "serve", "serves", "so", "such", "treated", "used", "viewed", "well",
    "written",
})  # fmt: skip
# what LaTeX puts around a word to set it off: no words, and nothing that stands between others
MARKS: Final = frozenset(
    {"\\emph{", "\\textbf{", "\\textit{", "\\textsc{", "\\texttt{", "\\textsf{", "\\underline{", "{", "}"}
)
FILLERS: Final = MARKS - {"{", "}"} | {
    '"', "'", "''", "*", "`", "``", "a", "an", "first", "new", "novel", "our", "simple", "the", "this", "“",
}  # fmt: skip
SUBJECT_STEMS: Final = frozenset({
    "achiev", "adapt", "address", "adopt", "aim", "allow", "appli", "attain", "automat", "bridg", "build", "captur",
    "combin", "compris", "consist", "construct", "contain", "cover", "decompos", "deliv", "demonstr", "dynam",
    "effect", "employ", "enabl", "establish", "exceed", "exhibit", "explicit", "exploit", "extend", "first", "formul",
    "generat", "improv", "incorpor", "integr", "introduc", "jointli", "learn", "leverag", "maintain", "model", "offer",
    "operat", "outperform", "perform", "provid", "reduc", "serv", "show", "significant", "support", "surpass", "treat",
    "use", "util", "work", "yield",
})  # fmt: skip
AGAINST: Final = frozenset({
    "against", "baseline", "baselines", "beats", "conventional", "current", "e.g", "e.g.", "exceeding", "existing",
    "including", "like", "on", "original", "outperform", "outperforming", "outperforms", "over", "popular", "previous",
    "prior", "recent", "standard", "surpass", "surpasses", "surpassing", "than", "traditional", "upon", "vanilla",
    "versus", "vs",
})  # fmt: skip
WITH: Final = frozenset({
    "between", "by", "from", "in", "into", "of", "through", "to", "under", "using", "via", "with", "within",
})  # fmt: skip
GROUP_NOUNS: Final = frozenset({
    "agents", "baselines", "benchmarks", "datasets", "families", "games", "methods", "models", "suites", "tasks",
})  # fmt: skip
# what a name may stand right behind: "our solution Name", "the dataset Name"
NAMED_NOUNS: Final = frozenset({
    "agent", "algorithm", "approach", "architecture", "attack", "baseline", "benchmark", "corpus", "database",
    "dataset", "decoder", "defense", "encoder", "engine", "environment", "estimator", "extension", "family",
    "formalism", "framework", "function", "language", "layer", "library", "loss", "mechanism", "method", "metric",
    "model", "models", "module", "network", "optimizer", "package", "paradigm", "pipeline", "plan", "planner",
    "platform", "policy", "procedure", "protocol", "sampler", "scheduler", "scheme", "sensor", "simulator", "software",
    "solution", "solver", "strategy", "suite", "survey", "system", "task", "technique", "testbed", "tool", "toolkit",
    "variant",
})  # fmt: skip
ARTICLES: Final = frozenset({
    "a", "an", "our", "the", "which",
})  # fmt: skip
# what ends a name that only its cue and its capitals make one: punctuation, or a word that opens its description
CLOSING: Final = frozenset({
    ",", ".", "(", ":", ";", '"', "''", "”", "--", "—", "-", "which", "that", "to", "for", "is", "as", "and", "with",
    "framework", "model", "method", "dataset", "benchmark", "algorithm", "system", "corpus", "approach", "library",
    "architecture", "in", "by", "on", "using", "based", "toolkit", "from", "}",
})  # fmt: skip
# what a paper's own is said to do with what was there: "adapts the NAME architecture", "in contrast to NAME"
RELATING: Final = frozenset({
    "adapt", "adapted", "adapting", "adapts", "augment", "based", "build", "builds", "contrast", "enhance", "enhances",
    "extend", "extended", "extending", "extends", "extension", "following", "generalize", "generalizes", "inspired",
    "modified", "modifies", "unlike", "upon", "variant", "version",
})  # fmt: skip
