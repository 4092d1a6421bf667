"""The page of the manual on expressions, made from the code: what the code says of itself cannot go stale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.values.filters import filters
from galley.values.language.conditions import CONDITIONS
from galley.values.statistics.registry import (
    agreement_statistics,
    code_statistics,
    column_statistics,
    row_statistics,
    saturation_statistics,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.values.statistics.registry import Statistic

_INTRODUCTION = r"""<!-- Made by `doit docs` from the code; edit the docstrings there. -->
# The expression language

`\VAR{expression}` in a section, caption, title, table or `\ifnum` prints a value of the study.
`\claim{condition}{prose}` prints the prose, marked in drafts where the condition does not hold. The grammar is that of
Jinja2's expressions: dotted names, calls, filters after `|`, comparisons (`==`, `!=`, `<`, `<=`, `>`, `>=`), `and`,
`or`, `not`, `+`, `-`, `*`, `/`. There are no loops, no conditional expressions and no Python: logic belongs in
`templates/`.

- `participants`, `interviews`: a table that `results/study.toml` declares. Withdrawn participants count nowhere.
- `participants.where(column=…, column=…)`: the rows that meet all conditions.
- `participants.age`: a column.
- `participants.n`, `participants.age.mean`: a statistic of rows or of a column.

A statistic of a column stands on the rows that disclose the cell; `participants.age.n` says how many they are and
`participants.age.missing` how many are not. `galley explain EXPRESSION` lists the rows behind a value, on the machine
that has the data. `results/computed/values.json` holds what was computed, from which files and of how many rows, and no
key of a row, for together with filters keys tell who somebody is; what is asked of single rows by their key, as in
`where(id="P07")`, is left out of it.

- `themes`, `codebook`, `agreement`, `saturation`: the coded data; see below.
- an analysis that the study declares: its results; see below.

An expression that has no value prints as `??expression??` in drafts, with a message that says why. White space within
an expression does not matter. In quoted text write `\%`, `\#`, `\{` and `\}` for these characters, as LaTeX wants.
"""
_SATURATION = """\
Which codes the interviews brought, in the order of their dates where one table has a date for each participant, and
else in the order of the participants' table. The codes are those that somebody applied, as applied; a code counts on
an excerpt as it does in `themes`.
"""
_RESULTS = r"""## Results of analyses

`[analyses.models]` in `results/study.toml` declares a command and the files that it writes ([how](analyses.md)). A cell
of such a file is a value:

- `models.main["condition=B"].p`: analysis, file, key of the row, column. A heading that is no name is written with `_`
  for its other characters, or in brackets: `.std_error`, `["Std. Error"]`; so is a key: `models.main.age.estimate`.
- `estimate`, `low`, `high` and `p` find their columns by what R, broom, pandas and statsmodels call them.
- `models.fit.n`: a file of one row, or a JSON object of single values, needs no key.

A cell prints as it is, and a tiny number as a power of ten: 1.2 × 10⁻⁸⁰. The filters `p`, `ci` and `estimate` take a
row. `galley explain` leads from a cell through the command to what it reads.
"""
_NUMBERS = r"""## Numbers as they print

- A mean, median, standard deviation or interquartile range prints one decimal, or as many as its column has, three at
  most, and the same number for every group: 33.0 beside 7.1. One that would print as zero and is not prints more.
- What the data themselves say, as `min`, `max`, `range`, `values` and sums do, prints as it is, never rounded. Below a
  billionth, a number prints as a power of ten.
- A sum or difference prints the decimals of its sides, a product or quotient one decimal unless it is whole, a share
  two: 0.50.
- `round(n)` and `percent(n)` print n decimals, always.
- A negative number prints a true minus, in text and in mathematics. In `\ifnum` TeX wants a number that is not
  negative; `\claim{a.n < b.n}{…}` compares whatever the sign is.
"""
_FILTERS = """\
Filters are applied from left to right: `participants.age.mean|round|words|plural`. `|` binds first, so `a - b|round` is
refused: write `(a - b)|round`. What would mislead is refused too: `a|words + b` and `a|plural|words`, where the first
filter has no effect, sums of different things, a whole of another kind than its part, an agreement as a percentage, and
`share` behind two `where`, which may mean a share of all rows or of those that the first one leaves.
"""
_CODED = r"""## Themes

Of a study that declares `[coding]` in `results/study.toml`:

- `themes.trust`: a code of the codebook, sub-codes united. A code with characters that a name cannot have is written
  with `_` for them, or in brackets: `themes.trust_opacity`, `themes["trust-opacity"]`.
- `themes.n`: how many themes there are: final codes with none above them. `themes|list` prints their labels, that of
  the most prevalent first.
- `themes.most_prevalent`, `themes.ranked(2)`: the theme of the most participants, and the one in second place. They
  have no value where several themes tie for the place.
- `themes.trust.among(automl_tools="commercial").participants`: counted only among the participants who meet all
  conditions that `where` knows, or who have such rows in another table: `themes.trust.among(interviews.where(mode=
  "remote"))`. Shares are then shares of these people, and `themes.among(…).most_prevalent` ranks among them.
- `themes.trust.applied_by("any").participants`: counted where another rule than the study's says when a code counts,
  `"any"`, `"majority"` or `"all"`, to tell how much hangs on it.
- `themes.trust.subcodes|list`, `codebook.initial|list`, `codebook.final|list`: labels in the codebook's order; each
  also has `.n`. `codebook` is otherwise a table like any other.

A code counts on an excerpt where `any`, the `majority` or `all` of its coders applied it, or a code below it:
`applied_by` in `results/study.toml` says which, and every origin states it. Withdrawn participants count nowhere.
A count of participants knows its denominator: `themes.trust.participants|quantifier` and `|percent` work.
"""
_AGREEMENT = """\
`agreement.trust.alpha` is about one code, `agreement.all.alpha` pools the final codes that anybody applied. The unit
is the excerpt: was it coded so, or with a code below? A coder who coded nothing in a transcript is missing for its
excerpts; one who coded anything there has looked at all of them. Two decimals are printed, unless `round` says
otherwise. `agreement.among(interviews.where(date=at_most("2019-12-31"))).all.alpha` is about what the people said who
meet the conditions, which are those of `themes.among`: so it can be told how agreement changes over time.
"""


def expressions_manual() -> str:
    """docs/expressions.md."""
    parts = [
        _INTRODUCTION,
        "## Conditions of `where`\n",
        'A plain value asks for equality: text in quotes, numbers bare, `true` or `false`, dates as `"2019-10-07"`.\n',
        _table(("condition", "holds for"), ((f"`{name}`", text) for name, (_, text) in CONDITIONS.items())),
        "## Statistics of rows\n",
        *(_entry(name, found.manual) for name, found in row_statistics().items()),
        "## Statistics of a column\n",
        *(_entry(name, found.manual, _notes(found)) for name, found in column_statistics().items()),
        _CODED,
        *(_entry(name, found.manual) for name, found in code_statistics().items()),
        "## Agreement of the coders\n",
        _AGREEMENT,
        *(_entry(name, found.manual) for name, found in agreement_statistics().items()),
        "## Saturation\n",
        _SATURATION,
        *(_entry(name, found.manual) for name, found in saturation_statistics().items()),
        _RESULTS,
        _NUMBERS,
        "## Filters\n",
        _FILTERS,
        *(_entry(name, found.manual) for name, found in filters().items()),
    ]
    return "\n".join(parts)


def examples(manual: str) -> list[tuple[str, str]]:
    """The examples of a docstring: expressions, and what they print."""
    return re.findall(r"^Example:: (.+)\nPrints:: (.+)$", manual, re.MULTILINE)


def _entry(name: str, manual: str, notes: str = "") -> str:
    prose, _, _ = manual.partition("\n\nExample::")
    shown = "".join(f"\n`\\VAR{{{expression}}}` prints “{printed}”\n" for expression, printed in examples(manual))
    return f"### `{name}`\n\n{prose}{notes}\n{shown}"


def _notes(statistic: Statistic) -> str:
    """Which columns have it, and beside which words a typed number is held against it."""
    kinds = ", ".join(kind for kind in Kind if kind in statistic.kinds)
    of_some = "" if statistic.kinds == frozenset(Kind) else f" (Columns of kind {kinds}.)"
    names = ", ".join(f"“{name}”" for name in statistic.prose.names) if statistic.prose else ""
    return of_some + (f"\n\nA number that is typed beside {names} is held against it." if names else "")


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {left} | {right} |" for left, right in (head, ("---", "---"), *rows)]
    return "\n".join(lines) + "\n"
