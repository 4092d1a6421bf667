"""Reads transcripts: plain text in which a line that begins with a speaker's label and a colon begins a turn."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.model.transcripts import Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Set as AbstractSet

    from galley.findings.source import SourceFile
    from galley.model.coding import CodedData
    from galley.reading.folder import Folder

RULE = "invalid-transcript"
_LABEL = lazy_pattern(r"^[ \t]*(?P<label>[^\s:][^:\n]{0,40}?)[ \t]*:(?=\s|$)[ \t]*", re.MULTILINE)
_TIMED = lazy_pattern(
    r"^[ \t]*(?P<label>\S[^:\n]{0,40}?)[ \t]+\(?(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}\)?(?=[ \t]*$)", re.MULTILINE
)
_NOT_TURNS = "speaker and time stand on a line of their own, as a transcription service writes them"
_IMPORT = "`galley import {}` makes turns of them"
_NUMBERED = lazy_pattern(r"(?P<series>[A-Za-z]+)[ -]?(?P<number>[0-9]{1,6})")
_LIKE_A_SLIP = 0.8
_LINE_END = lazy_pattern(r"\r\n?")


def read_transcripts(coded: CodedData, folder: Folder) -> tuple[dict[str, Transcript], tuple[Diagnostic, ...]]:
    """Read every transcript that is there, by name; those that are private, and so absent, are no fault.

    A file that cannot be understood is reported, and not among the transcripts.
    """
    where = coded.coding.transcripts
    if where is None:
        return {}, ()
    named = {excerpt.document for excerpt in coded.excerpts.values()} | set(coded.people)
    found: dict[str, Transcript] = {}
    diagnostics: list[Diagnostic] = []
    for path in folder.files(f"{where.rstrip('/')}/*.txt"):
        name = path.rpartition("/")[2].removesuffix(".txt")
        source, faults = folder.source(path)
        diagnostics += faults
        if source is not None:
            transcript, faults = read_transcript(source, name, {*coded.people, *coded.coding.interviewers})
            diagnostics += faults or _faults_of_name(source, name, named)
            if transcript is not None:
                found[name] = transcript
    return found, tuple(diagnostics)


def read_transcript(
    source: SourceFile, name: str, speakers: AbstractSet[str]
) -> tuple[Transcript | None, tuple[Diagnostic, ...]]:
    """Read the turns of a transcript. Whatever stands before a colon and is no speaker is part of what is said.

    What stands above the first turn is a heading: it belongs to nobody, and counts for offsets.
    """
    source = replace(source, text=_LINE_END.sub("\n", source.text))
    faults = tuple(_faults(source, speakers))
    if faults:
        return None, faults
    labels = [match for match in _LABEL.finditer(source.text) if match["label"] in speakers]
    ends = [*(label.start() for label in labels[1:]), len(source.text)]
    turns = tuple(_turn(source.text, label, end) for label, end in zip(labels, ends, strict=True))
    return Transcript(name, source, turns), ()


def _turn(text: str, label: re.Match[str], end: int) -> Turn:
    start = label.end()
    return Turn(label["label"], start, start + len(text[start:end].rstrip()))


def _faults(source: SourceFile, speakers: AbstractSet[str]) -> Iterator[Diagnostic]:
    matches = list(_LABEL.finditer(source.text))
    timed = next((line for line in _TIMED.finditer(source.text) if line["label"] in speakers), None)
    if timed is not None:
        yield Diagnostic(source.span(*timed.span()), _NOT_TURNS, RULE, hints=(_IMPORT.format(source.path),))
        return
    if not any(match["label"] in speakers for match in matches):
        hint = f"each turn begins like `{next(iter(sorted(speakers)), 'P01')}: …`, at the start of a line"
        yield Diagnostic(source.span(0, 0), "the transcript has no turn of anybody who is known", RULE, hints=(hint,))
        return
    for match in matches:
        if match["label"] not in speakers and (hints := _slip(match["label"], speakers)):
            place = source.span(match.start("label"), match.end("label"))
            yield Diagnostic(place, f"`{match['label']}` is no speaker of this study", RULE, hints=hints)


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
