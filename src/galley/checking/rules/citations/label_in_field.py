r"""A word in a field that the style of BibTeX writes itself: `pages = {pp. 1--9}`.

Many styles put `pages` or `pp.` before pages, `volume`, `vol.` and `no.` before numbers, and `edition` or `ed.` behind
an edition: in print the word is there twice. Others leave it out, and this one reference has it. biblatex leaves
what is no number as it is.

Flagged::

    -- references.bib --
    @inproceedings{a, title = {A}, pages = {pp. 1--9}, volume = {Vol. 3}, number = {no. 2}}
                                           ^^^^^^^^^^           ^^^^^^^^           ^^^^^^^
    @book{b, title = {B}, edition = {3rd ed.}, pages = {p.~7}}
                                    ^^^^^^^^^          ^^^^^^
    -- section.tex --
    \bibliographystyle{plain} \nocite{*}

Accepted::

    -- references.bib --
    @inproceedings{a, title = {A}, pages = {P1--P9}, volume = {Volume A}, number = {No}}
    @book{b, title = {B}, edition = {Third}, pages = {xi, 200 p.}, volume = {3}}
    -- section.tex --
    \bibliographystyle{plain} \nocite{*}

Accepted::

    -- references.bib --
    @inproceedings{a, title = {A}, pages = {pp. 1--9}}
    -- section.tex --
    \addbibresource{references.bib} \nocite{*}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.works.bibliography import Field

severity = Severity.WARNING
needs = ("bibliography",)

_LABELLED: Final = {  # the word, and what is left without it
    "pages": lazy_pattern(r"(?P<word>(?:pp?|pages?|pgs?)\b\.?)[\s~:]*(?P<rest>\d.*)", re.IGNORECASE),
    "volume": lazy_pattern(r"(?P<word>vol(?:ume)?\b\.?)[\s~:]*(?P<rest>\d+)", re.IGNORECASE),
    "number": lazy_pattern(r"(?P<word>(?:no|nr|num|number|issue)\b\.?)[\s~:]*(?P<rest>\d+)", re.IGNORECASE),
    "edition": lazy_pattern(r"(?P<rest>\w+)[\s~]+(?P<word>ed(?:ition|n)?\b\.?)", re.IGNORECASE),
}


def check(project: Project) -> Iterator[Offence]:
    if project.uses_biblatex:
        return
    for entry in project.printed_entries:
        for name, labelled in _LABELLED.items():
            field = entry.fields.get(name)
            if field and not field.inherited and (found := labelled.fullmatch(field.value)):
                message = f"`{name}` of `{entry.key}` has the word `{found['word']}`, which is the style's to write"
                yield Offence(field.span, message, (f"write `{found['rest']}`",), _edit(field, found["rest"]))


def _edit(field: Field, rest: str) -> Edit | None:
    """The fix, where the value stands in one piece between its delimiters."""
    text = field.span.text
    is_whole = text[:1] in {"{", '"'} and " ".join(text[1:-1].split()) == field.value
    return Edit(field.span, f"{text[0]}{rest}{text[-1]}") if is_whole else None
