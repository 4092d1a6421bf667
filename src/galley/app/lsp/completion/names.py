"""The names of a paper and its study as proposals, each with what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.lsp.completion.proposed import Proposed
from galley.app.lsp.labels import labelled
from galley.checking.citing.candidates import Candidates
from galley.checking.citing.listing import people_of, reference
from galley.checking.citing.placeholders import CitationPlaceholder, Form
from galley.findings.source import whole_file
from galley.model.publishing.variants import VARIANTS
from galley.model.works.bibliography import Bibliography

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Excerpt
    from galley.model.works.bibliography import Entry

_WIDEST = 100
_AROUND = 400  # characters before a missing citation that say what it is about


def citations(project: Project, begun: str) -> Iterator[Proposed]:
    """The entries, those that are not cited yet first."""
    entries = project.bibliography.entries if project.bibliography else ()
    for entry in sorted(entries, key=lambda one: one.key in project.cited):
        yield _entry(entry, begun, is_used=entry.key in project.cited)


def _entry(entry: Entry, begun: str, *, is_used: bool) -> Proposed:
    title, told = entry.text("title"), (people_of(entry), entry.year_told)
    names = " ".join(person.last for person in entry.authors or entry.editors) or told[0]
    return Proposed(
        entry.key,
        begun,
        "Reference",
        detail=", ".join(filter(None, (" ".join(filter(None, told)), "cited already" if is_used else ""))),
        means=title,
        sought=f"{entry.key} {names} {title}",
    )


def candidates(project: Project, text: str, start: int, hint: str) -> Iterator[Proposed]:
    r"""What a `\CITE{hint}` may mean, the best first; choosing one cites it in its place."""
    begun = text[start:]
    before = " ".join(text[max(0, start - _AROUND) : start].split())
    nowhere = whole_file("")
    placeholder = CitationPlaceholder(nowhere, nowhere, Form.MACRO, begun, hint, 1, before, "", "")
    for one in Candidates(project.bibliography or Bibliography((), ()))(placeholder):
        yield Proposed(
            f"\\cite{{{one.entry.key}",  # the brace that closes it is there, or the author's to type
            begun,
            "Reference",
            detail=reference(one.entry),
            means="; ".join(one.reasons),
            sought=begun,
            label=one.entry.key,
        )


def labels(project: Project, begun: str) -> Iterator[Proposed]:
    """The labels with what they are of."""
    for one in labelled(project):
        yield Proposed(
            one.name, begun, "Reference", detail=str(one), means=str(one.span), sought=f"{one.name} {one.title}"
        )


def codes(project: Project, begun: str) -> Iterator[Proposed]:
    """The codes that the paper reports, with how many participants they hold for."""
    coded = project.coded
    for code in coded.stage(coded.coding.final) if coded else ():
        number = len(coded.participants_of(code.name)) if coded else 0
        yield Proposed(
            code.name,
            begun,
            "Class",
            detail=f"{code.label}, {number} participant{'' if number == 1 else 's'}",
            means=code.definition,
            sought=f"{code.name} {code.label}",
        )


def excerpts(project: Project, begun: str) -> Iterator[Proposed]:
    """What may be quoted; first what is not quoted yet, and of that what was chosen for the paper."""
    coded = project.coded
    printed = {quote.excerpt.id for quote in project.quotes}
    found = coded.excerpts.values() if coded else ()
    for excerpt in sorted(found, key=lambda one: (one.id in printed, one.rank is None)):
        if coded and coded.may_be_quoted(excerpt):
            yield _excerpt(excerpt, coded, begun, is_used=excerpt.id in printed)


def _excerpt(excerpt: Excerpt, coded: CodedData, begun: str, *, is_used: bool) -> Proposed:
    codes = ", ".join(coded.codings.codes_on(excerpt.id))
    return Proposed(
        excerpt.id,
        begun,
        "Text",
        detail=f"{excerpt.participant}{', quoted already' if is_used else ''}: {codes}",
        means=excerpt.text,
        sought=f"{excerpt.id} {' '.join(excerpt.text[:_WIDEST].split())}",
    )


def variants(_: Project, begun: str) -> Iterator[Proposed]:
    """The copies of the paper, each with whom it is for."""
    for variant in VARIANTS.values():
        yield Proposed(variant.name, begun, "EnumMember", detail=f"the copy for {variant.audience}")


def made_files(project: Project, begun: str) -> Iterator[Proposed]:
    """The tables and figures that manuscript/paper.toml declares, as they are pulled in."""
    paper = project.paper
    for folder, declared in (("tables", paper.tables), ("figures", paper.figures)) if paper else ():
        for name, one in declared.items():
            yield Proposed(f"{folder}/{name}", begun, "File", detail=one.caption)
