"""What paper.toml says of journal, conference and class that cannot be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.model.publishing.acm_journals import ACM_JOURNALS
from galley.model.publishing.document_classes import ACM_FORMATS, ACMART
from galley.model.publishing.venues import VENUES, completed, find_conference, find_venue
from galley.reading.paper.setting_faults import RULE
from galley.reading.toml.places import locate_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import SourceFile
    from galley.model.paper import Paper
    from galley.reading.toml.places import Keys

_Fault = tuple["Keys", str, tuple[str, ...]]  # place, fact, hints

_KNOWN = ", ".join(f"`{venue.name}`" for venue in VENUES)
_IN_JOURNAL = 'write `journal = "{}"` under [publication], or `venue = "{}"` at the top of the file'


def mistakes_of_venue(source: SourceFile, paper: Paper) -> tuple[Diagnostic, ...]:
    """Find a venue that is not known, a conference that is called a journal or the reverse, both at once.

    `paper` is as declared; what it implies is looked at for ACM's class alone, for which journals have codes and
    affiliations a country.
    """
    faults = [*_unknown_venue(paper), *_journal_faults(paper), *_conference_faults(paper)]
    if completed(paper).document_class == ACMART:
        faults += [*_code_faults(paper), *_format_faults(paper), *_country_faults(paper)]
    return tuple(Diagnostic(locate_value(source, keys), fact, RULE, hints=hints) for keys, fact, hints in faults)


def _unknown_venue(paper: Paper) -> Iterator[_Fault]:
    if paper.venue is None or find_venue(paper.venue):
        return
    known = (
        f"known are {_KNOWN}, each also with its year: `CHI 2027`",
        "describe another conference under [conference], another journal by `journal` under [publication]",
    )
    names = [venue.name for venue in VENUES]
    hints = (*did_you_mean(paper.venue.rstrip(" 0123456789'’"), names), *known)
    yield ("venue",), f"the venue `{paper.venue}` is not known", hints


def _journal_faults(paper: Paper) -> Iterator[_Fault]:
    journal, place = paper.publication.journal, ("publication", "journal")
    if journal is None:
        return
    dated = find_venue(paper.venue) if paper.venue else None
    if conference := find_conference(journal):
        hint = f'write `venue = "{conference.name} 2027"`, with its year, at the top of the file instead'
        yield place, f"`{journal}` is a conference, not a journal", (hint,)
    elif paper.conference is not None or (dated and dated.venue.conference):
        hint = "leave out `journal`, or else the conference"
        yield place, "the paper appears in a journal and at a conference", (hint,)


def _code_faults(paper: Paper) -> Iterator[_Fault]:
    """Tell a journal for which ACM's class has no code."""
    journal, place = paper.publication.journal, ("publication", "journal")
    if journal is None or journal in ACM_JOURNALS or find_conference(journal):
        return
    meant = find_venue(journal)
    if meant and meant.venue.journal:
        hints: tuple[str, ...] = (_IN_JOURNAL.format(meant.venue.journal, meant.venue.name),)
    else:
        hints = (*did_you_mean(journal, ACM_JOURNALS), f"known are {', '.join(ACM_JOURNALS)}")
    yield place, f"`{journal}` is not the code of a journal of ACM", hints


def _conference_faults(paper: Paper) -> Iterator[_Fault]:
    conference = paper.conference
    if conference is None:
        return
    dated = find_venue(paper.venue) if paper.venue else None
    if dated and dated.venue.journal:
        hint = "leave out the table [conference]"
        yield ("conference",), f"papers of {dated.venue.name} appear in a journal", (hint,)
    elif conference.name is None and not (dated and dated.venue.conference):
        hint = 'or name the conference at the top of the file: `venue = "CHI 2027"`'
        yield ("conference", "name"), "`name` is missing", (hint,)
    elif conference.name and (meant := find_venue(conference.name)) and meant.venue.journal:
        hint = _IN_JOURNAL.format(meant.venue.journal, meant.venue.name) + ", and leave out the table [conference]"
        yield ("conference", "name"), f"papers of `{conference.name}` appear in a journal", (hint,)


def _format_faults(paper: Paper) -> Iterator[_Fault]:
    chosen = [name for name in paper.class_options or () if name in ACM_FORMATS]
    if len(chosen) > 1:
        hint = f"keep one of {', '.join(f'`{name}`' for name in chosen)}"
        yield ("class_options",), "these options ask for several formats", (hint,)


def _country_faults(paper: Paper) -> Iterator[_Fault]:
    for index, author in enumerate(paper.authors):
        for key in ("affiliations", "additional_affiliations"):
            for number, affiliation in enumerate(getattr(author, key)):
                if affiliation.country is None:
                    keys = ("authors", index, key, number)
                    yield (*keys, "country"), "`country` is missing, without which ACM's class stops", ()
