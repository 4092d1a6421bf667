r"""A paper that cites with biblatex, and prints no list of references.

The citations look as they should, and nobody is told what they stand for. LaTeX says nothing of it. Styles that print a
whole entry where it is cited, in footnotes or by `\fullcite`, need no list.

Flagged::

    \documentclass{article}
    \usepackage[style=numeric]{biblatex}
    \addbibresource{references.bib}
    \begin{document}
    Bees dance \cite{lee2020}.
               ^^^^^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass{article}
    \usepackage[style=numeric]{biblatex}
    \addbibresource{references.bib}
    \begin{document}
    Bees dance \cite{lee2020}.
    \printbibliography
    \end{document}

Accepted::

    \documentclass{article}
    \usepackage[style=verbose]{biblatex}
    \addbibresource{references.bib}
    \begin{document}
    Bees dance \footcite{lee2020}.
    \end{document}

Accepted::

    \documentclass{our-thesis}
    \addbibresource{references.bib}
    \begin{document}
    Bees dance \cite{lee2020}.
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import TEXT_INCLUSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR

_CLASSES: Final = frozenset(
    "article report book memoir scrartcl scrreprt scrbook acmart IEEEtran llncs extarticle amsart".split()
)
"""Those that print no list of their own accord."""
_PRINTING = lazy_pattern(
    r"\\(?:printbib|bibby|printshorthands|printref|insertbib|fullcite|footfullcite|bibentry)|\bverbose\b"
)


def check(project: Project) -> Iterator[Offence]:
    documents = [section for section in project.sections if section.is_document]
    if len(documents) != 1 or not project.uses_biblatex or not _is_of_known_class(documents[0]):
        return
    if _is_in_parts(project) or any(_PRINTING.search(section.source.text) for section in project.sections):
        return
    used = [use for section in project.sections for use in section.citations if use.command != "nocite"]
    for use in used[:1]:
        start = use.span.source.text.rindex("\\", 0, use.span.start + 1)
        end = use.span.source.text.find("}", use.span.end) + 1
        hint = "write `\\printbibliography` where it belongs"
        place = use.span.source.span(start, max(end, use.span.end))
        yield Offence(place, "the paper cites, and prints no list of references", (hint,))


def _is_of_known_class(document: Section) -> bool:
    named = [macro.arguments[0].text.strip() for macro in document.macros("documentclass") if macro.arguments]
    return bool(named) and named[0] in _CLASSES


def _is_in_parts(project: Project) -> bool:
    """Whether some of the text may not have been read."""
    read = {section.source.path for section in project.sections}
    parts = [one.target for section in project.sections for one in section.inclusions if one.command in TEXT_INCLUSIONS]
    return len(parts) >= len(read)
