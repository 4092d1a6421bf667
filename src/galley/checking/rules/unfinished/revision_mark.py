r"""A mark of a revision that the paper prints: `\added`, `\deleted`, `\replaced`, `\DIFadd` and their like.

The packages changes and trackchanges, and latexdiff, set them in colour and keep what was deleted. The option `final`
of changes prints the new text alone; a paper that defines the commands to do so is left alone as well. Several
sentences in red or blue are marks of a revision, too, and so is whatever a macro of the paper's own colours that is
named for it, as `\rev` is: they are told once. In a copy that is published, a mark is an error.

Flagged::

    \usepackage{changes}
    \title{How People \added{Really} Cook}
                      ^^^^^^^^^^^^^^
    They \replaced{met}{saw} each other \deleted[id=AB]{twice}.
         ^^^^^^^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \newcommand{\rev}[1]{\textcolor{blue}{#1}}
    We asked families. \rev{They also kept a diary, which we had not said in the first version.}
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \textcolor{red}{The diary had a page for every day and a list of what was thrown away.}

Flagged::

    Since the late \textcolor{red}{twenties} people \textcolor{red}{more or less} cooked \textcolor{red}{at home}.
                                   ^^^^^^^^
    They \textcolor{red}{hardly} went out.

Flagged::

    \newcommand{\rev}[1]{{\color{teal}#1}} \newcommand{\change}[2]{\sout{#1} \textcolor{blue}{#2}}
    We asked \rev{nineteen} families, \change{twice}{three times}. They \rev{rarely} forgot the \rev{diary at home}.
                  ^^^^^^^^

Flagged::

    \usepackage{ulem} They \sout{met now and then} in kitchens that were \sout{small} large.
                           ^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    They \hl{hardly} cooked at home. The diary had \hl{seven pages} and a list.
             ^^^^^^

Flagged::

    \usepackage{trackchanges} \usepackage{changes}
    They \add[AB]{often} met \comment{when?} in \DIFadd{their} kitchens.
         ^^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^    ^^^^^^^^^^^^^^

Accepted::

    \usepackage[final]{changes} They \replaced{met}{saw} each other \deleted{twice}.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.red_sentences import red_sentences
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.publishing.variants import CAMERA_READY, PREPRINT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import MacroUse, Section

severity = Severity.WARNING
covers = True

_MARKS = ("added", "deleted", "replaced", "DIFadd", "DIFdel")
_OF_PACKAGES = {
    "changes": ("comment", "highlight"),
    "trackchanges": ("add", "remove", "change", "annote", "note", "refneeded"),
}
_STRIKING = {"soul": "st", "ulem": "sout", "soulutf8": "st"}
_FINAL = lazy_pattern(
    r"\\usepackage\s*\[[^\]]*\bfinal\b[^\]]*\]\s*\{[^}]*\bchanges\b|\\setkeys|\\documentclass\[[^\]]*\bfinal\b"
)
_COLOUR = lazy_pattern(r"\\(?:text)?color|\\sout|\\uline|\\hl\b")
_REVISING = lazy_pattern(r"\s*(?:red|blue|magenta|purple|orange|violet|cyan)\s*")
_SETS_COLOUR = lazy_pattern(
    r"\s*\{?\s*\\(?:textcolor\s*\{\s*(?:red|blue|magenta|purple|orange)\s*\}\s*\{\s*#1\s*\}"
    r"|color\s*\{\s*(?:red|blue|magenta|purple|orange)\s*\}\s*\{?#1\}?)\s*\}?\s*"
)
# Names that authors give to macros for what they revised: `rev`, `newtext`, `changedAB`, `rone`.
_NAMED_FOR_IT = lazy_pattern(
    r"(?:rev(?:ise[ds]?|isions?)?|new|changed?|changes|chg|edit(?:ed|s)?|add(?:ed|ition)?|upd(?:ated?)?|ins(?:ert(?:ed)?)?"
    r"|resub(?:mission)?|cameraready|rebuttal|r(?:one|two|three|four)|modified)"
    r"(?:text|content|one|two|three|i{1,3}|[A-Z]{1,2})?",
    re.IGNORECASE,
)
_MARKS_TEXT = lazy_pattern(
    r"(?:[\s{}]|\\(?:text)?color\s*(?:\[\w+\]\s*)?\{(?!\s*(?:black|white)\s*\})[^{}]*\}|\\(?:sout|st|uline|uwave|hl)\b|#[12]){2,}"
)
_SEVERAL, _LEAST_WORDS, _MANY = 2, 9, 4
_WORDS = lazy_pattern(r"^(?!\W*(?:red|dark red|light red)\b)[^$]*[^\W\d_]{4}", re.IGNORECASE)
_SEVERAL_WORDS = lazy_pattern(r"[^\W\d_]{2,}[\s~]+[^\W\d_]{2,}")
_IN_TEXT = frozenset({"document", "abstract", "itemize", "enumerate", "footnote", "textcolor"})
_HINT = "accept or reject it, or load `changes` with the option `final`"


def check(project: Project) -> Iterator[Offence]:
    """Find the commands of the packages, as long as the paper does not make plain text of them."""
    if any(_FINAL.search(section.source.text) for section in project.sections if "usepackage" in section.commands):
        return
    level = Severity.ERROR if project.variant in (CAMERA_READY, PREPRINT) else None
    plain = {one.name for section in project.sections for one in section.definitions if not _COLOUR.search(one.body)}
    packages = {name for section in project.sections for name in _packages(section)}
    marks = _MARKS + tuple(name for package in packages for name in _OF_PACKAGES.get(package, ()))
    striking = _striking(project, packages)
    for section in project.sections:
        for macro in section.macros(*(name for name in marks if name not in plain)):
            if macro.arguments:
                yield Offence(macro.span, f"`\\{macro.name}` prints a mark of a revision", (_HINT,), severity=level)
        for macro in section.macros(*striking):
            if macro.arguments and _is_struck_text(section, macro):
                message = f"`\\{macro.name}` prints words that are struck out"
                yield Offence(macro.span, message, ("delete them",), severity=level)
    colouring = _colouring(project) | _named_for_it(project)
    coloured = [span for section in project.sections for span in _coloured(section, colouring)]
    coloured = coloured if len(coloured) >= _SEVERAL else [one for section in project.sections for one in _red(section)]
    alone = next((span for section in project.sections for span in red_sentences(section)), None)
    if alone and len(coloured) < _SEVERAL:
        coloured = [alone]
    if len(coloured) >= _SEVERAL or alone:
        others = len(coloured) - 1
        more = f", and so {_are(others)} more" if others else ""
        message = f"this is printed in colour, as a revision is{more}"
        yield Offence(coloured[0], message, ("print it black",), severity=level)


def _striking(project: Project, packages: set[str]) -> set[str]:
    """The commands that strike words out, as packages define them and the paper does not."""
    found = {_STRIKING[package] for package in packages if package in _STRIKING}
    return found - {one.name for section in project.sections for one in section.definitions} if found else found


def _is_struck_text(section: Section, macro: MacroUse) -> bool:
    """Whether several words of the text are struck out: a lone one may be a joke, or an example."""
    span = macro.arguments[0]
    return (
        _SEVERAL_WORDS.search(span.text) is not None
        and {*section.enclosing(macro.span.start)} <= _IN_TEXT
        and not section.prose.is_blank(span.start, span.end)
        and not section.is_quoted(section.prose.offset(span.start))
    )


def _packages(section: Section) -> Iterator[str]:
    for macro in section.macros("usepackage"):
        yield from (name.strip() for argument in macro.arguments[-1:] for name in argument.text.split(","))


def _red(section: Section) -> list[Span]:
    """Words printed in red here and there in the text, if there are many; what names a colour is about a figure."""
    found = [
        macro.arguments[1]
        for macro in section.macros("textcolor")
        if len(macro.arguments) > 1
        and macro.arguments[0].text.strip() == "red"
        and _WORDS.search(macro.arguments[1].text)
        and {*section.enclosing(macro.span.start)} <= _IN_TEXT
        and not section.prose.is_blank(macro.arguments[1].start, macro.arguments[1].end)
    ]
    return found if len(found) >= _MANY else []


def _are(count: int) -> str:
    return "is one" if count == 1 else f"are {count}"


def _colouring(project: Project) -> dict[str, int]:
    """The macros that print an argument in red or blue, with the number of that argument."""
    return {"textcolor": 1, "hl": 0} | {
        one.name: 0
        for section in project.sections
        for one in section.definitions
        if one.parameters == 1 and _SETS_COLOUR.fullmatch(one.body)
    }


def _named_for_it(project: Project) -> dict[str, int]:
    """The macros that do nothing but mark text and are named for a revision, with the number of that argument."""
    return {
        one.name: one.parameters - 1
        for section in project.sections
        for one in section.definitions
        if one.parameters in (1, 2)
        and not one.is_author_note
        and _NAMED_FOR_IT.fullmatch(one.name)
        and _COLOUR.search(one.body)
        and _MARKS_TEXT.fullmatch(one.body)
    }


def _coloured(section: Section, colouring: dict[str, int]) -> Iterator[Span]:
    """What is printed in red or blue and is a sentence by its length, or words that a macro marks which is named so."""
    for macro in section.macros(*colouring):
        number = colouring[macro.name]
        if len(macro.arguments) <= number:
            continue
        span = macro.arguments[number]
        if section.prose.is_blank(span.start, span.end):
            continue
        if macro.name == "textcolor":
            is_mark = _REVISING.fullmatch(macro.arguments[0].text) and len(span.text.split()) >= _LEAST_WORDS
        elif macro.name == "hl" or _NAMED_FOR_IT.fullmatch(macro.name):
            is_mark = _WORDS.search(span.text) and {*section.enclosing(macro.span.start)} <= _IN_TEXT | {"caption"}
        else:
            is_mark = len(span.text.split()) >= _LEAST_WORDS
        if is_mark:
            yield span
