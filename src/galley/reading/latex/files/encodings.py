"""What to say of the files of a paper that are not UTF-8."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.manuscript import Section

# The options of `\usepackage[latin1]{inputenc}`, right before the package's name.
_EIGHT_BIT = lazy_pattern(r"\[[^\]]*\b(?:latin\d{1,2}|ansinew|cp\d{3,4}|applemac|macce|next|decmulti)\b[^\]]*\]\s*\{$")
_UNUSUAL = lazy_pattern(r"[^\t-\r -~]")  # beyond ASCII, or a control character


def encoding_diagnostics(
    sections: Mapping[str, Section], guessed: Mapping[str, tuple[Diagnostic, ...]]
) -> Iterator[Diagnostic]:
    """What decoding said of the files whose encoding was `guessed`; nothing where the paper names it to LaTeX.

    A note where only comments have letters that may be other ones.
    """
    if any(map(_names_encoding, sections.values())):
        return
    for path, found in guessed.items():
        for one in found:
            is_hidden = _has_letters_in_comments_alone(sections[path])
            yield replace(one, severity=Severity.NOTE) if is_hidden else one


def _names_encoding(section: Section) -> bool:
    packages = (one.span.start for one in section.inclusions if one.target == "inputenc")
    return any(_EIGHT_BIT.search(section.source.text, max(place - 60, 0), place) for place in packages)


def _has_letters_in_comments_alone(section: Section) -> bool:
    comments = [(one.start, one.end) for one in section.comments]
    places = [match.start() for match in _UNUSUAL.finditer(section.source.text)]
    return bool(places) and all(any(start <= place < end for start, end in comments) for place in places)
