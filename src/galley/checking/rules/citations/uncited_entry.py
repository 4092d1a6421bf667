r"""An entry of the bibliography that the paper never cites.

It is not printed, so nothing looks wrong; often the sentence that cited it was cut, or a `\cite` was forgotten. A file
with many more entries than the paper cites is a library shared among papers, and left alone. `library` is how many
uncited entries make a library.

Flagged::

    -- references.bib --
    @inproceedings{drozdal2020trust, title = {Trust in {AutoML}}}
    @article{wang2019human, title = {Human-{AI} Collaboration in Data Science}}
             ^^^^^^^^^^^^^
    -- section.tex --
    Participants distrusted what they could not inspect \cite{drozdal2020trust}.

Accepted::

    -- references.bib --
    @inproceedings{drozdal2020trust, title = {Trust in {AutoML}}, crossref = {iui20}}
    @article{wang2019human, title = {Human-{AI} Collaboration in Data Science}}
    @proceedings{iui20, title = {Intelligent User Interfaces}}
    @misc{lee2020, title = {Trust}, ids = {trust20}, xdata = {acm, iui}}
    @xdata{acm, publisher = {ACM}}
    @xdata{iui, eventtitle = {IUI}}
    -- section.tex --
    \addbibresource{references.bib} \nocite{trust20}
    We build on two studies \cite{drozdal2020trust}\nocite{wang2019human}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.NOTE
needs = ("bibliography",)


def check(project: Project, *, library: int = 50) -> Iterator[Offence]:
    cited = project.cited
    if project.bibliography is None or not cited or "*" in cited:
        return
    entries = project.bibliography.entries
    used = cited.union(*(entry.referred for entry in entries))
    uncited = [entry for entry in entries if entry.key not in used]
    if len(uncited) < library or len(uncited) < len(cited):
        for entry in uncited:
            yield Offence(entry.key_span, f"entry `{entry.key}` is never cited")
