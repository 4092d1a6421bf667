"""The marked document, typeset: where TeX stumbles over the marks of a piece, that piece alone is marked less."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from importlib.resources import files as packaged
from typing import TYPE_CHECKING

from galley.app.marking.latexdiff import marked, needs_marking
from galley.app.marking.works import list_of_works
from galley.building.marking.constructs import aligned, constructs
from galley.building.marking.pieces import Marking, Piece
from galley.building.marking.references import marked_list
from galley.building.tex.plain_runs import Runs, engine_of, quiet_environment
from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from galley.app.marking.flat import Flat

_NAME = "marked"
_BEGIN, _END = "\\begin{document}", "\\end{document}"
_AT = lazy_pattern(rf"^(?:\./)?{_NAME}\.tex:(\d+): ", re.MULTILINE)
_MOST_ROUNDS = 14
_ONE_BY_ONE = 8  # rounds
_PASSES = 4


@dataclass
class Marked:
    """The PDF, which pieces are marked less than by words, with lines and colours, and what TeX still stumbles over.

    `hidden` are the pieces of which the PDF does not show the old words, because nobody may read them.
    """

    pdf: bytes | None
    told: Mapping[Marking, list[str]]
    hidden: list[str]
    errors: list[str]


class MarkedDocument:
    """Both documents, in an empty folder in which TeX may run."""

    def __init__(self, old: Flat, new: Flat, folder: Path, hides: Callable[[str], bool] = lambda _: False) -> None:
        """`hides` says of a text that it holds what nobody may read: old words of that kind are not shown."""
        self._old, self._new, self._folder = old, new, folder
        self._head, body, self._tail = _parted(new.text)
        before = constructs(_parted(old.text)[1])
        self.pieces = [Piece(*pair) for pair in aligned(before, constructs(body))]
        for piece in self.pieces:
            piece.hide_old_words(hides)
        scratch = folder / "latexdiff"
        scratch.mkdir()
        pairs = {
            number: (piece.old.text if piece.old else "", piece.new.text if piece.new else "")
            for number, piece in enumerate(self.pieces)
            if needs_marking(piece.old, piece.new) and not piece.is_hidden
        }
        for number, text in marked(pairs, scratch).items():
            self.pieces[number].by_words, self.pieces[number].marking = text, Marking.LINES
        self._engine = new.engine or engine_of(folder, new.text)
        self._runs = Runs(folder, _NAME, quiet_environment(""))
        self._list = self._references()
        self._changed_pictures = self._write_files()

    def typeset(self) -> Marked:
        """Make the PDF. Each round takes marks back where TeX stumbled, one by one at first: errors bring others.

        What TeX stumbles over without any marks is the authors' own, and no reason to take marks back.
        """
        own = self._stumbles_without_marks()
        for number in range(_MOST_ROUNDS):
            wrong = [one for one in self._stumbled() if one not in own]
            if not wrong and self._runs.has_pages():
                break
            self._retreat(wrong[:1] if number < _ONE_BY_ONE else wrong)
        else:
            self._retreat_everywhere(Marking.NONE)
        if self._list is None:
            self._runs.references(biber=True)
        for _ in range(_PASSES):
            before = self._runs.auxiliary()
            self._stumbled()
            if self._runs.is_settled_since(before):
                break
        return self._outcome()

    # --- The document -------------------------------------------------------------------------------------------------

    def _write(self) -> list[int]:
        """Write the document; at which line each piece starts."""
        marks = (packaged("galley.building.marking") / "marks.tex").read_text(encoding="utf-8")
        parts = [self._head, marks, _BEGIN, "\n"]
        line = "".join(parts).count("\n") + 1
        starts = []
        for piece in self.pieces:
            text = self._with_pictures(self._with_list(piece.text))
            starts.append(line)
            parts.append(text)
            line += text.count("\n")
        (self._folder / f"{_NAME}.tex").write_text("".join((*parts, self._tail)), encoding="utf-8")
        return starts

    def _with_list(self, text: str) -> str:
        if self._list is None:
            return text
        return re.sub(r"\\bibliography\s*\{[^{}]*\}", lambda _: self._list or "", text)

    def _with_pictures(self, text: str) -> str:
        for name in self._changed_pictures:
            pattern = rf"\\includegraphics\s*(?:\[[^\]]*\])?\s*\{{{re.escape(name)}\}}"
            text = re.sub(pattern, lambda match: f"\\galleynewpicture{{{match[0]}}}", text)
        return text

    def _write_files(self) -> list[str]:
        """Write what the document needs; the pictures that are others now."""
        changed = []
        for name, content in {**self._old.files, **self._new.files}.items():
            (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self._folder / name).write_bytes(content)
            is_picture = not name.endswith((".bib", ".bbl", ".bst", ".sty", ".cls"))
            if is_picture and self._old.files.get(name) not in (None, content):
                changed.append(name)
        return changed

    def _references(self) -> str | None:
        """The list of both revisions, marked; None where BibTeX makes none."""
        lists = [
            list_of_works(flat, self._folder / f"list{number}") for number, flat in enumerate((self._old, self._new))
        ]
        if not lists[1]:
            return None
        return marked_list(lists[0] or lists[1], lists[1])[0]

    # --- Retreating ---------------------------------------------------------------------------------------------------

    def _stumbled(self) -> list[int]:
        """Run TeX on the document as it is marked now; the pieces in which it reports errors, in that order."""
        starts = self._write()
        self._runs.latex(self._engine, f"{_NAME}.tex")
        lines = (int(match[1]) for match in _AT.finditer(self._runs.log().decode(errors="replace")))
        numbers = (bisect_right(starts, line) - 1 for line in lines)
        return list(dict.fromkeys(number for number in numbers if number >= 0))

    def _stumbles_without_marks(self) -> set[int]:
        before = [piece.marking for piece in self.pieces]
        self._retreat_everywhere(Marking.NONE)
        own = set(self._stumbled())
        for piece, marking in zip(self.pieces, before, strict=True):
            piece.marking = marking
        return own

    def _retreat(self, wrong: Sequence[int]) -> None:
        """Mark less of what went wrong, or of what is marked before it; of everything where TeX does not say what."""
        marked_ones = [number for number, piece in enumerate(self.pieces) if piece.is_marked]
        if not wrong:
            near = set(marked_ones)
        else:
            near = {max((one for one in marked_ones if one <= number), default=-1) for number in wrong} - {-1}
        for number in near or marked_ones:
            self.pieces[number].retreat()

    def _retreat_everywhere(self, marking: Marking) -> None:
        for piece in self.pieces:
            piece.marking = marking

    def _outcome(self) -> Marked:
        pdf = self._folder / f"{_NAME}.pdf"
        content = pdf.read_bytes() if pdf.is_file() and self._runs.has_pages() else None
        log = self._runs.log().decode(errors="replace")
        errors = list(dict.fromkeys(line for line in log.splitlines() if _AT.match(line)))
        told = {marking: [piece.name for piece in self.pieces if piece.told is marking] for marking in Marking}
        if _title(self._head) != _title(_parted(self._old.text)[0]):
            told[Marking.NONE].append("the title, which stands before the document begins")
        return Marked(content, told, [piece.name for piece in self.pieces if piece.is_hidden], errors)


def _title(head: str) -> str:
    """The title of a document that has it in its preamble."""
    section, _ = read_latex(SourceFile("marked.tex", head))
    return " ".join(" ".join(span.text.split()) for use in section.macros("title") for span in use.arguments)


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before the document's body, the body, and what stands behind it."""
    start = text.find(_BEGIN)
    if start < 0:
        return "", text, ""
    end = text.rfind(_END)
    end = len(text) if end < 0 else end
    return text[:start], text[start + len(_BEGIN) : end], text[end:]
