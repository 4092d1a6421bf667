"""Where in the author's own files a message of TeX belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile, Span, whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.reading.logs.tex_log.messages import Message

_READ = lazy_pattern(r"l\.(?P<line>\d+) (?P<shown>.*)")
_LAST_TOKEN = lazy_pattern(r"(?:(?P<command>\\(?:[A-Za-z@]+|.))|[^\s{}\[\]])$")
_REFERENCE = lazy_pattern(r"\\bibitem\s*(?:\[.*?\])?\s*%?\s*\{([^}]*)\}", re.DOTALL)
_INCLUSION = lazy_pattern(r"\\(?:input|include)\{(?P<name>[^}]*)\}")
_FEW = 3
"""Words that find a place in a text."""

_TRIES = 4
"""Places in a box's content, and files, that are tried for it."""

_COMMENTED_ADDRESS = lazy_pattern(r"\\(?:url|href|path)\s*\{[^{}\n]*(?<!\\)%")
_PARAGRAPH_END = lazy_pattern(r"\n[ \t]*\n")
_DOLLAR = lazy_pattern(r"\\.|%.*|\$\$|\$")
_COMMAND = lazy_pattern(r"\\[A-Za-z@]+")
_OPENING = "{"
_CUT = "..."
_LEADING_COMMAND = lazy_pattern(r"[\s{]*(\\[A-Za-z]+)")
_BETWEEN_WORDS = r"(?:[^\w\\]|\\[A-Za-z]+)+"


class Places:
    """Finds messages in the files of a project, which `source` gives by their path; it gives None for all others."""

    def __init__(self, source: Callable[[str], SourceFile | None], main: str, scratch: str) -> None:
        self._source = source
        self._main = main
        self._scratch = scratch

    def is_known(self, path: str) -> bool:
        """Whether a path is that of a file of the project."""
        return self._source(path) is not None

    def of(self, message: Message, token: str, *, begun: int = 0) -> Span:
        """The token that a message is about, or else the line it names; `begun` is one in a file it does not name."""
        if message.kind == "error" and message.line and not begun and not message.runaway:
            if source := self._source(message.path):
                return self._elsewhere(message, token) or self._in_file(
                    source, message.line, token, read_of_line(message)
                )
            line = 0
        else:
            line = begun or message.line
        for path in self._candidates(message, token, line):
            if source := self._source(path):
                there = line if path == message.path or not message.runaway else 0  # TeX counts lines of its own file
                return _in_source(source, there, token, runaway=message.runaway)
        return whole_file(message.path or self._main)

    def of_words(self, message: Message, words: list[str]) -> Span:
        """The line of a paragraph that prints the last of `words`, or else its first line."""
        for end in range(len(words), _FEW - 1, -1)[:_TRIES]:
            pattern = _BETWEEN_WORDS.join(re.escape(word).replace(r"\-", "-?") for word in words[end - _FEW : end])
            for path in self._candidates(message, "", message.line)[:_TRIES]:
                if (source := self._source(path)) and (last := _nearest(pattern, source, message.line)) is not None:
                    return _without_white_space(source, source.line_span(source.position(last)[0]))
        return self.of(message, "")

    def _elsewhere(self, message: Message, token: str) -> Span | None:
        """A command's place in another file, if the one that TeX was reading does not have it.

        A title is typeset with the head of each page, and a macro where it is used.
        """
        if not _COMMAND.fullmatch(token) or self._mentions(message.path, token, ""):
            return None
        for path in self._candidates(message, token, 0):
            source = self._source(path)
            if source and self._mentions(path, token, ""):
                return _in_source(source, 0, token)
        return None

    def _in_file(self, source: SourceFile, line: int, token: str, shown: str) -> Span:
        """A place in the file that TeX names, or at the end of a file read there: TeX looks ahead beyond that end."""
        if source.path.endswith(".bbl") and (entry := self._entry(source.text[: source.line_span(line).end], token)):
            return entry
        included = _INCLUSION.search(source.line_span(line).text)
        name = included["name"] if included else ""
        inner = name and (self._source(name) or self._source(f"{name}.tex"))
        if inner:
            return _in_source(inner, inner.text.count("\n") + 1, token)
        return _in_source(source, line, token, shown=shown)

    def is_blank(self, message: Message) -> bool:
        """Whether the line that a message names is empty."""
        source = self._source(message.path)
        return source is not None and not source.line_text(message.line).strip()

    def lone_dollar(self, line: Span, message: Message) -> Span | None:
        """The `$` without a partner in the paragraph that a line ends, where TeX notices no sooner that there is one.

        The paragraph may be the last one of the file that was read before.
        """
        is_whole = line.text == line.source.line_text(line.line).strip()
        if is_whole and (dollar := _last_of_odd(line.source, line.start, line.end)):
            return dollar
        above = line.source.text[: line.start]
        since = max((included.end() for included in _INCLUSION.finditer(above)), default=0)
        read = [path for path in message.opened if path != message.path]
        before = self._source(read[0]) if read and not _PARAGRAPH_END.search(above, since) else None
        return _last_of_odd(before, len(before.text.rstrip()), len(before.text)) if before else None

    def texts(self, message: Message) -> Iterator[str]:
        """The texts of the project that TeX has read so far."""
        return (source.text for source in map(self._source, message.opened) if source)

    def bibliographies(self) -> Iterator[SourceFile]:
        """The bibliographies that the paper names."""
        auxiliary = self._source(f"{self._scratch}/{self._job}.aux")
        for names in re.findall(r"\\bibdata\{([^}\n]*)\}", auxiliary.text if auxiliary else ""):
            sources = (self._source(f"{name.removesuffix('.bib')}.bib") for name in names.split(","))
            yield from (source for source in sources if source)

    def _entry(self, references: str, token: str) -> Span | None:
        """The token in the bibliography's entry that BibTeX made the last of these references from, or else its key."""
        keys = _REFERENCE.findall(references)
        key = re.compile(rf"^\s*@\w+\s*[{{(]\s*({re.escape(keys[-1])})\s*,", re.MULTILINE) if keys else None
        found = ((source, key.search(source.text)) for source in self.bibliographies()) if key else ()
        for source, place in found:
            if place:
                entry = source.text[place.end() : (source.text + "\n@").index("\n@", place.end())]
                at = re.search(_pattern(token), entry) if token else None
                return source.span(*(place.end() + end for end in at.span(1)) if at else place.span(1))
        return None

    @property
    def _job(self) -> str:
        return self._main.rpartition("/")[2].removesuffix(".tex")

    def _candidates(self, message: Message, token: str, line: int) -> list[str]:
        """Files to look into, the most likely in front: those with the token on the line, and the one read last."""
        read = (path for path in message.opened if not path.startswith(f"{self._scratch}/"))
        known = [path for path in dict.fromkeys((message.path, *read)) if path and self._source(path)]
        on_line = [path for path in known if token and self._has_on_line(path, line, token)]
        is_sought = token or _swallowed(message.runaway)
        anywhere = [path for path in known if is_sought and self._mentions(path, token, message.runaway)]
        return [*on_line, *anywhere, *known]

    def _has_on_line(self, path: str, line: int, token: str) -> bool:
        source = self._source(path)
        text = source.line_span(line).text if source and line else ""
        return token in text and (token != _OPENING or text.count("{") > text.count("}"))

    def _mentions(self, path: str, token: str, runaway: str) -> bool:
        source = self._source(path)
        return source is not None and re.search(_pattern(token, runaway), source.text) is not None


def read_of_line(message: Message) -> str:
    """What TeX had read of the line, where it shows that; of a long line the end, after dots."""
    reads = filter(None, map(_READ.match, reversed(message.context)))
    return next((read["shown"].rstrip() for read in reads), "")


def _last_of_odd(source: SourceFile, line: int, end: int) -> Span | None:
    """The last `$` of a paragraph that has an odd number of them: the one around the beginning of a line, to an end."""
    start = max((blank.end() for blank in _PARAGRAPH_END.finditer(source.text, 0, line)), default=0)
    dollars = [found for found in _DOLLAR.finditer(source.text, start, end) if found[0] == "$"]
    return source.span(*dollars[-1].span()) if len(dollars) % 2 else None


def has_commented_address(span: Span) -> bool:
    """Whether an address on the line of an argument that does not end has a bare `%`, which takes the brace away."""
    return _COMMENTED_ADDRESS.search(span.source.line_text(span.line)) is not None


def _length_read(line: str, shown: str) -> int:
    """How many characters of a line TeX had read, as far as what it shows of them tells; else all."""
    if shown.startswith(_CUT):
        end = shown.removeprefix(_CUT)
        start = line.find(end) if end else -1
        return start + len(end) if start >= 0 else len(line)
    return len(shown) if shown and line.startswith(shown) else len(line)


def _in_source(source: SourceFile, line: int, token: str, *, shown: str = "", runaway: str = "") -> Span:
    whole = source.line_span(line) if line else source.span(0, len(source.text))
    read = _length_read(whole.text, shown)
    pattern = re.compile(_pattern(token, runaway))
    if token or _swallowed(runaway):
        places = [found.span(1) for found in pattern.finditer(source.text, whole.start, whole.end)]
        before = [place for place in places if place[0] < whole.start + read]
        if place := (before[-1:] or places[:1]) if line else places[-1:]:
            return source.span(*place[0])
        if line and (earlier := list(pattern.finditer(source.text, 0, whole.start))):
            return source.span(*earlier[-1].span(1))
    elif shown and (last := _LAST_TOKEN.search(whole.text[:read])) and (last["command"] or whole.text[read:].strip()):
        return source.span(whole.start + last.start(), whole.start + read)
    return _without_white_space(source, whole) if line else source.span(0, 0)


def _without_white_space(source: SourceFile, line: Span) -> Span:
    """The text of a line, or of the last one before it that has any."""
    text = source.text[: line.end].rstrip()
    start = max(text.rfind("\n") + 1, 0)
    return source.span(start + len(text[start:]) - len(text[start:].lstrip()), len(text))


def _nearest(pattern: str, source: SourceFile, line: int) -> int | None:
    """Where a pattern ends after the beginning of a line, or else anywhere: a paragraph may begin in another file."""
    after = re.compile(pattern).search(source.text, source.line_span(max(line, 1)).start)
    found = after or re.search(pattern, source.text)
    return found.end() if found else None


def _pattern(token: str, runaway: str = "") -> str:
    """What to look for: the token, or the command whose argument begins with the words that TeX has swallowed."""
    if words := _swallowed(runaway):
        return r"(\\[A-Za-z]+)\s*\{\s*" + r"[\s{]+".join(map(re.escape, words))
    end = r"(?![A-Za-z@])" if re.fullmatch(r"\\[A-Za-z@]+", token) else ""
    return f"({re.escape(token)}){end}"


def _swallowed(runaway: str) -> list[str]:
    """The first words that TeX has swallowed, up to a command; one that they begin with is one of them."""
    leading = _LEADING_COMMAND.match(runaway)
    text = runaway[leading.end() :] if leading else runaway
    words = re.findall(r"[^\s\\{}]+", text.partition("\\")[0])[:_FEW]
    return [leading[1], *words] if leading and words else words
