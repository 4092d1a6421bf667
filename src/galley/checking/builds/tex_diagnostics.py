"""What TeX said of the last build, without what rules and readers say themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checking.builds.aftermath import aftermath_of
from galley.checking.rules import rules
from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern
from galley.model.layout import PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic

_OURS = {  # TeX's findings that a rule of ours reports under another name
    "undefined-citation": "unknown-citation",
    "missing-file": "unreadable-file",
    "repeated-entry": "duplicate-entry",
    "unused-class-option": "mistyped-class-option",
}
LETTER_IN_PIECES = "pasted-character"
"""The rule that says more of a letter that TeX does not have, and mends it."""

_LETTERS = frozenset({"unsupported-character", "missing-character"})
_CODE = lazy_pattern(r"\(U\+([0-9A-F]{1,6})\)")
_SEEN_BY_TEX = frozenset({"undefined-reference", "unusable-image"})  # what TeX sees where sources alone do not tell


def not_ours(from_tex: Iterable[Diagnostic], project: Project, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What TeX says and no rule or reader: ours looks for the same with the better place, hint and judgement."""
    found = tuple(found)
    told = {(one.rule, one.span.path, one.span.line) for one in found}
    letters = [one for one in found if one.rule == LETTER_IN_PIECES]
    is_aftermath = aftermath_of(found)
    is_blind = project.paper is None and any(one.span.path == PAPER and one.severity is Severity.ERROR for one in found)
    for diagnostic in from_tex:
        if is_aftermath(diagnostic) or any(is_same_letter(letter, diagnostic) for letter in letters):
            continue
        name = _OURS.get(diagnostic.rule, diagnostic.rule)
        ours = rules().get(name)
        is_told = (name, diagnostic.span.path, diagnostic.span.line) in told
        is_judged = ours is not None and (is_blind or ours.applies_to(project))  # by ours, now or when it can be again
        if not is_told and (name in _SEEN_BY_TEX or not is_judged):
            yield replace(diagnostic, rule=name)


def is_same_letter(letter: Diagnostic, said: Diagnostic) -> bool:
    """Whether a letter in pieces is what TeX does not have, which names one of them; of an entry it knows the key."""
    if said.rule not in _LETTERS or letter.span.path != said.span.path:
        return False
    if said.span.path.endswith(".bib"):
        return True
    code = _CODE.search(said.message)
    is_another = code is not None and chr(int(code[1], 16)) not in letter.span.text
    return letter.span.line == said.span.line and not is_another
