r"""A note of what is still to be done: a macro for such notes, TODO or FIXME, a sentence that speaks to co-authors.

Author notes are how drafts grow, and no reviewer is meant to read them. Macros count by their usual names and by their
meaning: one that the paper defines to print its argument in colour and signed is an author note, one that prints
nothing is none. A sentence that nothing marks is a warning: what counts is evidence that it speaks of the text and to
those who write it, as an order, a doubt, a question or a plan, against evidence that it is written for readers.

Flagged::

    \newcommand{\dlee}[1]{\textcolor{red}{[dlee: #1]}}
    We used Dedoose \todo{version?} for open coding. \dlee{Was it the web version?}
                    ^^^^^^^^^^^^^^^                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Some of our initial categories included [TODO]. [TODO: add job titles (all)]
                                            ^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    TODO: describe the second round. The category of [TODO...] was the most pervasive.
    ^^^^^                                            ^^^^^^^^^
    Compensation was TBD. See [insert table here].
                     ^^^      ^^^^^^^^^^^^^^^^^^^

    Others plan as well. TODO list more of them.
                         ^^^^

    To be written.
    ^^^^^^^^^^^^^^

    XXX check these numbers.
    ^^^

Flagged::

    \textcolor{red}{TRANSITION SENTENCE} Stop. \textcolor{red}{Should we keep the second goal?} \hl{Mention the test.}
                    ^^^^^^^^^^^^^^^^^^^                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^      ^^^^^^^^^^^^^^^^^
    It helps [check with Ana] those who plan [in advance??] and [quantification] for [colours? sizes?] (drawing??).
             ^^^^^^^^^^^^^^^^                ^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^^^ ^^^^^^^^^^^

    They cooked twice a week. NOTE THAT THE SECOND GROUP NEVER COOKED. They did not mind.
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    XXX QUOTE ABOUT SHOPPING XXX
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    They like it in winter (?) when it is dark. NEEDS WORK. **rewrite this** Note to self: count them again.
                           ^^^                  ^^^^^^^^^^^ ^^^^^^^^^^^^^^^^ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    They cooked at home. XXX Add what they cooked. A film is on \href{TODO}{our page}.
                         ^^^                                          ^^^^

    XXX Or can we say that in one sentence?
    ^^^

Flagged::

    Here we should probably talk about how others plan. We need to explain the numbers here. Things to write:
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^

    talk about those who never cook
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \newcommand{\boxed}[2]{\fcolorbox{black}{yellow}{\bfseries#1}{#2}} \newcommand{\ana}[1]{\boxed{Ana}{\emph{#1}}}
    They cook\ana{Not all!}. Explain this a bit more. Maybe just a table of it. You should mention rice. ADD FIGURE HERE
             ^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^

    Waste should be mentioned somewhere. Others plan as well. We should discuss it. TO CONTINUE: how they plan.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                       ^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^

    Describing the kitchens here.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \newcommand{\system}{Kitchen TBD} \system{} helps cooks. People liked \system{}. {\color{red}report STATS}
                         ^^^^^^^^^^^                                                             ^^^^^^^^^^^^
    The loss is \hl{write an equation}.
                    ^^^^^^^^^^^^^^^^^
    \newcommandx{\unsure}[2][1=]{\todo[linecolor=red,#1]{#2}} Cooks \unsure{all?} rest \unsure[inline]{or walk?}.
                                                                    ^^^^^^^^^^^^^      ^^^^^^^^^^^^^^^^^^^^^^^^^
    Cooks are happy \textcolor{red}{[that is too general, and wants a number]}, \textcolor{red}{stuff about kitchens}.
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                   ^^^^^^^^^^^^^^^^^^^^

Flagged::

    Rice is cooked. \[TODO\]
                      ^^^^

    Add some text about beans. It holds true (needs trim), as families(?) say (reword).
    ^^^^^^^^^^^^^^^^^^^^^^^^^                ^^^^^^^^^^^^             ^^^     ^^^^^^^^

Flagged::

    \newcommand{\ana}{\ding{110}\textcolor{magenta}} \newcommand{\RED}[1]{{\bfseries \color{red} #1}}
    They cook. \ana{more results?} \RED{add the plots} (should follow from goals…) **Results here** @todo
               ^^^^^^^^^^^^^^^^^^^      ^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ^^^^^^^^^^^^^^^^ ^^^^^

    Want to talk about beans. Add to references: Lee, On Beans. I'm not sure how to say it.
    ^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    Hives stand on roofs [elaborate] and were sold (source?) again. >>> ask Ana whether this holds <<<
                         ^^^^^^^^^^^               ^^^^^^^^^        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \section{Discussion} Hives on roofs are few.

    1. What do our findings mean for those who keep hives?
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    2. Is a roof any better than a garden?

    Bees fly far. Hier noch eine Quelle einfügen. À compléter. Die Bienen fliegen (Zahl prüfen). Källa?
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^                     ^^^^^^^^^^^^^  ^^^^^^

    Hives (which test? Mann-Whitney?) differ. === STILL UNDER CONSTRUCTION === Bees\footnote{Ask the city about hives.}
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^               ^^^^^^^^^^^^^^^^^^^^^^^^
    are old. The rest of the section will be added once all hives were counted. We fly --- to be continued ---
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^         ^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \section{Discussion} We began with these questions.

    1. What do our findings mean for those who keep hives?

    2. Is a roof any better than a garden?

    \textbf{Details of the sample.} Hives vary. Signals were red (too long?) or blue (unclear?).

    Die Imker sollten noch eine Quelle einfügen. Das Dach muss noch überarbeitet werden. Notes to self are short.

Accepted::

    Hives [elaborated by hand] were sold (source: city). A prompt is \verb|>>> print(1) <<<|, $a >>> b <<< c$, >>so<<.

Accepted::

    % \[TODO\]
    \newcommand{\todo}[1]{}
    Developers leave TODO comments \todo{not printed} in code, such as \texttt{TODO:} or FIXME. % TODO: cite
    The effect \textcolor{red}{(B = 0.11)} was \textcolor{blue}{somewhat smaller than in the first study}. Why not??
    The sign said \textit{PLEASE DO NOT FEED THE BIRDS}. THE THIRD ACM CONFERENCE ON THE ART OF COOKING is near.
    THIS IS NOT A NOTE. They asked [the host] for it. We answer \textcolor{blue}{RQ1: How do people plan meals?}
    Here we need to distinguish two kinds. We should also mention that few cooked. ``Maybe add salt,'' said P3.
    The board's columns are:
    \begin{itemize} \item To do \item Done \end{itemize}
    A trusted board of directors (TBD) keeps a to-do list. The TBD met. ``It says [TODO] everywhere,'' said P3.
    \newcommand{\ruled}[2]{\fcolorbox{black}{white}{#1}{#2}} \newcommand{\result}[1]{\ruled{Result}{#1}} \result{Rice}
    \begin{tikzpicture} \node {Rice{\color{red}?}}; \end{tikzpicture} It tells what you should mention. We explain more.
    \begin{verbatim}
    # TODO: refactor
    \end{verbatim}
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._coloured import colouring
from galley.checking.rules.unfinished._definitions import told_once
from galley.checking.rules.unfinished._notes import notes
from galley.checking.rules.unfinished._questions import typed_questions
from galley.checking.rules.unfinished._unsigned import unsigned_notes
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.acronyms import is_introduced
from galley.prose.wording.brackets import Brackets
from galley.prose.wording.scanning import matches, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.ERROR
covers = True

_BRACKETED = scanner(
    "[(<{",
    r"[\[(<{]{1,3} {0,3}(?i:(?P<word>TODOs?|To-?Do|FIXME|TB[DAC])\b(?! (?:comments?|lists?|items?|tags?)\b)"
    r"|(?:insert|add|fill in) (?!to\b)[\w ]{0,60}(?:here|later|table|figure|numbers?|details?|name)\b"
    r"|placeholder\b|pending[\])]|to be (?:added|done|determined|completed|filled|written|decided|updated)\b)",
)
_BARE = scanner(
    "TtFfX@",
    r"\b(?:TODOs?|FIXME|TBD|TBA)\b:?|(?<![\w.])@(?:todo|fixme)\b|(?<![^\n])(?:(?:To-?[Dd]o|todo|Fixme|fixme|XXX):"
    r"|XXX\b(?= [a-z]))"
    r"|(?:(?<![^\n])|(?<=[.!?:)] ))XXX\b(?= [A-Z][a-z]+ [a-z])(?! [A-Z]\w+ (?:is|was|has|University)\b)"
    r"|\bXXX(?= (?:Add|Insert|Check|This|Is|Do|We|Need|Should|Maybe|Not|See|Cite|Fix|Write|Explain|Describe)\b)",
)
_OF_BARE = ("TODO", "FIXME", "TBD", "TBA", "XXX", "@todo", "@fixme", "odo:", "oDo:", "-do:", "-Do:", "ixme:")
_WHOLE_PARAGRAPH = lazy_pattern(
    r"(?:\A|\n)(?P<found>[Tt]o(?:[ -]?[Dd]o| be (?:written|added|done|completed|filled in|determined|decided))[.…]*)"
    r"(?![^\n])"
)
_GIVEN = lazy_pattern(
    r"\\(?P<name>[a-zA-Z]+)\*?(?:\[[^][\n]*\])?(?:\{[^{}\n]*\}){0,3}?\{\s*(?P<word>TODO|TBD|TBA|FIXME|X{3,6}|\?{2,6})\s*\}"
)
_NO_ADDRESS = lazy_pattern(r"\\(?:href|url)\s*\{\s*(?P<word>TODO|TBD|TBA|FIXME|X{2,6}|\?{2,6})\s*\}")
_SET_AS_FORMULA = lazy_pattern(
    r"(?:\\\[|\$\$?)\s*(?:\\(?:text|mathbf|mathrm|textbf)\s*\{\s*)?(?P<word>TODO|TBD|FIXME|X{3,6}|\?{2,6})\s*\}?\s*(?:\\\]|\$\$?)"
)
_PRINTED = frozenset({"title", "subtitle", "author", "date", "institute", "address", "keywords"})  # read as prose
_NAMED = (
    r"(?:comments?|items?|lists?|tags?|apps?|annotations?|keywords?|markers?|notes?|statements?|reminders?|bots?)\b"
    r"(?! (?:more|some|all|the|an?|other|which|what|how|on|that|here|our|their|these)\b)"
)
_TOPIC = lazy_pattern(rf"\bTODOs?[ -]{_NAMED}|\b(?:TODO|FIXME)s?(?:,|/| and| or|, and|, or) ?(?:TODO|FIXME|XXX|HACK)\b")
_INTRODUCED = lazy_pattern(
    r"\b(?:such as|like|called|named|words?|terms?|marked|marker|keywords?|tags?|tagged|labell?ed|containing) ?$"
)
_SENTENCE = lazy_pattern(r"(?:[^.!?\n]|[.!?](?![\s\"])|\n(?!\s*\n)){0,400}")
_SHOWN = 3  # reasons that a message gives
_HINT = "settle it, or keep it in a comment (%) until then"


def check(project: Project) -> Iterator[Offence]:
    """Find notes by their macros, then by their words."""
    yield from told_once(project, _notes(project))


def _notes(project: Project) -> Iterator[Offence]:
    """What lies in another note is not told again."""
    known = frozenset().union(*map(_names_of_something, project.sections))
    own = frozenset().union(*map(colouring, project.sections))
    for section in project.sections:
        yield from _in_section(section, known, own)


@kept_in_order
def _in_section(section: Section, known: frozenset[str], own: frozenset[str]) -> Iterator[Offence]:
    end = 0
    found = [*_in_text(section, known), *_by_macros(section), *_in_preamble(section), *_linked(section)]
    found += _set_as_formula(section)
    found += (
        Offence(span, "a note among authors stands in the text", (_HINT,)) for span in unsigned_notes(section, own)
    )
    found += (
        Offence(span, "questions are listed where text belongs", (_HINT,), severity=Severity.WARNING)
        for span in typed_questions(section)
    )
    starts = sorted(offence.span.start for offence in found)
    for span, note in notes(section):
        next_one = bisect_left(starts, span.start)
        if next_one == len(starts) or starts[next_one] >= span.end:  # else it is told by its marks
            message = f"this sentence speaks to co-authors: it {', '.join(note.reasons[:_SHOWN])}"
            found.append(Offence(span, message, (_HINT,), severity=Severity.WARNING))
    for offence in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if offence.span.end > end:
            end = _end_of_note(section, offence.span)
            yield offence


def _end_of_note(section: Section, span: Span) -> int:
    """Where what a note says ends: at the end of its sentence if it begins that with `TODO:`."""
    sentence = _SENTENCE.match(section.source.text, span.end) if span.text.endswith(":") else None
    return sentence.end() if sentence else span.end


def _by_macros(section: Section) -> Iterator[Offence]:
    for note in section.notes:
        yield Offence(note.span, f"author note `\\{note.name}` is still open", (_HINT,))


def _in_preamble(section: Section) -> Iterator[Offence]:
    """What commands of the class are given before the document begins, which may print it on the first page."""
    document = next((one.body.start for one in section.environments if one.name == "document"), None)
    for match in _GIVEN.finditer(section.source.text, 0, document or 0):
        if match.start() in section.commands.get(match["name"], ()) and match["name"] not in _PRINTED:
            span = section.source.span(*match.span("word"))
            yield Offence(span, f"`\\{match['name']}` is given `{span.text}`", (_HINT,))


def _linked(section: Section) -> Iterator[Offence]:
    """Links that lead nowhere yet."""
    for offset in (*section.commands.get("href", ()), *section.commands.get("url", ())):
        if match := _NO_ADDRESS.match(section.source.text, offset):
            yield Offence(section.source.span(*match.span("word")), "this link has no address yet", (_HINT,))


def _set_as_formula(section: Section) -> Iterator[Offence]:
    r"""A note that `\[` and `\]` make a formula of, as Markdown's brackets do no harm."""
    prose = section.prose
    for match in matches(_SET_AS_FORMULA, section.source.text, ("TODO", "TBD", "FIXME", "XXX", "??")):
        if not prose.is_blank(*match.span()) and not section.is_quoted(prose.offset(match.start("word"))):
            yield Offence(section.source.span(*match.span("word")), f"`{match['word']}` stands in the text", (_HINT,))


def _in_text(section: Section, known: frozenset[str]) -> Iterator[Offence]:
    prose, brackets = section.prose, Brackets(section.prose.text)
    end = 0
    for match in _BRACKETED.finditer(prose.text):
        start, close = match.start(), brackets.end(match.start())
        is_name = (match["word"] or "") in known and close == match.end("found") + 1
        if start >= end and close and not is_name and not _is_said_of_others(section, match):
            end = close
            yield Offence(prose.span(start, end), "a note of what is to be done stands in the text", (_HINT,))
    for match in matches(_BARE, prose.text, _OF_BARE):
        start, end = match.span("found")
        word = match["found"].rstrip(":s")
        is_known = word in known and not match["found"].endswith(":")
        if not (is_known or _is_mentioned(prose.text, start) or _is_said_of_others(section, match)):
            yield Offence(prose.span(start, end), f"`{word}` stands in the text", (_HINT,))
    for match in _WHOLE_PARAGRAPH.finditer(prose.text):
        if {*section.enclosing(prose.source_offset(match.start("found")))} <= {"document"}:  # no item, cell or caption
            yield Offence(prose.span(*match.span("found")), f"`{match['found']}` stands for a paragraph", (_HINT,))


def _is_said_of_others(section: Section, match: re.Match[str]) -> bool:
    start, end = match.span("found")
    return section.is_quoted(start) or section.is_code(start) or section.is_code(end - 1)


@kept
def _names_of_something(section: Section) -> frozenset[str]:
    """The words that a paper uses as names there: of what it studies, or as acronyms of its own."""
    text = section.prose.text
    known = frozenset(word for word in ("TBD", "TBA", "TBC") if is_introduced(text, word))
    is_marked = "TODO" in text or "FIXME" in text
    return known | ({"TODO", "FIXME"} if is_marked and _TOPIC.search(text) else set())


def _is_mentioned(text: str, start: int) -> bool:
    before = text[max(start - 20, 0) : start]
    is_bracketed = bool(re.search(r"[\[(<{] ?$", before))  # then it was told as a whole, or is no note
    return is_bracketed or bool(_INTRODUCED.search(before))
