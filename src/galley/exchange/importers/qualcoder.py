"""QualCoder's projects: the database `data.qda` in a project's folder.

Codes and their categories, texts, coded passages with their coders and memos, annotations, and cases with their
attributes come in.
Codings of pictures, sound and video stay behind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.exchange.collected import (
    Case,
    Collected,
    CollectedCode,
    CollectedCoding,
    Document,
    Omission,
    Passage,
    Variable,
)
from galley.exchange.files.counted_text import CountedText, Counting
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from galley.exchange.files.foreign_file import ForeignFile

_TABLES = {"source", "code_text", "code_name"}
_NOBODY = "unknown"
_KINDS = {"numeric": Kind.NUMBER}


def recognizes(file: ForeignFile) -> bool:
    return file.tables.keys() >= _TABLES


def read(file: ForeignFile) -> Collected:
    texts = {number: (name, CountedText(text)) for number, name, text in _texts(file)}
    owners = _owners(file)
    passages: dict[tuple[int, int, int], Passage] = {}
    codings: list[CollectedCoding] = []
    rows = file.rows("code_text", ("cid", "fid", "seltext", "pos0", "pos1", "owner", "memo", "date"))
    ways = _conventions(texts, rows)
    lost = 0
    for code, text, words, start, end, owner, memo, date in rows:
        if text not in texts or not isinstance(start, int) or not isinstance(end, int):
            lost += 1
            continue
        name, lines = texts[text]
        place = (lines.offset(start, ways[text]), lines.offset(end, ways[text]))
        origin = f"{text}:{start}:{end}"
        said = CountedText(words or "").text or lines.text[slice(*place)]
        passages.setdefault((text, start, end), Passage(origin, name, said, *place, owners.get(text, "")))
        details = ({"created": date} if date else {}) | ({"memo": " ".join(memo.split())} if memo else {})
        codings.append(CollectedCoding(origin, f"code-{code}", owner or _NOBODY, details))
    for (text, start, end), memo in _annotations(file, texts).items():
        name, lines = texts[text]
        place = (lines.offset(start, ways[text]), lines.offset(end, ways[text]))
        bare = Passage(f"{text}:{start}:{end}", name, lines.text[slice(*place)], *place, owners.get(text, ""))
        passages[text, start, end] = replace(passages.get((text, start, end), bare), details={"memo": memo})
    return Collected(
        documents=tuple(Document(name, lines.text, owners.get(number, "")) for number, (name, lines) in texts.items()),
        codes=tuple(_codes(file)),
        passages=tuple(passages.values()),
        codings=tuple(codings),
        variables=tuple(_variables(file)),
        cases=tuple(_cases(file)),
        omissions=tuple(_omissions(file, lost)),
    )


def _texts(file: ForeignFile) -> Iterator[tuple[int, str, str]]:
    """The sources that have a text: pictures and recordings have none."""
    for number, name, text in file.rows("source", ("id", "name", "fulltext")):
        if text:
            yield number, name, text


def _annotations(file: ForeignFile, texts: Collection[int]) -> dict[tuple[int, int, int], str]:
    """The notes on passages, coded or not; several on one are joined."""
    found: dict[tuple[int, int, int], str] = {}
    if "annotation" in file.tables:
        for text, start, end, memo in file.rows("annotation", ("fid", "pos0", "pos1", "memo")):
            if text in texts and isinstance(start, int) and isinstance(end, int) and 0 <= start < end and memo:
                known = found.get((text, start, end))
                found[text, start, end] = " / ".join(filter(None, (known, " ".join(memo.split()))))
    return found


def _conventions(texts: dict[int, tuple[str, CountedText]], rows: list[tuple[object, ...]]) -> dict[int, Counting]:
    """How the positions in each text were counted."""
    places: dict[int, list[tuple[int, int, str]]] = {}
    for _, text, words, start, end, *_ in rows:
        if isinstance(text, int) and isinstance(start, int) and isinstance(end, int):
            places.setdefault(text, []).append((start, end, str(words or "")))
    return {number: lines.counting(places.get(number, [])) or Counting() for number, (_, lines) in texts.items()}


def _codes(file: ForeignFile) -> Iterator[CollectedCode]:
    """Categories are codes too, above those that they hold."""
    if "code_cat" in file.tables:
        for number, name, memo, above in file.rows("code_cat", ("catid", "name", "memo", "supercatid")):
            yield CollectedCode(f"category-{number}", name, f"category-{above}" if above else "", memo or "")
    columns = ("cid", "name", "memo", "color", "catid", "supercid")
    for number, name, memo, color, category, above in file.rows("code_name", columns):
        parent = f"code-{above}" if above else f"category-{category}" if category else ""
        yield CollectedCode(f"code-{number}", name, parent, memo or "", {"color": color} if color else {})


def _owners(file: ForeignFile) -> dict[int, str]:
    """The case that a text belongs to, where it is one alone."""
    if not {"cases", "case_text"} <= file.tables.keys():
        return {}
    names = dict(file.rows("cases", ("caseid", "name")))
    found: dict[int, set[str]] = {}
    for case, text in file.rows("case_text", ("caseid", "fid")):
        if case in names:
            found.setdefault(text, set()).add(names[case])
    return {text: min(cases) for text, cases in found.items() if len(cases) == 1}


def _variables(file: ForeignFile) -> Iterator[Variable]:
    if "attribute_type" in file.tables:
        for name, kind, about in file.rows("attribute_type", ("name", "valuetype", "caseOrFile")):
            if about == "case":
                yield Variable(name, kind=_KINDS.get(kind, Kind.TEXT))


def _cases(file: ForeignFile) -> Iterator[Case]:
    if "cases" not in file.tables:
        return
    values: dict[int, dict[str, str]] = {}
    if "attribute" in file.tables:
        for name, about, value, owner in file.rows("attribute", ("name", "attr_type", "value", "id")):
            if about == "case" and value not in (None, ""):
                values.setdefault(owner, {})[name] = str(value)
    for number, name in file.rows("cases", ("caseid", "name")):
        yield Case(name, values.get(number, {}))


def _omissions(file: ForeignFile, lost: int) -> Iterator[Omission]:
    if lost:
        yield Omission("coded passage", lost, "its text or its positions are gone")
    for table, what in (("code_image", "coded region of a picture"), ("code_av", "coded stretch of a recording")):
        if table in file.tables and (count := len(file.rows(table, ("cid",)))):
            yield Omission(what, count, "it has no words")
