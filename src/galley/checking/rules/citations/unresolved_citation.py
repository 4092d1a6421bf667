r"""The question mark of a citation or reference that LaTeX could not resolve, typed or pasted into the text.

`[?]` and `??` are what LaTeX prints for unknown keys and labels. In a source they come from text that was copied out of
a PDF, and stay question marks for ever.

Flagged::

    Recent research investigated the human-centric aspect of AutoML [? ? ? ], as did Wang et al. [?].
                                                                    ^^^^^^^^                     ^^^
    See Figure XX, Table~xx, Fig???, Section X.X and Figure X, or Table Y and chapter XX.
               ^^        ^^     ^^^          ^^^            ^           ^             ^^
    See Section ??, Table~?? and [12, ?], or \ref{??}.
                ^^        ^^     ^^^^^^^          ^^
    As figure x shows, and Figs. X to Z, the pans were hot. In figure A and B they are cold.
              ^                  ^                                    ^^^^^^^
    This was shown before (Wang et al., ?).
                                        ^
    In figure the pan is hot, as we show in Figure. Table shows how hot. It boils (see Section [sec]).
       ^^^^^^                               ^^^^^^  ^^^^^                                      ^^^^^

Flagged::

    The plots are small (see Tab. X). Chapter X describes how they are given away (compare Table~??), by Equation (XX).
                                  ^           ^                                                  ^^               ^^^^
    Pans are black (see section for more detail), and so are lids (see section \ref{sec:lids} for more).
                        ^^^^^^^
    Lids are on page XX, and in Chapter ? it is sold. Appendix ? has more.
                     ^^                 ^                      ^
    As chapter [cha:pans] has it, pans are old.
               ^^^^^^^^^^
    \newcommand{\coins}{??} We found \coins{} of gold, and \coins{} of tin.
                        ^^

Flagged::

    To see how hot they are, consider FIGURE. More is in TABLE, as they said.
                                      ^^^^^^             ^^^^^

Accepted::

    ``What?? I went to [?] and left,'' said P4. Really?? The cut [...] is ours, and what is $[?]$ or \texttt{a ?? b}?
    This part has ??? more chapters. Let table x hold it. The tables x-axis is hot.
    As Table IX and Table X show, all is well.

    The questions are kept (see Appendix). They are kept in table. In figure skating they fall. The table shows it.
    \begin{quote}
    It was [?] hard to hear.
    \end{quote}

Accepted::

    Section X of the Act of 1984 is strict. Chapter X of the handbook was read by all.
    Table X of the ninth edition is shorter.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.shared.definitions import told_once
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import matches, matches_at, scanner

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
covers = True

_CITATION = scanner(
    "[(",
    r"\[(?=[^\]\n]{0,80}\?)(?:\d{1,3}|\?{1,3})(?:[ ,;–-]{1,3}(?:\d{1,3}|\?{1,3})){0,30} {0,3}\]"
    rf"|\(\?{{2,3}}\)(?! ?%| (?:[a-z-]+ )?{COUNTED}\b)|(?:(?<=et al\. )|(?<=et al\.))\(\?\)",
)
_YEAR = scanner("?", r"\?{1,2}(?=[);])")
_AUTHOR = lazy_pattern(r"(?:\bet al\.,?|[A-Z]\w{1,30},) $")
_REFERENCE = scanner(  # else a blank
    "?",
    rf"(?<![\w#?!.\"'’”=≈])(?<![=≈] )(?<!\?[–-])(?<!\? to )(?<!\? and )(?<!\((?=\?{{2,3}}\)))\?{{2,5}}"
    rf"(?![\w?!]|[–-]\?| ?%| (?:more )?{COUNTED}\b| (?:more|further) \w| (?:to|and) \?)",
)
_ALONE = lazy_pattern(r"\n?\?+\n?")
_KIND = (
    r"(?:[Ff]ig(?:ures?|s)?|[Tt]ab(?:les?|s)?|[Ss]ect?(?:ions?|s)?|[Aa]ppendi(?:x|ces)|pages?"
    r"|[Cc]hapters?|[Ee]qn?s?|[Ee]quations?|[Ll]istings?|[Aa]lgorithms?|[Tt]heorems?|[Ll]emmas?|[Pp]ropositions?|[Dd]efinitions?)"
)
_BEFORE_REFERENCE = lazy_pattern(rf"\b{_KIND}\.?[ ~(]*\Z")
# `Figure ??`, `Section X.X`, `Table [REF]`, `figure (...)`: a mark where the number belongs; `Chapter XX` may be one.
_DUMMY = scanner(
    "FfTtSsAaEeLlCcPpDd",
    rf"\b(?!pages?\?){_KIND}\.? ?(?P<blank>\?{{2,4}}|(?<!Chapter )X{{2,4}}|x{{2,4}}|Y{{2,4}}|y{{2,4}}|Z{{2,4}}"
    rf"|\#{{1,3}}|(?<= )(?:_+|(?:\.{{3}}|…)(?= ?[a-z])|\.\.(?= [A-Za-z]|\n|\Z))"
    r"|[XYxy]\.[XYxy](?:\.[XYZxyz])?|X\.XX|\d\.X|(?<= )\[(?:X{1,3}|x{1,3}|N|"
    r"(?:sec|tab|fig|eq)(?:tion|le|ure)?|[a-z]{2,8}:[\w:.-]{1,40}|\?+|\#|_*|refs?|REF)\]"
    r"|(?<= )\[[A-Z]{4,20}\]|(?:(?<= )|(?<=[Ff]ig))\((?:refs?|REF|X{2,4}|\?{1,3}|\.{2,}|…)\)"
    r"|(?<= )\*[A-Za-z][^*\n]{2,80}\*"
    r"|\?(?=[),.;]| (?:for|and|shows?|has|have|lists?|gives?|holds?|we|it|the|in|is|are|below|above)\b))"
    r"(?![\w?]|\.\w|-\w)",
)
# `Figure X`, `Appendix XX`, `figure x`: a letter where the number belongs.
_LETTER = scanner(
    "FSTECAft",
    r"\b(?:(?:Figures?|Figs?\.?|Sections?|Secs?\.|Tables?|Tabs?\.|Equations?|Eqs?\.) (?P<blank>[XYZN]|x)"
    r"|(?:Appendix|Appendices|Chapters?|Algorithms?) (?P<part>[XYZ]|XX|xx)"
    r"(?! (?!(?:describes?|presents?|discusses|explains?|introduces?|shows?|gives?|outlines?|details|reports?)\b))"
    r"|(?<!\b[Ll]et )(?:figures?|figs?\.?|tables?) (?P<small>x(?!-| =| is (?:an?|the)\b)))(?=[ ,;:)]|\.(?: |\n|\Z))"
    r"(?! of the (?:[A-Z]|(?:[a-z]+ ){0,2}(?:Act|treaty|directive|code|handbook|volume|edition)\b))",
)
_PAIR = lazy_pattern(r"\b(?:[Ff]igures?|[Tt]ables?) (?P<blank>A and B)(?=[ ,.;)])")  # and no panels of a numbered one
_OF_PAIRS = ("igure A and B", "igures A and B", "able A and B", "ables A and B")
_OF_DUMMIES = (
    *("yy", "YY", "ZZ", "X.Y", "x.y", ".X", "(ref", "(REF", "(?"),
    *(
        "(..",
        "(…",
        "gure *",
        "able *",
        "tion *",
        "pter *",
        "ig. *",
        " _",
        " ..",
        " …",
        "gure [",
        "able [",
        "tion [",
        "pter [",
        "ndix [",
        "ig. [",
    ),
    "??",
    "XX",
    "xx",
    "X.X",
    "x.x",
    "#",
    "__",
    "?)",
    "?,",
    "?.",
    "?;",
    "ig. ? ",
    "gure ? ",
    "able ? ",
    "tion ? ",
    "pter ? ",
    "ndix ? ",
    "page ? ",
)
_OF_LETTERS = (
    *(f" {letter}{end}" for letter in "XYZxN" for end in " .,;:)"),
    *(f" {letters}{end}" for letters in ("XX", "xx") for end in ".,;:)"),
)
_ROMAN = lazy_pattern(r"\b(?:Figure|Fig\.|Section|Sec\.|Table|Chapter) (?:I{1,3}|IV|VI{0,3}|IX|XI{1,3})\b")
# `see Table .`, `in Figure the`, `Figure shows`: nothing where the number belongs.
_MISSING = lazy_pattern(
    r"(?:(?<=\bin )|(?<=\bsee )|(?<=\bSee )|(?<=\bfrom )|(?<=\bof ))"
    r"(?:(?:Figure|Fig\.|Table|Section) ?(?=[,;)])"
    r"|(?:Figure|Table|Section) ?(?=\.(?: [A-Z]|\n|\Z)))"
    r"|(?:(?<=\bin )|(?<=\bIn ))(?:[Ff]igure|Table) ?(?= (?:the|we|it|they|there|our)\b|\.(?: [A-Z]|\n|\Z))"
    r"|(?:(?<=[.!?] )|(?<![^\n])|(?<=\())(?:(?:Figure|Table|Section)(?= *(?:\n|\Z))"
    r"|(?:Figure|Table)(?= (?:shows|illustrates|depicts|presents|summari[sz]es|lists|displays|gives)\b))"
    r"|(?:(?<=\bAs )|(?<=\bas ))(?:Figure|Fig\.|Table)(?= (?:shows|illustrates|depicts|presents"
    r"|summari[sz]es|lists|displays)\b)"
)
_OF_MISSING = ("Figure", "Fig.", "Table", "Section", "figure")
# `(see section for more detail)`, `consider FIGURE.`: the number is missing.
_NUMBERLESS = lazy_pattern(
    r"\(see (?P<found>section|chapter)(?=\)| for (?:more|further|details?)\b)"
    r"|(?:\b[Ss]ee|\b[Ii]n|\b[Cc]onsider|\bfrom) (?P<shouted>FIGURE|TABLE|SECTION|CHAPTER|APPENDIX)"
    r"(?=[,;)]|\.(?: |\n|\Z))"
)
_OF_NUMBERLESS = (
    *("(see section", "(see chapter"),
    *(f"{word}{end}" for word in ("FIGURE", "TABLE", "SECTION", "CHAPTER", "APPENDIX") for end in ".,;)"),
)
_NOTHING_BEHIND = lazy_pattern(
    r"[A-Za-z]+\.?[\s~]*(?:[.,;)]|\n\s*(?:\n|\\(?:sub)*section|\\end)|$|(?<=[\s~])(?:%[^\n]*\n\s*)?[a-z])"
)
_COMMANDS = ("ref", "eqref", "autoref", "cref", "Cref", "pageref", "cite", "citep", "citet")
_GOES_ON = lazy_pattern(r"~?[.,;:)]|[ ~]+(?:[a-z]{2,}[ .,]|[.,;:)])")
_TEXT = RUNNING_TEXT | {"caption"}
_LABEL = lazy_pattern(r"[?]+|")


def check(project: Project) -> Iterator[Offence]:
    r"""Look in the text, then in the arguments of `\ref` and its relatives."""
    yield from told_once(project, chain.from_iterable(map(_in_text, project.sections)))
    for section in project.sections:
        yield from _without_braces(section)
        for reference in section.references:
            if _LABEL.fullmatch(reference.name):
                yield Offence(reference.span, f"`\\{reference.command}` refers to nothing", ("name a label",))


def _without_braces(section: Section) -> Iterator[Offence]:
    r"""Commands that are given no braces: they take the next character for the name, as `\ref.` does."""
    text = section.source.text
    for name in _COMMANDS:
        for offset in section.commands.get(name, ()):
            end = offset + len(name) + 1
            if not _GOES_ON.match(text, end):
                continue
            is_text = {*section.enclosing(offset)} <= _TEXT and not section.is_code(section.prose.offset(offset))
            if is_text:
                message = f"`\\{name}` is given no braces, and takes the next character for a name"
                yield Offence(section.source.span(offset, end), message, ("name what is meant in braces",))


def _in_text(section: Section) -> Iterator[Offence]:
    text = section.prose.text
    found = [(*match.span("found"), _CITED) for match in _CITATION.finditer(text)]
    found += [(*match.span("found"), _CITED) for match in _YEAR.finditer(text) if _follows_author(text, match.start())]
    found += [(*match.span("found"), _meant_by(match)) for match in _REFERENCE.finditer(text) if not _is_alone(match)]
    found += [(*match.span("blank"), _REFERRED) for match in matches(_DUMMY, text, _OF_DUMMIES)]
    found += [(*match.span("blank"), _REFERRED) for match in matches(_PAIR, text, _OF_PAIRS)]
    letters = list(matches(_LETTER, text, _OF_LETTERS))
    if letters and not _ROMAN.search(text):
        found += [
            (*match.span("blank" if match["blank"] else "part" if match["part"] else "small"), _REFERRED)
            for match in letters
        ]
    bare = (match for match in matches_at(_MISSING, text, _OF_MISSING) if _is_bare(section, match.start()))
    found += [(*match.span(), _REFERRED) for match in bare]
    numberless = matches(_NUMBERLESS, text, _OF_NUMBERLESS)
    found += [(*match.span(match.lastgroup or 0), _REFERRED) for match in numberless]
    last = 0
    for start, end, (message, hint) in sorted(found):
        if start >= last and not section.is_quoted(start) and not section.is_code(start):
            last = end
            yield Offence(section.prose.span(start, end), message, (hint,))


def _meant_by(match: re.Match[str]) -> tuple[str, str]:
    """What question marks keep the place of: of a reference behind `Section`, else of anything."""
    return _REFERRED if _BEFORE_REFERENCE.search(match.string, max(match.start() - 20, 0), match.start()) else _MEANT


def _is_alone(match: re.Match[str]) -> bool:
    """Whether question marks are a whole paragraph or cell, and keep the place of that."""
    return _ALONE.fullmatch(match.string, max(match.start() - 1, 0), match.end() + 1) is not None


def _is_bare(section: Section, start: int) -> bool:
    """Whether nothing stands behind the word in the source either, and it is text and no heading or cell."""
    place = section.prose.source_offset(start)
    is_text = {*section.enclosing(place)} <= {"document", "abstract", "footnote"}
    return is_text and bool(_NOTHING_BEHIND.match(section.source.text, place))


def _follows_author(text: str, start: int) -> bool:
    return bool(_AUTHOR.search(text[max(start - 40, 0) : start]))


_CITED = ("a citation was never resolved", "`galley cite` lists candidates from the bibliography")
_REFERRED = ("a reference was never resolved", "write `\\ref{…}` with the label of what is meant")
_MEANT = ("a reference or a number is still to be filled in", "write it, or `\\ref{…}` with the label of what is meant")
