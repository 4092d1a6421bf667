"""The bar: a real draft, in which every hole is found at its place, and nothing else in its prose."""

import pytest
from draft_remarks import PLACEHOLDERS
from places import DRAFT

from galley.checking.asking.running import check
from galley.checking.project import Project
from galley.model.check_settings import CheckSettings
from galley.reading.folder import Folder
from galley.reading.latex.files.project_files import read_sections


@pytest.fixture(scope="module")
def draft():
    sections, diagnostics = read_sections(Folder(DRAFT), "paper.tex")
    assert not diagnostics
    return Project(sections)


def test_all_holes_of_the_draft(draft, golden):
    found = check(draft, CheckSettings(select=PLACEHOLDERS))
    lines = [f"{one.span.path}:{one.span.line} {one.rule} {' '.join(one.span.text.split())}" for one in found]
    golden(DRAFT / "placeholders.txt", "\n".join(lines) + "\n")


def test_every_mark_in_the_draft_is_in_a_finding(draft):
    found = [one.span for one in check(draft, CheckSettings(select=PLACEHOLDERS))]
    marks = ("CITE", "TODO", "[?", "dlee:", "(x ", "x male", "x female", " x years", "N=x", "N = x")
    for section in draft.sections:
        text = section.source.text
        for mark in marks:
            offset = text.find(mark)
            while offset != -1:
                covered = [
                    s
                    for s in found
                    if s.path == section.source.path and s.start < offset + len(mark) and offset < s.end
                ]
                assert covered, (section.source.path, text[offset : offset + 30])
                offset = text.find(mark, offset + 1)
