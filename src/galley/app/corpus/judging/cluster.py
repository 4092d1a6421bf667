"""Dask's cluster, on which papers are judged: who judges what, and again where a worker was lost, is its business."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from shutil import rmtree
from signal import SIG_BLOCK, SIGINT, pthread_sigmask
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from galley.app.corpus.judging.bounded import OtherEngineError, judge_all, scratch_folder
from galley.app.corpus.verdict import Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from distributed import Client, LocalCluster

    from galley.app.corpus.judging.bounded import Bounds, Order

_AHEAD: Final = 4  # batches for each thread of the cluster that are known to it: enough that none ever waits
_MOST_LOSSES: Final = 3  # of a batch, each of which Dask tried on several workers
_PATIENCE: Final = 30  # seconds until a scheduler and its first worker answer
_SETTINGS: Final = {
    "distributed.scheduler.allowed-failures": 10,  # a worker is never lost to a paper: its process is another
    **dict.fromkeys(("distributed.worker.profile.enabled", "distributed.scheduler.work-stealing"), False),
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.tick.interval": "1s",  # looks that Dask takes at itself: fifty a second, in each process
    "distributed.admin.tick.limit": "1 day",
    "distributed.deploy.lost-worker-timeout": "1 day",  # others take their place sooner
}


class ClusterError(Exception):
    """Why there is no cluster to judge on, with what to do about it."""


@contextmanager
def cluster(workers: int, scheduler: str | None) -> Iterator[Client]:
    """A client of the scheduler at an address, or of a cluster on this machine that ends with the block.

    Raises ClusterError where there is none.
    """
    import dask  # noqa: PLC0415 - an extra, and half a second
    from distributed import Client, LocalCluster  # noqa: PLC0415

    for name in ("asyncio", "distributed", "tornado"):  # losing a worker is no news: Dask replaces it
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with dask.config.set(_SETTINGS):
        if scheduler is not None:
            with _connected(scheduler) as client:
                yield client
            return
        with (
            LocalCluster(
                n_workers=0,
                threads_per_worker=1,
                memory_limit=0,  # each paper has a bound of its own
                dashboard_address="127.0.0.1:0",  # the scheduler will have one: any port, and for nobody else
                scheduler_kwargs={"dashboard": False},
                silence_logs=logging.CRITICAL,
            ) as local,
            _kept_up(local, workers),
            Client(local) as client,
        ):
            try:
                client.wait_for_workers(1, timeout=2 * _PATIENCE)
            except TimeoutError as error:
                raise ClusterError("no worker starts on this machine", "try again with fewer: --workers 1") from error
            yield client


@contextmanager
def _kept_up(local: LocalCluster, workers: int) -> Iterator[None]:
    """Have so many workers in the block. Dask replaces one that ends, but for one that ends while it starts."""
    ended = Event()

    def look() -> None:
        wanted, missing_since = workers, monotonic()
        while not ended.wait(1):
            missing = workers - len(local.scheduler_info["workers"])
            if missing <= 0:
                missing_since = monotonic()
            elif monotonic() - missing_since > _PATIENCE:
                wanted, missing_since = wanted + missing, monotonic()
                local.scale(wanted)

    local.sync(_hold_back_interrupts)
    local.scale(workers)
    watch = Thread(target=look, daemon=True)
    watch.start()
    try:
        yield
    finally:
        ended.set()
        watch.join()


async def _hold_back_interrupts() -> None:
    """Let Ctrl-C reach only the one who asked: workers, which this thread starts, inherit that they do not take it."""
    resource_tracker.ensure_running()  # it would let the signal through again as it starts
    pthread_sigmask(SIG_BLOCK, {SIGINT})


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    from distributed import Client  # noqa: PLC0415 - as above

    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at `{scheduler}`", "start one: dask scheduler") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            fact = f"the scheduler at `{scheduler}` has no workers"
            raise ClusterError(fact, f"start one: dask worker {scheduler}") from error
        yield client


def judged(
    client: Client, batches: Iterable[list[Order]], bounds: Bounds, expected: str, name: str
) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """The verdicts on batches of papers, as data by their keys, in the order in which they come in.

    `expected` is the engine that is to judge, `name` that of the run. Raises ClusterError where the cluster cannot go
    on.
    """
    return _Run(client, bounds, name, expected).verdicts(batches)


def tidy(client: Client, runs: Iterable[str]) -> None:
    """Remove what runs unpacked, and what workers that were lost have left of it."""
    for run in runs:
        with suppress(OSError, TimeoutError):  # of workers that are gone
            if client.status == "running":
                client.run(_remove, run, on_error="ignore")
        _remove(run)


class _Run:
    """Batches on their way. Keys of Dask name run, batch and attempt: a scheduler may know other runs."""

    def __init__(self, client: Client, bounds: Bounds, name: str, expected: str) -> None:
        from distributed import as_completed  # noqa: PLC0415 - as above

        self._client, self._arguments, self._name = client, (bounds, name, expected), name
        self._coming = as_completed(with_results=True, raise_errors=False)
        self._sent: dict[str, tuple[list[Order], int]] = {}  # by key, with the number of losses
        self._number = 0

    def verdicts(self, batches: Iterable[list[Order]]) -> Iterator[list[tuple[str, dict[str, Any]]]]:
        waiting = iter(batches)
        self._send_some(waiting)
        for future, result in self._coming:
            orders, losses = self._sent.pop(future.key)
            if future.status == "finished":
                yield result
            else:
                yield from self._retry(orders, losses + 1, result)
            self._send_some(waiting)

    def _send_some(self, waiting: Iterator[list[Order]]) -> None:
        most = _AHEAD * max(1, sum(self._client.nthreads().values()))
        while len(self._sent) < most and (orders := next(waiting, None)) is not None:
            self._send(orders, 0)

    def _send(self, orders: list[Order], losses: int) -> None:
        self._number += 1
        key = f"{self._name}-{self._number}"
        self._sent[key] = orders, losses
        future = self._client.submit(judge_all, orders, *self._arguments, key=key, pure=False)
        self._coming.add(future)

    def _retry(self, orders: list[Order], losses: int, failure: Any) -> Iterator[list[tuple[str, dict[str, Any]]]]:
        """Send papers again, each on its own, or give them up."""
        from distributed import CancelledError, KilledWorker  # noqa: PLC0415 - as above

        error = failure[1] if isinstance(failure, tuple) else failure
        if isinstance(error, CancelledError):
            raise ClusterError("the scheduler went away", "the same command goes on with what is kept") from error
        if isinstance(error, OtherEngineError):
            hint = "install the same galley, Python and libraries there as here, and change none of them during a run"
            raise ClusterError("a worker has another version of Galley than this one", hint)
        if not isinstance(error, (KilledWorker, OSError)):
            hint = "it must be able to import galley; the same command goes on with what is kept"
            raise ClusterError(f"a worker cannot judge: {type(error).__name__}: {error}", hint) from error
        if losses < _MOST_LOSSES:
            for order in orders:
                self._send([order], losses)
            return
        lost = Verdict(Status.LOST, f"{type(error).__name__}, {losses} times").as_data()
        yield [(order.key, lost) for order in orders]


def _remove(run: str) -> None:
    rmtree(scratch_folder(run), ignore_errors=True)
