r"""Concepts that `CCSXML` and `\ccsdesc` do not share, or that `\ccsdesc` spells without a tie.

What readers see and what the digital library gets must be the same; print has what `\ccsdesc` says, so that it is a
warning, told once.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \begin{CCSXML}
    <ccs2012><concept>
    <concept_id>10003120.10003121</concept_id>
    <concept_desc>Human-centered computing~HCI theory, concepts and models</concept_desc>
    <concept_significance>500</concept_significance>
    </concept></ccs2012>
    \end{CCSXML}
    \ccsdesc[500]{Human-centered computing~Empirical studies in HCI}
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \begin{CCSXML}
    <ccs2012><concept>
    <concept_id>10003120.10003121</concept_id>
    <concept_desc>Human-centered computing~HCI theory, concepts and models</concept_desc>
    <concept_significance>500</concept_significance>
    </concept></ccs2012>
    \end{CCSXML}
    \ccsdesc[500]{Human-centered computing~HCI theory, concepts and models}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.acm._front_matter import like_others
from galley.findings.diagnostics import Offence, Severity, did_you_mean
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
needs = ("front_matter",)

_DESCRIPTION = lazy_pattern(r"<concept_desc>(.*?)</concept_desc>", re.DOTALL)


def check(project: Project) -> Iterator[Offence]:
    front = project.front_matter
    if front is None or front.is_declared:
        return
    from html import unescape  # noqa: PLC0415 - long tables, for papers whose LaTeX names concepts

    blocks = [one.body.text for section in project.sections for one in section.environments if one.name == "CCSXML"]
    in_block = {_folded(unescape(concept)) for block in blocks for concept in _DESCRIPTION.findall(block)}
    lost = [concept for concept in front.concepts if _folded(concept.text) not in in_block] if blocks else []
    for concept in lost[:1]:
        hints = did_you_mean(concept.text, in_block) or ("copy both from dl.acm.org/ccs",)
        fact = f"`{concept.text}` is not among the concepts of CCSXML{like_others(len(lost))}"
        yield Offence(concept.span, fact, hints)


def _folded(concept: str) -> str:
    return " ".join(concept.replace("\\&", "&").split())
