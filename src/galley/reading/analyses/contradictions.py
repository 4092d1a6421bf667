"""What can be wrong with a well-formed `[analyses.NAME]`: paths outside the project, two writers, circles, a shell."""

from __future__ import annotations

import os
import shlex
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic
from galley.findings.patterns import lazy_pattern
from galley.model.analyses import follows
from galley.model.layout import DRAFT, PAPER, STUDY, VALUES
from galley.model.reserved_names import NAMES_TAKEN, SUBJECTS
from galley.reading.tables.failures import RULE
from galley.reading.toml.places import locate, locate_named, locate_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.source import SourceFile, Span
    from galley.model.analyses import Analysis, Output
    from galley.model.study import Study
    from galley.reading.toml.places import Keys

LONGEST = 604_800
"""Seconds that an analysis may ask for: a week."""

_NAME = lazy_pattern(r"[A-Za-z][A-Za-z0-9_]*")
_WORD_OF_SHELL = lazy_pattern(r"(?:\d?>>?|<|\||\|\||&&?|;|\d?>&\d?)\S*|\S*(?:;|&)")
_EXPANDED_BY_SHELL = lazy_pattern(r"\$[\w({]|`|^~")
_OURS = (DRAFT, str(PurePosixPath(VALUES).parent))


def analysis_contradictions(source: SourceFile, study: Study) -> tuple[Diagnostic, ...]:
    """Report everything in the declared analyses that cannot hold."""
    return tuple(_AnalysisChecks(source, study).all()) if study.analyses else ()


def circles(analyses: Mapping[str, Analysis]) -> tuple[tuple[str, ...], ...]:
    """The circles in which analyses read what others write, each by name and told once."""
    before = {
        name: [other.name for other in analyses.values() if follows(analysis, other)]
        for name, analysis in analyses.items()
    }
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for start in analyses:
        for circle in _ways_back(start, before):
            found.setdefault(frozenset(circle), circle)
    return tuple(found.values())


def _ways_back(start: str, before: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """The shortest way from an analysis over those that it reads from back to itself."""
    seen: set[str] = set()
    ways: list[tuple[str, ...]] = [(start,)]
    while ways:
        way = ways.pop(0)
        for name in before[way[-1]]:
            if name == start:
                yield way
                return
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))


class _AnalysisChecks:
    """Each check yields what it finds; `keys` lead to the setting that is wrong."""

    def __init__(self, source: SourceFile, study: Study) -> None:
        self.source = source
        self.study = study

    def all(self) -> Iterator[Diagnostic]:
        for name, analysis in self.study.analyses.items():
            keys = ("analyses", name)
            yield from self._name(keys, analysis)
            yield from self._command(keys, analysis)
            yield from self._reads(keys, analysis)
            yield from self._writes(keys, analysis)
            if not 1 <= analysis.time_limit <= LONGEST:
                yield self._wrong((*keys, "time_limit"), f"a time limit lies between 1 and {LONGEST} seconds")
        yield from self._writers()
        for circle in circles(self.study.analyses):
            yield self._circle(circle)

    def _name(self, keys: Keys, analysis: Analysis) -> Iterator[Diagnostic]:
        name, hint = analysis.name, f"call it something else, such as `{analysis.name}_model`"
        place = locate(self.source, keys)
        if name != keys[-1]:
            yield self._wrong((*keys, "name"), f"`{keys[-1]}` cannot be called `{name}` as well")
        elif not _NAME.fullmatch(name):
            hint = "names have letters, digits and underscores, so that expressions can use them"
            yield Diagnostic(place, f"`{name}` cannot be a name", RULE, hints=(hint,))
        elif name in self.study.tables:
            yield Diagnostic(place, f"a table is called `{name}` already", RULE, hints=(hint,))
        elif name in NAMES_TAKEN["table"] or name in SUBJECTS:
            fact = f"the name `{name}` has a meaning of its own in expressions"
            yield Diagnostic(place, fact, RULE, hints=(hint,))

    def _command(self, keys: Keys, analysis: Analysis) -> Iterator[Diagnostic]:
        place, arguments = (*keys, "command"), analysis.arguments
        if not arguments and isinstance(analysis.command, str) and analysis.command.strip():
            yield self._wrong(place, "a quotation mark in the command is not closed")
        elif not arguments or not arguments[0]:
            yield self._wrong(place, "the command is empty", 'name a program, as in "python analysis/model.py"')
        elif isinstance(analysis.command, str):
            yield from self._words_of_shell(place, analysis.command)

    def _words_of_shell(self, place: Keys, command: str) -> Iterator[Diagnostic]:
        for word in shlex.split(command, posix=False):
            is_quoted = word[:1] in {"'", '"'}
            if is_quoted or not (_WORD_OF_SHELL.fullmatch(word) or _EXPANDED_BY_SHELL.search(word) or "*" in word):
                continue
            hints = (
                "put such a line into a script and run that: `sh analysis/run.sh`",
                "what is meant literally is written as a list of program and arguments",
            )
            yield self._wrong(place, f"no shell runs the command, so that `{word}` would be passed on as it is", *hints)
            return

    def _reads(self, keys: Keys, analysis: Analysis) -> Iterator[Diagnostic]:
        for index, path in enumerate(analysis.reads):
            if fault := _fault_of_path(path):
                yield self._wrong(
                    (*keys, "reads", index),
                    fault,
                    "copy it into the project; what others must not see goes into a folder that git does not keep",
                )

    def _writes(self, keys: Keys, analysis: Analysis) -> Iterator[Diagnostic]:
        if not analysis.writes:
            yield self._wrong((*keys, "writes"), f"the analysis `{analysis.name}` writes nothing")
        for index, output in enumerate(analysis.writes):
            place = self._place_of_output(keys, index, output)
            if fault := _fault_of_path(output.path) or _fault_of_target(output.path):
                yield Diagnostic(place, fault, RULE)
            if not _NAME.fullmatch(output.name):
                hint = f'give it one: `writes = {{ main = "{output.path}" }}`'
                yield Diagnostic(place, f"`{output.name}` cannot be a name in expressions", RULE, hints=(hint,))
            elif any(output.name == other.name for other in analysis.writes[:index]):
                hint = f'name them: `writes = {{ main = "{output.path}", … }}`'
                yield Diagnostic(place, f"two files are called `{output.name}`", RULE, hints=(hint,))
            if not 0 < output.level < 1:
                fact = "the level of an interval lies between 0 and 1, as in 0.95"
                yield self._wrong((*keys, "writes", output.name, "level"), fact)

    def _writers(self) -> Iterator[Diagnostic]:
        """Report files that two analyses write, at the second one, and files that an analysis names twice."""
        writers: dict[PurePosixPath, str] = {}
        for name, analysis in self.study.analyses.items():
            for index, output in enumerate(analysis.writes):
                path = PurePosixPath(output.path)
                if path in writers:
                    place = self._place_of_output(("analyses", name), index, output)
                    fact = f"`{writers[path]}` writes `{output.path}` already"
                    yield Diagnostic(place, fact, RULE, hints=("a file has one writer",))
                writers.setdefault(path, name)

    def _circle(self, circle: tuple[str, ...]) -> Diagnostic:
        if len(circle) == 1:
            fact, hint = f"`{circle[0]}` reads what it writes itself", "write to another file"
            return self._wrong(("analyses", circle[0], "reads"), fact, hint)
        steps = ", ".join(
            f"`{later}` reads what `{earlier}` writes" for later, earlier in pairwise((*circle, circle[0]))
        )
        return self._wrong(("analyses", circle[0]), f"no analysis of these can run first: {steps}")

    def _place_of_output(self, keys: Keys, index: int, output: Output) -> Span:
        return locate_named(self.source, (*keys, "writes"), output.name, index)

    def _wrong(self, keys: Keys, message: str, *hints: str) -> Diagnostic:
        return Diagnostic(locate_value(self.source, keys), message, RULE, hints=hints)


def _fault_of_path(path: str) -> str:
    normal = os.path.normpath(path)
    if not path.strip() or normal == ".":
        return "a path is empty"
    if normal.startswith(("/", "~", "..")):
        return f"`{path}` lies outside the project"
    return ""


def _fault_of_target(path: str) -> str:
    normal = os.path.normpath(path)
    if normal in {PAPER, STUDY} or any(PurePosixPath(normal).is_relative_to(ours) for ours in _OURS):
        return f"`{path}` is for the author or for Galley to write, not for an analysis"
    if "*" in path or path.endswith("/"):
        return f"`{path}` does not name one file"
    return ""
