"""How contradictions in paper.toml are told: by the place of a setting, a fact, and hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.reading.toml.places import locate_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import SourceFile
    from galley.reading.toml.places import Keys

RULE = "invalid-paper"

Contradiction = tuple["Keys", str, tuple[str, ...]]  # place, fact, hints


def templates_in(paths: Iterable[str], folder: str) -> set[str]:
    """The names of templates in a folder of templates/, without their ending."""
    return {path.removeprefix(f"{folder}/").removesuffix(".tex") for path in paths if path.startswith(f"{folder}/")}


def unknown_name(keys: Keys, kind: str, name: str, known: set[str]) -> Iterator[Contradiction]:
    """Tell a name that is none of those that are known."""
    if name not in known:
        without_table = [full for full in sorted(known) if full.endswith(f".{name}")]
        hints = did_you_mean(name, sorted(known)) or tuple(f"did you mean `{full}`?" for full in without_table)
        yield keys, f"{kind} `{name}` does not exist", hints


def told_at(source: SourceFile, faults: Iterable[Contradiction]) -> tuple[Diagnostic, ...]:
    """Contradictions at their places in paper.toml."""
    return tuple(Diagnostic(locate_value(source, keys), fact, RULE, hints=hints) for keys, fact, hints in faults)
