"""The tasks that build a paper: what the `dodo.py` of a paper imports, and may add its own to."""

from __future__ import annotations

from typing import Any

from galley.app import tasks
from galley.app.tasks import DOIT_CONFIG
from galley.model import layout

__all__ = [
    "DOIT_CONFIG",
    "task_check",
    "task_figures",
    "task_paper",
    "task_quotes",
    "task_render",
    "task_uses",
    "task_values",
]


def task_render() -> dict[str, Any]:
    """fill the templates: front matter, tables, figure floats"""
    return {
        "actions": [tasks.render],
        "uptodate": [tasks.same_engine()],
        "file_dep": [*tasks.declarations(), *tasks.templates()],
        "targets": [layout.RENDERED, layout.WRAPPER],
        "clean": [tasks.remove_draft],
    }


def task_uses() -> dict[str, Any]:
    """find the values and the quotes that the sections, tables and figures print"""
    return {
        "actions": [tasks.find_uses],
        "uptodate": [tasks.same_engine()],
        "file_dep": [layout.RENDERED, *tasks.sections()],
        "targets": [layout.EXPRESSIONS, layout.QUOTE_USES],
        "clean": True,
    }


def task_values() -> dict[str, Any]:
    """compute these values from the study data, and record them in results/computed/values.json"""
    return {
        "actions": [tasks.evaluate],
        "uptodate": [tasks.same_rows_skipped()],
        "file_dep": [layout.EXPRESSIONS, *tasks.study_files()],
        "targets": [layout.VALUES_TEX, layout.VALUES, layout.FIGURE_VALUES],
        "clean": [tasks.remove_evaluated],
    }


def task_quotes() -> dict[str, Any]:
    """take the words of these quotes from the coded data"""
    return {
        "actions": [tasks.write_quotes],
        "task_dep": ["values"],  # which tells what is wrong with the data
        "uptodate": [tasks.same_engine()],
        "file_dep": [layout.QUOTE_USES, *tasks.study_files()],
        "targets": [layout.QUOTES_TEX],
        "clean": True,
    }


def task_figures() -> dict[str, Any]:
    """draw the figures from these values"""
    return {
        "actions": [tasks.draw_figures],
        "uptodate": [tasks.same_engine()],
        "file_dep": [layout.FIGURE_VALUES, *tasks.declarations()],
        "targets": [layout.DRAWN],
        "clean": True,
    }


def task_paper() -> dict[str, Any]:
    """typeset the draft: build/draft/paper.pdf"""
    return {
        "actions": [tasks.typeset],
        "uptodate": [tasks.same_engine()],
        "file_dep": [
            layout.RENDERED,
            layout.VALUES_TEX,
            layout.QUOTES_TEX,
            layout.DRAWN,
            *tasks.sections(),
            *tasks.graphics(),
            *tasks.bibliographies(),
        ],
        "targets": [layout.PDF],
        "clean": True,
    }


def task_check() -> dict[str, Any]:
    """the gate: find what must not reach a reviewer"""
    return {"actions": [tasks.check], "params": tasks.CHECK_OPTIONS, "task_dep": ["paper"], "uptodate": [False]}
