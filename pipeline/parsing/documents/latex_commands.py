"""What commands and environments of LaTeX mean to a reader: headings, what is left out, formulas, code, tables, lists."""

import re

LEVELS = {
    "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6,
}  # fmt: skip
DROPPED = frozenset((  # with their arguments
    "label", "vspace", "hspace", "includegraphics", "bibliographystyle", "bibliography", "pagestyle", "thispagestyle", "setcounter",
    "addtocounter", "setlength", "addtolength", "title", "author", "date", "thanks", "affiliation", "institute", "address", "email",
    "usepackage", "documentclass", "documentstyle", "newtheorem", "graphicspath", "input", "include", "index", "markboth", "markright",
    "pacs", "keywords", "shorttitle", "shortauthors", "ead", "cortext", "credit", "fntext", "tnotetext", "orcid", "definecolor", "ifx",
    "hypersetup", "captionsetup", "addbibresource", "nocite", "titlerunning", "authorrunning", "icmltitle", "icmlauthor",
    "icmlaffiliation", "icmlcorrespondingauthor", "icmltitlerunning", "icmlkeywords", "printAffiliationsAndNotice", "resizebox", "scalebox",
    "phantom", "hphantom", "vphantom", "rule", "fontsize", "color", "newcolumntype", "theoremstyle", "numberwithin", "received", "accepted",
    "ref", "eqref", "autoref", "cref", "Cref", "pageref", "newcommand", "renewcommand", "providecommand", "renewenvironment",
    "newenvironment", "RequirePackage", "PassOptionsToPackage", "AtBeginDocument", "acmConference", "ccsdesc", "copyrightyear", "acmDOI",
    "acmISBN", "setcopyright", "affil", "inst", "fancyhead", "fancyfoot", "lhead", "rhead", "cline", "cmidrule", "multirow",
))  # fmt: skip
GLUE = frozenset(
    ("hskip", "vskip", "kern", "penalty", "hglue", "vglue", "mskip", "mkern", "baselineskip", "parskip", "parindent")
)
SHORT = {  # what styles of conferences define, outside of what one is given
    "ie": "i.e.", "eg": "e.g.", "etal": "et al.", "cf": "cf.", "vs": "vs.", "wrt": "w.r.t.", "iid": "i.i.d.",
}  # fmt: skip
REFERENCES = re.compile(r"\\(?!hyperref)[a-zA-Z]*[rR]ef\*?")
APPENDICES = frozenset(("appendix", "appendices"))  # commands and environments
CITE = re.compile(r"[cC]ite[a-zA-Z]*|parencite|textcite|autocite|footcite|citep|citet|citealp")
DRAWN = frozenset((
    "tikzpicture", "pspicture", "picture", "pgfpicture", "forest", "tikzcd", "filecontents", "CCSXML",
    "frontmatter-none", "axis",
))  # fmt: skip
FORMULAS = frozenset((
    "equation", "equation*", "align", "align*", "eqnarray", "eqnarray*", "gather", "gather*", "multline", "multline*", "displaymath",
    "math", "alignat", "alignat*", "flalign", "flalign*", "dmath", "dmath*",
))  # fmt: skip
CODES = frozenset(("verbatim", "verbatim*", "lstlisting", "minted", "Verbatim", "alltt", "algorithmic", "algorithm2e"))
TABULARS = frozenset(("tabular", "tabular*", "tabularx", "longtable", "tabulary", "array", "tblr", "supertabular"))
LISTS = frozenset((
    "itemize", "enumerate", "description", "compactitem", "compactenum", "list", "inparaenum", "enumerate*",
    "itemize*",
))  # fmt: skip
FLOATS = frozenset((
    "figure", "figure*", "table", "table*", "wrapfigure", "wraptable", "SCfigure", "sidewaystable", "algorithm",
    "algorithm*", "subfigure", "subtable", "teaserfigure",
))  # fmt: skip
