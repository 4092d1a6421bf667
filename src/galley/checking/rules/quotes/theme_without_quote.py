r"""A theme that the paper reports without quoting anybody.

Reported is where the theme is named first. The example in a table that a template makes counts for nothing: every theme
has one there. `\themequotes` of a code for which no excerpt is chosen is an error.

Flagged::

    \VAR{themes.trust.participants|Words} people spoke of trust: \excerpt{P04-1}
    \VAR{themes.control.participants|Words} spoke of control.
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \themequotes{trust-opacity} \themequotes{control}
                                             ^^^^^^^

Accepted::

    \VAR{themes.trust.participants|Words} people spoke of trust: \excerpt{P04-1}
    \VAR{themes.work_data.participants|Words} prepared data:
    \themequotes{work}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.prose.quotes.themes import named_themes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code
    from galley.model.manuscript import Section
    from galley.model.values import Value

severity = Severity.WARNING
needs = ("settled_coding",)


def check(project: Project) -> Iterator[Offence]:
    coded = project.settled_coding
    if coded is None:
        return
    yield from _empty(project, coded)
    quotes = [quote for quote in project.quotes if not quote.is_generated]
    printed = {theme.name for quote in quotes for theme in coded.themes_of(quote.excerpt.id)}
    final = {code.name for code in coded.themes}
    for name, span in _first_places(project, coded).items():
        if name in final - printed:
            chosen = [excerpt.id for excerpt in coded.excerpts_of(name) if coded.may_be_quoted(excerpt)][:3]
            hints = (f"as excerpts there are {', '.join(f'`{one}`' for one in chosen)}",) if chosen else ()
            yield Offence(span, f"no quote illustrates the theme `{name}`", hints)


def _empty(project: Project, coded: CodedData) -> Iterator[Offence]:
    for section in project.sections:
        for macro in section.macros("themequotes"):
            name = macro.arguments[0].text.strip() if macro.arguments else ""
            if name in coded.codes and not coded.chosen(name):
                where = "quotes" if name in coded.ranks else "excerpts"
                hint = f"give a rank, in the table of {where}, to those that are to be printed"
                message = f"no excerpt is chosen for `{name}`"
                yield Offence(macro.arguments[0], message, (hint,), severity=Severity.ERROR)


def _first_places(project: Project, coded: CodedData) -> dict[str, Span]:
    r"""Where each theme is named first, outside `\themequotes` and in a file of the author's if there is one."""
    found: dict[str, Span] = {}
    ordered = sorted(project.sections, key=lambda section: section.source.path.startswith("build/"))
    for section in ordered:
        for theme, span in _themes_in_values(section, project.values or {}, coded):
            found.setdefault(theme.name, span)
    return found


@kept_in_order
def _themes_in_values(section: Section, values: Mapping[str, Value], coded: CodedData) -> Iterator[tuple[Code, Span]]:
    spans = {id(use.span) for use in section.values}
    return (one for one in named_themes(section, values, coded) if id(one[1]) in spans)
