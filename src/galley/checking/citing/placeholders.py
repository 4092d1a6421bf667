r"""Where a citation is still missing, and what the text around it says.

The places are those that the rules `cite-placeholder` and `unresolved-citation` flag: `\CITE{…}`, `(CITE …)`, `CITE`,
`[?]`, `[? ? ?]`, `\cite{TODO}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from galley.checking.rules import rules
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import CitationUse, Section

RULES: Final = ("cite-placeholder", "unresolved-citation")

_TEXT = lazy_pattern(r"[\[({](?![\d\s,;?\u2013-]*\d[\d\s,;?\u2013-]*[\])}])(?!(?:19|20)?XX).*[\])}]|CITES?", re.DOTALL)
_NOT_A_HINT: Final = frozenset(
    """cite cites citation citations ref refs reference references missing required here add insert need needs
        needed more some a the to todo tbd tba fixme xxx""".split()
)


class Form(StrEnum):
    """How the placeholder is written, and so what takes its place."""

    MACRO = "macro"
    TEXT = "text"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class CitationPlaceholder:
    r"""A missing citation and what its surroundings say about it.

    `slot` is what keys take the place of: all of it, or in `\cite[p.~3]{wu, ?}` the `?`. `written` is how it looks in
    the source, and `hint` are the author's own words in it; `before` and `after` are the rest of the sentence as
    readers see it, with `…` for other citations, and `earlier` is the sentence before. `count` is how many works are
    wanted, at least.
    """

    span: Span
    slot: Span
    form: Form
    written: str
    hint: str
    count: int
    before: str
    after: str
    earlier: str

    @property
    def sentence(self) -> str:
        """The sentence around it, with the placeholder as it is written."""
        return " ".join(f"{self.before}{self.written}{self.after}".split())


def citation_placeholders(project: Project) -> tuple[CitationPlaceholder, ...]:
    """Every missing citation of a paper, section by section in source order."""
    spans = {offence.span for name in RULES for offence in rules()[name].check(project)}
    return tuple(one for section in project.sections for one in _in_section(section, spans))


@dataclass(frozen=True, slots=True)
class _Place:
    """A placeholder with its stretch of the prose."""

    span: Span
    slot: Span
    form: Form
    start: int
    end: int


def _in_section(section: Section, spans: Iterable[Span]) -> Iterator[CitationPlaceholder]:
    own = [span for span in spans if span.source is section.source]
    uses = {use.span: use for use in section.citations}
    found = (_place(section, span, uses.get(span)) for span in sorted(own, key=lambda span: span.start))
    places = [place for place in found if place]
    text = _masked(section.prose.text, places)
    return (_with_sentence(text, place) for place in places)


def _place(section: Section, span: Span, use: CitationUse | None) -> _Place | None:
    r"""Where a finding of the rules stands; None for those that are no missing citation (a year, a `\ref`)."""
    start = section.prose.offset(span.start)
    if use and not use.key:
        return _Place(span, _inside_braces(span), Form.KEY, start, start + 1)
    if use:
        start = section.prose.offset(max(span.source.text.rfind(f"\\{use.command}", 0, span.start), 0))
        return _Place(span, span, Form.KEY, start, start + 1)
    if span.text.startswith("\\"):
        return _Place(span, span, Form.MACRO, start, start + 1)
    if _TEXT.fullmatch(span.text):
        return _Place(span, span, Form.TEXT, start, section.prose.offset(span.end - 1) + 1)
    return None


def _inside_braces(command: Span) -> Span:
    r"""Where the keys of a `\cite{}` belong."""
    start = command.start + command.text.rindex("{") + 1
    return command.source.span(start, command.end - 1)


def _masked(text: str, places: Iterable[_Place]) -> str:
    """The prose with every placeholder as a citation, so that `[?]` does not end a sentence."""
    parts: list[str] = []
    position = 0
    for place in sorted(places, key=lambda place: place.start):
        if place.start >= position:
            parts += (text[position : place.start], CITATION * (place.end - place.start))
            position = place.end
    return "".join([*parts, text[position:]])


def _with_sentence(text: str, place: _Place) -> CitationPlaceholder:
    start, end = sentence_bounds(text, place.start)
    is_first = start == 0 or text[start - 1] == "\n"
    earlier_start = start if is_first else sentence_bounds(text, start - 1)[0]
    written = place.span.text
    return CitationPlaceholder(
        place.span,
        place.slot,
        place.form,
        f"\\cite{{{written}}}" if place.form is Form.KEY and place.slot == place.span else " ".join(written.split()),
        _hint(written),
        max(1, len(re.findall(r"\?+", written)) if place.form is Form.TEXT else 1),
        before=_readable(text[start : place.start]),
        after=_readable(text[min(place.end, end) : end]),
        earlier=_readable(text[earlier_start:start]),
    )


def _hint(written: str) -> str:
    r"""The words that say what is meant: `google automl` in `(CITE google automl)`, `\CITE{google\_automl}`."""
    plain = re.sub(r"\\?_|(?<=[a-z])-(?=[a-z])" if " " not in written else r"\\?_", " ", written)
    words = re.findall(r"[\w'\u2019&-]+", re.sub(r"^\\[A-Za-z]+", "", plain))
    return " ".join(word for word in words if word.lower() not in _NOT_A_HINT)


def _readable(text: str) -> str:
    return re.sub(f"{CITATION}+", "…", text)
