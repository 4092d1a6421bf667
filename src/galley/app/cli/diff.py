"""galley diff: what changed since a revision, in values, quotes, citations, sections, words, settings."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from galley.app.cli.projects import find_root
from galley.app.terminal import complain, say_report
from galley.reading.folder import Folder
from galley.reports.of_changes import DEFAULT, changes_formats

if TYPE_CHECKING:
    import argparse

    from galley.checking.changes.paper_at import PaperAt
    from galley.model.coding import CodedData
    from galley.reading.revisions.opening import Revision

_UNUSABLE = 2
_WIDEST = 120  # columns, where no terminal says how many it has


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = "a tag, commit or branch of git, a saved bundle (.zip, .tar), or a folder"
    parser.add_argument("old", metavar="REV", help=f"the older revision: {what}")
    parser.add_argument(
        "new", metavar="REV", nargs="?", help="the newer one; the files as they are now if none is given"
    )
    parser.add_argument("--format", choices=changes_formats(), default=DEFAULT)


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

    root = find_root() or Path.cwd()
    opened = [_opened(name, root, unpacked) for name in (arguments.old, arguments.new)]
    old, new = (read_paper_at(one) for one in opened)
    changes = compare(old, new, _today(root, new))
    from galley.reports.of_changes import FAMILY, Page  # noqa: PLC0415 - only the one that is asked for

    found, broken = FAMILY.load(arguments.format)
    if found is None:
        complain(broken)
        return _UNUSABLE
    shown = for_others(changes) if found.is_for_others else changes
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    say_report(found.report(shown, Page(_columns(), has_colors=color)))
    return 0


def _opened(name: str | None, root: Path, unpacked: ExitStack) -> Revision:
    """A revision, unpacked where nobody else can read it until this command ends."""
    from galley.reading.revisions.opening import open_revision, working_tree  # noqa: PLC0415 - as above

    if name is None:
        return working_tree(Folder(root))
    scratch = Path(unpacked.enter_context(TemporaryDirectory(prefix="galley-")))
    return open_revision(name, root, Path.cwd(), scratch)


def _today(root: Path, new: PaperAt) -> CodedData | None:
    """The coded data as they lie here: who has withdrawn since is quoted no more, in no revision."""
    if new.folder.root == root:
        return new.project.coded
    from galley.reading.study.coded_tables import read_coded_data  # noqa: PLC0415 - as above
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415

    study, _ = study_of(Folder(root))
    return read_coded_data(study, Folder(root))[0] if study else None


def _columns() -> int:
    return shutil.get_terminal_size((_WIDEST, 0)).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDEST
