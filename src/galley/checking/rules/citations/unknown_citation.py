r"""A citation whose key the bibliography does not have.

LaTeX prints a question mark for it and goes on.

Flagged::

    -- references.bib --
    @misc{wang2019human, title = {Human-AI collaboration}, author = {Dakuo Wang}, year = 2019}
    -- section.tex --
    AutoML is a collaborator~\cite{wang2019humans}.
                                   ^^^^^^^^^^^^^^

Accepted::

    -- references.bib --
    @misc{wang2019human, title = {Human-AI collaboration}, author = {Dakuo Wang}, year = 2019}
    -- section.tex --
    AutoML is a collaborator~\cite{wang2019human}. \nocite{*} % \cite{wang}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("bibliography",)


def check(project: Project) -> Iterator[Offence]:
    """Look every key up; keys that only keep a place are the business of `cite-placeholder`."""
    if project.bibliography is None:
        return
    keys = project.bibliography.keys
    hints: dict[str, tuple[str, ...]] = {}
    for section in project.sections:
        for use in section.citations:
            if use.key in keys or use.is_placeholder or (use.command == "nocite" and use.key == "*"):
                continue
            if use.key not in hints and len(hints) < _MOST_HINTS:
                hints[use.key] = did_you_mean(use.key, keys)
            yield Offence(use.span, f"citation `{use.key}` is not in the bibliography", hints.get(use.key, ()))


_MOST_HINTS = 50  # looking for a near key takes milliseconds; with more unknown keys, the .bib file itself is missing
