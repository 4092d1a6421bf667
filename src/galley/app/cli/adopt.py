r"""galley adopt: an existing LaTeX paper becomes a Galley paper, with the same words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.terminal import complain, reason, say

if TYPE_CHECKING:
    import argparse

    from galley.app.adopting.old_paper.origin import Origin

_UNUSABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paper",
        type=Path,
        metavar="PAPER",
        help="its main file, its folder, or an archive such as Overleaf’s ZIP",
    )
    parser.add_argument("--main", metavar="FILE", help="the main file in the folder or archive, where it has several")
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--into", type=Path, metavar="FOLDER", help="where the new paper is to lie; not there yet, or empty"
    )
    place.add_argument("--in-place", action="store_true", help="put the new paper's files beside those of the old one")
    parser.add_argument("--no-verify", action="store_true", help="do not build both papers to compare their words")
    parser.add_argument("--engine", help="the version of Galley that is to build it: a number, a wheel or its address")


def run(arguments: argparse.Namespace) -> int:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only to adopt

    from galley.app.init.engines import UnknownEngineError  # noqa: PLC0415 - as above
    from galley.exchange.refusal import Refusal  # noqa: PLC0415

    try:
        with TemporaryDirectory(prefix="galley-") as scratch:
            return _adopt(arguments, Path(scratch))
    except Refusal as refusal:
        complain([f"{arguments.paper}: error: {refusal}", *(f"  hint: {hint}" for hint in refusal.hints)])
    except UnknownEngineError as error:
        complain([f"galley: {error.args[0]}", f"  hint: {error.args[1]}"])
    except OSError as error:
        complain([f"galley: {reason(error)}"])
    return _UNUSABLE


def _adopt(arguments: argparse.Namespace, scratch: Path) -> int:
    from galley.app.adopting.adopted_paper import adopted_paper  # noqa: PLC0415
    from galley.app.adopting.new_paper.writing import taken, with_serving, write_paper  # noqa: PLC0415
    from galley.app.adopting.old_paper.origin import open_origin  # noqa: PLC0415 - as above
    from galley.app.adopting.report import report  # noqa: PLC0415
    from galley.app.init.engines import installed_engine, named_engine  # noqa: PLC0415

    engine = named_engine(arguments.engine) if arguments.engine else installed_engine()
    origin = open_origin(arguments.paper, scratch / "unpacked", main=arguments.main)
    place = _destination(arguments, origin, scratch)
    if there := taken(place, {}, in_place=arguments.in_place):
        return _refused(there)
    result = adopted_paper(origin, scratch, verify=not arguments.no_verify)
    files = with_serving(result.adopted, engine, place)
    if there := taken(place, files, in_place=arguments.in_place):
        return _refused(there)
    write_paper(place, files)
    say(*report(result, place, verified=not arguments.no_verify))
    return 0 if arguments.no_verify or result.is_good else 1


def _destination(arguments: argparse.Namespace, origin: Origin, scratch: Path) -> Path:
    if not arguments.in_place:
        return arguments.into or Path(f"{origin.name}-galley")
    if origin.folder.root.is_relative_to(scratch.resolve()):
        from galley.exchange.refusal import Refusal  # noqa: PLC0415 - as above

        raise Refusal("nothing can lie in an archive", "name a folder: --into FOLDER")
    return origin.folder.root


def _refused(fact: str) -> int:
    complain([f"galley: {fact}", "  hint: name a folder that is new: --into FOLDER"])
    return _UNUSABLE
