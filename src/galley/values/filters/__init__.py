"""The filters, which turn a value into good English: a file for each, which has its name."""

from __future__ import annotations

import inspect
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from galley.findings.members import Family


class Apply(Hashable, Protocol):
    """Gives the subject, printed otherwise. What else it takes are the filter's arguments.

    One by the name of `study` is not: the study's declaration is put in.
    """

    def __call__(self, subject: Any, *arguments: Any, **named: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter by the name of its file, and by the name that expressions call it.

    One of `each_end` is applied to each end of a range.
    """

    name: str
    manual: str
    apply: Apply
    each_end: bool = False

    @property
    def called(self) -> str:
        """The name in expressions: a capital first letter is spelled `capital_` in the file's name."""
        plain = self.name.removeprefix("capital_")
        return plain if plain == self.name else plain.capitalize()

    @property
    def wants_study(self) -> bool:
        return _wants_study(self.apply)

    @property
    def takes_values(self) -> bool:
        """Whether a value of the study may stand among its arguments, as `of` takes the whole."""
        _, *taken = inspect.signature(self.apply).parameters.values()
        return any("Result" in str(one.annotation) for one in taken)


@cache  # each use of a filter asks
def _wants_study(apply: Apply) -> bool:
    return "study" in inspect.signature(apply).parameters


FAMILY = Family(__name__, "filter", Filter)


def filters() -> dict[str, Filter]:
    """All filters, by the name that expressions call them."""
    return {found.called: found for found in FAMILY.members.values()}
