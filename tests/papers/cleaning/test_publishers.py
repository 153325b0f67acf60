"""Publishers' lines are looked for where one can begin, and found as if they were looked for everywhere."""

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.papers.cleaning import publishers

_BEGUN = [
    *("\u00a9 2001 Moss. ", "Copyright ", "1999 the authors ", "2003 Moss (UK) all rights reserved ", "Reprinted ", "no claim "),
    *("Journal compilation copyright ", "published in 2003 by ", "The Author(s)", "Springer\u00a0nature ", "CC0 ", "licensee "),
    *("[Abstract from ", "PsycMOSS database", "tutti i ", "\u0412\u0441\u0435 \u043f\u0440\u0430\u0432\u0430", "this is a ", "Posted here "),
    *("It is posted ", "Thieme. All rights ", "the definitive ", "first published ", "to the extent ", "for reprint", "(c) 2001 "),
]  # fmt: skip
_MADE = st.lists(st.sampled_from([*_BEGUN, "\u0130", "\u017fpringer nature ", "Moss. ", "\n"]), max_size=8).map("".join)


@given(_MADE)
@example("\u017fpringer nature 2003 the authors")
@example("\u0130\u0130 Copyright ")
def test_places_where_a_line_may_begin_are_all_there_are(text: str) -> None:
    """What is tried where a line may begin finds what the pattern finds that is tried at each character."""
    found = [match.span() for match in publishers.starts(text, 0)]
    assert found == [match.span() for match in publishers.START.finditer(text)]
