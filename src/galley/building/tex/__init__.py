"""Runs pdfTeX and BibTeX: fast, without access to anything outside the project, and never leaving half a PDF.

    outcome, diagnostics = typeset(Job(root=root, epoch=1577836800), environment=os.environ)

`typeset` repeats passes until nothing changes, publishes the PDF, and turns what TeX and BibTeX say into diagnostics on
the author's own lines. A draft with errors of TeX is not published: TeX goes on after an error, but what follows may be
lost or garbled, and the last good PDF is of more use; `Job.scratch` keeps the attempt for a look. Unknown citations and
references are findings too, but do not keep a draft from being published.

`prepare` does a part of the first call ahead, for whoever has other work to do before it.
"""

from galley.building.tex.job import Job, Outcome

__all__ = ["Job", "Outcome", "prepare", "typeset"]

from galley.building.tex.typesetting import prepare, typeset
