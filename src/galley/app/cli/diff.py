"""galley diff: what changed since a revision, in values, quotes, citations, sections, words, settings."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from galley.app.projects import find_root
from galley.app.terminal import complain, say_report
from galley.model.layout import PAPER, STUDY
from galley.reading.folder import Folder
from galley.reading.writing import write
from galley.reports.of_changes import DEFAULT, changes_formats

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from galley.app.marking.marked_pdf import Marked
    from galley.checking.changes.paper_at import PaperAt
    from galley.model.data.coding import CodedData
    from galley.reading.revisions.opening import Revision

_UNUSABLE = 2
_MOST_TOLD = 12
_SAYS_HOW = "`galley doctor` says how to get what is missing"
_TOLD = {
    "NONE": "not marked, though it changed",
    "WHOLE": "marked as a whole, for TeX cannot set marks in it",
    "COLORS": "marked by colours alone, for TeX cannot set lines there",
}
_HIDDEN = "without its old words, which may not be shown"
_WIDEST = 120  # columns, where no terminal says how many it has


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = "a tag, commit or branch of git, a saved bundle (.zip, .tar), or a folder"
    parser.add_argument("old", metavar="REV", help=f"the older revision: {what}")
    parser.add_argument(
        "new", metavar="REV", nargs="?", help="the newer one; the files as they are now if none is given"
    )
    parser.add_argument("--format", choices=changes_formats(), default=DEFAULT)
    parser.add_argument(
        "--pdf", metavar="FILE", help="write a PDF too in which all that changed is marked, by latexdiff"
    )


def run(arguments: argparse.Namespace) -> int:
    from galley.reading.revisions.unusable import UnusableRevisionError  # noqa: PLC0415 - with what opens revisions

    with ExitStack() as unpacked:
        try:
            return _diff(arguments, unpacked)
        except UnusableRevisionError as error:
            complain([f"galley: {error.args[0]}", *(f"  hint: {hint}" for hint in error.hints if hint)])
            return _UNUSABLE


def _diff(arguments: argparse.Namespace, unpacked: ExitStack) -> int:
    from galley.checking.changes.comparing import compare, for_others  # noqa: PLC0415 - reads whole papers
    from galley.checking.changes.paper_at import read_paper_at  # noqa: PLC0415

    if arguments.pdf is not None and (lacking := _lacking()):
        complain(lacking)
        return _UNUSABLE
    root = find_root() or Path.cwd()
    opened = [_opened(name, root, unpacked) for name in (arguments.old, arguments.new)]
    old, new = (read_paper_at(one) for one in opened)
    today = _today(root, old, new)
    changes = compare(old, new, today)
    from galley.reports.of_changes import FAMILY, Page  # noqa: PLC0415 - only the one that is asked for

    found, broken = FAMILY.load(arguments.format)
    if found is None:
        complain(broken)
        return _UNUSABLE
    shown = for_others(changes) if found.is_for_others else changes
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    say_report(found.report(shown, Page(_columns(), has_colors=color)))
    if arguments.pdf is None:
        return 0
    scratch = Path(unpacked.enter_context(TemporaryDirectory(prefix="galley-")))
    return _write_pdf(Path(arguments.pdf), old, new, today, scratch)


def _lacking() -> list[str]:
    """What to say where a PDF cannot be made here."""
    from galley.app.machine import MARKING  # noqa: PLC0415
    from galley.building.tex.plain_runs import absent_programs  # noqa: PLC0415 - only for a PDF

    absent = [name for name in ("latexdiff", *absent_programs("pdflatex")) if shutil.which(name) is None]
    if not absent:
        return []
    hint = MARKING if "latexdiff" in absent else _SAYS_HOW
    return [f"galley: no marked PDF without {' and '.join(absent)}", f"  hint: {hint}"]


def _write_pdf(file: Path, old: PaperAt, new: PaperAt, today: CodedData | None, scratch: Path) -> int:
    """Write the marked PDF, and say on stderr what is not marked in it as it could be."""
    from galley.app.marking.flat import flat_paper  # noqa: PLC0415 - only for a PDF
    from galley.app.marking.marked_pdf import MarkedDocument  # noqa: PLC0415
    from galley.building.tex.plain_runs import engine_of  # noqa: PLC0415 - only for a PDF
    from galley.checking.changes.secrecy import secrets_of  # noqa: PLC0415

    flat = [flat_paper(paper, today) for paper in (old, new)]
    for paper, one in zip((old, new), flat, strict=True):
        if one is None:
            complain(
                [f"galley: no marked PDF: {PAPER} of {paper.name} cannot be used", "  hint: `galley check` says why"]
            )
            return _UNUSABLE
    before, after = (one for one in flat if one is not None)
    engine = after.engine or engine_of(scratch, after.text)
    if shutil.which(engine) is None:
        complain([f"galley: no marked PDF without {engine}, which {new.name} asks for", f"  hint: {_SAYS_HOW}"])
        return _UNUSABLE
    marked = MarkedDocument(before, after, scratch, secrets_of(old, new, today)).typeset()
    if marked.pdf is None:
        fact = f"galley: no marked PDF: TeX makes none of {new.name}, marked or not"
        complain([fact, *(f"  {error}" for error in marked.errors[:_MOST_TOLD])])
        return _UNUSABLE
    write(str(file), marked.pdf)
    complain([f"{file}: written", *_remarks(marked, before.absent + after.absent)])
    return 0


def _remarks(marked: Marked, absent: Iterable[str]) -> Iterator[str]:
    from galley.building.marking.pieces import Marking  # noqa: PLC0415 - as above

    told = {what: marked.told.get(Marking[marking], []) for marking, what in _TOLD.items()}
    for what, names in {**told, _HIDDEN: marked.hidden}.items():
        yield from (f"  {what}: {name}" for name in names[:_MOST_TOLD])
        if len(names) > _MOST_TOLD:
            yield f"  {what}: {len(names) - _MOST_TOLD} more"
    yield from (
        f"  an empty frame stands for the picture `{name}`, which is not there" for name in dict.fromkeys(absent)
    )
    yield from (f"  TeX says: {error}" for error in marked.errors[:_MOST_TOLD])


def _opened(name: str | None, root: Path, unpacked: ExitStack) -> Revision:
    """A revision, unpacked where nobody else can read it until this command ends."""
    from galley.reading.revisions.opening import open_revision, working_tree  # noqa: PLC0415 - as above

    if name is None:
        return working_tree(Folder(root))
    scratch = Path(unpacked.enter_context(TemporaryDirectory(prefix="galley-")))
    return open_revision(name, root, Path.cwd(), scratch)


def _today(root: Path, old: PaperAt, new: PaperAt) -> CodedData | None:
    """The coded data as they lie here: who has withdrawn since is quoted no more, in no revision."""
    from galley.model.data.codings import Codings  # noqa: PLC0415 - as above
    from galley.reading.study.coded_tables import read_coded_data  # noqa: PLC0415 - as above
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415

    folder = Folder(root)
    study = None if new.folder.root == root else study_of(folder)[0]
    coded = read_coded_data(study, folder)[0] if study else new.project.coded if new.folder.root == root else None
    known = old.project.coded or new.project.coded
    if coded is None and known is not None and folder.exists(STUDY):
        return replace(known, codings=Codings({}, known.codes, {}, ()))  # unreadable: nobody is known to consent
    return coded


def _columns() -> int:
    return shutil.get_terminal_size((_WIDEST, 0)).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDEST
