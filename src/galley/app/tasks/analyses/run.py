"""Runs the analyses that study.toml declares, each a task: due when its results are not those of its inputs."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit.exceptions import TaskError, TaskFailed

from galley.model.layout import ANALYSES, RUNS, STUDY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.tasks.analyses.programs import Ended
    from galley.findings.diagnostics import Diagnostic
    from galley.model.analyses import Analysis
    from galley.model.study import Study
    from galley.reading.analyses.last_runs import Standing
    from galley.reading.folder import Folder

_ROOT = Path()
_FAILED = "failed-analysis"
_NOT_INSTALLED = "is not installed"  # which is no fault of the paper's
_SHOWN = 30  # lines of what a failed analysis printed
_NAMED = 5  # reasons that are told


def analysis_names() -> tuple[str, ...]:
    """The tasks of all declared analyses; a paper that declares none pays for one look at study.toml."""
    return tuple(f"analysis:{name}" for name in _declared().analyses) if _declares_any() else ()


def analysis_tasks() -> Iterator[dict[str, Any]]:
    """A task for each declared analysis, behind those whose outputs it reads."""
    if not _declares_any():
        return
    from galley.model.analyses import follows  # noqa: PLC0415 - as above

    analyses = _declared().analyses
    for name, analysis in analyses.items():
        run = AnalysisRun(name)
        before = [f"analysis:{other.name}" for other in analyses.values() if follows(analysis, other)]
        yield {
            "name": name,
            "doc": f"run `{analysis.shown}`",
            "actions": [run],
            "uptodate": [run.is_current],
            "task_dep": before,
        }


def _declares_any() -> bool:
    try:
        return b"analyses" in (_ROOT / STUDY).read_bytes()
    except OSError:
        return False


def _declared() -> Study:
    from galley.model.study import NO_STUDY  # noqa: PLC0415 - only for a paper with analyses
    from galley.reading.folder import Folder  # noqa: PLC0415
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415

    study, _ = study_of(Folder(_ROOT))
    return study or NO_STUDY  # what is wrong with study.toml fails the first step of the build


@dataclass(frozen=True)
class AnalysisRun:
    """A run of the analysis with this name."""

    name: str

    def is_current(self, task: object, values: object) -> bool:  # noqa: ARG002 - doit asks by these names
        """Whether the results are those of the inputs, the script and the command as they are now."""
        from galley.app.tasks.steps.options import skip_analyses  # noqa: PLC0415 - only for a paper with analyses
        from galley.app.tasks.steps.step import wait_for_turn  # noqa: PLC0415
        from galley.app.terminal import say  # noqa: PLC0415

        wait_for_turn()
        _, found = self._looked_at()
        if found.is_due and skip_analyses():
            say(f"analysis:{self.name}: not run, as told, though {_first_reasons(found.reasons)}")
            return True
        return not found.is_due

    def __call__(self) -> TaskFailed | TaskError | None:
        from galley.app.tasks.steps.messages import refused  # noqa: PLC0415 - as above
        from galley.app.terminal import reason, say  # noqa: PLC0415

        try:
            analysis, found = self._looked_at()
            if unsound := tuple(_faults_of_tables(found)):  # nothing good comes of them
                return refused(_folder(), unsound)
            say(f"  because {_first_reasons(found.reasons)}")
            faults = tuple(self._lacking(analysis, found)) or self._ran(analysis, found)
        except OSError as error:
            say(f"galley: {reason(error)}")
            return TaskError("", report=False)
        failure = refused(_folder(), faults) if faults else None
        is_broken = any(fault.message.endswith(_NOT_INSTALLED) for fault in faults)
        return TaskError("", report=False) if is_broken else failure

    def _looked_at(self) -> tuple[Analysis, Standing]:
        from galley.reading.analyses.last_runs import recorded_runs, standing  # noqa: PLC0415 - as above
        from galley.reading.digests import digests_of  # noqa: PLC0415

        folder, analysis = _folder(), _declared().analyses[self.name]
        found = standing(analysis, folder, recorded_runs(folder).get(self.name))
        digests_of(_ROOT).save()
        return analysis, found

    def _lacking(self, analysis: Analysis, found: Standing) -> Iterator[Diagnostic]:
        or_not = "or build with the results as they are: `doit skip_analyses=yes`"
        for path in found.lacking:
            part = "reads" if path in found.inputs.declared else "command"
            fact = f"`{path}`, which `{self.name}` needs, does not exist"
            yield _fault(self.name, part, fact, f"get the file, {or_not}")
        if not _program(analysis.arguments[0]):
            fact = f"the program `{analysis.arguments[0]}` {_NOT_INSTALLED}"
            yield _fault(self.name, "command", fact, f"install it, {or_not}")

    def _ran(self, analysis: Analysis, found: Standing) -> tuple[Diagnostic, ...]:
        """Run the command over the outputs of the last time, which come back where it fails."""
        from galley.app.tasks.analyses.earlier_outputs import EarlierOutputs  # noqa: PLC0415 - as above
        from galley.app.tasks.analyses.programs import run_program  # noqa: PLC0415

        program = _program(analysis.arguments[0])
        kept = EarlierOutputs(analysis, _ROOT / RUNS / self.name, found.by_hand)
        log = _ROOT / RUNS / self.name / "output.txt"
        kept.put_away()
        faults: tuple[Diagnostic, ...] = ()
        is_good = False
        try:
            ended = run_program([program, *analysis.arguments[1:]], _ROOT, log, time_limit=analysis.time_limit)
            faults = tuple(self._faults(analysis, ended, log))
            is_good = not faults
        finally:
            if not is_good:
                kept.bring_back()
        if not faults:
            self._record(analysis, found, ended, program)
        return faults

    def _faults(self, analysis: Analysis, ended: Ended, log: Path) -> Iterator[Diagnostic]:
        from galley.app.terminal import say_text  # noqa: PLC0415 - as above

        where = f"all that it printed is in {log.as_posix()}"
        if ended.code or ended.stopped:
            say_text(_last_lines(log))
        if ended.stopped:
            hint = "raise `time_limit`, in seconds, or make it faster"
            yield _fault(self.name, "time_limit", f"`{analysis.shown}` {ended.stopped}", hint, where)
        elif ended.code:
            how = f"ended with status {ended.code}" if ended.code > 0 else f"was killed by signal {-ended.code}"
            yield _fault(self.name, "command", f"`{analysis.shown}` {how}", where)
        else:
            for path in analysis.written:
                if not (_ROOT / path).is_file():
                    fact = f"`{analysis.shown}` came to a good end and did not write `{path}`"
                    yield _fault(self.name, "writes", fact, "check the path; it is relative to the project's root")

    def _record(self, analysis: Analysis, found: Standing, ended: Ended, program: str) -> None:
        from datetime import UTC, datetime  # noqa: PLC0415 - as above

        from galley.app.tasks.analyses.versions import versions_of  # noqa: PLC0415
        from galley.app.tasks.steps.step_files import as_json  # noqa: PLC0415
        from galley.reading.analyses.last_runs import Run, recorded_runs, runs_json  # noqa: PLC0415
        from galley.reading.digests import digests_of  # noqa: PLC0415

        folder = _folder()
        run = Run(analysis.arguments, found.inputs.all, {path: folder.state(path) for path in analysis.written})
        with (_ROOT / RUNS / "lock").open("w") as lock:  # two analyses may end at once
            fcntl.flock(lock, fcntl.LOCK_EX)
            runs = {name: one for name, one in recorded_runs(folder).items() if name in _declared().analyses}
            folder.write(ANALYSES, runs_json(runs | {self.name: run}))
        about = {"command": list(analysis.arguments), "seconds": round(ended.seconds, 2)}
        when = datetime.now(tz=UTC).isoformat(timespec="seconds")
        folder.write(
            f"{RUNS}/{self.name}/run.json", as_json(about | {"ended": when, **versions_of(program)}), private=True
        )
        digests_of(_ROOT).save()


def _folder() -> Folder:
    from galley.reading.folder import Folder  # noqa: PLC0415 - as above

    return Folder(_ROOT)


def _faults_of_tables(found: Standing) -> Iterator[Diagnostic]:
    """What is wrong with tables of the study that an analysis reads, unless rows with faults are to be left out."""
    from galley.app.tasks.steps.options import skip_bad_rows  # noqa: PLC0415 - as above
    from galley.findings.diagnostics import Severity  # noqa: PLC0415
    from galley.values.evaluating import read_data  # noqa: PLC0415

    data, faults = (None, ()) if skip_bad_rows() else read_data(_folder())
    if data is None:
        yield from (one for one in faults if one.severity is Severity.ERROR and one.span.path in found.inputs.all)


def _program(name: str) -> str:
    """Where a program is: on the path, or in the project; the Python that runs Galley where no other is called so."""
    if os.sep in name:
        return os.path.abspath(name) if os.access(name, os.X_OK) else ""  # noqa: PTH100 - a link stays one
    return shutil.which(name) or (sys.executable if name in {"python", "python3"} else "")


def _fault(name: str, part: str, message: str, *hints: str) -> Diagnostic:
    from galley.findings.diagnostics import Diagnostic  # noqa: PLC0415 - as above
    from galley.findings.source import SourceFile  # noqa: PLC0415
    from galley.reading.toml.places import locate_value  # noqa: PLC0415

    source, _ = _folder().source(STUDY)
    return Diagnostic(
        locate_value(source or SourceFile(STUDY, ""), ("analyses", name, part)), message, _FAILED, hints=hints
    )


def _last_lines(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    left_out = [f"… {len(lines) - _SHOWN} lines before"] if len(lines) > _SHOWN else []
    return "\n".join(f"  | {line}" for line in (*left_out, *lines[-_SHOWN:])) or "  | it printed nothing"


def _first_reasons(reasons: tuple[str, ...]) -> str:
    more = f", and {len(reasons) - _NAMED} more" if len(reasons) > _NAMED else ""
    return ", ".join(reasons[:_NAMED]) + more
