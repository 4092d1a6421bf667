"""Merging a text that both sides changed: by lines, and where these clash by sentences.

Many write a paragraph a line. What clashes stands between git's marks, which the gate refuses.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from galley.exchange.overleaf.git import git
from galley.exchange.refusal import Refusal
from galley.findings.patterns import lazy_pattern

HERE: Final = "here"
THERE: Final = "Overleaf"

_MOST = 127  # git's exit status is the number of clashes up to this, and above it an error
_BREAK: Final = "\x1f"  # the unit separator, which no text has: where a line was broken between sentences
_GAP: Final = "\x1e\n"  # between two sentences, so that edits of neighbours do not touch
_SENTENCE_END = lazy_pattern(r"(?<=[.!?:;}])([ \t]+)(?=\S)")
_LINE = lazy_pattern(r"[^\n]*\n|[^\n]+")
_MARK = lazy_pattern(r"(?:<{7} " + HERE + r"|={7}|>{7} " + THERE + r")\n")
_MARKED = lazy_pattern(r"^(?:<{7}|>{7})(?: .*)?\r?$")


@dataclass(frozen=True, slots=True)
class Merged:
    """A text, and in how many places the two sides clash."""

    text: bytes
    clashes: int


def merge(ours: bytes, base: bytes, theirs: bytes) -> Merged:
    """Put two descendants of a text together; all of them have line feeds alone. Without a base, give an empty one."""
    by_lines = _merged(ours, base, theirs)
    if not by_lines.clashes or any(sign in text for text in (ours, base, theirs) for sign in (b"\x1e", b"\x1f")):
        return by_lines
    try:
        broken = [_broken(text.decode()).encode() for text in (ours, base, theirs)]
    except UnicodeDecodeError:
        return by_lines
    by_sentences = _merged(*broken)
    return Merged(_joined(by_sentences.text.decode()).encode(), by_sentences.clashes)


def has_marks(text: bytes) -> bool:
    """Whether a text still holds marks of an earlier clash."""
    return any(_MARKED.match(line) for line in text.decode(errors="replace").split("\n"))


def _merged(ours: bytes, base: bytes, theirs: bytes) -> Merged:
    with tempfile.TemporaryDirectory(prefix="galley-") as temporary:
        files = [Path(temporary) / name for name in ("ours", "base", "theirs")]
        for file, text in zip(files, (ours, base, theirs), strict=True):
            file.write_bytes(text)
        labels = ("-L", HERE, "-L", "before", "-L", THERE)
        done = git("merge-file", "-p", "-q", *labels, *(file.as_posix() for file in files), folder=Path(temporary))
    if not 0 <= done.returncode <= _MOST:
        raise Refusal(f"git cannot merge: {done.stderr.decode(errors='replace').strip()}")
    return Merged(done.stdout, done.returncode)


def _broken(text: str) -> str:
    """A text with a break behind each sentence; what stands behind a percent sign may be a comment, and stays whole."""
    lines = (line if "%" in line else _SENTENCE_END.sub(rf"\1{_BREAK}\n{_GAP}", line) for line in text.split("\n"))
    return "\n".join(lines)


def _joined(text: str) -> str:
    """A text without these breaks, except where marks of a clash need a line of their own."""
    lines = [line for line in _LINE.findall(text) if line != _GAP]
    joined: list[str] = []
    is_open = False
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        is_mark = _MARK.fullmatch(line) is not None
        is_open = line.startswith("<") if is_mark and not line.startswith("=") else is_open
        is_soft = line.endswith(f"{_BREAK}\n")
        if is_soft and not is_open and not _MARK.fullmatch(following):
            joined.append(line.removesuffix(f"{_BREAK}\n"))
        else:
            joined.append(line.replace(_BREAK, ""))
    return "".join(joined)
