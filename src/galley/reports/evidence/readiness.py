"""What is open: per section and family, and what of it came and went since the last commit."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from galley.checking.examination import read_and_judge
from galley.checking.rules import rules, title
from galley.findings.diagnostics import Severity
from galley.findings.identity import fingerprints
from galley.findings.printable import printable
from galley.model.layout import EVALUATED, KNOWN_QUANTITIES
from galley.reading.folder import Folder
from galley.reading.writing import write
from galley.reports.evidence.records import Edition, Finding, Readiness
from galley.reports.evidence.revisions import changed_files, committed, last_commit
from galley.reports.evidence.sentences import section_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from galley.findings.diagnostics import Diagnostic

_MOST = 400  # findings on the page
_MOST_CHANGED = 200  # files, with which the paper is another one
_OTHERS = "reading and TeX"


def readiness(root: Path, now: Sequence[Diagnostic], edition: Edition) -> Readiness:
    """The findings of the paper as it lies there, against those of the last commit; in public only their numbers."""
    earlier, since = _earlier(root) if edition is Edition.PRIVATE else (None, "")
    names = fingerprints(now)
    known = set(fingerprints(earlier)) if earlier is not None else set(names)
    findings = [
        _finding(one, is_new=earlier is not None and name not in known and not _is_of_build(one))
        for one, name in zip(now, names, strict=True)
    ]
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for one in findings:
        cell = counts.setdefault((one.section, one.family), {})
        cell[one.severity] = cell.get(one.severity, 0) + 1
    gone = [one for one, name in zip(earlier or (), fingerprints(earlier or ()), strict=True) if name not in set(names)]
    weights = {severity.value: place for place, severity in enumerate(Severity)}
    findings.sort(key=lambda one: (weights[one.severity], not one.is_new))
    families = tuple(sorted({one.family for one in findings}))
    totals = Counter(one.severity for one in findings)
    return Readiness(
        findings=tuple(findings[:_MOST]) if edition is Edition.PRIVATE else (),
        sections=tuple(dict.fromkeys(one.section for one in sorted(findings, key=lambda one: one.section))),
        families=families,
        meanings={family: _meaning(family) for family in families},
        counts=counts,
        totals={severity.value: totals[severity.value] for severity in Severity},
        since=since,
        new=sum(one.is_new for one in findings),
        gone=tuple(f"{one.span.path}:{one.span.line}: {printable(one.message)}" for one in gone),
    )


def _finding(one: Diagnostic, *, is_new: bool) -> Finding:
    rule = rules().get(one.rule)
    return Finding(
        severity=one.severity.value,
        rule=one.rule,
        family=rule.family if rule else _OTHERS,
        section=section_of(one.span.path),
        place=f"{one.span.path}:{one.span.line}" if one.span.source.text else one.span.path,
        message=printable(one.message),
        hints=tuple(map(printable, one.hints)),
        is_new=is_new,
    )


def _meaning(family: str) -> str:
    """What the rules of a family are about."""
    return "what readers of the files and TeX say" if family == _OTHERS else title(family)


def _is_of_build(one: Diagnostic) -> bool:
    """Whether it tells of the last build, which no commit has."""
    return one.span.path.startswith("build/")


def _earlier(root: Path) -> tuple[tuple[Diagnostic, ...] | None, str]:
    """The findings of the last commit, and which that is; what TeX says is known of the last build alone."""
    commit = last_commit(root)
    if commit is None:
        return None, ""
    since = f"{commit.name} of {commit.date}"
    changed = changed_files(root)
    if not changed or len(changed) > _MOST_CHANGED:
        return None, since if not changed else ""
    overlays = {path: text for path in changed if (text := committed(root, path)) is not None}
    with _remembering(root):
        return read_and_judge(Folder(root, overlays)).diagnostics, since


@contextmanager
def _remembering(root: Path) -> Iterator[None]:
    """Keep what builds remember of the data as they lie there, for what was judged within are earlier ones."""
    kept = {path: (root / path).read_bytes() for path in (EVALUATED, KNOWN_QUANTITIES) if (root / path).is_file()}
    try:
        yield
    finally:
        for path, content in kept.items():
            write(str(root / path), content, private=True)
