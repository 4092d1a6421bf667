"""What expressions say about coded data: `themes`, `codebook`, `agreement`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import did_you_mean
from galley.model.coding import labels
from galley.model.study import Label
from galley.model.values import Keys, Origin
from galley.prose.wording.decimals import fixed
from galley.values.language.faults import ExpressionError
from galley.values.language.results import Result, plain_text
from galley.values.language.subjects import Function, TableSubject, unknown_part
from galley.values.statistics.ratings import ratings_of
from galley.values.statistics.registry import Unit, agreement_statistics, code_statistics
from galley.values.statistics.themes import Theme, coded_files, counting_rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.model.coding import Code, CodedData
    from galley.model.study import Study
    from galley.values.language.subjects import Subject
    from galley.values.statistics.ratings import Ratings
    from galley.values.statistics.registry import Statistic
    from galley.values.statistics.selection import Rows

_DECIMALS = 2  # what coefficients and shares, which are fractions of 1, are reported with
_CODES = Label("code", "codes")
_THEMES = Label("theme", "themes")


def coded_subjects(study: Study, coded: CodedData, codebook: Rows) -> dict[str, Subject]:
    """The subjects of a study with coded data, by name."""
    return {
        "themes": ThemesSubject(study, coded),
        "agreement": AgreementsSubject(study, coded),
        codebook.name: CodebookSubject(codebook, coded),
    }


@dataclass(frozen=True)
class ThemesSubject:
    """The themes; and, by name, any code of the codebook."""

    study: Study
    coded: CodedData

    def __str__(self) -> str:
        return "the list of themes"

    def names(self) -> Iterable[str]:
        return ("n", "most_prevalent", "ranked", *map(_identifier, self.coded.codes))

    def attribute(self, name: str) -> Any:
        if name == "n":
            return Result(
                len(self.coded.themes), str(len(self.coded.themes)), self._origin("n", "number of themes"), _THEMES
            )
        if name == "most_prevalent":
            return self._ranked(1)
        if name == "ranked":
            return Function("ranked", self._called)
        return self.item(name)

    def item(self, name: str) -> ThemeSubject:
        return ThemeSubject(Theme(self.study, self.coded, _code(self.coded, name, self, "themes")))

    def listed(self) -> tuple[list[str], Origin]:
        return labels(self.coded.prevalence), self._origin("list", "themes, most participants first")

    def _called(self, place: object) -> ThemeSubject:
        number = place.value if isinstance(place, Result) else place
        if isinstance(number, bool) or not isinstance(number, int):
            raise ExpressionError("`ranked` takes a rank, counted from 1", "`themes.ranked(2)`", subject="ranked")
        return self._ranked(number)

    def _ranked(self, place: int) -> ThemeSubject:
        """The theme at a place in the order of prevalence; undefined where several share the place."""
        groups = groupby(self.coded.prevalence, key=lambda code: len(self.coded.participants_of(code.name)))
        before = 0
        for count, group in groups:
            tied = list(group)
            if before + 1 == place == before + len(tied):
                which = "the most participants" if place == 1 else f"rank {place} by participants"
                return ThemeSubject(Theme(self.study, self.coded, tied[0]), f"the theme of {which}: ")
            if before < place <= before + len(tied):
                names = " and ".join(f"`{code.name}`" for code in tied)
                fact = f"{names} tie with {count} participants each: no theme alone is number {place}"
                raise ExpressionError(fact, "name the themes instead", subject="ranked")
            before += len(tied)
        raise ExpressionError(f"there is no theme number {place}: there are {before}", subject="ranked")

    def _origin(self, statistic: str, formula: str) -> Origin:
        names = tuple(code.name for code in self.coded.prevalence)
        return Origin(
            statistic,
            formula,
            table="themes",
            files=coded_files(self.coded),
            remarks=(counting_rule(self.coded),),
            counts=Keys(names).counts(),
            keys=Keys(names),
        )


@dataclass(frozen=True)
class ThemeSubject:
    """A code, with what was coded below it; `found_as` says how it was asked for, where not by name."""

    theme: Theme
    found_as: str = ""

    def __str__(self) -> str:
        return f"the code `{self.theme.code.name}`"

    def names(self) -> Iterable[str]:
        return (*code_statistics(), "subcodes")

    def attribute(self, name: str) -> Any:
        if name == "subcodes":
            coded, code = self.theme.coded, self.theme.code
            return CodesSubject(f"the codes below `{code.name}`", coded.below(code.name), coded.files["codebook"])
        statistic = code_statistics().get(name)
        if statistic is None:
            raise unknown_part(self, f"themes.{_identifier(self.theme.code.name)}", name)
        return self._result(statistic)

    def _result(self, statistic: Statistic) -> Result:
        theme, value = self.theme, statistic.compute(self.theme)
        formula = self.found_as + statistic.formula.format(name=theme.code.name)
        if value is None:
            raise _undefined(f"themes.{theme.code.name}.{statistic.name}", statistic)
        if statistic.name in {"label", "definition"} and not self.found_as:
            return Result(value, plain_text(value), theme.codebook_origin(statistic.name, formula))
        tables = theme.study.tables
        units = {
            Unit.PARTICIPANTS: theme.study.participants.label if theme.study.participants else None,
            Unit.EXCERPTS: tables[theme.coded.coding.excerpts].label,
        }
        share = theme.share if statistic.unit is Unit.PARTICIPANTS else None
        text = fixed(value, _DECIMALS) if isinstance(value, float) else plain_text(value)
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

    study: Study
    coded: CodedData
    _asked: dict[tuple[str, ...], AgreementSubject] = field(default_factory=dict)

    def __str__(self) -> str:
        return "the agreement of the coders"

    def names(self) -> Iterable[str]:
        return ("all", *map(_identifier, self.coded.codes))

    def attribute(self, name: str) -> AgreementSubject:
        if name != "all":
            return self.item(name)
        return self._about("all", self.coded.applied_final_codes)

    def item(self, name: str) -> AgreementSubject:
        code = _code(self.coded, name, self, "agreement")
        return self._about(code.name, (code.name,))

    def _about(self, name: str, codes: tuple[str, ...]) -> AgreementSubject:
        """The agreement on some codes; the same one when asked again, for it keeps its ratings."""
        return self._asked.setdefault(codes, AgreementSubject(self.study, self.coded, name, codes))


@dataclass(frozen=True)
class AgreementSubject:
    """How far the coders agree on a code, or on several pooled."""

    study: Study
    coded: CodedData
    name: str
    codes: tuple[str, ...]

    def __str__(self) -> str:
        return "the agreement on all final codes" if self.name == "all" else f"the agreement on `{self.name}`"

    def names(self) -> Iterable[str]:
        return agreement_statistics()

    def attribute(self, name: str) -> Result:
        statistic = agreement_statistics().get(name)
        if statistic is None:
            raise unknown_part(self, f"agreement.{_identifier(self.name)}", name)
        value = statistic.compute(self._ratings)
        if value is None:
            raise _undefined(f"agreement.{self.name}.{name}", statistic)
        unit = self.study.tables[self.coded.coding.excerpts].label if statistic.unit is Unit.EXCERPTS else None
        return Result(value, fixed(value, _DECIMALS), self._origin(statistic), unit)

    @cached_property
    def _ratings(self) -> Ratings:
        return ratings_of(self.coded, self.codes)

    def _origin(self, statistic: Statistic) -> Origin:
        pooled = "each final code that anybody applied, pooled"
        which = pooled if self.name == "all" else f"`{self.name}` or one below it"
        ratings = self._ratings
        keys = Keys(ratings.shared, excluded=self.coded.withdrawn, disagreements=ratings.disagreements)
        return Origin(
            statistic.name,
            statistic.formula,
            table="agreement",
            files=(self.coded.files["excerpts"], self.coded.files["codings"]),
            remarks=(
                f"unit: an excerpt, rated by whether a code applies: {which}",
                "missing data: a coder who coded nothing in a transcript is left out for its excerpts",
            ),
            codes=self.codes,
            coders=ratings.coders,
            counts=keys.counts(),
            keys=keys,
        )


def _code(coded: CodedData, name: str, subject: Subject, prefix: str) -> Code:
    """A code by its name, or by its name as expressions can write it."""
    if name in coded.codes:
        return coded.codes[name]
    meant = [code for code in coded.codes.values() if _identifier(code.name) == name]
    if len(meant) == 1:
        return meant[0]
    if meant:
        names = ", ".join(f'{prefix}["{code.name}"]' for code in meant)
        raise ExpressionError(f"`{prefix}.{name}` may be any of {names}", "write the one you mean", subject=name)
    hints = did_you_mean(name, [*subject.names(), *coded.codes])
    if not hints:
        raise unknown_part(subject, prefix, name)
    raise ExpressionError(f"the codebook has no code `{name}`", *hints, subject=name, unknown=True)


def _identifier(name: str) -> str:
    """A code's name with `_` for every character that a name in an expression cannot have: `trust-opacity`."""
    return "".join(character if character.isalnum() else "_" for character in name)


def _undefined(name: str, statistic: Statistic) -> ExpressionError:
    manual = " ".join(statistic.manual.partition("\n\n")[0].split())
    return ExpressionError(f"`{name}` is undefined", manual, subject=statistic.name)
