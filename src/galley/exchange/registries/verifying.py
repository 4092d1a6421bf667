"""Which records a bibliography lacks, and what to ask for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from galley.exchange.registries.fetching import text_of
from galley.exchange.registries.network import Unreachable
from galley.reading.records.csl_json import work_from
from galley.reading.records.registry import path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from galley.exchange.registries.fetching import Registries
    from galley.model.works.bibliography import Entry
    from galley.model.works.registered_work import RegisteredWork


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry with its DOI, if it has one, and whether there is something to search for by title and author."""

    entry: Entry
    doi: str
    is_sought: bool

    @property
    def author(self) -> str:
        """The last name to search for, of the first author or editor."""
        return next((person.last for person in (*self.entry.authors, *self.entry.editors)), "")


@dataclass(slots=True)
class Fetched:
    """What asking brought: records by path, which works nobody could find, and who did not answer."""

    files: dict[str, str] = field(default_factory=dict)
    not_found: list[str] = field(default_factory=list)
    unreachable: list[str] = field(default_factory=list)

    def keep(self, record: dict[str, Any]) -> None:
        self.files[path_of(str(record["DOI"]))] = text_of(record)


def fetch(
    cited: Iterable[Cited],
    known: Iterable[str],
    registries: Registries,
    is_same: Callable[[Entry, RegisteredWork], bool],
) -> Fetched:
    """Ask for the record of each DOI that is not known, and search for what is sought.

    A server that does not answer is asked no more: the rest is left for the next time.
    """
    fetched, have = Fetched(), set(known)
    for work in cited:
        try:
            if work.doi and work.doi not in have:
                fetched.keep(registries.record(work.doi))
                have.add(work.doi)
            if work.is_sought and work.entry.text("title") and work.author:
                _search(work, registries, is_same, fetched)
        except Unreachable as error:
            fetched.unreachable.append(str(error))
            break
    return fetched


def _search(
    work: Cited, registries: Registries, is_same: Callable[[Entry, RegisteredWork], bool], fetched: Fetched
) -> None:
    """Keep the records that are of the same work, published; without a DOI, say that there is none."""
    hits = [(record, work_from(record)) for record in registries.hits(work.entry.text("title"), work.author)]
    same = [record for record, hit in hits if hit is not None and hit.doi != work.doi and is_same(work.entry, hit)]
    for record in same:
        fetched.keep(record)
    if not same and not work.doi:
        fetched.not_found.append(work.entry.key)
