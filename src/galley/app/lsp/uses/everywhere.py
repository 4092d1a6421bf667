"""All that a paper's files name: at a place of one, and all places where something is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from galley.app.lsp.uses import Use, Vocabulary, What
from galley.app.lsp.uses.in_bibliography import uses_in_bibliography
from galley.app.lsp.uses.in_latex import uses_in_latex
from galley.app.lsp.uses.in_tables import uses_in_table
from galley.app.lsp.uses.in_toml import uses_in_toml
from galley.app.lsp.uses.values import Facts
from galley.model.layout import BUILD, MANUSCRIPT, PAPER, STUDY, TEMPLATES
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from galley.app.lsp.papers import OpenPaper
    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.study import Table
    from galley.reading.study.study_data import StudyData
    from galley.values.language.evaluation import Evaluator


_OF_TEXTS = frozenset({What.VALUE, What.CITATION, What.LABEL})  # which no table names


@dataclass
class PaperUses:
    """What the files of a paper name, as they are now; `unreadable` says which of them could not be looked at."""

    paper: OpenPaper
    project: Project
    unreadable: list[Diagnostic] = field(default_factory=list)
    _found: dict[str, tuple[SourceFile, tuple[Use, ...]]] = field(default_factory=dict)  # by path, for one text of it

    def __post_init__(self) -> None:
        self.folder = self.paper.folder.reading_once()
        self.vocabulary = Vocabulary.of(self.project)

    @cached_property
    def evaluator(self) -> Evaluator | None:
        return self.paper.evaluator()

    @cached_property
    def data(self) -> StudyData | None:
        """The study's data, from which the evaluator computes."""
        return self.evaluator.data if self.evaluator else None

    @cached_property
    def fact(self) -> Facts:
        """What expressions compute."""
        return Facts(self.evaluator)

    def follow(self, earlier: PaperUses) -> PaperUses:
        """The same, which knows what was found out before the last change and still holds."""
        if self.vocabulary == earlier.vocabulary:
            self.vocabulary = earlier.vocabulary
            self._found = earlier._found
        if self.evaluator is earlier.evaluator:
            self.fact = earlier.fact
        return self

    @property
    def paths(self) -> tuple[str, ...]:
        """All text files that can name something: none that a build writes."""
        own = [
            path
            for pattern in (f"{MANUSCRIPT}/**/*.tex", f"{TEMPLATES}/**/*.tex")
            for path in self.folder.files(pattern)
        ]
        read_ = (section.source.path for section in self.project.sections)
        bibliographies = self.project.bibliography.sources if self.project.bibliography else ()
        declared = (path for path in (PAPER, STUDY) if self.folder.exists(path))
        tables = (table.path for table in self.vocabulary.study.tables.values())
        found = (*read_, *own, *declared, *(source.path for source in bibliographies), *tables)
        return tuple(path for path in dict.fromkeys(found) if not path.startswith(f"{BUILD}/"))

    @property
    def _tables(self) -> frozenset[str]:
        return frozenset(table.path for table in self.vocabulary.study.tables.values())

    def at(self, path: str, offset: int) -> tuple[Use, ...]:
        """What is named at an offset of a file, its end included, the innermost first."""
        source = self.source(path)
        if source is None:
            return ()
        line = source.position(offset)[0]
        around = (
            one for one in self._in(source, lines=range(line, line + 1)) if one.span.start <= offset <= one.span.end
        )
        return tuple(sorted(around, key=lambda one: one.span.end - one.span.start))

    def in_file(self, path: str, wanted: tuple[What, str] | None = None) -> Iterator[Use]:
        """All that a file names; of a table only what is wanted, if that is told."""
        source = self.source(path)
        return self._in(source, wanted=wanted) if source else iter(())

    def alike(self, use: Use) -> tuple[Use, ...]:
        """All places that name the same, by file and in order; of a value those that print the same fact."""
        if use.what is What.VALUE:
            fact = self.fact(use.name)
            return self._all(lambda one: one.what is What.VALUE and self.fact(one.name) == fact, (use.what, ""))
        return self._all(lambda one: (one.what, one.name) == (use.what, use.name), (use.what, use.name))

    def alike_in_texts(self, use: Use) -> tuple[Use, ...]:
        """Those places outside of tables."""
        return tuple(one for one in self.alike(use) if one.span.path not in self._tables)

    def all_of(self, *kinds: What) -> tuple[Use, ...]:
        """All declarations of some kinds."""
        return self._all(lambda one: one.what in kinds and one.is_declaration)

    def _all(self, is_meant: Callable[[Use], bool], wanted: tuple[What, str] | None = None) -> tuple[Use, ...]:
        is_in_tables = wanted is None or wanted[0] not in _OF_TEXTS
        paths = (path for path in self.paths if is_in_tables or path not in self._tables)
        sources = filter(None, map(self.source, paths))
        uses = (use for source in sources for use in self._in(source, wanted=wanted) if is_meant(use))
        return tuple(sorted(dict.fromkeys(uses), key=lambda one: (one.span.path, one.span.start)))

    def source(self, path: str) -> SourceFile | None:
        """The text of a file, as it is in the editor, or lies on the disk."""
        source, faults = self.folder.source(path)
        if faults and self.folder.exists(path):
            self.unreadable += faults
        return source

    def _in(
        self, source: SourceFile, *, lines: range | None = None, wanted: tuple[What, str] | None = None
    ) -> Iterator[Use]:
        path = source.path
        if tables := [table for table in self.vocabulary.study.tables.values() if table.path == path]:
            return self._in_tables(source, tables, lines, wanted)
        known = self._found.get(path)
        if known is None or known[0] != source:
            known = self._found[path] = source, tuple(self._in_text(source))
        return iter(known[1])

    def _in_text(self, source: SourceFile) -> Iterator[Use]:
        if source.path in (PAPER, STUDY):
            return uses_in_toml(source, self.vocabulary)
        if source.path.endswith(".bib"):
            from galley.reading.bib.bibliography import read_bibliography  # noqa: PLC0415 - pybtex

            return uses_in_bibliography(read_bibliography([source])[0].entries, self.vocabulary.keys)
        read = next((one for one in self.project.sections if one.source == source), None)
        return uses_in_latex(read or read_latex(source)[0], self.vocabulary)

    def _in_tables(
        self, source: SourceFile, tables: Iterable[Table], lines: range | None, wanted: tuple[What, str] | None
    ) -> Iterator[Use]:
        for table in tables:
            yield from uses_in_table(
                source, table, self.vocabulary, lambda *one: wanted is None or one == wanted, lines
            )


def meant(uses: tuple[Use, ...]) -> Use | None:
    """Of what stands at a place, the innermost first, what an author asks about: no table, where a value names one."""
    return next((use for use in uses if use.what is not What.TABLE), uses[0] if uses else None)
