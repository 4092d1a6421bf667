"""Names that mean something in expressions, and so are no tables, columns or analyses of a study."""

from __future__ import annotations

NAMES_TAKEN = {
    "table": frozenset(("at_least", "at_most", "between", "less_than", "more_than", "not_disclosed", "one_of"))
    | frozenset(("other_than", "not", "true", "false", "none", "True", "False", "None")),
    "column": frozenset(("n", "share", "where")),
}
"""Names that mean something else in expressions, in the place of a table's and in the place of a column's."""

SUBJECTS = ("themes", "agreement", "saturation")
"""What expressions call coded data, and so no table's name."""
