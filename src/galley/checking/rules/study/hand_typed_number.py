r"""A number typed by hand that the study's data give.

When a participant withdraws or an interview is added, `\VAR` follows and a typed number stays. A number counts as the
study's if it is right and stands beside the words for what the study counts: it prints nothing wrong today, and is to
be changed before submission. It is a note where several values of the study have this number, or where nothing but the
number speaks for them.

Flagged::

    We interviewed 20 participants, and twelve interviews were remote. They were aged 24--50 ($M = 32.9$).
                   ^^                   ^^^^^^                                        ^^
                                                                                          ^^
                                                                                                   ^^^^
    Twenty people took part: 9 women and 10 men.
    ^^^^^^                   ^           ^^
    We held 20 interviews between October 2019 and March 2020.
            ^^                    ^^^^^^^^^^^^
                                                   ^^^^^^^^^^
    Programming grew with experience in machine learning ($b = 1.74$, $p < .001$).
                                                               ^^^^
                                                                         ^^^^^^
    Six participants used TPOT. 45\% of our participants were women. We interviewed two graduate students.
    ^^^                         ^^^^                                                ^^^

Accepted::

    We interviewed \VAR{participants.n|words} participants, aged \VAR{participants.age|range}.
    One participant said: ``Twenty people asked me.'' Each of the two groups met 20 times and got \$20.
    Wang et al.\ interviewed 20 data scientists~\cite{wang2019human}. Section 20 and Table 9 tell more about women.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.prose.mentions.retyping import retyped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.mentions import Mention

severity = Severity.WARNING
needs = ("known_quantities",)
by_section = True
_SHOWN = 3  # candidates


def check(project: Project) -> Iterator[Offence]:
    for mention in project.mentions:
        if mention.agreeing:
            yield _offence(mention)


def _offence(mention: Mention) -> Offence:
    message = f"`{mention.text}` is typed by hand, and the study's data give it"
    uses = [retyped(known, mention.text) for known in mention.agreeing]
    if len(uses) > 1 or mention.is_guess:
        listed = " or ".join(f"`{use}`" for use, _ in uses[:_SHOWN])
        message = f"`{mention.text}` is typed by hand"
        return Offence(mention.span, message, (f"is it {listed}?",), severity=Severity.NOTE)
    use, is_exact = uses[0]
    if is_exact and mention.span.text.replace("--", "–").replace("\\%", "%") == mention.text:
        return Offence(mention.span, message, (f"write `{use}`",), Edit(mention.span, use))
    return Offence(mention.span, message, (f"write `{use}`, which prints the number in house style",))
