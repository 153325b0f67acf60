"""Markup in texts: tags and entities go, what only looks like them stays."""

import pytest

from pipeline.parsing.markup import plain, plain_twice, without_entities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No markup.", "No markup."),
        ("H<sub>2</sub>O &amp; <b class='x'>CO</b>", "H2O & CO"),
        ("if a < b and c > d, x<y", "if a < b and c > d, x<y"),
        ("<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo."),
        ("<jats:title>Abstract</jats:title><jats:p>We <jats:italic>run</jats:italic>.</jats:p>", "We run."),
        (
            "<jats:sec><jats:title>Background</jats:title><p>One.</p></jats:sec><sec><title>Methods</title>Two.</sec>",
            "Background\n\nOne.\n\nMethods\n\nTwo.",
        ),
        (
            "So <jats:alternatives><jats:tex-math>$x^2$</jats:tex-math><math>x2</math></jats:alternatives> grows.",
            "So $x^2$ grows.",
        ),
        ("<tex-math>$x$</tex-math> and <mml:math><mml:mi>y</mml:mi></mml:math> grow", "$x$ and y grow"),
        ("3 x 10<sup>5</sup> cells, 10<jats:sup>-3</jats:sup> M", "3 x 10^5 cells, 10^-3 M"),
        ("in 2010<sup>5</sup>, Ca<sup>2+</sup>, <scp>RNA</scp>", "in 20105, Ca2+, RNA"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("&eacute;&#233;&#xe9;", "ééé"),
        ("x &times y, AT&T, &unknown; &#x41;", "x &times y, AT&T, &unknown; A"),
        ("List<T> and <unknown>", "List<T> and <unknown>"),
        ("the mean <I> of $<P>$ where $0<q \\leq 1$ and r > 2", "the mean <I> of $<P>$ where $0<q \\leq 1$ and r > 2"),
        ("tokens (<s> and </s>) and <motion/>", "tokens (<s> and </s>) and <motion/>"),
        ("<p>One.<p>Two.\n<li>Three", "One.\n\nTwo.\n\nThree"),
        ("activity of the functions <p> is known", "activity of the functions <p> is known"),
        ("x \\&gt; 5 <I>Felidae</I><br>y<img src='a'>", "x > 5 Felidae\n\ny"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    """Tags of HTML and JATS are cut, entities resolved, paragraphs kept apart; mean values and other brackets stay."""
    assert plain(text) == expected


def test_markup_that_is_escaped_once_more() -> None:
    """Feeds that escape their markup twice are read as those that do it once."""
    assert plain_twice("&lt;p&gt;a &amp;amp; b&lt;/p&gt;") == "a & b"
    assert plain_twice("a &amp;lt;i&amp;gt;b&amp;lt;/i&amp;gt;") == "a b"


@pytest.mark.parametrize(
    "character",
    [
        "<",
        "<a ",
        "&",
        "&lt;",
        "</",
        "<p>",
        "<mml:math",
        "<jats:tex-math><math>",
        "<a href='",
        "<tex-math><math>a</math>",
    ],
)
def test_very_much_of_one_markup(character: str) -> None:
    """Very much of one thing ends."""
    assert isinstance(plain(character * (200_000 // len(character))), str)


def test_entities_where_there_is_no_markup() -> None:
    """Entities are resolved once and angle brackets stay, so that an entity that is written about is shown as one."""
    assert without_entities("Q&amp;A of &lt;p&gt; and <p>, R&D") == "Q&A of <p> and <p>, R&D"
    assert without_entities("the sign &amp;lt;") == "the sign &lt;"
