"""LaTeX from templates: text in, text out; writing files is left to the tasks."""
