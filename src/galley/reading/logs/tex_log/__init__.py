"""Reads the log of TeX: each error, and each warning an author can act on, as a diagnostic on the author's own line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, Severity, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.findings.tally import MOST_TOLD, Tally
from galley.reading.logs.tex_log.error_kinds import AFTERMATH, CLASH, ERROR_KINDS
from galley.reading.logs.tex_log.kinds import Kind, recognised
from galley.reading.logs.tex_log.messages import Message, messages
from galley.reading.logs.tex_log.names import CLASS_OPTIONS, COMMANDS, ENVIRONMENTS, PACKAGES, PACKAGES_OF_COMMANDS
from galley.reading.logs.tex_log.places import Places, has_commented_address, read_of_line
from galley.reading.logs.tex_log.warning_kinds import OTHER_WARNING, WARNING_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from galley.findings.source import SourceFile, Span

_PAGES = lazy_pattern(r"^Output written on .{1,1000}?\((\d+) pages?", re.MULTILINE | re.DOTALL)
_DOLLAR_SIGN = "write `\\$` for a dollar sign, or close the formula"
_FORMULA = "set the formula that it is in between two `$`"
_BLANK_LINE = "a formula ends at an empty line: take that out"
_PERCENT_SIGN = "a `%` in an address begins a comment where that stands in an argument: write `\\%`"
_TOO_WIDE = lazy_pattern(r"Overfull \\(?P<box>[hv])box \((?P<points>\d+(?:\.\d+)?)pt too (?:wide|high)\)")
_LAST_OF_A_BOX = 1000  # characters of its content, of which the last words are looked for
_DEFINED = lazy_pattern(r"\\(?:new|renew|provide)command\*?\s*\{?(\\[A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class TexLog:
    """What a run came to: the pages of its PDF, and the files in which TeX met errors, as TeX names them."""

    pages: int
    failed_in: tuple[str, ...]


def read_tex_log(
    *logs: bytes,
    source: Callable[[str], SourceFile | None],
    main: str,
    scratch: str,
    overfull: float = 5.0,
) -> tuple[TexLog, tuple[Diagnostic, ...]]:
    """Read the logs of one run, which any bytes may be; the last is the one that tells about the PDF.

    `source` gives a file of the project by its path, and None for all others. `main` is the path of the file that TeX
    began with; what lies beside it is generated. `scratch` is the folder of TeX's own files. Lines that stick out by
    less than `overfull` points are not reported.
    """
    places = Places(source, main, scratch)
    texts = [log.decode(errors="replace") for log in logs]
    has_clash = any(map(CLASH.search, texts))
    reader = _Reader(places, main.rpartition("/")[0], scratch, overfull, has_clash=has_clash)
    opened: dict[str, None] = {}
    diagnostics = [found for text in texts for message in messages(text, opened) for found in reader.read(message)]
    diagnostics += reader.not_told()
    pages = _PAGES.search(texts[-1]) if texts else None
    return TexLog(int(pages[1]) if pages else 0, tuple(reader.failed_in)), tuple(dict.fromkeys(diagnostics))


class _Reader:
    """Turns messages into diagnostics, and remembers errors, because one often brings others with it."""

    def __init__(self, places: Places, generated: str, scratch: str, overfull: float, *, has_clash: bool) -> None:
        self._places = places
        self._generated = generated
        self._scratch = scratch
        self._overfull = overfull
        self._has_clash = has_clash
        self.failed_in: dict[str, None] = {}
        self._lines: set[tuple[str, int]] = set()
        self._facts: set[str] = set()
        self._undefined: set[str] = set()
        self._met: dict[tuple[str, str, int, str], set[str]] = {}
        self._tally: Tally[Diagnostic] = Tally()
        self._reported: set[tuple[str, Span]] = set()
        self._last_rule = ""

    def read(self, message: Message) -> Iterator[Diagnostic]:
        """What a message means to the author: nothing, or one diagnostic."""
        if message.kind == "box":
            yield from self._overfull_box(message)
        elif message.kind == "error":
            yield from self._error(message)
        elif known := recognised(WARNING_KINDS, message.text):
            yield from self._diagnostic(message, *known)
        elif message.line and not self._is_generated(message.path):
            yield from self._diagnostic(message, *(recognised((OTHER_WARNING,), message.text) or (Kind(""), {})))

    def not_told(self) -> Iterator[Diagnostic]:
        """How many more messages there are of kinds that come again and again in one file."""
        return self._tally.rest()

    def _error(self, message: Message) -> Iterator[Diagnostic]:
        kind, parts = recognised(ERROR_KINDS, message.text) or (Kind(""), {})
        if not kind.rule or (self.failed_in and AFTERMATH.match(message.text)):
            return
        place = (message.path, message.line)
        is_repeated = kind.is_consequence and (place in self._lines or parts.get("name") in self._undefined)
        is_repeated = is_repeated or (kind.rule == "item-outside-list" and bool(self._undefined))  # of that list
        is_rest = kind.rule == "unbalanced-brace" and self._last_rule == "runaway-argument"  # the end that TeX missed
        is_second_dollar = kind.rule == self._last_rule == "missing-dollar" and not _ends_in_script(message)
        self.failed_in[message.path] = None
        self._lines.add(place)
        self._last_rule = kind.rule
        if kind.rule == "undefined-environment":
            self._undefined.add(parts["name"])
        is_own = self._places.is_known(message.path) and not self._is_generated(message.path)
        is_of_clash = self._has_clash and not (is_own or CLASH.match(message.text))
        if not (is_repeated or is_rest or is_second_dollar or is_of_clash):
            yield from self._diagnostic(message, kind, parts)

    def _diagnostic(self, message: Message, kind: Kind, parts: dict[str, str]) -> Iterator[Diagnostic]:
        if not kind.rule:
            return
        token = kind.about.format(**parts) or (_command(message) if kind.rule == "undefined-command" else "")
        fact = _as_fact(kind.fact.format(about=token, **parts))
        if (
            message.path.startswith(f"{self._scratch}/") and fact in self._facts
        ):  # an echo of what is wrong in the source
            return
        self._facts.add(fact)
        if self._is_enough(message, kind.rule, fact):
            return
        span = self._places.of(message, token, begun=int(parts.get("line", 0)))
        dollar = self._places.lone_dollar(span, message) if kind.rule == "missing-dollar" else None
        span = dollar or span
        if (kind.rule, span) in self._reported:
            return
        self._reported.add((kind.rule, span))
        known = (_DOLLAR_SIGN,) if dollar else tuple(hint.format(**parts) for hint in kind.hints)
        if kind.rule == "missing-dollar" and not dollar and span.text.startswith("\\"):
            known = (_FORMULA,)
        if kind.rule == "missing-dollar" and not dollar and self._places.is_blank(message):
            known = (_BLANK_LINE,)
        if token in PACKAGES_OF_COMMANDS and kind.rule == "undefined-command":
            known = ()
        if kind.rule == "runaway-argument" and has_commented_address(span):
            known = (_PERCENT_SIGN,)
        if kind.rule == "unsupported-character":
            known = _in_mathematics(token) or known
        hints = (*self._guesses(kind.rule, token or fact, message), *known)
        yield self._tally.tell(
            Diagnostic(span, fact, kind.rule, kind.severity, hints), (kind.rule, self._file(message))
        )

    def _is_enough(self, message: Message, rule: str, fact: str) -> bool:
        """Whether the message came before, or its kind so often in this file that it is only counted.

        One line may hold the same fault twice: they differ in how much of the line TeX had read.
        """
        met = self._met.setdefault((rule, message.path, message.line, fact), set())
        read = read_of_line(message) if message.kind == "error" else ""
        if read in met or len(met) >= MOST_TOLD:
            return True
        met.add(read)
        return self._tally.is_full((rule, self._file(message)))

    def _file(self, message: Message) -> str:
        """The file as far as it is one of the project; all others are one."""
        return message.path if self._places.is_known(message.path) else ""

    def _overfull_box(self, message: Message) -> Iterator[Diagnostic]:
        box = _TOO_WIDE.match(message.text)
        if box is None or float(box["points"]) < self._overfull:
            return
        if any("??" in line for line in message.context):  # a hole: what its line will be like is not known yet
            return
        what, rule = ("line is", "overfull-line") if box["box"] == "h" else ("page or box is", "overfull-page")
        fact = f"{what} {float(box['points']):.0f} pt too {'wide' if box['box'] == 'h' else 'high'}"
        if self._is_enough(message, rule, fact + _end(message.context)):
            return
        hints = ("rephrase, or allow a break with `\\-` in a long word",) if box["box"] == "h" else ()
        span = self._places.of_words(message, _words(message.context))
        yield self._tally.tell(Diagnostic(span, fact, rule, Severity.WARNING, hints), (rule, self._file(message)))

    def _guesses(self, rule: str, token: str, message: Message) -> tuple[str, ...]:
        texts = self._places.texts
        if rule == "undefined-command" and token in PACKAGES_OF_COMMANDS:
            return (_loading(PACKAGES_OF_COMMANDS[token]),)
        if rule == "undefined-command":
            own = {name for text in texts(message) for name in _DEFINED.findall(text)}
            near = () if token in COMMANDS else did_you_mean(token[1:], (name[1:] for name in (*COMMANDS, *own)))
            return tuple(hint.replace("`", "`\\", 1) for hint in near)
        if rule == "undefined-reference":
            return did_you_mean(
                token, {key for text in texts(message) for key in re.findall(r"\\label\{([^}]*)\}", text)}
            )
        if rule == "undefined-citation":
            keys = re.compile(r"^\s*@\w+\s*[{(]\s*([^\s,]+)", re.MULTILINE)
            return did_you_mean(token, {key for bib in self._places.bibliographies() for key in keys.findall(bib.text)})
        known = {"undefined-environment": ENVIRONMENTS, "unused-class-option": CLASS_OPTIONS}.get(rule, ())
        if rule == "undefined-environment" and token in PACKAGES:
            return (_loading(PACKAGES[token]),)
        return () if token in known else did_you_mean(token, known)

    def _is_generated(self, path: str) -> bool:
        return path.startswith(f"{self._generated}/") or not path


def _in_mathematics(letter: str) -> tuple[str, ...]:
    """How a sign is written that belongs to mathematics."""
    from pylatexenc.latexencode import get_builtin_uni2latex_dict  # noqa: PLC0415 - rarely needed, 20 ms

    written = get_builtin_uni2latex_dict().get(ord(letter), "") if len(letter) == 1 else ""
    signs = re.fullmatch(r"\\ensuremath\{(.+)\}", written)
    return (f"write `${signs[1]}$`",) if signs else ()


def _loading(package: str) -> str:
    return f"the package `{package}` defines it: add it to `packages` in manuscript/paper.toml"


def _command(message: Message) -> str:
    """The command that an error is about: the last one that TeX shows in the first line of the context."""
    first = message.context[0] if message.context else ""
    commands = re.findall(r"\\(?:[A-Za-z@]+|.)", first.rstrip())
    return str(commands[-1]) if commands else ""


def _words(content: Iterable[str]) -> list[str]:
    r"""The words in a box as TeX shows it: `[]\T1/cmr/m/n/10 with hy-phens and []`."""
    text = re.sub(r"\\\S+/[\d.]+|\[\]|\$[^$]*\$", " ", _end(content))
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)


def _end(content: Iterable[str]) -> str:
    return " ".join(content)[-_LAST_OF_A_BOX:]


def _ends_in_script(message: Message) -> bool:
    return any(line.startswith("l.") and line.rstrip().endswith(("_", "^")) for line in message.context)


def _as_fact(text: str) -> str:
    """A message of TeX as we write ours: the first letter small unless a name begins with it, no full stop."""
    first = text[:1].lower() if re.match(r"[A-Z][a-z']*\b", text) else text[:1]
    return (first + text[1:]).strip().rstrip(".")
