"""Links may lead anywhere inside the project, and nowhere else."""

from pathlib import Path

import pytest

from galley.building.tex.folder_bounds import outward_links, source_folders


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for path in ("manuscript/parts/one.tex", "manuscript/two.tex", "paper.tex", "bib/references.bib", ".git/HEAD"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("")
    (tmp_path / "outside").mkdir()
    return root


@pytest.mark.parametrize("link", ["leak.tex", "bib/leak", "manuscript/parts/leak.tex", "build"])
@pytest.mark.parametrize("target", ["/etc", "/etc/passwd", "{root}/../outside", "{root}/../missing"])
def test_links_that_lead_out(root: Path, link: str, target: str) -> None:
    (root / link).symlink_to(target.format(root=root))
    (found,) = outward_links(root)
    assert (found.span.path, found.rule) == (link, "link-out-of-project")


def test_links_that_stay(root: Path) -> None:
    (root / "again.tex").symlink_to("manuscript/two.tex")
    (root / "bib/self").symlink_to("self")
    (root / "parts").symlink_to(root / "manuscript/parts")
    assert outward_links(root) == ()


def test_links_that_tex_cannot_reach(root: Path) -> None:
    (root / ".git/leak").symlink_to("/etc")
    (root / ".leak.tex").symlink_to("/etc/passwd")
    (root / "build/texmf").mkdir(parents=True)
    (root / "build/texmf/article.cls").symlink_to("/etc/passwd")
    assert outward_links(root, leave_out=("build/texmf",)) == ()


def test_a_project_may_itself_be_reached_by_a_link(root: Path) -> None:
    (root.parent / "alias").symlink_to(root)
    (root / "again.tex").symlink_to(root / "paper.tex")
    assert outward_links(root.parent / "alias") == ()


def test_folders_with_latex_files(root: Path) -> None:
    (root / "chapters/two").mkdir(parents=True)
    (root / "chapters/two/b.tex").touch()
    assert source_folders(root, leave_out=("build",)) == {"manuscript", "manuscript/parts", "chapters/two"}
    assert source_folders(root / "bib") == source_folders(root / "absent") == frozenset()
