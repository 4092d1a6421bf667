r"""A package that is not on the list of ACM's production, loaded by a package that the publisher's copy names.

The list accepts packages with what they load, so this is to be known, and nothing to be changed unless production asks.
What loads one that [`unaccepted-package`](#unaccepted-package) tells of goes with that.

Flagged::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
    \usepackage{algorithm2e}
                ^^^^^^^^^^^
    -- build/camera-ready/paper.log --
    (acmart.cls
    Document Class: acmart 2022/10/24 v1.88
    Package: xkeyval 2022/06/16 v2.9 (HA)
    )
    Package: algorithm2e 2017/07/18 v5.2
    Package: relsize 2013/03/29 ver 4.1

Accepted::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
    \usepackage{booktabs,tabularx,galley}
    -- build/camera-ready/paper.log --
    (acmart.cls
    Document Class: acmart 2022/10/24 v1.88
    Package: booktabs 2020/01/12 v1.6
    Package: hyperxmp 2020/11/22 v5.9
    )
    Package: tabularx 2020/01/15 v2.11c
    Package: array 2022/09/04 v2.5g
    Package: galley 2025/01/01
    Package: anything 2025/01/01
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.publication._accepted import ACCEPTED
from galley.checking.rules.publication._copies import class_name, is_for_publisher
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.NOTE
needs = ("variant",)


def check(project: Project) -> Iterator[Offence]:
    """Tell of each at the package that loads it."""
    if not is_for_publisher(project) or class_name(project) != "acmart":
        return
    loaded: dict[str, list[str]] = {}
    for package in project.loaded_packages:
        if package.by in ACCEPTED and package.name not in ACCEPTED:
            loaded.setdefault(package.by, []).append(package.name)
    for section in project.sections:
        for use in section.inclusions:
            if use.command in {"usepackage", "RequirePackage"} and (names := loaded.pop(use.target, None)):
                listed = ", ".join(f"`{name}`" for name in dict.fromkeys(names))
                yield Offence(use.span, f"`{use.target}` loads {listed}, which ACM's list does not name")
