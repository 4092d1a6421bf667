"""Transcripts in WebVTT or SubRip (`.vtt`, `.srt`), as Zoom and Teams write them.

Who speaks stands before a colon or in a tag. Cues that follow each other and are one speaker's become one turn; times
stay behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.exchange.collected import Collected, Omission
from galley.exchange.refusal import Refusal
from galley.exchange.turns import people_in, remarks_on, transcript
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.exchange.files.foreign_file import ForeignFile

_TIMES = lazy_pattern(r"(?:\d+:)?\d\d:\d\d[.,]\d{3}\s+-->\s+(?:\d+:)?\d\d:\d\d[.,]\d{3}.*")
_SUBRIP = lazy_pattern(r"\s*\d+\r?\n\d+:\d\d:\d\d,\d{3} --> ")
_VOICE = lazy_pattern(r"<v(?:\.[\w.]+)?\s+(?P<speaker>[^>]+)>")
_TAG = lazy_pattern(r"</?[^>]*>")
_NAMED = lazy_pattern(r"(?P<speaker>[^\W\d_][^:<>\n]{0,40}):\s+(?P<words>.*)", re.DOTALL)


def recognizes(file: ForeignFile) -> bool:
    beginning = file.beginning_text
    return beginning.startswith("WEBVTT") or bool(_SUBRIP.match(beginning))


def read(file: ForeignFile) -> Collected:
    turns = list(_turns(file.text))
    if not turns:
        raise Refusal("the file has no cue with words", "export the transcript again")
    document = transcript(file.name, turns)
    return Collected(
        documents=(document,),
        cases=people_in(document),
        omissions=(Omission("time", len(turns), "turns have no times here"),),
        remarks=remarks_on(turns),
    )


def _turns(text: str) -> Iterator[tuple[str, str]]:
    """Speaker and words of each cue."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\n").split("\n")
        place = next((number for number, line in enumerate(lines) if _TIMES.fullmatch(line.strip())), None)
        if place is None:
            continue
        said = "\n".join(lines[place + 1 :])
        voice = _VOICE.search(said)
        words = " ".join(_TAG.sub("", said).split())
        named = None if voice else _NAMED.fullmatch(words)
        if words:
            yield (
                (voice["speaker"].strip(), words)
                if voice
                else (named["speaker"], named["words"])
                if named
                else ("", words)
            )
