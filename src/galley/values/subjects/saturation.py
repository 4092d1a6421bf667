"""What expressions say about how the codes came up: `saturation.cumulative`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.model.values import Keys, Origin
from galley.values.statistics.registry import saturation_statistics
from galley.values.statistics.themes import coded_files, rules_of_counting
from galley.values.subjects.arguments import with_arguments
from galley.values.subjects.code_names import undefined_of
from galley.values.subjects.printing import plain_text
from galley.values.subjects.results import Result
from galley.values.subjects.subject import unknown_part
from galley.values.subjects.theme_counts import rely_on_codings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.values.statistics.registry import Statistic
    from galley.values.statistics.saturation import Saturation
    from galley.values.subjects.subject import Function


@dataclass(frozen=True)
class SaturationSubject:
    """How the codes came up, interview by interview."""

    saturation: Saturation

    def __str__(self) -> str:
        return "the saturation of the codes"

    def names(self) -> Iterable[str]:
        return saturation_statistics()

    def attribute(self, name: str) -> Result | Function:
        statistic = saturation_statistics().get(name)
        if statistic is None:
            raise unknown_part(self, "saturation", name)
        return with_arguments(statistic, lambda **named: self._computed(statistic, **named))

    def _computed(self, statistic: Statistic, **named: float) -> Result:
        coded = self.saturation.coded
        self._rely_on_tables()
        value = statistic.compute(self.saturation, **named)
        if value is None:
            raise undefined_of(f"saturation.{statistic.name}", statistic)
        keys = Keys(self.saturation.interviews, excluded=coded.codings.withdrawn)
        origin = Origin(
            statistic.name,
            statistic.formula.format(**named),
            table="saturation",
            files=tuple(dict.fromkeys([*coded_files(coded), *self.saturation.files])),
            remarks=(f"interviews {self.saturation.order}", *rules_of_counting(coded)),
            coders=coded.codings.coders,
            counts=keys.counts(),
            keys=keys,
        )
        return Result(value, plain_text(value), origin)

    def _rely_on_tables(self) -> None:
        rows = self.saturation.rows
        rely_on_codings(self.saturation.coded, rows[self.saturation.people])
        if self.saturation.dated is not None:
            table, column = self.saturation.dated
            rows[table.name].data.doubts.ask(table.name)
            rows[table.name].cells(column)
