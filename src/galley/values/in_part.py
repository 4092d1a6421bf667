"""What can be told of a paper's values although the study's data have faults: for whoever judges it, never to print."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from galley.reading.recalling import Recall
from galley.values.evaluating import with_results, without_garbage_collection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.quantities import KnownQuantity
    from galley.model.values import Fault, Value
    from galley.reading.folder import Folder
    from galley.reading.study.study_data import StudyData

_MOST_NAMED = 3


@dataclass(frozen=True)
class ValuesInPart:
    """The values and faults that do not hang on faults of the data, and what the study counts besides.

    `diagnostics` are the faults of the data, each of which says what hangs on it.
    """

    data: StudyData
    values: Mapping[str, Value]
    faults: Mapping[str, Fault]
    known_quantities: tuple[KnownQuantity, ...]
    diagnostics: tuple[Diagnostic, ...]


def values_in_part(expressions: Iterable[str], folder: Folder) -> ValuesInPart | None:
    """What can be told of expressions; None where not even the study's declaration can be read."""
    from galley.values.known_quantities import compute_quantities  # noqa: PLC0415 - only for data with faults
    from galley.values.language.in_part import evaluate_in_part  # noqa: PLC0415 - as above

    with without_garbage_collection():
        data, diagnostics = _recall.read(folder, _read)
        if data is None:
            return None
        found = evaluate_in_part(expressions, data)
        told = tuple(_with_dependents(diagnostics, found.unsettled))
        return ValuesInPart(data, found.values, found.faults, compute_quantities(data), told)


def _read(folder: Folder) -> tuple[StudyData | None, tuple[Diagnostic, ...]]:
    from galley.reading.study.study_tables import read_tables_in_part  # noqa: PLC0415 - as above
    from galley.reading.study.study_toml import study_in_part  # noqa: PLC0415 - as above

    study = study_in_part(folder)
    if study.record is None:
        return None, study.diagnostics
    data, faults = read_tables_in_part(study.record, folder, study.left_out)
    return with_results(data, folder), (*study.diagnostics, *faults)


_recall: Recall[tuple[StudyData | None, tuple[Diagnostic, ...]]] = Recall(most=2)


def _with_dependents(
    diagnostics: Iterable[Diagnostic], unsettled: Mapping[str, Iterable[Diagnostic]]
) -> Iterator[Diagnostic]:
    """The faults, each with a hint at the values that nobody knows before it is mended."""
    hanging: dict[Diagnostic, list[str]] = defaultdict(list)
    for expression, causes in unsettled.items():
        for cause in causes:
            hanging[cause].append(expression)
    for one in diagnostics:
        yield replace(one, hints=(*one.hints, _hint(hanging[one]))) if one in hanging else one


def _hint(expressions: list[str]) -> str:
    named = [f"`{one}`" for one in sorted(expressions, key=len)[:_MOST_NAMED]]
    more = len(expressions) - len(named)
    last = f"{more} more" if more else named.pop()
    listed = f"{', '.join(named)} and {last}" if named else last
    return f"{'a value hangs' if len(expressions) == 1 else f'{len(expressions)} values hang'} on it: {listed}"
