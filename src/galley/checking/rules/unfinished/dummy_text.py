r"""Text that only fills the page, or is left over from a template.

Text that is known from templates is an error: those of publishers, conferences and theses, by fingerprints of how their
sentences begin and end, and of what they give to commands of front matter; a run of it is one. What only reads as an
instruction to authors, as `the abstract should describe` and `your report` do, is a warning.

Flagged::

    Lorem ipsum dolor sit amet, consectetur adipiscing elit.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \lipsum[1-3] And so on, blah blah blah. Your text here. \includegraphics{example-image-a}
    ^^^^^^^^^^^^            ^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^                   ^^^^^^^^^^^^^^^

    We thank Ana. This whole paragraph is just an example. The authors would like to thank...
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    \begin{figure} \caption{Add caption here} \end{figure} \begin{table} \caption{} \end{table}
                            ^^^^^^^^^^^^^^^^                             ^^^^^^^^^^

Flagged::

    \title{The Name of the Title Is Hope} \author{Ben Trovato} \reporttitle{Title}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^          ^^^^^^^^^^^               ^^^^^

Flagged::

    Our pans are hot. This author is the one who did all the really hard work. We fried
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    all of them. Appendices should be used only when they are absolutely necessary, we found.

Flagged::

    \documentclass{report}\begin{document}\begin{titlepage}
    {\Large Your Name}\\ Supervisor: Supervisor's Name\\ Prénom Nom\\ Universität Musterstadt\\ Nome do Orientador
            ^^^^^^^^^                ^^^^^^^^^^^^^^^^^   ^^^^^^^^^^               ^^^^^^^^^^^   ^^^^^^^^^^^^^^^^^^
    \end{titlepage}\begin{abstract} UPDATED---\today. We cook. \end{abstract}
                                    ^^^^^^^^^^
    \chapter{Forms} Each form asked for Your Name and the Supervisor's Name. \end{document}

Flagged::

    \title{The title of my thesis \\ which should be split on \\ several lines if it is too long}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \section{Thanks} We met many people.
    If you worked with a company, you should acknowledge what they did, and give thanks to them.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass{llncs} \email{\{firstname.lastname\}@example.org}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._templates.dummy_captions import dummy_captions
from galley.checking.rules.unfinished._templates.fields import open_fields
from galley.checking.rules.unfinished._templates.filler import macros_of_filler
from galley.checking.rules.unfinished._templates.in_text import left_in_text
from galley.checking.rules.unfinished._templates.nobody import nobodies, nobodies_on_title_pages
from galley.checking.rules.unfinished._templates.small_print import small_print
from galley.checking.rules.unfinished._templates.titles import links_to_nowhere, template_titles
from galley.checking.shared.hidden_authors import hides_authors
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.ERROR
by_section = True
covers = True

_IMAGE = lazy_pattern(
    r"(?:.*/)?(?:example-(?:image|grid)[\w.-]*"
    r"|(?:image[-_ ]?)?placeholder(?:[-_ ]?(?:image|fig(?:ure)?|pic(?:ture)?|\d+))*"
    r"|dummy[-_ ]?(?:image|fig(?:ure)?|pic(?:ture)?|plot)\d*|sample-?franklin|lorem-?(?:ipsum|picsum))(?:\.\w{2,4})?",
    re.IGNORECASE,
)
_HINT = "write what belongs here, or take it out"


def check(project: Project) -> Iterator[Offence]:
    """Look for macros that print filler, then for filler itself, then for sample pictures."""
    for section in project.sections:
        for macro in section.macros(*macros_of_filler(section)):
            yield Offence(macro.span, f"`\\{macro.name}` prints dummy text", (_HINT,))
        given = [*small_print(section)]
        for one in given:
            yield Offence(one.place, one.message, (_HINT,), severity=one.severity)
        yield from left_in_text(section, [one.command for one in given], _HINT)
        for place, message, severity in dummy_captions(section):
            yield Offence(place, message, (_HINT,), severity=severity)
        yield from _front_matter(section, [one.place for one in given])
        for link in links_to_nowhere(section):
            if not hides_authors(section):
                yield Offence(link, "this link leads nowhere", (_HINT,), severity=Severity.WARNING)
        for inclusion in section.inclusions:
            if inclusion.command == "includegraphics" and _IMAGE.fullmatch(inclusion.target):
                yield Offence(inclusion.span, f"`{inclusion.target}` is a sample picture", (_HINT,))


def _front_matter(section: Section, told: list[Span]) -> Iterator[Offence]:
    for field in open_fields(section):
        if not any(one.overlaps(field) for one in told):
            yield Offence(field, "this stands for a name or title, as templates have it", (_HINT,))
    for nobody in nobodies(section):
        yield Offence(nobody, "this is nobody's name or address, as templates have them", (_HINT,))
    for nobody in nobodies_on_title_pages(section):
        yield Offence(nobody, "this stands for a name or title, as templates have it", (_HINT,))
    for title in template_titles(section):
        yield Offence(title, "this is no title, but what templates have in its place", (_HINT,))
