"""Tables and figures of which galley can write no LaTeX: what is said of that, and what stands in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.layout import PAPER
from galley.reading.paper.declarations import named_by
from galley.reading.toml.places import keys_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.building.rendering.paper import Rendered
    from galley.findings.diagnostics import Diagnostic
    from galley.reading.paper.declarations import DeclaredInPart
    from galley.reading.toml.places import Keys

_LABELS = {"tables": "tab", "figures": "fig"}


def told_of_templates(
    rendered: Rendered, declared: DeclaredInPart, told: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The faults of templates, but of those that only lack what paper.toml or study.toml is told to lack."""
    at_fault = {keys_at(one.span.source, one.span)[:2] for one in told if one.span.path == PAPER}
    faults = (
        fault
        for path, found in rendered.faults.items()
        if not _lacks(_declaring(path), declared, at_fault)
        and not (path == "paper.tex" and ("document_class",) in at_fault)
        for fault in found
    )
    return tuple(dict.fromkeys(faults))


def labels_without_float(rendered: Rendered, declared: DeclaredInPart) -> dict[str, str]:
    """Texts with nothing but the usual label, by path, so that nobody looks in vain for what is told already."""
    paths = {path for path in rendered.faults if _declaring(path)}
    paths |= {f"{keys[0]}/{keys[1]}.tex" for keys in declared.paper.left_out if keys[0] in _LABELS and len(keys) > 1}
    missing = {path: _declaring(path) for path in paths if path not in rendered.files}
    return {path: f"\\label{{{_LABELS[folder]}:{name}}}\n" for path, (folder, name) in missing.items()}


def _declaring(path: str) -> tuple[str, ...]:
    """Where paper.toml declares what a file is made from, none for the wrapper."""
    folder, _, name = path.partition("/")
    return (folder, name.removesuffix(".tex")) if folder in _LABELS else ()


def _lacks(keys: Keys, declared: DeclaredInPart, at_fault: set[Keys]) -> bool:
    if not keys or declared.paper.record is None:
        return False
    is_unsettled = declared.study.record is None or declared.concerns(keys, named_by(declared.paper.record, keys))
    return keys in at_fault or is_unsettled
