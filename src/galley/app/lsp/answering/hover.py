"""What an editor shows beside a name: a value with its origin and rows, a quote with its codes, an entry, a label."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from galley.app.lsp.answering.backing import MOST_ROWS, rows_behind
from galley.app.lsp.answering.people import person
from galley.app.lsp.labels import labelled, printed_labels
from galley.app.lsp.protocol.markdown import literal, table, text
from galley.app.lsp.toml.settings import setting_at
from galley.app.lsp.uses import What
from galley.checking.rules import rules
from galley.findings.listing import first_and_count
from galley.model.layout import PAPER, STUDY
from galley.model.values import Fault
from galley.reading.toml.places import mentions_of
from galley.values.explaining import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.app.lsp.uses import Use
    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.findings.source import Span
    from galley.model.values import Computed

_MOST_PLACES = 5


def hover(uses: PaperUses, path: str, offset: int) -> tuple[str, Span] | None:
    """Markdown about what stands at a place, and that place; of a value first, then of what it names there.

    None where nothing is known.
    """
    found = uses.at(path, offset)
    inner = [use for use in found if use.what is not What.VALUE]
    outer = [use for use in found if use.what is What.VALUE]
    if not found:
        return _setting(uses, path, offset)
    lines = [line for use in (*outer, *inner[:1]) for line in (*_about(uses, use), *_other_places(uses, use))]
    return ("\n\n".join(lines), (outer or inner)[0].span) if lines else None


def _setting(uses: PaperUses, path: str, offset: int) -> tuple[str, Span] | None:
    """What a key of paper.toml or study.toml sets, or a rule that it names."""
    source = uses.source(path) if path in (PAPER, STUDY) else None
    for keys, span in mentions_of(source) if source else ():
        if span.start <= offset <= span.end:
            if keys[:1] == ("checks",) and keys[-1] in rules():
                return f"**{keys[-1]}**: {text(rules()[str(keys[-1])].summary)}", span
            setting = setting_at(path, keys)
            return (setting.manual, span) if setting else None
    return None


def _about(uses: PaperUses, use: Use) -> Iterator[str]:
    match use.what:
        case What.VALUE:
            yield from _value(uses, use.name)
        case What.CITATION:
            yield from _entry(uses, use.name)
        case What.EXCERPT:
            yield from _excerpt(uses, use.name)
        case What.CODE:
            yield from _code(uses, use.name)
        case What.LABEL:
            yield from _label(uses, use.name)
        case What.COLUMN:
            yield from _column(uses, *use.name.split(".", 1))
        case What.TABLE:
            yield from _table(uses, use.name)
        case What.PARTICIPANT:
            yield from person(uses, use.name)


def _value(uses: PaperUses, expression: str) -> Iterator[str]:
    if uses.evaluator is None or uses.data is None:
        return
    value = uses.evaluator.evaluate(expression)
    if isinstance(value, Fault):
        yield f"**no value**: {text(value.message)}"
        yield from map(text, value.hints)
        return
    unit = f", in {text(value.unit)}" if value.unit else ""
    yield f"**{text(value.text)}**: {text(value.origin.formula)}{unit}"
    yield from map(text, value.origin.remarks)
    yield from _parts(value.computed)
    for backing in explain(value, uses.data, (), most=MOST_ROWS).backing:
        yield from rows_behind(backing)


def _parts(computed: Computed) -> Iterator[str]:
    for part in (*computed.origin.parts, *computed.origin.found):
        yield f"{literal(part.expression)} = {text(str(part.value))}: {text(part.origin.formula)}"


def _other_places(uses: PaperUses, use: Use) -> Iterator[str]:
    if use.what in (What.CODE, What.COLUMN, What.TABLE, What.PARTICIPANT):
        return
    others = [str(one.span) for one in uses.alike_in_texts(use) if one.span != use.span]
    if others:
        yield f"also in {first_and_count([*map(text, others)], _MOST_PLACES)}"


def _entry(uses: PaperUses, key: str) -> Iterator[str]:
    entry = uses.project.bibliography.find(key) if uses.project.bibliography else None
    if entry is None:
        return
    names = ", ".join(f"{person.first} {person.last}".strip() for person in entry.authors)
    where = next(filter(None, map(entry.text, ("journal", "journaltitle", "booktitle", "publisher"))), "")
    yield f"**{text(entry.text('title'))}**"
    yield text(", ".join(filter(None, (names, where, entry.year_told))))
    if doi := entry.text("doi"):
        yield f"<https://doi.org/{quote(doi, safe='/:;()')}>"


def _excerpt(uses: PaperUses, name: str) -> Iterator[str]:
    coded = uses.project.coded
    excerpt = coded.excerpts.get(name) if coded else None
    if coded is None or excerpt is None:
        return
    if not coded.may_be_quoted(excerpt):
        yield "this may not be quoted: the participant did not consent, or has withdrawn"
        return
    yield f"“{text(excerpt.text)}”"
    codes = coded.codings.codes_on(name)
    yield f"{text(excerpt.participant)}, coded {', '.join(map(text, codes)) or 'by nobody'}"


def _code(uses: PaperUses, name: str) -> Iterator[str]:
    coded = uses.project.coded
    code = coded.codes.get(name) if coded else None
    if coded is None or code is None:
        return
    above = f", below {literal(code.parent)}" if code.parent else ""
    yield f"**{text(code.label)}** ({text(code.stage)} code{above})"
    yield text(code.definition)
    people, excerpts = coded.participants_of(name), coded.excerpts_of(name)
    yield f"counts for {len(people)} of {len(coded.codings.participants)} participants, on {len(excerpts)} excerpts"
    yield from (f"{text(one.id)}: “{text(one.text)}”" for one in coded.chosen(name))


def _label(uses: PaperUses, name: str) -> Iterator[str]:
    for one in labelled(uses.project):
        if one.name == name:
            printed = printed_labels(uses.folder).get(name)
            number = f" {text(printed.number)}" if printed and printed.number else ""
            page = f", on page {text(printed.page)} of the last build" if printed and printed.page else ""
            yield f"**{one.kind}{number}**{f': {text(one.title)}' if one.title else ''}"
            yield f"{text(str(one.span))}{page}"


def _column(uses: PaperUses, table_name: str, name: str) -> Iterator[str]:
    declared = uses.vocabulary.study.tables.get(table_name)
    column = declared.columns.get(name) if declared else None
    if column is None:
        return
    facts = [column.kind.value, *([f"in {column.unit.many}"] if column.unit else [])]
    facts += ["optional"] if column.optional else []
    facts += [f"refers to {column.refers_to}"] if column.refers_to else []
    yield f"**{text(column.label)}**: column {literal(f'{table_name}.{name}')}, {text(', '.join(facts))}"
    if column.categories:
        yield _counted(uses, table_name, name, column.categories)


def _counted(uses: PaperUses, table_name: str, name: str, categories: Iterable[str]) -> str:
    counts = []
    for category in categories:
        value = uses.evaluator.evaluate(f'{table_name}.where({name}="{category}").n') if uses.evaluator else Fault("")
        counts.append([category, "" if isinstance(value, Fault) else value.text])
    return table(("category", "rows"), counts)


def _table(uses: PaperUses, name: str) -> Iterator[str]:
    declared = uses.vocabulary.study.tables.get(name)
    if declared is None:
        return
    value = uses.evaluator.evaluate(f"{name}.n") if uses.evaluator else Fault("")
    number = f"{value.text} {declared.label.many}" if not isinstance(value, Fault) else declared.label.many
    yield f"**{text(number)}**: table {literal(name)} of {text(declared.path)}"
    yield f"columns {', '.join(map(literal, declared.columns))}"
