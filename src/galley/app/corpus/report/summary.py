"""The summary of a corpus: one HTML page that needs nothing else, neither scripts nor the network."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, StrictUndefined

from galley.app.corpus.report.counting import MOST_LISTED
from galley.app.corpus.report.duplicates import FIGURE, FILES, NEARLY, TEXT, TITLE
from galley.app.corpus.verdict import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from galley.app.corpus.report.counting import Count
    from galley.app.corpus.report.duplicates import Group

_TEMPLATE: Final = "summary.html"
_MOST_GROUPS: Final = 100  # of a kind; the Parquet has all
_MOST_MEMBERS: Final = 12


def summary(count: Count, groups: Sequence[Group], manuals: Mapping[str, str], title: str) -> str:
    """The page; `manuals` say by the names of rules what they find, `title` names the corpus."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["grouped"] = lambda number: f"{number:,}"
    environment.filters["share"] = _share
    template = environment.from_string((files(__package__) / _TEMPLATE).read_text(encoding="utf-8"))
    return template.render(
        title=title,
        count=count,
        statuses=[(status, count.statuses[status]) for status in Status if count.statuses[status]],
        manuals=manuals,
        likes=_by_kind(groups),
        most_listed=MOST_LISTED,
        most_members=_MOST_MEMBERS,
    )


def _by_kind(groups: Sequence[Group]) -> list[tuple[str, int, list[Group]]]:
    """Each kind of likeness with how many groups there are, and the largest of them."""
    totals = Counter(group.like for group in groups)
    largest = sorted(groups, key=lambda group: -len(group.papers))
    kinds = [kind for kind in (FILES, TEXT, NEARLY, TITLE, FIGURE) if totals[kind]]
    return [(kind, totals[kind], [one for one in largest if one.like == kind][:_MOST_GROUPS]) for kind in kinds]


def _share(part: int, whole: int) -> str:
    """A share in percent, such that neither a few are none nor most are all."""
    if not whole or part in (0, whole):
        return "100%" if whole and part else "0%"
    percent = 100 * part / whole
    if percent < 1:
        return "< 1%"
    return f"{min(percent, 99):.0f}%"
