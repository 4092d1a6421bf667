"""Turns of speakers as a transcript: each begins on a line of its own, with who speaks and a colon."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from galley.exchange.collected import Case, Document
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_INTERVIEWERS = lazy_pattern(r"(?:interviewer(?:in)?|moderator(?:in)?|researcher|int|i|q)\W*\d*", re.IGNORECASE)
INTERVIEWER = "Interviewer"
_PAIR = 2  # an interview has two who speak
_FEWEST_QUESTIONS = 2
_ASKS, _ANSWERS = 0.5, 0.25  # the least share of turns that end as questions, and the most
_LABEL = lazy_pattern(r"^(?P<label>[^:\n]+)(?=: )", re.MULTILINE)
_ID = lazy_pattern(r"[A-Za-z]{1,4}[-_]?\d{1,4}")
_ROLE = lazy_pattern(r"(?:speaker|participant|respondent|interviewee)[ -]?\w{0,3}", re.IGNORECASE)


def is_label(name: str) -> bool:
    """Whether a name is none but that of who speaks: an interviewer's, or a code such as `P7` and `Speaker 2`."""
    return any(labels.fullmatch(name) for labels in (_INTERVIEWERS, _ID, _ROLE))


def transcript(name: str, turns: Iterable[tuple[str, str]]) -> Document:
    """A transcript of (speaker, words); what one says in several goes is one turn, and a nameless one goes on.

    Where one of those who speak asks, and the others answer, that one is the interviewer; of two, a label of the other
    such as `P7` is taken for the participant's, unless the file is called by one itself.
    """
    labelled = _labelled(turns)
    if asking := _who_asks(labelled):
        labelled = [(INTERVIEWER if label == asking else label, words) for label, words in labelled]
    spoken = (
        f"{label}: {' '.join(words for _, words in group)}\n"
        for label, group in groupby(labelled, key=lambda turn: turn[0])
    )
    labels = list(dict.fromkeys(label for label, _ in labelled))
    others = _interviewees(labels)
    is_named = len(others) == 1 and _ID.fullmatch(others[0]) and not _ID.fullmatch(name)
    return Document(
        name,
        "\n".join(spoken),
        others[0] if is_named else "",
        is_shared=len(others) > 1,
        speakers=tuple(label for label in labels if label != INTERVIEWER),
    )


def people_in(document: Document) -> tuple[Case, ...]:
    """Those who speak in a text of several beside its interviewer."""
    return tuple(map(Case, document.speakers)) if document.is_shared else ()


def remarks_on(turns: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What is to be said of what a transcript takes for granted."""
    labelled = _labelled(turns)
    labels = {label for label, _ in labelled}
    if _who_asks(labelled):
        return (f"who asks is `{INTERVIEWER}` in the transcript",)
    if INTERVIEWER in labels or len(labels) < _PAIR:
        return ()
    fact = f"who asks could not be told: write `{INTERVIEWER}` for whoever does"
    return (f"{fact}, and delete that row" if len(labels) > _PAIR else fact,)


def with_participant(text: str, name: str) -> tuple[str, str]:
    """A transcript in which the one whom an interviewer asks is called by a name, and how they were called before.

    As it is, with nothing, where that is so already or several people answer.
    """
    others = _interviewees(_LABEL.findall(text))
    if len(others) != 1 or not name or others == (name,):
        return text, ""
    (label,) = others
    return re.sub(rf"^{re.escape(label)}(?=: )", lambda _: name, text, flags=re.MULTILINE), label


def relabelled(text: str, labels: Mapping[str, str]) -> str:
    """A transcript in which those who speak are called otherwise."""
    return _LABEL.sub(lambda match: labels.get(match[0], match[0]), text)


def _labelled(turns: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The turns with a plain label each."""
    found: list[tuple[str, str]] = []
    for speaker, words in turns:
        found.append((_label(speaker) or (found[-1][0] if found else "Speaker"), words))
    return found


def _label(speaker: str) -> str:
    plain = " ".join(speaker.split()).rstrip(":")
    return INTERVIEWER if _INTERVIEWERS.fullmatch(plain) else plain


def _interviewees(labels: Sequence[str]) -> tuple[str, ...]:
    """Who speaks beside an interviewer; where there is none, all in a group, and nobody of two."""
    distinct = dict.fromkeys(labels)
    is_told = INTERVIEWER in distinct or len(distinct) > _PAIR
    return tuple(label for label in distinct if label != INTERVIEWER) if is_told else ()


def _who_asks(turns: Sequence[tuple[str, str]]) -> str:
    """Who alone asks, if nobody is called an interviewer; nobody where several do, or none."""
    labels = dict.fromkeys(label for label, _ in turns)
    if len(labels) < _PAIR or INTERVIEWER in labels:
        return ""
    questions = {label: [words.rstrip().endswith("?") for who, words in turns if who == label] for label in labels}
    shares = {label: sum(asked) / len(asked) for label, asked in questions.items()}
    *_, answering, asking = sorted(shares, key=lambda label: shares[label])
    asks = sum(questions[asking]) >= _FEWEST_QUESTIONS and shares[asking] >= _ASKS
    return asking if asks and shares[answering] <= _ANSWERS else ""
