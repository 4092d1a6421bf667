"""People whom introduction or conclusion count in passing, a slip of the pen away from how many the text had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.participants._counts.introduced import introduced
from galley.checking.shared.parts_of_papers import BODY, is_in_body, part_of
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_of_others, is_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.rules.participants._counts.introduced import Introduced

_FEWEST = 5


def told_in_passing(project: Project) -> Iterator[tuple[str, Introduced, str]]:
    """Each such number with the part that it stands in, and the number of the text that it seems to be meant for."""
    said = [one for section in project.sections for one in introduced(section)]
    people = [one for one in said if one.is_of_people and not one.is_part and not one.is_share]
    own = [(part_of(one.section, one.number.start), one) for one in people]
    in_body = [total for total in project.totals if part_of(total.section, total.start) == BODY]
    stated = {(total.section.source.path, total.start) for total in project.totals}
    for part, one in own:
        if part not in ("introduction", "conclusion") or not is_own(one.sentence) or is_of_others(one.sentence):
            continue
        found = [o.number.text for p, o in own if p == BODY and _is_of_same(o, one) and is_slip(one.value, o.value)]
        found += [o.text for o in in_body if is_slip(one.value, o.value)]
        meant = next(iter(found), None)
        is_told = (one.section.source.path, one.number.start) in stated or one.value < _FEWEST
        if meant and not is_told and not is_in_body(project, one.value):
            yield part, one, meant


def _is_of_same(one: Introduced, other: Introduced) -> bool:
    """Whether both count people of one noun, or one of them counts participants."""
    nouns = {one.noun.rstrip("s"), other.noun.rstrip("s")}
    return len(nouns) == 1 or bool(nouns & {"", "participant", "people"})
