"""Cuts a log of TeX into its messages, and follows which file TeX is reading."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ERROR = lazy_pattern(r"(?P<path>[^\s:()\[\]{}][^:()]*+):(?P<line>\d+): (?P<text>.*)|! ?(?P<bare>\S.*)")
# A warning and who gives it; a letter that the font lacks; what TeX says of an end that comes too early.
_WARNING = lazy_pattern(
    r"(?P<text>(?:LaTeX|LaTeX Font|Package (?P<package>\S+)|Class (?P<class>\S+)|pdfTeX|Module (?P<module>\S+)) "
    r"[Ww]arning\b.*)|(?P<missing>Missing character: .*)|\((?P<end>\\end occurred .*)"
)
_CONTINUED = lazy_pattern(r"\((?P<name>[^)\s]+)\)(?:\s+(?P<text>.*))?|\s{4,}(?P<plain>\S.*)")
_BOX = lazy_pattern(r"(?P<kind>Over|Under)full \\[hv]box ")
_INPUT_LINE = lazy_pattern(r"\bon input line (\d+)")
_LINE_OF_FILE = lazy_pattern(r"on line (\d+)")
_LINES_OF_BOX = lazy_pattern(r"lines? (\d+)")
_GROUP = lazy_pattern(r"### (?P<kind>.+?) \(level \d+\) entered at line (?P<line>\d+) \((?P<opener>.*)\)")
_OPENED = lazy_pattern(r'\("?(?P<path>(?:\.{0,2}/)?[^\s()"{}<>\[\]]*\.\w+)"?|[()]')
_LONGEST_MESSAGE = 60
"""Lines after which an error's context has come to its end, or is none."""

_LONGEST_TEXT = 1000
"""Characters of a message that are looked at, of which TeX writes 79 on a line."""

_MOST_OPENED = 1000
"""Files read last that a message remembers."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something TeX complains about.

    `path` is the file that TeX names, or else reads at that moment; `line` is counted from 1, or 0 where TeX does not
    say. `context` holds the lines that TeX prints below an error or a box; `opened` all files read so far, the latest
    first.
    """

    kind: str  # error, warning or box
    text: str
    path: str
    line: int
    context: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    runaway: str = ""  # what TeX had swallowed when it noticed that an argument does not end


def messages(log: str, opened: dict[str, None] | None = None) -> Iterator[Message]:
    """The messages of a log in their order; any text gives some. `opened` are files read before, and gains others."""
    reader = _Reader(log.splitlines(), opened)
    while reader.has_more:
        yield from reader.next()


def still_open(log: str) -> tuple[str, ...]:
    """The files that TeX had begun to read and not ended when the log ends, the latest first."""
    reader = _Reader(log.splitlines())
    while reader.has_more:
        deque(reader.next(), maxlen=0)
    return reader.still_open


class _Reader:
    def __init__(self, lines: Sequence[str], opened: dict[str, None] | None = None) -> None:
        self._lines = lines
        self._at = 0
        self._open: list[str] = []  # for each open parenthesis the file that is read within it
        self._opened: dict[str, None] = {} if opened is None else opened
        self._runaway = ""

    @property
    def has_more(self) -> bool:
        return self._at < len(self._lines)

    @property
    def still_open(self) -> tuple[str, ...]:
        return tuple(path.removeprefix("./") for path in reversed(self._open) if path)

    def next(self) -> Iterator[Message]:
        line = self._take()
        if error := _error_in(line):
            yield self._error(error)
        elif line.startswith("Runaway "):
            self._runaway = self._take() if self.has_more else ""
        elif box := _BOX.match(line):
            yield from self._box(line[:_LONGEST_TEXT], box["kind"])
        elif warning := _WARNING.match(line[:_LONGEST_TEXT]):
            yield self._warning(warning)
        elif group := _GROUP.fullmatch(line[:_LONGEST_TEXT]):
            yield self._message("warning", f"{group['kind']} opened with {group['opener']}", line=int(group["line"]))
        else:
            self._follow(line)

    @property
    def _current_file(self) -> str:
        """The file that TeX reads."""
        return self._open[-1] if self._open else ""

    def _take(self) -> str:
        self._at += 1
        return self._lines[self._at - 1]

    def _message(
        self, kind: str, text: str, *, path: str = "", line: int = 0, context: tuple[str, ...] = ()
    ) -> Message:
        path = path or self._current_file
        opened = tuple(islice(reversed(self._opened), _MOST_OPENED))
        runaway, self._runaway = self._runaway, ""
        return Message(kind, text, path.removeprefix("./"), line, context, opened, runaway)

    def _error(self, head: re.Match[str]) -> Message:
        text = head["text"] or head["bare"] or ""
        while self.has_more and (more := _CONTINUED.fullmatch(self._lines[self._at])):
            text = _joined(text, more)
            self._at += 1
        context = self._context()
        line = int(head["line"] or 0)
        return self._message("error", text.strip(), path=head["path"] or "", line=line, context=context)

    def _context(self) -> tuple[str, ...]:
        """The lines up to `l.12 what TeX has read` and the one below with what it has not, if they come at all."""
        ahead = self._lines[self._at : self._at + _LONGEST_MESSAGE]
        for index, line in enumerate(ahead):
            if _error_in(line):
                break
            if re.match(r"l\.\d+ ", line) or line.startswith("<*> "):
                self._at += min(index + 2, len(ahead))
                return tuple(ahead[: index + 2])
        return ()

    def _warning(self, head: re.Match[str]) -> Message:
        if end := head["end"]:
            return self._message("warning", end.rstrip(") "), line=_number(_LINE_OF_FILE, end))
        text = head["missing"] or head["text"]
        names = {"Font", head["package"], head["class"], head["module"]}
        while self.has_more and (more := _CONTINUED.fullmatch(self._lines[self._at])):
            if more["name"] not in names and more["plain"] is None:
                break
            text = _joined(text, more)
            self._at += 1
        return self._message("warning", text.strip(), line=_number(_INPUT_LINE, text))

    def _box(self, line: str, kind: str) -> Iterator[Message]:
        content: tuple[str, ...] = ()
        for index, shown in enumerate(self._lines[self._at : self._at + _LONGEST_MESSAGE]):
            if shown.strip() in {"", "[]"}:  # the end of the box's content, which may hold parentheses
                content = tuple(self._lines[self._at : self._at + index])
                self._at += index + 1
                break
        if kind == "Over":
            yield self._message("box", line, line=_number(_LINES_OF_BOX, line), context=content)

    def _follow(self, line: str) -> None:
        for mark in _OPENED.finditer(line):
            if mark[0] == ")":
                del self._open[-1:]
            else:
                self._open.append(mark["path"] or self._current_file)
                if path := (mark["path"] or "").removeprefix("./"):
                    self._opened.pop(path, None)
                    self._opened[path] = None


def _error_in(line: str) -> re.Match[str] | None:
    """An error, if the line is one: TeX names its file, or puts an exclamation mark before it."""
    found = _ERROR.fullmatch(line[:_LONGEST_TEXT])
    if found is None or found["path"] is None:
        return found
    return found if re.search(r"\.\S+$", found["path"].split(" ")[-1]) else None


def _joined(text: str, more: re.Match[str]) -> str:
    return f"{text} {more['text'] or more['plain'] or ''}" if len(text) < _LONGEST_TEXT else text


def _number(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return int(found[1]) if found else 0
