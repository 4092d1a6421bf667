"""The build of the paper, task by task: `doit` builds the draft, `doit list` shows what else there is."""

from galley.app import tasks
from galley.app.tasks.standard import *  # noqa: F403 - the tasks that build any paper


def task_test():
    """run everything that continuous integration runs: lint, types, import contracts, tests"""
    return {"actions": tasks.TESTS, "uptodate": [False]}


def task_docs():
    """write the pages of the manual that are made from the code"""
    return {"actions": [tasks.write_manuals], "uptodate": [False]}
