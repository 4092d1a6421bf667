"""One run over a corpus: papers that are not known yet are judged, and every verdict is kept at once."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Final

from galley.app.corpus.judging.bounded import Order
from galley.app.corpus.judging.cluster import cluster, judged, tidy
from galley.app.corpus.papers import content_digest
from galley.app.corpus.verdict import Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.corpus.journal import Journal
    from galley.app.corpus.judging.bounded import Bounds
    from galley.app.corpus.papers import Paper
    from galley.app.corpus.progress import Progress

_BATCH: Final = 16  # papers that a worker is asked for at a time: Dask takes as long for one order as for many
_LAST: Final = 16  # batches at least that are still to come, or a worker has the last ones while others wait for it


@dataclass(frozen=True, slots=True)
class Terms:
    """How papers are judged: within which bounds, with reports in SARIF or not, as which copy if they are built."""

    bounds: Bounds
    sarif: bool = False
    variant: str = ""

    @property
    def batch(self) -> int:
        """How many papers make a batch: a build is one by itself."""
        return 1 if self.variant else _BATCH


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper whose verdict is in the journal, under this key; `content` is the digest of its files."""

    paper: Paper
    content: str
    key: str


class Run:
    """Judges papers that the journal does not know. `kept` are those whose verdicts it has, as far as it came."""

    def __init__(self, papers: list[Paper], journal: Journal, terms: Terms, engine: str) -> None:
        self._papers, self._journal, self._terms, self._engine = papers, journal, terms, engine
        self._known = journal.known(terms.bounds, sarif=terms.sarif)
        self._asked: set[str] = set()
        self.kept: list[Kept] = []

    def judge(self, workers: int, scheduler: str | None, progress: Progress) -> None:
        """Judge what is not known. ClusterError or JournalError where that cannot go on."""
        batches = self._batches(progress)
        first = next(batches, None)
        if first is None:
            return
        with cluster(workers, scheduler) as client:
            name = f"galley-corpus-{uuid.uuid4().hex}"
            tidy(client, self._journal.begin(name))
            try:
                for verdicts in judged(client, chain([first], batches), self._terms.bounds, self._engine, name):
                    self._journal.keep(verdicts, self._terms.bounds, sarif=self._terms.sarif)
                    progress.add_judged(len(verdicts))
            finally:
                tidy(client, [name])

    def _batches(self, progress: Progress) -> Iterator[list[Order]]:
        """The orders for what is not known; whatever is known is counted on the way."""
        batch: list[Order] = []
        for number, paper in enumerate(self._papers):
            if (order := self._order(paper)) is None:
                progress.add_known()
                continue
            batch.append(order)
            if len(batch) >= min(self._terms.batch, (len(self._papers) - number) // _LAST):
                yield batch
                batch = []
        if batch:
            yield batch

    def _order(self, paper: Paper) -> Order | None:
        try:
            content = content_digest(paper)
        except OSError as error:
            content = self._unreadable(paper, error)
        key = self._key(paper, content)
        self.kept.append(Kept(paper, content, key))
        if key in self._known or key in self._asked:
            return None
        self._asked.add(key)
        return Order(key, str(paper.place.resolve()), paper.kind, self._terms.sarif, self._terms.variant)

    def _unreadable(self, paper: Paper, error: OSError) -> str:
        """Keep that a paper cannot be read; it is tried again in the next run."""
        content = sha256(f"unreadable\0{paper.name}".encode(errors="surrogatepass")).hexdigest()
        key = self._key(paper, content)
        verdict = Verdict(Status.UNREADABLE, (error.strerror or type(error).__name__).lower())
        self._journal.keep([(key, verdict.as_data())], self._terms.bounds, sarif=True)
        self._known.add(key)
        return content

    def _key(self, paper: Paper, content: str) -> str:
        """What the verdict depends on; paths in a paper may begin with its own name."""
        name = "" if paper.kind == "archive" else paper.place.name
        parts = f"{paper.kind}\0{name}\0{content}\0{self._terms.variant}"
        return sha256(parts.encode(errors="surrogatepass")).hexdigest()
