"""The subjects of a study with coded data, by name: `themes`, `codebook`, `agreement`, `saturation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.language.agreement_subjects import AgreementsSubject
from galley.values.language.codebook_subjects import CodebookSubject
from galley.values.language.excerpts_subject import ExcerptsSubject
from galley.values.language.saturation_subject import SaturationSubject
from galley.values.language.theme_counts import ThemeCounts
from galley.values.language.theme_subjects import ThemesSubject
from galley.values.statistics.saturation import Saturation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.coding import CodedData
    from galley.model.study import Study
    from galley.values.language.subjects import Subject
    from galley.values.statistics.selection import Rows


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
