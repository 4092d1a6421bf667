"""The build of the paper, task by task: `./doit` builds the draft, `./doit list` shows what else there is.

A function `task_NAME` that returns {"actions": ["a command"]} is a task of your own.
"""

from galley.app.tasks.standard import *
