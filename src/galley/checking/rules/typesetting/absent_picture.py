r"""A picture that is not where the document looks for it.

TeX tries the usual endings, in the folders of `\graphicspath` too, and stops where there is no such file. Capitals
count where papers are compiled, as on Overleaf, though not on every computer. Where most pictures of a folder are
missing, one is told, as a warning: they may have been left out of this copy. A picture that is named by its place on a
computer is there only on that one. Where a macro, a class or a program says where to look, nothing is told.

Flagged::

    -- section.tex --
    \documentclass{article}
    \graphicspath{{figures/}}
    \begin{document}
    \includegraphics{kitchen} \includegraphics[width=2cm]{kitchen.JPG} \includegraphics{Kitchens}
                                                          ^^^^^^^^^^^                   ^^^^^^^^
    \includegraphics{plots/time} \includegraphics{plots/error}
                     ^^^^^^^^^^
    \end{document}
    -- figures/kitchen.jpg --
    a picture

Flagged::

    \documentclass{article}
    \begin{document}
    \includegraphics{/Users/bee/kitchen.pdf} \includegraphics{/Users/bee/room} \includegraphics{C:/plan.png}
                     ^^^^^^^^^^^^^^^^^^^^^^                                                     ^^^^^^^^^^^
    \end{document}

Accepted::

    -- section.tex --
    \documentclass{article}
    \newcommand{\plot}[1]{\includegraphics{plots/#1}} \newcommand{\logo}{\includegraphics{logo}}
    \begin{document}
    \includegraphics{figures/kitchen} \includegraphics{./figures/kitchen.jpg} \plot{a} \includegraphics{example-image}
    \IfFileExists{room.pdf}{\includegraphics{room.pdf}}{} \iffalse \includegraphics{old} \fi % \includegraphics{older}
    \end{document}
    -- figures/kitchen.jpg --
    a picture

Accepted::

    \documentclass[draft]{article}
    \begin{document}
    \includegraphics{kitchen}
    \IfFileExists{logo.pdf}{\includegraphics[height=1cm]{logo.pdf}}{}
    \end{document}
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.files.pictures import AbsentPicture

severity = Severity.ERROR

_HINTS_ELSEWHERE: Final = ("copy it into the project, and name it from there: others do not have that folder",)
_ASKING = lazy_pattern(r"\\IfFileExists\s*\{[^{}]*\}\s*\{[^{}]*\\includegraphics[^{}]*\{\Z")
_FAR: Final = 300  # characters before a picture
_COMMAND: Final = "includegraphics"


def check(project: Project) -> Iterator[Offence]:
    pictures = [picture for picture in project.absent_pictures if not _is_asked_for(picture)]
    absent = {picture.target for picture in pictures}
    used = {use.target for section in project.sections for use in section.inclusions if use.command == _COMMAND}
    there = Counter(_folder(target) for target in used - absent)
    for folder, group in groupby(sorted(pictures, key=_folder_of), _folder_of):
        alike = list(group)
        if elsewhere := [picture for picture in alike if picture.is_elsewhere]:
            yield Offence(elsewhere[0].span, _told_elsewhere(elsewhere), _HINTS_ELSEWHERE, severity=Severity.WARNING)
            alike = [picture for picture in alike if not picture.is_elsewhere]
        unlike = [picture for picture in alike if not picture.hints]
        if len(unlike) > 1 and len(unlike) > there[folder]:
            message = f"neither the picture `{unlike[0].target}` is there nor {len(unlike) - 1} more from its folder"
            yield Offence(unlike[0].span, message, severity=Severity.WARNING)
            alike = [picture for picture in alike if picture.hints]
        for picture in alike:
            yield Offence(picture.span, f"the picture `{picture.target}` is not there", picture.hints)


def _is_asked_for(picture: AbsentPicture) -> bool:
    """Whether the paper asks first if the picture is there, and does without it."""
    before = picture.span.source.text[max(picture.span.start - _FAR, 0) : picture.span.start]
    return _ASKING.search(before) is not None


def _told_elsewhere(pictures: list[AbsentPicture]) -> str:
    more = f", as {len(pictures) - 1} more are," if len(pictures) > 1 else ""
    return f"the picture `{pictures[0].target}` is named{more} by its place on one computer"


def _folder_of(picture: AbsentPicture) -> str:
    return _folder(picture.target)


def _folder(target: str) -> str:
    return target.rpartition("/")[0]
