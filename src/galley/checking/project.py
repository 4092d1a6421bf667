"""Everything that rules look at: a paper as read, and what analyses make of it, each made when first asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from galley.checking.shared.made_once import (
    drifts_of,
    mentions_of,
    names_of,
    quotes_of,
    sources_of,
    tables_of,
    tells_of_other_samples,
    totals_of,
    typed_quotes_of,
)
from galley.model.project import ProjectRecords
from galley.reading.latex.front_matter import read_front_matter, read_plain_front_matter

if TYPE_CHECKING:
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.data.coding import CodedData
    from galley.model.front_matter import FrontMatter
    from galley.model.manuscript import Section
    from galley.model.works.bibliography import Entry
    from galley.prose.counting.totals import Total
    from galley.prose.mentions import Mention
    from galley.prose.quotes.drift import Drift
    from galley.prose.quotes.names import ParticipantNames
    from galley.prose.quotes.printed import PrintedQuote
    from galley.prose.quotes.sources import SourcesOfWords
    from galley.prose.quotes.typed import TypedQuote
    from galley.prose.wording.tables import Table


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules found, before anything is allowed, and which rules ran."""

    diagnostics: tuple[Diagnostic, ...]
    rules: frozenset[str]
    of_readers: frozenset[str] = frozenset()  # names under which readers and TeX report, if a comment allows any such


OF_SECTION: Final = frozenset({"sections", "mentions", "tables", "quotes", "typed_quotes"})
"""The parts of a project of which a single section has its own."""


@dataclass(frozen=True)
class Project(ProjectRecords):
    """A paper and what backs it, with the analyses that rules share.

    A rule that judges by sections sees one of them at a time, and the paper as the `whole`.
    """

    findings: Findings | None = None  # only for rules about other rules' findings

    @property
    def whole(self) -> Project:
        """The paper with all its sections."""
        return self

    def only(self, section: Section) -> Project:
        """One of the sections on its own."""
        return replace(self, sections=(section,))

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
        folded = {key.lower() for key in used}  # as BibTeX compares them
        used.update(key for key in keys if key.lower() in folded)
        used.update(key for alias, key in self.aliases.items() if alias in used)
        return frozenset(used).union(key for key in keys - used if any(key in body for body in bodies))

    @cached_property
    def aliases(self) -> dict[str, str]:
        """The other keys that biblatex knows entries by, in their field `ids`, with the keys themselves."""
        entries = self.bibliography.entries if self.bibliography and self.uses_biblatex else ()
        listed = ((entry.key, entry.fields["ids"].value.split(",")) for entry in entries if "ids" in entry.fields)
        return {alias.strip(): key for key, aliases in listed for alias in aliases}

    @cached_property
    def bibliography_styles(self) -> frozenset[str]:
        r"""What `\bibliographystyle` names: what a rule depends on that does not ask where."""
        uses = (use for section in self.sections for use in section.macros("bibliographystyle") if use.arguments)
        return frozenset(use.arguments[0].text.strip() for use in uses)

    @cached_property
    def uses_biblatex(self) -> bool:
        """Whether biblatex prints the list of references."""
        return any(
            "printbibliography" in section.commands
            or any(use.command == "addbibresource" for use in section.inclusions)
            for section in self.sections
        )

    @cached_property
    def has_document_class(self) -> bool:
        """Whether a class is named among the sections, which no part of a paper does."""
        return any(section.is_document for section in self.sections)

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
        known = self.known_quantities or ()
        return tuple(chain.from_iterable(mentions_of(section, known) for section in self.sections))

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        """How many people the authors say that the study had."""
        return tuple(chain.from_iterable(map(totals_of, self.sections)))

    @cached_property
    def stated_totals(self) -> frozenset[int]:
        """The same numbers, wherever they stand: what a rule depends on that does not ask where."""
        return frozenset(total.value for total in self.totals)

    @cached_property
    def has_one_sample(self) -> bool:
        """Whether all that the paper counts is of the same people: one number of them, and nobody was left out."""
        return len(self.stated_totals) == 1 and not any(map(tells_of_other_samples, self.sections))

    @cached_property
    def tables(self) -> dict[str, tuple[Table, ...]]:
        """The tables with numbers in them, by the path of their section."""
        return {section.source.path: tables_of(section) for section in self.sections}

    @cached_property
    def quotes(self) -> tuple[PrintedQuote, ...]:
        """The excerpts that the paper prints, in the order in which its sections are read."""
        if self.coded is None:
            return ()
        coded, edited = self.coded, self.edited or {}
        return tuple(chain.from_iterable(quotes_of(section, coded, edited) for section in self.sections))

    @cached_property
    def drifts(self) -> tuple[Drift, ...]:
        """The excerpts that are not what their transcripts have."""
        return drifts_of(self.coded, self.transcripts or {}) if self.coded else ()

    @property
    def settled_coding(self) -> CodedData | None:
        """What was coded, where no fault of the data can make a difference to what was coded with what."""
        return None if self.unread.codings else self.coded

    @cached_property
    def participant_names(self) -> ParticipantNames:
        """How prose names those who were interviewed, withdrawn or not."""
        return names_of((*(self.coded.people if self.coded else ()), *sorted(self.withdrawn or ())))

    @cached_property
    def typed_quotes(self) -> tuple[TypedQuote, ...]:
        """The quotations that are typed by hand, of a few words at least."""
        names = self.participant_names
        return tuple(chain.from_iterable(typed_quotes_of(section, names) for section in self.sections))

    @cached_property
    def sources_of_words(self) -> SourcesOfWords | None:
        """Excerpts and transcripts, to look words up in."""
        return sources_of(self.coded, self.transcripts or {}) if self.coded else None

    @cached_property
    def sources(self) -> tuple[SourceFile, ...]:
        """All files that can carry a diagnostic or allow one."""
        found = [section.source for section in self.sections]
        found += self.bibliography.sources if self.bibliography else ()
        found += [self.paper_source] if self.paper_source else []
        return tuple(found)
