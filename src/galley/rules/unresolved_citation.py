r"""The question mark of a citation or reference that LaTeX could not resolve, typed or pasted into the text.

`[?]` and `??` are what LaTeX prints for unknown keys and labels. In a source they come from text that was copied out of
a PDF, and stay question marks for ever.

Flagged::

    Recent research investigated the human-centric aspect of AutoML [? ? ? ], as did Wang et al. [?].
                                                                    ^^^^^^^^                     ^^^
    See Section ??, Table~?? and [12, ?], or \ref{??}.
                ^^        ^^     ^^^^^^^          ^^
    This was shown before (Wang et al., ?).
                                        ^

Accepted::

    ``What?? I went to [?] and left,'' said P4. Really?? The cut [...] is ours, and what is $[?]$ or \texttt{a ?? b}?
    \begin{quote}
    It was [?] hard to hear.
    \end{quote}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.diagnostics import Severity
from galley.rules import Offence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.manuscript import Section
    from galley.project import Project

severity = Severity.ERROR

_CITATION = re.compile(
    r"\[(?=[^\]\n]{0,80}\?)(?:\d{1,3}|\?{1,3})(?:[ ,;–-]{1,3}(?:\d{1,3}|\?{1,3})){0,30} {0,3}\]"
    r"|\(\?{2,3}\)|(?:(?<=et al\. )|(?<=et al\.))\(\?\)"
)
_YEAR = re.compile(r"(?:et al\.,?|[A-Z]\w{1,30},) (\?{1,2})(?=[);])")
_REFERENCE = re.compile(r"(?<![\w?!.\"'’”])\?{2,3}(?![\w?!])")
_LABEL = re.compile(r"[?]+|")


def check(project: Project) -> Iterator[Offence]:
    r"""Look in the text, then in the arguments of `\ref` and its relatives."""
    for section in project.sections:
        yield from _in_text(section)
        for reference in section.references:
            if _LABEL.fullmatch(reference.name):
                yield Offence(reference.span, f"`\\{reference.command}` refers to nothing", ("name a label",))


def _in_text(section: Section) -> Iterator[Offence]:
    if "?" not in section.prose.text:
        return
    found = [(match.span(), _CITED) for match in _CITATION.finditer(section.prose.text)]
    found += [(match.span(1), _CITED) for match in _YEAR.finditer(section.prose.text)]
    taken = {offset for (start, end), _ in found for offset in range(start, end)}
    for match in _REFERENCE.finditer(section.prose.text):
        if match.start() not in taken:
            found.append((match.span(), _REFERRED))
    for (start, end), (message, hint) in sorted(found):
        if not section.is_quoted(start) and not section.is_code(start):
            yield Offence(section.prose.span(start, end), message, (hint,))


_CITED = ("a citation was never resolved", "`galley cite` lists candidates from the bibliography")
_REFERRED = ("a reference was never resolved", "write `\\ref{…}` with the label of what is meant")
