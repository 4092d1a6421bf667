r"""Adopting from beginning to end: a paper is read and tried out, made anew, built, and held against what it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.adopting.adoption import Adoption
from galley.app.adopting.carrying import cargo
from galley.app.adopting.new_paper.finishing import Adopted, finished
from galley.app.adopting.new_paper.writing import write_paper
from galley.app.adopting.old_paper.acm_front import AcmFront
from galley.app.adopting.old_paper.anatomy import Anatomy
from galley.app.adopting.old_paper.bylines import Bylines
from galley.app.adopting.old_paper.flattening import flattened
from galley.app.adopting.trial import Trial, try_out
from galley.app.adopting.words import compare, words_of
from galley.building.tex.plain_runs import absent_programs, engine_of
from galley.exchange.refusal import Refusal
from galley.findings.patterns import lazy_pattern
from galley.model.layout import DRAFT, PAPER, WRAPPER
from galley.model.publishing.document_classes import ACMART
from galley.reading.logs.tex_log.error_kinds import ERROR_KINDS
from galley.reading.logs.tex_log.kinds import recognised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from galley.app.adopting.old_paper.origin import Origin
    from galley.app.adopting.words import Comparison
    from galley.reading.logs.tex_log.kinds import Kind

_SEARCHED = f"{DRAFT}:manuscript:"
_MOST_BYTES = 1_000_000_000  # of a folder that is copied to try the paper out
_MOST_FILES = 20_000
_STEP = lazy_pattern(r"\w+: (?:fill|find|compute|take|draw|run|typeset|put) ")
_DODO = b"from galley.app.tasks.standard import *\n"
_PATIENCE = 900  # seconds
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Result:
    """The new paper, and how its words compare with the old one's.

    `why` says why they could not be compared, or what keeps the new paper from being built.
    """

    adopted: Adopted
    comparison: Comparison | None = None
    why: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the new paper builds, and has the old one's words."""
        return not self.why and self.comparison is not None and self.comparison.is_equal

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """How it compares with another result: the smaller the better."""
        count = len(self.comparison.differences) if self.comparison else 0
        return (self.comparison is None, bool(self.why), count)


def adopted_paper(origin: Origin, scratch: Path, *, verify: bool) -> Result:
    """Make the files of the new paper, and compare both papers' words if asked to. Refusal where it is no paper."""
    anatomy = _anatomy(origin)
    engine = engine_of(origin.folder.root, anatomy.text)
    before, why = _old_paper(origin, engine, scratch) if verify else (None, "")
    files = cargo(origin.folder, origin.main, anatomy.flat.inlined, before.read if before else ())
    front = AcmFront(anatomy) if anatomy.class_name == ACMART else Bylines(anatomy, anatomy.class_name)
    adoption = Adoption(anatomy, files, front.settings(), engine)
    if before is None or before.pdf is None:
        return Result(finished(adoption, own=not adoption.can_use_shipped), None, why)
    return _best(adoption, words_of(before.pdf), scratch, engine)


def _anatomy(origin: Origin) -> Anatomy:
    main, faults = origin.folder.source(origin.main, guessing=True)
    if main is None:
        raise Refusal(faults[0].message, *faults[0].hints)
    anatomy = Anatomy(origin.folder, flattened(origin.folder, main))
    if anatomy.document_class is None or anatomy.begin[0] == len(anatomy.text):
        fact = f"`{origin.main}` is no LaTeX document: it has no `\\documentclass` or no `\\begin{{document}}`"
        raise Refusal(fact, "name the paper's main file")
    return anatomy


def _best(adoption: Adoption, old: tuple[str, ...], scratch: Path, engine: str) -> Result:
    """With Galley's own template of the class if that keeps all words, else with the paper's main file."""
    results: list[Result] = []
    for own in (False, True) if adoption.can_use_shipped else (True,):
        adopted = finished(adoption, own=own)
        after, why = _new_paper(adopted.files, scratch / ("own" if own else "shipped"), engine)
        comparison = compare(old, words_of(after.pdf)) if after.pdf else None
        if results and own:
            adopted.remarks.insert(0, _why_own(adopted, results[0]))
        results.append(Result(adopted, comparison, why))
        if results[-1].is_good:
            break
    return min(reversed(results), key=lambda one: one.rank)


def _why_own(adopted: Adopted, shipped: Result) -> str:
    document_class = adopted.settings["document_class"]
    wrong = shipped.why.strip().splitlines()
    if shipped.comparison:
        wrong = [one.described for one in shipped.comparison.differences]
    shown = "; ".join(wrong[:_SHOWN]) + ("; …" if len(wrong) > _SHOWN else "")
    return (
        f"templates/paper.tex: the paper's main file stays its template, since Galley's own for `{document_class}` "
        f"prints other words: {shown}"
    )


def _old_paper(origin: Origin, engine: str, scratch: Path) -> tuple[Trial | None, str]:
    if absent := absent_programs(engine):
        return None, f"{' and '.join(f'`{program}`' for program in absent)} is not installed"
    copy = scratch / "old"
    if not _copied(origin.folder.root, copy):
        return None, f"the paper's folder holds more than {_MOST_BYTES // 1_000_000:,} MB or {_MOST_FILES:,} files"
    trial = try_out(copy, origin.main, engine)
    if trial.lacks_biber:
        return replace(trial, pdf=None), "`biber` is not installed, which the paper as it was needs for its references"
    return trial, "" if trial.pdf else f"the paper as it was does not build here: {told_errors(trial.errors)}"


def told_errors(errors: Sequence[str]) -> str:
    """TeX's first errors in plain words where they are known, and below them what to do."""
    known = [recognised(ERROR_KINDS, error) for error in errors]
    facts = [_fact(error, found) for error, found in zip(errors, known, strict=True)]
    told = "; ".join(dict.fromkeys(facts[:_SHOWN])) or "TeX says nothing more"
    hints = dict.fromkeys(hint for found in known[:_SHOWN] if found for hint in found[0].hints if "{" not in hint)
    return "".join([told, *(f"\n  hint: {hint}" for hint in hints)])


def _fact(error: str, found: tuple[Kind, dict[str, str]] | None) -> str:
    """TeX's own words where it tells elsewhere in its log what the error is about."""
    if found is None or not found[0].fact:
        return error
    try:
        return found[0].fact.format(**found[1])
    except KeyError:
        return error


def _copied(root: Path, copy: Path) -> bool:
    """Copy a folder, without what is hidden; False where it holds more than a paper does, such as somebody's home."""
    total = count = 0
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        place = copy / Path(folder).relative_to(root)
        place.mkdir(parents=True, exist_ok=True)
        for file in (Path(folder, name) for name in names if not name.startswith(".")):
            if not file.is_file():  # a broken link, a pipe
                continue
            total, count = total + file.stat().st_size, count + 1
            if total > _MOST_BYTES or count > _MOST_FILES:
                return False
            shutil.copy(file, place / file.name)
    return True


def _new_paper(files: Mapping[str, bytes], folder: Path, engine: str) -> tuple[Trial, str]:
    """Build the new paper as its authors will, and once more to compare its words; and why the first fails, if so."""
    # A machine that is busy must not make a paper seem broken that builds.
    declared = files[PAPER] + f"\n[typesetting]\ntime_limit = {_PATIENCE}\n".encode()
    write_paper(folder, {**files, PAPER: declared, "dodo.py": _DODO})
    build = [sys.executable, "-m", "doit"]
    end = subprocess.run(build, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - fixed
    is_rendered = (folder / WRAPPER).is_file()
    trial = try_out(folder, WRAPPER, engine, search=_SEARCHED) if is_rendered else Trial(None, frozenset())
    return trial, _faults(end.stdout + end.stderr) if end.returncode else ""


def _faults(output: str) -> str:
    """What a build said that failed, without the steps before that."""
    return "\n".join(line for line in output.splitlines() if line.strip() and not _STEP.match(line))
