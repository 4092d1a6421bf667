r"""A list of references without a style: BibTeX stops at it, and prints no reference.

Flagged::

    \documentclass{article}
    \usepackage{natbib}
    \begin{document}
    Pans are hot~\cite{lee}. \bibliography{own}
                                           ^^^
    \end{document}

Accepted::

    \documentclass{article}
    \begin{document}
    Pans are hot~\cite{lee}. \bibliographystyle{plain}\bibliography{own}
    \end{document}

Accepted::

    \documentclass{elsarticle}
    \begin{document}
    The class names the style~\cite{lee}. \bibliography{own}
    \end{document}

Accepted::

    -- section.tex --
    \documentclass{article}
    \usepackage{ourown}
    \begin{document}
    Our package may name one~\cite{lee}. \bibliography{own}
    \end{document}
    -- ourown.sty --
    \ProvidesPackage{ourown} \bibliographystyle{plain}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR


def check(project: Project) -> Iterator[Offence]:
    for span in project.bibliography_style_faults.without:
        hints = ("name one before it: `\\bibliographystyle{plain}`",)
        yield Offence(span, "no style is named for the references, and BibTeX prints none", hints)
