"""Labels that a paper names through macros of its own, which may put something before and behind the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.keeping import newest
from galley.model.latex.macro_arguments import handed_on, mandatory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from galley.findings.source import Span
    from galley.model.manuscript import Definition, Section

REFERRING: Final = frozenset(
    "ref eqref pageref autoref autopageref cref Cref crefrange Crefrange cpageref Cpageref labelcref labelcpageref"
    " cpagerefrange namecref nameCref lcnamecref namecrefs nameCrefs lcnamecrefs nameref Nameref titleref"
    " vref Vref vpageref vrefrange vpagerefrange subref footref zref zpageref zvref zvpageref zcref zcpageref"
    " paperplace paperpage paperline".split()
)
"""The commands of LaTeX and its packages that refer to labels."""
_DEEPEST: Final = 3  # macros that hand a name on to each other

Wrapped = tuple[int, str, str]
"""Which argument of a macro is a part of a label, counted from 0, and what it puts before and behind it."""


def defined_in(sections: tuple[Section, ...]) -> dict[str, Definition]:
    """What each macro means."""
    return {one.name: one for section in sections for one in section.definitions}


def named_through_macros(
    sections: tuple[Section, ...], commands: frozenset[str], trace: str
) -> Iterator[tuple[str, Span, Definition]]:
    """Each label that stands in an argument which a macro hands on to one of the commands, whose names have a trace."""
    defined = defined_in(sections)
    wrapping = _wrapping(sections, commands, trace)
    for section in sections if wrapping else ():
        for macro in section.macros(*wrapping):
            for number, before, behind in wrapping[macro.name]:
                if number < len(macro.arguments) and is_name(macro.arguments[number].text):
                    argument = macro.arguments[number]
                    yield f"{before}{argument.text.strip()}{behind}", argument, defined[macro.name]


def is_name(name: str) -> bool:
    """Whether a label is named, and not computed or left open."""
    return bool(re.search(r"\w", name)) and not re.search(r"[\\#,\n]", name)


@newest
def _wrapping(sections: tuple[Section, ...], commands: frozenset[str], trace: str) -> dict[str, list[Wrapped]]:
    """The macros that hand names on, at once or through each other."""
    defined = defined_in(sections)
    known = {name for name, one in defined.items() if trace in one.body}
    calls = {name: {call[0] for call in handed_on(one.body)} for name, one in defined.items() if "#" in one.body}
    for _ in range(_DEEPEST if known else 0):
        known |= {name for name, called in calls.items() if not known.isdisjoint(called)}
    found = {name: list(_of_macro(defined[name], defined, commands, _DEEPEST)) for name in known - commands}
    return {name: wrapped for name, wrapped in found.items() if wrapped}


def _of_macro(
    macro: Definition, defined: Mapping[str, Definition], commands: Collection[str], deepest: int
) -> Iterator[Wrapped]:
    for name, before, parameter, behind in handed_on(macro.body):
        number = mandatory(macro, parameter)
        if number is None:
            continue
        one = defined.get(name)
        if _is_renamed(one, commands) if one else name in commands:
            yield number, before, behind
        elif one is not None and deepest:
            inner = _of_macro(one, defined, commands, deepest - 1)
            yield from ((number, first + before, behind + last) for place, first, last in inner if place == 0)


def _is_renamed(macro: Definition, commands: Collection[str]) -> bool:
    """Whether a macro is another name for one of the commands, or for what that was before."""
    return not macro.parameters and macro.body.strip().removeprefix("\\") in commands
