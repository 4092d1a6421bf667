"""The text of Word documents, a line for each paragraph and for each row of a table."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from galley.exchange.files.foreign_file import guarded_archive
from galley.exchange.refusal import Refusal
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.table import Table

_COUNTED = lazy_pattern(r"[#\[(]?[\d:.,-]+[#\])]?")  # numbers of rows, times


def text_of_word(content: bytes) -> str:
    """The paragraphs and rows of a document (`.docx`), in their order. Refused if it is damaged or hostile.

    Of a row, the first cell that is no number or time opens the line, with a colon: there, tables of turns have who
    speaks.
    """
    import docx  # noqa: PLC0415 - for Word documents alone
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    guarded_archive(content)  # before Word's reader sees it
    try:
        document = docx.Document(BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Refusal("the Word document is damaged", "open it in Word, and save it again as .docx") from error
    parts = document.iter_inner_content()
    return "\n".join(line for part in parts for line in ([part.text] if isinstance(part, Paragraph) else _rows(part)))


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = [" ".join(cell.text.split()) for cell in row.cells]
        said = [cell for cell in dict.fromkeys(cells) if cell and not _COUNTED.fullmatch(cell)]
        yield f"{said[0].rstrip(':')}: {' '.join(said[1:])}" if len(said) > 1 else "".join(said)
