"""A paper against all rules, with everything they judge by: the one examination that drafts and the gate share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from galley.checking.asking.running import check
from galley.checking.asking.settings import faults as faults_of_settings
from galley.checking.builds.last_build import faults_of_last_build, recalled
from galley.checking.builds.tex_diagnostics import not_ours
from galley.checking.loading.documents import load_document
from galley.checking.loading.papers import load_paper
from galley.checking.loading.studies import of_analyses, with_speech, with_study, with_study_beside
from galley.checking.reader_rules import reader_rules
from galley.checking.rules import rules
from galley.checking.telling.foreign_documents import fit_to_foreign
from galley.findings.diagnostics import Diagnostic, in_order
from galley.findings.searching.traces import all_traces
from galley.model.check_settings import CheckSettings
from galley.model.publishing.variants import DRAFT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from galley.checking.project import Project
    from galley.checking.rules import Rule
    from galley.model.publishing.variants import Variant
    from galley.reading.folder import Folder
    from galley.reading.toml.places import Keys

INVALID_SETTINGS = "invalid-paper"

_OF_CONTENTS = frozenset({"tables", "figures", "documents"})
"""Settings that no rule about the front matter looks at."""
_OF_FRONT_MATTER = frozenset({"accessibility", "acm", "anonymity", "publication"})


@dataclass(frozen=True, slots=True)
class Examination:
    """What was looked at and how, and what is wrong with it."""

    project: Project
    checks: CheckSettings
    diagnostics: tuple[Diagnostic, ...]
    is_typeset: bool = False  # whether the findings of TeX are those of the files as they are
    documents: tuple[str, ...] = ()  # the files of documents beside the paper, which were looked at too

    @property
    def ran(self) -> frozenset[str]:
        """The rules that looked at the project: selected, and with all that they need."""
        return frozenset(
            rule.name for rule in rules().values() if self.checks.runs(rule.name) and rule.applies_to(self.project)
        )

    def has_read(self, path: str) -> bool:
        """Whether a file was looked at: for a paper all but the LaTeX that does not belong to it."""
        if path in self.documents or any(source.path == path for source in self.project.sources):
            return True
        return self.project.paper is not None and not path.endswith((".tex", ".bib"))


@dataclass(frozen=True, slots=True)
class PaperAsRead:
    """A paper as its files in `folder` were at one moment, and what readers `found`."""

    folder: Folder
    project: Project
    checks: CheckSettings
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A paper as read and judged without TeX: `diagnostics` is what the rules make of what readers `found`."""

    project: Project
    checks: CheckSettings
    found: tuple[Diagnostic, ...]
    diagnostics: tuple[Diagnostic, ...]
    of_documents: tuple[Diagnostic, ...] = ()
    documents: tuple[str, ...] = ()  # their files


def examine_paper(
    folder: Folder, adjust: Callable[[CheckSettings], CheckSettings] = lambda checks: checks, variant: Variant = DRAFT
) -> Examination:
    """The paper in a folder, under the settings of its paper.toml as `adjust` changes them.

    Of another variant than the draft its PDF is looked at as well.

    The last build counts too: that it failed, that it was made from other files than those that lie here, and what TeX
    said of lines that are still the same. Values and known quantities are remembered under build/, so that data which
    did not change are not opened.
    """
    folder = folder.reading_once()
    return with_last_build(folder, with_typesetting(folder, read_and_judge(folder, adjust, variant), variant), variant)


def with_last_build(folder: Folder, examination: Examination, variant: Variant = DRAFT) -> Examination:
    """An examination, together with what the last build left undone."""
    faults = faults_of_last_build(folder, variant)
    of_documents: tuple[Diagnostic, ...] = ()
    if examination.documents:
        from galley.checking.documents import faults_of_builds  # noqa: PLC0415 - only for a paper with documents

        of_documents = faults_of_builds(folder, examination.project, variant)
    weighed = (examination.checks.applied_to(fault) for fault in (*faults, *of_documents))
    told = (*examination.diagnostics, *(fault for fault in weighed if fault is not None))
    return replace(examination, diagnostics=in_order(told), is_typeset=not faults)


def read_and_judge(
    folder: Folder, adjust: Callable[[CheckSettings], CheckSettings] = lambda checks: checks, variant: Variant = DRAFT
) -> Judged:
    """All that needs no TeX: a build does it while TeX runs."""
    return judge(read_paper(folder, adjust, variant), variant)


def read_paper(
    folder: Folder, adjust: Callable[[CheckSettings], CheckSettings] = lambda checks: checks, variant: Variant = DRAFT
) -> PaperAsRead:
    """A paper with its data and what was said, without asking any rule."""
    folder = folder.reading_once()
    loaded = load_paper(folder, variant)
    project, data_faults = with_study(folder, loaded.project)
    project, speech_faults = with_speech(folder, project)
    data_faults = (*data_faults, *of_analyses(folder, project, data_faults))
    checks = adjust(project.paper.checks if project.paper else CheckSettings())
    checks = replace(checks, ignore=(*checks.ignore, *_beyond_judgement(loaded.left_out)))
    known_better = {(one.span, one.rule, one.message) for one in data_faults}  # what hangs on them is said as well
    of_files = (one for one in loaded.diagnostics if (one.span, one.rule, one.message) not in known_better)
    found = (*of_files, *data_faults, *speech_faults, *_settings(project, checks))
    return PaperAsRead(folder, project, checks, found)


def _beyond_judgement(left_out: Iterable[Keys]) -> Iterator[str]:
    """The rules that look at what was left out of paper.toml because of a mistake, which is told."""
    for keys in left_out:
        if keys[0] == "checks":
            yield from (str(key) for key in keys[1:] if key in rules())
        elif keys[0] not in _OF_CONTENTS:
            yield from (rule.name for rule in rules().values() if rule.family in _OF_FRONT_MATTER)


def judge(read: PaperAsRead, variant: Variant = DRAFT) -> Judged:
    """What rules make of a paper, and of its documents."""
    project, checks = read.project, read.checks
    judged = Judged(project, checks, read.found, check(project, checks, from_readers=read.found))
    if project.paper is None or not project.paper.documents:
        return judged
    from galley.checking.documents import judge_documents  # noqa: PLC0415 - only for a paper with documents

    of_documents, files = judge_documents(read.folder, project, checks, variant)
    return replace(judged, of_documents=of_documents, documents=files)


def with_typesetting(folder: Folder, reading: Judged, variant: Variant = DRAFT) -> Examination:
    """What was read and judged, together with what TeX said of the last build."""
    project, checks, diagnostics = reading.project, reading.checks, reading.diagnostics
    if from_tex := tuple(not_ours(recalled(folder.reading_once(), variant), project, (*reading.found, *diagnostics))):
        diagnostics = check(project, checks, from_readers=(*reading.found, *from_tex))
    told = in_order((*diagnostics, *reading.of_documents)) if reading.of_documents else diagnostics
    return Examination(project, checks, told, is_typeset=True, documents=reading.documents)


def examine_document(folder: Folder, root: str, checks: CheckSettings) -> Examination:
    """A LaTeX file with all that it pulls in, against a study's data where the folder declares one and has no paper."""
    return examine_as_read(read_document_alone(folder, root, checks))


def read_document_alone(folder: Folder, root: str, checks: CheckSettings) -> PaperAsRead:
    """The same, without asking any rule."""
    folder = folder.reading_once()
    waiting = [rule for rule in rules().values() if checks.runs(rule.name) and not rule.is_loaded]
    loaded = load_document(folder, root, partial(_load, waiting) if waiting else None)
    project, faults = with_study_beside(folder, loaded.project)
    return PaperAsRead(folder, project, checks, (*loaded.diagnostics, *faults))


def _load(waiting: Iterable[Rule]) -> None:
    for rule in waiting:
        rule.broken  # noqa: B018 - asked once, a rule has its module
    all_traces()  # which they will look for


def examine_as_read(read: PaperAsRead) -> Examination:
    """What rules make of LaTeX that is no paper of Galley's."""
    found = check(read.project, read.checks, from_readers=read.found)
    return Examination(read.project, read.checks, tuple(fit_to_foreign(found, read.project)))


def _settings(project: Project, checks: CheckSettings) -> Iterable[Diagnostic]:
    """What is wrong with [checks] in paper.toml."""
    source = project.paper_source
    if source is None:
        return
    from galley.reading.toml.places import locate  # noqa: PLC0415 - only for faults

    for keys, message, hints in faults_of_settings(checks, reader_rules()):
        yield Diagnostic(locate(source, ("checks", *keys)), message, INVALID_SETTINGS, hints=hints)
