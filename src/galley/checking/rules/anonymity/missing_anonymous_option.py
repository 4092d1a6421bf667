r"""A copy for reviewers whose class is not told to leave the authors out.

Galley gives an anonymous copy no names to print, but `acmart` also leaves out other things with the option `anonymous`:
its `\anon` texts, the acknowledgments of `acks`, who holds the copyright.

Flagged::

    -- build/review/paper.tex --
    \documentclass[manuscript,review]{acmart}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- build/review/paper.tex --
    \documentclass[manuscript,review,anonymous]{acmart}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.anonymity._identities import is_anonymous
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("variant",)


def check(project: Project) -> Iterator[Offence]:
    """Look at the options of the root's class."""
    if not is_anonymous(project):
        return
    for section in project.sections[:1]:
        for macro in section.macros("documentclass"):
            name = macro.arguments[0].text.strip().rpartition("/")[2] if macro.arguments else ""
            options = [option.strip() for span in macro.optional for option in span.text.split(",")]
            if name == "acmart" and "anonymous" not in options and "anonymous=true" not in options:
                hints = ("add `anonymous` to `class_options` of [variants.review] in paper.toml",)
                yield Offence(macro.span, "the copy for reviewers is not set with the option `anonymous`", hints)
