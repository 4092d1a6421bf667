"""Whether a line of English says something, or only what is to be said: the one question that tells all outlines.

A sentence of a paper says something of its subject. A line of an outline names things, without a verb (`Walking
simulators, mazes, enemies`), or tells its writer what to do with them (`Describe the mazes`). Whether that is a fault
depends on where the line stands, which those ask who look for it.
"""

from __future__ import annotations

from enum import Enum

from galley.checking.rules.unfinished._lines.line_forms import NAMES_TEXT
from galley.findings.patterns import lazy_pattern
from galley.model.prose import PLACEHOLDERS
from galley.prose.wording.verbs import has_verb, may_have_verb


class Saying(Enum):
    """What a line does."""

    SAYS = "says something"
    NAMES = "names things"
    ORDERS = "says what is to be written"


_ASIDE = r"(?:(?:also|then|first|firstly|next|finally|lastly|briefly|shortly|maybe|perhaps|please|here|again|and|then"
_LEAD = (
    rf"[^\w{PLACEHOLDERS}]*{_ASIDE}|in this (?:section|chapter|part))\b,? ?)*"
    r"(?:(?:study|analy[sz]e|compare|review|evaluate|define|present|show|list|state|identify)"
    r"(?:,|,? and|,? or| ?[&/]) ?)?"
)
_NOT_OBJECT = r"(?![-:,/'’]| (?:of|that is|is|are|was|were|and)\b)"
_TO_WRITERS = lazy_pattern(  # what nobody but a writer is told
    rf"(?i:{_LEAD}(?:describe|explain|discuss|introduce|mention|summari[sz]e|elaborate|exemplify|talk about"
    rf"|say something|motivate|cite)\b){_NOT_OBJECT}(?! [A-Z][a-z]+ (?:is|are|was|as)\b)"
)
_TO_ANYBODY = lazy_pattern(  # what a text may tell its readers, too
    rf"(?i:{_LEAD}(?:define|state|present|provide|write|list|give|add|detail|outline|justify|argue|highlight"
    rf"|emphasi[sz]e|identify|specify|insert|include|clarify|report on|reflect on|conclude|put|report"
    rf"|interpret|translate|evaluate|compare|assess|relate|map|formulate|demonstrate|analy[sz]e|quantify|cover)\b){_NOT_OBJECT}"
)
_STARTS_SENTENCE = lazy_pattern(
    r"(?:The|This|These|Those|Our|An?|Each|Both|Most|Many|Such|Not?|None|Yes|Some|Its?|In|As|Another)\b"
)
_GERUND = lazy_pattern(r"(?:[A-Z][a-z]+ly )?[A-Za-z][a-z]+ing\b(?!,)")
_SENTENCES = lazy_pattern(r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!etc\.)(?<!e\.g\.)(?<!i\.e\.)\s+(?=[^\W\d_a-z])")
_NO_WORDS = lazy_pattern(rf"[{PLACEHOLDERS}]|[=_\\{{}}<>|^~@#$]|https?:|\d{{3}}|\b[A-Z]\.")
"""What formulas, addresses and references have, of which none is told."""
_TYPED = str.maketrans(dict.fromkeys("“”‘’–—…•→", "-"))
"""Signs that English has, too."""
_SO_ON = lazy_pattern(r"(?:\betc|\.\.)\.\W*$")
_WORD = lazy_pattern(r"[^\W\d_]{2,}")
_FOREIGN = lazy_pattern(
    r"(?i:\b(?:der|die|das|den|und|eine?[nrms]?|ist|mit|auf|von|les?|des|une?|vous|dans|que|los|las|el|di|che|het|een|och"
    r"|na|para|por|hier|nur)\b)"
)
_CITED = lazy_pattern(rf"\s*[{PLACEHOLDERS}]+(?=[\s.,;)]|$)")


def saying_of(text: str, *, is_alone: bool) -> Saying:
    """Judge a paragraph: what its sentences do, if none of them says something. All of a part may order more."""
    found = Saying.NAMES
    for sentence in _SENTENCES.split(text.strip()):
        saying = _of_sentence(sentence, is_alone=is_alone)
        if saying is Saying.SAYS:
            return saying
        found = saying if saying is Saying.ORDERS else found
    return found


def is_told_to_writers(text: str) -> bool:
    """Whether a text begins with what nobody but a writer is told, as `Describe the method`."""
    return _TO_WRITERS.match(text) is not None


def _of_sentence(sentence: str, *, is_alone: bool) -> Saying:
    if _TO_WRITERS.match(sentence) or (is_alone and _TO_ANYBODY.match(sentence)):
        return Saying.ORDERS
    text = _CITED.sub("", sentence)
    end = text.rstrip()[-1:]
    if end in "?:,;" or has_verb(text) or _NO_WORDS.search(text) or not text.translate(_TYPED).isascii():
        return Saying.SAYS
    is_closed = end in ".!" and not _SO_ON.search(text)
    is_begun = _STARTS_SENTENCE.match(text) is not None and not (is_alone and NAMES_TEXT.match(text))
    if is_closed and (is_begun or _GERUND.match(text) or may_have_verb(text)):
        return Saying.SAYS  # its verb is one that is not known
    return Saying.NAMES if _WORD.search(text) and not _FOREIGN.search(text) else Saying.SAYS
