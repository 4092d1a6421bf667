r"""A sentence that begins with a small letter: it has lost its beginning, or the full stop before it is a slip.

So is `I` in small letters, as notes have it.

Words that open a clause count, and no names, since a program may be called `poet` and stand first in a sentence.

Flagged::

    Most families kept a list of what they had at home. and it hung beside the door \cite{lee}. which shows that few
                                                        ^^^                                     ^^^^^
    of them looked at it, as i know from them.
                             ^
    The pot stood on all of the shelves. built with a lid of steel, it was hot.
                                         ^^^^^

Accepted::

    They cooked rice, beans etc. and ate it, approx. the half of it. Lee et al. in this book say so; e.g. the first.
    They cooked at noon. poet and eBay were asked. ``We cook. and then,'' she said. It was \texttt{a.list. and more}.
    They came from the dept. of rice, and left the dept. of beans. It stood in file. of \verb|cook|.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT
from galley.model.prose import CITATION
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_OPENINGS = """
    the and it this that these those we they he she there in on at for from with to of an because which while when if
    since although however such then thus as so by our their its also but or is are was were has have does can will
    should being not where who after before based once during using built due according furthermore moreover finally
"""
"""What begins a sentence or goes on with one, and is nobody's name."""
_OPENING = frozenset(_OPENINGS.split())
_AFTER_STOP = lazy_pattern(r"\. (?P<word>[a-z]{2,})(?= [a-z])")
_I = lazy_pattern(
    r"(?<=[a-z,] )(?P<word>i) (?:am|was|have|had|think|guess|would|will|could|did|want|wanted|need|mean|don['’]t|used"
    r"|found|tried|know|believe|wrote|made|use|should|can)\b"
)
_BEFORE_STOP = lazy_pattern(rf"(?:^|[ \n(])(?P<word>[a-z]{{4,}})[)\]’”{CITATION} ]{{0,6}}$")
_ABBREVIATIONS = """
    approx resp incl excl vols chap spec univ dept proc conf trans assoc govt misc max temp natl intl engl orig coeff
    eqns figs secs tabs refs cont appx viz ibid comm tech appl math phys chem biol
    bspw bzgl evtl inkl insb vgl sogen
"""
_ABBREVIATED = frozenset(_ABBREVIATIONS.split())
_LOOKED_AT = 40  # characters before a full stop
_TEXT = RUNNING_TEXT | {"acks", "caption", "figure"}


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        yield from _in_section(section)
        for match in matches(_I, section.prose.text, (" i ",)):
            span = section.prose.span(*match.span("word"))
            is_own = not section.is_quoted(match.start()) and not section.is_code(match.start())
            if span.text == "i" and is_own and {*section.enclosing(span.start)} <= _TEXT:
                yield Offence(span, "`I` is written small", ("write `I`",))


def _in_section(section: Section) -> Iterator[Offence]:
    text = section.prose.text
    found = []
    for match in _AFTER_STOP.finditer(text):
        before = _BEFORE_STOP.search(text[max(match.start() - _LOOKED_AT, 0) : match.start()])
        if before and match["word"] in _OPENING and before["word"] not in _ABBREVIATED:
            found.append((before["word"], *match.span("word")))
    seen = Counter(word for word, *_ in found)
    for word, start, end in found:
        span = section.prose.span(start - len(". "), end)
        is_written = span.text.split() == [".", text[start:end]]  # and no macro stands there
        is_text = {*section.enclosing(span.start)} <= _TEXT
        if seen[word] > 1 or not (is_written and is_text) or section.is_quoted(start) or section.is_code(start):
            continue
        hints = ("say what is lost before it, or take out the full stop, or give it a capital",)
        yield Offence(section.prose.span(start, end), "this sentence begins with a small letter", hints)
