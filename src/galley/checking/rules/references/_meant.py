r"""Labels that are typed where a reference is meant: `Figure \label{fig:pans} shows`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT

if TYPE_CHECKING:
    from galley.model.manuscript import Label, Section

_BEFORE = lazy_pattern(
    r"\b(?:Fig(?:ure|\.)|Table|Sec(?:tion|\.)|Appendix|Algorithm|Listing|Eq(?:uation|\.)|Chapter|Abschnitt|Kapitel"
    r"|Abbildung|Abb\.|Tabelle|Tab\.|Gleichung|Anhang)(?: |~|\n)\\label\s*\{\s*$"
)
_BEHIND = lazy_pattern(r"\s*\}(?: [a-zäöüß]|[.,;)])")


def stands_for_reference(section: Section, label: Label) -> bool:
    """Whether a label stands in a sentence, behind what it should be the number of."""
    text, start = label.span.source.text, label.span.start
    is_sentence = _BEFORE.search(text[max(start - 40, 0) : start]) and _BEHIND.match(text, label.span.end)
    return bool(is_sentence) and {*section.enclosing(start)} <= RUNNING_TEXT
