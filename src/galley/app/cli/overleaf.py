"""galley overleaf: the bundle where co-authors edit it, and what they changed there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.projects import open_project
from galley.app.terminal import complain
from galley.exchange.overleaf.addressing import place_of
from galley.exchange.overleaf.record import FILE, read_record
from galley.exchange.refusal import Refusal
from galley.model.layout import PAPER

if TYPE_CHECKING:
    import argparse

    from galley.exchange.overleaf.places import Place
    from galley.exchange.overleaf.record import Record
    from galley.reading.folder import Folder

_UNUSABLE = 2
_PLACES = {
    "status": "a folder, a downloaded ZIP or the address of a repository of git",
    "pull": "a folder, a downloaded ZIP or the address of a repository of git",
    "push": "a folder or the address of a repository of git",
}
_SUMMARIES = {
    "status": "show what co-authors changed there since both sides were the same",
    "pull": "merge what they changed into the sections here",
    "push": "put the bundle of the last build there",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, summary in _SUMMARIES.items():
        action = actions.add_parser(name, help=summary, description=f"{summary.capitalize()}.")
        action.add_argument(
            "place", nargs="?", metavar="PLACE", help=f"{_PLACES[name]}; that of the last time without this"
        )
        action.add_argument("--branch", default="", help="of the repository; Overleaf has `master` alone")
        if name != "status":
            action.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
        if name != "push":
            action.add_argument(
                "--as-edited",
                action="store_true",
                help="take an old state of files for what co-authors went back to, and not for an old copy",
            )
        if name == "pull":
            action.add_argument("--delete", action="store_true", help="delete here what was deleted there")
        if name == "push":
            action.add_argument("--check", action="store_true", help="push nothing that `galley check` refuses")


def run(arguments: argparse.Namespace) -> int:
    from galley.app.cli.subcommands.overleaf_pull import pull, status  # noqa: PLC0415 - not for `galley --help`
    from galley.app.cli.subcommands.overleaf_push import push  # noqa: PLC0415

    folder = open_project()
    if folder is None:
        return _UNUSABLE
    if not folder.exists(PAPER):
        complain([f"galley: `galley overleaf` works on a paper, and {PAPER} does not exist"])
        return _UNUSABLE
    try:
        record = read_record(folder)
        place = _place(arguments, folder, record)
        return {"status": status, "pull": pull, "push": push}[arguments.action](arguments, folder, record, place)
    except Refusal as refusal:
        complain([f"galley: {refusal}", *(f"  hint: {hint}" for hint in refusal.hints)])
        return _UNUSABLE


def _place(arguments: argparse.Namespace, folder: Folder, record: Record | None) -> Place:
    if arguments.place is not None:
        return place_of(arguments.place, folder.root, arguments.branch, Path.cwd())
    if record is None or not record.remote:
        fact = f"where the other side is, is not known: {FILE} does not say it"
        raise Refusal(fact, f"name it: `galley overleaf {arguments.action} PLACE`, {_PLACES[arguments.action]}")
    return place_of(record.remote, folder.root, arguments.branch or record.branch, folder.root)
