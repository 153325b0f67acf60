"""Where settings come from: a key in; the file or the call that says it, and its line, out.

Apart from the loading, because what is wrong with a value is also found later, by whoever reads what it names.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.settings.lines import Key, line_of


@dataclass(frozen=True, slots=True)
class Origin:
    """A file of settings, and the call whose values lie over it; neither where settings were made by a program.

    Where `caller` is None, the call is one on the command line, whose options say the keys.
    """

    file: Path | None = None
    lines: Mapping[Key, int] = field(default_factory=dict)
    given: Collection[str] = ()
    caller: str | None = None

    def place(self, key: Sequence[str]) -> tuple[str, int | None]:
        """Return what says a key, with ': ' behind it, and the line where that is a file's; '' where it is unknown."""
        if any(".".join(key[:length]) in self.given for length in range(1, len(key) + 1)):
            return f"{self.caller or 'command line'}: ", None
        return ("", None) if self.file is None else (f"{self.file}: ", line_of(key, self.lines))

    def named(self, key: Sequence[str]) -> tuple[str, int | None]:
        """Return a key as whoever set it knows it, an option or a key in its place, and its line."""
        if self.caller is None and ".".join(key) in self.given:
            return option_of(key), None
        place, line = self.place(key)
        return f"{place}{'.'.join(key)}", line

    def told(self, key: Sequence[str], message: str) -> str:
        """Return a message about a key with its place in front and its line behind."""
        name, line = self.named(key)
        where = "" if line is None else f" (line {line})"
        return f"{name}: {message}{where}"


def option_of(key: Sequence[str]) -> str:
    """Return the option that says a key: it is called as the key, for a count as what is counted."""
    section, name = key[0], key[-1]
    return f"--{section if name == 'count' else name.replace('_', '-')}"
