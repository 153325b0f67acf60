"""The reference of the library, printed from its docstrings into the page that asks for it; called by MkDocs."""

import inspect
from collections.abc import Iterator

import gistmill

_PLACE = "REFERENCE"  # a line of the page by itself


def on_page_markdown(markdown: str, **_given: object) -> str:
    """Return a page with the reference where it asks for it."""
    lines = markdown.split("\n")
    return "\n".join("\n".join(reference()) if line == _PLACE else line for line in lines)


def reference() -> Iterator[str]:
    """Yield the lines that tell of every public name: functions first, as they are what is called."""
    found = {name: getattr(gistmill, name) for name in gistmill.__all__ if not name.startswith("_")}
    for name in sorted(found, key=lambda name: (inspect.isclass(found[name]), name)):
        yield f"### {name}\n"
        yield from _told(f"gistmill.{name}", found[name])
        for method, function in inspect.getmembers(found[name], _is_method) if inspect.isclass(found[name]) else ():
            if not method.startswith("_") and function.__doc__:
                yield from _told(f"{name}.{method}", function)


def _is_method(member: object) -> bool:
    return inspect.isfunction(member) or isinstance(member, property)


def _told(name: str, thing: object) -> Iterator[str]:
    signature = str(inspect.signature(thing)) if inspect.isfunction(thing) else ""
    yield f"```text\n{name}{signature}\n\n{inspect.getdoc(thing)}\n```\n"
