"""Study data to values, remembered between builds: a prose edit that asks for nothing new never opens the data."""

from __future__ import annotations

import gc
import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from galley.findings.members import RULE as BROKEN_MEMBER
from galley.model.layout import EVALUATED
from galley.model.values import Fault
from galley.reading.digests import digest
from galley.reading.engine import engine
from galley.reading.trace import Trace
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.reading.folder import Folder
    from galley.reading.tables.study_data import StudyData
    from galley.values.ledger import Record


@dataclass(frozen=True, slots=True)
class Evaluated:
    """All expressions of a paper, evaluated over data and code with this `fingerprint`.

    `read` holds the state of each file that was read, `inputs` the sha256 of each data file; `skipped` the rows, by
    table, that were left out for their faults.
    """

    fingerprint: str
    read: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Record] = field(default_factory=dict)
    faults: Mapping[str, Fault] = field(default_factory=dict)
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def knows(self, expressions: Iterable[str]) -> bool:
        return all(text in self.values or text in self.faults for text in expressions)


def digest_of_inputs(folder: Folder, read: Mapping[str, str], *, skip_bad_rows: bool) -> str:
    """A digest of all that values depend on: the files read, the engine, and whether bad rows are skipped."""
    states = (f"{path} {state}" for path, state in sorted(read.items()))
    parts = (engine(folder.root), "skip" if skip_bad_rows else "all", *states)
    return digest("\n".join(parts).encode(errors="surrogatepass"))


def read_data(folder: Folder, *, skip_bad_rows: bool = False) -> tuple[StudyData | None, tuple[Diagnostic, ...]]:
    """The study's declaration and its tables, with all their faults."""
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415 - pydantic: only when asked
    from galley.reading.tables.study_tables import read_tables  # noqa: PLC0415

    study, faults = study_of(folder)
    if study is None:
        return None, faults
    data, more = read_tables(study, folder, skip_bad_rows=skip_bad_rows)
    return data, (*faults, *more)


def evaluate_all(
    expressions: Iterable[str], folder: Folder, *, skip_bad_rows: bool = False
) -> tuple[Evaluated | None, tuple[Diagnostic, ...]]:
    """The values and faults of expressions over the study's data; None when the data are not sound."""
    trace = Trace()
    try:
        with _without_garbage_collection():
            return _evaluated_over_data(expressions, replace(folder, trace=trace), trace, skip_bad_rows=skip_bad_rows)
    finally:
        if folder.trace is not None:
            folder.trace.include(trace)


def _broken_members() -> tuple[Diagnostic, ...]:
    from galley.values.filters import FAMILY as FILTERS  # noqa: PLC0415 - only when values are computed
    from galley.values.statistics.registry import FAMILIES  # noqa: PLC0415 - as above

    return tuple(fault for family in (*FAMILIES, FILTERS) for fault in family.broken)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """A hundred thousand rows are millions of objects and no garbage: looking for it takes a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _evaluated_over_data(
    expressions: Iterable[str], folder: Folder, trace: Trace, *, skip_bad_rows: bool
) -> tuple[Evaluated | None, tuple[Diagnostic, ...]]:
    data, diagnostics = read_data(folder, skip_bad_rows=skip_bad_rows)
    if data is None:
        return None, diagnostics
    from galley.values.language.evaluation import evaluate  # noqa: PLC0415 - after the data are known to be sound
    from galley.values.ledger import value_records  # noqa: PLC0415

    diagnostics = (*diagnostics, *_broken_members())
    values, faults = evaluate(expressions, data)
    order = {key: place for table in data.tables.values() for place, key in enumerate(table.keys)}
    result = Evaluated(
        fingerprint=digest_of_inputs(folder, trace.read, skip_bad_rows=skip_bad_rows),
        read=trace.read,
        inputs={table.table.path: table.sha256 for table in data.tables.values()},
        values=value_records(values.values(), order),
        faults=faults,
        skipped=data.skipped,
    )
    return result, diagnostics


def remembered(
    expressions: Collection[str], folder: Folder, *, skip_bad_rows: bool = False
) -> tuple[Evaluated | None, tuple[Diagnostic, ...]]:
    """The values of expressions, from the last time where they all were known and what was read is still the same."""
    kept = loaded(_text(replace(folder, trace=None), EVALUATED))
    if kept and kept.knows(expressions):
        now = {path: folder.depend(path) for path in kept.read}
        if kept.fingerprint == digest_of_inputs(folder, now, skip_bad_rows=skip_bad_rows):
            return kept, ()
    evaluated, diagnostics = evaluate_all(expressions, folder, skip_bad_rows=skip_bad_rows)
    if evaluated is not None and not any(fault.rule == BROKEN_MEMBER for fault in diagnostics):  # these are told again
        write(str(folder.root / EVALUATED), dumped(evaluated))
    return evaluated, diagnostics


def _text(folder: Folder, path: str) -> str:
    source, _ = folder.source(path) if folder.exists(path) else (None, ())
    return source.text if source else ""


def dumped(evaluated: Evaluated) -> str:
    """As JSON, for the next build."""
    content = {part.name: getattr(evaluated, part.name) for part in fields(evaluated)}
    faults = {name: asdict(fault) for name, fault in evaluated.faults.items()}
    return json.dumps(content | {"faults": faults}, ensure_ascii=False)


def loaded(text: str) -> Evaluated | None:
    """What `dumped` wrote; None for anything else, such as what an interrupted or older build left."""
    try:
        content: dict[str, Any] = json.loads(text)
        faults = {name: Fault(**fault | {"hints": tuple(fault["hints"])}) for name, fault in content["faults"].items()}
        return Evaluated(**content | {"faults": faults})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
