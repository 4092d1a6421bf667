"""Repeats passes until nothing changes, and publishes what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from galley.building.tex.dependencies import absent, digests, now
from galley.building.tex.folder_bounds import reading_outside
from galley.building.tex.job import Job, Outcome
from galley.building.tex.processes.command import Cancelled
from galley.building.tex.publishing import is_whole, publish
from galley.building.tex.references import References
from galley.findings.diagnostics import Diagnostic, Severity, in_order
from galley.findings.source import whole_file
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from galley.building.tex.findings import Diagnostics
    from galley.building.tex.programs import Programs, Run
    from galley.building.tex.scratch import Auxiliary, Scratch

_UNTIL_SETTLED = {"undefined-reference", "undefined-citation", "repeated-label"}
"""Rules that mean something only once another pass would change nothing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a pass came to."""

    diagnostics: Diagnostics
    failed_in: tuple[str, ...]  # the files in which TeX found errors
    is_whole: bool  # TeX found no error and ended the PDF
    is_settled: bool = False
    is_stopped: bool = False  # at one of our limits
    is_published: bool = False  # already, because TeX told of no error


class Settling:
    """One call of `typeset`: counts the passes, and knows what they read."""

    def __init__(
        self, job: Job, scratch: Scratch, programs: Programs, published: Callable[[bool], object] | None
    ) -> None:
        self._job = job
        self._published = published
        self._scratch = scratch
        self._programs = programs
        self._passes = 0
        self._started = now(job)
        self._read: frozenset[str] = frozenset()
        self._sought: frozenset[str] = frozenset()
        self._references = References(job, scratch, programs)

    def result(self) -> tuple[Outcome, Diagnostics]:
        """Typeset and publish."""
        state = self._scratch.begin() or self._scratch.take_over(self._job.root / path for path in self._job.siblings)
        self._references.recall(state)
        failed = True
        is_foreseen = self._references.foresee()
        try:
            verdict = self._settle()
            if (state or is_foreseen) and not verdict.is_stopped and self._may_be_due_to_auxiliary_files(verdict):
                self._forget()
                verdict = self._settle()
            failed = not verdict.is_whole
            if failed and state.get("failed"):  # auxiliary files may be to blame in ways that TeX does not tell
                self._forget()
        except Cancelled:
            failed = bool(state.get("failed"))
            raise
        finally:
            self._scratch.end({**self._references.remembered, "failed": failed})
        if verdict.is_whole and not verdict.is_published:
            self._publish(is_settled=verdict.is_settled)
        return self._outcome(verdict), self._diagnostics(verdict)

    def _settle(self) -> Verdict:
        """Make passes until they change nothing. After a bad one, auxiliary files are as if it had never been."""
        before = self._scratch.auxiliary()
        try:
            for left in reversed(range(self._job.passes)):
                self._references.make()
                before = self._scratch.auxiliary()
                run = self._pass()
                settled = not run.end.stopped and self._is_unchanged_since(before)
                if run.outside:
                    verdict = self._refusal(run)
                    break
                is_last, is_good = settled or not left, run.end.code == 0 and is_whole(self._pdf)
                if is_good and (is_last or self._published):  # nobody has to wait until the log is read
                    self._publish(is_settled=settled)
                if run.end.code == 0 and not is_last:
                    continue
                verdict = self._verdict(run, is_settled=settled, is_published=is_good)
                if settled or not verdict.is_whole:
                    break
        except BaseException:
            self._scratch.restore(before)
            raise
        if not verdict.is_whole:
            self._scratch.restore(before)
        return verdict

    def _publish(self, *, is_settled: bool) -> None:
        publish(self._job)
        if self._published:
            self._published(is_settled)

    @property
    def _pdf(self) -> Path:
        return self._job.scratch_path / f"{self._job.name}.pdf"

    def _is_unchanged_since(self, before: Auxiliary) -> bool:
        return self._scratch.auxiliary() == before and self._references.are_current

    def _pass(self) -> Run:
        run = self._programs.latex()
        self._passes += 1
        self._read |= run.read
        self._sought |= run.sought
        return run

    def _verdict(self, run: Run, *, is_settled: bool, is_published: bool) -> Verdict:
        from galley.building.tex.findings import findings  # noqa: PLC0415 - long tables: TeX need not wait for them

        folder = Folder(self._job.root)
        sources = cache(lambda path: folder.source(path)[0] if folder.exists(path) else None)
        log, diagnostics = findings(self._job, run, sources)
        ended = is_published or (run.end.ended and log.pages > 0 and not log.failed_in)
        return Verdict(
            diagnostics,
            log.failed_in,
            is_whole=is_published or (ended and is_whole(self._pdf)),
            is_settled=is_settled and ended,
            is_published=is_published,
            is_stopped=run.end.stopped is not None,
        )

    def _refusal(self, run: Run) -> Verdict:
        """Of a pass that read what it must not: nothing that may hold it stays."""
        for result in self._job.scratch_path.glob(f"{self._job.name}.*"):
            result.unlink()
        sources = filter(None, (Folder(self._job.root).source(path)[0] for path in sorted(run.read)))
        refusals = tuple(reading_outside(run.outside, tuple(sources), f"{self._job.rendered}/{self._job.main}"))
        return Verdict(refusals, (), is_whole=False)

    def _forget(self) -> None:
        self._scratch.restore({})
        self._references.forget()

    def _may_be_due_to_auxiliary_files(self, verdict: Verdict) -> bool:
        """Whether TeX met an error in one, or in the main file, which reads them."""
        main = f"{self._job.rendered}/{self._job.main}"
        return any(path == main or path.startswith(f"{self._job.scratch}/") for path in verdict.failed_in)

    def _outcome(self, verdict: Verdict) -> Outcome:
        read = self._read.union(self._references.read)
        sought = self._sought.union(self._references.sought) - read
        return Outcome(
            published=verdict.is_whole,
            settled=verdict.is_settled,
            passes=self._passes,
            bibtex_runs=self._references.runs,
            read=digests(self._job, read, self._started),
            sought=absent(self._job, sought, self._started),
        )

    def _diagnostics(self, verdict: Verdict) -> Diagnostics:
        if verdict.is_settled:
            return in_order(verdict.diagnostics)
        meaningful = [found for found in verdict.diagnostics if found.rule not in _UNTIL_SETTLED]
        if verdict.is_whole:
            place = whole_file(f"{self._job.rendered}/{self._job.main}")
            message = f"cross-references still change after {self._job.passes} passes"
            meaningful.append(Diagnostic(place, message, "unsettled-references", Severity.WARNING))
        return in_order(meaningful)
