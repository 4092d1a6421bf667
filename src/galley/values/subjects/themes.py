"""What expressions say about themes: `themes.most_prevalent`, `themes.trust.participants`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from galley.model.data.coding import labels
from galley.model.study import Label
from galley.model.values import Keys, Origin
from galley.values.statistics.registry import Unit, code_statistics
from galley.values.statistics.themes import coded_files, filters_of, rules_of_counting
from galley.values.subjects.code_names import code_called, never_applied, not_in_codebook, undefined_of
from galley.values.subjects.codebook import CodesSubject
from galley.values.subjects.faults import ExpressionError, no_quantifier
from galley.values.subjects.identifiers import identifier
from galley.values.subjects.printing import plain_text, share_text
from galley.values.subjects.results import Result
from galley.values.subjects.subject import Function, unknown_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.model.data.codings import Code
    from galley.values.statistics.registry import Statistic
    from galley.values.subjects.theme_counts import ThemeCounts

_THEMES = Label("theme", "themes")
_SHARE_DECIMALS = 2  # a share is a fraction of 1


@dataclass(frozen=True)
class ThemesSubject:
    """The themes; and, by name, any code of the codebook."""

    counts: ThemeCounts

    def __str__(self) -> str:
        return "the list of themes"

    def names(self) -> Iterable[str]:
        return ("n", "most_prevalent", "ranked", *self._functions, *map(identifier, self.counts.coded.codes))

    def attribute(self, name: str) -> Any:
        if name == "n":
            number = len(self.counts.coded.themes)
            return Result(number, str(number), self._origin("n", "number of themes"), _THEMES)
        if name == "most_prevalent":
            return self._ranked(1)
        if name == "ranked":
            return Function("ranked", self._called)
        if name == "where":
            raise self.counts.unlike_a_table("…")
        return self._functions.get(name) or self.item(name)

    def item(self, name: str) -> ThemeSubject:
        return ThemeSubject(self.counts, code_called(self.counts.coded, name, self, "themes"))

    def listed(self) -> tuple[list[str], Origin]:
        self.counts.rely_on_codings()
        codes = [code for _, tied in self._ranking() for code in tied]
        return labels(codes), self._origin("list", "themes, most participants first")

    @property
    def _functions(self) -> dict[str, Function]:
        return self.counts.functions(ThemesSubject)

    def _called(self, place: object) -> ThemeSubject:
        number = place.value if isinstance(place, Result) else place
        if isinstance(number, bool) or not isinstance(number, int):
            raise ExpressionError("`ranked` takes a rank, counted from 1", "`themes.ranked(2)`", subject="ranked")
        return self._ranked(number)

    def _ranked(self, place: int) -> ThemeSubject:
        """The theme at a place in the order of prevalence; undefined where several share the place."""
        self.counts.rely_on_codings()
        before = 0
        for count, tied in self._ranking():
            if before + 1 == place == before + len(tied):
                which = "the most participants" if place == 1 else f"rank {place} by participants"
                return ThemeSubject(self.counts, tied[0], f"the theme of {which}: ")
            if before < place <= before + len(tied):
                names = " and ".join(f"`{code.name}`" for code in tied)
                label = self.counts.people.data.table.label
                people = f"{count} {label.one if count == 1 else label.many}"
                fact = f"{names} tie with {people} each: no theme alone is number {place}"
                raise ExpressionError(fact, "name the themes instead", subject="ranked", of_data=True)
            before += len(tied)
        raise ExpressionError(f"there is no theme number {place}: there are {before}", subject="ranked", of_data=True)

    def _ranking(self) -> list[tuple[int, list[Code]]]:
        """The themes that are of equally many participants, with their number, those of the most first."""
        number = {code.name: len(self.counts.of(code).participants) for code in self.counts.coded.themes}
        ranked = sorted(self.counts.coded.themes, key=lambda code: -number[code.name])
        return [(count, list(tied)) for count, tied in groupby(ranked, key=lambda code: number[code.name])]

    def _origin(self, statistic: str, formula: str) -> Origin:
        coded, among = self.counts.coded, self.counts.among
        names = tuple(code.name for _, tied in self._ranking() for code in tied)
        return Origin(
            statistic,
            formula,
            table="themes",
            filters=filters_of(among),
            files=coded_files(coded, among),
            remarks=rules_of_counting(coded, among),
            counts=Keys(names).counts(),
            keys=Keys(names),
        )


@dataclass(frozen=True)
class ThemeSubject:
    """A code, with what was coded below it; `found_as` says how it was asked for, where not by name."""

    counts: ThemeCounts
    code: Code
    found_as: str = ""

    def __str__(self) -> str:
        return f"the code `{self.code.name}`"

    def names(self) -> Iterable[str]:
        return (*code_statistics(), "subcodes", *self._functions)

    def attribute(self, name: str) -> Any:
        if name == "subcodes":
            coded = self.counts.coded
            return CodesSubject(
                f"the codes below `{self.code.name}`", coded.below(self.code.name), coded.files["codebook"]
            )
        if function := self._functions.get(name):
            return function
        if name == "where":
            raise self.counts.unlike_a_table(identifier(self.code.name))
        statistic = code_statistics().get(name)
        if statistic is None:
            self._refuse_dotted(name)
            raise unknown_part(self, f"themes.{identifier(self.code.name)}", name)
        return self._result(statistic)

    def _refuse_dotted(self, name: str) -> None:
        """Raise ExpressionError where the name goes on with a code that has a dot in its name."""
        written = f"{self.code.name}.{name}"
        near = next((one for one in self.counts.coded.codes if one == written or one.startswith(f"{written}.")), None)
        if near is not None:
            hint = f'write `themes["{near}"]` or `themes.{identifier(near)}`'
            raise ExpressionError(f"`{near}` is one name, whose dot ends it in an expression", hint, subject=name)

    @property
    def _functions(self) -> dict[str, Function]:
        return self.counts.functions(lambda counts: ThemeSubject(counts, self.code, self.found_as))

    def _result(self, statistic: Statistic) -> Result:
        theme = self.counts.of(self.code)
        if not statistic.of_codebook:
            self.counts.rely_on_codings()
        if not statistic.of_codebook and theme.is_unapplied:
            raise never_applied(self.code, self.counts.coded)
        value = statistic.compute(theme)
        formula = self.found_as + statistic.formula.format(name=theme.code.name)
        if value is None and statistic.name == "quantifier" and theme.share is not None:
            raise no_quantifier(theme.share)
        if value is None and statistic.of_codebook:
            raise not_in_codebook(self.code, self.counts.coded, statistic.name)
        if value is None:
            raise undefined_of(f"themes.{theme.code.name}.{statistic.name}", statistic)
        if statistic.of_codebook and not self.found_as:
            return Result(value, plain_text(value), theme.codebook_origin(statistic.name, formula))
        tables = theme.study.tables
        units = {
            Unit.PARTICIPANTS: self.counts.people.data.table.label,
            Unit.EXCERPTS: tables[theme.coded.coding.excerpts].label,
        }
        share = theme.share if statistic.unit in {Unit.PARTICIPANTS, Unit.SHARE} else None
        text = share_text(value, _SHARE_DECIMALS) if isinstance(value, float) else plain_text(value)
        return Result(value, text, theme.origin(statistic.name, formula), units.get(statistic.unit), share)
