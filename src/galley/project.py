"""Everything that rules look at, as read; parts that a paper does not have are None."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.front_matter import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from galley.bibliography import Bibliography
    from galley.diagnostics import Diagnostic
    from galley.facts import Fact
    from galley.front_matter import FrontMatter
    from galley.manuscript import Section
    from galley.paper import Paper
    from galley.source import SourceFile
    from galley.study import Study
    from galley.values import Fault


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules found, before anything is allowed, and which rules ran."""

    diagnostics: tuple[Diagnostic, ...]
    rules: frozenset[str]


@dataclass(frozen=True)
class Project:
    """A paper and what backs it. A paper that is not written with galley has only sections and, maybe, a bibliography.

    `sections` come in the order in which TeX reads them, the document's root first.
    """

    sections: tuple[Section, ...]
    bibliography: Bibliography | None = None
    paper: Paper | None = None
    paper_source: SourceFile | None = None  # of manuscript/paper.toml
    study: Study | None = None
    values: Mapping[str, Mapping[str, Any]] | None = None  # what the data give for each expression, as in values.json
    faults: Mapping[str, Fault] | None = None  # why the other expressions have no value
    facts: tuple[Fact, ...] | None = None  # what the study counts and measures, printed or not
    record: SourceFile | None = None  # results/computed/values.json as it is committed
    inputs: Mapping[str, str] | None = None  # sha256 of each data file that the values come from
    declared_front_matter: FrontMatter | None = None  # of manuscript/paper.toml
    findings: Findings | None = None  # only for rules about other rules' findings

    @cached_property
    def front_matter(self) -> FrontMatter | None:
        """Title, authors, journal block: as paper.toml declares them, else as the LaTeX sources have them."""
        return self.declared_front_matter or read_front_matter(self.sections)

    @cached_property
    def sources(self) -> tuple[SourceFile, ...]:
        """All files that can carry a diagnostic or allow one."""
        found = [section.source for section in self.sections]
        found += self.bibliography.sources if self.bibliography else ()
        found += [self.paper_source] if self.paper_source else []
        return tuple(found)
