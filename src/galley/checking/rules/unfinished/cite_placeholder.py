r"""A place kept for a citation: `(CITE)`, `[CITE: what]`, `\CITE{what}`, `\cite{TODO}`, `\citep{?}`.

Flagged::

    Some systems allow users to specify a range of models (CITE), others (CITE google automl) do not [CITE: Wang].
                                                          ^^^^^^         ^^^^^^^^^^^^^^^^^^^^        ^^^^^^^^^^^^
    This was shown before \cite{TODO}, in interviews~\citep[see][]{?} and \cite{} \CITE{google automl}.
                                ^^^^                               ^      ^^^^^^^ ^^^^^^^^^^^^^^^^^^^^
    Some, see \textcolor{red}{CITE}, disagree.
                              ^^^^
    Trust matters (citation needed), as Smith et al. (20XX) say [REF] (cite Wang 2019).
                  ^^^^^^^^^^^^^^^^^                   ^^^^      ^^^^^ ^^^^^^^^^^^^^^^^
    Relatives may take part [\textbf{reference}], as shown [ref] before [NEED REF], in town [lee, kim, etc].
                            ^^^^^^^^^^^^^^^^^^^^           ^^^^^        ^^^^^^^^^^          ^^^^^^^^^^^^^^^

Flagged::

    It was measured in homes(Cite) and in towns [], with diaries[]. As by \_ in [], it is large (cites).
                            ^^^^^^              ^^              ^^              ^^              ^^^^^^^

Flagged::

    Cooks rise early (see REF), and sleep at noon (cf. CITE).
                     ^^^^^^^^^                    ^^^^^^^^^^

Flagged::

    They cook at home (RRRR, GGGG), and few of them go out (UUUUUU). According to ZZZZZ, lids are lost.
                      ^^^^^^^^^^^^                         ^^^^^^^^               ^^^^^

Flagged::

    It lowers stress [citation] and pulse {\bf REF}, and fear\textsuperscript{[source]}.\footnote{cite}
                     ^^^^^^^^^^           ^^^^^^^^^                           ^^^^^^^^  ^^^^^^^^^^^^^^^
    It helps (refs) and is free.
             ^^^^^^
    Pulse fell \textcolor{red}{cite Miller} in \textcolor{red}{citation needed}, too. \hl{add refs} It fell (cite!).
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^       ^^^^^^^^^^^^^         ^^^^^^^
    Pulse fell (ref. to be added) as before (Smith 20??).
               ^^^^^^^^^^^^^^^^^^                  ^^^^
    Lidded pans (citation) are hot, and so is a lid (citation): it burns.
                ^^^^^^^^^^                          ^^^^^^^^^^
    A pan keeps warm (Miller et al., n.d.?), as it does without a lid [see Lopez 92?] or on wood$^{ref}$ alone.
                     ^^^^^^^^^^^^^^^^^^^^^^                           ^^^^^^^^^^^^^^^            ^^^^^^

Flagged::

    Lids of pans are hot at noon. [LIDBOOK] They are cold at night. [AnaSmith]
                                  ^^^^^^^^^                         ^^^^^^^^^^

Accepted::

    Few authors \textcolor{blue}{cite the work of others}, and they \textcolor{blue}{cite more papers} of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.marked_citations import doubted_citations, marked_citations
from galley.checking.rules.unfinished._notes.nicknamed_works import nicknamed_works
from galley.checking.rules.unfinished._quoted_notes import quoted_note
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT
from galley.prose.wording.acronyms import is_introduced
from galley.prose.wording.brackets import end_of_bracket
from galley.prose.wording.scanning import matches, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import CitationUse, Section

severity = Severity.ERROR
covers = True

_REPEATED = "BCDEFGHJKLNOPQRSTUVWZ"
_SAME_LETTERS = "(?:" + "|".join(f"{letter}{{4,8}}" for letter in _REPEATED) + ")"
# `[CITE]`, `(Author, year)`, `[citation needed]`, `[X, Y]`, `[ ]`: brackets in which a citation belongs.
_BRACKETED = scanner(
    "[({",
    r"(?<!\{)[\[({](?: ?(?P<word>CITES?|CITATIONS?|REFS?|REFERENCES?)\b(?![/-])"
    r"|[Cc]ites?(?=[\])])|cites?(?= ?[\])?!:]| [^\W\d]| \?)(?! as\b| in (?:the )?(?:text|parenth))"
    r"|(?i:(?:add|insert|needs?|missing) (?:a |more |some )?(?:cite|citation|ref))"
    r"|(?<=[\w,)] \[)(?:refs?|references?)\]"
    r"|(?:citations?|cites?|refs?\.?|references?) (?:needed|missing|here|required|\?"
    r"|(?:still )?to (?:be (?:added|inserted|found|filled in)|come|follow)\b)"
    r"|(?<=[a-z] \[)(?:citations?\]|(?:source|CN|RN|cn|rn)\](?=[.,]))"
    r"|(?<=[a-z]\[)(?:citation|ref|source)\](?=[.,])"
    r"|(?<=[a-z] [\[(])(?:SOURCES?|Citation|Reference|Ref)[\])](?=[.,;])|citation\)(?=[.,;])"
    r"|(?i:(?:some )?authors?(?:,? et al\.?)?,? ?(?:name)?,? ?\(?(?:year|date)[)\]])"
    r"|(?<=[a-z)] \[)(?:X|x|\#)(?:, ?(?:[XYZ]|\#))*\](?=[.,;])"
    r"|(?:see|cf\.|e\.g\.,?) (?:REFS?|CITES?|refs?)(?=[\])])"
    r"|(?<=[a-z] \[) \](?=[.,;)])|author\?\)|(?:Author|AUTHOR)s?(?:,? (?:year|Year|YEAR))?\](?=[ .,;])"
    r"|(?<=[a-z] \[)[A-Z][\w-]+ et al\.?\]"
    r"|(?<=[a-z] \[)[A-Z]\w+(?: et al\.?)?(?:'s|’s)? (?:papers?|article|study|book|thesis)\]"
    r"|(?<=[a-z] \{)(?:refs?|REF|cite|citation)\}(?=[.,;])"
    rf"|(?<=[a-z,] \()(?:{_SAME_LETTERS}|Y{{4,8}})(?:, ?[A-Z]{{4,8}})*\)"
    r"|(?i:citare?|citer|zitieren|citeren)\??(?=[\])])"
    r"|refs? to (?:the |our )?(?:Figure|Table|Section|[a-z]+ paper)\b|(?:refs?|citations?)\?+[\])]"
    r"|(?<=[a-z)] \[)(?<!list \[)(?<!array \[)(?<!string \[)(?<!vector \[)(?<!brackets \[)(?<!operator \[)"
    r"\](?=[ .,;:)]|$|[a-z]{3})"
    r"|(?<=[a-z)]\[)(?<!char\[)(?<!int\[)(?<!byte\[)(?<!float\[)(?<!double\[)(?<!long\[)(?<!bool\[)(?<!args\[)(?<!argv\[)(?<!String\[)"
    r"(?<!string\[)(?<!list\[)(?<!array\[)(?<!object\[)\](?=[ .,;:)]|$)"
    r"|(?<=[a-z,] \[)[a-z]{3,15}(?:(?:, ?| and )[a-z]{3,15}){1,5},? etc\.?\])",
)
# On its own only in capitals, and not among other words in capitals: that is a title.
_BARE = scanner("C", r"(?<![\w\\\[({<-])(?<![A-Z] )CITES?\b(?!-| [A-Z]{2})")
_NAMELESS = lazy_pattern(rf"(?<=[a-z,.(] )(?P<found>{_SAME_LETTERS})(?=,? [a-z]{{2}})")
_OF_NAMELESS = tuple(5 * letter for letter in _REPEATED)
_JOINED = lazy_pattern(
    r"(?<![\w\\@{-])(?P<found>X{0,6}(?:[Cc]ite|CITE|[Rr]ef|REF)(?:X{2,6}|TODO|HERE)(?!\w)"
    r"|<(?:CITE|REF)S?(?: [^<>\n]{1,60})?>|(?<=[a-z] )<(?:cite|ref|citation)>(?=[.,;])|X{1,4}(?= et al\b))"
)
_OF_JOINED = (
    *("iteX", "ITEX", "efXX", "EFXX", "iteTODO", "iteHERE", "ITETODO", "ITEHERE", "efTODO", "efHERE"),
    *("<CITE", "<REF", "<cite>", "<ref>", "<citation>", "X et al"),
)
_NO_KEY = lazy_pattern(r"\s*,\s*[,}]")  # behind the key of a citation
_NOBODY = lazy_pattern(
    r"(?:(?<=\b(?:by|of|in|to) )|(?<=\b(?:from|with) )|(?<=\bsee )|(?<=[a-z] \())(?P<found>et al\b\.?)"
    r"|(?<=[.] )(?P<first>Et al\.)"
)
_NAMED = lazy_pattern(r"\b[A-Z][\w-]+ \($")
_OF_NOBODY = (*(f"{word} et al" for word in ("by", "of", "in", "to", "from", "with", "see")), "(et al", " Et al.")
_IN_PARENTHESES = lazy_pattern(
    r"(?<=[a-z] )(?P<found>\((?:(?:refs?|references?|sources?)\)(?=[.,;])"
    r"|(?:refs?|citations?)\)(?= (?:and|but|or|which|that|in|as)\b)"
    r"|citation\)(?=:| (?:is|are|was|were|has|have|can|for|to|on)\b)))"
)
_OF_PARENTHESES = ("(ref", "(source", "(citation")
_CODE_NEAR = lazy_pattern(
    r"\b(?:arrays?|JSON|brackets?|lists?|tuples?|operators?|syntax|notation|checkbox\w*|indexing)\b|\{\}"
)
_OPEN_YEAR = scanner("12X?yY", r"(?:(?:19|20)(?:XX|xx|\?\?)|XXXX|\?{3,4}|year|YEAR)(?=[);])")
_AUTHOR = lazy_pattern(r"(?:\bet al\.?|\b(?!(?:Grant|Award|Project|Contract|Number)\b)[A-Z][\w-]{1,30}),? \(?$")
_OF_DATES = lazy_pattern(r"\b(?:years?|dates?|formats?|digits?|months?)\b", re.IGNORECASE)
_OF_MARKUP = lazy_pattern(
    r"\b(?:tags?|fields?|templates?|labels?|markers?|markup|buttons?|columns?|attributes?|placeholders?|elements?)"
    r"(?: (?:of|like|such as|called|named))? $"
)
_CALLED = lazy_pattern(r"[^\W_]\([\w ,\[\]]*$")  # a signature: `send(String[])`
_MESSAGE = "a note keeps the place of a citation"
_HINT = "`galley cite` lists candidates from the bibliography"


def check(project: Project) -> Iterator[Offence]:
    """Find commands that only keep a place, then the words that do."""
    keys = project.bibliography.keys if project.bibliography else frozenset()
    acronyms = frozenset().union(*map(_acronyms, project.sections))
    for section in project.sections:
        for use in _open_uses(section):
            if not project.uses_biblatex and _NO_KEY.match(section.source.text, use.span.end):
                yield Offence(
                    use.span, "a comma with no key behind it prints a question mark", ("name a key, or delete it",)
                )
            if use.is_placeholder and use.key not in keys:
                what = f"`{use.key}` keeps the place of a citation" if use.key else f"`\\{use.command}` cites nothing"
                yield Offence(use.span, what, (_HINT,))
        for macro in section.macros("CITE"):
            words = quoted_note(macro.arguments[0].text) if macro.arguments else ""
            what = f"`\\CITE` keeps the place of a citation{f': {words}' if words else ''}"
            yield Offence(macro.span, what, (_HINT,))
        yield from _in_text(section, acronyms)


@kept
def _open_uses(section: Section) -> tuple[CitationUse, ...]:
    """Uses of citations that may keep a place."""
    text = section.source.text
    return tuple(use for use in section.citations if use.is_placeholder or _NO_KEY.match(text, use.span.end))


@kept
def _acronyms(section: Section) -> frozenset[str]:
    return frozenset(word for word in ("CITE", "REF") if is_introduced(section.prose.text, word))


@kept_in_order
def _in_text(section: Section, acronyms: frozenset[str]) -> Iterator[Offence]:
    prose = section.prose
    last = 0
    for match in sorted(_in_words(prose.text), key=re.Match.start):
        start, word = match.start(), match["found"].strip("[({ ").rstrip("S")
        end = end_of_bracket(prose.text, start) if match.re.pattern == _BRACKETED.pattern else match.end("found")
        if end and start >= last and word not in acronyms and not _is_said_of_others(section, match):
            last = end
            yield Offence(prose.span(start, end), _MESSAGE, (_HINT,))
    for match in matches(_IN_PARENTHESES, prose.text, _OF_PARENTHESES):  # which may also say of what is compared
        start, end = match.span("found")
        is_text = {*section.enclosing(prose.source_offset(start))} <= RUNNING_TEXT
        if is_text and not _is_said_of_others(section, match):
            yield Offence(prose.span(start, end), _MESSAGE, (_HINT,), severity=Severity.WARNING)
    marked = (*marked_citations(section), *doubted_citations(section), *nicknamed_works(section))
    yield from (Offence(span, _MESSAGE, (_HINT,)) for span in marked)
    yield from _of_nobody(section)
    for match in _OPEN_YEAR.finditer(prose.text):
        if _AUTHOR.search(prose.text[max(match.start() - 40, 0) : match.start()]):
            yield Offence(prose.span(*match.span("found")), "the year of this citation is open", (_HINT,))


def _of_nobody(section: Section) -> Iterator[Offence]:
    """Where others are cited with an author who is not named; what a macro before it prints we cannot see."""
    prose = section.prose
    for match in matches(_NOBODY, prose.text, _OF_NOBODY):
        start, end = match.span(match.lastgroup or 0)
        before = section.source.text[max(prose.source_offset(start) - 8, 0) : prose.source_offset(start)]
        if (
            "}" not in before
            and not _NAMED.search(prose.text, max(start - 24, 0), start)
            and "\\" not in before
            and not section.is_quoted(start)
        ):
            yield Offence(prose.span(start, end), "whose work this is is not said", ("name the first author",))


def _in_words(text: str) -> Iterator[re.Match[str]]:
    yield from _BRACKETED.finditer(text)
    yield from _BARE.finditer(text)
    yield from matches(_NAMELESS, text, _OF_NAMELESS)
    yield from matches(_JOINED, text, _OF_JOINED)


def _is_said_of_others(section: Section, match: re.Match[str]) -> bool:
    start, end = match.span("found")
    text, word = section.prose.text, match["found"].strip("()")
    if word == "[]" and (
        "\\" in section.prose.span(start, end).text  # a command is in them
        or _CALLED.search(text, max(start - 40, 0), start)
        or _CODE_NEAR.search(text, max(start - 60, 0), end + 30)
    ):
        return True
    if word.startswith("[") and _OF_MARKUP.search(text, max(start - 40, 0), start):
        return True
    if {*word} == {word[:1]} and is_introduced(text, word):
        return True
    if word.startswith("YY") and _OF_DATES.search(text, max(start - 60, 0), start):
        return True
    return section.is_quoted(start) or section.is_code(start) or section.is_code(end - 1)
