"""What may follow in an expression, with what it would print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.lsp.completing.proposed import Proposed
from galley.findings.patterns import lazy_pattern
from galley.values.language.proposing import begun_word, proposals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.values.language.evaluation import Evaluator

_ACTS = lazy_pattern(r"[%#{}]")  # TeX upon it: quoted text has it behind a backslash


def expressions(written: str, evaluator: Evaluator | None) -> Iterator[Proposed]:
    """The proposals after the beginning of an expression; none while the data are not sound."""
    begun = begun_word(written)
    for one in proposals(written, evaluator) if evaluator else ():
        kind = "Function" if one.text.endswith(("(", "=")) else "Field"
        yield Proposed(_ACTS.sub(r"\\\g<0>", one.text), begun, kind, prints=one.prints, means=one.means)
