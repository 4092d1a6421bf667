"""What expressions say about the results of analyses: `models.main["condition=B"].p`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from galley.findings.diagnostics import did_you_mean
from galley.model.values import Keys, Making, Origin
from galley.reading.analyses.results_files import VALUE
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.identifiers import identifier
from galley.values.subjects.printing import cell_text
from galley.values.subjects.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.reading.analyses.results_files import Results, ResultsRow
    from galley.reading.study.study_data import StudyData

# What R, broom, pandas, statsmodels, SPSS and JASP call the parts of an estimate. An author's own `columns` come first.
KNOWN_AS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(headings.split("  "))
    for name, headings in {
        "estimate": "estimate  Estimate  coef  Coef.  coefficient  b  B  beta  diff",
        "low": "low  lower  conf.low  ci_low  ci.low  ci_lower  asymp.LCL  lower.CL  lwr  2.5 %  2.5%  [0.025",
        "high": "high  upper  conf.high  ci_high  ci.high  ci_upper  asymp.UCL  upper.CL  upr  97.5 %  97.5%  0.975]",
        "p": "p  p.value  p_value  pvalue  p-value  P>|t|  P>|z|  Pr(>|t|)  Pr(>|z|)  Pr(>Chisq)  Pr(>F)  PR(>F)  Sig.",
    }.items()
}
_NAMED: Final = 8  # rows that a hint names


@dataclass(frozen=True)
class AnalysisSubject:
    """An analysis: its results files by name."""

    name: str
    files: Mapping[str, Results]
    makings: Mapping[str, Making]

    def __str__(self) -> str:
        return f"the analysis `{self.name}`"

    def names(self) -> Iterable[str]:
        return self.files

    def attribute(self, name: str) -> ResultsSubject:
        if name in self.files:
            return ResultsSubject(self.files[name], self.makings)
        hints = did_you_mean(name, self.files) or (f"it writes {', '.join(self.files) or 'no results'}",)
        fact = f"the analysis `{self.name}` writes no results file `{name}`"
        raise ExpressionError(fact, *hints, subject=name, unknown=True)

    item = attribute


@dataclass(frozen=True)
class ResultsSubject:
    """A results file: its rows by key."""

    results: Results
    makings: Mapping[str, Making]

    def __str__(self) -> str:
        return f"the results file `{self.results.name}`"

    def names(self) -> Iterable[str]:
        rows = self._sound.rows
        return (*(identifier(row.key) for row in rows), *(map(identifier, rows[0].cells) if len(rows) == 1 else ()))

    def item(self, key: str) -> Any:
        found = [row for row in self._sound.rows if row.key == key]
        if not found:
            found = [row for row in self._sound.rows if identifier(row.key) == key]
        if len(found) > 1:
            hint = f'name more columns: `key = ["{self.results.key[0]}", …]`'
            raise ExpressionError(
                f'{len(found)} rows of `{self.results.output.path}` are called "{key}"', hint, subject=key
            )
        if found:
            row = RowSubject(self.results, found[0], self.makings)
            return row.item(VALUE) if self.results.is_flat else row
        if len(self.results.rows) == 1:  # a file of one row needs no key: its cells go by their headings
            return RowSubject(self.results, self.results.rows[0], self.makings).item(key)
        known = [row.key for row in self.results.rows]
        more = ", …" if len(known) > _NAMED else ""
        hints = did_you_mean(key, known) or (f"its rows are {', '.join(known[:_NAMED])}{more}",)
        fact = f'`{self.results.output.path}` has no row "{key}"'
        raise ExpressionError(fact, *hints, subject=key, unknown=True)

    attribute = item

    @property
    def _sound(self) -> Results:
        if self.results.fault:
            name = self.results.analysis.name
            hint = f"it is for the analysis `{name}` to write: `doit analysis:{name}`"
            raise ExpressionError(self.results.fault, hint, subject=self.results.output.name)
        return self.results


@dataclass(frozen=True)
class RowSubject:
    """A row of a results file: its cells by the names or headings of their columns."""

    results: Results
    row: ResultsRow
    makings: Mapping[str, Making]

    def __str__(self) -> str:
        return f"the row `{self.row.key}` of `{self.results.name}`"

    def names(self) -> Iterable[str]:
        own = self.results.output.columns or {}
        return (*own, *(identifier(name) for name in self.results.headings if name))

    def item(self, name: str) -> Result:
        heading = self.heading_of(name)
        if heading is None:
            hints = did_you_mean(name, [*self.names(), *self.results.headings]) or (
                f"its columns are {', '.join(filter(None, self.results.headings))}",
            )
            fact = f"`{self.results.output.path}` has no column `{name}`"
            raise ExpressionError(fact, *hints, subject=name, unknown=True)
        cell = self.row.cells.get(heading)
        if cell is None:
            written = self.row.texts.get(heading, "")
            fact = f"`{name}` of `{self.row.key}` is {f'`{written}`' if written else 'empty'} in the results"
            raise ExpressionError(fact, f"see line {self.row.line} of {self.results.output.path}", subject=name)
        return Result(cell, cell_text(cell), self.origin("cell", f"`{heading}` of `{self.row.key}`", heading))

    attribute = item

    def heading_of(self, name: str) -> str | None:
        """The heading of a column by its own name, its heading, or the heading as expressions can write it."""
        headings, own = self.results.headings, self.results.output.columns or {}
        if name in own:
            return own[name] if own[name] in headings else None
        if name in headings:
            return name
        meant = [heading for heading in headings if identifier(heading) == name]
        meant += [heading for heading in KNOWN_AS.get(name, ()) if heading in headings]
        return meant[0] if meant else None

    def part(self, name: str) -> Result | None:
        """A part of an estimate, such as its p-value; None where the file has none."""
        heading = self.heading_of(name)
        return self.item(name) if heading is not None and self.row.cells.get(heading) is not None else None

    @property
    def level(self) -> float:
        return self.results.output.level

    def origin(self, statistic: str, formula: str, column: str = "") -> Origin:
        """The origin of what stands in this row; it leads through the command to its inputs."""
        path = self.results.output.path
        keys = Keys((self.row.key,))
        return Origin(
            statistic,
            f"{formula} in {path}",
            table=self.results.name,
            column=column,
            files=(path,),
            made_by=tuple(_ways(path, self.makings)),
            counts=keys.counts(),
            keys=keys,
        )


def _ways(path: str, makings: Mapping[str, Making]) -> Iterable[Making]:
    """How a file was made, and how the files were that it was made from."""
    found: dict[str, Making] = {}
    waiting = [path]
    while waiting:
        one = waiting.pop(0)
        if one in makings and one not in found:
            found[one] = makings[one]
            waiting += makings[one].reads
    return found.values()


def results_subjects(data: StudyData) -> dict[str, AnalysisSubject]:
    """The subjects of a study's analyses, by name."""
    return {name: AnalysisSubject(name, files, data.makings) for name, files in data.results.items()}
