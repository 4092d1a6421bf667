r"""An address of the web that gives a broken link.

BibTeX's styles and biblatex put what stands in `url` into `\url`: one that stands there already is printed as it is,
and a space is left out. A mistyped beginning leads nowhere. Where the style prints no `url`, as BibTeX's own ones do
not, it is a note.

Flagged::

    -- references.bib --
    @misc{a, title = {A}, url = {\url{https://bees.org/}}}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{b, title = {B}, url = {htps://bees.org/}}
                                ^^^^^^^^^^^^^^^^^^
    @misc{c, title = {C}, url = {http//bees.org/}}
                                ^^^^^^^^^^^^^^^^^
    @misc{d, title = {D}, url = {https://http://bees.org/}}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{e, title = {E}, url = {https://bees.org/on hives.pdf}}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- references.bib --
    @misc{a, title = {A}, url = {https://bees.org/on_hives?a=http://b.org}}
    @misc{b, title = {B}, url = {https://web.archive.org/web/2020/http://bees.org/}}
    @misc{c, title = {C}, url = {www.bees.org}}
    @misc{d, title = {D}, url = {ftp://bees.org/a, https://bees.org/b}}
    @misc{e, title = {E}, howpublished = {\url{https://bees.org/}}}
    @misc{f, title = {F}, url = {https://bees.org/ (in Dutch)}}
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checking.rules.citations._cited import prints_urls
from galley.findings.diagnostics import Edit, Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.works.bibliography import Field

severity = Severity.WARNING
needs = ("bibliography",)

_WRAPPED = lazy_pattern(r"\\(?:url|nolinkurl)\s*\{([^{}]*)\}")
_MISTYPED = lazy_pattern(
    r"(?!https?://[^/])(?:https?|htt?s?|hht+ps?|htt{2,}ps?|htps?|ttps?)(?:://?|:?//|:\\{1,4}|;//)\S+", re.IGNORECASE
)
_TWICE = lazy_pattern(r"https?:/*https?:/*\S+", re.IGNORECASE)
_SPACED = lazy_pattern(r"https?://[^\s,;]+\s+(?![(\[]|and |https?:|www\.)[^\s,;()]*[./?=&%][^\s,;()]+", re.IGNORECASE)


def check(project: Project) -> Iterator[Offence]:
    is_printed = prints_urls(project)
    for entry in project.bibliography.entries if project.bibliography else ():
        field = entry.fields.get("url")
        if field and not field.inherited and (found := _judged(entry.key, field)):
            yield found if is_printed else replace(found, severity=Severity.NOTE)


def _judged(key: str, field: Field) -> Offence | None:
    value = field.value.strip()
    if wrapped := _WRAPPED.fullmatch(value):
        text = field.span.text
        edit = Edit(field.span, f"{text[0]}{wrapped[1]}{text[-1]}") if text[:1] in {"{", '"'} else None
        message = f"the address of `{key}` stands in `\\url`, which the style adds itself"
        return Offence(field.span, message, (f"write `{wrapped[1]}`",), edit)
    if _TWICE.fullmatch(value) or _MISTYPED.fullmatch(value):
        return Offence(field.span, f"the address of `{key}` does not begin as an address does: {value}")
    if _SPACED.fullmatch(value):
        return Offence(field.span, f"the address of `{key}` has a space in it", ("take it out, or write `%20` for it",))
    return None
