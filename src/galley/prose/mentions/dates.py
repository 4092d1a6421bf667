"""Months in which a study took place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.model.quantities import Form
from galley.prose.mentions.interpretation import Interpretation
from galley.prose.wording.dates import periods_of_fieldwork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.quantities import KnownQuantity
    from galley.prose.mentions.names import Names
    from galley.prose.wording.dates import WrittenDate


def dated(sentence: str, names: Names) -> Iterator[Interpretation]:
    """The two ends of a period, as "from October 2019 to March 2020", in a sentence that says what happened then."""
    for first, last in periods_of_fieldwork(sentence):
        for date, form in ((first, Form.LOWER_END), (last, Form.UPPER_END)):
            quantities = _quantities(sentence, form, names)
            agreeing = tuple(known for known in quantities if _is(date, str(known.value)))
            if quantities:
                yield Interpretation(date.start, date.end, quantities, agreeing, len(quantities) == 1)


def _quantities(sentence: str, form: Form, names: Names) -> tuple[KnownQuantity, ...]:
    """The dates of those tables whose rows the sentence names, or of all if it names none."""
    folded = sentence.casefold()
    tables = {
        known.quantity.table
        for name, quantities in names.tables.items()
        for known in quantities
        if re.search(rf"\b{re.escape(name)}", folded)
    }
    dates = [known for known in names.quantities if known.quantity.form is form and isinstance(known.value, str)]
    return tuple(known for known in dates if known.quantity.table in tables) or tuple(dates)


def _is(written: WrittenDate, date: str) -> bool:
    year, month, day = (int(part) for part in date.split("-"))
    return (written.year, written.month) == (year, month) and written.day in (None, day)
