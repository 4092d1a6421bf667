"""Quotes of the paper that came, went, say something else or stand elsewhere, and themes of the codebook.

Words are shown only of people who may be quoted as far as the newest data here say: a quote that was taken out since
somebody withdrew is named, and its words are not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from galley.checking.telling.generated import is_generated
from galley.model.changes import Kind, Mark, Place, QuoteChange, ThemeChange
from galley.prose.wording.marking import is_changed, marked
from galley.reading.latex.plain_text import plain_quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from galley.checking.changes.outline import Passage
    from galley.checking.changes.paper_at import PaperAt
    from galley.model.changes import Marked
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code

_UNKNOWN = "the coded data are not here or cannot be read, so nobody knows whether it may be shown"
_GONE = "it is no longer among the excerpts, so nobody knows whether it may be shown"
_ABSENT = "it is not among the excerpts, so nobody knows whether it may be shown"
_SILENT = "it may not be quoted"
_UNSHOWN = "it holds what nobody may read"
_COLUMNS = ("label", "definition", "parent", "stage")


@dataclass(frozen=True)
class _Quote:
    """A quote where it is printed; `words` is None where the words of the excerpt are not here."""

    excerpt: str
    words: str | None
    place: Place
    section: str


@dataclass(frozen=True)
class QuoteChanges:
    """The quotes of both papers. `titles` say what each section of the older one is called now."""

    old: PaperAt
    new: PaperAt
    today: CodedData | None
    titles: Mapping[str, str]
    tells: Callable[[str], bool]  # whether a text holds what nobody may read

    def all(self) -> Iterator[QuoteChange]:
        """In the order of the newer paper; those that went last."""
        papers = (self.old, self.new)
        if not all(paper.has_uses for paper in papers):
            return  # plain LaTeX, in which quotes are words like others
        are_coded = all(paper.project.coded is not None for paper in papers)
        then, now = (_by_excerpt(paper, with_themes=are_coded) for paper in papers)
        for excerpt, found in now.items():
            for before, after in zip_longest(then.get(excerpt, []), found):
                if after is not None and (change := self._change(before, after)) is not None:
                    yield change
        for excerpt, found in then.items():
            for before in found[len(now.get(excerpt, [])) :]:
                yield self._told(Kind.DROPPED, before, ((Mark.OLD, before.words or ""),))

    def _change(self, before: _Quote | None, after: _Quote) -> QuoteChange | None:
        if before is None:
            return self._told(Kind.ADDED, after, ((Mark.NEW, after.words or ""),))
        if None not in (before.words, after.words) and before.words != after.words:
            return self._told(Kind.CHANGED, after, marked(before.words or "", after.words or ""))
        was_in = self.titles.get(before.section, before.section)
        if was_in and after.section and was_in != after.section:
            told = self._told(Kind.MOVED, after, ((Mark.SAME, after.words or ""),))
            return replace(told, was_in=was_in, is_in=after.section)
        return None

    def _told(self, kind: Kind, quote: _Quote, words: Marked) -> QuoteChange:
        withheld = self._why_withheld(quote.excerpt) or self._why_secret(words)
        shown = () if withheld else tuple((mark, text) for mark, text in words if text)
        place = replace(quote.place, is_old=kind is Kind.DROPPED)
        return QuoteChange(kind=kind, excerpt=quote.excerpt, place=place, words=shown, withheld=withheld)

    def _why_secret(self, words: Marked) -> str:
        ages = ("".join(text for mark, text in words if mark is not other) for other in (Mark.OLD, Mark.NEW))
        return _UNSHOWN if any(map(self.tells, ages)) else ""

    def _why_withheld(self, excerpt: str) -> str:
        """Why the words of an excerpt may not be shown; nothing where the newest data say that they may."""
        known = [data for data in (self.today, self.new.project.coded) if data is not None]
        if not (known and known[0].people):
            return _UNKNOWN
        found = [data.excerpts.get(excerpt) for data in known]
        if found[0] is None:
            revisions = (self.old.project.coded, self.new.project.coded)
            return _GONE if any(data and excerpt in data.excerpts for data in revisions) else _ABSENT
        is_fit = all(one is None or data.may_be_quoted(one) for data, one in zip(known, found, strict=True))
        return "" if is_fit else _SILENT


def _by_excerpt(paper: PaperAt, *, with_themes: bool) -> dict[str, list[_Quote]]:
    """All quotes by their excerpt, in the order in which sections are read; those of themes only where asked for."""
    found: dict[str, list[_Quote]] = defaultdict(list)
    headings = _Headings(paper)
    coded = paper.project.coded
    for section in paper.project.sections:
        for macro in section.macros("excerpt", "themequotes"):
            if not macro.arguments:
                continue
            name = macro.arguments[0].text.strip()
            place = headings.place(macro.span.path, macro.span.line)
            title = headings.title(macro.span.path, macro.span.start)
            if macro.name == "themequotes":
                for excerpt in coded.chosen(name) if coded and with_themes and name in coded.codes else ():
                    found[excerpt.id].append(_Quote(excerpt.id, excerpt.text, place, title))
                continue
            excerpt_of = coded.excerpts.get(name) if coded else None
            whole = excerpt_of.text if excerpt_of else None
            words = plain_quote(macro.optional[0].text) if macro.optional else whole
            found[name].append(_Quote(name, words, place, title))
    return found


@dataclass(frozen=True)
class _Headings:
    """Under which heading a place of a paper stands."""

    paper: PaperAt

    def place(self, path: str, line: int) -> Place:
        if not is_generated(path):
            return Place(path=path, line=line)
        *_, folder, name = path.split("/")
        return Place(path=f"{folder.removesuffix('s')} `{name.removesuffix('.tex')}`", line=0)

    def title(self, path: str, offset: int) -> str:
        """The heading; nothing in tables and figures, which stand in files without one."""
        found = ""
        for start, passage in self._starts.get(path, ()):
            if start > offset:
                break
            found = passage.title
        return found

    @cached_property
    def _starts(self) -> dict[str, list[tuple[int, Passage]]]:
        """The first place of each passage in each file, in order."""
        found: dict[str, dict[int, Passage]] = defaultdict(dict)
        for passage in self.paper.passages:
            for sentence in passage.sentences:
                found[sentence.section.source.path][sentence.bounds[0]] = passage
        return {path: sorted(places.items(), key=lambda pair: pair[0]) for path, places in found.items()}


def theme_changes(old: CodedData | None, new: CodedData | None) -> Iterator[ThemeChange]:
    """The final codes that came, went, or are called, defined or ordered otherwise."""
    if old is None or new is None:
        return
    then, now = ({code.name: code for code in data.stage(data.coding.final)} for data in (old, new))
    for name, code in now.items():
        if name not in then:
            yield ThemeChange(kind=Kind.ADDED, code=name, label=code.label)
        elif parts := tuple(_other_parts(then[name], code)):
            kind = Kind.RENAMED if parts[0][0] == "label" else Kind.CHANGED
            yield ThemeChange(kind=kind, code=name, label=code.label, parts=parts)
    yield from (
        ThemeChange(kind=Kind.DROPPED, code=name, label=code.label) for name, code in then.items() if name not in now
    )
    yield from _moved(list(then), list(now), now)


def _other_parts(old: Code, new: Code) -> Iterator[tuple[str, Marked]]:
    for column in _COLUMNS:
        text = marked(getattr(old, column) or "", getattr(new, column) or "")
        if is_changed(text):
            yield column, text


def _moved(then: list[str], now: list[str], codes: Mapping[str, Code]) -> Iterator[ThemeChange]:
    """The codes whose order among those of both codebooks is another one."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only to compare

    before, after = [one for one in then if one in codes], [one for one in now if one in then]
    kept = Counter(
        name
        for step in Indel.opcodes(before, after)
        if step.tag == "equal"
        for name in after[step.dest_start : step.dest_end]
    )
    yield from (ThemeChange(kind=Kind.MOVED, code=name, label=codes[name].label) for name in after if not kept[name])
