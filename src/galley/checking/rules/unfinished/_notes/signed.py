"""Remarks of one author to another that nothing but a name or initials at their beginning tells: `KL: shorten this`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.notes import IN_PROSE, weighed
from galley.prose.wording.remarks import NO_PERSON, REMARK
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_MARKS = (": ", " - ", " – ", " — ", "— ")
_DATE = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{0,4})?"
_NAME = lazy_pattern(
    rf"(?:\n|[.!?)] )(?P<dated>{_DATE},? )?(?P<name>[A-Z]{{2,3}}(?:[/&] ?[A-Z]{{2,3}})?|[A-Z][a-z]{{2,11}})"
    rf"(?P<dates>,? \(?{_DATE}\)?)?\Z"
)
_LONGEST_NAME = 30  # characters, with what stands before it
_REMARK = lazy_pattern(REMARK, re.IGNORECASE)
_SPOKEN = lazy_pattern(r"\?|\b(?:I|you|we|us|our)\b", re.IGNORECASE)
# Words before a colon that are nobody's name.
_NO_PERSON = lazy_pattern(
    rf"{NO_PERSON}|remark|hint|warning|remember|important|update|figure|table|caption|findings?|results?|limitations?"
    r"|implications?|conclusion|methods?|discussion|first|second|third|finally|however|here|now|yes|no|ok|well|pro|con"
    r"|because|thus|then|also|but|and|or|so|idea|problem|solution|challenge|today|later",
    re.IGNORECASE,
)
_TEXT = frozenset({"document", "abstract", "footnote", "textbf", "textit", "emph"})
_IN_KEY_WORDS = lazy_pattern(r"[a-z]{2,} [^\n]{5,200}[\w)?!]")
_DIALOGUE = 3  # lines that begin so: people talk


def signed_lines(section: Section) -> Iterator[tuple[Span, str]]:
    """The sentence of each such remark with who signed it; a dialogue has none."""
    text, prose = section.prose.text, section.prose
    found = list(_signatures(text))
    if len(found) >= _DIALOGUE:
        return
    for start, after, name, is_dated in found:
        if _NO_PERSON.fullmatch(name) or section.is_quoted(start) or section.is_code(start):
            continue
        _, end = sentence_bounds(text, after, since=after)
        said = text[after:end].strip()
        if not {*section.enclosing(prose.source_offset(start))} <= _TEXT:
            continue
        is_initials = name.isupper()
        is_lone = is_initials and not _is_short_for(name, said) and _is_remark_alone(text, start, end, said)
        if not (is_dated or is_lone or _speaks_to_authors(name, said)):
            continue
        others = len(re.findall(rf"\b{re.escape(name)}\b", text)) - sum(1 for one in found if one[2] == name)
        if is_dated or not (is_initials and others):  # else they stand for a thing of which the text speaks
            yield prose.span(start, after + len(text[after:end].rstrip()) - said.endswith(".")), name


def _is_short_for(name: str, said: str) -> bool:
    """Whether capitals are explained by the words behind them: `AR: augmented reality`."""
    return "".join(word[0] for word in re.split(r"[ -]", said) if word).upper().startswith(name[:2])


def _is_remark_alone(text: str, start: int, end: int, said: str) -> bool:
    """Whether initials begin a paragraph of one sentence that goes on in small letters, and has no full stop."""
    is_paragraph = text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    return is_paragraph and _IN_KEY_WORDS.fullmatch(said) is not None


def _signatures(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Where a line or a sentence begins with a name and a mark, where it goes on, the name, and whether it is dated."""
    for place in places(text, _MARKS):
        before = (
            ("\n" + text[:place])[-_LONGEST_NAME:] if place < _LONGEST_NAME else text[place - _LONGEST_NAME : place]
        )
        if match := _NAME.search(before):
            start = place - len(match[0].lstrip("\n.!?) "))
            yield start, _after(text, place), match["name"], bool(match["dated"] or match["dates"])


def _after(text: str, place: int) -> int:
    while place < len(text) and text[place] in " :-–—":
        place += 1
    return place


def _speaks_to_authors(name: str, said: str) -> bool:
    """Whether what is said is a remark on the text; after a name that may be any word, more is asked."""
    if name.isupper():
        return bool(_REMARK.search(said) and _SPOKEN.search(said)) or weighed(said, IN_PROSE).is_one(IN_PROSE)
    note = weighed(said, IN_PROSE)
    return note.is_one(IN_PROSE) and note.about >= 1 and bool(_SPOKEN.search(said))
