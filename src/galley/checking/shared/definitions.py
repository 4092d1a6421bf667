r"""What stands in the body of a `\newcommand` is told there once, however often the command is used."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Offence
    from galley.findings.source import Span
    from galley.model.manuscript import Section

_BLANK = lazy_pattern(r"[{\s]*(?:\\[a-z]+\s*\{)?(?:[xXyYzZ?_#.]|\\[#_?]){1,8}[}\s]*(?:\\xspace)?[}\s]*")
_USE = lazy_pattern(r"\\(?P<name>[a-zA-Z@]+)")
_DEFINING = lazy_pattern(
    r"\\(?:defbibheading|(?:re|provide)?newcommand|DeclareRobustCommand|[gx]?def|(?:re)?newenvironment"
    r"|(?:New|Renew|Provide)Document\w+)(?![a-zA-Z])[^\n]*\Z"
)
_FAR = 120  # characters from such a command to what lies in it


def told_once(project: Project, offences: Iterable[Offence]) -> Iterator[Offence]:
    """The offences, those at uses of a command without parameters at its definition, with the number of its uses."""
    bodies = _bodies(project)
    uses: Counter[str] = Counter()
    first: dict[str, Offence] = {}
    for offence in offences:
        use = _USE.match(offence.span.text) if bodies else None
        if use is None or use["name"] not in bodies or not _is_in_body(offence, use[0], bodies[use["name"]]):
            yield offence
            continue
        uses[use["name"]] += 1
        first.setdefault(use["name"], offence)
    for name, offence in first.items():
        times = f", used {uses[name]} times" if uses[name] > 1 else ""
        yield replace(offence, span=bodies[name], message=f"{offence.message}: the text of `\\{name}`{times}")


def _is_in_body(offence: Offence, use: str, body: Span) -> bool:
    """Whether what is told of a use lies in the body alone: a blank does, with whatever it counts behind it."""
    return offence.span.text.rstrip("{} ") == use or _BLANK.fullmatch(body.text) is not None


def _bodies(project: Project) -> dict[str, Span]:
    bodies = {}
    for section in project.sections:
        for one in section.definitions:
            end = one.span.end - 1  # its closing brace
            body = section.source.span(end - len(one.body), end)
            if not one.parameters and one.body and body.text == one.body:
                bodies[one.name] = body
    return bodies


def lies_in_definition(section: Section, place: int) -> bool:
    """Whether a place of the source lies in what a command is defined to print: its text is elsewhere."""
    match = _DEFINING.search(section.source.text, max(place - _FAR, 0), place)
    return match is not None and match[0].count("{") > match[0].count("}")
