"""PDFs of our own making: lines of text at places, in Helvetica, plain or bold, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A line and where it stands, in points from the lower left."""

    text: str
    x: float
    y: float
    size: float = 10
    is_bold: bool = False
    is_turned: bool = False


def column(lines: Sequence[str], x: float, top: float, *, size: float = 10, is_bold: bool = False) -> list[Text]:
    """Return lines one below the other."""
    return [Text(line, x, top - 1.2 * size * place, size, is_bold) for place, line in enumerate(lines)]


def pdf(pages: Sequence[Sequence[Text]], info: str = "", bold: str = "Helvetica-Bold") -> bytes:
    """Return a PDF of pages of 600 to 800 points.

    `info` is what its information dictionary holds, `bold` the font of what is bold.
    """
    count = len(pages)
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{bold} /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>",
    ]
    for number, page in enumerate(pages):
        stream = "\n".join(map(_drawn, page))
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
            f"/Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    return _file(objects)


def _drawn(text: Text) -> str:
    escaped = text.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    turn = "0 1 -1 0" if text.is_turned else "1 0 0 1"
    return f"BT /F{2 if text.is_bold else 1} {text.size} Tf {turn} {text.x} {text.y} Tm ({escaped}) Tj ET"


def _file(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, value in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{value}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>"
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer\n{trailer}\nstartxref\n{len(data)}\n%%EOF\n".encode()
