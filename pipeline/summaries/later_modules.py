"""Names of modules that an import should not load yet: they are loaded when something of them is first asked for.

Separate from what is imported so, because it knows of modules alone.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType


class _Later(ModuleType):
    """Stands for a module that is not loaded, and has what that one has."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            raise AttributeError(name)  # the import that this stands in for is still under way
        return getattr(import_module(self.__name__), name)


@contextmanager
def loaded_later(names: Sequence[str]) -> Iterator[None]:
    """Have what is imported in the block hold stand-ins of modules; those that are loaded already are left alone.

    Args:
        names: the modules; the packages that they are in are stood for too.
    """
    absent = [name for name in names if name.partition(".")[0] not in sys.modules]
    stand_ins = {place: _Later(place) for name in absent for place in _packages(name)}
    for place, module in stand_ins.items():
        package, _, own = place.rpartition(".")
        if package:
            setattr(stand_ins[package], own, module)
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for place in stand_ins:
            del sys.modules[place]


def _packages(name: str) -> list[str]:
    """Return a module's name behind those of the packages that it is in: `a`, `a.b`, `a.b.c`."""
    parts = name.split(".")
    return [".".join(parts[: count + 1]) for count in range(len(parts))]
