r"""Places kept for citations that are told by how they are set: `\textcolor{red}{cite}`, `[\textbf{reference}]`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_SET_IN_BRACKETS = lazy_pattern(
    r"[\[(]\\(?P<command>textbf|textit|emph|hl|underline)\{(?i:references?|refs?|citations?|cite|source|sources)\??\}[\])]"
)
_OF_SET = ("textbf", "textit", "emph", "hl", "underline")
# `\hl{ref}`, `{\bf REF}`, `\footnote{cite}`: a word for a citation that is set apart.
_MARKED = lazy_pattern(
    r"\\(?P<command>hl|textcolor|color)(?:\s*\{\w+\})?\s*\{\s*(?P<word>[Rr]efs?|[Rr]eferences?|REFS?|[Cc]itations?|[Cc]ites?)\??\s*\}(?=[\s.,;)])"
    r"|(?<=[a-z]\s)(?:\\(?P<set>textbf|textit|emph|underline)\s*\{\s*|\{\\(?P<switch>bf|bfseries|it|itshape|em)\s+)"
    r"(?:REFS?|REFERENCES?|CITATIONS?)\??\s*\}(?=[.,;)]|\s(?:and|or|but)\b)"
    r"|\\(?P<note>footnote)\s*\{\s*"
    r"(?i:cite|citation|refs?|references?|source|add (?:cite|citation|ref|link)|link|url)\??\s*\}"
)
_VERB_BEFORE = lazy_pattern(r"\b(?:they|who|we|that|which|to|and|or|not|also|often|[a-z]+(?:rs|es)) ?$")
# `\textcolor{red}{cite Miller}`, `\hl{add refs}`: an order to cite, or that a citation is missing.
_ORDERED = lazy_pattern(
    r"\\(?P<command>hl|textcolor|color|colorbox)(?:\s*\{[\w!]+\})?\s*\{\s*\[?"
    r"(?P<word>(?:[Cc]ite|CITE) (?:[A-Z]|(?:an?|the|some|our|more|recent|other"
    r"|another|work|papers|this|these|it|here|needed|something|someone)\b)[^{}\n]{0,60}"
    r"|(?:[Cc]itations?|[Rr]efs?|[Rr]eferences?) (?:needed|missing|required|here)[.!?]*"
    r"|[Mm]issing (?:citation|ref(?:erence)?)[.!?]*"
    r"|(?:[Aa]dd|[Ii]nsert|[Nn]eeds?) (?:an? |some |more |the |another )?(?:cit(?:es?|ations?)|ref(?:erence)?s?)\b"
    r"[^{}\n]{0,60})\]?\}"
)
_OF_ORDERED = ("hl", "textcolor", "color", "colorbox")
_OF_MARKED = ("hl", "textcolor", "color", "textbf", "textit", "emph", "underline", "footnote")
_SWITCHES = ("bf", "bfseries", "it", "itshape", "em")  # within the braces that they mark
_NEAR = 20  # characters before, in which a verb stands that words in colour go on from

# `[Lee 92?]`, `(Lee et al., n.d.?)`: a work whose year somebody doubts.
_IN_DOUBT = lazy_pattern(
    r"(?<=[a-z] )[\[(](?:[Ss]ee |e\.g\.,? |cf\. )?[A-Z][\w’'-]+(?:(?:,? (?:&|and|et al\.?,?))? ?[A-Z]?[\w’'-]*){0,3}"
    r",? (?:(?!(?:19|20)\?)['’]?\d\d|(?:19|20)\d\d[a-z]?|n\.d\.) ?\?{1,3}[\])]"
)
_WANTED = r"\\?(?:text\w*\{)?\[?(?i:refs?|cites?|citations?|source)\??\]?\}"
_RAISED = (
    lazy_pattern(rf"\^\{{(?=\[?ref|REF|\[?cit|\\text){_WANTED}"),
    lazy_pattern(rf"\\textsuperscript\{{(?=ref|REF|cit){_WANTED}"),
)


def marked_citations(section: Section) -> Iterator[Span]:
    """Such places in a section, but in tables and in what others say."""
    text, prose = section.source.text, section.prose
    found = [*_at(section, _SET_IN_BRACKETS, _OF_SET, before=1), *_at(section, _MARKED, _OF_MARKED)]
    found += _at(section, _MARKED, _SWITCHES, before=1)
    found += (
        match
        for match in _at(section, _ORDERED, _OF_ORDERED)
        if not _VERB_BEFORE.search(text, max(match.start() - _NEAR, 0), match.start())
    )
    for match in found:
        is_cell = any("tab" in name for name in section.enclosing(match.start()))
        if not is_cell and not section.is_quoted(prose.offset(match.start())):
            yield section.source.span(*match.span())


def doubted_citations(section: Section) -> Iterator[Span]:
    """Works that authors are not sure of, and words for a citation that are raised as one would be."""
    prose, source = section.prose, section.source
    for match in matches(_IN_DOUBT, prose.text, ("?)", "?]")):
        if not section.is_quoted(match.start()):
            yield prose.span(*match.span())
    for match in chain.from_iterable(pattern.finditer(source.text) for pattern in _RAISED):
        if not section.is_comment(match.start()):
            yield source.span(*match.span())


def _at(
    section: Section, pattern: re.Pattern[str], commands: tuple[str, ...], before: int = 0
) -> Iterator[re.Match[str]]:
    """The matches that begin so many characters before one of some commands that is in no comment."""
    places = sorted(place for name in commands for place in section.commands.get(name, ()))
    return filter(None, (pattern.match(section.source.text, place - before) for place in places))
