r"""A reference line on the first page that says something else than the front matter: another journal, year or DOI.

Readers copy it. Classes get it wrong: `acmart` 2.15 printed the name of another journal for PACM PL; and what a
template or a preamble sets wins over paper.toml without a word.

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["ACM Reference Format:\nA. Lovelace. 2025. Engines. Proc. ACM Meas. Anal. Comput. Syst. 9, 2 (2025)"]
    ^
    -- manuscript/paper.tex --
    \documentclass[acmsmall]{acmart}
    \title{Engines}
    \acmJournal{PACMHCI}
    \acmVolume{9}
    \acmNumber{2}
    \acmYear{2025}

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["ACM Reference Format:\nA. L. 2025. Engines. ACM Trans. Comput. Syst. 1 (2025). https://doi.org/10.1145/1"]
    ^
    ^
    -- manuscript/paper.tex --
    \documentclass[acmlarge]{acmart}
    \title{Engines}
    \acmJournal{TOSEM}
    \acmDOI{10.1145/2.7}

Accepted::

    -- build/camera-ready/paper.pdf --
    pages = ["ACM Reference Format:\nA. L. 2025. En-\ngines. Proc. ACM Hum.-Comput. Inter-\nact. 9, CSCW1, Article 7"]
    -- manuscript/paper.tex --
    \documentclass[acmsmall]{acmart}
    \title{Engines}
    \acmJournal{PACMHCI}
    \acmVolume{9}
    \acmNumber{CSCW1}
    \acmArticle{7}
    \acmYear{2025}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.source import whole_file
from galley.model.publishing.acm_journals import ACM_JOURNALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("pdf", "front_matter")

_HEADING: Final = "acmreferenceformat"
_LONGEST: Final = 1500  # letters of a reference line with many authors
_SETTINGS: Final = {
    "acmVolume": "volume",
    "acmNumber": "number",
    "acmArticle": "article",
    "acmYear": "year",
    "acmDOI": "DOI",
}


def check(project: Project) -> Iterator[Offence]:
    """Compare letters and digits, for lines break anywhere. A copy without such a line has none to be wrong."""
    if project.pdf is None or not project.pdf.pages or project.front_matter is None:
        return
    _, heading, line = _letters(project.pdf.pages[0].text).partition(_HEADING)
    settings = {name: stated.text.strip() for name, stated in project.front_matter.settings.items()}
    if not heading:
        return
    expected = {what: settings[name] for name, what in _SETTINGS.items() if settings.get(name)}
    if journal := ACM_JOURNALS.get(settings.get("acmJournal", "").upper()):
        expected["journal"] = journal
    for what, text in expected.items():
        if _letters(text) not in line[:_LONGEST]:
            message = f"the reference line on page 1 does not have the {what} `{text}`"
            hints = ("look at the line: the class, a template or a package prints something else",)
            yield Offence(whole_file(project.pdf.path), message, hints)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
