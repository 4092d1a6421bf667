"""Words that mark what is still to be done: `TODO`, `FIXME` or `TBD`, alone or in brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.acronyms import is_introduced
from galley.prose.wording.brackets import brackets_of
from galley.prose.wording.scanning import holds, matches, present, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

# `[TODO …`, `{insert numbers here`, `<placeholder`: a note's word at the beginning of brackets.
_BRACKETED = scanner(
    "[(<{",
    r"[\[(<{]{1,3} {0,3}(?i:(?P<word>TODOs?|To-?Do|FIXME|T\.B\.[DAC]|TB[DAC](?! (?:is an?|stands|means)\b))\b"
    r"(?! (?:comments?|lists?|items?|tags?)\b)"
    r"|(?:insert|add|fill in) (?!to\b)[\w ]{0,60}(?:here|later|table|figure|numbers?|details?|name)\b"
    r"|(?!click|press|see|available|read|download)[\w ]{3,40} (?:goes |go |to go )?here(?=[\]>])"
    r"|placeholder\b|pending[\])]|to be (?:added|done|determined|completed|filled|written|decided|updated)\b)"
    r"|[\[(]\*{2,6} ?[A-Z]{3,}[A-Z ]*\*{0,6}(?=[\])])"
    r"|[\[(][“\"‘']?(?P<initials>TK)[”\"’']?[\])]",  # to come, as journalists have it
)
# `TODO`, `To-do:`, `@fixme`, `XXX Add this`: a note's word with no brackets around it.
_BARE = scanner(
    "TtFfXDW@*",
    r"\b(?:TODOs?|FIXME|TBD|TBA)\b(?!['’]s\b):?|(?<![\w.])(?:T\.B\.[DAC]|t\.b\.[dac])\b(?!\. [A-Z][a-z]+['’]s)"
    r"|\bTO-DO:|(?<![\w.])@(?:todo|fixme)\b|(?<![^\n])(?:(?:To-?[Dd]o|todo|Fixme|fixme|XXX):"
    r"|XXX\b(?= [a-z])|(?:To do|TO DO)(?: (?:later|next|still))?:)"
    r"|(?<=[.!?] )(?:tb[acd]|TBC)\b(?=\.?(?:\n| ?\Z))|(?<=[.!?)] )(?:ToDo|To-Do|To do|TO DO|Todo|todo|Fixme|fixme):"
    r"|(?<![\w@])@{3,6}(?![\w@])|(?<![\w*)])\*{3,6}(?:[A-Z]{3,}| [A-Z]{2,} [A-Z]{2,})\b"
    r"|(?:(?<![^\n])|(?<=[.!?:)] ))XXX\b(?= [A-Z][a-z]+ [a-z])(?! [A-Z]\w+ (?:is|was|has|University)\b)"
    r"|(?:(?<![^\n])|(?<=[.!?)] ))TK:?(?= (?:we|this|add|check|need|more|what|why|how|if|do|cite|explain"
    r"|mention|give|write|describe|put|insert|fix|maybe|not sure|here|find|say)\b)"
    r"|(?<![^\n])(?:DONE|WIP) ?:"
    r"|\bXXX(?= (?:Add|Insert|Check|This|Is|Do|We|Need|Should|Maybe|Not|See|Cite|Fix|Write|Explain|Describe)\b)",
)
_OF_BARE = (
    *("@@@", "***"),
    *("TODO", "TO-DO:", "FIXME", "TBD", "TBA", "XXX", "@todo", "@fixme", "odo:", "oDo:", "-do:", "-Do:", "ixme:"),
    *("T.B.", "t.b.", "TK ", "TK:", "DONE", "WIP", "To do", "TO DO:", "TO DO LATER:", " tbc", " tbd", " tba", " TBC"),
)
_WHOLE_PARAGRAPH = lazy_pattern(
    r"(?<![^\n])(?P<found>[\[(]?(?:[Tt]o(?:[ -]?[Dd]o|[ -][Aa]dd"
    r"| be (?:written|added|done|completed|filled in|determined|decided|finali[sz]ed|confirmed|continued|updated)"
    r"(?:,? (?:if (?:necessary|needed|required)|later|soon))?)"
    r"|[Ii]n progress|IN PROGRESS|[Tt]b[acd]|TBC)[.…]*[\])]?"
    r"|(?:(?:RQ|H|Theme|Finding|Contribution|Hypothesis) ?\d{1,2}[a-z]?[.:] ?)?[\[(]?(?:…|\.{3,6})[\])]?)"
    r"(?= {0,2}(?:\n|\Z))"
)
_OF_WHOLE = (
    *("odo", "oDo", "o do", "o Do", "o-do", "o-Do", "o be ", "o add", "o Add", "o-add", "o-Add"),
    *("n progress", "IN PROGRESS", "tb", "Tb", "TBC", "…", "..."),
)
_IN_ITEM = lazy_pattern(r"todo[.…]*|[Tt]o be (?!continued|confirmed|determined|updated)[a-z ]+")  # no state of a task
_OF_TEXT = lazy_pattern(
    r"document|abstract|footnote(?:text)?|(?:proof|theorem|lemma|corollar|proposition|defin|remark)\w*"
)
_LISTS = frozenset({"itemize", "enumerate", "item"})
_NAMED = (
    r"(?:comments?|items?|lists?|tags?|apps?|annotations?|keywords?|markers?|notes?|statements?|reminders?|bots?)\b"
    r"(?! (?:more|some|all|the|an?|other|which|what|how|on|that|here|our|their|these)\b)"
)
_TOPIC = lazy_pattern(
    rf"\bTODOs?[ -]{_NAMED}"
    r"|\b(?P<word>TODO|FIXME)s?(?:,|/| and| or|, and|, or) ?(?!(?P=word))(?:TODO|FIXME|XXX|HACK)\b"
)
_INTRODUCED = lazy_pattern(
    r"\b(?:such as|like|called|named|words?|terms?|marked|marker|keywords?|tags?|tagged|labell?ed|containing) ?$"
)


def marked_words(section: Section, known: frozenset[str], hint: str) -> Iterator[Offence]:
    """Each such word with the brackets around it; `known` are those that the paper uses as names."""
    prose, brackets = section.prose, brackets_of(section.prose.text)
    end = 0
    for match in _BRACKETED.finditer(prose.text):
        start, close = match.start(), brackets.end(match.start())
        word = match["initials"] or match["word"] or ""
        is_name = word in known and close in {match.end("found"), match.end("found") + 1}
        if start >= end and close and not is_name and not _is_said_of_others(section, match):
            end = close
            yield Offence(prose.span(start, end), "a note of what is to be done stands in the text", (hint,))
    for match in matches(_BARE, prose.text, _OF_BARE):
        start, end = match.span("found")
        word = match["found"].rstrip(":s")
        is_known = word in known and not match["found"].endswith(":")
        if not (is_known or _is_mentioned(prose.text, start) or _is_said_of_others(section, match)):
            yield Offence(prose.span(start, end), f"`{word}` stands in the text", (hint,))
    for match in matches(_WHOLE_PARAGRAPH, prose.text, _OF_WHOLE):
        around = section.enclosing(prose.source_offset(match.start("found")))
        is_item = _LISTS.issuperset({*around} - {"document"}) and _IN_ITEM.fullmatch(match["found"])
        if is_item or all(map(_OF_TEXT.fullmatch, around)):  # no other item, cell or caption
            yield Offence(prose.span(*match.span("found")), f"`{match['found']}` stands for a paragraph", (hint,))


def _is_said_of_others(section: Section, match: re.Match[str]) -> bool:
    start, end = match.span("found")
    return section.is_quoted(start) or section.is_code(start) or section.is_code(end - 1)


@kept
def names_of_something(section: Section) -> frozenset[str]:
    """The words that a paper uses as names there: of what it studies, or as acronyms of its own."""
    text = section.prose.text
    known = frozenset(word for word in present(("TBD", "TBA", "TBC", "TK"), text) if is_introduced(text, word))
    is_topic = holds(text, ("TODO", "FIXME")) and _TOPIC.search(text)
    return known | ({"TODO", "FIXME"} if is_topic else set())


def _is_mentioned(text: str, start: int) -> bool:
    before = text[max(start - 20, 0) : start]
    is_bracketed = bool(re.search(r"[\[(<{] ?$", before))  # then it was told as a whole, or is no note
    return is_bracketed or bool(_INTRODUCED.search(before))
