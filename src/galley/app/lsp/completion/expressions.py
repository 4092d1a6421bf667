"""What may follow in an expression, with what it would print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.lsp.completion.proposed import Proposed
from galley.prose.mentions.retyping import in_latex
from galley.values.language.completion import begun_word, open_mark, proposals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.values.language.evaluation import Evaluator

_ENDS = frozenset(")]},| \n")  # what stands behind a whole word of an expression


def expressions(written: str, evaluator: Evaluator | None, behind: str = "") -> Iterator[Proposed]:
    """The proposals after the beginning of an expression; none while the data are not sound.

    A string is closed as well, unless what stands `behind` closes it, or is a part of it.
    """
    begun = begun_word(written)
    closing = open_mark(written) if not behind or behind[0] in _ENDS else ""
    for one in proposals(written, evaluator) if evaluator else ():
        kind = "Function" if one.text.endswith(("(", "=")) else "Field"
        text = in_latex(one.text)
        yield Proposed(text + closing, begun, kind, one.prints, means=one.means, sought=text, label=text)
