r"""A paper's LaTeX files: its root, and what `\input`, `\include` and their relatives pull in."""

from __future__ import annotations

import posixpath
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.another_process import may_part
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile
from galley.model.layout import DRAFT, LOOKED_UP
from galley.model.manuscript import TEXT_INCLUSIONS
from galley.reading.latex import vocabulary as words
from galley.reading.latex.files.encodings import encoding_diagnostics
from galley.reading.latex.files.lookup import (
    candidates,
    is_asked_for,
    is_in_preamble,
    is_of_macro,
    is_of_ours,
    may_be_of_tex,
)
from galley.reading.latex.files.macro_inclusions import inclusions_by_macros
from galley.reading.latex.files.reading_ahead import nothing_ahead, reading_ahead
from galley.reading.latex.files.unwritten import unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.model.manuscript import Definition, Inclusion, Section
    from galley.reading.cache import RecordCache
    from galley.reading.folder import Folder
    from galley.reading.latex.files.reading_ahead import Read, ReadAhead

Meanwhile: TypeAlias = "Callable[[tuple[Section, ...]], object]"
"""Is given the sections that are read so far."""
RECURSIVE = "recursive-input"
_DEEPEST = 15  # TeX itself opens no more files at a time
_TEXT_COMMANDS = TEXT_INCLUSIONS | {"InputIfFileExists"}
_PACKAGE_COMMANDS = frozenset({"usepackage", "RequirePackage"})
_KNOWN_CLASSES = frozenset({"acmart", "acmart-tagged", "subfiles"})


def read_sections(
    folder: Folder, root: str, *, cache: RecordCache | None = None, meanwhile: Meanwhile | None = None
) -> tuple[tuple[Section, ...], tuple[Diagnostic, ...]]:
    """Read a LaTeX file and all that it pulls in, each file once, in the order in which TeX meets them.

    Targets are looked up from the root's folder, from those above it, where Overleaf compiles, and from the including
    file's. Packages and classes beside the paper are read for the macros that they define, and are no sections; the
    section that names a class also has what that class loads among its inclusions.

    What is to be done anyway can be done `meanwhile`, if another process begins to read later files.
    """
    walk = _Walk(folder, posixpath.dirname(posixpath.normpath(root)), cache, meanwhile)
    walk.visit(posixpath.normpath(root))
    return tuple(walk.sections.values()), (*encoding_diagnostics(walk.sections, walk.guessed), *walk.diagnostics)


@dataclass
class _Walk:
    """What has been read so far; `open_files` are those whose inclusions are being followed."""

    folder: Folder
    base: str
    cache: RecordCache | None
    meanwhile: Meanwhile | None = None
    sections: dict[str, Section] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    guessed: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)  # by the files that are not UTF-8
    definitions: dict[str, Definition] = field(default_factory=dict)
    spelled: tuple[dict[str, Definition], SourceFile] | None = None  # the newest definitions, as a text
    open_files: list[str] = field(default_factory=list)
    packages: set[str] = field(default_factory=set)
    loaded: dict[str, list[Inclusion]] = field(default_factory=dict)  # by the section that names the class
    ahead: ReadAhead = nothing_ahead

    def visit(self, path: str, inclusion: Inclusion | None = None, *, is_preamble: bool = False) -> None:
        named_at = inclusion.span if inclusion else None
        source, unreadable = self.folder.source(path, named_at=named_at, guessing=True)
        if source is None:
            self.diagnostics += unreadable
            return
        if unreadable:
            self.guessed[path] = unreadable
        known = self.definitions
        section, faults = self._read(source, known, is_preamble=is_preamble)
        self.sections[path] = section  # keeps its place before the files that it includes
        self._learn(section)
        self.open_files.append(path)
        by_macros = self._by_macros(section)
        with self._reading_ahead(section, is_preamble=is_preamble):
            for included in sorted((*section.inclusions, *by_macros), key=_start) if by_macros else section.inclusions:
                self._follow(included, section, is_preamble=is_preamble)
        if self.definitions is not known:
            told = {one.span for one in by_macros}
            for included in self._by_macros(section):
                if included.span not in told:  # of a package or part that was read meanwhile
                    self._follow(included, section, is_preamble=is_preamble)
        if self._may_read_otherwise(section, known):
            followed = {one.span.start for one in section.inclusions}
            section, faults = self._read(
                source, self.definitions | known, reader="latex with macros", is_preamble=is_preamble
            )
            for included in (one for one in section.inclusions if one.span.start not in followed):
                self._follow(included, section, is_preamble=is_preamble)  # which a listing hid that was taken for LaTeX
        self.open_files.pop()
        if loaded := self.loaded.get(path):
            section = replace(section, inclusions=(*section.inclusions, *loaded))
        self.sections[path] = section
        self.diagnostics += faults

    @contextmanager
    def _reading_ahead(self, section: Section, *, is_preamble: bool) -> Iterator[None]:
        """Meanwhile another process may read the last of the files that a long document includes."""
        if self.ahead is not nothing_ahead or not may_part() or not (self.cache and self.cache.is_foreign):
            yield
            return
        parts = [
            self._find(one.target, section.source.path)
            for one in section.inclusions
            if one.command in TEXT_INCLUSIONS and not is_in_preamble(one, section, is_preamble=is_preamble)
        ]
        unread = (path for path in parts if path and path not in self.sections)
        with reading_ahead(self.folder, unread, self.definitions) as self.ahead:
            if self.meanwhile and self.ahead is not nothing_ahead:
                self.meanwhile(tuple(self.sections.values()))
            yield
        self.ahead = nothing_ahead

    def _may_read_otherwise(self, section: Section, known: dict[str, Definition]) -> bool:
        """Whether a file uses macros, or environments and signs for code, of the files that it includes."""
        own = {one.name for one in section.definitions}
        new = [one for name, one in self.definitions.items() if name not in known and name not in own]
        return any(one.name in section.commands or _is_for_code_in(one, section) for one in new)

    def _by_macros(self, section: Section) -> tuple[Inclusion, ...]:
        """What macros include that is there: of other files it is not sure that they are asked for."""
        path, found = section.source.path, inclusions_by_macros(section, self.definitions)
        return tuple(sorted((one for one in found if self._find(one.target, path)), key=_start))

    def _read(
        self,
        source: SourceFile,
        definitions: dict[str, Definition],
        *,
        reader: str = "latex",
        is_preamble: bool = False,
    ) -> Read:
        def parse() -> Read:
            from galley.reading.latex import read_latex  # noqa: PLC0415 - not needed where nothing changed

            ahead = None if is_preamble else self.ahead(source, definitions)
            return ahead or read_latex(source, definitions, is_preamble=is_preamble)

        if self.cache is None:
            return parse()
        if self.spelled is None or self.spelled[0] is not definitions:
            self.spelled = definitions, SourceFile("macros", "\n".join(map(_spelled, definitions.values())))
        cache = self.cache
        if any(one.span.path in cache.unsaved for one in definitions.values()):
            cache = replace(cache, unsaved=cache.unsaved | {"macros"})
        return cache.read(f"{reader} of a preamble" if is_preamble else reader, (source, self.spelled[1]), parse)

    def _learn(self, section: Section) -> None:
        if section.definitions:
            self.definitions = self.definitions | {one.name: one for one in section.definitions}

    def _follow(self, inclusion: Inclusion, section: Section, *, is_preamble: bool) -> None:
        if inclusion.command in _PACKAGE_COMMANDS:
            self._learn_package(f"{inclusion.target}.sty")
        elif inclusion.command in words.CLASSES:
            self._follow_class(inclusion, section)
        elif inclusion.command in _TEXT_COMMANDS and not self._is_written_later(inclusion):
            path = self._find(inclusion.target, section.source.path)
            if path is None:
                self._report_absent(inclusion, section)
            elif self._is_allowed(path, inclusion):
                self.visit(path, inclusion, is_preamble=is_in_preamble(inclusion, section, is_preamble=is_preamble))

    def _learn_package(self, path: str) -> Section | None:
        found = self._find(path, "")
        if not found or found in self.packages:
            return None
        self.packages.add(found)
        source, _ = self.folder.source(found, guessing=True)
        if source is None:
            return None
        package, _ = self._read(source, self.definitions)
        self._learn(package)
        return package

    def _follow_class(self, inclusion: Inclusion, section: Section) -> None:
        """Note what a class beside the paper loads; one of a known publisher under its own name is known anyway."""
        if posixpath.basename(inclusion.target) in _KNOWN_CLASSES:
            return
        own = self._learn_package(f"{inclusion.target}.cls")
        for loaded in own.inclusions if own else ():
            if loaded.command in words.CLASSES:
                named_here = replace(loaded, span=inclusion.span)
                self.loaded.setdefault(section.source.path, []).append(named_here)
                self._follow_class(named_here, section)

    def _find(self, target: str, including: str) -> str | None:
        found = candidates(self.folder, target, self.base, including)
        return next((path for path in found if self.folder.exists(path)), None)

    def _is_written_later(self, inclusion: Inclusion) -> bool:
        """Whether the file is made from the uses that are looked for: they do not depend on it."""
        base = DRAFT if is_of_ours(self.base) else self.base
        return f"{posixpath.join(base, inclusion.target.removesuffix('.tex'))}.tex" in LOOKED_UP

    def _report_absent(self, inclusion: Inclusion, section: Section) -> None:
        is_sure = inclusion.command != "InputIfFileExists" and "\\" not in inclusion.target
        if not is_sure or any(may(inclusion, section) for may in (may_be_of_tex, is_of_macro, is_asked_for)):
            return
        if is_of_ours(self.base):
            self.diagnostics.append(unwritten(self.folder, inclusion))
            return
        first, *others = candidates(self.folder, inclusion.target, self.base, section.source.path)
        has_ending = "." in posixpath.basename(inclusion.target) and not inclusion.target.endswith(".tex")
        sought = others[0] if has_ending and others else first
        self.diagnostics += self.folder.source(sought, named_at=inclusion.span)[1]

    def _is_allowed(self, path: str, inclusion: Inclusion) -> bool:
        """Whether the file is still to be read; a file that includes itself, or too deep a nest, is reported."""
        if path in self.open_files:
            through = "".join(f" through `{other}`" for other in self.open_files[self.open_files.index(path) + 1 :])
            self._report(inclusion, f"`{path}` includes itself{through}")
        elif len(self.open_files) >= _DEEPEST:
            self._report(inclusion, f"files include each other more than {_DEEPEST} levels deep")
        else:
            return path not in self.sections and path not in LOOKED_UP
        return False

    def _report(self, inclusion: Inclusion, message: str) -> None:
        self.diagnostics.append(Diagnostic(inclusion.span, message, RECURSIVE))


def _start(inclusion: Inclusion) -> int:
    return inclusion.span.start


def _is_for_code_in(macro: Definition, section: Section) -> bool:
    """Whether a section may use an environment, a command or a sign for code that is defined elsewhere."""
    is_for_code = macro.command in words.DEFINED_LISTINGS or macro.command in words.DEFINED_SIGNS
    return is_for_code and (macro.body in section.commands or macro.name in section.source.text)


def _spelled(macro: Definition) -> str:
    return f"{macro.name} {macro.parameters} {macro.is_author_note} {macro.body}"
