"""What rules share of a section, of coded data and of transcripts, each made once for the same records.

Modules are imported as soon as a rule asks for what they find, and most papers have no study.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.keeping import kept, kept_in_order, newest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.model.data.coding import CodedData
    from galley.model.data.transcripts import Transcript
    from galley.model.manuscript import Section
    from galley.model.quantities import KnownQuantity
    from galley.prose.counting.totals import Total
    from galley.prose.mentions import Mention
    from galley.prose.mentions.names import Names
    from galley.prose.quotes.drift import Drift
    from galley.prose.quotes.names import ParticipantNames
    from galley.prose.quotes.printed import PrintedQuote
    from galley.prose.quotes.sources import SourcesOfWords
    from galley.prose.quotes.typed import TypedQuote
    from galley.prose.wording.tables import Table


@kept_in_order
def mentions_of(section: Section, known: tuple[KnownQuantity, ...]) -> Iterator[Mention]:
    """The numbers in a section that stand beside what the study counts."""
    from galley.prose.mentions import mentions_in  # noqa: PLC0415

    return mentions_in(section, _names_of_quantities(known))


@newest
def _names_of_quantities(known: tuple[KnownQuantity, ...]) -> Names:
    from galley.prose.mentions.names import Names  # noqa: PLC0415

    return Names(known)


@kept_in_order
def totals_of(section: Section) -> Iterator[Total]:
    """How many people a section says that the study had."""
    from galley.prose.counting.totals import totals  # noqa: PLC0415

    return totals([section])


@kept
def tells_of_other_samples(section: Section) -> bool:
    """Whether a section tells of a second sample, or of people who were left out."""
    from galley.prose.counting.other_samples import tells_of_other_samples as tells  # noqa: PLC0415

    return tells(section.prose.text)


@kept_in_order
def tables_of(section: Section) -> Iterator[Table]:
    """The tables of a section with numbers in them."""
    from galley.prose.wording.tables import tables  # noqa: PLC0415

    return tables(section)


@kept_in_order
def quotes_of(section: Section, coded: CodedData, edited: Mapping[str, str]) -> tuple[PrintedQuote, ...]:
    """The excerpts that a section prints."""
    from galley.prose.quotes.printed import printed_quotes  # noqa: PLC0415

    return printed_quotes([section], coded, edited)


@kept_in_order
def typed_quotes_of(section: Section, names: ParticipantNames) -> tuple[TypedQuote, ...]:
    """The quotations of a section that are typed by hand."""
    from galley.prose.quotes.typed import typed_quotes  # noqa: PLC0415

    return tuple(typed_quotes(section, names))


@newest
def drifts_of(coded: CodedData, transcripts: Mapping[str, Transcript]) -> tuple[Drift, ...]:
    """The excerpts that are not what their transcripts have."""
    from galley.prose.quotes.drift import drifts  # noqa: PLC0415

    return tuple(drifts(coded, transcripts))


@newest
def names_of(participants: tuple[str, ...]) -> ParticipantNames:
    """How prose names these participants."""
    from galley.prose.quotes.names import ParticipantNames  # noqa: PLC0415

    return ParticipantNames.of(participants)


@newest
def sources_of(coded: CodedData, transcripts: Mapping[str, Transcript]) -> SourcesOfWords:
    """Excerpts and transcripts, to look words up in."""
    from galley.prose.quotes.sources import SourcesOfWords  # noqa: PLC0415

    return SourcesOfWords(coded, transcripts)
