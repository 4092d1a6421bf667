"""A share in a word of the scale that the study declares, so that "most" means the same everywhere.

A count of participants for whom a theme holds knows its share.

Example:: interviews.where(mode="remote").share|quantifier
Prints:: about half

Example:: themes.trust.participants|quantifier
Prints:: few
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.language.faults import ExpressionError
from galley.values.language.results import Result, share_of

if TYPE_CHECKING:
    from galley.model.study import Study


def apply(subject: Result, *, study: Study) -> Result:
    share = share_of(subject, "quantifier")
    if word := study.quantifier(share):
        return subject.printed(word)
    hint = "declare [[quantifiers]] up to 1.0 in results/study.toml"
    raise ExpressionError(f"the study has no quantifier for a share of {share:g}", hint, subject="quantifier")
