"""Study data to values, remembered between builds: a prose edit that asks for nothing new never opens the data."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from galley.findings.members import RULE as BROKEN_MEMBER
from galley.model.layout import EVALUATED
from galley.reading.digests import digest
from galley.reading.engine import engine
from galley.reading.recalling import Recall
from galley.reading.tables import EMPTY
from galley.reading.trace import Trace
from galley.reading.writing import write
from galley.values.evaluated import Evaluated, dumped, loaded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from galley.findings.diagnostics import Diagnostic
    from galley.reading.folder import Folder
    from galley.reading.study.study_data import StudyData


_TOLD_AGAIN = frozenset({BROKEN_MEMBER, EMPTY})  # as long as there is one, nothing is remembered


def digest_of_inputs(folder: Folder, read: Mapping[str, str], *, skip_bad_rows: bool) -> str:
    """A digest of all that values depend on: the files read, the engine, and whether bad rows are skipped."""
    states = (f"{path} {state}" for path, state in sorted(read.items()))
    parts = (engine(folder.root), "skip" if skip_bad_rows else "all", *states)
    return digest("\n".join(parts).encode(errors="surrogatepass"))


def read_data(folder: Folder, *, skip_bad_rows: bool = False) -> tuple[StudyData | None, tuple[Diagnostic, ...]]:
    """The study's declaration and its tables, with all their faults."""
    return _recall.read(
        folder, lambda traced: _read_data(traced, skip_bad_rows=skip_bad_rows), settings=(skip_bad_rows,)
    )


_recall: Recall[tuple[StudyData | None, tuple[Diagnostic, ...]]] = Recall(most=2)


def _read_data(folder: Folder, *, skip_bad_rows: bool) -> tuple[StudyData | None, tuple[Diagnostic, ...]]:
    from galley.reading.study.study_tables import read_tables  # noqa: PLC0415
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415 - pydantic: only when asked

    study, faults = study_of(folder)
    if study is None:
        return None, faults
    data, more = read_tables(study, folder, skip_bad_rows=skip_bad_rows)
    return None if data is None else with_results(data, folder), (*faults, *more)


def with_results(data: StudyData, folder: Folder) -> StudyData:
    """The data with what the study's analyses wrote."""
    if not data.study.analyses:
        return data
    from galley.model.values import Making  # noqa: PLC0415 - only for a study with analyses
    from galley.reading.analyses.inputs import inputs_of  # noqa: PLC0415
    from galley.reading.analyses.results_files import read_results  # noqa: PLC0415

    makings = {
        path: Making(path, analysis.shown, tuple(inputs_of(analysis, folder).all))
        for analysis in data.study.analyses.values()
        for path in analysis.written
    }
    return replace(data, results=read_results(data.study, folder), makings=makings)


def evaluate_all(
    expressions: Iterable[str], folder: Folder, *, skip_bad_rows: bool = False
) -> tuple[Evaluated | None, tuple[Diagnostic, ...]]:
    """The values and faults of expressions over the study's data; None when the data are not sound."""
    trace = Trace()
    try:
        with without_garbage_collection():
            return _evaluated_over_data(expressions, replace(folder, trace=trace), trace, skip_bad_rows=skip_bad_rows)
    finally:
        if folder.trace is not None:
            folder.trace.include(trace)


def _broken_members() -> tuple[Diagnostic, ...]:
    from galley.values.filters import FAMILY as FILTERS  # noqa: PLC0415 - only when values are computed
    from galley.values.statistics.registry import FAMILIES  # noqa: PLC0415 - as above

    return tuple(fault for family in (*FAMILIES, FILTERS) for fault in family.broken)


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """A hundred thousand rows are millions of objects and no garbage: looking for it takes a fifth of the time.

    Nor is it looked for as soon as this ends, when most processes end too: what a run leaves is collected in the next.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _evaluated_over_data(
    expressions: Iterable[str], folder: Folder, trace: Trace, *, skip_bad_rows: bool
) -> tuple[Evaluated | None, tuple[Diagnostic, ...]]:
    data, diagnostics = read_data(folder, skip_bad_rows=skip_bad_rows)
    if data is None:
        return None, diagnostics
    from galley.values.language.evaluation import evaluate  # noqa: PLC0415 - after the data are known to be sound

    diagnostics = (*diagnostics, *_broken_members())
    values, faults = evaluate(expressions, data)
    result = Evaluated(
        fingerprint=digest_of_inputs(folder, trace.read, skip_bad_rows=skip_bad_rows),
        read=trace.read,
        inputs=_inputs(data),
        values=values,
        faults=faults,
        skipped=data.skipped,
    )
    return result, diagnostics


def _inputs(data: StudyData) -> dict[str, str]:
    tables = {table.table.path: table.sha256 for table in data.tables.values()}
    files = (one for files in data.results.values() for one in files.values() if one.sha256)
    return tables | {one.output.path: one.sha256 for one in files}


def remembered(
    expressions: Collection[str], folder: Folder, *, skip_bad_rows: bool = False
) -> tuple[Evaluated | None, tuple[Diagnostic, ...]]:
    """The values of expressions, from the last time where they all were known and what was read is still the same.

    Where this process knows some of them, only the others are evaluated. What unsaved texts ask for is not written
    down.
    """
    place = (folder.root, skip_bad_rows)
    newest = _newest.get(place)
    if newest is None or not _is_current(newest.evaluated, folder, skip_bad_rows=skip_bad_rows):
        kept = loaded(_text(replace(folder, trace=None), EVALUATED))
        is_current = kept is not None and _is_current(kept, folder, skip_bad_rows=skip_bad_rows)
        newest = _Told(kept, ()) if kept is not None and is_current else None
    if newest is not None and not newest.evaluated.knows(expressions):
        newest = _with_more(expressions, newest, folder, skip_bad_rows=skip_bad_rows)
        _write_down(newest, folder)
    if newest is None:
        evaluated, diagnostics = evaluate_all(expressions, folder, skip_bad_rows=skip_bad_rows)
        if evaluated is None:
            return None, diagnostics
        newest = _Told(evaluated, diagnostics)
        _write_down(newest, folder)
    _newest.pop(place, None)
    _newest[place] = newest
    while len(_newest) > _MOST_KEPT:
        del _newest[next(iter(_newest))]
    return newest.evaluated, newest.diagnostics


@dataclass(frozen=True, slots=True)
class _Told:
    """What was evaluated, and what was to be said of the data."""

    evaluated: Evaluated
    diagnostics: tuple[Diagnostic, ...]


_newest: dict[tuple[Path, bool], _Told] = {}  # in this process
_MOST_KEPT = 4  # papers
_MOST_UNUSED = 1000  # values that somebody asked for before: each keystroke within an expression asks for another one


def _is_current(kept: Evaluated, folder: Folder, *, skip_bad_rows: bool) -> bool:
    now = {path: folder.depend(path) for path in kept.read}
    return kept.fingerprint == digest_of_inputs(folder, now, skip_bad_rows=skip_bad_rows)


def _with_more(expressions: Collection[str], newest: _Told, folder: Folder, *, skip_bad_rows: bool) -> _Told | None:
    """The same with expressions that it does not know; None where the data are not any more what they were."""
    known, trace = newest.evaluated, Trace()
    data, _ = read_data(replace(folder, trace=trace), skip_bad_rows=skip_bad_rows)
    if data is None or known.fingerprint != digest_of_inputs(folder, trace.read, skip_bad_rows=skip_bad_rows):
        return None
    from galley.values.language.evaluation import evaluate  # noqa: PLC0415 - only where something is asked anew

    wanted = set(expressions)
    values, faults = evaluate(wanted.difference(known.values, known.faults), data)
    values, faults = {**known.values, **values}, {**known.faults, **faults}
    if len(values) + len(faults) > len(wanted) + _MOST_UNUSED:
        values = {text: value for text, value in values.items() if text in wanted}
        faults = {text: fault for text, fault in faults.items() if text in wanted}
    return replace(newest, evaluated=replace(known, values=values, faults=faults))


def _write_down(told: _Told | None, folder: Folder) -> None:
    """Keep it for the next process, unless that has to be told something again."""
    if told is not None and not folder.overlays and not any(one.rule in _TOLD_AGAIN for one in told.diagnostics):
        write(str(folder.root / EVALUATED), dumped(told.evaluated), private=True)


def _text(folder: Folder, path: str) -> str:
    source, _ = folder.source(path) if folder.exists(path) else (None, ())
    return source.text if source else ""
