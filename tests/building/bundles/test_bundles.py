"""Each receiver gets what it takes, and no more."""

import pytest

from galley.app.tasks.bundling import NAMES
from galley.building.bundles import FAMILY, Material
from galley.building.flattening.plain_paper import PlainPaper
from galley.model.publishing.variants import VARIANTS
from galley.reading.folder import Folder


@pytest.fixture
def material(tmp_path):
    """A draft that was built, and the paper in plain LaTeX."""
    for path in ("build/draft/paper.tex", "build/draft/values.tex", "manuscript/text.tex", "bib/a.bib"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    read = ("build/draft/paper.tex", "build/draft/values.tex", "manuscript/text.tex", "bib/a.bib", "gone.tex")
    made = Material(Folder(tmp_path), VARIANTS["draft"], b"PDF", read)
    made.__dict__["plain"] = PlainPaper("paper", {"paper.tex": b"t", "paper.bbl": b"l", "paper.bib": b"b"})
    return made


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("arxiv", {"paper.tex", "paper.bbl"}),
        ("taps", {"source/paper.tex", "source/paper.bbl", "source/paper.bib", "pdf/paper.pdf"}),
        ("overleaf", {"main.tex", "values.tex", "manuscript/text.tex", "bib/a.bib"}),
    ],
)
def test_what_is_in_it(material, name, files):
    bundle = FAMILY.members[name]
    packed = bundle.pack(material)
    assert set(packed) == files
    assert bundle.document in packed


def test_overleaf_finds_what_sections_name_without_its_folder(material):
    (first, *_) = FAMILY.members["overleaf"].pack(material)["main.tex"].decode().splitlines()
    assert first == r"\makeatletter\def\input@path{{manuscript/}}\makeatother build/draft/paper.tex"


def test_all_have_their_tasks():
    assert not FAMILY.broken
    assert {bundle.name.replace("_", "-"): bundle.variant for bundle in FAMILY.members.values()} == NAMES


@pytest.mark.parametrize(("version", "goes_along"), [("1.88", False), ("1.91", False), ("1.92", True), ("2.19", True)])
def test_arxiv_gets_no_class_that_its_tex_refuses(material, version, goes_along):
    material.plain.files["acmart.cls"] = f"\\ProvidesClass{{acmart}}\n[2022/10/24 v{version} Typesetting".encode()
    assert ("acmart.cls" in FAMILY.members["arxiv"].pack(material)) is goes_along
