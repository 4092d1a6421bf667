"""A paper and what backs it, as read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.model.latex.bibliography_styles import BibliographyStyles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.source import SourceFile
    from galley.model.data.coding import CodedData
    from galley.model.data.transcripts import Transcript
    from galley.model.files.pdf import PdfRecord
    from galley.model.files.pictures import AbsentPicture, IncludedPicture, PictureFile
    from galley.model.files.supplement_file import SupplementFile
    from galley.model.front_matter import FrontMatter
    from galley.model.latex.loaded_packages import LoadedPackage
    from galley.model.manuscript import Section, ValueUse
    from galley.model.paper import Paper
    from galley.model.publishing.variants import Variant
    from galley.model.quantities import KnownQuantity
    from galley.model.study import Study
    from galley.model.values import Fault, Value
    from galley.model.works.bibliography import Bibliography
    from galley.model.works.registered_work import Registry


@dataclass(frozen=True, slots=True)
class Unread:
    """Names of rows that cannot be read for a fault: nothing can be said of them but that; None where any name may be.

    `people` are those of whom it is not known whether they have withdrawn, or consent to be quoted. `codings` says that
    it is not known for certain which code was applied to what.
    """

    excerpts: frozenset[str] | None = frozenset()
    codes: frozenset[str] | None = frozenset()
    people: frozenset[str] | None = frozenset()
    codings: bool = False


@dataclass(frozen=True)
class ProjectRecords:
    """What was read of a paper; parts that it does not have are None.

    A paper that is not written with galley has only sections and, maybe, a bibliography. `sections` come in the order
    in which TeX reads them, the document's root first.
    """

    sections: tuple[Section, ...]
    bibliography: Bibliography | None = None
    bibliography_style_faults: BibliographyStyles = field(default_factory=BibliographyStyles)
    registry: Registry | None = None  # of bib/records/, if there is any
    paper: Paper | None = None
    variant: Variant | None = None  # the copy of the paper that is looked at
    pdf: PdfRecord | None = None  # of a copy for others, if it was built
    picture_files: tuple[PictureFile, ...] = ()
    absent_pictures: tuple[AbsentPicture, ...] = ()  # of a document that Galley does not build
    pictures: tuple[IncludedPicture, ...] = ()  # of such a copy, as far as they say something of themselves
    supplement: tuple[SupplementFile, ...] = ()  # what reviewers would get beside it
    loaded_packages: tuple[LoadedPackage, ...] = ()  # by packages that the sources of such a copy name
    paper_source: SourceFile | None = None  # of manuscript/paper.toml
    study: Study | None = None
    values: Mapping[str, Value] | None = None  # what the data give for each expression
    faults: Mapping[str, Fault] | None = None  # why the other expressions have no value
    known_quantities: tuple[KnownQuantity, ...] | None = None  # what the study counts and measures, printed or not
    record: SourceFile | None = None  # results/computed/values.json as it is committed
    inputs: Mapping[str, str] | None = None  # sha256 of each data file that the values come from
    figure_values: tuple[ValueUse, ...] = ()  # what figures show, at its places in manuscript/paper.toml
    templates: tuple[SourceFile, ...] = ()  # the paper's own
    declared_front_matter: FrontMatter | None = None  # of manuscript/paper.toml
    coded: CodedData | None = None  # withdrawn participants included
    unread: Unread = Unread()  # what is not among these for a fault of its own
    transcripts: Mapping[str, Transcript] | None = None  # those that are there, by name
    edited: Mapping[str, str] | None = None  # the plain text of each edited quote, by its LaTeX
    labels_elsewhere: frozenset[str] = frozenset()  # of other documents: for one beside the paper, those of the paper
    labels_unread: tuple[str, ...] | None = None  # what those begin with that are not known; None: any may be missing
    withdrawn: frozenset[str] | None = None  # the keys of withdrawn rows, of participants as a rule
