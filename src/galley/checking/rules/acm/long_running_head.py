r"""A running head that does not fit: a long title without a short one, or many authors without a short list.

The class then wraps the head into the text, or warns that `\headheight is too small`. `longest` is how many characters
fit, `authors` how many names.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{Where Automated Machine Learning Fits: An Interview Study with Practitioners from Eleven Business Sectors}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Ada Lovelace}
    \author{Alan Turing}
    \author{Grace Hopper}
    \author{Alan Kay}
            ^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title[AutoML in Use]{Where Automated Machine Learning Fits: An Interview Study with Practitioners of Many Kinds}
    \author{Ada Lovelace}
    \author{Alan Turing}
    \author{Grace Hopper}
    \author{Alan Kay}
    \renewcommand{\shortauthors}{Lovelace et al.}

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{Where Automated Machine Learning Fits: \vspace{0.5\baselineskip} \texorpdfstring{\textit{An Interview
      Study}}{An Interview Study}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.front_matter import Stated

severity = Severity.WARNING
needs = ("front_matter",)


def check(project: Project, *, longest: int = 90, authors: int = 3) -> Iterator[Offence]:
    front = project.front_matter
    if front is None:
        return
    if front.title and front.short_title is None and (length := _printed(project, front.title)) > longest:
        message = f"the title has {length} characters, too many for the running head"
        yield Offence(front.title.span, message, ("give a short one: \\title[short]{long}",))
    if len(front.authors) > authors and front.short_authors is None and not front.is_declared:
        message = f"{len(front.authors)} names are too many for the running head"
        hints = ("before \\maketitle, write \\renewcommand{\\shortauthors}{First et al.}",)
        yield Offence(front.authors[-1].name.span, message, hints)


def _printed(project: Project, title: Stated) -> int:
    """How many characters of a title are printed: commands for its looks and gaps are not."""
    for section in project.sections:
        if section.source is title.span.source:
            return section.prose.offset(title.span.end) - section.prose.offset(title.span.start)
    return len(title.text)
