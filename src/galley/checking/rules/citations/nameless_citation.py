r"""A citation in the text, `\citet`, in a class that prints no names for it: in Springer's LNCS, a lone number.

That class lists works by number, and its style tells LaTeX no names. In other classes, `\citet` prints them.

Flagged::

    -- references.bib --
    @misc{wang2019, title = {Human-AI Collaboration}, author = {Wang, Dakuo and Weisz, Jo and Muller, Mia}, year = 2019}
    @misc{lee2020, title = {Seldonian Toolkit}, author = {Lee, Ada and van Dam, Ben}, year = 2020}
    -- section.tex --
    \documentclass{llncs}
    \begin{document}
    As \citet{wang2019} say, and \citet[p.~3]{lee2020} repeat.
       ^^^^^^^^^^^^^^^^          ^^^^^^^^^^^^^^^^^^^^^
    \end{document}

Accepted::

    -- references.bib --
    @misc{wang2019, title = {Human-AI Collaboration}, author = {Wang, Dakuo and Weisz, Jo and Muller, Mia}, year = 2019}
    -- section.tex --
    \documentclass{llncs}
    \begin{document}
    As Wang et al.~\cite{wang2019} say, others do not~\citep{wang2019}.
    \end{document}
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.model.paper import CitationStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import MacroUse
    from galley.model.works.bibliography import Entry

severity = Severity.WARNING

_CLASS = "llncs"
_FEW = 2  # authors who are all named


def check(project: Project) -> Iterator[Offence]:
    if not _prints_numbers_alone(project):
        return
    for section in project.sections:
        for use in section.macros("citet", "Citet"):
            if use.arguments:
                said = _with_names(project, use)
                edit = Edit(use.span, said) if said else None
                yield Offence(use.span, "LNCS prints a number for it, and no names", (_HINT,), edit=edit)


def _prints_numbers_alone(project: Project) -> bool:
    paper = project.paper
    if paper is not None:
        return paper.document_class == _CLASS and paper.citation_style is not CitationStyle.AUTHOR_YEAR
    classes = [use for section in project.sections for use in section.macros("documentclass")]
    is_llncs = any(use.arguments and posixpath.basename(use.arguments[-1].text.strip()) == _CLASS for use in classes)
    loaded = (one.target for section in project.sections for one in section.inclusions)
    return is_llncs and not any("natbib" in target for target in loaded)


def _with_names(project: Project, use: MacroUse) -> str | None:
    """The names of the works with their numbers; None where a name is not known, or a note may be of another work."""
    keys = [key.strip() for key in use.arguments[0].text.split(",")]
    entries = [project.bibliography.find(key) if project.bibliography else None for key in keys]
    named = [_names(entry) for entry in entries if entry is not None and (entry.authors or entry.editors)]
    if len(named) < len(keys) or len(use.optional) > (len(keys) == 1) or use.is_starred:
        return None
    place = f"[{use.optional[0].text}]" if use.optional else ""
    return " and ".join(f"{names}~\\cite{place}{{{key}}}" for names, key in zip(named, keys, strict=True))


def _names(entry: Entry) -> str:
    people = entry.authors or entry.editors
    has_others = entry.text("author" if entry.authors else "editor").endswith(" and others")
    if len(people) > _FEW or has_others:
        return f"{people[0].last} et al."
    return " and ".join(person.last for person in people)


_HINT = "name its authors in the text"
