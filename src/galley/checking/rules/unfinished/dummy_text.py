r"""Text that only fills the page, or is left over from a template.

Flagged::

    Lorem ipsum dolor sit amet, consectetur adipiscing elit.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^
    \lipsum[1-3] And so on, blah blah blah. Your text here. \includegraphics{example-image-a}
    ^^^^^^^^^^^^            ^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^                   ^^^^^^^^^^^^^^^
    \title{The Name of the Title Is Hope} \author{Ben Trovato}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^          ^^^^^^^^^^^

Accepted::

    Designers use \emph{lorem ipsum} text in mock-ups. ``And then it was blah blah blah,'' said P3.
    Researchers insert text here and there. \newcommand{\filler}{\lipsum[1]} % lorem ipsum dolor sit amet
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
covers = True

_MACROS = ("lipsum", "blindtext", "Blindtext", "blinddocument", "Blinddocument", "kant", "zblindtext", "mwe")
_TEXT = lazy_pattern(
    r"\blorem ipsum dolor sit amet|\but perspiciatis unde omnis|\bblah,? blah(?:,? blah)*+|\bfoo bar baz\b"
    r"|\b(?:your|insert|put|write|type|place|add)(?: your| some| the| more)? "
    r"(?:text|abstract|title|content|caption|introduction) (?:goes )?here(?! and there)"
    r"|\b(?:text|abstract|content|caption|title) goes here|\basdf(?:asdf|jkl)?\b"
    r"|\bthis is (?:a )?(?:dummy|placeholder|filler) text\b|\bsome dummy text\b"
    # the samples of ACM, of IEEE, and of their like
    r"|\bThe Name of the Title Is Hope|\bBen Trovato|\bLars Thørväld|\bG\.K\.M\. Tobin"
    r"|\bA clear and well-documented LaTeX document|\b1st Given Name Surname\b"
    r"|\b(?:mandatory|optional) section to be included in your final version|\bsample text:(?= )"
    r"|\bthis demo file is intended to serve as a|\bkeyword ?1, keyword ?2|\bfirst ?name last ?name\b"
    r"|\bthis is where (?:you|your|the) [\w ]{1,30} (?:goes?|will go|should go)\b|\bstart writing here\b"
    r"|\b(?:replace|delete) this (?:text|paragraph|section) (?:with|before)\b|\binstitution name\b, city"
    r"|\bPaper Title\*?(?= \(use style)|\bFirst Author\b(?=.{0,60}Second Author)",
    re.IGNORECASE,
)
# In small letters, one of these is in whatever the pattern above finds; looking for them is faster by far.
_TRACES = (
    *("lorem ipsum", "ut perspiciatis", "blah", "foo bar", "asdf", "dummy text", "placeholder text", "filler text"),
    *(f"{part} here" for part in ("text", "abstract", "title", "content", "caption", "introduction", "goes")),
    *("title is hope", "trovato", "thørväld", "g.k.m.", "well-documented latex", "1st given", "paper title"),
    *(
        "first author",
        "in your final version",
        "sample text:",
        "demo file",
        "keyword1",
        "keyword 1",
        "firstname",
        "first name",
    ),
    *("this is where", "start writing here", "replace this", "delete this", "institution name"),
)
_IMAGE = lazy_pattern(r"(?:.*/)?example-(?:image|grid)[\w.-]*")
_HINT = "write what belongs here, or take it out"


def check(project: Project) -> Iterator[Offence]:
    """Look for macros that print filler, then for filler itself, then for sample pictures."""
    for section in project.sections:
        for macro in section.macros(*_MACROS):
            yield Offence(macro.span, f"`\\{macro.name}` prints dummy text", (_HINT,))
        lowered = section.prose.text.lower()
        for match in _TEXT.finditer(section.prose.text) if any(trace in lowered for trace in _TRACES) else ():
            if not section.is_quoted(match.start()) and not section.is_code(match.start()):
                yield Offence(section.prose.span(*match.span()), "dummy text stands in the paper", (_HINT,))
        for inclusion in section.inclusions:
            if inclusion.command == "includegraphics" and _IMAGE.fullmatch(inclusion.target):
                yield Offence(inclusion.span, f"`{inclusion.target}` is a sample picture", (_HINT,))
