"""What `galley adopt` says at its end: what became of the paper, what is open, and whether its words are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from galley.app.adopting.adopted_paper import Result

_SHOWN = 20


def report(result: Result, place: Path, *, verified: bool) -> Iterator[str]:
    """The lines of the report; `place` is the new paper's folder."""
    adopted = result.adopted
    settings = adopted.settings
    files = len(adopted.files)
    yield f"{place}: a Galley paper of {files} files"
    yield f"  manuscript/paper.toml      “{settings['title']}”, {_counted(len(settings['authors']), 'author')}"
    for key in ("sections", "appendices"):
        if settings.get(key):
            yield f"  {key:<26} {', '.join(settings[key])}"
    if adopted.is_own_template:
        yield "  templates/paper.tex        the paper's main file, with all front matter as it was"
    else:
        yield f"  {settings['document_class']:<26} Galley's own template of it, with what paper.toml says"
    if adopted.remarks:
        yield "to look at:"
        yield from (f"  {remark}" for remark in adopted.remarks)
    if verified:
        yield from _words(result)
    from shlex import quote  # noqa: PLC0415 - only at the end

    yield from ("next:", f"  cd {quote(str(place))}", "  ./doit", "  ./doit check")


def _words(result: Result) -> Iterator[str]:
    comparison = result.comparison
    if comparison is None:
        yield "words: not compared"
    else:
        elsewhere = f"; {comparison.moved:,} stand elsewhere, as floats do" if comparison.moved else ""
        if comparison.is_equal:
            yield f"words: {comparison.old:,} before and after, each of them is there{elsewhere}"
        else:
            yield f"words: {comparison.old:,} before, {comparison.new:,} after{elsewhere}"
            yield from (f"  {one.described}" for one in comparison.differences[:_SHOWN])
        if len(comparison.differences) > _SHOWN:
            yield f"  and {len(comparison.differences) - _SHOWN} more places"
    if result.why and comparison:
        yield "galley finds faults that keep the new paper from being built, though TeX went on after them before:"
    yield from (f"  {line}" for line in result.why.splitlines() if line.strip())


def _counted(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"
