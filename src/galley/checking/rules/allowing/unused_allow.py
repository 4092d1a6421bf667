r"""A comment that allows a finding which is not there, or whose rule does not exist.

`% galley: allow RULE -- reason` silences a rule for a line or a block. When the reason for it is gone, the comment
would go on to silence the next, real finding.

Flagged::

    We met 20 people. % galley: allow todo -- the venue is not known yet
                                      ^^^^
    We met 20 people. % galley: allow tood -- a typing error
                                      ^^^^

Accepted::

    We met \todo{where?} 20 people. % galley: allow todo -- the venue is not known yet

    % galley: allow todo, blank-count -- numbers come with the second round
    We met x participants \todo{how many?}.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from galley.checking.rules import rules
from galley.checking.shared.allowing import allows
from galley.findings.diagnostics import Offence, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.NOTE
needs = ("findings",)


def check(project: Project) -> Iterator[Offence]:
    findings = project.findings
    if findings is None:
        return
    lines: dict[tuple[str, str], list[int]] = {}
    for one in findings.diagnostics:
        lines.setdefault((one.rule, one.span.path), []).append(one.span.line)
    for found in lines.values():
        found.sort()
    for comment in allows(project):
        for name, span in comment.rules:
            here = lines.get((name, comment.span.path), [])
            first = bisect_left(here, comment.first_line)
            if first < len(here) and here[first] <= comment.last_line:
                continue
            if name in findings.rules:
                yield Offence(span, f"rule `{name}` finds nothing here to allow", ("delete the comment",))
            elif name not in rules() and name not in findings.of_readers:
                yield Offence(span, f"there is no rule `{name}`", did_you_mean(name, rules()))
