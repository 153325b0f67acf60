"""The page put together: one template, and into it styles, scripts and data.

The page may run its own two scripts, named by their hashes, and may load nothing from anywhere: it says so itself in
its content security policy, which browsers enforce even for a file on disk.
"""

import base64
import html
import re
from hashlib import sha256
from pathlib import Path

from pipeline.errors import ResourceError

_ASSETS = Path(__file__).parent / "assets"
_SCRIPTS = ("data.js", "texts.js", "filters.js", "papers.js", "charts.js", "main.js")
_STYLES = ("chartist.css", "page.css")


def assemble(title: str, data: str) -> str:
    """Return the page as HTML.

    Args:
        title: its heading; escaped here.
        data: what `payload` returns: base64, which needs no escaping.

    Raises:
        ResourceError: a part is missing from the installation.
    """
    library = _asset("chartist.js")
    own = '(() => {\n"use strict";\n' + "\n".join(_asset(name) for name in _SCRIPTS) + "\n})();\n"
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(own)}; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": policy,
        "title": html.escape(title),
        "styles": "\n".join(_asset(name) for name in _STYLES),
        "licence": html.escape(_asset("chartist.LICENSE").splitlines()[0]),
        "library": library,
        "script": own,
        "data": data,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], _asset("page.html"))  # once: parts may hold braces


def _asset(name: str) -> str:
    try:
        return (_ASSETS / name).read_text(encoding="utf-8").strip("\n")
    except OSError as error:
        raise ResourceError(f"{_ASSETS / name}: cannot be read ({error.strerror}); install gistmill again") from None


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(script.encode('utf-8')).digest()).decode('ascii')}'"
