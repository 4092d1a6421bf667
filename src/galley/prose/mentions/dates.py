"""Months in which a study took place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.prose.mentions.interpretation import Interpretation
from galley.prose.quantities.catalogue import Measure
from galley.prose.wording.dates import periods_of_fieldwork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.prose.mentions.names import Names
    from galley.prose.quantities import Fact
    from galley.prose.wording.dates import WrittenDate


def dated(sentence: str, names: Names) -> Iterator[Interpretation]:
    """The two ends of a period, as "from October 2019 to March 2020", in a sentence that says what happened then."""
    for first, last in periods_of_fieldwork(sentence):
        for date, measure in ((first, Measure.MIN), (last, Measure.MAX)):
            facts = _facts(sentence, measure, names)
            agreeing = tuple(fact for fact in facts if _is(date, str(fact.value)))
            if facts:
                yield Interpretation(date.start, date.end, facts, agreeing, len(facts) == 1)


def _facts(sentence: str, measure: Measure, names: Names) -> tuple[Fact, ...]:
    """The dates of those tables whose rows the sentence names, or of all if it names none."""
    folded = sentence.casefold()
    tables = {
        fact.quantity.table
        for name, facts in names.tables.items()
        for fact in facts
        if re.search(rf"\b{re.escape(name)}", folded)
    }
    dates = [fact for fact in names.facts if fact.quantity.measure is measure and isinstance(fact.value, str)]
    return tuple(fact for fact in dates if fact.quantity.table in tables) or tuple(dates)


def _is(written: WrittenDate, date: str) -> bool:
    year, month, day = (int(part) for part in date.split("-"))
    return (written.year, written.month) == (year, month) and written.day in (None, day)
