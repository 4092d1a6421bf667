r"""A list within a sentence whose marks are not in order: `(1) …, (2) …, and (2) …`.

Flagged::

    We tried three ways: (1) we cooked, (2) we baked, and (2) we fried. It has two uses: (a) lids; (a) pots.
                                                          ^^^                                      ^^^
    It is: (i) hot, (ii) dry, (iv) flat.
                              ^^^^

Accepted::

    We tried three ways: (1) we cooked, (2) we baked, and (3) we fried, which is more than (1) and (2), and (2) is hot.
    By (1) and (2), and (2) again, it holds. There are two: (1) as in (3), and (2). It is: (1) one. It is (2) two.
    Each has one of: (1) a lid, (2) a rim, with (2) as the more common one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_SERIES: Final = {
    "1": ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
    "a": ("a", "b", "c", "d", "e", "f", "g", "h", "i"),
    "i": ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
}
# A list from its colon to the end of the sentence: `: (1) we cooked, (2) we baked, and (2) we fried`.
_LIST = lazy_pattern(r":\s?\((?P<first>[1ai])\) [^\n.:?!]{3,800}")
_TRACES: Final = tuple(f":{space}({first})" for space in (" ", "") for first in _SERIES)
_ITEM = lazy_pattern(r"(?:[,;]|[,;]? (?:and|or)) \((?P<mark>\d|[a-i]|[ivx]{2,4})\) (?=[^\W\d_])")


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for found in matches(_LIST, text, _TRACES):
            wrong = _out_of_order(found)
            if wrong and not section.is_quoted(found.start()):
                span = section.prose.span(wrong.start("mark") - 1, wrong.end("mark") + 1)
                yield Offence(span, "the marks of this list are not in order", ("count its items anew",))


def _out_of_order(found: re.Match[str]) -> re.Match[str] | None:
    """The first mark that repeats the one before it, or leaves one out."""
    series = _SERIES[found["first"]]
    expected = 1
    for item in _ITEM.finditer(found.string, found.start(), found.end()):
        mark = item["mark"]
        if mark not in series:
            return None
        place = series.index(mark)
        if place != expected:
            is_skipped = place == expected + 1 and f"({series[expected]})" not in found[0]
            return item if is_skipped or place == expected - 1 else None
        expected += 1
    return None
