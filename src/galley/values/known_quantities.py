"""Known quantities from data.

They are computed once for each state of the data and kept, so that checking prose never opens the data.
"""

from __future__ import annotations

import datetime
import json
from contextlib import suppress
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from galley.model.layout import KNOWN_QUANTITIES
from galley.model.quantities import Form, KnownQuantities, KnownQuantity, Phrasing, Quantity
from galley.prose.catalogue import catalogue
from galley.reading.trace import Trace
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from galley.findings.diagnostics import Diagnostic
    from galley.reading.folder import Folder
    from galley.reading.study.study_data import StudyData
    from galley.values.statistics.registry import Statistic
    from galley.values.statistics.selection import Cells

_MOST_KEPT = 4  # papers
_newest: dict[Path, KnownQuantities] = {}  # in this process


def find_quantities(
    folder: Folder, *, skip_bad_rows: bool = False
) -> tuple[KnownQuantities | None, tuple[Diagnostic, ...]]:
    """Compute the quantities of the study in a folder; None when its data are not sound."""
    from galley.values.evaluating import digest_of_inputs, read_data  # noqa: PLC0415 - a check that remembers them needs neither

    trace = Trace()
    data, diagnostics = read_data(replace(folder, trace=trace), skip_bad_rows=skip_bad_rows)
    if data is None:
        return None, diagnostics
    fingerprint = digest_of_inputs(folder, trace.read, skip_bad_rows=skip_bad_rows)
    return KnownQuantities(fingerprint, compute_quantities(data)), diagnostics


def compute_quantities(data: StudyData) -> tuple[KnownQuantity, ...]:
    """The value of every quantity in the study's catalogue that has one for certain, in time linear in the data."""
    return tuple(_quantities(data))


def _quantities(data: StudyData) -> Iterator[KnownQuantity]:
    # As above.
    from galley.values.statistics.registry import column_statistics  # noqa: PLC0415
    from galley.values.statistics.selection import counted_rows  # noqa: PLC0415

    rows, statistics = counted_rows(data), column_statistics()
    counts: dict[tuple[str, str], dict[str, int]] = {}  # of all categories of a column at once
    for quantity in catalogue(data.study, statistics.values()):
        if data.doubts.about(quantity.table, quantity.column):
            continue
        table = rows[quantity.table]
        if quantity.form is Form.ROWS:
            yield KnownQuantity(quantity, len(table), str(len(table)))
            continue
        cells = table.cells(table.data.table.columns[quantity.column])
        if quantity.form is Form.CATEGORY:
            place = (quantity.table, quantity.column)
            if place not in counts:
                counts[place] = cells.counts()
            count = counts[place].get(quantity.category, 0)
            yield KnownQuantity(quantity, count, str(count))
        elif computed := _computed(quantity, statistics[quantity.statistic], cells):
            yield computed
    if data.results:
        from galley.values.known_results import known_results  # noqa: PLC0415 - only for a study with analyses

        yield from known_results(data)


def _computed(quantity: Quantity, statistic: Statistic, cells: Cells) -> KnownQuantity | None:
    """A statistic that is a number or a date; None for others, and where it has no value."""
    from galley.values.subjects.statistics_in_print import printed  # noqa: PLC0415 - as above

    try:
        value = statistic.compute(cells)
    except Exception:  # noqa: BLE001 - one that fails is told where it is used
        return None
    if not isinstance(value, int | float | datetime.date):
        return None
    raw = value.isoformat() if isinstance(value, datetime.date) else value
    return KnownQuantity(quantity, raw, printed(statistic, value, cells))


def remembered(folder: Folder, current: str) -> KnownQuantities | None:
    """What was known the last time, where `current`, which values have too, is still its fingerprint.

    None when the data are not sound.
    """
    newest = _newest.get(folder.root)
    if newest and newest.fingerprint == current:
        return newest
    found = _remembered(folder, current)
    if found is not None:
        _newest.pop(folder.root, None)
        _newest[folder.root] = found
        while len(_newest) > _MOST_KEPT:
            del _newest[next(iter(_newest))]
    return found


def _remembered(folder: Folder, current: str) -> KnownQuantities | None:
    source, _ = folder.source(KNOWN_QUANTITIES) if folder.exists(KNOWN_QUANTITIES) else (None, ())
    kept = loaded(source.text) if source else None
    if kept and kept.fingerprint == current:
        return kept
    found, _ = find_quantities(folder)
    if found is not None:
        found = replace(found, fingerprint=current)
    if found is not None and not folder.overlays:  # the next process reads what is saved
        with suppress(OSError):  # where nothing can be written, it is found again
            write(str(folder.root / KNOWN_QUANTITIES), dumped(found), private=True)
    return found


def dumped(known: KnownQuantities) -> str:
    """As JSON, for the next check."""
    return json.dumps(asdict(known), ensure_ascii=False, indent=1) + "\n"


def loaded(text: str) -> KnownQuantities | None:
    """What `dumped` wrote; None for anything else, such as what an older version left."""
    try:
        content: dict[str, Any] = json.loads(text)
        known = (KnownQuantity(_quantity(one["quantity"]), one["value"], one["text"]) for one in content["quantities"])
        return KnownQuantities(content["fingerprint"], tuple(known))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _quantity(content: dict[str, Any]) -> Quantity:
    phrasing = content["phrasing"]
    stated = Phrasing(Form(phrasing["form"]), tuple(phrasing["names"]), tuple(phrasing["behind"]))
    return Quantity(**content | {"phrasing": stated, "names": tuple(content["names"])})
