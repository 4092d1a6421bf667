"""galley check: what must not reach a reviewer."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from galley import baseline, fixing
from galley.check_settings import unknown_rules
from galley.checks import Checks
from galley.cli.projects import complain, find_root
from galley.diagnostics import Severity, in_order
from galley.examining import examine_document, examine_paper
from galley.reader_rules import reader_rules
from galley.reading.folder import Folder
from galley.reading.project_files import find_roots
from galley.reports import FORMATS, report
from galley.rules import rules

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from galley.diagnostics import Diagnostic, Edit
    from galley.examining import Examination


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a LaTeX file or folder; this paper if none is given")
    parser.add_argument("--format", choices=tuple(FORMATS), default="human", help="of what is printed")
    parser.add_argument(
        "--output", action="append", default=[], metavar="FORMAT=FILE", help="write a report to a file too; repeatable"
    )
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="run these rules alone")
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="leave these rules out")
    parser.add_argument("--strict", action="store_true", help="warnings fail the check too")
    parser.add_argument("--baseline", action="store_true", help=f"accept today's findings in {baseline.FILE}")
    parser.add_argument("--fix", action="store_true", help="apply the safe fixes")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change")


def run(arguments: argparse.Namespace) -> int:
    outputs = _outputs(arguments.output)
    unknown = unknown_rules((*arguments.select, *arguments.ignore), reader_rules())
    if outputs is None or unknown:
        complain(f"galley: {fact}{''.join(f'; {hint}' for hint in hints)}" for fact, hints in unknown)
        return 2
    folder, examinations = _examined(arguments)
    if folder is None:
        return 2
    found = in_order(diagnostic for examination in examinations for diagnostic in examination.diagnostics)
    if arguments.diff:
        print(fixing.diff(fixing.fix(_edits(found))), end="")
        return 1 if any(_edits(found)) else 0
    if arguments.fix:
        complain(fixing.write(fixing.fix(_edits(found)), folder))
        folder, examinations = _examined(arguments)
        found = in_order(diagnostic for examination in examinations for diagnostic in examination.diagnostics)
    if arguments.baseline:
        return _accept(folder, found)
    new = _without_accepted(folder, found, examinations)
    _tell(new, arguments.format, outputs)
    return 1 if _fails(new, strict=arguments.strict) else 0


def _outputs(wanted: list[str]) -> dict[Path, str] | None:
    """The report's format by file; None, with a word on stderr, if one is not FORMAT=FILE."""
    outputs = {}
    for item in wanted:
        name, _, file = item.partition("=")
        if name not in FORMATS or not file:
            complain([f"galley: --output takes FORMAT=FILE, with one of {', '.join(FORMATS)}; not `{item}`"])
            return None
        outputs[Path(file)] = name
    return outputs


def _examined(arguments: argparse.Namespace) -> tuple[Folder | None, list[Examination]]:
    """The paper around the current folder, or the documents that the paths name."""

    def adjusted(checks: Checks) -> Checks:
        selected = tuple(arguments.select) or checks.select
        return replace(checks, select=selected, ignore=(*checks.ignore, *arguments.ignore))

    root = find_root()
    if not arguments.paths:
        if root is None:
            complain(["galley: no paper here: name a LaTeX file or folder, as in `galley check paper.tex`"])
            return None, []
        return Folder(root), [examine_paper(Folder(root), adjusted)]
    folder = Folder(_common_folder(arguments.paths))
    absent = [path for path in arguments.paths if not Path(path).exists()]
    if absent:
        complain(f"galley: `{path}` does not exist" for path in absent)
        return None, []
    roots = [root for path in arguments.paths for root in find_roots(folder, _inside(folder, path))]
    if not roots:
        complain([f"galley: there is no LaTeX in {', '.join(arguments.paths)}"])
        return None, []
    return folder, [examine_document(folder, path, adjusted(Checks())) for path in dict.fromkeys(roots)]


def _common_folder(paths: Iterable[str]) -> Path:
    """The current folder if it holds all paths, else the innermost folder that does."""
    resolved = [Path(path).resolve() for path in paths]
    here = Path.cwd()
    if all(path.is_relative_to(here) for path in resolved):
        return here
    return Path(os.path.commonpath([path if path.is_dir() else path.parent for path in resolved]))


def _inside(folder: Folder, path: str) -> str:
    return Path(path).resolve().relative_to(folder.root.resolve()).as_posix()


def _edits(diagnostics: Iterable[Diagnostic]) -> list[Edit]:
    return [diagnostic.edit for diagnostic in diagnostics if diagnostic.edit is not None]


def _accept(folder: Folder, found: tuple[Diagnostic, ...]) -> int:
    (folder.root / baseline.FILE).write_text(baseline.dump(baseline.accept(found)), encoding="utf-8")
    print(f"{len(found)} findings accepted in {baseline.FILE}: commit it, and only new ones are reported")
    return 0


def _without_accepted(
    folder: Folder, found: tuple[Diagnostic, ...], examinations: list[Examination]
) -> tuple[Diagnostic, ...]:
    """What the baseline does not accept; the baseline shrinks by what is gone, and never grows."""
    if not folder.exists(baseline.FILE):
        return found
    source, unreadable = folder.source(baseline.FILE)
    if source is None:
        return (*unreadable, *found)
    accepted, faults = baseline.load(source)
    read = {file.path for examination in examinations for file in examination.project.sources}
    checks = [examination.checks for examination in examinations]
    comparison = baseline.compare(
        accepted, found, was_checked=lambda one: one.path in read and all(c.runs(one.rule) for c in checks)
    )
    if not faults and len(comparison.remaining) < len(accepted):
        (folder.root / baseline.FILE).write_text(baseline.dump(comparison.remaining), encoding="utf-8")
    return (*faults, *comparison.new)


def _tell(diagnostics: tuple[Diagnostic, ...], output_format: str, outputs: dict[Path, str]) -> None:
    documented = [*rules().values(), *reader_rules().values()]
    color = output_format == "human" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    text = report(output_format, diagnostics, documented, color=color)
    print(text, end="" if text.endswith("\n") or not text else "\n")
    for file, name in outputs.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(report(name, diagnostics, documented), encoding="utf-8")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if output_format == "github" and summary:
        from galley.reports.github import step_summary  # noqa: PLC0415 - one format's own

        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(step_summary(in_order(diagnostics), documented))


def _fails(diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    blocking = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(diagnostic.severity in blocking for diagnostic in diagnostics)
