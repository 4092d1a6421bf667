"""The body of a document in pieces that can each be marked, or left unmarked, without harm to the others."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex
from galley.reading.latex.vocabulary import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.model.latex.groups import Bounds
    from galley.model.manuscript import Section

_BLANK = lazy_pattern(r"\n[ \t]*\n\s*")
_LIKE = 40.0  # percent of the letters from which on a piece is the same one with changes
_MOST_PAIRS = 2500
_NAME = 60
_COMMAND = lazy_pattern(r"\\([A-Za-z]+)")
_FRONT = names("""
    author affiliation additionalaffiliation email orcid institution department city state country authornote
    authornotemark shortauthors ccsdesc received acmConference acmJournal maketitle bibliography bibliographystyle
    documentclass hypersetup renewcommand newcommand input thanks IEEEauthorblockN institute authorrunning date
    setcopyright acmDOI acmYear
""")
"""Commands of the front matter that classes take apart: what stands in them is never marked."""

_MARKED_FRONT = frozenset({"title", "subtitle", "titlenote", "keywords"})
"""Commands of the front matter with text that can be marked."""

_OF_FRONT = lazy_pattern(rf"^[ \t]*\\(?:{'|'.join(sorted(_FRONT | _MARKED_FRONT))})\b", re.MULTILINE)
_VERBATIM = frozenset({"verbatim", "verbatim*", "lstlisting", "minted", "alltt", "Verbatim", "CCSXML", "comment"})


@dataclass(frozen=True, slots=True)
class Construct:
    """A paragraph, or an environment with all that is in it, with the white space behind it."""

    kind: str  # the environment, the command it begins with, or `paragraph`
    text: str

    @property
    def words(self) -> str:
        """What it says or sets, whatever the white space is."""
        return " ".join(self.text.split())

    @property
    def is_marked_by_words(self) -> bool:
        """Whether the words in it can be marked: not in verbatim text, nor in what the class takes apart."""
        return self.kind not in _VERBATIM and self.kind not in _FRONT

    @property
    def may_be_colored(self) -> bool:
        """Whether it can be set in a colour as a whole: not what belongs to the front matter."""
        return self.kind not in _FRONT | _MARKED_FRONT | {"abstract", "CCSXML", "comment"}

    @property
    def is_verbatim(self) -> bool:
        return self.kind in _VERBATIM

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        label = re.search(r"\\label\s*\{([^{}]*)\}", self.text)
        shown = f"`{label[1]}`" if label else f"“{self.words[:_NAME]}…”" if len(self.words) > _NAME else self.words
        return f"{self.kind} {shown}"


def constructs(body: str) -> list[Construct]:
    """The pieces of a document's body, which joined are the body: paragraphs, and environments at the top."""
    section, _ = read_latex(SourceFile("marked.tex", body))
    groups = _groups(section)
    found: list[Construct] = []
    position = 0
    for start, end, name in _outermost(section, groups):
        found += _paragraphs(section, groups, position, start)
        found.append(Construct(name, body[start:end]))
        position = end
    found += _paragraphs(section, groups, position, len(body))
    return _with_gaps(found)


def _outermost(section: Section, groups: Sequence[Bounds]) -> Iterator[tuple[int, int, str]]:
    """The environments that are in no other and in no argument, with the rest of their last line."""
    last = 0
    for one in sorted(section.environments, key=lambda one: one.span.start):
        start, end = one.span.start, one.span.end
        if start >= last and not _is_inside(groups, start):
            line_end = section.source.text.find("\n", end)
            rest = section.source.text[end : line_end + 1 if line_end >= 0 else None]
            end += len(rest) if not rest.strip() else 0
            yield start, end, one.name
            last = end


def _groups(section: Section) -> list[Bounds]:
    """The outermost groups in braces, in order."""
    found: list[Bounds] = []
    for start, end in sorted(section.groups.closing.items()):
        if section.source.text[start] == "{" and (not found or start > found[-1][1]):
            found.append((start, end))
    return found


def _is_inside(groups: Sequence[Bounds], offset: int) -> bool:
    index = bisect_right(groups, offset, key=itemgetter(0)) - 1
    return index >= 0 and groups[index][0] < offset <= groups[index][1]


def _paragraphs(section: Section, groups: Sequence[Bounds], start: int, end: int) -> Iterator[Construct]:
    body = section.source.text
    headings = {body.rfind("\\", 0, one.title.start) for one in section.headings}
    cuts = [gap.end() for gap in _BLANK.finditer(body, start, end) if not _is_inside(groups, gap.start())]
    cuts += [one.start() for one in _OF_FRONT.finditer(body, start, end) if not _is_inside(groups, one.start())]
    cuts += [at for at in headings if start < at < end and not _is_inside(groups, at)]
    position = start
    for cut in sorted({*cuts, end} - {start}):
        if text := body[position:cut]:
            yield Construct(_kind(text), text)
        position = cut


def _kind(text: str) -> str:
    command = _COMMAND.match(text.lstrip())
    return command[1] if command and command[1] in _FRONT | _MARKED_FRONT else "paragraph"


def _with_gaps(found: list[Construct]) -> list[Construct]:
    """White space belongs to the piece before it."""
    kept: list[Construct] = []
    for one in found:
        if kept and not one.text.strip():
            kept[-1] = Construct(kept[-1].kind, kept[-1].text + one.text)
        elif one.text:
            kept.append(one)
    return kept


def aligned(old: list[Construct], new: list[Construct]) -> list[tuple[Construct | None, Construct | None]]:
    """Which piece became which, in the order of the newer ones; those that went stand where they stood."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only to compare

    pairs: list[tuple[Construct | None, Construct | None]] = []
    gone: list[Construct] = []
    come: list[Construct] = []
    for step in Indel.opcodes([one.words for one in old], [one.words for one in new]):
        if step.tag == "equal":
            pairs += _likened(gone, come)
            gone, come = [], []
            same = zip(old[step.src_start : step.src_end], new[step.dest_start : step.dest_end], strict=True)
            pairs += same
        else:
            gone += old[step.src_start : step.src_end]
            come += new[step.dest_start : step.dest_end]
    return [*pairs, *_likened(gone, come)]


def _likened(gone: list[Construct], come: list[Construct]) -> Iterator[tuple[Construct | None, Construct | None]]:
    """Pair pieces of the same kind that say much the same, without crossing each other."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - as above

    first = 0
    for new in come:
        reach = gone[first:] if len(gone) * len(come) <= _MOST_PAIRS else gone[first : first + 20]
        likeness = [
            (ratio(one.words, new.words, score_cutoff=_LIKE), -at)
            for at, one in enumerate(reach, start=first)
            if one.kind == new.kind
        ]
        share, at = max(likeness, default=(0.0, 0))
        if share:
            yield from ((one, None) for one in gone[first:-at])
            yield gone[-at], new
            first = 1 - at
        else:
            yield None, new
    yield from ((one, None) for one in gone[first:])
