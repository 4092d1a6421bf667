r"""A number of participants in the abstract or conclusion that the rest of the paper does not know.

So is one in the caption of a table of participants, and one of which a share is told: "one of nine participants".

Flagged::

    \begin{abstract}
    We interviewed 20 people who plan what they cook.
                   ^^
    \end{abstract}
    \section{Method}
    We recruited 22 people, aged 24 to 50.

Flagged::

    \begin{abstract} Hives are warm. In a field study, bees were kept by 18 people in town. \end{abstract}
                                                                         ^^
    \section{Method} We conducted interviews with 16 beekeepers in spring.

Flagged::

    \section{Method} The first survey ($N = 68$) was long. The answers ($N = 86$) came within a week. All were read
                                                                         ^^^^^^
    ($N = 86$).

Flagged::

    \begin{abstract} We report on a study of cooks ($n = 32$). \end{abstract}
                                                         ^^
    \section{Method} We recruited 22 people, aged 24 to 50. Of these, 12 of 23 participants cooked.
                                                                            ^^
    \section{Conclusion} We interviewed 25 people who cook.
                                        ^^
    \begin{table} \caption{Our participants ($N = 21$)} \begin{tabular}{l} P1 \end{tabular} \end{table}
                                                  ^^

Flagged::

    Six out of eight participants bought one. Only one of nine participants had all.
                                                          ^^^^

Flagged::

    \section{Method} We surveyed 240 people. Of the 240 respondents, 30 cook. In sum, all 204 respondents eat.
                                                                                          ^^^
    It gave 48 responses in the pretest ($N = 84$).
                                              ^^

Flagged::

    \begin{abstract} We describe 31 visits to two gardens. \end{abstract}
                                 ^^
    \section{Method} I went to the lower garden fourteen times. With nine more, these 23 visits are all that there were.
    \begin{figure} \includegraphics{a} \caption{The eight benches that we built} \end{figure} We built seven benches.
                                                    ^^^^^

Accepted::

    \begin{abstract}
    We interviewed 20 people who plan what they cook.
    \end{abstract}
    \section{Method}
    We recruited 22 people, of whom 2 never came. The other 20 cooked.

    Most were cooks ($N = 30$), others planned ($N = 54$), or bought ($N = 45$), ate ($N = 21$), washed up ($N = 22$),
    slept ($N = 57$), or read ($N = 14$). Nobody else came.

    The scale has 10 questions helping participants judge food. In each home, nine participants cooked. All nine
    participants ate. Of them, 58 our of 84 meals were warm, and 85 meals were sweet.

    The first survey ($N = 68$) was long, the second ($N = 120$) longer. Of the 12 women, 3 of 12 participants cooked.
    \section{Conclusion} We interviewed 20 people who cook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.participants._counts.abstract_counts import counted_in_abstract
from galley.checking.rules.participants._counts.odd_totals import odd_totals
from galley.checking.rules.participants._counts.sample_sizes import sizes_beside_counts, transposed_sizes
from galley.checking.rules.participants._counts.summed_up_counts import unknown_to_text
from galley.checking.rules.participants._counts.summed_up_otherwise import summed_up_otherwise
from galley.checking.rules.participants._counts.swapped_digits import swapped
from galley.checking.rules.participants._counts.table_sizes import differing_sizes
from galley.checking.rules.participants._counts.told_in_passing import told_in_passing
from galley.checking.shared.number_uses import counts_of
from galley.checking.shared.parts_of_papers import BODY, is_in_body, part_of, taken_up
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern, one_of
from galley.prose.counting.numbers import ENGLISH, numbers
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.sentences import sentences_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number
    from galley.prose.counting.totals import Total

severity = Severity.WARNING
covers = True  # what else is told of such a number, as that another place has it otherwise, is the same mistake

_SAMPLE = lazy_pattern(r"[nN](?<!\w.)\s?=\s?(?P<size>\d{1,4})\b(?![.,]\d)")
_OF_PEOPLE = lazy_pattern(
    r"(?i)(?:participants|interviewees|respondents|informants|demographics|sample|panel|cohort)[^.\n]{0,60}$"
)
_OF_STUDY = lazy_pattern(
    r"(?i)(?:study|studies|interviews?|survey|experiment|sample|participants|workshops?)[^.\n\d]{0,40}$"
)
_LINE = 100  # characters before the size
_SHARE = lazy_pattern(
    rf" of (?:the |our |all )*(?P<whole>\d{{1,4}}|{one_of(ENGLISH)}(?:-[a-z]+)?) (?:[a-z-]+ )?{PEOPLE}\b"
)
_PART = 12  # characters before: "twelve out"
_NEAR = 10  # a share of so much of the people is of a part of them
_HINTS = ("correct the one that is wrong",)


def check(project: Project) -> Iterator[Offence]:
    found = list(_contradictions(project))
    yield from found
    told = {(offence.span.path, offence.span.line) for offence in found}
    pairs: set[frozenset[str]] = set()  # of two that both stand once, the first is told
    for section, odd, meant in (*odd_totals(project), *swapped(project)):
        span = section.prose.span(odd.start, odd.end)
        is_named = any(one.span.text == meant.text and one.message.endswith(f" {odd.text}") for one in found)
        pair = frozenset((odd.text, meant.text))
        if (span.path, span.line) not in told and not is_named and pair not in pairs:
            told.add((span.path, span.line))
            pairs.add(pair)
            yield Offence(span, f"{odd.text} stands here alone, and the paper counts {meant.text} elsewhere", _HINTS)


def _contradictions(project: Project) -> Iterator[Offence]:
    summing: dict[str, list[Total]] = {}
    for total in project.totals:
        summing.setdefault(part_of(total.section, total.start), []).append(total)
    body = summing.pop(BODY, []) or taken_up(project) or _known_to_text(project, summing)
    if body:
        counted = {one.value for one in body}
        counted |= {one + other for one in counted for other in counted}
        for part, totals in summing.items():
            for total in totals if len({total.value for total in totals}) == 1 else ():
                is_known = total.value in counted or is_in_body(project, total.value)
                if not is_known and not _is_of_other_study(total, body):
                    yield _offence(part, total, body[0])
        yield from _captioned(project, body, counted)
        yield from _in_abstract(project, body)
    for part, one, meant in told_in_passing(project):
        message = f"the {part} counts {one.number.text} people, and the text {meant}"
        yield Offence(one.section.prose.span(one.number.start, one.number.end), message, _HINTS)
    yield from sizes_beside_counts(project)
    for section, start, number, size in differing_sizes(project):
        message = f"this counts {number.text} people, and the table {size}"
        yield Offence(section.prose.span(start + number.start, start + number.end), message, _HINTS)
    for part, section, number, noun, value in unknown_to_text(project):
        message = f"the {part} counts {number.text} {noun}, and the text {value}"
        yield Offence(section.prose.span(number.start, number.end), message, _HINTS)
    yield from _shares(project, body)
    yield from transposed_sizes(project)
    for part, section, number, known in summed_up_otherwise(project):
        message = f"the {part} counts {number.text}, and the text {known}"
        yield Offence(section.prose.span(number.start, number.end), message, _HINTS)


def _known_to_text(project: Project, summing: Mapping[str, list[Total]]) -> list[Total]:
    """What abstract or conclusion count and the text does, too, if it does not say of what."""
    found = [one for totals in summing.values() for one in totals if is_in_body(project, one.value)]
    return found if len({one.value for one in found}) == 1 else []


@kept_in_order
def _samples_in(section: Section) -> Iterator[tuple[int, int, str]]:
    """Each size of a sample that the abstract or a caption tells: where it stands, and in which of these."""
    text = section.prose.with_formulas
    for match in _SAMPLE.finditer(text):
        part = part_of(section, match.start())
        meant = {"caption": _OF_PEOPLE, "abstract": _OF_STUDY}.get(part)
        is_of_all = part == "abstract" or match[0][0] == "N"  # captions tell sizes of groups by n
        if meant and is_of_all and meant.search(text, max(match.start() - _LINE, 0), match.start()):
            yield *match.span("size"), part


@kept_in_order
def _shares_in(section: Section) -> Iterator[tuple[int, int, Number]]:
    """The whole of each share of people, and where it stands."""
    for start, sentence in sentences_with(section.prose.with_formulas, _SHARE):
        for match in _SHARE.finditer(sentence):
            number = next(numbers(sentence, *match.span("whole")), None)
            is_count = any(numbers(sentence[max(match.start() - _PART, 0) : match.start()].removesuffix(" out")))
            if number and is_count and not is_of_others(sentence) and not section.is_quoted(start + match.start()):
                yield start + number.start, start + number.end, number


def _is_of_other_study(total: Total, body: list[Total]) -> bool:
    """Whether its paragraph counts the people of the text, too: then these are those of another study."""
    text = total.section.prose.with_formulas
    start = text.rfind("\n", 0, total.start) + 1
    end = text.find("\n", total.end)
    known = {one.value for one in body}
    return any(one.value in known for one in numbers(text, start, end if end != -1 else len(text)))


def _offence(part: str, total: Total, other: Total) -> Offence:
    line = other.section.prose.span(other.start, other.end).line
    message = f"the {part} counts {total.text} people, and {other.section.source.path}:{line} counts {other.text}"
    return Offence(total.section.prose.span(total.start, total.end), message, _HINTS)


def _in_abstract(project: Project, body: list[Total]) -> Iterator[Offence]:
    (everyone, *others) = {total.value for total in body}
    if others:
        return
    stated = {(total.section.source.path, total.start) for total in project.totals}
    for section, start, end, number in counted_in_abstract(project, everyone):
        if (section.source.path, start) not in stated and not is_in_body(project, int(number.value)):
            message = f"the abstract counts {number.text} people, and the text {body[0].text}"
            yield Offence(section.prose.span(start, end), message, _HINTS)


def _captioned(project: Project, body: list[Total], counted: set[int]) -> Iterator[Offence]:
    """The size of a sample in the abstract or a caption, which no other place knows."""
    if len({total.value for total in body}) != 1:
        return
    for section in project.sections:
        for start, end, part in _samples_in(section):
            size = section.prose.with_formulas[start:end]
            if int(size) not in counted and not is_in_body(project, int(size)) and not section.is_quoted(start):
                message = f"the {part} counts {size} people, and the text {body[0].text}"
                yield Offence(section.prose.span(start, end), message, _HINTS)


def _shares(project: Project, body: list[Total]) -> Iterator[Offence]:
    """Of how many people a share is told, where that is nearly the number of all and stands nowhere else."""
    found = [(section, *share) for section in project.sections for share in _shares_in(section)]
    wholes = [int(number.value) for *_, number in found]
    stated = {total.value for total in body} or set(wholes[:1])
    if len(stated) != 1 or not found:
        return
    (everyone,) = stated
    for section, start, end, number in found:
        whole = int(number.value)
        is_near = 0 < abs(whole - everyone) <= max(1, everyone // _NEAR)
        if (is_near or is_slip(whole, everyone)) and counts_of(project, whole) == wholes.count(whole):
            message = f"this is of {number.text} people, and the paper counts {everyone} elsewhere"
            yield Offence(section.prose.span(start, end), message, _HINTS)
