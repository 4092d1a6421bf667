r"""A value of `\setcopyright` that the class does not have.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \setcopyright{acmlicenced}
                  ^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \setcopyright{acmlicensed}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)

_KNOWN = tuple(
    """
    none acmcopyright acmlicensed rightsretained usgov usgovmixed cagov cagovmixed licensedusgovmixed
    licensedcagov licensedcagovmixed othergov licensedothergov iw3c2w3 iw3c2w3g cc
    """.split()
)


def check(project: Project) -> Iterator[Offence]:
    stated = project.front_matter.settings.get("setcopyright") if project.front_matter else None
    if stated is not None and stated.text not in _KNOWN and "\\" not in stated.text:
        hints = did_you_mean(stated.text, _KNOWN) or ("the rights form says which value to use",)
        yield Offence(stated.span, f"`{stated.text}` is no kind of copyright that the class knows", hints)
