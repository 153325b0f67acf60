"""Signs of a text that a browser would obey instead of show: taken out of whatever a template writes.

A character that turns the direction of writing reaches to the end of its paragraph, and so over what is not the
paper's: a date, a score, the name of a page. What a form sends back must stay as it is, sign by sign.
"""

from markupsafe import Markup, escape

_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_CONTROL = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF), " ")
_COMMANDS = {**_TURNING, **_CONTROL}


class Exact(Markup):
    """A text that is written as it is, but for what HTML escapes."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> "Exact":
        """Return a text to be written exactly."""
        return cls(escape(text))


def without_commands(value: object) -> object:
    r"""Return what a template is to write without signs that are obeyed; what is escaped already stays escaped.

    >>> without_commands("a\u202eb\x00"), without_commands(Exact.of("\u202e<"))
    ('ab ', Exact('\u202e&lt;'))
    """
    if isinstance(value, str) and not isinstance(value, Exact) and not value.isprintable():
        return value.translate(_COMMANDS)
    return value
