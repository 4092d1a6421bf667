"""What TeX says only because something else is wrong, which readers know better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.reading.folder import RULE as ABSENT_OR_NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from galley.findings.diagnostics import Diagnostic

ABOUT_PICTURES = frozenset({"unusable-image", "foreign-image"})
"""Rules that say what is wrong with a picture, as TeX cannot."""

_AT_A_PICTURE = frozenset({"broken-off", "damaged-image"})
_NO_TEXT = frozenset({"not-utf-8", "invalid-character"})


def aftermath_of(judged: Iterable[Diagnostic]) -> Callable[[Diagnostic], bool]:
    """Whether what TeX says comes from a file that it cannot use: it reads bytes of a text as commands of any file.

    What it says of words that stand in a file is still told.
    """
    errors = {one.rule for one in judged if one.severity is Severity.ERROR}
    is_unreadable, has_bad_picture = ABSENT_OR_NO_TEXT in errors, bool(errors & ABOUT_PICTURES)

    def is_aftermath(said: Diagnostic) -> bool:
        if is_unreadable and (said.rule in _NO_TEXT or not said.span.text):
            return True
        return has_bad_picture and said.rule in _AT_A_PICTURE

    return is_aftermath
