r"""What the uses of recorded facts print, put in their places: \VAR, \claim, \excerpt and the rest of galley.sty.

Each use becomes an edit of the source, so that all around it stays byte for byte as its authors wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.building.flattening.unread_text import prints_comments, unread
from galley.findings.diagnostics import Diagnostic
from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import written_form
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from galley.findings.source import SourceFile, Span
    from galley.model.manuscript import MacroUse, Section
    from galley.model.publishing.variants import Variant

Edit = tuple[int, int, str]

RULE = "unfinished-bundle"

_TAKEN = "\0"  # where something was and nothing is: no text has it
_NOTHING_LEFT = lazy_pattern(rf"^[ \t]*{_TAKEN}[ \t{_TAKEN}]*(?:%[ \t{_TAKEN}]*)?\n", re.MULTILINE)
_OMISSION = r"[.\kern\fontdimen3\font.\kern\fontdimen3\font.]"
CONTROL_WORD = lazy_pattern(r"\\[A-Za-z@]+$")
_DROPPED = (
    *("galleyvariant", "galleydraftfoot", "galleydraftreference", "galleydraftconference", "galleyfit"),
    "galleyplaces",
)
_MARKS = ("galleymark", "CITE", "TODO", "galleyhole")
_OURS = frozenset(
    (
        *("VAR", "claim", "excerpt", "themequotes", "variant", "anonymous", "galleynonzero", "galleylabel"),
        *("galleyprovenance", "galleyprovenanceline", *_DROPPED, *_MARKS),
    )
)
# The lines of a wrapper that load Galley's style and the files that its commands look things up in.
_LOADED = lazy_pattern(
    r"[ \t]*\\(?:AtBeginDocument\{\\input\{values\}\\input\{quotes\}\}|usepackage\{galley\}"
    r"|renewcommand\\galleyhole\[1\]\{\\galleymark\{\?\?\}\})[^\n]*\n"
)


@dataclass(slots=True)
class Facts:
    """What values.tex and quotes.tex define, as LaTeX, and which variant is asked for."""

    variant: Variant
    values: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # speaker, inline, block
    themes: dict[str, list[str]] = field(default_factory=dict)
    provenance: str = ""
    defined: set[str] = field(default_factory=set)  # by the paper itself, up to where it is read: such stay its own
    prints_comments: bool = False  # the paper's environment `comment` does

    @classmethod
    def of(cls, sources: Iterable[SourceFile], variant: Variant) -> Facts:
        """Read what the build has written."""
        facts = cls(variant)
        for source in sources:
            section, _ = read_latex(source)
            for use in section.macros("galleyvalue", "galleyexcerpt", "galleyedited", "galleythemequotes"):
                facts._note(use.name, [span.text for span in use.arguments])
        return facts

    def _note(self, name: str, parts: list[str]) -> None:
        if name == "galleyvalue":
            self.values[written_form(parts[0])] = parts[1]
        elif name == "galleyexcerpt":
            self.quotes[parts[0]] = (parts[1], parts[2], parts[3])
        elif name == "galleyedited":
            self.quotes[f"{parts[0]}[{written_form(parts[1])}]"] = (parts[2], parts[3], parts[4])
        else:
            self.themes[parts[0]] = [key for key in parts[1].split(",") if key]


def expanded(section: Section, facts: Facts, others: Iterable[Edit]) -> tuple[str, list[Diagnostic]]:
    """The text of a section, all uses replaced, the other edits made, without what TeX passes over; what is open."""
    expansion = _Expansion(section, facts)
    facts.prints_comments |= prints_comments(section.source.text)
    hidden = unread(section, with_environments=not facts.prints_comments)
    edits = [*others, *expansion.edits(), *hidden]
    text = edited(*_up_to_the_end(section, edits))
    return _LOADED.sub(_needed, text), expansion.faults


def _needed(loaded: re.Match[str]) -> str:
    """What galley.sty loads for tables, where it was loaded."""
    return "\\usepackage{array}\n" if "usepackage" in loaded[0] else ""


def _up_to_the_end(section: Section, edits: list[Edit]) -> tuple[str, list[Edit]]:
    r"""The text that TeX reads, with all of the line of `\endinput`, and the edits to it."""
    text, start = section.source.text, section.endinput
    if start is None:
        return text, edits
    line_end = text.find("\n", start) + 1 or len(text)
    return text[:line_end], [*edits, (start, start + len("\\endinput"), "")]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Make all edits but those inside others, which go with what is around them.

    A line of which nothing is left goes as well: a blank one would begin a paragraph.
    """
    parts: list[str] = []
    last = 0
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start < last or end > len(text):
            continue
        taken = "" if new or text[start:end].endswith("\n") else _TAKEN
        parts += (text[last:start], _apart(text, start, new) or taken)
        last = end
    return _NOTHING_LEFT.sub("", "".join((*parts, text[last:]))).replace(_TAKEN, "")


def _apart(text: str, start: int, new: str) -> str:
    """The new text, not taken for the end of a command before it."""
    return f"{{}}{new}" if new[:1].isalpha() and CONTROL_WORD.search(text[max(0, start - 60) : start]) else new


@dataclass(slots=True)
class _Expansion:
    section: Section
    facts: Facts
    faults: list[Diagnostic] = field(default_factory=list)

    def edits(self) -> Iterator[Edit]:
        """An edit, or one on either side of what stays, for each use."""
        for use in self.section.macros(*(_OURS - self.facts.defined)):
            make: Callable[[MacroUse], Iterator[Edit]] = getattr(self, f"_{use.name}", self._removed)
            yield from make(use)

    def _VAR(self, use: MacroUse) -> Iterator[Edit]:  # noqa: N802 - the name of the command
        written = use.arguments[0].text if use.arguments else ""
        if "#" in written:  # in a macro, whose uses are replaced
            return
        text = self.facts.values.get(written_form(written))
        yield from self._replaced(use, text, "has no value")

    def _claim(self, use: MacroUse) -> Iterator[Edit]:
        if len(use.arguments) < 2:  # noqa: PLR2004 - condition and prose
            return
        if self.facts.values.get(written_form(use.arguments[0].text)) != "true":
            self._fault(use.span, "is not known to be true")
        yield from _without_wrapping(use, use.arguments[1])

    def _excerpt(self, use: MacroUse) -> Iterator[Edit]:
        key = use.arguments[0].text.strip() if use.arguments else ""
        if use.optional:
            key = f"{key}[{written_form(use.optional[0].text)}]"
        is_block = "quote" in self.section.enclosing(use.span.start)
        yield from self._replaced(use, self._quoted(key, is_block=is_block), "may not or cannot be quoted")

    def _themequotes(self, use: MacroUse) -> Iterator[Edit]:
        keys = self.facts.themes.get(use.arguments[0].text.strip()) if use.arguments else None
        quotes = [self._quoted(key, is_block=True) for key in keys or ()]
        found = [quote for quote in quotes if quote is not None]
        text = "".join(f"\\begin{{quote}}\n{quote}\n\\end{{quote}}\n" for quote in found)
        yield from self._replaced(use, text.rstrip("\n") if found else None, "has no quotes")

    def _quoted(self, key: str, *, is_block: bool) -> str | None:
        found = self.facts.quotes.get(key)
        if found is None:
            return None
        speaker, inline, block = found
        words = (block if is_block else inline).replace(r"\galleyomission{}", _OMISSION)
        return f"{words.replace(chr(92) + 'galleyomission', _OMISSION)}~\\mbox{{({speaker})}}"

    def _variant(self, use: MacroUse) -> Iterator[Edit]:
        if len(use.arguments) == 3:  # noqa: PLR2004 - which, there, elsewhere
            which, there, elsewhere = use.arguments
            yield from _without_wrapping(use, there if which.text.strip() == self.facts.variant.name else elsewhere)

    def _anonymous(self, use: MacroUse) -> Iterator[Edit]:
        if not use.arguments:
            return
        if not self.facts.variant.is_anonymous:
            yield from _without_wrapping(use, use.arguments[0])
        elif use.optional:
            yield from _without_wrapping(use, use.optional[0])
        else:
            yield use.span.start, use.span.end, "[left out for review]"

    def _galleynonzero(self, use: MacroUse) -> Iterator[Edit]:
        """A row, unless the count is known to be none; then its line goes, too."""
        if len(use.arguments) < 2:  # noqa: PLR2004 - expression and row
            return
        if self.facts.values.get(written_form(use.arguments[0].text)) == "0":
            text = self.section.source.text
            start = text.rfind("\n", 0, use.span.start) + 1
            end = text.find("\n", use.span.end) + 1 or len(text)
            is_alone = not text[start : use.span.start].strip() and not text[use.span.end : end].strip(" %\n")
            yield (start, end, "") if is_alone else (use.span.start, use.span.end, "")
        else:
            yield from _without_wrapping(use, use.arguments[1])

    def _galleylabel(self, use: MacroUse) -> Iterator[Edit]:
        if use.arguments:
            yield from _without_wrapping(use, use.arguments[0])

    def _galleyprovenance(self, use: MacroUse) -> Iterator[Edit]:
        """What the data are, at the head of every page and in the PDF's properties, in LaTeX's own words."""
        self.facts.provenance = use.arguments[0].text if use.arguments else ""
        notice = f"\\normalfont\\sffamily\\bfseries\\scriptsize {self.facts.provenance}"
        box = f"\\fbox{{\\parbox{{\\dimexpr\\paperwidth-44bp}}{{\\centering{notice}}}}}"
        foot = f"\\put(0,\\dimexpr12bp-\\paperheight){{\\makebox[\\paperwidth]{{{notice}}}}}"
        lines = (
            f"\\AddToHook{{shipout/foreground}}{{{foot}}}",
            f"\\AddToHookNext{{shipout/foreground}}{{\\put(18,-10){{\\raisebox{{-\\height}}{{{box}}}}}}}",
            f"\\AtBeginDocument{{\\hypersetup{{pdfsubject={{{self.facts.provenance}}}}}}}",
        )
        yield use.span.start, use.span.end, "\n".join(lines)

    def _galleyprovenanceline(self, use: MacroUse) -> Iterator[Edit]:
        end = use.span.start + len("\\galleyprovenanceline")
        yield use.span.start, end, f"\\textbf{{{self.facts.provenance}}}\\par"

    def _removed(self, use: MacroUse) -> Iterator[Edit]:
        if use.name in _MARKS:
            self._fault(use.span, "is still open")
            return
        end = use.span.end if use.arguments and use.name != "galleyfit" else use.span.start + 1 + len(use.name)
        yield use.span.start, end, ""

    def _replaced(self, use: MacroUse, text: str | None, why: str) -> Iterator[Edit]:
        if text is None:
            self._fault(use.span, why)
        else:
            yield use.span.start, use.span.end, text

    def _fault(self, span: Span, why: str) -> None:
        shown = re.sub(r"\s+", " ", span.text)[:60]
        self.faults.append(Diagnostic(span, f"`{shown}` {why}", RULE, hints=("`doit check` says what is open",)))


def _without_wrapping(use: MacroUse, kept: Span) -> Iterator[Edit]:
    """Take away what is before and behind the part that stays, whose own uses are replaced where they stand."""
    yield use.span.start, kept.start, ""
    yield kept.end, use.span.end, ""
