"""The doors: the `galley` command, the tasks of doit, the manuals."""
