"""A paper as the language server has it, for tests that need no client."""

import re
import shutil

from places import PAPER

from galley.app.lsp.papers import OpenPaper
from galley.app.lsp.uses.everywhere import PaperUses

SECTION = "manuscript/findings.tex"


def copy_of_paper(folder):
    """A copy of the paper under tests/fixtures, as one that is open in an editor."""
    shutil.copytree(PAPER, folder, dirs_exist_ok=True)
    return OpenPaper(folder)


def uses_in(paper):
    return PaperUses(paper, paper.project(SECTION))


def change(paper, path, old, new, count=-1):
    """Have other words in a file that is open, and not saved."""
    source = paper.folder.source(path)[0]
    text = source.text if source else ""
    assert old in text
    paper.change(path, text.replace(old, new, count) if old else text + new)


def place(paper, path, pattern):
    """The offset at which the first group of a pattern begins in a file."""
    return re.search(pattern, paper.folder.source(path)[0].text).start(1)


def apply(paper, edits):
    """Make edits as an editor does: all at once, in files that are not saved."""
    by_path = {}
    for edit in edits:
        by_path.setdefault(edit.span.path, []).append(edit)
    for path, those in by_path.items():
        text = those[0].span.source.text
        for edit in sorted(those, key=lambda one: -one.span.start):
            text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
        paper.change(path, text)
