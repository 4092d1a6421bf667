"""Figures are lettered as the text of the paper is."""

import subprocess
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from galley.building.figures import _typefaces
from galley.building.figures._typefaces import SHIPPED, as_truetype, families, typeface_of
from galley.building.figures.prevalence import Bar, draw_bars

BARS = (Bar("Trust", 3, (Bar("Doubt – ≥ Łódź", 2, ()),)),)


@pytest.fixture(autouse=True)
def forgetful():
    """What TeX has is asked anew by each test."""
    _typefaces._installed.cache_clear()  # noqa: SLF001 - no other way to ask again
    yield
    _typefaces._installed.cache_clear()  # noqa: SLF001


@pytest.fixture
def opentype():
    (path,) = _typefaces._found_by_tex(("LibertinusSerif-Regular.otf",))  # noqa: SLF001 - where TeX has it
    return path.read_bytes()


def fonts_of(pdf, folder):
    file = folder / "figure.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout


def test_a_paper_in_acms_class_has_its_typeface_in_figures_too(tmp_path):
    with typeface_of("acmart"):
        fonts = fonts_of(draw_bars(BARS, total=4, people="Participants"), tmp_path)
    assert "LibertinusSerif-Regular" in fonts
    assert "LibertinusSerif-Bold" in fonts
    assert "Type 3" not in fonts
    assert families.get() == (SHIPPED,)


@pytest.mark.parametrize("document_class", ["llncs", ""])
def test_any_other_paper_has_one_that_is_always_there(document_class, tmp_path):
    with typeface_of(document_class):
        assert "STIX" in fonts_of(draw_bars(BARS, total=4, people="Participants"), tmp_path)


def test_so_has_a_paper_where_there_is_no_tex(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with typeface_of("acmart"):
        assert families.get() == (SHIPPED,)


def test_letters_keep_their_widths_and_the_same_font_gives_the_same_bytes(opentype):
    made = as_truetype(opentype)
    assert made == as_truetype(opentype)
    before, after = TTFont(BytesIO(opentype)), TTFont(BytesIO(made))
    assert "glyf" in after
    for sign in map(ord, "Agü–≥Ł"):
        widths = [font["hmtx"][font.getBestCmap()[sign]][0] for font in (before, after)]
        assert widths[0] == widths[1]
