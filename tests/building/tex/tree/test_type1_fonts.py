"""Light fonts have the glyphs that may be asked for, as they were; what is built otherwise is left alone."""

import shutil
import subprocess
from pathlib import Path

import pytest
from desk import Desk
from fontTools.t1Lib import T1Font

from galley.building.tex.tree.type1_fonts import WORTH_IT, glyph_names, lightened, wanted_whole

LETTERS = (b"A", b"udieresis", b"f_f_i")


def installed(name: str) -> Path:
    return Path(subprocess.run(["kpsewhich", name], capture_output=True, check=True, text=True).stdout.strip())


def parsed(font: Path | bytes, folder: Path) -> T1Font:
    """As a library reads it that is not ours."""
    file = folder / "font.pfb"
    file.write_bytes(font if isinstance(font, bytes) else font.read_bytes())
    read = T1Font(str(file))
    read.parse()
    return read


def test_glyphs_stay_as_they_were(tmp_path: Path) -> None:
    file = installed("LinLibertineT.pfb")
    light = lightened(file.read_bytes(), LETTERS)
    assert len(light) < file.stat().st_size / 2
    before, after = parsed(file, tmp_path), parsed(light, tmp_path)
    shapes, kept = before["CharStrings"], after["CharStrings"]
    assert {".notdef", "A", "udieresis", "f_f_i", "acute", "dotlessi"} <= set(kept) < set(shapes)
    assert "Omega" not in kept
    assert "Omega" in shapes
    assert all(kept[name].bytecode == shapes[name].bytecode for name in kept)
    assert [one.bytecode for one in after["Private"]["Subrs"]] == [one.bytecode for one in before["Private"]["Subrs"]]
    assert after["Encoding"] == before["Encoding"]


def test_a_font_with_an_encoding_of_its_own_keeps_that(tmp_path: Path) -> None:
    file = installed("cmmi10.pfb")
    light = lightened(file.read_bytes(), ())
    own = parsed(file, tmp_path)
    assert set(own["Encoding"]) & set(own["CharStrings"]) <= set(parsed(light, tmp_path)["CharStrings"])


def test_an_encoding_names_glyphs_and_comments_do_not() -> None:
    encoding = b"% /remark\n/Ours [ % 0x00\n/.notdef /A%/B\n  /f_f_i/udieresis ] def\n"
    assert glyph_names(encoding) == {b"Ours", b".notdef", b"A", b"f_f_i", b"udieresis"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"\x80",
        lambda font: font[:7],
        lambda font: font[: len(font) // 2],
        lambda font: font[:5000] + b"\0" * 500 + font[5500:],
        lambda font: font.replace(b"eexec", b"eexac", 1),
        lambda font: b"%!PS-AdobeFont-1.0" + font,
    ],
)
def test_what_is_no_such_font_comes_back_as_it_is(damage) -> None:
    font = damage(installed("LinBiolinumT.pfb").read_bytes())
    assert lightened(font, LETTERS) == font


PAPER = r"""\documentclass{acmart}
\begin{document}
\title{Light} \author{Ada} \affiliation{\institution{I}\city{C}\country{Fr}} \maketitle
Fluffy \textit{affiliation} \textbf{in \textsc{Small Caps}} $a\Rightarrow b$ \textsf{ÄÖÜ é ß}.
\end{document}
"""


class Laid(Desk):
    """A desk with a paper of one file on it, typeset."""

    def __init__(self, root: Path, text: str) -> None:
        super().__init__(root)
        self.write("build/draft/paper.tex", text)
        self.good()

    def copy(self, root: Path) -> Desk:
        shutil.copytree(self.root, root, symlinks=True)
        copy = Desk(root)
        shutil.copy2(self.root / "build/draft/paper.tex", root / "build/draft")
        return copy


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    return Laid(tmp_path_factory.mktemp("light") / "project", PAPER)


def test_pages_are_made_of_light_fonts_and_the_same_to_the_byte(paper: Laid, tmp_path: Path) -> None:
    desk = paper.copy(tmp_path / "project")
    fonts = [font for font in (desk.root / "build/texmf").rglob("*.pfb") if not font.is_symlink()]
    assert fonts
    assert all(installed(font.name).stat().st_size >= WORTH_IT for font in fonts)
    desk.good()
    assert desk.passes_in_open_tree == 0
    light = desk.pdf.read_bytes()
    for font in fonts:
        font.write_bytes(installed(font.name).read_bytes())
    desk.edit("build/draft/paper.tex", "Fluffy", "Fluffy ")
    desk.good()
    assert desk.passes_in_open_tree == 0
    assert desk.pdf.read_bytes() == light


def test_letters_of_an_encoding_that_comes_later_are_printed(paper: Laid, tmp_path: Path) -> None:
    desk = paper.copy(tmp_path / "project")
    desk.edit("build/draft/paper.tex", "Fluffy", r"\texteuro\ \textnumero\ Fluffy")
    desk.good()
    assert "€ №" in desk.text()


FIGURE = r"""\documentclass{standalone}\usepackage[T1]{fontenc}\usepackage{libertine}\usepackage{textcomp}
\begin{document}A \textohm\ \textnumero\end{document}
"""
WITH_FIGURE = r"""\documentclass{article}\usepackage[T1]{fontenc}\usepackage{libertine}\usepackage{graphicx}
\begin{document}Fluffy\end{document}
"""


@pytest.fixture(scope="module")
def without_figure(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    return Laid(tmp_path_factory.mktemp("figure") / "project", WITH_FIGURE)


@pytest.mark.parametrize("setting", ["", r"\pdfomitcharset=1 "])
def test_glyphs_of_a_figure_are_printed_that_no_encoding_of_the_paper_names(
    without_figure: Laid, tmp_path: Path, setting: str
) -> None:
    """pdfTeX takes fonts of figures from the installation, where it has them: all of a font that lists no glyphs."""
    (tmp_path / "figure.tex").write_text(setting + FIGURE)
    command = ["pdflatex", "-interaction=batchmode", "figure"]
    subprocess.run(command, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    desk = without_figure.copy(tmp_path / "project")
    (desk.root / "build/draft/figure.pdf").write_bytes((tmp_path / "figure.pdf").read_bytes())
    desk.edit("build/draft/paper.tex", "Fluffy", r"Fluffy \includegraphics{build/draft/figure}")
    desk.good()
    (font,) = (desk.root / "build/texmf").rglob("LinLibertineT.pfb")
    assert font.read_bytes() == installed(font.name).read_bytes()
    assert not [log for log in (desk.root / "build").rglob("*.log") if b"' undefined" in log.read_bytes()]
    desk.edit("build/draft/paper.tex", "Fluffy", "Fluffy ")
    desk.good()
    assert desk.passes_in_open_tree == 0


def test_the_log_tells_which_fonts_are_wanted_whole() -> None:
    log = b"</a (b)/Light.pfb><</a/Whole.pfb>>\npdfTeX warning: pdflatex (file a (b)/Poor.pfb): glyph `x' undefined\n"
    assert wanted_whole(log) == {"Whole.pfb", "Poor.pfb"}
