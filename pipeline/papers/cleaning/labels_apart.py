"""Labels of a structured abstract that are glued to their texts: `BackgroundMoss is slow. MethodsWe lit lamps`.

In: a text. Out: the text with each such label in a paragraph of its own, as the formats give labels that are marked.
Servers of preprints leave them so, where the break between a heading and its paragraph was lost.
"""

import re

_HINTS = ("Method", "Result", "Finding", "Conclusion")  # looked for first: nearly all such abstracts have one
_FEWEST = 2  # different labels: `MethodsX` alone is a journal
_GLUED = re.compile(
    r"(?:\A|(?<=\AABSTRACT)|(?<=\AAbstract\s)|(?<=\AABSTRACT\s)|(?<=[.!?)\]%])\s{0,3})(?P<label>Backgrounds?|Introduction|"
    r"Importance|Rationale|Context|Objectives?|Aims?|Purpose|Hypothesis|Design|Setting|Participants|Patients|"
    r"Interventions?|Measurements|(?:Materials? and )?[Mm]ethods?|Methodology|Main [Rr]esults?|Results?|Findings?|"
    r"Discussion|Interpretation|Significance|Limitations?|Conclusions?)(?=[A-Z])"
)


def with_labels_apart(text: str) -> str:
    r"""Return a text with glued labels set apart, where there are several different ones.

    >>> with_labels_apart("BackgroundMoss is slow. MethodsWe lit lamps.")
    'Background\n\nMoss is slow.\n\nMethods\n\nWe lit lamps.'
    >>> with_labels_apart("We publish in MethodsX. ResultsDB has it.")
    'We publish in MethodsX. ResultsDB has it.'
    """
    if not any(map(text.__contains__, _HINTS)):
        return text
    labels = {found["label"] for found in _GLUED.finditer(text)}
    return _GLUED.sub(r"\n\n\g<label>\n\n", text).strip() if len(labels) >= _FEWEST else text
