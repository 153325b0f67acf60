"""The sources of a LaTeX document as one text: archive unpacked, inputs put in, comments out, simple macros expanded.

In: bytes of a file or archive. Out: a text. Inputs are followed inside the archive alone; what unpacks, or expands,
beyond its bounds is refused or left.
"""

import io
import re
import tarfile
from collections.abc import Mapping
from posixpath import basename, dirname, join, normpath

from pipeline.parsing.bounds import MAX_DOCUMENT_BYTES, MAX_DOCUMENT_MEMBERS
from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.documents.zip_files import ZipFiles
from pipeline.parsing.texts import without_spans
from pipeline.records import RejectReason

_ZIP = b"PK\x03\x04"
_TAR_AT, _TAR = 257, b"ustar"
_TEXTS = (".tex", ".bbl", ".ltx", ".tikz", ".txt")
_MOST_INPUTS = 400
_MOST_CHARS = 1 << 24
_DEEPEST = 8  # inputs within one another
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*(?=\S))?")
_INPUT = re.compile(
    r"\\(?:input|include|subfile)\s*(?:\{\s*([^{}\n]{1,200})\s*\}|\s([\w./-]{1,200}))|\\(?:sub)?import\s*\{([^{}\n]{0,200})\}\s*\{([^{}\n]{1,200})\}"
)
_DOCUMENT = re.compile(r"^[^%\n]{0,80}\\document(?:class|style)\b", re.MULTILINE)
_MAIN = ("main.tex", "ms.tex", "paper.tex", "article.tex", "manuscript.tex", "arxiv.tex")
_IFFALSE, _FI = re.compile(r"\\iffalse\b"), re.compile(r"\\fi\b")
_EXPL = re.compile(r"\\ExplSyntaxOn\b"), re.compile(r"\\ExplSyntaxOff\b")
_COMMENT_ENVIRONMENT = re.compile(r"\\begin\{comment\}.*?\\end\{comment\}", re.DOTALL)
_MACRO = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand)\*?\s*\{?\s*\\([A-Za-z]{1,40})\s*\}?\s*(?:\[(\d)\])?\s*(?:\[([^\[\]]{0,80})\])?\s*(?=\{)"
    r"|\\def\s*\\([A-Za-z]{1,40})\s*((?:#\d){0,3})\s*(?=\{)"
    r"|\\DeclareMathOperator\*?\s*\{\s*\\([A-Za-z]{1,40})\s*\}\s*(?=\{)"
)
_LONGEST_MACRO = 400  # characters; longer ones draw or set pages
_MOST_MACROS = 500
_ROUNDS = 3


def whole_source(data: bytes) -> str:
    """Return the text of a document with its inputs, without comments.

    Raises:
        NotRead: an archive is damaged, unpacks too far or holds no document; a file is no text.
    """
    if data.startswith(_ZIP):
        files = _zip_texts(data)
    elif data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        files = _tar_texts(data)
    else:
        return _without_comments(decoded(data))
    main = _main(files)
    text = _with_inputs(files[main], files, dirname(main), (main,), [0])
    bibliography = next((files[name] for name in files if name.endswith(".bbl")), "")
    return f"{text}\n{_without_comments(bibliography)}" if "\\bibitem" not in text else text


def _zip_texts(data: bytes) -> dict[str, str]:
    files = ZipFiles(data)
    return {
        name: decoded(files.read(name))
        for name in files.names
        if name.lower().endswith(_TEXTS) and "__MACOSX" not in name
    }


def _tar_texts(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for count, member in enumerate(archive):
                if count > MAX_DOCUMENT_MEMBERS or member.size > MAX_DOCUMENT_BYTES:
                    raise NotRead(RejectReason.TOO_LONG, "unpacks too far")
                stream = (
                    archive.extractfile(member) if member.isreg() and member.name.lower().endswith(_TEXTS) else None
                )
                if stream is not None:
                    found[normpath(member.name)] = decoded(stream.read())
    except (tarfile.TarError, EOFError, OSError) as error:
        if not found:
            raise NotRead(RejectReason.MALFORMED, f"damaged: {error}") from None
    return found


def _main(files: Mapping[str, str]) -> str:
    """Return the name of the file that the document begins in: by its class, then its name, then its length."""
    mains = [name for name, text in files.items() if _DOCUMENT.search(text) and "\\begin{document}" in text]
    if not mains:
        raise NotRead(RejectReason.NO_TEXT, "no file of the archive declares a document class and begins a document")
    usual = {name: place for place, name in enumerate(_MAIN)}
    return min(
        mains,
        key=lambda name: (usual.get(basename(name).lower(), len(_MAIN)), name.count("/"), -len(files[name]), name),
    )


def _with_inputs(text: str, files: Mapping[str, str], folder: str, within: tuple[str, ...], count: list[int]) -> str:
    """Return a text with what it inputs in its place; a file within itself is left out, as `within` names them."""
    text = _without_comments(text)

    def put_in(found: re.Match[str]) -> str:
        told = (found[1] or found[2] or join(found[3] or "", found[4] or "")).strip().strip('"')
        count[0] += 1
        if len(within) > _DEEPEST or count[0] > _MOST_INPUTS:
            return ""
        names = (normpath(join(place, told + end)) for place in (folder, "") for end in ("", ".tex", ".bbl"))
        name = next((name for name in names if name in files), None)
        if name is None or name in within:
            return ""
        inner = _with_inputs(files[name], files, folder, (*within, name), count)
        return (
            inner
            if "\\begin{document}" not in inner
            else inner.partition("\\begin{document}")[2].partition("\\end{document}")[0]
        )

    made = _INPUT.sub(put_in, text)
    if len(made) > _MOST_CHARS:
        raise NotRead(RejectReason.TOO_LONG, f"its sources have more than {_MOST_CHARS:,} characters")
    return made


def _without_comments(text: str) -> str:
    text = _COMMENT_ENVIRONMENT.sub("", _COMMENT.sub(r"\1", text))
    return without_spans(without_spans(text, _IFFALSE, _FI), *_EXPL)


def argument(text: str, start: int) -> tuple[str, int] | None:
    """Return what stands in the braces that open at `start`, and where they end; None where they do not close."""
    depth, place = 0, start
    while place < len(text):
        char = text[place]
        if char == "\\":
            place += 2
            continue
        depth += (char == "{") - (char == "}")
        place += 1
        if not depth:
            return text[start + 1 : place - 1], place
    return None


def argument_after(text: str, command: str) -> str | None:
    """Return the argument of the first use of a command (a pattern), options left out; None where it has none."""
    found = re.search(rf"\\{command}\s*(?:\[[^\[\]]{{0,300}}\])?\s*(?=\{{)", text)
    told = argument(text, found.end()) if found else None
    return told[0] if told else None


def without_command(text: str, command: str) -> str:
    """Return a text without the uses of a command and its first argument, whatever braces stand in that."""
    pieces, position = [], 0
    for found in re.finditer(rf"\\{command}(?![A-Za-z])\s*(?:\[[^\[\]]*\]\s*)?", text):
        if found.start() < position:
            continue
        told = argument(text, found.end()) if text.startswith("{", found.end()) else None
        pieces += [text[position : found.start()], " "]
        position = told[1] if told else found.end()
    return "".join([*pieces, text[position:]])


def without_macros(text: str) -> str:
    """Expand the short macros that a document defines, up to three arguments each, and take their definitions out."""
    macros: dict[str, tuple[int, str | None, str]] = {}
    pieces, position = [], 0
    for found in _MACRO.finditer(text):
        body = argument(text, found.end()) if found.start() >= position else None
        if body is None:
            continue
        name = found[1] or found[4] or found[6]
        count = int(found[2] or 0) if found[1] else len(found[5] or "") // 2
        if len(body[0]) <= _LONGEST_MACRO and len(macros) < _MOST_MACROS and count <= 3 and f"\\{name}" not in body[0]:  # noqa: PLR2004
            macros[name] = (count, found[3], body[0])
        pieces.append(text[position : found.start()])
        position = body[1]
    text = "".join([*pieces, text[position:]])
    for _ in range(_ROUNDS if macros else 0):
        expanded = _expanded(text, macros)
        if expanded == text or len(expanded) > _MOST_CHARS:
            break
        text = expanded
    return text


def _expanded(text: str, macros: Mapping[str, tuple[int, str | None, str]]) -> str:
    names = "|".join(sorted(map(re.escape, macros), key=len, reverse=True))
    pieces, position = [], 0
    for found in re.finditer(rf"\\({names})(?![A-Za-z])\s*", text):
        if found.start() < position:
            continue
        count, default, body = macros[found[1]]
        arguments, end = _arguments(text, found.end(), count, default)
        if arguments is None:
            continue
        told = body
        for number, value in enumerate(arguments, 1):
            told = told.replace(f"#{number}", value)
        gap = " " if not count and found[0].endswith((" ", "\n")) else ""
        end = end + 2 if text.startswith("{}", end) else end
        pieces += [text[position : found.start()], told, gap]
        position = end
    return "".join([*pieces, text[position:]])


def _arguments(text: str, place: int, count: int, default: str | None) -> tuple[list[str] | None, int]:
    values: list[str] = []
    if default is not None and count:
        option = re.compile(r"\[([^\[\]]{0,200})\]\s*").match(text, place)
        values.append(option[1] if option else default)
        place = option.end() if option else place
    while len(values) < count:
        told = argument(text, place) if text.startswith("{", place) else None
        if told is None:
            return None, place
        values.append(told[0])
        place = told[1]
    return values, place
