"""The paper's evidence on one page: gathered into records, then written by a template; `build/report/index.html`.

Of its two editions the `private` one is for the authors. The `public` one tells of nobody: its records are gathered
without rows, keys and unquoted words, so that no template can let them out.
"""
