"""galley bib: entries by their DOI, and a bibliography held against the registries. Nothing else uses the network."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from galley.app.projects import open_project
from galley.app.terminal import complain
from galley.exchange.registries.fetching import RESOLVER, SEARCH, Registries
from galley.exchange.registries.network import Web
from galley.exchange.registries.retractions import LIST
from galley.model.layout import PAPER

if TYPE_CHECKING:
    import argparse

_UNUSABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    adding = actions.add_parser("add", help="fetch records by DOI and write entries for them")
    adding.add_argument("dois", nargs="+", metavar="DOI", help="also as a web address, or as arXiv:1909.02309")
    adding.add_argument("--key", help="of the entry; made of author, year and title without this")
    adding.add_argument("--into", metavar="FILE", help="the .bib file; the first that the paper uses without this")
    adding.add_argument("--dry-run", action="store_true", help="print the entries, and write nothing")
    verifying = actions.add_parser("verify", help="hold each printed entry against the registry of its DOI")
    verifying.add_argument("--offline", action="store_true", help="go by the records that are here already")
    verifying.add_argument("--refresh", action="store_true", help="fetch all records anew")
    verifying.add_argument(
        "--retractions",
        metavar="FILE",
        nargs="?",
        const=LIST,
        help="look the DOIs up in Retraction Watch's list too: a copy of it, or the one at Crossref",
    )
    verifying.add_argument("--search", default=SEARCH, metavar="URL", help="of an API like Crossref's (%(default)s)")
    for action in (adding, verifying):
        action.add_argument("--resolver", default=RESOLVER, metavar="URL", help="of DOIs (%(default)s)")


def run(arguments: argparse.Namespace) -> int:
    folder = open_project()
    if folder is None:
        return _UNUSABLE
    if not folder.exists(PAPER):
        complain([f"galley: `galley bib` works on a paper, and {PAPER} does not exist"])
        return _UNUSABLE
    search = getattr(arguments, "search", SEARCH)
    registries = Registries(Web(), f"{datetime.now(UTC):%Y-%m-%d}", resolver=arguments.resolver, search=search)
    if arguments.action == "add":
        from galley.app.cli.subcommands.bib_add import add  # noqa: PLC0415 - one of the two

        return add(arguments, folder, registries)
    from galley.app.cli.subcommands.bib_verify import verify  # noqa: PLC0415 - as above

    return verify(arguments, folder, registries)
