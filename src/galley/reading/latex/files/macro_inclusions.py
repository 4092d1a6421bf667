r"""The files that a document pulls in through macros of its own: `\newcommand{\chap}[1]{\input{chapters/#1}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import Inclusion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.model.manuscript import Definition, Section

_READS = lazy_pattern(r"\\(?P<command>input|include|subfile|subfileinclude)\s*\{(?P<path>[^{}\n]*#[^{}\n]*)\}")
_HANDS_ON = lazy_pattern(r"\\(?P<name>[a-zA-Z@]+)\s*\{\s*#(?P<which>[1-9])\s*\}")
_HAS_DEFAULT = lazy_pattern(r"\\[a-zA-Z]+\*?\s*\{?\\[a-zA-Z@]+\}?\s*\[\d\]\s*\[")
_FOLDER = lazy_pattern(r"\\([a-zA-Z@]+)\s*(?:\{\})?")
_PARAMETER = lazy_pattern(r"#([1-9])")
_NO_NAME = frozenset("\\#{}$%")
_OPENS, _CLOSES = lazy_pattern(r"\\(?:if[a-zA-Z@]*|If(?!FileExists)[a-zA-Z]+)"), lazy_pattern(r"\\fi(?![a-zA-Z@])")


class _Reading(NamedTuple):
    """The command that reads a file, and its path, in which `#1` stands for the argument with the number `which`."""

    command: str
    path: str
    which: int


def inclusions_by_macros(section: Section, definitions: Mapping[str, Definition]) -> Iterator[Inclusion]:
    """What the uses of such macros in a section include, where the argument is the name of a file."""
    for name in section.commands.keys() & definitions.keys():
        reading = _reading(definitions[name], definitions)
        if reading is None or _HAS_DEFAULT.match(definitions[name].span.text):
            continue
        for use in section.macros(name):
            place = reading.which - 1
            if len(use.arguments) > place and _NO_NAME.isdisjoint(argument := use.arguments[place].text):
                target = reading.path.replace("#1", argument.strip()).strip()
                yield Inclusion(reading.command, target, use.arguments[place])


def _reading(definition: Definition, definitions: Mapping[str, Definition]) -> _Reading | None:
    """What a macro reads by itself, or through the macro that it hands its argument on to."""
    if "#" not in definition.body:
        return None
    if (own := _own_reading(definition, definitions)) is not None:
        return own
    for match in _HANDS_ON.finditer(definition.body):
        other = definitions.get(match["name"])
        reading = _own_reading(other, definitions) if other is not None else None
        if reading is not None and reading.which == 1:
            return reading._replace(which=int(match["which"]))
    return None


def _own_reading(definition: Definition, definitions: Mapping[str, Definition]) -> _Reading | None:
    reads = _READS.search(definition.body)
    if reads is None or _is_guarded(definition.body[: reads.start()]):
        return None
    path = _FOLDER.sub(lambda match: _written(match[1], definitions), reads["path"])
    numbers = {*_PARAMETER.findall(path)}
    if len(numbers) != 1 or "\\" in path:
        return None
    number = numbers.pop()
    return _Reading(reads["command"], path.replace(f"#{number}", "#1"), int(number))


def _is_guarded(before: str) -> bool:
    """Whether a condition is open there, on which the file may be left out."""
    return len(_OPENS.findall(before)) > len(_CLOSES.findall(before))


def _written(name: str, definitions: Mapping[str, Definition]) -> str:
    """What a macro without arguments stands for, such as the name of a folder; itself where that is not known."""
    known = definitions.get(name)
    return known.body.strip() if known is not None and _NO_NAME.isdisjoint(known.body) else f"\\{name}"
