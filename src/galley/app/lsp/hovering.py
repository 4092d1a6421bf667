"""What an editor shows beside a name: a value with its origin, a quote with its codes, an entry as it will print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.lsp.uses import What, alike
from galley.findings.printable import printable
from galley.model.values import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.lsp.papers import OpenPaper
    from galley.app.lsp.uses import Use
    from galley.checking.project import Project
    from galley.model.values import Computed

_MOST_PLACES = 5


def shown(paper: OpenPaper, path: str, use: Use) -> str:
    """Markdown about what stands at a place; empty where nothing is known of it."""
    project = paper.project(path)
    match use.what:
        case What.VALUE:
            lines = [*_value(paper, use), *_places(project, use)]
        case What.CITATION:
            lines = [*_entry(project, use.name), *_places(project, use)]
        case What.EXCERPT:
            lines = [*_excerpt(project, use.name), *_places(project, use)]
        case What.CODE:
            lines = list(_code(project, use.name))
        case What.LABEL:
            lines = []
    return "\n\n".join(lines)


def _value(paper: OpenPaper, use: Use) -> Iterator[str]:
    evaluator = paper.evaluator()
    if evaluator is None:
        return
    value = evaluator.evaluate(use.name)
    if isinstance(value, Fault):
        yield f"**no value**: {_text(value.message)}"
        yield from map(_text, value.hints)
        return
    yield f"**{_text(value.text)}**: {_text(value.computed.origin.formula)}"
    yield from _origin(value.computed)


def _origin(computed: Computed) -> Iterator[str]:
    origin = computed.origin
    if origin.files and not origin.parts:
        counts = origin.counts
        of_rows = ((counts.rows, "rows"), (counts.missing, "not disclosed"), (counts.excluded, "withdrawn"))
        facts = [f"{count:,} {what}" for count, what in (*of_rows, (counts.excerpts, "excerpts")) if count]
        where = " and ".join(map(str, origin.filters))
        yield f"{', '.join(facts)}{f' where {_text(where)}' if where else ''} of {', '.join(map(_text, origin.files))}"
    for part in (*origin.parts, *origin.found):
        yield f"`{_code_text(part.expression)}` = {_text(str(part.value))}: {_text(part.origin.formula)}"


def _places(project: Project, use: Use) -> Iterator[str]:
    others = [str(one.span) for one in alike(project, use) if one.span != use.span]
    if others:
        more = f" and {len(others) - _MOST_PLACES} more" if len(others) > _MOST_PLACES else ""
        yield f"also in {', '.join(map(_text, others[:_MOST_PLACES]))}{more}"


def _entry(project: Project, key: str) -> Iterator[str]:
    entry = project.bibliography.find(key) if project.bibliography else None
    if entry is None:
        return
    names = ", ".join(f"{person.first} {person.last}".strip() for person in entry.authors)
    where = entry.text("journal") or entry.text("booktitle") or entry.text("publisher")
    yield f"**{_text(entry.text('title'))}**"
    yield _text(", ".join(filter(None, (names, where, entry.text("year")))))
    if doi := entry.text("doi"):
        yield f"https://doi.org/{_text(doi)}"


def _excerpt(project: Project, name: str) -> Iterator[str]:
    coded = project.coded
    excerpt = coded.excerpts.get(name) if coded else None
    if coded is None or excerpt is None:
        return
    if not coded.may_be_quoted(excerpt):
        yield "this may not be quoted: the participant did not consent, or has withdrawn"
        return
    yield f"“{_text(excerpt.text)}”"
    codes = dict.fromkeys(code for one, code, _ in coded.codings if one == name)
    yield f"{_text(excerpt.participant)}, coded {', '.join(map(_text, codes)) or 'by nobody'}"


def _code(project: Project, name: str) -> Iterator[str]:
    code = project.coded.codes.get(name) if project.coded else None
    if project.coded is None or code is None:
        return
    yield f"**{_text(code.label)}** ({_text(code.stage)} code)"
    yield _text(code.definition)
    chosen = [one for one in project.coded.chosen(name) if project.coded.may_be_quoted(one)]
    yield from (f"{_text(one.id)}: “{_text(one.text)}”" for one in chosen)


def _text(words: str) -> str:
    """Text that Markdown leaves as it is."""
    return "".join(f"\\{letter}" if letter in r"\`*_{}[]()<>#+-!|~&" else letter for letter in printable(words))


def _code_text(words: str) -> str:
    return printable(words).replace("`", "'")
