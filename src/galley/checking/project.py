"""Everything that rules look at: a paper as read, and what analyses make of it, each made when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.model.project import ProjectRecords
from galley.reading.latex.front_matter import read_front_matter, read_plain_front_matter

if TYPE_CHECKING:
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.bibliography import Entry
    from galley.model.front_matter import FrontMatter
    from galley.prose.mentions import Mention
    from galley.prose.quotes.drift import Drift
    from galley.prose.quotes.names import ParticipantNames
    from galley.prose.quotes.printed import PrintedQuote
    from galley.prose.quotes.sources import SourcesOfWords
    from galley.prose.quotes.typed import TypedQuote
    from galley.prose.wording.tables import Table
    from galley.prose.wording.totals import Total


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules found, before anything is allowed, and which rules ran."""

    diagnostics: tuple[Diagnostic, ...]
    rules: frozenset[str]
    of_readers: frozenset[str] = frozenset()  # names under which readers and TeX report, if a comment allows any such


@dataclass(frozen=True)
class Project(ProjectRecords):
    """A paper and what backs it, with the analyses that rules share."""

    findings: Findings | None = None  # only for rules about other rules' findings

    @cached_property
    def front_matter(self) -> FrontMatter | None:
        """Title, authors, journal block in ACM's class: as paper.toml declares them, else as the sources have them."""
        if self.declared_front_matter is not None:
            return self.declared_front_matter if self.declared_front_matter.is_in_acm_class else None
        return read_front_matter(self.sections)

    @cached_property
    def stated_front_matter(self) -> FrontMatter | None:
        """The same, and in any other class as paper.toml declares it, else what it prints above the text."""
        return self.front_matter or self.declared_front_matter or read_plain_front_matter(self.sections)

    @cached_property
    def cited(self) -> frozenset[str]:
        r"""The keys that `\cite` and its relatives name, `*` for `\nocite{*}`, those in macro definitions included."""
        used = {use.key for section in self.sections for use in section.citations}
        bodies = [definition.body for section in self.sections for definition in section.definitions]
        keys = self.bibliography.keys if self.bibliography else frozenset()
        return frozenset(used).union(key for key in keys - used if any(key in body for body in bodies))

    @cached_property
    def printed_entries(self) -> tuple[Entry, ...]:
        r"""The entries in the list of references: those cited; all for `\nocite{*}` or if nothing is cited.

        Of a repeated key BibTeX prints the first entry.
        """
        printed: dict[str, Entry] = {}
        for entry in self.bibliography.entries if self.bibliography else ():
            if entry.key in self.cited or "*" in self.cited or not self.cited:
                printed.setdefault(entry.key, entry)
        return tuple(printed.values())

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The numbers in the prose that stand beside what the study counts."""
        from galley.prose.mentions import find_mentions  # noqa: PLC0415 - only for a paper with a study

        return tuple(find_mentions(self.sections, self.known_quantities or ()))

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        """How many people the authors say that the study had."""
        from galley.prose.wording.totals import totals  # noqa: PLC0415 - as long as no rule asks for them

        return tuple(totals(self.sections))

    @cached_property
    def tables(self) -> dict[str, tuple[Table, ...]]:
        """The tables with numbers in them, by the path of their section."""
        from galley.prose.wording.tables import tables  # noqa: PLC0415 - as long as no rule asks for them

        return {section.source.path: tuple(tables(section)) for section in self.sections}

    @cached_property
    def quotes(self) -> tuple[PrintedQuote, ...]:
        """The excerpts that the paper prints, in the order in which its sections are read."""
        from galley.prose.quotes.printed import printed_quotes  # noqa: PLC0415 - only for a paper with coded data

        return printed_quotes(self.sections, self.coded, self.edited or {}) if self.coded else ()

    @cached_property
    def drifts(self) -> tuple[Drift, ...]:
        """The excerpts that are not what their transcripts have."""
        from galley.prose.quotes.drift import drifts  # noqa: PLC0415 - as above

        return tuple(drifts(self.coded, self.transcripts or {})) if self.coded else ()

    @cached_property
    def participant_names(self) -> ParticipantNames:
        """How prose names those who were interviewed, withdrawn or not."""
        from galley.prose.quotes.names import ParticipantNames  # noqa: PLC0415 - as above

        return ParticipantNames.of((*(self.coded.people if self.coded else ()), *(self.withdrawn or ())))

    @cached_property
    def typed_quotes(self) -> tuple[TypedQuote, ...]:
        """The quotations that are typed by hand, of a few words at least."""
        from galley.prose.quotes.typed import typed_quotes  # noqa: PLC0415 - as above

        return tuple(quote for section in self.sections for quote in typed_quotes(section, self.participant_names))

    @cached_property
    def sources_of_words(self) -> SourcesOfWords | None:
        """Excerpts and transcripts, to look words up in."""
        from galley.prose.quotes.sources import SourcesOfWords  # noqa: PLC0415 - as above

        return SourcesOfWords(self.coded, self.transcripts or {}) if self.coded else None

    @cached_property
    def sources(self) -> tuple[SourceFile, ...]:
        """All files that can carry a diagnostic or allow one."""
        found = [section.source for section in self.sections]
        found += self.bibliography.sources if self.bibliography else ()
        found += [self.paper_source] if self.paper_source else []
        return tuple(found)
