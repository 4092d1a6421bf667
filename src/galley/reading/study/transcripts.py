"""Reads transcripts: plain text in which a line that begins with a speaker's label and a colon begins a turn."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.model.data.transcripts import Transcript, Turn
from galley.model.layout import STUDY
from galley.reading.recalling import Recall

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from galley.findings.source import SourceFile
    from galley.model.data.coding import CodedData
    from galley.reading.folder import Folder

RULE = "invalid-transcript"
_TIMED = lazy_pattern(
    r"^[ \t]*(?P<label>\S[^:\n]{0,40}?)[ \t]+\(?(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}\)?(?=[ \t]*$)", re.MULTILINE
)
_TIME = lazy_pattern(r":[0-9]{2}\)?[ \t]*$", re.MULTILINE)  # what is in every text that has a line like that
_NOT_TURNS = "speaker and time stand on a line of their own, as a transcription service writes them"
_IMPORT = "`galley import {}` makes turns of them"
_LONGEST_LABEL = 41
_NUMBERED = lazy_pattern(r"(?P<series>[A-Za-z]+)[ -]?(?P<number>[0-9]{1,6})")
_LIKE_A_SLIP = 0.8
_SHOWN = 3  # speakers that nobody knows
_LINE_END = lazy_pattern(r"\r\n?")


class _Label(NamedTuple):
    """What may be a speaker's label: it begins its line, and a colon and white space follow it."""

    text: str
    line: int  # the offset at which its line begins
    start: int
    words: int  # the offset of what follows the colon and its blanks


def read_transcripts(coded: CodedData, folder: Folder) -> tuple[dict[str, Transcript], tuple[Diagnostic, ...]]:
    """Read every transcript that is there, by name; those that are private, and so absent, are no fault.

    A file that cannot be understood is reported, and not among the transcripts.
    """
    where = coded.coding.transcripts
    if where is None:
        return {}, ()
    return _recall.read(folder, lambda traced: _read_transcripts(coded, where, traced), given=(coded,))


_recall: Recall[tuple[dict[str, Transcript], tuple[Diagnostic, ...]]] = Recall()


def _read_transcripts(
    coded: CodedData, where: str, folder: Folder
) -> tuple[dict[str, Transcript], tuple[Diagnostic, ...]]:
    named = {excerpt.document for excerpt in coded.excerpts.values()} | set(coded.people)
    found: dict[str, Transcript] = {}
    diagnostics: list[Diagnostic] = []
    for path in folder.files(f"{where.rstrip('/')}/*.txt"):
        name = path.rpartition("/")[2].removesuffix(".txt")
        source, faults = folder.source(path)
        diagnostics += faults
        if source is not None:
            transcript, faults = read_transcript(source, name, {*coded.people, *coded.coding.interviewers})
            if transcript is not None:
                found[name] = transcript
                is_shared = len({turn.speaker for turn in transcript.turns}.intersection(coded.people)) > 1
                faults += () if is_shared else _faults_of_name(source, name, named)
            diagnostics += faults if coded.people else ()  # where there is nobody, that is told of their table
    return found, tuple(diagnostics)


def read_transcript(
    source: SourceFile, name: str, speakers: AbstractSet[str]
) -> tuple[Transcript | None, tuple[Diagnostic, ...]]:
    """Read the turns of a transcript. Whatever stands before a colon and is no speaker is part of what is said.

    What stands above the first turn is a heading: it belongs to nobody, and counts for offsets.
    """
    source = replace(source, text=_LINE_END.sub("\n", source.text))
    labels = tuple(_labels(source.text))
    known = [label for label in labels if label.text in speakers]
    faults = tuple(_faults(source, labels, known, speakers))
    if faults:
        return None, faults
    ends = [*(label.line for label in known[1:]), len(source.text)]
    turns = tuple(_turn(source.text, label, end) for label, end in zip(known, ends, strict=True))
    return Transcript(name, source, turns), ()


def _labels(text: str) -> Iterator[_Label]:
    place = 0
    for line in text.split("\n"):
        before, colon, behind = line.partition(":")
        label = before.strip(" \t")
        is_one = colon and label and len(label) <= _LONGEST_LABEL and not label[0].isspace()
        if is_one and (not behind or behind[0].isspace()):
            words = place + len(line) - len(behind.lstrip(" \t"))
            yield _Label(label, place, place + before.index(label), words)
        place += len(line) + 1


def _turn(text: str, label: _Label, end: int) -> Turn:
    return Turn(label.text, label.words, label.words + len(text[label.words : end].rstrip()))


def _faults(
    source: SourceFile, labels: Sequence[_Label], known: Sequence[_Label], speakers: AbstractSet[str]
) -> Iterator[Diagnostic]:
    lines = _TIMED.finditer(source.text) if _TIME.search(source.text) else ()
    timed = next((line for line in lines if line["label"] in speakers), None)
    if timed is not None:
        yield Diagnostic(source.span(*timed.span()), _NOT_TURNS, RULE, hints=(_IMPORT.format(source.path),))
        return
    if not known:
        hint = f"each turn begins like `{next(iter(sorted(speakers)), 'P01')}: …`, at the start of a line"
        fact = "the transcript has no turn of anybody who is known"
        yield Diagnostic(source.span(0, 0), fact, RULE, hints=(*_unknown_speakers(labels), hint))
        return
    for label in labels:
        if label.text not in speakers and (hints := _slip(label.text, speakers)):
            place = source.span(label.start, label.start + len(label.text))
            yield Diagnostic(place, f"`{label.text}` is no speaker of this study", RULE, hints=hints)


def _unknown_speakers(labels: Sequence[_Label]) -> tuple[str, ...]:
    """A hint at the labels that open turns, where none is known: those that come again, the most frequent first."""
    counts = Counter(label.text for label in labels)
    often = [f"`{label}`" for label, count in counts.most_common(_SHOWN) if count > 1]
    if not often:
        return ()
    return (
        f"here speak {', '.join(often)}: `interviewers` in {STUDY} names who asks, a participant's row who answers",
    )


def _slip(label: str, speakers: AbstractSet[str]) -> tuple[str, ...]:
    """A hint where a label is a slip for a speaker's: `p07`, `P7`, `Interveiwer`; others are just words."""
    numbered = {speaker: match for speaker in speakers if (match := _NUMBERED.fullmatch(speaker))}
    if number := _NUMBERED.fullmatch(label):
        series = [speaker for speaker, other in numbered.items() if other["series"] == number["series"].upper()]
        meant = [speaker for speaker in series if int(numbered[speaker]["number"]) == int(number["number"])]
        return did_you_mean(label, meant or series)
    return did_you_mean(label, get_close_matches(label, speakers - numbered.keys(), cutoff=_LIKE_A_SLIP))


def _faults_of_name(source: SourceFile, name: str, named: Collection[str]) -> tuple[Diagnostic, ...]:
    if name in named:
        return ()
    message = f"transcript `{name}` belongs to no participant, and no excerpt is taken from it"
    return (Diagnostic(source.span(0, 0), message, RULE, hints=did_you_mean(name, named)),)
