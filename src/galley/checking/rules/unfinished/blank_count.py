r"""A number or a name that is still to be filled in: `x participants`, `N = x`, `XX\%`, `between XX and YY`.

Flagged::

    First, our personal connections (x participants). We interviewed 20 people (x male, x female; aged 18 to 30).
                                     ^^^^^^^^^^^^^^                             ^^^^^^  ^^^^^^^^
    They had x years experience in machine learning and XX semi-structured sessions, averaging X tasks.
             ^^^^^^^                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^            ^^^^^^^
    Interviews were in person ($N = x$) or remote (N = XX), with M = X.XX, SD = ?? and n=\_\_.
                                ^^^^^              ^^^^^^        ^^^^^^^^  ^^^^^^^     ^^^^^^
    In 20XX, XX\% of X users, [N] engineers and NN developers were paid \$XX for X out of Y tasks.
       ^^^^  ^^^^    ^^^^^^^  ^^^^^^^^^^^^^     ^^^^^^^^^^^^^           ^^^^     ^^^^^^^^^^^^^^^^
    Members were from xx to xx years old, and xx had none. Precision fell to XX-YY\%, and XX walk-throughs took X Tasks.
                      ^^^^^^^^^^^^^^          ^^                             ^^^^^^^      ^^                    ^^^^^^^
    They were xx\% faster and yy\% calmer, cost \$ZZ, and typed Y WPM. Each took \#\#\# minutes ($M = 4$, SD = ).
              ^^^^            ^^^^              ^^^^            ^^^^^            ^^^^^^^^^^^^^^           ^^^^
    \begin{tabular}{lr} Answer & Share \\ Yes & 60\% \\ Maybe & \% \\ No & $\%$ \\ \end{tabular} It scored X.X.
                                                                ^^          ^^                             ^^^

Flagged::

    The interviews took place in , before noon. So said P\#\# and Participant \#???.
                              ^^^^                      ^^^^^     ^^^^^^^^^^^^^^^^^
    \newcommand{\cooks}{\#\#} We met \cooks{} cooks (slope $\beta = , p < .05$), under grant [Number].
                        ^^^^                                ^^^^^^^                          ^^^^^^^^

Flagged::

    It was done on XXX by YYY. It adds only X\% of overhead and XX-minute waits; ages were XX $\pm$ XX (males = xx).
                   ^^^    ^^^               ^^^                 ^^^^^^^^^                  ^^       ^^
    \newcommand{\found}{XX} They cooked \found{} meals. We asked <N> people, and N = ? cooks, from DD Month YYYY.
                        ^^                                       ^^^^^^^^^^      ^^^^^             ^^^^^^^^^^^^^

Flagged::

    \begin{tabular}{lrr} Kind & n & Time \\ Lists & 12 & \textbf{XX} \\ Plans & XX (XX) & $xx \pm xx$ \end{tabular}
                                                                 ^^             ^^^^^^     ^^^^^^^^^

Flagged::

    We asked \underline{\hspace{1cm}} people and \underline{\hspace{2em}}\% cooked. There were ~~ participants.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^^^^^^^^^^^^                    ^^^^^^^^^^^^^^^

Flagged::

    The study was approved by ______ University, and run in ____ Street.
                              ^^^^^^                        ^^^^

Accepted::

    We look for \%xxx\%roof\%, as all do.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._blanks.amounts import amounts
from galley.checking.rules.unfinished._blanks.empty_cells import empty_cells
from galley.checking.rules.unfinished._blanks.identifiers import open_identifiers
from galley.checking.rules.unfinished._blanks.in_brackets import names_in_brackets, numbers_in_brackets
from galley.checking.rules.unfinished._blanks.letters import counts, seconds
from galley.checking.rules.unfinished._blanks.number_slots import number_slots
from galley.checking.rules.unfinished._blanks.open_ends import open_ends
from galley.checking.rules.unfinished._blanks.open_statistics import open_statistics
from galley.checking.rules.unfinished._blanks.open_values import open_values
from galley.checking.rules.unfinished._blanks.placeholders import placeholders
from galley.checking.rules.unfinished._blanks.signs import sign_slots
from galley.checking.shared.definitions import told_once
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.ERROR

_PLATFORM = lazy_pattern(
    r"\b(?:formerly|previously) (?:known as )?Twitter\b|\bTwitter ?/ ?X\b|\bX ?/ ?Twitter\b|\bX ?\((?:ex-)?Twitter"
    r"|\btweet|\b(?:on|via|from) X[,.;]|\bnow X\b"
)
_VARIABLE = lazy_pattern(r"(?:\b[Ll]et|\bwhere) \$X\$|\$X\$ (?:be|denotes?)\b")
_ANONYMOUS = lazy_pattern(r"\\(?:documentclass|usepackage)\s*\[[^\]]*\b(?:anonymous|review|submission|blind)\b")
_INSTITUTION = lazy_pattern(
    r"X{2,}(?: \w+)? (?:[Uu]niversity|[Ii]nstitute|[Cc]ollege|[Ss]chool|[Hh]ospital|[Dd]epartment"
    r"|[Ll]ab(?:oratory)?)\b"
)
_COMMAND = lazy_pattern(r"\\[a-zA-Z@]+(?:\{\})?(?=\\?[\s~](?!\s*[XYZxyz?]{1,5}(?!\w)))")  # \pounds X prints none
_SAMPLE = lazy_pattern(r"(?:(?!\\\\)[^\n]){0,300}?\\kill(?![a-zA-Z])")
_BY_DEFAULT = lazy_pattern(r"[^.()\n]{0,30}\((?:[^()\n]{0,20}\bby default|defaults? (?:to|is|of|=)|default:)")
_LAST_DOTS = lazy_pattern(r"\s*(?:\.{2,4}|…|\\[l]?dots)\s*\}")
_IN_ITALICS = lazy_pattern(r"\\(?:textit|emph)\s*\{[^{}\n]{3,}\Z")
_LONGEST_SHOWN = 200  # characters
_SERIES = lazy_pattern(r"(?<!\w)[A-Z], [A-Z],? (?:and|or) $")
_SHORT = 12  # characters
_MESSAGE = "a blank is still to be filled in"


def check(project: Project) -> Iterator[Offence]:
    """Find blanks before nouns and verbs, in ranges, statistics, percentages, sums of money, years and cells."""
    yield from told_once(project, _found(project))


def _found(project: Project) -> Iterator[Offence]:
    has_data = project.paper and project.study and project.study.tables
    hint = "fill it in" + (": `\\VAR{…}` prints what the data give" if has_data else "")
    is_name = any(map(_has_name, project.sections))
    mains = (one for one in project.sections if "documentclass" in one.commands)
    is_anonymous = any(_ANONYMOUS.search(one.source.text) for one in mains)
    told = {section.source.path: _in_section(section, hint, is_name, is_anonymous) for section in project.sections}
    yield from (one for one in chain.from_iterable(told.values()) if not _ends_shown_words(one.span))
    for section, place in number_slots(project):
        if _BY_DEFAULT.match(section.prose.text, place.end) or _is_in_series(section, place.start):
            continue  # a parameter
        span = section.prose.span(place.start, place.end)
        if not any(one.span.overlaps(span) for one in told[section.source.path]):
            yield Offence(span, _MESSAGE, (hint,), severity=None if place.is_sure else Severity.WARNING)


@kept
def _has_name(section: Section) -> bool:
    """Whether a single X is the name of something: a variable, or a platform."""
    text, source = section.prose.text, section.source.text
    if "$X$" in source and _VARIABLE.search(source):
        return True
    return any(matches(_PLATFORM, text, ("Twitter", "tweet", " X")))


@kept_in_order
def _in_section(
    section: Section,
    hint: str,
    is_name: bool,  # noqa: FBT001 - is kept with it
    is_anonymous: bool,  # noqa: FBT001
) -> Iterator[Offence]:
    first = {*counts(section, is_name=is_name), *open_statistics(section), *amounts(section)}
    first |= {*placeholders(section, is_variable=is_name), *numbers_in_brackets(section)}
    first |= {*open_values(section, is_variable=is_name), *sign_slots(section)}
    if not is_anonymous:
        first |= {*open_identifiers(section)}
    cells = tuple(empty_cells(section))
    end = 0
    for start, stop in sorted({*first, *seconds(section, first)}, key=lambda place: (place[0], -place[1])):
        is_hidden = is_anonymous and _INSTITUTION.match(section.prose.text, start) is not None
        is_hidden = is_hidden or _is_of_a_sample(section, start) or _is_in_series(section, start)
        is_hidden = is_hidden or _BY_DEFAULT.match(section.prose.text, stop) is not None  # a parameter
        if start >= end and not is_hidden and not section.is_quoted(start) and not section.is_code(start):
            end = stop
            span = _cause(section.prose.span(start, stop))
            if not any(cell.overlaps(span) for cell in cells):
                yield Offence(span, _MESSAGE, (hint,))
    yield from (Offence(span, _MESSAGE, (hint,)) for span in cells)
    if not is_anonymous:
        for start, stop in names_in_brackets(section):
            is_told = any(place <= start < last for place, last in first)
            if not is_told and not section.is_quoted(start) and not section.is_code(start):
                span = section.prose.span(start, stop)
                yield Offence(span, "a name is still to be filled in", (hint,), severity=Severity.WARNING)
    yield from open_ends(section, [*cells, *(section.prose.span(*place) for place in first)], hint)


def _is_of_a_sample(section: Section, start: int) -> bool:
    """Whether a place of the prose is in the first line of a `tabbing`, which sets its stops and prints nothing."""
    if "kill" not in section.commands:
        return False
    return _SAMPLE.match(section.source.text, section.prose.source_offset(start)) is not None


def _is_in_series(section: Section, start: int) -> bool:
    """Whether a letter ends a row of letters: `W, S and X rate it`."""
    return _SERIES.search(section.prose.text, max(start - _SHORT, 0), start) is not None


def _ends_shown_words(span: Span) -> bool:
    """Whether dots end words in italics: the beginning of what somebody says, as of a question."""
    text = span.source.text
    is_last = _LAST_DOTS.match(text, span.start) is not None
    return is_last and _IN_ITALICS.search(text[max(span.start - _LONGEST_SHOWN, 0) : span.start]) is not None


def _cause(span: Span) -> Span:
    """Of a blank that a command prints, the command alone: what it prints is told of once."""
    command = None if span.source.text[span.start - 1 : span.start] == "$" else _COMMAND.match(span.text)
    return span.source.span(span.start, span.start + command.end()) if command else span
