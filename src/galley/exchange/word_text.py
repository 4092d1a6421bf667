"""The text of Word documents, a line for each paragraph."""

from __future__ import annotations

from io import BytesIO

from galley.exchange.foreign_file import guarded_archive
from galley.exchange.refusal import Refusal


def text_of_word(content: bytes) -> str:
    """The paragraphs of a document (`.docx`). Refused if it is damaged or hostile."""
    import docx  # noqa: PLC0415 - for Word documents alone
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    guarded_archive(content)  # before Word's reader sees it
    try:
        document = docx.Document(BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Refusal("the Word document is damaged", "open it in Word, and save it again as .docx") from error
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
