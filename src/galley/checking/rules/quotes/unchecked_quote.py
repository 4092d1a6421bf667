r"""A quote that cannot be checked, for the transcript is not here.

Transcripts may be private. Whoever has them should check the paper before it is submitted. What needs no transcript is
checked all the same: edited quotes against their excerpts, consent, codes.

Flagged::

    It took long: \excerpt{P08-1}
                           ^^^^^

Accepted::

    It took long: \excerpt{P01-1}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.NOTE
needs = ("coded",)


def check(project: Project) -> Iterator[Offence]:
    there = project.transcripts or {}
    quotes = [quote for quote in project.quotes if quote.excerpt.document not in there]
    if not quotes:
        return
    missing = ", ".join(sorted({quote.excerpt.document for quote in quotes}))
    count = len({quote.excerpt.id for quote in quotes})
    message = f"{count} quoted excerpt{'s' * (count > 1)} cannot be checked: no transcript of {missing} is here"
    folder = project.coded.coding.transcripts if project.coded else None
    hint = f"put them into {folder}" if folder else "name their folder in results/study.toml, as `transcripts`"
    yield Offence(quotes[0].use.span, message, (f"{hint}, or have somebody check who has them",))
