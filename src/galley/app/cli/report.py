"""galley report: the paper's evidence on one page, as it lies here; `doit report` builds the paper first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.one_build import between_builds
from galley.app.projects import open_project
from galley.app.terminal import complain, say
from galley.model.anchors import EDITIONS
from galley.model.layout import STUDY

if TYPE_CHECKING:
    import argparse

    from galley.reading.folder import Folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--edition",
        choices=tuple(EDITIONS),
        default="private",
        help="private: with rows and excerpts, for the authors; public: aggregates and consented quotes alone",
    )


def run(arguments: argparse.Namespace) -> int:
    folder = open_project()
    if folder is None:
        return 2
    with between_builds(folder.root):
        path = write_report(folder, arguments.edition)
    if not path:
        complain(["galley: the paper cannot be read: `galley check` says why"])
        return 2
    say(path)
    return 0


def write_report(folder: Folder, edition: str) -> str:
    """Write an edition of the report, and give its path; nothing where there is no paper that can be read."""
    from galley.reports.evidence.gathering import gather  # noqa: PLC0415 - all of galley, after a wrong edition is told
    from galley.reports.evidence.page import page  # noqa: PLC0415 - Jinja2
    from galley.reports.evidence.records import Edition  # noqa: PLC0415 - as above

    evidence = gather(folder, Edition(edition))
    if not evidence.is_of_paper:
        return ""
    path = EDITIONS[edition]
    folder.write(path, page(evidence), private=edition == "private")
    if edition == "public" and not evidence.sets_smallest_cell:
        say(
            f"counts of people below {evidence.smallest_cell} are left out: {STUDY} sets no `smallest_cell`",
            "  set it to another bound, or to 1 if all counts may be told",
        )
    return path
