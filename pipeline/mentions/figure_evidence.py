"""Evidence that a figure states a result of the paper: named rules over the words around it.

In: a figure's neighbourhood in lower case, the figure itself written "|#|". Out: the rules that hold. It is separate
from `figure_model`, which weighs the rules: what they say is a reader's, what they are worth is learnt from labelled
figures. Each rule has an example that it takes and one that it leaves (`pipeline.text.rules`).
"""

from typing import Final

from pipeline.mentions.figure_conditions import CONDITIONS
from pipeline.mentions.figure_doubts import DOUBTS
from pipeline.mentions.figure_reached import REACHED
from pipeline.text.rules import rules_of

NEAR: Final = rules_of(*REACHED, *DOUBTS, *CONDITIONS, mark="|#|")
