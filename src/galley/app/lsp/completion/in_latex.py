r"""What may follow in LaTeX: values, quotes, codes, citations, labels, copies of the paper, files that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.lsp.completion import names
from galley.app.lsp.completion.expressions import expressions
from galley.findings.patterns import lazy_pattern
from galley.reading.latex.vocabulary import CITATIONS, REFERENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from galley.app.lsp.completion import Writing
    from galley.app.lsp.completion.proposed import Proposed
    from galley.checking.project import Project

_OPEN = lazy_pattern(
    r"\\(?P<command>[A-Za-z]+)\*?(?:\[(?:[^\[\]]|\[[^\[\]]*\])*\])*"
    r"(?P<before>(?:\{[^{}]*\}(?:\[[^\[\]]*\])*)*)\{(?P<written>[^{}]*)\Z"
)
_FAR_ENOUGH = 2000  # characters: no argument of these commands is longer


_NAMED: dict[str, Callable[[Project, str], Iterable[Proposed]]] = {
    "excerpt": names.excerpts,
    "themequotes": names.codes,
    "variant": names.variants,
    "input": names.made_files,
}


def proposed_in_latex(writing: Writing) -> Iterable[Proposed]:
    """What may be written in the argument that the cursor is in; nothing anywhere else."""
    return proposed_after(writing.before[-_FAR_ENOUGH:], writing, leave=writing.options.leave)


def proposed_after(text: str, writing: Writing, leave: frozenset[str] = frozenset()) -> Iterable[Proposed]:
    """The same after the end of some LaTeX, wherever it stands."""
    found = _OPEN.search(text)
    if found is None:
        return ()
    command, written, is_first = found["command"], found["written"], not found["before"]
    project = writing.paper.sound_project(writing.path)
    last = written.rpartition(",")[2].lstrip()
    if command in CITATIONS:
        return () if "citations" in leave else names.citations(project, last)
    if command in REFERENCES:
        return () if "labels" in leave else names.labels(project, last)
    if command == "CITE":
        return names.candidates(project, text, found.start(), written)
    if command in ("VAR", "claim", "galleynonzero"):
        return expressions(written, writing.paper.evaluator(), writing.behind) if is_first else ()
    named = _NAMED.get(command) if is_first else None
    return named(project, written) if named else ()
