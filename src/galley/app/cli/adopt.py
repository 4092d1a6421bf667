r"""galley adopt: an existing LaTeX paper becomes a galley paper, with the same words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.terminal import complain, reason, say

if TYPE_CHECKING:
    import argparse

    from galley.app.adopting.origin import Origin

_UNUSABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", type=Path, metavar="PAPER", help="its main file, its folder, or its ZIP from Overleaf")
    parser.add_argument("--main", metavar="FILE", help="the main file in the folder or ZIP, where it has several")
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--into", type=Path, metavar="FOLDER", help="where the new paper is to lie: a folder that is new"
    )
    place.add_argument("--in-place", action="store_true", help="put the new paper's files beside those of the old one")
    parser.add_argument("--no-verify", action="store_true", help="do not build both papers to compare their words")


def run(arguments: argparse.Namespace) -> int:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only to adopt

    from galley.exchange.refusal import Refusal  # noqa: PLC0415 - as above

    try:
        with TemporaryDirectory(prefix="galley-") as scratch:
            return _adopt(arguments, Path(scratch))
    except Refusal as refusal:
        complain([f"{arguments.paper}: error: {refusal}", *(f"  hint: {hint}" for hint in refusal.hints)])
    except OSError as error:
        complain([f"galley: {reason(error)}"])
    return _UNUSABLE


def _adopt(arguments: argparse.Namespace, scratch: Path) -> int:
    from galley.app.adopting.origin import open_origin  # noqa: PLC0415 - as above
    from galley.app.adopting.report import report  # noqa: PLC0415
    from galley.app.adopting.verified import adopted_paper  # noqa: PLC0415
    from galley.app.adopting.writing import in_the_way, write_paper  # noqa: PLC0415

    (scratch / "unpacked").mkdir()
    origin = open_origin(arguments.paper, scratch / "unpacked", main=arguments.main)
    place = _place(arguments, origin)
    if there := in_the_way(place, None if arguments.in_place else ()):
        complain([f"galley: {there}", "  hint: name a folder that is new: --into FOLDER"])
        return _UNUSABLE
    result = adopted_paper(origin, scratch, verify=not arguments.no_verify)
    if there := in_the_way(place, result.adopted.files if arguments.in_place else ()):
        complain([f"galley: {there}", "  hint: name a folder that is new: --into FOLDER"])
        return _UNUSABLE
    write_paper(place, result.adopted.files)
    say(*report(result, str(place), verified=not arguments.no_verify))
    return 0 if arguments.no_verify or (result.comparison and result.comparison.is_equal) else 1


def _place(arguments: argparse.Namespace, origin: Origin) -> Path:
    from galley.exchange.refusal import Refusal  # noqa: PLC0415 - as above

    if arguments.in_place:
        if arguments.paper.suffix.lower() == ".zip":
            raise Refusal("a ZIP is no place for a paper", "name a folder: --into FOLDER")
        return origin.folder.root
    return arguments.into or Path(f"{origin.name}-galley")
