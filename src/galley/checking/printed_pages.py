"""The text of a PDF as readers read it: what comes before the list of references, and how long it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.pdf import PdfRecord

_REFERENCES = lazy_pattern(r"^[ \t]*(?:\d+\.?[ \t]*)?(?:references|bibliography)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_WORD = lazy_pattern(r"\S*[^\W\d_]\S*")
_HYPHEN = lazy_pattern(r"(?<=[^\W\d_])-\n(?=[a-z])")


def body_pages(pdf: PdfRecord) -> Iterator[tuple[int, str]]:
    """The text of each page by its number, up to the list of references, in which authors may be cited like others."""
    for number, page in enumerate(pdf.pages, start=1):
        heading = _REFERENCES.search(page.text)
        yield number, page.text[: heading.start()] if heading else page.text
        if heading:
            return


def word_count(pdf: PdfRecord) -> int:
    """The words before the list of references: all that has a letter, with title, captions, tables, notes and heads.

    Numbers alone, those beside the lines among them, are no words; a word that is parted at the end of a line is one.
    """
    return sum(len(_WORD.findall(_HYPHEN.sub("", text))) for _, text in body_pages(pdf))
