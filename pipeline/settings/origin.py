"""Where settings come from: a key in; the file or the call that says it, and its line, out.

Apart from the loading, because what is wrong with a value is also found later, by whoever reads what it names.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.settings.lines import Key, line_of


@dataclass(frozen=True, slots=True)
class Origin:
    """A file of settings, and the call whose values lie over it; neither where settings were made by a program."""

    file: Path | None = None
    lines: Mapping[Key, int] = field(default_factory=dict)
    given: Collection[str] = ()
    caller: str = "command line"

    def place(self, key: Sequence[str]) -> tuple[str, int | None]:
        """Return what says a key, and the line where that is a file's; '' where nothing is known of it."""
        if any(".".join(key[:length]) in self.given for length in range(1, len(key) + 1)):
            return self.caller, None
        return ("", None) if self.file is None else (str(self.file), line_of(key, self.lines))

    def told(self, key: Sequence[str], message: str) -> str:
        """Return a message about a key with its place in front and its line behind."""
        place, line = self.place(key)
        where = "" if line is None else f" (line {line})"
        return f"{f'{place}: ' if place else ''}{'.'.join(key)}: {message}{where}"
