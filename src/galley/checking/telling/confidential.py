"""What no report may show: words of people who do not consent or have withdrawn, names of the deny list, addresses.

A finding about them names the place. This holds for every finding, be it about something else on the same line.
Galley's own wording is not theirs, even where somebody has said the same words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from galley.checking.telling.own_wording import is_own
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.addresses import EMAIL, TELEPHONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic

_QUOTED = lazy_pattern(r"“[^”]*”|`[^`]*\s[^`]*`")
_WORD = lazy_pattern(r"\w+(?:'\w+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4", "'"))
_TELLING = 4  # words in a row that are somebody's
_AROUND = 150  # characters that a report may show beside a place
WITHHELD = "[withheld]"
"""What stands in place of such words."""


def without_secrets(
    diagnostics: Iterable[Diagnostic], project: Project, names: Iterable[str] = ()
) -> Iterator[Diagnostic]:
    """The diagnostics as reports may show them; `names` must not appear either."""
    secrets: Secrets | None = None
    for one in diagnostics:
        secrets = secrets or Secrets(project, names)  # dear: all that was said
        yield secrets.masked(one)


class Secrets:
    """What a project's people said without consent, names of its deny list, addresses: looked for in texts."""

    def __init__(self, project: Project, names: Iterable[str]) -> None:
        people = project.coded.people.values() if project.coded else ()
        self._people = {one.id for one in people if one.has_withdrawn or not one.consents}
        self._people |= project.withdrawn or frozenset()
        self._words = _all_runs(tuple(_said(project, self._people)))
        self._names = _any_of(names)
        self._data = {table.path for table in project.study.tables.values()} if project.study else set()
        typed = project.typed_quotes if self._people else ()
        self._typed = [quote.span for quote in typed if quote.speaker and quote.speaker.id in self._people]

    def masked(self, diagnostic: Diagnostic) -> Diagnostic:
        span = diagnostic.span
        message = self._mask(diagnostic.message)
        hints = tuple(map(self._mask, diagnostic.hints))
        is_theirs = any(span.meets(typed) for typed in self._typed)
        if is_theirs:
            message, *others = (_QUOTED.sub(WITHHELD, text) for text in (message, *hints))
            hints = tuple(others)
        text = span.source.text[max(0, span.start - _AROUND) : span.end + _AROUND]
        edit = diagnostic.edit.replacement if diagnostic.edit else ""
        is_secret = is_theirs or span.path in self._data or self.tells(text) or self.tells(edit)
        if (message, hints, is_secret) == (diagnostic.message, diagnostic.hints, diagnostic.is_confidential):
            return diagnostic
        return replace(diagnostic, message=message, hints=hints, is_confidential=is_secret)

    def _mask(self, text: str) -> str:
        for pattern in _addresses(text):
            text = pattern.sub(WITHHELD, text)
        text = self._names.sub(WITHHELD, text) if self._names else text
        if not self._quotes(text):
            return text
        text = _QUOTED.sub(lambda quoted: WITHHELD if self._quotes(quoted[0]) else quoted[0], text)
        theirs = (run for part in _QUOTED.split(text) for run in _runs(part) if run in self._words)
        return text if all(map(is_own, theirs)) else "words that may not be shown stand here"

    def tells(self, text: str) -> bool:
        """Whether a text holds any of them."""
        has_address = any(pattern.search(text) for pattern in _addresses(text))
        return has_address or bool(self._names and self._names.search(text)) or self._quotes(text)

    def _quotes(self, text: str) -> bool:
        return bool(self._words) and not self._words.isdisjoint(_runs(text))


def _addresses(text: str) -> Iterator[re.Pattern[str]]:
    """What finds the kinds of addresses that a text may hold."""
    if "@" in text:
        yield EMAIL
    if "+" in text or "-" in text:
        yield TELEPHONE


def _said(project: Project, people: set[str]) -> Iterator[str]:
    coded = project.coded
    for excerpt in coded.excerpts.values() if coded else ():
        if excerpt.participant in people or (coded and excerpt.is_dialogue and not coded.may_be_quoted(excerpt)):
            yield excerpt.text
    for transcript in (project.transcripts or {}).values():
        for turn in transcript.turns:
            if turn.speaker in people:
                yield transcript.text[turn.start : turn.end]


@lru_cache(maxsize=2)  # dear, and asked for again when TeX has spoken
def _all_runs(texts: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(run for text in texts for run in _runs(text))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """All runs of a few words, whatever the form of apostrophes; a text of fewer is one."""
    words = [word.casefold() for word in _WORD.findall(text.translate(_APOSTROPHES))]
    if words:
        yield from (tuple(words[at : at + _TELLING]) for at in range(max(1, len(words) - _TELLING + 1)))


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    plain = (name.translate(_APOSTROPHES) for name in sorted(filter(str.strip, names), key=len, reverse=True))
    parted = (r"(?>(?:\\?[\s~]|\\,)+)".join(map(re.escape, name.split())) for name in plain)  # as in a source, too
    either = "|".join(name.replace("'", "['\u2019\u2018\u02bc`\u00b4]") for name in parted)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None
