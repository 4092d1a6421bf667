"""The text of a PDF as readers read it: what comes before the list of references, and how long it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.files.pdf import PdfRecord

_REFERENCES = lazy_pattern(  # with its own number, and that of its line
    r"^[ \t]*(?:\d+\.?[ \t]*)*(?:references|bibliography)(?:[ \t]+\d+)?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_FIRST_WORK = lazy_pattern(r"^[ \t]*\[1\]", re.MULTILINE)
_NEAR = 600  # letters
_WORD = lazy_pattern(r"\S*[^\W\d_]\S*")
_HYPHEN = lazy_pattern(r"(?<=[^\W\d_])-\n(?=[a-z])")


def body_pages(pdf: PdfRecord) -> Iterator[tuple[int, str]]:
    """The text of each page by its number, up to the list of references, in which authors may be cited like others."""
    last, end = _list_of_references(pdf) or (len(pdf.pages), None)
    for number, page in enumerate(pdf.pages[:last], start=1):
        yield number, page.text[:end] if number == last else page.text


def _list_of_references(pdf: PdfRecord) -> tuple[int, int] | None:
    """The page of its heading, and where that begins in its text.

    A column of a table may be headed alike: the list begins with the first work, or else is the last that is so called.
    """
    found = None
    for number, page in enumerate(pdf.pages, start=1):
        for heading in _REFERENCES.finditer(page.text):
            found = number, heading.start()
            if _FIRST_WORK.search(page.text, heading.end(), heading.end() + _NEAR):
                return found
    return found


def word_count(pdf: PdfRecord) -> int:
    """The words before the list of references: all that has a letter, with title, captions, tables, notes and heads.

    Numbers alone, those beside the lines among them, are no words; a word that is parted at the end of a line is one.
    """
    return sum(len(_WORD.findall(_HYPHEN.sub("", text))) for _, text in body_pages(pdf))
