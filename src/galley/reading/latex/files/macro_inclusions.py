r"""The files that a document pulls in through macros of its own: `\newcommand{\chap}[1]{\input{chapters/#1}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import Inclusion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.model.manuscript import Definition, Section

_READS = lazy_pattern(
    r"\\(?P<command>input|include|subfile|subfileinclude)\s*\{(?P<before>[^{}\\#]*)#(?P<which>[1-9])(?P<behind>[^{}\\#]*)\}"
)
_HAS_DEFAULT = lazy_pattern(r"\\[a-zA-Z]+\*?\s*\{?\\[a-zA-Z@]+\}?\s*\[\d\]\s*\[")
_NO_NAME = frozenset("\\#{}$%")


def inclusions_by_macros(section: Section, definitions: Mapping[str, Definition]) -> Iterator[Inclusion]:
    """What the uses of such macros in a section include, where the argument is the name of a file."""
    for name in section.commands.keys() & definitions.keys():
        definition = definitions[name]
        if "#" not in definition.body or "\\if" in definition.body.lower():  # may do without the file
            continue
        reads = _READS.search(definition.body)
        if reads is None or _HAS_DEFAULT.match(definition.span.text):
            continue
        for use in section.macros(name):
            place = int(reads["which"]) - 1
            if len(use.arguments) > place and _NO_NAME.isdisjoint(argument := use.arguments[place].text):
                target = f"{reads['before']}{argument}{reads['behind']}".strip()
                yield Inclusion(reads["command"], target, use.arguments[place])
