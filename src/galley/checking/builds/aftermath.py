"""What TeX says only because something else is wrong, which readers know better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.model.layout import BUILD, PAPER
from galley.reading.decoding import RULE as ABSENT_OR_NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from galley.findings.diagnostics import Diagnostic

ABOUT_PICTURES = frozenset({"unusable-image", "foreign-image"})
"""Rules that say what is wrong with a picture, as TeX cannot."""

ABOUT_ENTRIES = frozenset({"unescaped-character"})
"""Rules that say what is wrong with an entry of a bibliography, whose text TeX reads from another file."""

_AT_FRAGILE = frozenset(
    {
        "item-outside-list",
        "missing-item",
        "misused-verb",
        "runaway-argument",
        "unbalanced-brace",
        "unclosed-condition",
    }
)
_UNDEFINED = frozenset({"undefined-command", "undefined-environment"})
_UNREAD = frozenset({"undefined-reference", "undefined-citation"})  # of what stands in a file that cannot be read
_OF_TEX_ITSELF = "`\\let`"  # is always defined: TeX came to it where it expands only
_OF_BIBLIOGRAPHIES = ABOUT_ENTRIES | {"malformed-bibliography"}
_AT_BRACKETS = frozenset({"unbalanced-brace", "unclosed-environment", "unopened-environment", "runaway-argument"})
_IN_BIBLIOGRAPHIES = frozenset(
    {
        "bibliography-syntax",
        "missing-dollar",
        "runaway-argument",
        "stray-ampersand",
        "stray-hash",
        "unclosed-environment",
    }
)
_AT_A_PICTURE = frozenset({"broken-off", "damaged-image"})
_NO_TEXT = frozenset({"not-utf-8", "invalid-character"})


def aftermath_of(judged: Iterable[Diagnostic]) -> Callable[[Diagnostic], bool]:
    """Whether what TeX says comes from a file that it cannot use: it reads bytes of a text as commands of any file.

    What it says of words that stand in a file is still told.
    """
    found = [one for one in judged if one.severity is Severity.ERROR]
    errors = {one.rule for one in found}
    is_unreadable, has_bad_picture = ABSENT_OR_NO_TEXT in errors, bool(errors & ABOUT_PICTURES)
    unmatched = {one.span.path for one in found if one.rule == "malformed-latex"}
    fragile = {one.span.path for one in found if one.rule == "fragile-argument"}
    fragile_lines = {(one.span.path, one.span.line) for one in found if one.rule == "fragile-argument"}
    misspelt = {(one.span.path, one.span.text) for one in found if one.rule == "misspelt-command"}
    bad_bibliographies = {one.span.path for one in found if one.rule in _OF_BIBLIOGRAPHIES}

    has_bad_setting = "invalid-paper" in errors

    def is_aftermath(said: Diagnostic) -> bool:
        if has_bad_setting and said.rule == "missing-bibliography":  # called as no file may be
            return True
        if is_unreadable and (said.rule in _NO_TEXT | _UNREAD or not said.span.text):
            return True
        path = said.span.path
        is_made = path == PAPER or path.startswith(f"{BUILD}/")  # where TeX notices what began in another file
        if unmatched and said.rule in _AT_BRACKETS and (is_made or path in unmatched):
            return True
        if fragile and (_OF_TEX_ITSELF in said.message or (said.rule in _AT_FRAGILE and (is_made or path in fragile))):
            return True
        if bad_bibliographies and said.rule in _IN_BIBLIOGRAPHIES:
            return is_made or path in bad_bibliographies
        is_misspelt = said.rule in _UNDEFINED and (path, said.span.text) in misspelt
        is_in_code = said.rule == "missing-dollar" and (path, said.span.line) in fragile_lines  # as in `\verb|x_1|`
        return is_misspelt or is_in_code or (has_bad_picture and said.rule in _AT_A_PICTURE)

    return is_aftermath
