"""The database of a bundle: what is cited, as far as it is to be printed."""

import pytest

from galley.building.flattening.references import printed_database
from galley.model.publishing.variants import DRAFT
from galley.reading.folder import Folder

PAPER = r"\documentclass{article}\begin{document}\cite{reed}\bibliography{works}\end{document}"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("@misc{reed, title = {Ponds}, file = {/home/ines/a.pdf}}", "@misc{reed, title = {Ponds}}"),
        ("@misc{reed,\n  abstract = {A {nested} one, long},\n  year = 1999,\n}", "@misc{reed,\n  year = 1999,\n}"),
        ('@misc{reed, Mendeley-Tags = {x}, keywords = "a, b", title = {Ponds}}', "@misc{reed, title = {Ponds}}"),
        ("@misc{reed, note = {file = {a}, abstract = {b}}}", "@misc{reed, note = {file = {a}, abstract = {b}}}"),
        (
            "@misc{reed, annotation = {Printed.}, title = {Ponds}}",
            "@misc{reed, annotation = {Printed.}, title = {Ponds}}",
        ),
    ],
)
def test_what_a_program_keeps_for_the_reader_of_a_work_stays_behind(tmp_path, written, kept):
    folder = Folder(
        tmp_path, {DRAFT.wrapper: PAPER, "works.bib": f"{written}\n% aside\n@misc{{other, title = {{B}}}}\n"}
    )
    assert printed_database(folder, DRAFT) == f"{kept}\n"
