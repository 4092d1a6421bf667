r"""A quotation mark without its other half in the paragraph, or the wrong half.

TeX prints two apostrophes, and a straight mark too, as a closing mark wherever they stand. A quotation may run over
paragraphs: each opens it again, the last closes it.

Flagged::

    They called it ``magic, and trusted it.
                   ^^

    They called it ''magic'' and trusted it.
                   ^^

    They typed ''*'' twice.
               ^^

    They called it:'' a magic'' and trusted it.
                   ^^

    They called it ``magic'' and trusted it'' for once.
                                           ^^

    They called it ``magic`` and trusted it.
                          ^^

Accepted::

    They said „salt it,“ and ``never call it ``magic'' again.''

    They called it ``magic'' and trusted it: “a 'thing'.” It is 5'' wide, a 17" screen. Use \texttt{``} for it.

    Salt & —''— & —''— \\ \affiliation{country={Malawi}, countrysep={,},postcodesep={}}

    ``I tried it once.

    ``Then I tried it again.''

Accepted::

    They called it ``cooking’’, and the cooks’’ was no word.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_MARK = lazy_pattern(r"[“„”\"]|’’|(?<![\w=]),,(?=\w)")
_MARKS: Final = ("“", "„", "”", '"', ",,")
_TWO_HALVES: Final = "’’"  # which look like a closing mark
_OPENING: Final = ("“", "„", ",,")
_GERMAN: Final = ("„", ",,")  # which the mark that opens in English closes
_NESTED: Final = [True, True, False, False]  # which of four marks open
_SEPARATES: Final = frozenset(" ([{/—–-")
_SIGNS: Final = frozenset("*+-=@#&/<>$%")  # which are quoted, too
_LEADING: Final = frozenset(":,")
_CLOSE: Final = "a closing mark is written as two apostrophes"
_OPEN: Final = "an opening mark is written as two grave accents"
_UNCLOSED: Final = ("the quotation that opens here does not close in its paragraph", _CLOSE)
_CLOSES_NOTHING: Final = ("the quotation mark closes nothing", _OPEN)
_WRONG_HALF: Final = ("a closing quotation mark stands before a word", _OPEN)
_MIXED: Final = ("a straight quotation mark opens what two apostrophes close", _OPEN)
_OPENS_TWICE: Final = ("an opening quotation mark stands where one is to close", _CLOSE)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark in the prose, and what it touches."""

    place: int
    text: str
    before: str
    after: str

    @property
    def is_ornament(self) -> bool:
        """Whether it stands against another one, or between dashes as a ditto mark: it is around no words."""
        around = {self.before, self.after}
        return bool(around & {"“", "„", "”", '"'}) or around <= {"-", "–", "—"}

    @property
    def begins_word(self) -> bool:
        return self.is_apart and self.after.isalnum()

    @property
    def is_apart(self) -> bool:
        """Whether it touches nothing before it."""
        return not self.before or self.before in _SEPARATES

    @property
    def ends_word(self) -> bool:
        return bool(self.before) and self.before not in _SEPARATES


_HABIT: Final = 3  # of the same fault in a file
_HABITS: Final = (_WRONG_HALF, _OPENS_TWICE)
_Fault: TypeAlias = tuple[_Mark, tuple[str, str]]


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        if not any(mark in section.prose.text for mark in _MARKS):
            continue
        blocks = [(text, _marks(section, start, text)) for start, text in section.prose.blocks()]
        faults = [*_of_paragraphs(blocks)]
        for mark, (message, hint) in _told_once(faults):
            yield Offence(section.prose.span(mark.place, mark.place + len(mark.text)), message, (hint,))


def _told_once(faults: list[_Fault]) -> Iterator[_Fault]:
    """All of them, but of a fault that an author makes again and again in a file the first alone."""
    often = Counter(told for _, told in faults if told in _HABITS)
    told_of: set[tuple[str, str]] = set()
    for mark, told in faults:
        if often[told] < _HABIT:
            yield mark, told
        elif told not in told_of:
            told_of.add(told)
            fact, hint = told
            yield mark, (f"{fact}, as {often[told] - 1} more in this file do", hint)


def _of_paragraphs(blocks: list[tuple[str, list[_Mark]]]) -> Iterator[_Fault]:
    """What is wrong in each; a quotation may run on to the next closing mark, if none opens before that."""
    closes = False  # whether the next mark after a paragraph closes what is open
    closed_later = []
    for _, marks in reversed(blocks):
        closed_later.append(closes)
        closes = _closes(marks[0]) if marks else closes
    following = [*(text for text, _ in blocks[1:]), ""]
    opened: _Mark | None = None
    for (text, marks), next_text, is_closed in zip(blocks, following, reversed(closed_later), strict=False):
        faults, opened = _faults(marks, opened)
        if opened and not is_closed:
            faults += () if next_text.startswith(_OPENING) else ((opened, _UNCLOSED),)
            opened = None
        yield from faults if UNKNOWN not in text else ()


def _closes(mark: _Mark) -> bool:
    return mark.text not in _OPENING and not mark.begins_word


def _marks(section: Section, start: int, text: str) -> list[_Mark]:
    if not any(mark in text for mark in _MARKS):
        return []
    found = (
        _Mark(start + place, match[0], text[max(place - 1, 0) : place], text[end : end + 1])
        for match in _MARK.finditer(text)
        for place, end in [match.span()]
    )
    return _without_inner([mark for mark in found if not mark.is_ornament and not section.is_code(mark.place)])


def _without_inner(marks: list[_Mark]) -> list[_Mark]:
    """All marks but those of a quotation in a quotation."""
    kept: list[_Mark] = []
    index = 0
    while index < len(marks):
        kept.append(marks[index])
        is_opened_in_another = [mark.text in _OPENING for mark in marks[index : index + 4]] == _NESTED
        is_nested = is_opened_in_another and not marks[index + 1].ends_word and _closes(marks[index + 2])
        index += 3 if is_nested else 1
    return kept


def _faults(marks: list[_Mark], opened: _Mark | None) -> tuple[list[_Fault], _Mark | None]:
    """What is wrong in a paragraph, and the mark that is open at its end."""
    faults: list[_Fault] = []
    for mark in marks:
        if mark.text in _OPENING and opened and mark.ends_word:
            is_told = opened.text == "”"  # at its beginning, that the two are the wrong way round
            faults += () if is_told or (opened.text in _GERMAN and mark.text == "“") else ((mark, _OPENS_TWICE),)
            opened = None
        elif mark.text in _OPENING:
            faults += ((opened, _UNCLOSED),) if opened else ()
            opened = mark
        elif opened:
            is_mixed = opened.text == '"' and mark.text == "”" and mark.ends_word and opened.begins_word
            faults += ((opened, _MIXED),) if is_mixed else ()
            opened = None
        elif mark.text == '"' or mark.begins_word or (mark.is_apart and mark.after in _SIGNS):
            faults += ((mark, _WRONG_HALF),) if mark.text == "”" else ()
            opened = mark
        elif not mark.before.isdigit() and mark.text != _TWO_HALVES:  # else inches, or apostrophes
            faults.append((mark, _CLOSES_NOTHING))
            opened = mark if mark.before in _LEADING and mark.after == " " else None  # meant to open: `said:” it is”`
    is_straight = opened is not None and opened.text not in _OPENING  # its other half may be anywhere
    return faults, None if is_straight else opened
