"""What picture files are by their bytes."""

import pikepdf
import pytest
from PIL import Image

from galley.checking.project import Project
from galley.checking.rules import rules
from galley.findings.source import SourceFile
from galley.reading.folder import Folder
from galley.reading.latex import read_latex
from galley.reading.pdf.picture_files import read_picture_files


@pytest.fixture
def read(tmp_path):
    """The picture file of this name as a section includes it, and what the rule says of it."""

    def read_one(name):
        section, _ = read_latex(SourceFile("a.tex", rf"\includegraphics{{{name}}}"))
        pictures = read_picture_files(Folder(tmp_path), [section])
        said = list(rules()["unusable-image"].check(Project((section,), picture_files=pictures)))
        return pictures, [(one.message, one.severity) for one in said]

    return read_one


@pytest.mark.parametrize(("name", "options"), [("a.png", {"dpi": (300, 300)}), ("a.jpg", {"dpi": (300, 300)})])
def test_sound_pictures(tmp_path, read, name, options):
    Image.new("RGB", (400, 90)).save(tmp_path / name, **options)
    (picture,), said = read(name.partition(".")[0])
    assert (picture.path, picture.width, picture.height, round(picture.density)) == (name, 400, 90, 300)
    assert said == []


def test_pdf(tmp_path, read):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "a.pdf")
    assert read("a.pdf")[1] == []
    pdf.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert read("b.pdf")[1] == [("`b.pdf` is locked with a password", "error")]
    (tmp_path / "c.pdf").write_bytes((tmp_path / "a.pdf").read_bytes()[:200])
    assert read("c.pdf")[1] == [("`c.pdf` is cut off: its end is missing", "error")]


def test_pictures_wider_than_tex_can_count(tmp_path, read):
    Image.new("1", (17000, 3)).save(tmp_path / "a.png")
    message = "`a.png` has 17,000 × 3 pixels, at 72 an inch 600 cm: TeX counts to 575 cm"
    assert read("a.png")[1] == [(message, "error")]
    Image.new("1", (17000, 3)).save(tmp_path / "b.png", dpi=(300, 300))
    assert read("b.png")[1] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "`a.png` is empty"),
        (b"\0" * 99, "`a.png` is no picture"),
        (b"<html>not found</html>", "`a.png` is a HTML file with another ending"),
        (b"RIFF\x09\0\0\0WEBPVP8 ", "`a.png` is a WebP file with another ending"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", "`a.png` is cut off: its end is missing"),
    ],
)
def test_what_is_no_picture(tmp_path, read, content, said):
    (tmp_path / "a.png").write_bytes(content)
    assert read("a.png")[1] == [(said, "error")]


def test_a_picture_that_makes_the_pdf_huge_is_a_warning(tmp_path, read):
    Image.new("RGB", (9, 9)).save(tmp_path / "a.jpg")
    with (tmp_path / "a.jpg").open("r+b") as file:
        file.truncate(60_000_000)
    assert read("a.jpg")[1] == [("`a.jpg` has 60 MB, and so will the PDF", "warning")]


def test_absent_pictures_are_for_others_to_tell(read):
    assert read("nowhere.png") == ((), [])
