"""galley bib add: entries for DOIs, from the records of their registries."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from galley.app.terminal import complain, say, say_text
from galley.checking.loading.papers import load_paper
from galley.checking.shared.registered_works import doi_of
from galley.exchange.registries.bibtex_entry import bibtex_entry, key_for
from galley.exchange.registries.doi import bare_doi
from galley.exchange.registries.fetching import text_of
from galley.exchange.registries.network import Unreachable
from galley.findings.patterns import lazy_pattern
from galley.reading.records.csl_json import work_from
from galley.reading.records.registry import path_of

if TYPE_CHECKING:
    import argparse

    from galley.checking.project import Project
    from galley.exchange.registries.fetching import Registries
    from galley.model.works.bibliography import Bibliography
    from galley.reading.folder import Folder

_UNUSABLE: Final = 2
_KEY = lazy_pattern(r"[^\s{}()\\\"#%,~=']+")  # what both BibTeX and \cite take


@dataclass(slots=True)
class _Added:
    """What is to be written, and what is wrong."""

    entries: dict[str, str] = field(default_factory=dict)  # by key
    records: dict[str, str] = field(default_factory=dict)  # by path
    present: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def add(arguments: argparse.Namespace, folder: Folder, registries: Registries) -> int:
    """Write the entries of all DOIs that have one, and say why the others do not. Exit status 0: all are there."""
    project = load_paper(folder).project
    into = _path_in_project(arguments.into, folder) if arguments.into else _first_file(project)
    faults = list(_faults(arguments, project, folder, into))
    if faults:
        complain(faults)
        return _UNUSABLE
    added = _fetched(arguments, project, registries)
    text = "\n".join(added.entries.values())
    if arguments.dry_run:
        say_text(text, end="")
    elif added.entries:
        for path, record in added.records.items():
            folder.write(path, record)
        before = folder.source(into)[0] if folder.exists(into) else None
        folder.write(into, _appended(before.text if before else "", text))
        say(*(f"{into}: `{key}` added" for key in added.entries))
    say(*added.present)
    complain(added.faults)
    return 1 if added.faults else 0


def _first_file(project: Project) -> str:
    sources = project.bibliography.sources if project.bibliography else ()
    return sources[0].path if sources else "bib/references.bib"


def _path_in_project(named: str, folder: Folder) -> str:
    """A file as it is named from the current folder, by its path in the project; as it is named if it lies outside."""
    file, root = (Path.cwd() / named).resolve(), folder.root.resolve()
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else named


def _faults(arguments: argparse.Namespace, project: Project, folder: Folder, into: str) -> list[str]:
    """What is wrong with the command line, or with the file that the entries go into."""
    faults = [f"galley: `{written}` is no DOI: one starts with `10.` and has a slash, such as 10.1145/3359313"
              for written in arguments.dois if bare_doi(written) is None]  # fmt: skip
    if arguments.key is not None:
        if len(arguments.dois) > 1:
            faults.append("galley: --key is for one DOI")
        if not _KEY.fullmatch(arguments.key):
            faults.append(f"galley: `{arguments.key}` cannot be cited: a key has no blanks, commas or braces")
        if project.bibliography and arguments.key in project.bibliography.keys:
            faults.append(f"galley: `{arguments.key}` is the key of another entry")
    if not into.endswith(".bib"):
        faults.append(f"galley: `{into}` is no .bib file")
    elif not (Path.cwd() / folder.root / into).resolve().is_relative_to(folder.root.resolve()):
        faults.append(f"galley: `{into}` lies outside of the paper's folder")
    elif not folder.lacks(into):
        faults += [str(fault) for fault in folder.source(into)[1]]
    return faults


def _fetched(arguments: argparse.Namespace, project: Project, registries: Registries) -> _Added:
    added = _Added()
    keys = set(project.bibliography.keys if project.bibliography else frozenset())
    present = _keys_by_doi(project.bibliography)
    for doi in dict.fromkeys(bare_doi(written) or "" for written in arguments.dois):
        if doi in present:
            added.present.append(f"{doi} is there already, as `{present[doi]}`")
            continue
        try:
            record = registries.record(doi)
        except Unreachable as error:
            added.faults.append(f"galley: {doi}: {error}")
            break  # the others would not be answered either
        work = work_from(record)
        if work is None or not work.is_known or not work.title:
            added.faults.append(f"galley: nobody registered {doi}: look it up at https://doi.org/{doi}")
            continue
        key = arguments.key or key_for(work, keys)
        keys.add(key)
        added.entries[key] = bibtex_entry(work, key)
        added.records[path_of(doi)] = text_of(record)
    return added


def _keys_by_doi(bibliography: Bibliography | None) -> dict[str, str]:
    return {doi: entry.key for entry in (bibliography.entries if bibliography else ()) if (doi := doi_of(entry))}


def _appended(before: str, entries: str) -> str:
    """A file with entries at its end, behind an empty line; what was there stays as it was, line ends included."""
    line_end = "\r\n" if "\r\n" in before else "\n"
    gap = "" if not before else line_end if before.endswith("\n") else line_end * 2
    return before + gap + entries.replace("\n", line_end)
