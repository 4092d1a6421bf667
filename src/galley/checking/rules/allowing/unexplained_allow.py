r"""A comment that allows a finding without saying why.

Whoever reads `% galley: allow RULE` later must be able to judge whether it still holds. Without a reason behind two
hyphens it allows nothing.

Flagged::

    We met \todo{where?} 20 people. % galley: allow todo
                                    ^^^^^^^^^^^^^^^^^^^^
    We met \todo{where?} 20 people. % galley: allow -- later
                                    ^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    We met \todo{where?} 20 people. % galley: allow todo -- the venue is not known yet
    % galley is the name of the program that checks this
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.allowing import allows
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING


def check(project: Project) -> Iterator[Offence]:
    for comment in allows(project):
        if not comment.rules:
            yield Offence(comment.span, "the comment names no rule to allow", (_HINT,))
        elif not comment.reason:
            yield Offence(comment.span, "the comment gives no reason, and so allows nothing", (_HINT,))


_HINT = "write `% galley: allow RULE -- reason`"
