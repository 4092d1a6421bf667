r"""Second pass over a LaTeX source: what it says and uses, in one sweep with an explicit stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic
from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import Environment, Heading, Neighbourhood, Section
from galley.model.prose import FORMULA
from galley.reading.latex.sweeping.flow import Flow
from galley.reading.latex.sweeping.reader_state import Frame, Placing, Uses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.findings.source import SourceFile, Span
    from galley.model.latex.groups import Bounds, Groups
    from galley.model.manuscript import Definition

RULE = "malformed-latex"
REPORTED = 20  # faults per file: where one bracket is lost, the rest of the file seems wrong
_LABELS = lazy_pattern(r"\s*(?:\\label\s*\{[^{}]*\}\s*)+\Z")
_DEPTH_LIMIT = 100  # surroundings nested deeper are not recorded, so that asking for them stays cheap


class Reader:
    """The state of the sweep. `position` is the offset up to which the source has been dealt with."""

    def __init__(self, source: SourceFile, groups: Groups, definitions: Mapping[str, Definition]) -> None:
        self.source = source
        self.text = source.text
        self.groups = groups
        self.uses = Uses()
        self.position = 0
        self.last = len(source.text)  # what stands behind it is not read
        self.endinput: int | None = None
        self.group_end = -1  # of the plain groups that were opened so far, the last
        self.unread = 0  # above zero: macros run here, but what stands here is no prose
        self.in_table = False
        self.formula = ""  # the delimiter of the formula we are in: $ or $$
        self.is_complex = False  # a formula that plain text cannot stand for
        self._formula_piece = 0
        self.conditionals: list[tuple[bool | None, bool]] = []  # each open \if: its truth, whether TeX skips here
        self.skipped = 0  # how many of them skip
        self.skipped_from = 0  # the offset at which the outermost of these began
        self.planned: dict[int, str] = {}  # what to do at an opening brace: enter by this name, or skip if empty
        self.excluded: set[str] = set()  # environments that \excludecomment removes
        self.definitions = dict(definitions)
        self.body_start = 0  # where the document's text begins; len(text) in a preamble and in packages
        self.faults: list[tuple[Span, str]] = []
        self._flow = Flow()
        self._frames: list[Frame] = []
        self._ends: set[int] = set()  # of the arguments among the frames
        self._open: dict[str, int] = {}  # how many frames each environment has
        self._headings: list[tuple[str, int, int, Bounds]] = []
        self._next: dict[str, int] = {}
        self._surroundings: list[Neighbourhood] = []
        self._around = -1

    def begin_preamble(self) -> None:
        """From here on nothing is text until the document begins; in a package nothing is."""
        self.unread = 1
        self.body_start = len(self.text)

    def arguments(self, position: int, signature: str) -> tuple[list[Bounds | None], int]:
        """The arguments at an offset, as `Groups.arguments` finds them."""
        return self.groups.arguments(self.text, position, signature)

    def next(self, sought: str, after: int) -> int:
        """Where a text comes next, -1 for nowhere. Asked in the order of the source, it looks at all of it once."""
        known = self._next.get(sought, 0)
        if known != -1 and known < after:
            known = self._next[sought] = self.text.find(sought, after)
        return known

    # prose

    def read_until(self, start: int, resume: int) -> None:
        """Take the text up to `start` as prose and go on at `resume`."""
        if start > self.position and not self.unread:
            self._flow.add(self.text[self.position : start], self.position, start, in_formula=self.formula == "$")
        self.position = resume

    def add(self, text: str, start: int, end: int) -> None:
        """Prose that stands for a stretch of the source."""
        if text and not self.unread:
            self._flow.add(text, start, end, in_formula=self.formula == "$")

    def end_block(self, offset: int) -> None:
        if not self.unread:
            self._flow.end_block(offset)

    def set_formula(self, delimiter: str, start: int, end: int) -> None:
        """Enter a formula, or leave it with an empty delimiter. Displayed formulas leave one placeholder."""
        if self.formula == "$$":
            self.unread -= 1
        elif self.formula and self.is_complex:
            self._flow.replace_from(self._formula_piece, FORMULA, start)
        self.formula = delimiter
        self.is_complex = False
        self._formula_piece = len(self._flow.pieces)
        if delimiter == "$$":
            self.add(FORMULA, start, end)
            self.unread += 1

    def stop_after_line(self, start: int) -> None:
        r"""Read no more than this line, as TeX does behind `\endinput`, unless a condition or a macro may stop.

        Braces around it are taken for a macro's argument, as in `\IfFileExists{…}{\endinput}{}`.
        """
        if not (self.conditionals or self._ends) and start > self.group_end:
            line_end = self.text.find("\n", start)
            self.last = line_end if line_end != -1 else self.last
            self.endinput = start if self.endinput is None else self.endinput

    # what is open

    def enter(
        self, name: str, start: int, bounds: Bounds, placing: Placing = Placing.INLINE, *, hidden: bool = False
    ) -> None:
        """Go on inside an argument; if `hidden`, its macros run but it is no prose."""
        self.position = bounds[0]
        self._ends.add(bounds[1])
        self._push(name, start, *bounds, placing)
        self.unread += hidden

    def begin(self, name: str, start: int, body: int, placing: Placing) -> None:
        """Go on inside an environment."""
        self.position = body
        self._open[name] = self._open.get(name, 0) + 1
        self._push(name, start, body, -1, placing)

    def _push(self, name: str, start: int, body: int, end: int, placing: Placing) -> None:
        self._frames.append(
            Frame(name, start, body, end, self.unread, self.in_table, self.formula, placing, self._flow, self._around)
        )
        if placing is Placing.INSERTED:
            self._flow = Flow()
        elif placing is Placing.BLOCK:
            self.end_block(start)
        if len(self._frames) <= _DEPTH_LIMIT:
            self._surroundings.append(Neighbourhood(name, body, len(self.text), self._around))
            self._around = len(self._surroundings) - 1

    @property
    def innermost(self) -> str:
        """The name of the environment that we are right in; empty in an argument, and outside of all."""
        return self._frames[-1].name if self._frames and self._frames[-1].end == -1 else ""

    def closes_argument(self, offset: int) -> bool:
        return offset in self._ends

    def close_argument(self, offset: int) -> None:
        """Close the argument that ends here, if one does, and all environments left open in it."""
        if offset not in self._ends:
            return
        while True:
            frame = self._frames[-1]
            self._pop(offset)
            if frame.end == offset:
                return
            self._report_unclosed(frame)

    def end(self, name: str, start: int, after: int) -> bool:
        """Close an environment and all that is left open in it; False if it is not open."""
        if not self._open.get(name):
            return False
        while True:
            frame = self._frames[-1]
            self._pop(start)
            if frame.end == -1 and frame.name == name:
                break
            self._report_unclosed(frame)
        span = self.source.span(frame.start, after)
        self.uses.environments.append(Environment(name, span, self.source.span(frame.body, start)))
        return True

    def _pop(self, offset: int) -> None:
        frame = self._frames.pop()
        if frame.end == -1:
            self._open[frame.name] -= 1
        else:
            self._ends.discard(frame.end)
        if frame.placing is not Placing.INLINE:
            self.end_block(offset)
        if frame.placing is Placing.INSERTED:
            frame.outer_flow.insert(self._flow, offset)
            self._flow = frame.outer_flow
        self.unread, self.in_table, self.formula = frame.unread, frame.in_table, frame.formula
        if self._around != frame.around:
            self._surroundings[self._around].end = offset
            self._around = frame.around

    def _report_unclosed(self, frame: Frame) -> None:
        if frame.end == -1:
            span = self.source.span(frame.start, min(frame.body, frame.start + len(frame.name) + 8))
            self.faults.append((span, f"environment `{frame.name}` is never closed"))

    # results

    def heading(self, command: str, level: int, start: int, title: Bounds) -> None:
        is_nested = self._headings and start < self._headings[-1][3][1]
        if not self.unread and not is_nested:
            self._headings.append((command, level, start, title))

    def section(self, comments: tuple[Span, ...]) -> Section:
        """Close what is still open and hand over what was read."""
        self.read_until(self.last, len(self.text))
        while self._frames:
            self._report_unclosed(self._frames[-1])
            self._pop(len(self.text))
        uses = self.uses
        if self.skipped:
            uses.skipped.append(self.source.span(self.skipped_from, self.last))
        return Section(
            source=self.source,
            prose=self._flow.prose(self.source),
            values=tuple(uses.values),
            citations=tuple(uses.citations),
            inclusions=tuple(uses.inclusions),
            labels=tuple(uses.labels),
            references=tuple(uses.references),
            headings=tuple(self._headings_with_bodies()),
            environments=tuple(sorted(uses.environments, key=lambda environment: environment.span.start)),
            definitions=tuple(uses.definitions),
            notes=tuple(uses.notes),
            comments=comments,
            skipped=tuple(uses.skipped),
            surroundings=tuple(self._surroundings),
            commands={name: tuple(offsets) for name, offsets in uses.commands.items()},
            groups=self.groups,
            endinput=self.endinput,
        )

    def _headings_with_bodies(self) -> Iterable[Heading]:
        ends = [start for _, _, start, _ in self._headings[1:]] + [self.last]
        for (command, level, _, title), end in zip(self._headings, ends, strict=False):
            written = self.source.span(title[0], self._before_labels(*title))
            yield Heading(command, level, written, self.source.span(title[1] + 1, end))

    def _before_labels(self, start: int, end: int) -> int:
        """Where a title ends that labels follow in its braces."""
        match = _LABELS.search(self.text, start, end)
        return match.start() if match else end

    def diagnostics(self, lone_brackets: Iterable[tuple[int, str]]) -> tuple[Diagnostic, ...]:
        faults = [
            (self.source.span(offset, offset + 1), message) for offset, message in lone_brackets if offset < self.last
        ]
        faults += self.faults
        found = sorted(
            (fault for fault in faults if fault[0].start >= self.body_start), key=lambda fault: fault[0].start
        )
        return tuple(Diagnostic(span, message, RULE) for span, message in found[:REPORTED])
