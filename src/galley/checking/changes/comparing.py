"""Two revisions of a paper, compared in all that its readers see and its authors declare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checking.changes.citations import citation_changes
from galley.checking.changes.matching import match
from galley.checking.changes.places import Places
from galley.checking.changes.printed import BUILT, RECORDED
from galley.checking.changes.quotes import QuoteChanges, theme_changes
from galley.checking.changes.secrecy import secrets_of, without_secrets
from galley.checking.changes.sections import SectionChanges
from galley.checking.changes.settings import figure_changes, setting_changes
from galley.checking.changes.values import ValueChanges
from galley.model.changes import Changes, Faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.changes.matching import Matching
    from galley.checking.changes.paper_at import PaperAt
    from galley.model.data.coding import CodedData

_MOST_FAULTS = 10


def compare(old: PaperAt, new: PaperAt, today: CodedData | None) -> Changes:
    """What changed. `today` are the coded data as they lie here, which know best who may still be quoted."""
    matching = match(old.passages, new.passages)
    tells = secrets_of(old, new, today)
    places = Places(old, new, lambda text: not tells(text))
    sections = SectionChanges(old, new, matching)
    found = Changes(
        old=old.revision.described,
        new=new.revision.described,
        values=tuple(ValueChanges(old, new, matching, places, today).all()),
        quotes=tuple(QuoteChanges(old, new, today, _titles(matching), tells).all()),
        themes=tuple(theme_changes(old.project.coded, new.project.coded)),
        citations=tuple(citation_changes(old, new)),
        sections=tuple(sections.all()),
        figures=tuple(figure_changes(old, new)),
        settings=tuple(setting_changes(old, new)),
        words=sections.words,
        remarks=tuple(remark for paper in (old, new) for remark in _remarks(paper) if old.has_uses or new.has_uses),
        faults=tuple(told for paper in (old, new) if (told := _faults(paper)).lines),
    )
    return without_secrets(found, tells)


def for_others(changes: Changes) -> Changes:
    """The same for those who do not have the study's data: no row, and no value about a single one."""
    values = tuple(
        replace(
            one,
            causes=tuple(replace(cause, rows=()) for cause in one.causes),
            places=tuple(replace(place, sentence=()) if place.tells_of_one_row else place for place in one.places),
        )
        for one in changes.values
        if not one.is_about_one_row
    )
    left_out = len(changes.values) - len(values)
    about = f"values that are, or may be, about single rows, {left_out} of them"
    remark = f"{about}: they are told only where the data are" if left_out else ""
    faults = tuple(replace(one, lines=tuple(line.partition(": ")[0] for line in one.lines)) for one in changes.faults)
    return replace(changes, values=values, remarks=(*changes.remarks, *filter(None, (remark,))), faults=faults)


def _titles(matching: Matching) -> dict[str, str]:
    return {before.title: after.title for before, after in matching.passages if before and after}


def _remarks(paper: PaperAt) -> Iterator[str]:
    """What of a paper could not be compared."""
    if not paper.has_uses:
        yield f"{paper.name}: it is plain LaTeX: sentences with values or quotes count as changed"
        return
    if not paper.uses:
        return
    if paper.printed.source == RECORDED:
        yield f"{paper.name}: its data are not here as they were; values are those of results/computed/values.json"
    elif paper.printed.source == BUILT:
        yield f"{paper.name}: it has no data; values are those that its values.tex prints"
    elif not paper.printed.source:
        yield f"{paper.name}: neither data nor a record of its values are here, so values were not compared"
    if paper.project.study is not None and paper.project.study.coding and paper.project.coded is None:
        yield f"{paper.name}: its coded data are not here, so themes and whole quotes were not compared"


def _faults(paper: PaperAt) -> Faults:
    found = paper.told_faults()
    lines = [f"{one.span.path}:{one.span.line} {one.rule}: {one.message}" for one in found[:_MOST_FAULTS]]
    if len(found) > _MOST_FAULTS:
        lines.append(f"{len(found) - _MOST_FAULTS} more")
    return Faults(revision=paper.name, lines=tuple(lines))
