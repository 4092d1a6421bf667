"""References that are paragraphs of the text, as notes paste them: `Lee, A. (2019). On pans. Pans, 1(2), 1-9.`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._paragraphs.paragraph_bounds import is_paragraph
from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_INITIALS = r"(?:[A-Z]\.[ -]?){1,3}"
_REFERENCE = lazy_pattern(
    rf"[^\W\d_a-z][\w'’-]+, {_INITIALS}(?:,? (?:& |and |\.\.\. )?[^\W\d_a-z][\w'’-]+, {_INITIALS}){{0,20}}"
    r" ?\((?:19|20)\d\d[a-z]?\)\. [^\n]{10,300}"
)
_OF_REFERENCES = lazy_pattern(
    r"(?i)referen|bibliograph|reading|publication|source|works?\b|literature|cit(?:ed|ation)|papers|articles|books"
    r"|data ?sets?|thes[ei]s|talks|presentation|how to|further|vita|abstract"
)
_MOST = 3  # in a row: more of them are a list that is meant
_HINT = ("cite it in a sentence, or keep it in a comment (%) until then",)


def lone_references(section: Section) -> Iterator[Offence]:
    """Each of them amid text, below a heading that promises no list of works."""
    if not section.headings or not holds(section.prose.text, ("). ",)):
        return
    run: list[Offence] = []
    is_amid_text = False
    for place, line in section.prose.blocks():
        text = line.strip()
        start = place + line.index(text[0])
        if _REFERENCE.fullmatch(text) and _is_of_text(section, start):
            span = section.prose.span(start, start + len(text))
            run.append(Offence(span, "a reference stands for a paragraph", _HINT))
            continue
        if is_amid_text and len(run) <= _MOST:
            yield from run
        run, is_amid_text = [], True
    # what ends a file may be its list of references


def _is_of_text(section: Section, start: int) -> bool:
    place = section.prose.source_offset(start)
    if not {*section.enclosing(place)} <= {"document"} or section.is_quoted(start):
        return False
    above = [one for one in section.headings if one.body.start <= place < one.body.end]
    is_named = any(_OF_REFERENCES.search(one.title.text) for one in above)
    return bool(above) and not is_named and is_paragraph(section.source.text, place)
