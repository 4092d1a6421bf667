r"""A style of references that is not named, or has a letter wrong in its name: BibTeX prints no reference.

Capitals count. A style beside the document may have any name.

Flagged::

    \documentclass{article}
    \begin{document}
    Pans are hot~\cite{lee}. \bibliographystyle{plian} \bibliography{own}
                                                ^^^^^
    \end{document}

Flagged::

    \documentclass{acmart}
    \begin{document}
    Pans are hot~\cite{lee}. \bibliographystyle{ACM-Reference-Fromat} \bibliography{own}
                                                ^^^^^^^^^^^^^^^^^^^^
    \end{document}

Flagged::

    \documentclass{IEEEtran}
    \begin{document}
    Pans are hot~\cite{lee}. \bibliographystyle{IEEETran} \bibliography{own}
                                                ^^^^^^^^
    \end{document}

Accepted::

    -- section.tex --
    \documentclass{article}
    \begin{document}
    Pans are hot~\cite{lee}. \bibliographystyle{plain} \bibliographystyle{plainer} \bibliographystyle{unsrtnet}
    \bibliographystyle{apalike2} \bibliographystyle{our-own} \bibliography{own}
    \end{document}
    -- unsrtnet.bst --
    ENTRY {} {} {}

Flagged::

    \documentclass{article}
    \usepackage{natbib}
    \begin{document}
    Pans are hot~\cite{lee}. \bibliography{own}
                                           ^^^
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit, Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR


def check(project: Project) -> Iterator[Offence]:
    for span in project.bibliography_style_faults.without:
        hints = ("name one before it: `\\bibliographystyle{plain}`",)
        yield Offence(span, "no style is named for the references, and BibTeX prints none", hints)
    for span, meant in project.bibliography_style_faults.misspelt:
        message = f"there is no style of references `{span.text.strip()}`: `{meant}` is meant"
        yield Offence(span, message, (f"write `{meant}`",), Edit(span, meant))
