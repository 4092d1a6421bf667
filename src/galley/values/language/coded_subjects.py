"""What expressions say about coded data: `themes`, `codebook`, `agreement`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import did_you_mean
from galley.model.coding import labels
from galley.model.study import AppliedBy, Label
from galley.model.values import Keys, Origin
from galley.prose.wording.decimals import fixed
from galley.values.language.faults import ExpressionError
from galley.values.language.results import Result, described, plain_text, share_text
from galley.values.language.spelling import identifier
from galley.values.language.subjects import Function, TableSubject, interval, unknown_part, with_arguments
from galley.values.statistics.ratings import ratings_of
from galley.values.statistics.registry import Unit, agreement_statistics, code_statistics, saturation_statistics
from galley.values.statistics.saturation import Saturation
from galley.values.statistics.themes import Theme, coded_files, filters_of, rules_of_counting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from galley.model.coding import Code, CodedData
    from galley.model.study import Study
    from galley.values.language.subjects import Subject
    from galley.values.statistics.ratings import Ratings
    from galley.values.statistics.registry import Statistic
    from galley.values.statistics.selection import Rows

_DECIMALS = 2  # what coefficients and shares, which are fractions of 1, are reported with
_CODES = Label("code", "codes")
_THEMES = Label("theme", "themes")


def coded_subjects(study: Study, coded: CodedData, rows: Mapping[str, Rows]) -> dict[str, Subject]:
    """The subjects of a study with coded data, by name; `rows` are those of all its tables that count."""
    codebook = rows[coded.coding.codebook]
    people = rows[study.participants.name] if study.participants else codebook
    return {
        "themes": ThemesSubject(ThemeCounts(study, coded, people)),
        "agreement": AgreementsSubject(ThemeCounts(study, coded, people)),
        "saturation": SaturationSubject(Saturation(study, coded, rows)),
        codebook.name: CodebookSubject(codebook, coded),
    }


@dataclass(frozen=True)
class ThemeCounts:
    """How themes are counted: under which rule, and among whom, which is all `people` if not told."""

    study: Study
    coded: CodedData
    people: Rows
    among: Rows | None = None

    def of(self, code: Code) -> Theme:
        return Theme(self.study, self.coded, code, self.among)

    def among_whom(self, *groups: object, **conditions: object) -> ThemeCounts:
        """The same among those who meet conditions: columns of the people, or rows of a table that is about them."""
        people = self.people if self.among is None else self.among
        name = people.name
        if not groups and not conditions:
            hint = f"name a column, as in `themes.….among({_a_condition(people)})`"
            raise ExpressionError(f"`among` takes conditions on columns of `{name}`", hint, subject="among")
        for group in groups:
            people = _shared(people, group)
        if conditions:
            people = TableSubject(people).where(**conditions).rows
        return replace(self, among=people)

    def under(self, rule: object) -> ThemeCounts:
        """The same where another rule says when a code counts."""
        if rule not in tuple(AppliedBy):
            known = ", ".join(f'"{one}"' for one in AppliedBy)
            hints = (*did_you_mean(str(rule), AppliedBy), f"it takes {known}")
            raise ExpressionError(f"`applied_by` does not know `{_written(rule)}`", *hints[:1], subject="applied_by")
        return replace(self, coded=self.coded.under(AppliedBy(str(rule))))

    def functions(self, make: Callable[[ThemeCounts], Any]) -> dict[str, Function]:
        """What can be called to count otherwise, by name; `make` gives the subject that is counted so."""
        return {
            "among": Function("among", lambda *groups, **conditions: make(self.among_whom(*groups, **conditions))),
            "applied_by": Function("applied_by", lambda rule: make(self.under(rule))),
        }


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
        return self._functions.get(name) or self.item(name)

    def item(self, name: str) -> ThemeSubject:
        return ThemeSubject(self.counts, _code(self.counts.coded, name, self, "themes"))

    def listed(self) -> tuple[list[str], Origin]:
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
        before = 0
        for count, tied in self._ranking():
            if before + 1 == place == before + len(tied):
                which = "the most participants" if place == 1 else f"rank {place} by participants"
                return ThemeSubject(self.counts, tied[0], f"the theme of {which}: ")
            if before < place <= before + len(tied):
                names = " and ".join(f"`{code.name}`" for code in tied)
                fact = f"{names} tie with {count} participants each: no theme alone is number {place}"
                raise ExpressionError(fact, "name the themes instead", subject="ranked")
            before += len(tied)
        raise ExpressionError(f"there is no theme number {place}: there are {before}", subject="ranked")

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
        statistic = code_statistics().get(name)
        if statistic is None:
            raise unknown_part(self, f"themes.{identifier(self.code.name)}", name)
        return self._result(statistic)

    @property
    def _functions(self) -> dict[str, Function]:
        return self.counts.functions(lambda counts: ThemeSubject(counts, self.code, self.found_as))

    def _result(self, statistic: Statistic) -> Result:
        theme = self.counts.of(self.code)
        value = statistic.compute(theme)
        formula = self.found_as + statistic.formula.format(name=theme.code.name)
        if value is None:
            raise _undefined(f"themes.{theme.code.name}.{statistic.name}", statistic)
        if statistic.of_codebook and not self.found_as:
            return Result(value, plain_text(value), theme.codebook_origin(statistic.name, formula))
        tables = theme.study.tables
        units = {
            Unit.PARTICIPANTS: self.counts.people.data.table.label,
            Unit.EXCERPTS: tables[theme.coded.coding.excerpts].label,
        }
        share = theme.share if statistic.unit in {Unit.PARTICIPANTS, Unit.SHARE} else None
        text = share_text(value, _DECIMALS) if isinstance(value, float) else plain_text(value)
        return Result(value, text, theme.origin(statistic.name, formula), units.get(statistic.unit), share)


@dataclass(frozen=True)
class CodesSubject:
    """Some codes of the codebook."""

    title: str
    codes: tuple[Code, ...]
    path: str

    def __str__(self) -> str:
        return self.title

    def names(self) -> Iterable[str]:
        return ("n",)

    def attribute(self, name: str) -> Result:
        if name != "n":
            raise unknown_part(self, "codebook", name)
        return Result(len(self.codes), str(len(self.codes)), self._origin("n", f"number of {self.title}"), _CODES)

    def listed(self) -> tuple[list[str], Origin]:
        return labels(self.codes), self._origin("list", self.title)

    def _origin(self, statistic: str, formula: str) -> Origin:
        names = Keys(tuple(code.name for code in self.codes))
        return Origin(statistic, formula, "codebook", files=(self.path,), counts=names.counts(), keys=names)


@dataclass(frozen=True)
class CodebookSubject(TableSubject):
    """The codebook: a table like any other, which knows its initial and its final codes."""

    coded: CodedData

    def names(self) -> Iterable[str]:
        return ("initial", "final", *super().names())

    def attribute(self, name: str) -> Any:
        coding = self.coded.coding
        stage = {"initial": coding.initial, "final": coding.final}.get(name)
        if stage is None:
            return super().attribute(name)
        return CodesSubject(f"the {name} codes", self.coded.stage(stage), self.rows.data.table.path)


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
        code = _code(self.counts.coded, name, self, "agreement")
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
        value = statistic.compute(self._ratings, **named)
        if value is None:
            raise _undefined(f"agreement.{self.name}.{statistic.name}", statistic)
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
        keys = Keys(ratings.shared, excluded=coded.withdrawn, disagreements=ratings.disagreements)
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
            ),
            codes=self.codes,
            coders=ratings.coders,
            counts=keys.counts(),
            keys=keys,
        )


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
        value = statistic.compute(self.saturation, **named)
        if value is None:
            raise _undefined(f"saturation.{statistic.name}", statistic)
        coded = self.saturation.coded
        keys = Keys(self.saturation.interviews, excluded=coded.withdrawn)
        origin = Origin(
            statistic.name,
            statistic.formula.format(**named),
            table="saturation",
            files=tuple(dict.fromkeys([*coded_files(coded), *self.saturation.files])),
            remarks=(f"interviews {self.saturation.order}", *rules_of_counting(coded)),
            coders=coded.coders,
            counts=keys.counts(),
            keys=keys,
        )
        return Result(value, plain_text(value), origin)


def _shared(people: Rows, group: object) -> Rows:
    """The people who are among a group: of themselves, or of another table's rows that are about them."""
    if isinstance(group, TableSubject):
        try:
            return people.shared_with(group.rows)
        except ValueError:
            fact = f"`among` cannot tell which of `{people.name}` the rows of `{group.rows.name}` are about"
            hint = f"give rows of a table with one column that refers to `{people.name}`"
            raise ExpressionError(fact, hint, subject="among") from None
    hint = f"name a column, as in `themes.….among({_a_condition(people)})`"
    raise ExpressionError(
        f"`among` takes conditions, or rows of a table, not {described(group)}", hint, subject="among"
    )


def _a_condition(people: Rows) -> str:
    """A condition that could be meant."""
    for column in people.data.table.columns.values():
        if column.categories:
            return f'{column.name}="{next(iter(column.categories))}"'
    return "…=…"


def _written(given: object) -> str:
    return given.text if isinstance(given, Result) else str(given)


def _code(coded: CodedData, name: str, subject: Subject, prefix: str) -> Code:
    """A code by its name, or by its name as expressions can write it."""
    if name in coded.codes:
        return coded.codes[name]
    meant = [code for code in coded.codes.values() if identifier(code.name) == name]
    if len(meant) == 1:
        return meant[0]
    if meant:
        names = ", ".join(f'{prefix}["{code.name}"]' for code in meant)
        raise ExpressionError(f"`{prefix}.{name}` may be any of {names}", "write the one you mean", subject=name)
    hints = did_you_mean(name, [*subject.names(), *coded.codes])
    if not hints:
        raise unknown_part(subject, prefix, name)
    raise ExpressionError(f"the codebook has no code `{name}`", *hints, subject=name, unknown=True)


def _undefined(name: str, statistic: Statistic) -> ExpressionError:
    manual = " ".join(statistic.manual.partition("\n\n")[0].split())
    return ExpressionError(f"`{name}` is undefined", manual, subject=statistic.name)
