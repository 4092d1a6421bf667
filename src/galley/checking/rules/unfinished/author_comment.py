r"""A remark of one author to another in the text, signed: `(dlee: do we need this?)`.

Names of the paper's authors count whatever follows; other signatures only before what co-authors say to each other: a
question, a doubt, a request.

Flagged::

    They cook.\marginpar{AB: unit?} They bake (Note from TK: shorten this part).
                         ^^^^^^^^^            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    It is sold [KR: shorten] at noon, as all say [PB --- this needs a source].
               ^^^^^^^^^^^^^                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    These study industry data scientists (dlee: I'm thinking maybe we shouldn't include them?).
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The tool [Eva: can you rephrase this (again)?] helps. \textcolor{red}{EW: should we cite this?}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                        ^^^^^^^^^^^^^^^^^^^^^^^^
    \textbf{KL: Axis labels, please!} \hl{Sam: not sure about this.}
            ^^^^^^^^^^^^^^^^^^^^^^^^      ^^^^^^^^^^^^^^^^^^^^^^^^^
    \underline{JD -- please check the weather}
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    {\bf Tim: we should explain this} It holds. //JB: this needs a number
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Doris Lee} It is trusted (Doris: 17 of 20) by most [DL: is it?].
                                     ^^^^^^^^^^^^^^^^^         ^^^^^^^^^^^^

Flagged::

    Rain is caught in barrels (AB: how many barrels?). It is rare.\footnote{\textbf{JD: is it? It rained.}}
                              ^^^^^^^^^^^^^^^^^^^^^^^                               ^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \begin{tabular}{l} \textit{TODO: please add a lid} \\ \textit{FIXME: we should add a lid} \end{tabular}

Accepted::

    We thank the Foundation (DFG EL 724/4--1, WA 1539/11--1).

Accepted::

    Three conditions (control: no help; RQ1: do we trust it?) (Note: we should add that) (e.g.: can you see it?).
    ``It works [Interviewer: should we go on?],'' said P3 (P3: maybe we can). (SUS: I think that I would use it.)
    \author{\thanks{Corresponding author: M. Shell (email: m@shell.org).}} (Q1: Do you think it works?)
    \author{Ann Irving} Tools (AI: artificial intelligence) and answers (A: agree, D: disagree) follow.
    \underline{HTTP -- the protocol} \textbf{A -- B} \emph{Lee -- the younger one} is named.
    (left: before, right: after) [url: example.org] \textcolor{red}{danger}

Flagged::

    \author{Ana Lee and Tim Roe} \section{Method (Ana)} We asked eleven people. (Tim and Ana) They cook.
                                                 ^^^^^                          ^^^^^^^^^^^^^
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.assigned import assigned_parts
from galley.checking.rules.unfinished._notes.signatures import CONTACT, beginning
from galley.checking.rules.unfinished._notes.signatures import signatures as signatures_of
from galley.checking.rules.unfinished._notes.signed import signed_lines
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.wording.brackets import brackets_of
from galley.prose.wording.remarks import NO_PERSON, ORDER, REMARK
from galley.prose.wording.scanning import scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
covers = True

_SIGNED = scanner(
    "[(<{",
    r"[\[(<{]{1,2} ?(?P<sure>(?:[Nn]ote|[Cc]omment) (?:from|by|for|to) )?@?"
    r"(?P<name>[^\W\d_][\w.]{1,15}(?: [A-Z][\w.]{0,15})?)"
    r"(?P<date>,? (?:\d{1,2}|\d{4})[./-]\d{1,2}(?:[./-]\d{0,4})?)? ?(?::|>|[–—])(?= ?\S)",
)
_REMARK = lazy_pattern(REMARK, re.IGNORECASE)
_SPOKEN = lazy_pattern(r"\?|\b(?:I|you|we|us|our)\b")
_NO_PERSON = lazy_pattern(NO_PERSON, re.IGNORECASE)
_WORD_OF_NOTES = lazy_pattern(r"TODO|FIXME|HACK|XXX")  # in a table, an example of comments in code
_COLOURED = lazy_pattern(r"@?(?P<name>[^\W\d_][\w.]{1,15})(?:: ?| ?(?:---?|[–—]) ?)")
_SET_APART = (
    *("textbf", "textit", "emph", "underline", "hl", "uline"),
    *("footnote", "marginpar", "marginnote", "sidenote"),
)
_INITIALS = lazy_pattern(r"(?!(?:RQ|QA|AI|UI|UX|TA|HR|IT|ML|NB|PS|FAQ|Q)$)[A-Z]{2,3}")
_ANSWERED = lazy_pattern(  # in a few words, behind the signature
    rf"(?:^|: ?|[–—-] ?)\s*(?:(?i:{ORDER})|shorten|rephrase|drop|merge"
    r"|(?:ok|okay|agreed?|done|fixed)\b|too [a-z]+[)\]}}\s]*$)"
    r"[^.]{0,40}$"
)
_ASKED = lazy_pattern(r"[a-z]\?(?=$|[\s)\]}])")
_SLASHED = scanner("/", r"(?<![:/\w])// ?(?P<name>[A-Z][\w.]{1,15}): [^\n]{1,200}")
_MENTIONED = scanner("@", r"(?<![\w.@])@(?P<name>[A-Z]\w{1,15})\b(?P<colon>:)?,? [^\n.?!]{3,200}[?!]?")
_GROUP = lazy_pattern(r"(?:\s*\\[a-z]+(?:\{\w+\})?)*\s*(?P<text>[^{}]{3,600})\}")
_SWITCHES = ("bf", "it", "em", "sl", "sf", "bfseries", "itshape", "sffamily", "color")
_HINT = "settle it with your co-author, or keep it in a comment (%) until then"


def check(project: Project) -> Iterator[Offence]:
    """Find signed remarks in brackets and in colour."""
    signatures = signatures_of(project)
    for section in project.sections:
        yield from _in_section(section, signatures)


@kept_in_order
def _in_section(section: Section, signatures: set[str]) -> Iterator[Offence]:
    prose, brackets = section.prose, brackets_of(section.prose.text)
    end = 0
    for match in _SIGNED.finditer(prose.text):
        start, close = match.start(), brackets.end(match.start())
        if close is None or start < end or section.is_code(start):
            continue
        is_told = match["sure"] is not None or (match["date"] is not None and match["name"].isupper())
        said = prose.text[match.end("found") : close]
        if (is_told and not section.is_quoted(start)) or _is_remark(section, start, match["name"], said, signatures):
            end = close
            yield Offence(prose.span(start, close), f"a remark of {match['name']} stands in the text", (_HINT,))
    yield from _in_colour(section, signatures)
    yield from _unbracketed(section, signatures)
    for span in assigned_parts(section, signatures):
        yield Offence(span, "this tells who is to write a part", (_HINT,), severity=Severity.WARNING)
    for span, name in signed_lines(section):
        yield Offence(span, f"a remark of {name} stands in the text", (_HINT,), severity=Severity.WARNING)


def _unbracketed(section: Section, signatures: set[str]) -> Iterator[Offence]:
    r"""`{\bf Tim: …}`, `//JB: …`, `@Ann: …`."""
    text, prose = section.source.text, section.prose
    for name in _SWITCHES:
        for offset in section.commands.get(name, ()):
            group = text[offset - 1 : offset] == "{" and _GROUP.match(text, offset)
            match = _COLOURED.match(group["text"]) if group else None
            if group and match:
                start, end = group.span("text")
                if _is_remark(section, prose.offset(start), match["name"], group["text"], signatures):
                    span = section.source.span(start, end)
                    yield Offence(span, f"a remark of {match['name']} stands in the text", (_HINT,))
    for match in chain(_SLASHED.finditer(prose.text), _MENTIONED.finditer(prose.text)):
        start, end = match.start(), match.end("found")
        if section.is_code(start) or section.is_quoted(start):
            continue
        is_sure = match.re.pattern == _SLASHED.pattern or _REMARK.search(match["found"])
        if is_sure or (match["colon"] and match["found"].endswith("?")):
            message = f"a remark of {match['name']} stands in the text"
            level = None if is_sure else Severity.WARNING  # names of accounts begin so as well
            yield Offence(prose.span(start, end), message, (_HINT,), severity=level)


def _in_colour(section: Section, signatures: set[str]) -> Iterator[Offence]:
    for macro in section.macros("textcolor", *_SET_APART):
        if len(macro.arguments) < 1 + (macro.name == "textcolor"):  # a colour and a text
            continue
        span = macro.arguments[1 if macro.name == "textcolor" else 0]
        text = beginning(span)
        match = _COLOURED.match(text)
        if match is None or not text[match.end() :].strip():  # a list of who did what may have names alone
            continue
        if _is_remark(section, section.prose.offset(span.start), match["name"], text, signatures):
            yield Offence(span, f"a remark of {match['name']} stands in the text", (_HINT,))


def _is_remark(section: Section, start: int, name: str, text: str, signatures: set[str]) -> bool:
    is_of_author = name.casefold() in signatures
    if is_of_author and (len(name) > len("DL") or _SPOKEN.search(text)):
        return True
    if _NO_PERSON.fullmatch(name) or CONTACT.fullmatch(name) or section.is_quoted(start):
        return False
    if _WORD_OF_NOTES.fullmatch(name) and any(map(has_rows, section.enclosing(section.prose.source_offset(start)))):
        return False
    if _REMARK.search(text):
        return True
    is_initials = _INITIALS.fullmatch(name) and len(re.findall(rf"\b{name}\b", section.prose.text)) == 1
    return bool(is_initials and (_ASKED.search(text) or _ANSWERED.search(text)))
