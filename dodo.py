"""The build of the paper, task by task: `doit` builds the draft, `doit list` shows what else there is."""

from galley.app import tasks
from galley.app.tasks import DOIT_CONFIG  # noqa: F401 - doit looks for it here
from galley.model import layout


def task_render():
    """fill the templates: front matter, tables, figure floats"""
    return {
        "actions": [tasks.render],
        "uptodate": [tasks.same_engine()],
        "file_dep": [*tasks.declarations(), *tasks.templates()],
        "targets": [layout.RENDERED, layout.WRAPPER],
        "clean": [tasks.remove_draft],
    }


def task_uses():
    """find the values and the quotes that the sections, tables and figures print"""
    return {
        "actions": [tasks.find_uses],
        "uptodate": [tasks.same_engine()],
        "file_dep": [layout.RENDERED, *tasks.sections()],
        "targets": [layout.EXPRESSIONS, layout.QUOTE_USES],
        "clean": True,
    }


def task_values():
    """compute these values from the study data, and record them in results/computed/values.json"""
    return {
        "actions": [tasks.evaluate],
        "uptodate": [tasks.same_rows_skipped()],
        "file_dep": [layout.EXPRESSIONS, *tasks.study_files()],
        "targets": [layout.VALUES_TEX, layout.VALUES, layout.FIGURE_VALUES],
        "clean": [tasks.remove_evaluated],
    }


def task_quotes():
    """take the words of these quotes from the coded data"""
    return {
        "actions": [tasks.write_quotes],
        "task_dep": ["values"],  # which tells what is wrong with the data
        "uptodate": [tasks.same_engine()],
        "file_dep": [layout.QUOTE_USES, *tasks.study_files()],
        "targets": [layout.QUOTES_TEX],
        "clean": True,
    }


def task_figures():
    """draw the figures from these values"""
    return {
        "actions": [tasks.draw_figures],
        "uptodate": [tasks.same_engine()],
        "file_dep": [layout.FIGURE_VALUES, *tasks.declarations()],
        "targets": [layout.DRAWN],
        "clean": True,
    }


def task_paper():
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


def task_check():
    """the gate: find what must not reach a reviewer"""
    return {"actions": [tasks.check], "params": tasks.CHECK_OPTIONS, "task_dep": ["paper"], "uptodate": [False]}


def task_test():
    """run everything that continuous integration runs: lint, types, import contracts, tests"""
    return {"actions": tasks.TESTS, "uptodate": [False]}


def task_docs():
    """write the pages of the manual that are made from the code"""
    return {"actions": [tasks.write_manuals], "uptodate": [False]}
