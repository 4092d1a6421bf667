"""The subjects of a study with coded data, by name: `themes`, `codebook`, `agreement`, `saturation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.saturation import Saturation
from galley.values.subjects.agreement import AgreementsSubject
from galley.values.subjects.codebook import CodebookSubject
from galley.values.subjects.excerpts import ExcerptsSubject
from galley.values.subjects.saturation import SaturationSubject
from galley.values.subjects.theme_counts import ThemeCounts
from galley.values.subjects.themes import ThemesSubject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.data.coding import CodedData
    from galley.model.study import Study
    from galley.values.statistics.selection import Rows
    from galley.values.subjects.subject import Subject


def coded_subjects(study: Study, coded: CodedData, rows: Mapping[str, Rows]) -> dict[str, Subject]:
    """The subjects of a study with coded data, by name; `rows` are those of all its tables that count."""
    codebook, excerpts = rows[coded.coding.codebook], rows[coded.coding.excerpts]
    people = rows[study.participants.name] if study.participants else codebook
    return {
        "themes": ThemesSubject(ThemeCounts(study, coded, people)),
        "agreement": AgreementsSubject(ThemeCounts(study, coded, people)),
        "saturation": SaturationSubject(Saturation(study, coded, rows)),
        codebook.name: CodebookSubject(codebook, coded, tables=rows),
        excerpts.name: ExcerptsSubject(excerpts, tables=rows),
    }
