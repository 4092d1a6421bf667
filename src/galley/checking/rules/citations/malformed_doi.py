r"""A DOI in a form that gives a broken link.

The style puts `https://doi.org/` before what stands in `doi`. It takes a web address off again, but neither `doi:` nor
the escapes that belong into running text: `\_` ends up in the link. Where the style prints no `doi`, as BibTeX's own
ones do not, it is a note. Springer's prints it as the class of the year has it: older ones need the escapes.

Flagged::

    -- references.bib --
    @misc{a, title = {A}, doi = {doi:10.1145/3359313}}
                                ^^^^^^^^^^^^^^^^^^^^^
    @misc{b, title = {B}, doi = {https://doi.org/10.1145/3359313}}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{c, title = {C}, doi = {10.1007/978-3-030-05318-5\_6.}}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{f, title = {F}, doi = {10.1007/978-3-030-05318-5{\_}6}}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{g, title = {G}, doi = {10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O}}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{d, title = {D}, doi = {3359313}}
                                ^^^^^^^^^
    @misc{e, title = {E}, doi = {10.1145/nnnnnnn.nnnnnnn}}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- references.bib --
    @misc{a, title = {A}, doi = {10.1145/3359313}}
    @misc{b, title = {B}, doi = "10.1007/978-3-030-05318-5_6"}
    @misc{c, title = {C}, doi = {10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O}}
    @misc{d, title = {D}, url = {https://doi.org/10.1145/3359313}}
    @misc{e, title = {E}, doi = {}}
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from galley.checking.rules.citations._cited import prints_dois, uses_acm_style
from galley.findings.diagnostics import Edit, Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.works.doi import DOI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.works.bibliography import Field

severity = Severity.ERROR
needs = ("bibliography",)

_WRAPPED = lazy_pattern(
    r"\s*(?:(?:https?:?//)?(?:dx\.|www\.)?(?:doi\.org|doi\.acm\.org|dl\.acm\.org/doi(?:/abs|/pdf|/full)?)/|doi\s*:?\s*)*"
    r"(?P<doi>10\.\d{4,9}(?:\.\d+)*/[!-~]*?)[.,;\s]*",
    re.IGNORECASE,
)
_ENCODED = lazy_pattern(r"10\.\d+\S*%(?:2[Ff89]|3[AaBbCcEe])")  # as an address has signs that a DOI has bare
_SPRINGER_S = "splncs04"
_PLACEHOLDER = lazy_pattern(r"10\.\d{4,9}/(?:[nNxX?.]{4,}|1122445\..*|0+)")


def check(project: Project) -> Iterator[Offence]:
    """Try every `doi`, cited or not."""
    is_printed = prints_dois(project)
    for entry in project.bibliography.entries if project.bibliography else ():
        field = entry.fields.get("doi")
        if field and field.value and not field.inherited:
            is_mended = uses_acm_style(project) and field.value.lower().startswith("http")  # by the style
            is_doubtful = "\\" in field.value and _SPRINGER_S in project.bibliography_styles
            for found in _check(entry.key, field):
                if not is_printed or (is_mended and found.severity is Severity.WARNING):
                    yield replace(found, severity=Severity.NOTE)
                else:
                    yield replace(found, severity=Severity.WARNING, edit=None) if is_doubtful else found


def _check(key: str, field: Field) -> Iterator[Offence]:
    value = field.value
    bare = _bare(value)
    if _PLACEHOLDER.fullmatch(value):
        yield Offence(field.span, f"the DOI of `{key}` is a placeholder")
    elif bare is None:
        hints = ("a DOI starts with `10.` and has a slash: 10.1145/3359313",)
        yield Offence(field.span, f"`{value}` is no DOI", hints)
    elif bare != value:
        works = value.lower().startswith(("http://", "https://")) and value.endswith(bare)
        level = Severity.WARNING if works else Severity.ERROR
        yield Offence(field.span, f"the DOI of `{key}` is not bare", (f"write `{bare}`",), _edit(field, bare), level)


def _bare(value: str) -> str | None:
    """The DOI in a value, without address, `doi:`, escapes and punctuation at its end."""
    unescaped = re.sub(r"\{?\\([_&%#$])\}?|\{\\textunderscore\}|\{_\}", lambda found: found[1] or "_", value)
    match = _WRAPPED.fullmatch(unquote(unescaped) if _ENCODED.search(unescaped) else unescaped)
    return match["doi"] if match and DOI.fullmatch(match["doi"]) else None


def _edit(field: Field, bare: str) -> Edit | None:
    """The fix, where the value stands in one piece between its delimiters."""
    text = field.span.text
    is_whole = text[:1] in {"{", '"'} and " ".join(text[1:-1].split()) == field.value
    return Edit(field.span, f"{text[0]}{bare}{text[-1]}") if is_whole else None
