"""What expressions say about the excerpts: all that a table has, but not the words that were said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.table import TableSubject

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = "text"  # the column that holds what a participant said


@dataclass(frozen=True)
class ExcerptsSubject(TableSubject):
    """The excerpts. Words are printed as quotes, which are held against consent, and are no values."""

    def names(self) -> Iterable[str]:
        return (name for name in super().names() if name != _WORDS)

    def attribute(self, name: str) -> Any:
        if name == _WORDS:
            hint = r"quote it by its identifier: `\excerpt{…}`"
            raise ExpressionError("what participants said is quoted and not computed", hint, subject=name)
        return super().attribute(name)

    def where(self, *unnamed: object, **conditions: object) -> TableSubject:
        chosen = super().where(*unnamed, **conditions)
        return ExcerptsSubject(chosen.rows, is_narrowed=chosen.is_narrowed, tables=chosen.tables)
