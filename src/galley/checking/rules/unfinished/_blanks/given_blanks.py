r"""Commands that are given nothing yet: `\title{TODO}` of a class, a link to nowhere, `\[TODO\]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Section

# A blank that a command is given as its last argument: `\grant{XXXX}`, `\date{DD.MM.20XX}`, `\chair{[Name]}`.
_GIVEN = lazy_pattern(
    r"\\(?P<name>[a-zA-Z]+)\*?(?:\[[^][\n]*\])?(?:\{\\(?P<defined>[a-zA-Z]+)\}|\{[^{}\n]*\}){0,3}?\{\s*(?P<word>TODO|TBD|TBA|FIXME|X{3,12}|x{4,12}|\?{2,6}"
    r"|(?i:(?:DD|XX)[./-](?:MM|XX)[./-](?:YYYY|20XX|XXXX))|(?:DD|XX) [A-Z][a-z]{2,8} (?:20XX|20\d\d|XXXX|YYYY)"
    r"|0{6,9}|(?:Month(?: Day| DD)?,? Year|Day Month Year)"
    r"|(?:YOUR|Your)(?: [A-Za-z]+){1,3}|[Ii]nsert (?:[a-z]+ ){1,4}here"
    r"|\[(?:[A-Za-z]+ ){0,3}(?i:name|advisor|supervisor|examiner|reader|title|department|university|date|degree"
    r"|member|chair|city|month|year|institution|faculty|programme?|student|author|number|e?mail)\])\s*\}"
)
_NO_ADDRESS = lazy_pattern(
    r"\\(?:href|url)\s*\{\s*(?P<word>TODO|TBD|TBA|FIXME|X{2,6}|\?{2,6}|(?:link|url|URL|LINK|here)(?=\})|)\s*\}"
)
_NOTE_AS_FORMULA = lazy_pattern(r"\\\[\s*(?P<word>TODO|TBD|FIXME)(?=[: ][^\\\n]{5,}\\\])")
_NO_MAIL = lazy_pattern(r"(?<![\w.@-])(?P<word>([xX])\2{1,}@[\w.-]+)")
_OF_MAILS = ("xx@", "XX@")
_SET_AS_FORMULA = lazy_pattern(
    r"(?:\\\[|\$\$?)\s*(?:\\(?:text|mathbf|mathrm|textbf)\s*\{\s*)?(?P<word>TODO|TBD|FIXME|X{3,6}|\?{2,6})\s*\}?\s*(?:\\\]|\$\$?)"
)
_WORDS_IN_FORMULA = lazy_pattern(
    r"\\(?:text(?:rm|bf|it|color\s*\{\w+\})?|mbox)\s*\{\s*(?P<word>TODO|TBD|FIXME)\b(?=[^{}\n]*\})"
)
_DISPLAY = lazy_pattern(r"(?:equation|align|gather|multline|eqnarray|flalign|displaymath|math)\*?")
_CAPTION = lazy_pattern(
    r"\\begin\s*\{(?:lstlisting|minted|listing|tcblisting)\}\s*(?:\{\w+\}\s*)?\[[^\]\n]*?caption\s*=\s*\{?\s*"
    r"(?P<word>TODO|TBD|FIXME|X{3,6}|\?{2,6})(?=\s*[:.,}\]])"
)
_OF_FORMULAS = lazy_pattern(r"TODO|TBD|FIXME|XXX|\?\?")
_PRINTED = frozenset({"title", "subtitle", "author", "date", "institute", "address", "keywords"})  # read as prose
_OWN = frozenset({"newcommand", "def", "providecommand"})  # which nothing but the paper uses, where it is told


def given_blanks(section: Section, hint: str) -> Iterator[Offence]:
    """What the preamble, links and formulas are given that only keeps a place."""
    yield from _in_preamble(section, hint)
    yield from _linked(section, hint)
    yield from _set_as_formula(section, hint)
    text = section.source.text
    for match in matches(_NO_MAIL, text, _OF_MAILS) if "@" in text else ():
        if not section.prose.is_blank(*match.span()):
            yield Offence(section.source.span(*match.span("word")), "this address is none yet", (hint,))


def _in_preamble(section: Section, hint: str) -> Iterator[Offence]:
    """What commands of the class are given before the document begins, which may print it on the first page."""
    document = next((one.body.start for one in section.environments if one.name == "document"), None)
    for match in _GIVEN.finditer(section.source.text, 0, document or 0):
        name = match["defined"] if match["name"] == "renewcommand" and match["defined"] else match["name"]
        if match.start() in section.commands.get(match["name"], ()) and name not in _PRINTED | _OWN:
            span = section.source.span(*match.span("word"))
            yield Offence(span, f"`\\{name}` is given `{span.text}`", (hint,))


def _linked(section: Section, hint: str) -> Iterator[Offence]:
    """Links that lead nowhere yet."""
    for offset in (*section.commands.get("href", ()), *section.commands.get("url", ())):
        if match := _NO_ADDRESS.match(section.source.text, offset):
            yield Offence(section.source.span(*match.span("word")), "this link has no address yet", (hint,))


def _set_as_formula(section: Section, hint: str) -> Iterator[Offence]:
    r"""A note that `\[` and `\]` make a formula of, as Markdown's brackets do no harm."""
    prose, text = section.prose, section.source.text
    may_hold = _OF_FORMULAS.search(text) is not None
    found = [*_SET_AS_FORMULA.finditer(text), *_NOTE_AS_FORMULA.finditer(text)] if may_hold else []
    for match in _WORDS_IN_FORMULA.finditer(text) if may_hold else ():
        if _is_in_display(section, match):
            yield Offence(section.source.span(*match.span("word")), f"`{match['word']}` stands in a formula", (hint,))
    for match in _CAPTION.finditer(text) if may_hold else ():
        if not section.is_comment(match.start()):
            yield Offence(section.source.span(*match.span("word")), "this caption is still to be written", (hint,))
    for match in found:
        if not prose.is_blank(*match.span()) and not section.is_quoted(prose.offset(match.start("word"))):
            yield Offence(section.source.span(*match.span("word")), f"`{match['word']}` stands in the text", (hint,))


def _is_in_display(section: Section, match: re.Match[str]) -> bool:
    """Whether words stand in an environment for formulas, which no prose holds."""
    is_comment = section.is_comment(match.start())
    return not is_comment and any(_DISPLAY.fullmatch(name) for name in section.enclosing(match.start()))
