"""galley bib verify: fetches the records that are missing, and tells what entries say otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from galley.app.cli.common.examined import examine
from galley.app.cli.common.output import outputs, tell
from galley.app.cli.common.paths import Here
from galley.app.terminal import complain, reason, say
from galley.checking.loading.papers import load_paper
from galley.checking.shared.registered_works import doi_of, has_publication, is_preprint, is_published_as
from galley.exchange.refusal import Refusal
from galley.exchange.registries.network import Unreachable
from galley.exchange.registries.retractions import LIST, snapshot
from galley.exchange.registries.verifying import Cited, fetch
from galley.findings.diagnostics import Severity
from galley.model.works.registered_work import Registry
from galley.reading.records.registry import RETRACTIONS
from galley.reports import DEFAULT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.exchange.registries.fetching import Registries
    from galley.exchange.registries.verifying import Fetched
    from galley.model.check_settings import CheckSettings
    from galley.reading.folder import Folder

_UNUSABLE: Final = 2
_OK: Final = 200  # of HTTP
_RULES: Final = (
    *("contradicted-entry", "published-preprint", "retracted-work", "unknown-doi", "unlinked-entry"),
    *("unreadable-record", "unverified-entry"),
)


def verify(arguments: argparse.Namespace, folder: Folder, registries: Registries) -> int:
    """Exit status 0: all entries are as registered; 1: some are not; 2: somebody who was asked did not answer."""
    project = load_paper(folder).project
    known = Registry() if arguments.refresh or project.registry is None else project.registry
    cited = tuple(_cited(project, known))
    faults: list[str] = []
    if not arguments.offline:
        fetched = fetch(cited, known.works, registries, is_published_as)
        for path, text in fetched.files.items():
            folder.write(path, text)
        say(*_report_of(fetched))
        faults += fetched.unreachable
    if arguments.retractions:
        faults += _look_up(arguments.retractions, [one.doi for one in cited if one.doi], folder, registries)
    complain(f"galley: {fact}" if not fact.startswith("  ") else fact for fact in faults)
    is_told, differs = _judge()
    return _UNUSABLE if faults or not is_told else int(differs)


def _cited(project: Project, known: Registry) -> Iterator[Cited]:
    for entry in project.printed_entries:
        doi = doi_of(entry)
        yield Cited(entry, doi, (not doi or is_preprint(entry)) and not has_publication(entry, known.works))


def _report_of(fetched: Fetched) -> Iterator[str]:
    count = len(fetched.files)
    yield f"{count} {'record' if count == 1 else 'records'} fetched"
    if fetched.not_found:
        yield f"not found by title and author: {', '.join(f'`{key}`' for key in fetched.not_found)}"


def _look_up(named: str, dois: list[str], folder: Folder, registries: Registries) -> list[str]:
    """Keep what a list of retractions says; give what stands in the way, if anything does."""
    try:
        content = _list(named, registries)
        source = LIST if named == LIST else Path(named).name
        folder.write(RETRACTIONS, snapshot(content, dois, source=source, today=registries.today))
    except Refusal as refusal:
        return [f"{named}: {refusal}", *(f"  hint: {hint}" for hint in refusal.hints)]
    except Unreachable as error:
        return [str(error)]
    except OSError as error:
        return [reason(error)]
    say(f"{len(dois)} {'DOI' if len(dois) == 1 else 'DOIs'} looked up in the list of retractions")
    return []


def _list(named: str, registries: Registries) -> bytes:
    if not named.startswith(("https:", "http:")):
        return Path(named).read_bytes()
    answer = registries.network.get(named, "text/csv")
    if answer.status != _OK:
        raise Unreachable(named, f"it says {answer.status}")
    return answer.content


def _judge() -> tuple[bool, bool]:
    """Tell what the rules about records find; whether that could be told, and whether something differs."""

    def only_records(checks: CheckSettings) -> CheckSettings:
        return replace(checks, select=_RULES)

    examined, _ = examine((), only_records)
    found = [diagnostic for one in examined for diagnostic in Here(one.folder).diagnostics(one.found)]
    ours = [diagnostic for diagnostic in found if diagnostic.rule in _RULES]
    files, _ = outputs((), DEFAULT)
    is_told = tell(ours, files, notes=True)
    return is_told, any(diagnostic.severity is not Severity.NOTE for diagnostic in ours)
