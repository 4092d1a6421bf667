"""A share in a word of the scale that the study declares, so that "most" means the same everywhere.

It takes the noun, and puts "of the" before it where the word wants it. A noun that begins with "the", "our", "these" or
the like is only joined by "of". A count of participants for whom a theme holds knows its share, and so does a count
that was told its whole.

Example:: interviews.where(mode="remote").share|quantifier
Prints:: about half

Example:: interviews.where(mode="remote").share|quantifier("interviews")
Prints:: about half of the interviews

Example:: themes.trust.participants|quantifier("participants")
Prints:: few participants

Example:: themes.trust.participants|quantifier("participant")
Prints:: few participants

Example:: themes.trust.participants|quantifier("our participants")
Prints:: few of our participants
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.prose.wording.english import quantified
from galley.values.subjects.faults import ExpressionError, no_quantifier
from galley.values.subjects.results import Result, share_of

if TYPE_CHECKING:
    from galley.model.study import Study


def apply(subject: Result, noun: str = "", *, study: Study) -> Result:
    share = share_of(subject, "quantifier")
    if not isinstance(noun, str):
        raise ExpressionError("`quantifier` takes a noun in quotes", 'as in `…|quantifier("participants")`')
    if declared := study.label(noun):
        noun = declared.many
    if word := study.quantifier(share):
        return subject.printed(quantified(word, noun) if noun.strip() else word)
    raise no_quantifier(share)
