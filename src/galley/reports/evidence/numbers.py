"""Every number and every claim of the paper, with all that stands behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.model.anchors import value_anchor
from galley.model.data.small_cells import is_small, unless_small
from galley.model.values import CONSTANT
from galley.reports.evidence.number_records import Ground, RowTable, ValueEntry
from galley.reports.evidence.place_records import Use
from galley.reports.evidence.records import Edition
from galley.reports.evidence.sentences import decides_on_row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from galley.checking.project import Project
    from galley.model.values import Computed, Origin, Value
    from galley.reading.study.study_data import StudyData
    from galley.reports.evidence.number_records import Revision
    from galley.reports.evidence.sentences import Sentences
    from galley.values.explaining import Row

_OF_ROWS = frozenset({"values"})  # statistics that are the cells themselves
_COUNTS = frozenset({"n", "missing", "participants"})
_WORDED = frozenset({"label", "definition"})  # what the codebook says, which counts nobody
_LISTS = frozenset({"breakdown"})  # statistics and filters that tell several counts at once
_MOST_ROWS = 40  # of each kind, on the page; `galley explain --all` prints them all
_MOST_CELLS = 6
_WORDS = "text"  # of excerpts, which the page holds once


@dataclass(frozen=True)
class Numbers:
    """Makes the entries of an edition; `least` is the smallest count of rows that the public one tells."""

    edition: Edition
    project: Project
    sentences: Sentences
    revisions: Mapping[str, tuple[Revision, ...]]
    rows: Mapping[str, tuple[RowTable, ...]] = field(default_factory=dict)  # by expression, only for who may see them

    @property
    def least(self) -> int:
        study = self.project.study
        return study.least_told if study and self.edition is Edition.PUBLIC else 0

    def entries(self) -> tuple[tuple[ValueEntry, ...], frozenset[str]]:
        """In the order of the paper; and which the public edition leaves out, for they are about single people."""
        kept, left_out = [], set[str]()
        for expression, uses in self._uses().items():
            value = (self.project.values or {}).get(expression)
            if value is not None and self.edition is Edition.PUBLIC and _is_of_rows(value.origin):
                left_out.add(expression)
            else:
                kept.append(self._entry(expression, value, tuple(uses)))
        return tuple(kept), frozenset(left_out)

    def _uses(self) -> dict[str, list[Use]]:
        found: dict[str, list[Use]] = {}
        for section in self.project.sections:
            for use in section.values:
                if not decides_on_row(section, use.span):
                    found.setdefault(use.expression, []).append(self.sentences.use(section, use.span))
        for use in self.project.figure_values:
            place = f"{use.span.path}:{use.span.line}, drawn in a figure"
            found.setdefault(use.expression, []).append(Use(place))
        return found

    def _entry(self, expression: str, value: Value | None, uses: tuple[Use, ...]) -> ValueEntry:
        fault = (self.project.faults or {}).get(expression)
        if value is None:
            message = fault.message if fault else "the study's data are not sound: see what is open"
            return ValueEntry(value_anchor(expression), expression, "??", "", "", "", None, message, (), uses, ())
        origin = value.origin
        is_suppressed = self._has_small_part(value) or any(
            is_small(number, self.least) for one in _with_parts(value.computed) for number in self._people(one)
        )
        holds = value.value if isinstance(value.value, bool) else None
        exact = _text_of(value.value)
        return ValueEntry(
            anchor=value_anchor(expression),
            expression=expression,
            text="—" if is_suppressed else value.text,
            exact="" if is_suppressed or holds is not None or exact == value.text else exact,
            unit=value.unit or "",
            formula=_sentence(origin.formula),
            holds=None if is_suppressed else holds,
            fault="",
            grounds=() if is_suppressed else tuple(self._grounds(value.computed)),
            uses=uses,
            revisions=() if is_suppressed else _earlier(value.text, self.revisions.get(expression, ())),
            rows=self.rows.get(expression, ()),
            is_suppressed=is_suppressed,
        )

    def _grounds(self, computed: Computed) -> Iterator[Ground]:
        """The facts that a value stands on: itself, or those that it was computed from."""
        for one in {part.expression: part for part in _leaves(computed)}.values():
            origin, counts = one.origin, one.origin.counts
            missing = unless_small(counts.missing, self.least)
            # Where how many are missing is left out, how many rows there are would give it away.
            rows = None if missing is None else unless_small(counts.rows, self.least)
            yield Ground(
                expression=one.expression,
                shown=_text_of(one.value),
                formula=_sentence(origin.formula),
                remarks=origin.remarks,
                filters=tuple(map(str, (*origin.filters, *origin.counted))),
                rows=counts.rows if origin.statistic in _WORDED else rows,
                missing=missing,
                excluded=unless_small(counts.excluded, self.least),
                excerpts=counts.excerpts,
                disagreements=counts.disagreements,
                files=origin.files,
                made_by=tuple(f"`{making.command}` writes {making.path}" for making in origin.made_by),
            )

    def _has_small_part(self, value: Value) -> bool:
        """Whether a list of counts, such as that of a breakdown, has a small one among them."""
        is_list = any(one.statistic in _LISTS for one in value.origin.all())
        return is_list and any(
            is_small(int(number), self.least) for number in re.findall(r"(?<![\d.])\d+(?![\d.]*\d|%)", value.text)
        )

    def _people(self, computed: Computed) -> Iterator[int]:
        """The counts of people that a value tells: its rows, those whose share it is, what is left of a whole."""
        origin, number = computed.origin, computed.value
        if self._is_of_people(origin) and origin.statistic not in _WORDED:
            yield origin.counts.rows
            if origin.counted and isinstance(number, float):
                yield round(number * origin.counts.rows)
        leaves = [one.origin for one in _leaves(computed)]
        is_count = all(one.statistic in _COUNTS and self._is_of_people(one) for one in leaves)
        if leaves and is_count and isinstance(number, int) and not isinstance(number, bool):
            yield number

    def _is_of_people(self, origin: Origin) -> bool:
        """Whether the rows are people, or of people, and no codes or codings."""
        coding = self.project.study.coding if self.project.study else None
        coded = {coding.codebook, coding.excerpts, coding.codings, coding.quotes} if coding else set()
        return bool(origin.codes) if origin.table == "themes" else bool(origin.files) and origin.table not in coded


def rows_behind(expressions: Collection[str], data: StudyData) -> dict[str, tuple[RowTable, ...]]:
    """The first rows of each kind behind each value; what is remembered of values has none: they are computed anew."""
    from galley.values.explaining import explain  # noqa: PLC0415 - only for who may see rows, and does not know them
    from galley.values.language.evaluation import evaluate  # noqa: PLC0415 - as above

    values, _ = evaluate(expressions, data)
    return {
        expression: tuple(
            _table(title, backing.path, rows, whole)
            for backing in explain(value, data, (), most=_MOST_ROWS).backing
            for title, rows, whole in (
                ("computed from", backing.rows, backing.counts.rows),
                ("not disclosed", backing.missing, backing.counts.missing),
                ("left out: withdrawn", backing.excluded, backing.counts.excluded),
                ("carried by", backing.carrying, backing.counts.excerpts),
                ("coders disagree on", backing.disagreements, backing.counts.disagreements),
            )
            if rows
        )
        for expression, value in values.items()
    }


def _table(title: str, path: str, rows: Iterable[Row], whole: int) -> RowTable:
    rows = tuple(rows)
    named = dict.fromkeys(name for row in rows for name in row.cells)
    columns = tuple(name for name in named if name != _WORDS)[:_MOST_CELLS]
    withheld = any(row.withheld for row in rows)
    headings = ("line", "key", *columns, *(["withheld"] if withheld else []))
    shown = tuple(
        (str(row.line), row.key, *(row.cells.get(name, "") for name in columns))
        + ((f"not consented: {row.withheld} words" if row.withheld else "",) if withheld else ())
        for row in rows
    )
    return RowTable(title, path, headings, shown, whole)


def _is_of_rows(origin: Origin) -> bool:
    return origin.is_about_one_row or any(one.statistic in _OF_ROWS for one in origin.all())


def _with_parts(computed: Computed) -> Iterator[Computed]:
    yield computed
    for part in (*computed.origin.parts, *computed.origin.found):
        yield from _with_parts(part)


def _leaves(computed: Computed) -> Iterator[Computed]:
    origin = computed.origin
    if not origin.parts and origin.statistic != CONSTANT:
        yield computed
    for part in (*origin.parts, *origin.found):
        yield from _leaves(part)


def _earlier(text: str, revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """What was something else; that it is as the newest commit has it needs no line."""
    return revisions[1:] if revisions and revisions[0].text == text else revisions


def _text_of(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_text_of, value[:12])) + (", …" if len(value) > 12 else "")  # noqa: PLR2004 - a line
    if isinstance(value, float):
        return f"{value:.6g}"
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _sentence(formula: str) -> str:
    return formula[:1].upper() + formula[1:]
