r"""A command or an environment that is one letter away from a common one, and that nothing defines.

TeX stops at it, or in some modes goes on without it. Told are letters that are lost, doubled or exchanged, in names
that no package is known to define.

Flagged::

    Some \texit{never} cook\footntoe{Or do they?}, see \subsetion{Pans} and \incldegraphics{a}. \lable{sec:a}
         ^^^^^^            ^^^^^^^^^                   ^^^^^^^^^^           ^^^^^^^^^^^^^^^     ^^^^^^
    \beign{itemize} \item a \end{itemize} \begin{itemise} \item b \end{itemise} \begin{tabluar}{l} c \end{tabluar}
    ^^^^^^                                       ^^^^^^^                               ^^^^^^^

Accepted::

    \newcommand{\texit}[1]{\textit{#1}} \newenvironment{itemise}{\begin{itemize}}{\end{itemize}}
    \texit{Rice} is \textbf{hot}. \begin{itemise} \item a \end{itemise} \verb|\texti| \space \textsc{b}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR

_SHORTEST: Final = 5  # letters of a misspelt name: shorter ones are those of authors' own macros
_COMMANDS: Final = """
    appendix autoref begin bibliography bibliographystyle bottomrule caption centering chapter citeauthor citep citet
    clearpage columnwidth emph eqref footnote hline hspace includegraphics label linewidth maketitle midrule multicolumn
    multirow newpage noindent pageref paragraph resizebox section subsection subsubsection tableofcontents textbf
    textcolor textit textsc texttt textwidth toprule underline usepackage vspace
    """.split()
_ENVIRONMENTS: Final = """
    abstract algorithm align center description document enumerate equation figure itemize minipage quotation quote
    table tabular tabularx thebibliography verbatim wrapfigure
    """.split()
_REAL: Final = frozenset(
    """
    autref beginn citeauthr hhline labell llabel quot space tables tabulary textb textc textfb texti texts textscc
    textssc textt textti texttbf wrapfigures
    """.split()
)
_DEFINING: Final = (
    "newenvironment",
    "renewenvironment",
    "NewDocumentEnvironment",
    "NewEnviron",
    "newtheorem",
    "lstnewenvironment",
    "newtcolorbox",
)
_OTHERWISE: Final = {"testbf": "textbf", "testit": "textit", "incldegraphics": "includegraphics"}


def _near(name: str) -> Iterator[str]:
    """The name with one letter lost, doubled, or exchanged for the one behind it; `ise` for `ize`."""
    for place, letter in enumerate(name):
        before, behind = name[:place], name[place + 1 :]
        yield before + behind
        yield before + letter * 2 + behind
        yield before + behind[:1] + letter + behind[1:]
    yield name.replace("ize", "ise")


def _misspelt(names: list[str]) -> dict[str, str]:
    known = _REAL.union(names)
    near = {near: name for name in names for near in _near(name)}
    return {near: name for near, name in near.items() if len(near) >= _SHORTEST and near not in known}


_OF_COMMANDS: Final = _misspelt(_COMMANDS) | _OTHERWISE
_OF_ENVIRONMENTS: Final = _misspelt(_ENVIRONMENTS)


def check(project: Project) -> Iterator[Offence]:
    defined = {one.name for section in project.sections for one in section.definitions}
    for section in project.sections:
        for name in sorted(_OF_COMMANDS.keys() & section.commands.keys() - defined):
            for place in section.commands[name]:
                yield _offence(section, place, f"\\{name}", f"\\{_OF_COMMANDS[name]}")
        misspelt = [one for one in section.environments if one.name in _OF_ENVIRONMENTS]
        own = _defined_environments(project) if misspelt else frozenset()
        for one in misspelt:
            if one.name not in own:
                place = section.source.text.index(one.name, one.span.start)
                yield _offence(section, place, one.name, _OF_ENVIRONMENTS[one.name])


def _defined_environments(project: Project) -> frozenset[str]:
    uses = (macro for section in project.sections for macro in section.macros(*_DEFINING))
    return frozenset(macro.arguments[0].text.strip() for macro in uses if macro.arguments)


def _offence(section: Section, place: int, name: str, meant: str) -> Offence:
    span = section.source.span(place, place + len(name))
    kind = "command" if name.startswith("\\") else "environment"
    return Offence(span, f"`{name}` is no {kind}: `{meant}` is meant", (f"write `{meant}`",))
