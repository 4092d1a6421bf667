r"""A link to a repository, a shared folder or a personal page in the copy for reviewers.

Whoever follows it finds the authors, and its owner may see who looked. Repositories for review hide both.

Flagged::

    -- build/review/paper.pdf --
    pages = ["Our code is at https://github.com/lovelace/engine."]
    -- section.tex --
    Our code is at \url{https://github.com/lovelace/engine}.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- build/review/paper.pdf --
    pages = ["Our code is at https://anonymous.4open.science/r/engine"]
    -- section.tex --
    Our code is at \url{https://anonymous.4open.science/r/engine} and \url{https://osf.io/abc12/?view_only=0123}, and
    later at \anonymous{\url{https://github.com/lovelace/engine}}; the tool is at \url{https://www.example.org}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.anonymity._identities import is_anonymous, is_hidden
from galley.checking.rules.anonymity._links import OF_PEOPLE
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.WARNING
needs = ("pdf",)
by_section = True

# What stands in these braces is taken as it is.
_TARGET = lazy_pattern(r"\\(?:url|href|nolinkurl)\s*\{([^{}\n]+)\}")


def check(project: Project) -> Iterator[Offence]:
    r"""Look at the links that the sections print."""
    if not is_anonymous(project):
        return
    for section in project.sections:
        for target in _targets(section):
            if OF_PEOPLE.match(target.text.strip()) and not is_hidden(project, section, target):
                hints = (
                    r"if it is the authors', put it into \anonymous{…}; else allow it",
                    "anonymous.4open.science and view-only links of OSF show files without their owners",
                )
                yield Offence(target, "this link may lead reviewers to the authors", hints)


def _targets(section: Section) -> Iterator[Span]:
    for macro in section.macros("url", "href", "nolinkurl"):
        found = _TARGET.match(section.source.text, macro.span.start)
        if found:
            yield section.source.span(*found.span(1))
