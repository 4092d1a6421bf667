r"""An `\excerpt` or `\themequotes` that names what the coded data do not have.

Drafts print a mark in its place.

Flagged::

    It hid what it did: \excerpt{P04-9}. Somebody else agreed: \excerpt[a sealed box]{p04-1}.
                                 ^^^^^                                                ^^^^^
    \themequotes{thrust}
                 ^^^^^^

Accepted::

    It hid what it did: \excerpt{P04-1}. % \excerpt{P04-9}
    \themequotes{trust}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.data.coding import CodedData
    from galley.model.manuscript import MacroUse
    from galley.model.project import Unread

severity = Severity.ERROR
needs = ("study",)
by_section = True
_DECLARE = "declare codebook, excerpts and codings in results/study.toml, under [coding]"


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for macro in section.macros("excerpt", "themequotes"):
            if project.study and project.study.coding is None and project.unread.excerpts is not None:
                yield Offence(macro.span, "the study has no coded data to quote from", (_DECLARE,))
            elif project.coded is not None:  # else its tables cannot be read, which is reported there
                yield from _unknown(macro, project.coded, project.unread)


def _unknown(macro: MacroUse, coded: CodedData, unread: Unread) -> Iterator[Offence]:
    if not macro.arguments:
        yield Offence(macro.span, f"`\\{macro.name}` has no name in braces")
        return
    span = macro.arguments[0]
    name = span.text.strip()
    is_excerpt = macro.name == "excerpt"
    what, known = ("excerpt", coded.excerpts) if is_excerpt else ("code", coded.codes)
    at_fault = unread.excerpts if is_excerpt else unread.codes
    if at_fault is None or name in at_fault:  # its row has a fault, which is reported there
        return
    if name not in known and "#" not in name:  # a macro's parameter is known where the macro is used
        hints = did_you_mean(name, known) or ("`galley quotes --all` lists all excerpts",)
        yield Offence(span, f"there is no {what} `{name}`", hints)
