"""What TeX said of the last build, without what rules and readers say themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checking.aftermath import aftermath_of
from galley.checking.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic

_OURS = {  # TeX's findings that a rule of ours reports under another name
    "undefined-citation": "unknown-citation",
    "missing-file": "unreadable-file",
    "unused-class-option": "mistyped-class-option",
}
_LETTERS = ("unsupported-character", "pasted-character")  # what TeX says of a line of which the rule says more
_SEEN_BY_TEX = frozenset({"undefined-reference", "unusable-image"})  # what TeX sees where sources alone do not tell


def not_ours(from_tex: Iterable[Diagnostic], project: Project, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What TeX says and no rule or reader: ours looks for the same with the better place, hint and judgement."""
    found = tuple(found)
    told = {(one.rule, one.span.path, one.span.line) for one in found}
    is_aftermath = aftermath_of(found)
    for diagnostic in from_tex:
        if is_aftermath(diagnostic):
            continue
        name = _OURS.get(diagnostic.rule, diagnostic.rule)
        ours = rules().get(name)
        known_as = _LETTERS[1] if name == _LETTERS[0] else name
        is_told = (known_as, diagnostic.span.path, diagnostic.span.line) in told
        if not is_told and (ours is None or name in _SEEN_BY_TEX or not ours.applies_to(project)):
            yield replace(diagnostic, rule=name)
