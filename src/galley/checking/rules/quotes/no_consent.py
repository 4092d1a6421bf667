r"""A quote of somebody who did not consent to be quoted.

Galley withholds such excerpts, and prints a mark. Quotations that are typed by hand it can only report. It is a warning
where an excerpt is chosen for the paper by a rank, but will not be printed.

Flagged::

    -- section.tex --
    It failed: \excerpt{P11-1}
                        ^^^^^
    As one said, ``we never got it to work at all'' (P20).
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P11-1,P11,0,10,"It failed.",

Flagged::

    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P11-1,P11,0,10,"It failed.",1
                                ^

Accepted::

    It failed: \excerpt{P01-1}. Others (P11, P20) gave no example.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("coded",)
_HINT = "paraphrase, or quote somebody else"


def check(project: Project) -> Iterator[Offence]:
    coded = project.coded
    if coded is None:
        return
    refusing = {person.id for person in coded.people.values() if not person.consents and not person.has_withdrawn}
    refusing -= project.unread.people or set()  # whose answer is unclear: it is reported there
    for quote in project.quotes:
        person = coded.withholding(quote.excerpt)
        if person is not None and person.id in refusing:
            yield Offence(quote.use.span, f"{person.id} does not consent to be quoted", (_HINT,))
    for typed in project.typed_quotes:
        if typed.speaker and typed.speaker.id in refusing:
            yield Offence(typed.span, f"{typed.speaker.id} does not consent to be quoted", (_HINT,))
    for excerpt in coded.excerpts.values():
        is_ranked = excerpt.rank is not None
        if excerpt.participant in refusing and (is_ranked or excerpt.id in coded.chosen_for_some_code):
            message = f"`{excerpt.id}` is chosen for the paper, and {excerpt.participant} does not consent to be quoted"
            hint = "delete its rank" if is_ranked else "delete it from the table of quotes"
            place = coded.cell(excerpt, "rank" if is_ranked else "id")
            yield Offence(place, message, (hint,), severity=Severity.WARNING)
