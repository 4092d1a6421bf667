"""The tasks that build a paper: what the `dodo.py` of a paper imports, and may add its own to.

None of them lists the files that it depends on: a step notes what it reads, and is due when that has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from galley.app.tasks import bundling, gate, live, reporting, verifying
from galley.app.tasks.analyses.run import analysis_names, analysis_tasks
from galley.app.tasks.cleaning import remove_copy, remove_draft, remove_evaluated, remove_report
from galley.app.tasks.documents import document_tasks, shared_documents
from galley.app.tasks.session.database import CheckedCodec, DigestChecker
from galley.app.tasks.session.reporter import BuildReporter
from galley.app.tasks.session.unknown_tasks import suggest_names
from galley.app.tasks.steps.step import Step
from galley.model import layout
from galley.model.anchors import EDITIONS
from galley.model.publishing.variants import DRAFT, VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterator

suggest_names()

__all__ = [
    "DOIT_CONFIG",
    "task_analysis",
    "task_bundles",
    "task_check",
    "task_copies",
    "task_documents",
    "task_figures",
    "task_live",
    "task_paper",
    "task_quotes",
    "task_render",
    "task_report",
    "task_uses",
    "task_values",
    "task_verify",
]

DOIT_CONFIG = {
    "default_tasks": ["paper"],
    "backend": "sqlite3",  # an interrupted build leaves it whole
    "codec_cls": CheckedCodec,
    "check_file_uptodate": DigestChecker,
    "reporter": BuildReporter,
    "verbosity": 2,
}


def task_render() -> dict[str, Any]:
    """fill the templates: front matter, tables, figure floats"""
    step = Step("render", "sources", "render")
    return {
        "actions": [step],
        "uptodate": [step.is_current],
        "targets": [layout.WRAPPER, layout.DRAWN],
        "clean": [remove_draft],
    }


def task_uses() -> dict[str, Any]:
    """find the values and the quotes that the sections, tables and figures print"""
    step = Step("uses", "sources", "find_uses")
    return {
        "actions": [step],
        "uptodate": [step.is_current],
        "task_dep": ["render"],
        "targets": [layout.EXPRESSIONS, layout.LINKED, layout.QUOTE_USES, layout.CITING],
        "clean": True,
    }


def task_analysis() -> Iterator[dict[str, Any]]:
    """run the study's analyses whose results are not those of their inputs"""
    yield from analysis_tasks()


def task_values() -> dict[str, Any]:
    """compute these values from the study data, and record them in results/computed/values.json"""
    step = Step("values", "results", "evaluate")
    return {
        "actions": [step],
        "uptodate": [step.is_current],
        "task_dep": ["uses", *analysis_names()],
        "targets": [layout.VALUES_TEX, layout.LINKS_TEX, layout.FIGURE_VALUES],  # and layout.VALUES where there are any
        "clean": [remove_evaluated],
    }


def task_quotes() -> dict[str, Any]:
    """take the words of these quotes from the coded data"""
    step = Step("quotes", "results", "write_quotes")
    return {
        "actions": [step],
        "uptodate": [step.is_current],
        "task_dep": ["uses", "values"],  # values tell what is wrong with the data
        "targets": [layout.QUOTES_TEX, layout.QUOTE_LINKS_TEX],
        "clean": True,
    }


def task_figures() -> dict[str, Any]:
    """draw the figures from these values"""
    step = Step("figures", "results", "draw_figures")
    return {"actions": [step], "uptodate": [step.is_current], "task_dep": ["values"]}


def task_paper() -> dict[str, Any]:
    """typeset the draft: build/draft/paper.pdf"""
    step = Step("paper", "typesetting", "typeset")
    return {
        "actions": [step],
        "uptodate": [step.is_current],
        "task_dep": ["render", "values", "quotes", "figures"],
        "targets": [layout.PDF],
        "clean": True,
    }


def task_copies() -> Iterator[dict[str, Any]]:
    """typeset and check the copies for others: paper:review, check:review and so on"""
    for variant in VARIANTS.values():
        if variant is DRAFT:
            continue
        step = Step("paper", "variants", "typeset_variant", variant)
        yield {
            "basename": f"paper:{variant.name}",
            "doc": f"typeset the copy for {variant.audience}: {variant.pdf}",
            "actions": [step],
            "uptodate": [step.is_current],
            "task_dep": ["render", "values", "quotes", "figures"],
            "targets": [variant.pdf],
            "clean": [(remove_copy, [variant])],
        }
        yield {
            "basename": f"check:{variant.name}",
            "doc": f"the gate of the copy for {variant.audience}",
            "actions": [(gate.check, [], {"variant": variant.name})],
            "params": gate.OPTIONS,
            "task_dep": [f"paper:{variant.name}"],
            "uptodate": [False],
        }


def task_documents() -> Iterator[dict[str, Any]]:
    """typeset the documents beside the paper, such as a response to reviewers: document:NAME, and documents for all"""
    yield from document_tasks()


def task_bundles() -> Iterator[dict[str, Any]]:
    """pack what leaves the house: bundle:taps, bundle:arxiv, bundle:overleaf, bundle:supplement"""
    for name, variant in bundling.NAMES.items():
        is_supplement = name.startswith("supplement")
        tried = "" if is_supplement else ", and try it with nothing but TeX"
        documents = shared_documents() if is_supplement else []
        yield {
            "basename": f"bundle:{name}",
            "doc": f"pack {bundling.FOLDER}/{name}.zip from the copy `{variant}`{tried}",
            "actions": [(bundling.bundle, [name])],
            "task_dep": ["paper" if variant == DRAFT.name else f"paper:{variant}", *documents],
            "uptodate": [False],
        }


def task_report() -> Iterator[dict[str, Any]]:
    """write the paper's evidence on one page: build/report/index.html"""
    for edition, path in EDITIONS.items():
        is_private = edition == "private"
        yield {
            "basename": "report" if is_private else f"report:{edition}",
            "doc": f"write the paper's evidence on one page, {reporting.AUDIENCES[edition]}: {path}",
            "actions": [(reporting.write_report, [edition])],
            "task_dep": ["paper"],
            "targets": [path],
            "uptodate": [False],
            "clean": [(remove_report, [path])],
        }


def task_live() -> dict[str, Any]:
    """show the draft in a browser as it is written, with what is open beside it"""
    return {"actions": [live.show], "params": live.OPTIONS, "uptodate": [False]}


def task_verify() -> dict[str, Any]:
    """build all copies twice in different places, and compare them byte for byte"""
    return {"actions": [verifying.verify], "params": verifying.OPTIONS, "task_dep": ["paper"], "uptodate": [False]}


def task_check() -> dict[str, Any]:
    """the gate: find what must not reach a reviewer"""
    return {"actions": [gate.check], "params": gate.OPTIONS, "task_dep": ["paper"], "uptodate": [False]}
