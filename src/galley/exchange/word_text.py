"""The text of Word documents, a line for each paragraph."""

from __future__ import annotations

from io import BytesIO

from galley.exchange.refusal import Refusal


def text_of_word(content: bytes) -> str:
    """The paragraphs of a document (`.docx`). Refused if it is damaged."""
    import docx  # noqa: PLC0415 - for Word documents alone
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        document = docx.Document(BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Refusal("the Word document is damaged", "open it in Word, and save it again as .docx") from error
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
