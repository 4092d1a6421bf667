r"""What is found in a document that Galley does not build, in terms that hold there: `\VAR` prints nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic

_USE = lazy_pattern(r"\\VAR\{(?P<expression>[^{}|]*)(?:\|[^{}]*)?\}")
_TYPED: Final = "hand-typed-number"


def fit_to_foreign(diagnostics: Iterable[Diagnostic], project: Project) -> Iterator[Diagnostic]:
    r"""The diagnostics with names of values instead of their uses, and without fixes that need these.

    A number that is right is only a note, since nothing could print it instead. A document that has uses of its own
    is taken as it is.
    """
    if any(section.values for section in project.sections):
        yield from diagnostics
        return
    for one in diagnostics:
        level = Severity.NOTE if one.rule == _TYPED else one.severity
        edit = one.edit if one.edit is None or not _USE.search(one.edit.replacement) else None
        yield replace(one, hints=tuple(map(_named, one.hints)), edit=edit, severity=level)


def _named(hint: str) -> str:
    named = _USE.sub(lambda use: use["expression"], hint)
    return named if named == hint else named.replace("write ", "compare it with ", 1)
