r"""Authors, their institutions or their repositories in the supplement for reviewers.

`doit bundle:supplement-for-review` packs codebook, counts, values and what the study declares public. A definition in a
codebook that names the lab tells as much as the paper would. What [`named-institution`](#named-institution) is told to
look for is looked for here, too.

Flagged::

    -- build/review/paper.pdf --
    pages = ["Anonymous"]
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    -- supplement/codebook.csv --
    code,label,definition
    trust,Trust,As Ada Lovelace defined it.
                   ^^^^^^^^^^^^
    engine,Engine,See https://github.com/lovelace/engine
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- build/review/paper.pdf --
    pages = ["Anonymous"]
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    -- supplement/codebook.csv --
    code,label,definition
    trust,Trust,Whether people rely on what an engine finds. See https://osf.io/abc12/?view_only=0123
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.anonymity._identities import Identity, institutions, is_anonymous, names
from galley.checking.rules.anonymity._links import OF_PEOPLE
from galley.findings.diagnostics import Offence, Severity
from galley.findings.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.files.supplement_file import SupplementFile

severity = Severity.ERROR
needs = ("pdf",)

_LISTED = "named-institution"


def check(project: Project) -> Iterator[Offence]:
    """Look at the text of every file, at each name once."""
    if not is_anonymous(project):
        return
    listed = project.paper.checks.options.get(_LISTED, {}).get("words", ()) if project.paper else ()
    sought = (*names(project), *institutions(project), *(Identity(word, "a word that you list") for word in listed))
    for file in project.supplement:
        for identity in sought:
            if found := identity.find(file.text):
                message = f"the supplement's `{file.name}` has `{identity.text}`, {identity.what}"
                yield Offence(_place(file, *found.span()), message, _hints(file))
        for link in OF_PEOPLE.finditer(file.text):
            message = f"the supplement's `{file.name}` has a link that may lead reviewers to the authors"
            yield Offence(_place(file, *link.span()), message, _hints(file))


def _place(file: SupplementFile, start: int, end: int) -> Span:
    return SourceFile(f"supplement/{file.name}", file.text).span(start, end)


def _hints(file: SupplementFile) -> tuple[str, ...]:
    made = f"it is made from {file.origin}: change it there" if file.origin else "reviewers would read it"
    return (made, "`doit bundle:supplement-for-review` packs what is looked at here")
