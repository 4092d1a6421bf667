r"""A quote that stands under a theme with which it is not coded.

A stretch of the paper is about the theme whose label is its title, else about the only one that its values and
`\themequotes` name; the example of a table of themes is about its row's, and a row of the table of quotes about its
code. A theme counts on an excerpt as `applied_by` in `results/study.toml` has it. It is a warning where some coder did
see the theme there, and where the excerpt has the theme, but not the sub-code of the title.

Flagged::

    \subsection{\VAR{themes.control.label}}
    They shape what a tool does: \excerpt{P04-1}
                                          ^^^^^

Flagged::

    \subsection{A hand on the wheel}
    Some stop it: \excerpt{P03-2}
                           ^^^^^
    \subsection{On checking}
    \VAR{themes.trust_checking.participants|Words} people check: \excerpt{P05-1}
                                                                          ^^^^^

Accepted::

    \subsection{Trust is earned}
    \excerpt{P02-1} \paragraph{Not seeing inside} \excerpt{P04-1}
    \section{Discussion}
    Trust (\VAR{themes.trust.participants|words} people) and control (\VAR{themes.control.participants|words}) were
    themes, while one spoke of work: \excerpt{P01-1}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.quotes.themes import theme_at, theme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code, Excerpt

severity = Severity.ERROR
needs = ("settled_coding",)
_EXCERPT = lazy_pattern(r"\\excerpt\s*(?:\[(?:[^][]|\[[^]]*\])*\]\s*)?\{(?P<name>[^{}]*)\}")


def check(project: Project) -> Iterator[Offence]:
    coded = project.settled_coding
    if coded is None:
        return
    for quote in project.quotes:
        if quote.use.theme is None and not quote.is_in_digest:
            code = theme_at(quote.section, quote.use.span.start, project.values or {}, coded)
            if code is not None and quote.excerpt.id in coded.codings.counted:
                yield from _offences(quote.excerpt, code, quote.use.span, coded)
    yield from _in_tables(project, coded)
    yield from _chosen(coded)


def _in_tables(project: Project, coded: CodedData) -> Iterator[Offence]:
    """The examples that paper.toml gives for the themes of a table."""
    source = project.paper_source
    for table in project.paper.tables.values() if project.paper and source else ():
        for theme in table.themes:
            code = coded.codes.get(theme.code)
            for match in _EXCERPT.finditer(theme.example or ""):
                excerpt = coded.codings.counted.get(match["name"].strip())
                if code is not None and excerpt is not None and source is not None:
                    start = max(source.text.find(match[0]), 0)
                    span = source.span(start, start + len(match[0]) if start else 0)
                    yield from _offences(excerpt, code, span, coded)


def _chosen(coded: CodedData) -> Iterator[Offence]:
    """The quotes that the study's table of quotes chooses for a code."""
    for name, ranks in coded.ranks.items():
        for excerpt in (coded.codings.counted[one] for one in ranks if one in coded.codings.counted):
            if name in coded.codes:
                yield from _offences(excerpt, coded.codes[name], coded.cell(excerpt, "id"), coded)


def _offences(excerpt: Excerpt, code: Code, span: Span, coded: CodedData) -> Iterator[Offence]:
    name = excerpt.id
    if coded.counts_on(code.name, name):
        return
    message = f"`{name}` is not coded with `{code.name}`, under which it stands"
    coders = coded.codings.applied(code.name, excerpt).coders
    has_theme = coded.counts_on(theme_of(code, coded).name, name)
    hints = [f"only {' and '.join(coders)} coded it so"] if coders else []
    if themes := [theme.name for theme in coded.themes_of(name)]:
        hints.append(f"its themes are {', '.join(f'`{theme}`' for theme in themes)}")
    hints.append(f"`galley quotes --theme {code.name}` lists those that are")
    yield Offence(span, message, tuple(hints), severity=Severity.WARNING if coders or has_theme else None)
