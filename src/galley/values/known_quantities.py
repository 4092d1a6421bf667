"""Facts from data.

They are computed once for each state of the data and kept, so that checking prose never opens the data.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from galley.model.layout import FACTS
from galley.prose.quantities import Fact, Facts
from galley.prose.quantities.catalogue import Measure, Quantity, catalogue
from galley.reading.trace import Trace
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.diagnostics import Diagnostic
    from galley.reading.folder import Folder
    from galley.reading.tables.study_data import StudyData


def find_facts(folder: Folder, *, skip_bad_rows: bool = False) -> tuple[Facts | None, tuple[Diagnostic, ...]]:
    """Compute the facts of the study in a folder; None when its data are not sound."""
    from galley.values.evaluating import digest_of_inputs, read_data  # noqa: PLC0415 - a check with remembered facts needs neither

    trace = Trace()
    data, diagnostics = read_data(replace(folder, trace=trace), skip_bad_rows=skip_bad_rows)
    if data is None:
        return None, diagnostics
    fingerprint = digest_of_inputs(folder, trace.read, skip_bad_rows=skip_bad_rows)
    return Facts(fingerprint, compute_facts(data)), diagnostics


def compute_facts(data: StudyData) -> tuple[Fact, ...]:
    """The value of every quantity in the study's catalogue that has one, in time linear in the data."""
    return tuple(_facts(data))


def _facts(data: StudyData) -> Iterator[Fact]:
    # As above.
    from galley.values.statistics.registry import column_statistics  # noqa: PLC0415
    from galley.values.statistics.selection import counted_rows  # noqa: PLC0415

    rows = counted_rows(data)
    counts: dict[tuple[str, str], dict[str, int]] = {}  # of all categories of a column at once
    for quantity in catalogue(data.study):
        table = rows[quantity.table]
        if quantity.measure is Measure.ROWS:
            yield Fact(quantity, len(table))
            continue
        cells = table.cells(table.data.table.columns[quantity.column])
        if quantity.measure is Measure.CATEGORY:
            place = (quantity.table, quantity.column)
            if place not in counts:
                counts[place] = cells.counts()
            yield Fact(quantity, counts[place].get(quantity.category, 0))
        elif (value := column_statistics()[quantity.measure].compute(cells)) is not None:
            yield Fact(quantity, value if isinstance(value, int | float) else value.isoformat())


def remembered(folder: Folder, current: str) -> Facts | None:
    """The facts, from the last time where `current`, which values have too, is still their fingerprint.

    None when the data are not sound.
    """
    source, _ = folder.source(FACTS) if folder.exists(FACTS) else (None, ())
    kept = loaded(source.text) if source else None
    if kept and kept.fingerprint == current:
        return kept
    found, _ = find_facts(folder)
    if found is not None:
        found = replace(found, fingerprint=current)
        write(str(folder.root / FACTS), dumped(found))
    return found


def dumped(facts: Facts) -> str:
    """As JSON, for the next check."""
    return json.dumps(asdict(facts), ensure_ascii=False, indent=1) + "\n"


def loaded(text: str) -> Facts | None:
    """What `dumped` wrote; None for anything else, such as what an older version left."""
    try:
        content: dict[str, Any] = json.loads(text)
        return Facts(content["fingerprint"], tuple(_fact(fact) for fact in content["facts"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _fact(content: dict[str, Any]) -> Fact:
    quantity = content["quantity"]
    measure, names = Measure(quantity["measure"]), tuple(quantity["names"])
    return Fact(Quantity(**quantity | {"measure": measure, "names": names}), content["value"])
