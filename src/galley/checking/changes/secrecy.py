"""What of changes nobody may read: words without consent, in either revision, and names of the deny list.

`[withheld]` stands for each such text, so that what changed is still told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from galley.checking.asking.running import deny_list
from galley.checking.telling.confidential import WITHHELD, Secrets
from galley.model.changes import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.checking.changes.paper_at import PaperAt
    from galley.model.changes import (
        Changes,
        CitationChange,
        FigureChange,
        Marked,
        QuoteChange,
        SectionChange,
        SettingChange,
        ThemeChange,
        ValueChange,
    )
    from galley.model.data.coding import CodedData


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
    return replace(coded, codings=replace(coded.codings, people=people))


def without_secrets(changes: Changes, tells: Callable[[str], bool]) -> Changes:
    """The same without what nobody may read; sentences and words of quotes were looked at where they were found."""
    veil = _Veil(tells)
    return replace(
        changes,
        values=tuple(map(veil.value, changes.values)),
        quotes=tuple(map(veil.quote, changes.quotes)),
        themes=tuple(map(veil.theme, changes.themes)),
        citations=tuple(map(veil.citation, changes.citations)),
        sections=tuple(map(veil.section, changes.sections)),
        figures=tuple(map(veil.figure, changes.figures)),
        settings=tuple(map(veil.setting, changes.settings)),
    )


@dataclass(frozen=True, slots=True)
class _Veil:
    tells: Callable[[str], bool]

    def value(self, one: ValueChange) -> ValueChange:
        return replace(
            one,
            expression=self._text(one.expression),
            old_expression=self._text(one.old_expression),
            old=self._text(one.old),
            new=self._text(one.new),
            exact=one.exact and (self._text(one.exact[0]), self._text(one.exact[1])),
        )

    def quote(self, one: QuoteChange) -> QuoteChange:
        return replace(one, was_in=self._text(one.was_in), is_in=self._text(one.is_in))

    def theme(self, one: ThemeChange) -> ThemeChange:
        """A label that nobody may read is its code."""
        return replace(one, label=one.code if self.tells(one.label) else one.label, parts=self._parts(one.parts))

    def citation(self, one: CitationChange) -> CitationChange:
        return replace(one, title=self._text(one.title), parts=self._parts(one.parts))

    def section(self, one: SectionChange) -> SectionChange:
        return replace(
            one,
            title=self._text(one.title),
            old_title=self._text(one.old_title),
            was_in=self._text(one.was_in),
            is_in=self._text(one.is_in),
        )

    def figure(self, one: FigureChange) -> FigureChange:
        return replace(one, parts=self._parts(one.parts))

    def setting(self, one: SettingChange) -> SettingChange:
        return replace(one, value=self._marked(one.value))

    def _text(self, text: str) -> str:
        return WITHHELD if self.tells(text) else text

    def _parts(self, parts: tuple[tuple[str, Marked], ...]) -> tuple[tuple[str, Marked], ...]:
        return tuple((name, self._marked(text)) for name, text in parts)

    def _marked(self, text: Marked) -> Marked:
        return ((Mark.SAME, WITHHELD),) if any(map(self.tells, _ages(text))) else text


def _ages(text: Marked) -> Iterator[str]:
    """What either revision says, which the words of the other would interrupt, and both as they are shown."""
    for marks in ((Mark.SAME, Mark.OLD), (Mark.SAME, Mark.NEW), tuple(Mark)):
        yield " ".join(words for mark, words in text if mark in marks)
