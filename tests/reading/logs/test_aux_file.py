r"""Labels, pages and lines, from what TeX wrote of a paper."""

import pytest

from galley.reading.folder import Folder
from galley.reading.logs.aux_file import PaperLabel, labels_of

SP = 65536
RULER = "\\galleyruler{{{page}}}{{{first}}}{{{x}}}{{{y}}}{{" + str(11 * SP) + "}}\n"


def labels(text, **others):
    overlays = {"build/paper.aux": text} | {f"build/{name}.aux": content for name, content in others.items()}
    return labels_of(Folder("/nowhere", overlays), "build/paper.aux")


def placed(page, x, y):
    return f"\\newlabel{{a}}{{{{1}}{{{page}}}}}\n\\galleyplaced{{a}}{{{page}}}{{{x * SP}}}{{{y * SP}}}\n"


def ruler(page, first, x, y=600):
    return RULER.format(page=page, first=first, x=x * SP, y=y * SP)


def test_a_label_has_its_parts_and_page():
    found = labels("\\relax\n\\newlabel{sec:a}{{2.1}{7}{A {nested} \\} title}{section.2}{}}\n\\newlabel{b}{{1}{iv}}\n")
    assert found["sec:a"] == PaperLabel(("2.1", "7", "A {nested} \\} title", "section.2", ""), "7")
    assert found["b"] == PaperLabel(("1", "iv"), "iv")


@pytest.mark.parametrize(("y", "line"), [(600, 53), (589, 54), (592, 54), (596, 53), (611, 53), (38, 104)])
def test_a_line_is_that_of_the_nearest_number_of_the_ruler(y, line):
    text = ruler(1, 1, 50) + ruler(2, 53, 50) + placed(2, 300, y)
    assert labels(text)["a"].line == line


@pytest.mark.parametrize(("x", "line"), [(60, 1), (290, 1), (330, 61), (500, 61)])
def test_of_two_rulers_the_nearer_one_counts(x, line):
    assert labels(ruler(1, 1, 40) + ruler(1, 61, 560) + placed(1, x, 600))["a"].line == line


def test_numbered_lines_are_found_by_their_height():
    lines = "".join(f"\\galleyline{{1}}{{{number}}}{{0}}{{{(600 - 12 * number) * SP}}}\n" for number in range(1, 9))
    assert labels(lines + placed(1, 70, 600 - 12 * 5 + 2))["a"].line == 5


def test_without_numbers_there_is_no_line():
    assert labels(placed(1, 1, 1))["a"].line is None
    assert labels(ruler(2, 1, 1) + placed(1, 1, 1))["a"].line is None


def test_files_that_are_included_count_and_loops_end():
    found = labels("\\@input{part.aux}\n", part="\\newlabel{c}{{3}{9}}\n\\@input{part.aux}\n")
    assert found["c"].page == "9"


@pytest.mark.parametrize(
    "text",
    ["", "\\newlabel", "\\newlabel{a", "\\newlabel{a}{{1}", "\\newlabel{a}{1}", "\\galleyplaced{a}{1}{x}{y}\n", "\\"],
)
def test_what_was_cut_off_or_is_damaged_gives_nothing(text):
    assert labels(text) == {}


def test_a_paper_that_was_not_typeset_has_no_labels(tmp_path):
    assert labels_of(Folder(tmp_path), "build/paper.aux") == {}
