r"""Items of lists that order their writer: `\item describe the client`, where no sentence leads up to the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._headings.stubs import stub_below
from galley.checking.rules.unfinished._lines.lines import LISTS
from galley.checking.rules.unfinished._lines.of_material import OF_NAMES, is_of_material
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.notes.fragments import asks_in_key_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Environment, Section

_AROUND = LISTS | {"document", "textbf", "textit", "emph"}
_ORDERED = lazy_pattern(  # of a writer, in small letters, and with no full stop
    r"[+>–*-]{0,2} ?(?:also |then |maybe |briefly |just |first |perhaps |\+ ?)*"
    r"(?:describe|explain|discuss|introduce|mention|summari[sz]e|motivate|elaborate(?: on)?"
    r"|argue(?: that| why| for)?"
    r"|talk about|say(?: that| why| how| what| which| something| more)?|cite|emphasi[sz]e"
    r"|give an? (?:short |brief |quick )?(?:overview|summary|introduction|example|outline)"
    r"|state(?: that| the| why| how| what| which)?"
    r"|reiterate|recap|clarify"
    r"|justify|point out|refer to|reference|make (?:it )?clear|write (?:about|something|more|down)"
    r"|show (?:that|why|how)"
    r"|look (?:up|into|for)|find (?:more|papers?|literature|citations?|sources?|references?|out)|come up with"
    r"|check (?:if|whether|that|with)|think about|decide (?:on|what|which|whether|if)|mention that)"
    r"(?![-:,/’'(]|\w)(?: [^\n]{2,160}[^.;:,\n])?"
)
_ONLY_ORDER = lazy_pattern(  # of a list that has no other item, as no list of tasks and steps has
    r"[+>–*-]{0,2} ?(?:also |then |maybe |briefly |just |first |perhaps )*"
    r"(?:[Aa]dd|[Ww]rite|[Ii]nsert|[Ii]nclude|[Dd]escribe|[Ee]xplain|[Dd]iscuss|[Mm]ention|[Ss]ummari[sz]e|[Cc]ite"
    r"|[Ee]laborate|[Mm]otivate|[Tt]alk about|[Rr]ewrite|[Rr]ephrase|[Ff]inish|[Uu]pdate|[Ff]ill in|[Ll]ook up"
    r"|[Ff]ind (?:more|papers?|literature|citations?|sources?|references?)|[Cc]ome up with|[Tt]hink about)"
    r"(?![-:,/’'(]|\w)(?: [^\n]{2,160})?"
)
_ANNOUNCED = lazy_pattern(
    r"[:,;]\s*$|\b(?:follow(?:s|ing)|steps?|tasks?|instructions?|asked to|able to|to|must|should|can|will|aims?|goals?"
    r"|objectives?|questions?)\W*$"
)
_VERBS = frozenset(
    ["is", "are", "was", "were", "we", "they", "to", "can", "should", "must", "will", "following", "steps", "tasks"]
)
_ITEM = lazy_pattern(r"\\item(?![a-zA-Z])")
_LONGEST_LABEL = 6  # words
_LONGEST_WORD = 20  # characters
_BEFORE = 150  # characters, in which a list is announced


def ordering_items(section: Section) -> Iterator[Span]:
    """Each such item; where all a section holds is such a list, that is told at its heading."""
    if not any(one.name in LISTS for one in section.environments) or is_of_material(section):
        return
    for one in section.environments:
        if one.name in LISTS and not is_announced(section, one):
            yield from _in_list(section, one)


def _in_list(section: Section, one: Environment) -> Iterator[Span]:
    prose = section.prose
    start, end = prose.offset(one.body.start), prose.offset(one.body.end)
    is_flat = "\\begin" not in section.source.text[one.body.start : one.body.end]
    is_only = sum(1 for _ in _ITEM.finditer(section.source.text, one.body.start, one.body.end)) == 1
    for line in prose.text[start:end].split("\n"):
        item = line.strip()
        is_order = _ORDERED.fullmatch(item) or (is_only and _ONLY_ORDER.fullmatch(item))
        if item and (is_order or (is_flat and _asks(item))):
            first = start + line.index(item[0])
            if {*section.enclosing(prose.source_offset(first))} <= _AROUND and not section.is_quoted(first):
                yield prose.span(first, first + len(item))
        start += len(line) + 1


def _asks(item: str) -> bool:
    """Whether an item asks its writers in a few words: `Cuts by age?`."""
    return item[-1] == "?" and item.isascii() and item.count(" ") > 1 and asks_in_key_words(item)


def is_announced(section: Section, one: Environment) -> bool:
    """Whether a sentence leads up to a list, or the heading above says what is listed, or has nothing else."""
    start = section.prose.offset(one.body.start)
    before = section.prose.text[max(start - _BEFORE, 0) : start].rstrip()
    above = [heading for heading in section.headings if heading.body.start <= one.span.start < heading.body.end]
    if above and (OF_NAMES.search(above[-1].title.text) or stub_below(section, above[-1])):
        return True
    is_led = before.endswith((":", ",", ";")) and not _is_label(before)
    return is_led or (_ANNOUNCED.search(before) is not None and not before.endswith(":"))


def begin_alike(section: Section, offset: int, one: Environment) -> bool:
    """Whether another item of a list begins with the word at an offset, as steps of a method do."""
    word = section.source.text[offset : offset + _LONGEST_WORD].partition(" ")[0]
    return len(re.findall(rf"\\item\s+{re.escape(word)}\b", one.body.text)) > 1


def _is_label(before: str) -> bool:
    """Whether a few words before a colon have no verb: these name a list, and lead up to none."""
    words = before.rpartition("\n")[2].lower().rstrip(":").split()
    return len(words) <= _LONGEST_LABEL and _VERBS.isdisjoint(words)
