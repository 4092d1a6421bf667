r"""A number that names what the study counts and disagrees with it.

Numbers of other people's studies, bounds, plans and parts of the sample are left alone. A number of a category counts
where the sentence says nothing else, or tells how all are divided; it is a warning where people "used" or "preferred"
what is counted, which they may have done elsewhere too.

Flagged::

    We interviewed a total of 21 participants: 10 women and 10 men.
                              ^^               ^^
    We interviewed 21 participants about their tools. We talked to 23 participants in all.
                   ^^                                              ^^
    Our participants were aged 18 to 30 ($M = 21$).
                               ^^
                                     ^^
                                              ^^
    We conducted the interviews from November 2019 to March 2020.
                                     ^^^^^^^^^^^^^
    Programming grew with experience in machine learning ($b = 1.80$, $p = .003$).
                                                               ^^^^
                                                                         ^^^^^^

Flagged::

    We spoke with five data scientists. Our sample included eight women. Four of our participants worked in health care.
                  ^^^^                                      ^^^^^        ^^^^
    Nine participants used TPOT. 60\% of the participants were women. We talked to four people from manufacturing.
    ^^^^                         ^^^^                                              ^^^^

Accepted::

    We interviewed 20 participants: 9 women, 10 men, and 1 non-binary person, aged 24 to 50 ($M = 32.9$).
    Wang et al.\ interviewed 21 participants. They interviewed 12 women~\cite{wang2019human}. Three women disagreed.
    Participants had to be aged 18 to 65. We piloted the guide with 3 participants. We invited 35 people by e-mail.
    We spoke with six data scientists. Three of the data scientists disagreed. Nine participants used TPOT at work. Of
    the women, 60\% used TPOT. We first spoke with two data scientists. We recruited three women from a single company.
    Each of the two groups had 10 participants. In 2019, five participants who used TPOT mentioned it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.model.quantities import Form
from galley.prose.mentions.retyping import retyped, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("known_quantities",)
by_section = True


def check(project: Project) -> Iterator[Offence]:
    for mention in project.mentions:
        if mention.is_plain and not mention.agreeing:
            known = mention.quantities[0]
            message = (
                f"`{mention.text}` contradicts the study, in which `{known.quantity.expression}` is {shown(known)}"
            )
            # How many different ones there are depends on what one calls different.
            is_doubtful = known.quantity.form is Form.KINDS or mention.is_doubtful
            level = Severity.WARNING if is_doubtful else None
            yield Offence(mention.span, message, (f"write `{retyped(known, mention.text)[0]}`",), severity=level)
