"""Transcripts as text or Word documents (`.txt`, `.docx`): from Otter, Trint, Rev, Teams, or typed by hand.

Turns begin with `Name: words` or `Name [00:01:02] words`, or with a line of a name, with or without a time, under which
the words stand, as Otter, Rev and Teams write; in Word also with a cell of a table. Title lines before the first turn,
times and paragraph numbers stay behind. Where an interviewer asks one person, that one speaks by the name of their row;
where several answer, each is a participant.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from galley.exchange.collected import Collected, Omission
from galley.exchange.files.word_text import text_of_word
from galley.exchange.refusal import Refusal
from galley.exchange.turns import is_label, people_in, remarks_on, transcript
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.exchange.files.foreign_file import ForeignFile

precedence = -1  # whatever else is a text is something more

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d+)?"
_TIME = r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d+)?[\])]?"
_NUMBER = lazy_pattern(r"^(?:\d{1,4}[.)]?|¶\s*\d+)[ \t]+(?=\S)")
_NAME = r"(?P<speaker>[^\W_][^:\n]{0,40}?)"
# The line above a turn: a name with a time behind it or before it.
_HEADING = lazy_pattern(
    rf"(?:{_TIME}[ \t]+)?{_NAME}[ \t,]+(?:[(\[]?{_TIME}:?[ \t]*(?P<words>)|\[{_CLOCK}\][ \t]+(?P<said>\S.*))"
    rf"|{_TIME}[ \t]+(?P<later>[^\W\d_][^:\n]{{0,40}})"
)
_LABELLED = lazy_pattern(rf"(?:{_TIME}[ \t]+)?{_NAME}(?:[ \t]*{_TIME})?[ \t]*:(?:[ \t]+(?P<words>.*)|[ \t]*)")
_TIMES_WITHIN = lazy_pattern(rf"\[{_CLOCK}\]|#{_CLOCK}(?:-\d+)?#")  # the latter as f4 and MAXQDA write
_ALONE = lazy_pattern(r"[^\W_](?:[\w'’-]|[. ](?=\w)){0,40}")
# The line by which a service signs: `Transcribed by https://otter.ai`.
_OF_SERVICE = lazy_pattern(
    r"(?:this )?(?:transcript (?:was )?)?(?:(?:automatically |machine[- ])?transcribed|generated|created|produced)"
    r" (?:by|with|using|on) (?:\S+ ){0,3}\(?(?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?:ai|com|io|net|org|app)\b\S*",
    re.IGNORECASE,
)
_FEWEST = 2


def recognizes(file: ForeignFile) -> bool:
    if any(name.startswith("word/") for name in file.entries):
        return True
    return file.ending in (".txt", ".md", "") and file.is_text


def read(file: ForeignFile) -> Collected:
    lines = _lines(file)
    said = _without_signature(lines)
    turns, titles = _turns(said)
    if len(turns) < _FEWEST:
        raise Refusal(
            "the text has no turns of speakers",
            "a turn begins with `Name: …`, with a line of a name and a time, or with a line of a name alone",
        )
    omissions = [Omission("line before the first turn", len(titles), "it is a title")] if titles else []
    omissions += [Omission("line below the last turn", 1, "the service signs with it")] if said != lines else []
    document = transcript(file.name, turns)
    return Collected(
        documents=(document,),
        cases=people_in(document),
        omissions=tuple(omissions),
        remarks=remarks_on(turns),
    )


def _lines(file: ForeignFile) -> list[str]:
    if not file.is_archive:
        return file.text.splitlines()
    return text_of_word(file.content).splitlines()


def _without_signature(lines: list[str]) -> list[str]:
    """The lines above the one that a service puts at the end: whoever spoke last did not say it."""
    last = next((place for place in reversed(range(len(lines))) if lines[place].strip()), None)
    is_signed = last is not None and _OF_SERVICE.fullmatch(" ".join(lines[last].split()))
    return lines[:last] if is_signed else lines


def _turns(lines: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Speaker and words of each turn, and the lines before the first."""
    speakers = _speakers(lines)
    alone = frozenset() if speakers else _names_alone(lines)
    turns: list[tuple[str, list[str]]] = []
    titles: list[str] = []
    for raw in lines:
        line = _plain(raw)
        speaker, words = (line, "") if line in alone else _opening(line, speakers)
        if speaker:
            turns.append((speaker, [words] if words else []))
        elif line and turns and not re.fullmatch(_TIME, line):
            turns[-1][1].append(line)
        elif line:
            titles.append(line)
    said = ((speaker, " ".join(_TIMES_WITHIN.sub("", " ".join(words)).split())) for speaker, words in turns)
    return [(speaker, words) for speaker, words in said if words], titles


def _plain(line: str) -> str:
    """A line without its number, and with plain spaces: Teams writes others."""
    return _NUMBER.sub("", line.replace("\xa0", " ").strip())


def _opening(line: str, speakers: set[str]) -> tuple[str, str]:
    """Who begins to speak on a line, and the words behind the label; nobody where the line goes on."""
    for pattern in (_LABELLED, _HEADING):
        if match := pattern.fullmatch(line):
            found = match.groupdict()
            speaker = (found.get("speaker") or found.get("later") or "").strip()
            if speaker in speakers:
                return speaker, (found.get("words") or found.get("said") or "").strip()
    return "", ""


def _names_alone(lines: list[str]) -> frozenset[str]:
    """Who speaks where names stand alone above what is said: short lines without a stop, and at least two of them."""
    counts = Counter(line for line in map(_plain, lines) if _ALONE.fullmatch(line))
    found = frozenset(line for line, count in counts.items() if count >= _FEWEST)
    return found if len(found) >= _FEWEST else frozenset()


def _speakers(lines: list[str]) -> set[str]:
    """Who speaks: labels that open two lines, which a colon within what is said hardly does, and codes of people."""
    counts: dict[str, int] = {}
    for line in lines:
        for pattern in (_LABELLED, _HEADING):
            if match := pattern.fullmatch(_plain(line)):
                found = match.groupdict()
                speaker = (found.get("speaker") or found.get("later") or "").strip()
                counts[speaker] = counts.get(speaker, 0) + 1
                break
    return {speaker for speaker, count in counts.items() if count >= _FEWEST or is_label(speaker)}
