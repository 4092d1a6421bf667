"""The build of the paper, task by task: `doit` builds the draft, `doit list` shows what else there is."""

from galley.app.tasks.manuals import write_manuals
from galley.app.tasks.standard import *  # noqa: F403 - the tasks that build any paper


def task_test():
    """run everything that continuous integration runs: lint, types, import contracts, tests"""
    # The tests begin while mypy, which has one process for a minute, is at work.
    beside = "mypy & types=$!; pytest -n 2 --dist worksteal; tests=$?; wait $types && exit $tests"
    return {"actions": ["ruff check", "ruff format --check", "lint-imports", beside], "uptodate": [False]}


def task_docs():
    """write the pages of the manual that are made from the code"""
    return {"actions": [write_manuals], "uptodate": [False]}


def task_site():
    """build the documentation as a site: build/site"""
    return {"actions": ["mkdocs build --strict"], "task_dep": ["docs"], "uptodate": [False]}
