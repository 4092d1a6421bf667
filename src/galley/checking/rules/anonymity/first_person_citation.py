r"""A citation by which the authors say that the cited work is their own, in the copy for reviewers.

Own work is cited like that of others: "Lovelace showed", not "we showed".

Flagged::

    -- build/review/paper.pdf --
    pages = ["In our previous study [1] we met ten people."]
    -- section.tex --
    In our previous study~\cite{lovelace1843notes} we met ten people.
       ^^^^^^^^^^^^^^^^^^

Accepted::

    -- build/review/paper.pdf --
    pages = ["In a previous study, Lovelace [1] met ten people."]
    -- section.tex --
    In a previous study, Lovelace~\cite{lovelace1843notes} met ten people. Our earlier interviews had shown us where to
    look. \anonymous[Others showed it~\cite{lovelace1843notes}.]{In our previous study~\cite{lovelace1843notes} we did.}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.anonymity._identities import is_anonymous, is_hidden
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("pdf",)
by_section = True

# `our previous work`, `we have already shown`, `as we argued in`.
_OWN = lazy_pattern(
    r"\b(?:our|my)\s+(?:own\s+)?(?:previous|prior|earlier|past|former|recent|last|first|own|previously\s+published)\s+"
    r"(?:\w+\s+)?(?:work|stud(?:y|ies)|papers?|research|articles?|findings|results|publications?|system|tool|analysis|survey)\b"
    r"|\bwe\s+(?:have\s+)?(?:previously|earlier|recently|already)\s+\w+(?:ed|wn|ve|nd)\b"
    r"|\bas\s+we\s+(?:showed|argued|found|reported|described|have\s+shown)\s+(?:before|elsewhere|in)\b",
    re.IGNORECASE,
)


def check(project: Project) -> Iterator[Offence]:
    """Look for the words in sentences that cite."""
    if not is_anonymous(project):
        return
    for section in project.sections:
        text = section.prose.text
        for found in _OWN.finditer(text):
            start, end = sentence_bounds(text, found.start())
            place = section.prose.span(*found.span())
            if CITATION in text[start:end] and not is_hidden(project, section, place):
                hints = (
                    r"cite it as the work of others, or give both wordings: \anonymous[for reviewers]{for readers}",
                )
                yield Offence(place, f"`{found[0]}` tells reviewers whose work is cited", hints)
