"""Two revisions of a paper, compared in all that its readers see and its authors declare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checking.changes.citations import citation_changes
from galley.checking.changes.matching import match
from galley.checking.changes.places import Places
from galley.checking.changes.printed import BUILT, RECORDED
from galley.checking.changes.quotes import QuoteChanges, theme_changes
from galley.checking.changes.sections import SectionChanges
from galley.checking.changes.settings import figure_changes, setting_changes
from galley.checking.changes.values import ValueChanges
from galley.checking.confidential import Secrets
from galley.checking.running import deny_list
from galley.model.changes import Changes, Faults, Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.checking.changes.matching import Matching
    from galley.checking.changes.paper_at import PaperAt
    from galley.model.changes import Marked, ThemeChange
    from galley.model.coding import CodedData

_MOST_FAULTS = 10


def compare(old: PaperAt, new: PaperAt, today: CodedData | None) -> Changes:
    """What changed. `today` are the coded data as they lie here, which know best who may still be quoted."""
    matching = match(old.passages, new.passages)
    tells = secrets_of(old, new, today)
    places = Places(old, new, lambda text: not tells(text))
    sections = SectionChanges(old, new, matching)
    return Changes(
        old=old.revision.described,
        new=new.revision.described,
        values=tuple(ValueChanges(old, new, matching, places, today).all()),
        quotes=tuple(QuoteChanges(old, new, today, _titles(matching), tells).all()),
        themes=tuple(without_secrets(one, tells) for one in theme_changes(old.project.coded, new.project.coded)),
        citations=tuple(citation_changes(old, new)),
        sections=tuple(sections.all()),
        figures=tuple(figure_changes(old, new)),
        settings=tuple(setting_changes(old, new)),
        words=sections.words,
        remarks=tuple(remark for paper in (old, new) for remark in _remarks(paper) if old.has_uses or new.has_uses),
        faults=tuple(told for paper in (old, new) if (told := _faults(paper)).lines),
    )


def without_secrets(change: ThemeChange, tells: Callable[[str], bool]) -> ThemeChange:
    """A change of the codebook without what of it nobody may read; a label that nobody may read is its code."""
    parts = ((column, text) for column, text in change.parts if not any(map(tells, _both(text))))
    return replace(change, label=change.code if tells(change.label) else change.label, parts=tuple(parts))


def _both(text: Marked) -> Iterator[str]:
    """What either revision says, which the words of the other would interrupt, and both as they are shown."""
    for marks in ((Mark.SAME, Mark.OLD), (Mark.SAME, Mark.NEW), tuple(Mark)):
        yield " ".join(words for mark, words in text if mark in marks)


def secrets_of(old: PaperAt, new: PaperAt, today: CodedData | None) -> Callable[[str], bool]:
    """Whether a text holds what nobody may read: in either revision, as far as the newest data say."""
    secrets = [
        Secrets(replace(paper.project, coded=as_known(paper.project.coded, today)), deny_list(paper.checks))
        for paper in (old, new)
    ]
    return lambda text: any(one.tells(text) for one in secrets)


def as_known(coded: CodedData | None, today: CodedData | None) -> CodedData | None:
    """Coded data as far as quoting goes: who is unknown by now, or has withdrawn since, is not quoted."""
    if coded is None or today is None:
        return coded
    people = {}
    for name, one in coded.people.items():
        now = today.people.get(one.id)
        consents = one.consents and now is not None and now.consents and not now.has_withdrawn
        people[name] = one._replace(consents=consents)
    return replace(coded, people=people)


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
