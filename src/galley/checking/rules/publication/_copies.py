"""Which copy is looked at, and with which options its class is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.publishing.variants import CAMERA_READY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span


def is_for_publisher(project: Project) -> bool:
    """Whether it is the copy that the publisher gets."""
    return project.variant is CAMERA_READY


def class_options(project: Project) -> Iterator[tuple[str, Span]]:
    """The options of the root's class, without their values, each with where all of them stand."""
    for section in (one for one in project.sections if one.is_document):
        for macro in section.macros("documentclass"):
            for span in macro.optional:
                yield from ((option.partition("=")[0].strip(), span) for option in span.text.split(","))
        return


def class_name(project: Project) -> str:
    """The root's class, without its folder; of ACM's, the form that makes tags has its name."""
    roots = (one for one in project.sections if one.is_document)
    uses = (macro for one in roots for macro in one.macros("documentclass") if macro.arguments)
    return next((use.arguments[0].text.strip().rpartition("/")[2].removesuffix("-tagged") for use in uses), "")
