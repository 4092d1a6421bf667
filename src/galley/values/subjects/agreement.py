"""What expressions say about the agreement of the coders: `agreement.all.alpha`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from galley.model.values import Keys, Origin
from galley.prose.wording.decimals import fixed
from galley.values.statistics.ratings import ratings_of
from galley.values.statistics.registry import Unit, agreement_statistics
from galley.values.statistics.themes import filters_of, rules_of_counting
from galley.values.subjects.arguments import with_arguments
from galley.values.subjects.code_names import code_called, undefined_of
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.identifiers import identifier
from galley.values.subjects.printing import plain_text
from galley.values.subjects.results import Result
from galley.values.subjects.statistics_in_print import interval
from galley.values.subjects.subject import unknown_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.values.statistics.ratings import Ratings
    from galley.values.statistics.registry import Statistic
    from galley.values.subjects.subject import Function
    from galley.values.subjects.theme_counts import ThemeCounts

_ONE_DEVIATES = "one rating alone differs from all others: coefficients are then at chance level, however many agree"
_DECIMALS = 2  # what coefficients are reported with


@dataclass(frozen=True)
class AgreementsSubject:
    """How far the coders agree, by code; `all` pools the final codes."""

    counts: ThemeCounts
    _asked: dict[tuple[str, ...], AgreementSubject] = field(default_factory=dict)

    def __str__(self) -> str:
        return "the agreement of the coders"

    def names(self) -> Iterable[str]:
        return ("all", *self._functions, *map(identifier, self.counts.coded.codes))

    def attribute(self, name: str) -> AgreementSubject | Function:
        if name == "all":
            return self._about("all", self.counts.coded.applied_final_codes)
        return self._functions.get(name) or self.item(name)

    def item(self, name: str) -> AgreementSubject:
        code = code_called(self.counts.coded, name, self, "agreement")
        return self._about(code.name, (code.name,))

    def _about(self, name: str, codes: tuple[str, ...]) -> AgreementSubject:
        """The agreement on some codes; the same one when asked again, for it keeps its ratings."""
        return self._asked.setdefault(codes, AgreementSubject(self.counts, name, codes))

    @property
    def _functions(self) -> dict[str, Function]:
        """Agreement knows no rule for when a code counts: it is about who applied it."""
        return {"among": self.counts.functions(AgreementsSubject)["among"]}


@dataclass(frozen=True)
class AgreementSubject:
    """How far the coders agree on a code, or on several pooled."""

    counts: ThemeCounts
    name: str
    codes: tuple[str, ...]

    def __str__(self) -> str:
        return "the agreement on all final codes" if self.name == "all" else f"the agreement on `{self.name}`"

    def names(self) -> Iterable[str]:
        return agreement_statistics()

    def attribute(self, name: str) -> Result | Function:
        statistic = agreement_statistics().get(name)
        if statistic is None:
            raise unknown_part(self, f"agreement.{identifier(self.name)}", name)
        return with_arguments(statistic, lambda **named: self._computed(statistic, **named))

    def _computed(self, statistic: Statistic, **named: float) -> Result:
        self.counts.rely_on_codings()
        value = statistic.compute(self._ratings, **named)
        if value is None and not self._ratings.shared:
            who = f"{len(self._ratings.coders)} coders" if len(self._ratings.coders) > 1 else "one coder alone"
            fact = f"`agreement.{self.name}.{statistic.name}` is undefined: no excerpt was looked at by two coders"
            raise ExpressionError(
                fact, f"{who} applied codes to what is asked of", subject=statistic.name, of_data=True
            )
        if value is None:
            raise undefined_of(f"agreement.{self.name}.{statistic.name}", statistic)
        tables, coding = self.counts.study.tables, self.counts.coded.coding
        unit = tables[coding.excerpts].label if statistic.unit is Unit.EXCERPTS else None
        is_coefficient = statistic.unit is Unit.COEFFICIENT
        found = Result(value, "", self._origin(statistic, named), unit, is_coefficient=is_coefficient)
        if statistic.is_interval:
            return interval(statistic, found, lambda end: fixed(end, _DECIMALS), named["level"])
        return found.printed(fixed(value, _DECIMALS) if is_coefficient else plain_text(value))

    @cached_property
    def _ratings(self) -> Ratings:
        among = self.counts.among
        return ratings_of(self.counts.coded, self.codes, None if among is None else frozenset(among.keys))

    def _origin(self, statistic: Statistic, arguments: Mapping[str, float]) -> Origin:
        pooled = "each final code that anybody applied, pooled"
        which = pooled if self.name == "all" else f"`{self.name}` or one below it"
        ratings, coded, among = self._ratings, self.counts.coded, self.counts.among
        keys = Keys(ratings.shared, excluded=coded.codings.withdrawn, disagreements=ratings.disagreements)
        return Origin(
            statistic.name,
            statistic.formula.format(name=self.name, **arguments),
            table="agreement",
            filters=filters_of(among),
            files=(coded.files["excerpts"], coded.files["codings"], *(among.files if among is not None else ())),
            remarks=(
                f"unit: an excerpt, rated by whether a code applies: {which}",
                "missing data: a coder who coded nothing in a transcript is left out for its excerpts",
                *rules_of_counting(coded, among)[1:],
                *([_ONE_DEVIATES] if ratings.rarest == 1 else ()),
            ),
            codes=self.codes,
            coders=ratings.coders,
            counts=keys.counts(),
            keys=keys,
        )
