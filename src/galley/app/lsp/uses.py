"""What stands at a place of a paper: a value, a quote, a code, a citation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

_OPEN = lazy_pattern(r"\\(?P<command>[A-Za-z]+)\*?(?:\[[^\[\]]*\])*\{(?P<written>[^{}]*)\Z")
_FAR_ENOUGH = 2000  # characters: no argument of these commands is longer


class What(Enum):
    """What a name in a section stands for."""

    VALUE = auto()
    EXCERPT = auto()
    CODE = auto()
    CITATION = auto()
    LABEL = auto()


COMMANDS = {"VAR": What.VALUE, "claim": What.VALUE, "excerpt": What.EXCERPT, "themequotes": What.CODE}
_REFERENCES = ("ref", "autoref", "cref", "Cref", "pageref", "nameref", "eqref")


@dataclass(frozen=True, slots=True)
class Use:
    """A name or expression in a section, and where it stands."""

    what: What
    name: str
    span: Span


def uses(section: Section) -> Iterator[Use]:
    """Everything in a section that names something of the study or the bibliography."""
    yield from (Use(What.VALUE, one.expression, one.span) for one in section.values)
    yield from (Use(What.CITATION, one.key, one.span) for one in section.citations)
    for macro in section.macros("excerpt", "themequotes"):
        if macro.arguments:
            span = macro.arguments[0]
            yield Use(COMMANDS[macro.name], span.text.strip(), span)


def use_at(section: Section, offset: int) -> Use | None:
    """What stands at an offset, its end included."""
    return next((use for use in uses(section) if use.span.start <= offset <= use.span.end), None)


def alike(project: Project, use: Use) -> Iterator[Use]:
    """All uses of the same in the paper."""
    for section in project.sections:
        yield from (one for one in uses(section) if (one.what, one.name) == (use.what, use.name))


def begun(text: str, offset: int) -> tuple[What, str] | None:
    """What is being written at an offset of a text that may not be LaTeX yet: which kind of name, and its beginning."""
    found = _OPEN.search(text, max(0, offset - _FAR_ENOUGH), offset)
    if found is None:
        return None
    command, written = found["command"], found["written"]
    if command in COMMANDS:
        return COMMANDS[command], written
    if "cite" in command.lower():
        return What.CITATION, written.rpartition(",")[2].lstrip()
    if command in _REFERENCES:
        return What.LABEL, written.rpartition(",")[2].lstrip()
    return None
