"""From rendered sources to the PDF, and through the gate."""

from __future__ import annotations

import os
from contextvars import ContextVar, copy_context
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from doit.exceptions import TaskError

from galley.app.tasks.steps.epoch import ask_for_declared_epoch, epoch, newest_day
from galley.app.tasks.steps.messages import failed_for, summary
from galley.app.tasks.steps.step_files import read_json
from galley.app.terminal import say, say_text
from galley.model import layout
from galley.model.publishing.typesetting import Typesetting
from galley.model.publishing.variants import DRAFT, VARIANTS, siblings_of
from galley.reading.folder import Folder
from galley.reading.trace import ABSENT, UNSTABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from doit.exceptions import TaskFailed

    from galley.building.tex import Job, Outcome
    from galley.building.tex.processes.command import Runner
    from galley.checking.examination import Examination, Judged
    from galley.findings.diagnostics import Diagnostic
    from galley.model.publishing.variants import Variant

tex_runner: ContextVar[Runner | None] = ContextVar("tex_runner", default=None)
"""What runs TeX for the draft, where a program that goes on hands in one that does so sooner, such as `Standby.run`."""

on_published: ContextVar[Callable[[bool], object] | None] = ContextVar("on_published", default=None)
"""Who wants the first good pass of the draft at once; called after each publication with whether that is settled."""

on_examined: ContextVar[Callable[[Examination], object] | None] = ContextVar("on_examined", default=None)
"""Who wants to know what is open in the draft that was built, which is found out for the summary anyway."""


def typeset(folder: Folder) -> TaskFailed | TaskError | None:
    """Run TeX until nothing changes. The last good PDF stays until a new one is whole.

    While TeX runs, the paper is read and judged, so that telling what is open costs no time; the PDF does not depend on
    what is read for that. Not even the rules are imported before TeX runs.
    """
    from galley.building.tex import typesetting  # noqa: PLC0415
    from galley.checking.builds.last_build import remember  # noqa: PLC0415

    judged_by = Folder(folder.root)
    judging = cache(lambda: _begin_to_judge(judged_by))  # begun once, by whoever asks first
    outcome, diagnostics = _run_tex(folder, meanwhile=judging)
    judging()
    from galley.checking.asking.running import fit_to_show  # noqa: PLC0415
    from galley.checking.examination import with_typesetting  # noqa: PLC0415
    from galley.checking.telling.generated import at_their_origin  # noqa: PLC0415

    remember(folder, diagnostics)
    judged = judging().result()
    if not outcome.published:
        from galley.app.tasks.causes import causes_of  # noqa: PLC0415 - only for bad news

        causes = causes_of(at_their_origin(diagnostics, judged.project), judged.diagnostics)
        known = (*judged.diagnostics, *judged.of_documents)
        failure = failed_for(fit_to_show(causes, judged.project, judged.checks), known)
        is_broken = any(diagnostic.rule == typesetting.MISSING_PROGRAM for diagnostic in diagnostics)
        return TaskError("", report=False) if is_broken else failure
    say(layout.PDF)
    examination = with_typesetting(judged_by, judged)
    if tell := on_examined.get():
        tell(examination)
    say_text(summary(examination.diagnostics))
    return None


def make_pdf(folder: Folder, variant: Variant) -> TaskFailed | TaskError | None:
    """Run TeX on a variant whose wrapper is written; the draft's steps have done, and told, all else."""
    from galley.building.tex import typesetting  # noqa: PLC0415 - as above
    from galley.checking.asking.running import fit_to_show  # noqa: PLC0415
    from galley.checking.builds.last_build import remember  # noqa: PLC0415
    from galley.checking.examination import read_and_judge  # noqa: PLC0415
    from galley.checking.telling.generated import at_their_origin  # noqa: PLC0415

    outcome, diagnostics = _run_tex(folder, variant)
    remember(folder, diagnostics, variant)
    if outcome.published:
        return None
    from galley.app.tasks.causes import causes_of  # noqa: PLC0415 - as above

    is_of_paper = variant in VARIANTS.values()
    judged = read_and_judge(Folder(folder.root), variant=variant if is_of_paper else DRAFT)
    known = judged.diagnostics if is_of_paper else judged.of_documents
    causes = causes_of(at_their_origin(diagnostics, judged.project), known)
    failure = failed_for(fit_to_show(causes, judged.project, judged.checks), known)
    is_broken = any(diagnostic.rule == typesetting.MISSING_PROGRAM for diagnostic in diagnostics)
    return TaskError("", report=False) if is_broken else failure


def _begin_to_judge(folder: Folder) -> Future[Judged]:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - TeX runs already

    def judge() -> Judged:
        from galley.checking.examination import read_and_judge  # noqa: PLC0415 - the rules

        return read_and_judge(folder)

    thread = ThreadPoolExecutor(max_workers=1)
    future = thread.submit(copy_context().run, judge)  # whoever ends a judgement that nobody wants does so there, too
    thread.submit(import_module, "galley.building.tex.findings")  # long tables, for what TeX says in the end
    thread.shutdown(wait=False)
    return future


def make_ready(root: Path) -> None:
    """Do what can be done for the first pass of a first build while something else still keeps it waiting."""
    from galley.building.tex import prepare  # noqa: PLC0415

    if (root / layout.CLOSED_TREE).exists():
        return
    prepare(draft_job(root), environment=os.environ)


def _run_tex(
    folder: Folder, variant: Variant = DRAFT, *, meanwhile: Callable[[], object] = lambda: None
) -> tuple[Outcome, tuple[Diagnostic, ...]]:
    """Typeset, and note what TeX read.

    The date of the paper may be that of its newest file, and TeX alone knows them all: where it was another one than
    the steps before had read, TeX runs again.
    """
    declared_epoch = ask_for_declared_epoch(folder.root)
    from galley.building.tex import typeset  # noqa: PLC0415
    from galley.building.tex.processes.process import run  # noqa: PLC0415

    is_draft = variant is DRAFT
    read, made = _sources_and_made(folder.root)
    engine = read_json(folder, layout.TYPESETTER)
    declared = declared_epoch()
    for _ in range(2):
        date = newest_day(folder.root, read) if declared is None else declared
        job = _job(folder.root, date, engine, variant)
        outcome, diagnostics = typeset(
            job,
            environment=os.environ,
            run=(is_draft and tex_runner.get()) or run,
            meanwhile=meanwhile,
            published=on_published.get() if is_draft else None,
        )
        read |= outcome.read.keys() - made
        if not outcome.published or declared is not None or date == newest_day(folder.root, read):
            break
    _note(folder, outcome, variant)
    return outcome, diagnostics


def _sources_and_made(root: Path) -> tuple[set[str], set[str]]:
    """What the steps have read that none of them made, and what they made."""
    from galley.checking.builds.last_build import traces  # noqa: PLC0415

    steps = traces(root).values()
    made = {path for trace in steps for path in trace.written}
    return {path for trace in steps for path in trace.read} - made, made


def _note(folder: Folder, outcome: Outcome, variant: Variant) -> None:
    """Note what TeX read, what it looked for in vain, and what it made."""
    trace = folder.trace
    if trace is None:
        return
    for path, digest in outcome.read.items():
        trace.note(path, digest or UNSTABLE)
    for path in outcome.sought:
        trace.note(path, ABSENT)
    if outcome.published:
        trace.written[variant.pdf] = folder.state(variant.pdf)


def draft_job(root: Path) -> Job:
    """The draft as the steps that have run would have it typeset: for `Standby.await_section`."""
    read, _ = _sources_and_made(root)
    return _job(root, epoch(root, read), read_json(Folder(root), layout.TYPESETTER))


def _job(root: Path, date: int, engine: str, variant: Variant = DRAFT) -> Job:
    """A variant, with the bounds that paper.toml gives, on which the PDF does not depend."""
    from galley.building.tex import Job  # noqa: PLC0415
    from galley.reading.paper.limits import read_limits  # noqa: PLC0415

    declared, _ = Folder(root).source(layout.PAPER)
    limits = read_limits(declared) if declared else Typesetting()
    is_of_paper = variant in VARIANTS.values()  # and no document beside it, which has pages and citations of its own
    return Job(
        root=root.absolute(),
        engine=engine,
        epoch=date,
        citing=tuple(read_json(Folder(root), layout.CITING)) if is_of_paper else (),
        rendered=variant.folder,
        scratch=variant.scratch,
        siblings=tuple(one.scratch for one in siblings_of(variant)) if is_of_paper else (),
        preload=is_of_paper,
        pdf=variant.pdf,
        seconds=limits.time_limit,
        megabytes=limits.memory_limit,
    )
