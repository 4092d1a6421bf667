"""Settings of paper.toml and study.toml that are others, and what of them is about figures and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from galley.findings.patterns import lazy_pattern
from galley.model.changes import FigureChange, Kind, SettingChange
from galley.model.layout import PAPER, STUDY
from galley.prose.wording.marking import is_changed, marked
from galley.reading.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.changes.paper_at import PaperAt
    from galley.model.changes import Marked

_DRAWN = ("figures", "tables")  # of paper.toml, which have a heading of their own
_UNSHOWN = "checks"  # what the authors keep secret may be among its words
_PICTURES = ("includegraphics", "includesvg", "includepdf")
_FOLDER = lazy_pattern(r"\{([^{}]*)\}")  # in the argument of \graphicspath
_ENDINGS = ("", ".pdf", ".png", ".jpg", ".jpeg", ".eps")


def setting_changes(old: PaperAt, new: PaperAt) -> Iterator[SettingChange]:
    """The settings that differ, by their keys; of how the paper is checked only which."""
    if not old.folder.exists(PAPER) or not new.folder.exists(PAPER):
        return  # a bundle has none
    for path in (PAPER, STUDY):
        then, now = (dict(_flat(paper.declared(path))) for paper in (old, new))
        for keys in sorted({*then, *now}):
            before, after = then.get(keys), now.get(keys)
            if before == after or (path == PAPER and keys[0] in _DRAWN):
                continue
            kind = Kind.ADDED if before is None else Kind.DROPPED if after is None else Kind.CHANGED
            value = () if path == PAPER and keys[0] == _UNSHOWN else marked(before or "", after or "")
            yield SettingChange(kind=kind, path=path, key=".".join(keys), value=value)


def figure_changes(old: PaperAt, new: PaperAt) -> Iterator[FigureChange]:
    """Declared figures and tables that came, went or are declared otherwise; then pictures that files hold."""
    for group in _DRAWN if old.folder.exists(PAPER) and new.folder.exists(PAPER) else ():
        then, now = (_declared(paper, group) for paper in (old, new))
        yield from _compared(group.removesuffix("s"), then, now)
    drawn = {f"figures/{name}" for paper in (old, new) for name in _declared(paper, "figures")}  # pictures in a bundle
    then, now = ({name: one for name, one in _pictures(paper).items() if name not in drawn} for paper in (old, new))
    yield from _compared("picture", then, now)


def _compared(
    what: str, then: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]
) -> Iterator[FigureChange]:
    for name, settings in now.items():
        if name not in then:
            yield FigureChange(kind=Kind.ADDED, what=what, name=name)
        elif parts := tuple(_other_parts(then[name], settings)):
            yield FigureChange(kind=Kind.CHANGED, what=what, name=name, parts=parts)
    yield from (FigureChange(kind=Kind.DROPPED, what=what, name=name) for name in then if name not in now)


def _other_parts(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, Marked]]:
    for key in dict.fromkeys((*now, *then)):
        text = marked(then.get(key, ""), now.get(key, ""))
        if is_changed(text):
            yield key, text


def _declared(paper: PaperAt, group: str) -> dict[str, dict[str, str]]:
    """The settings of each figure, or table, by name."""
    found = paper.declared(PAPER).get(group)
    tables = found if isinstance(found, dict) else {}
    return {
        name: {".".join(keys): text for keys, text in _flat(table)}
        for name, table in tables.items()
        if isinstance(table, dict)
    }


def _pictures(paper: PaperAt) -> dict[str, dict[str, str]]:
    """The pictures that sections include, with a checksum of what is in the file; drawn figures are none."""
    found: dict[str, dict[str, str]] = {}
    searched = [
        name.strip()
        for section in paper.project.sections
        for use in section.macros("graphicspath")
        if use.arguments
        for name in _FOLDER.findall(use.arguments[0].text)
    ]
    for section in paper.project.sections:
        folder = section.source.path.rpartition("/")[0]
        for inclusion in section.inclusions:
            if inclusion.command not in _PICTURES or section.source.path.startswith("build/"):
                continue
            here = f"{folder}/" if folder else ""
            bases = dict.fromkeys(("", "manuscript/", here, *searched, *(f"{here}{one}" for one in searched)))
            paths = (f"{base}{inclusion.target}{ending}" for base in bases for ending in _ENDINGS)
            path = next(filter(paper.folder.exists, paths), None)
            content, _ = paper.folder.bytes(path) if path else (None, ())
            found[inclusion.target] = {"file": digest(content)[:12] if content else "absent"}
    return found


def _flat(content: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every setting with its keys, as text; tables in lists go by their number, from 1."""
    if isinstance(content, dict):
        for key, part in content.items():
            yield from _flat(part, (*above, str(key)))
    elif isinstance(content, list) and any(isinstance(one, dict) for one in content):
        for number, part in enumerate(content, start=1):
            yield from _flat(part, (*above, str(number)))
    elif isinstance(content, list):
        yield above, ", ".join(map(_text, content))
    else:
        yield above, _text(content)


def _text(content: Any) -> str:
    return str(content).lower() if isinstance(content, bool) else " ".join(str(content).split())
