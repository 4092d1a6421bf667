"""Which fonts of a figure are wanted whole, and what is remembered of it."""

import json

import pikepdf
import pytest

from galley.building.tex.tree.figure_fonts import fonts_wanted_whole


@pytest.mark.parametrize(("listed", "wanted"), [({}, {"CMR10"}), ({"CharSet": pikepdf.String("/A")}, set())])
def test_fonts_without_a_list_are_wanted_whole_whatever_became_of_the_record(tmp_path, listed, wanted):
    figure, record = tmp_path / "figure.pdf", tmp_path / "build" / "figures.json"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        descriptor = {"FontName": pikepdf.Name("/ABCDEF+CMR10"), "FontFile": pdf.make_stream(b"x"), **listed}
        pdf.Root.Descriptor = pdf.make_indirect(pikepdf.Dictionary(**descriptor))
        pdf.save(figure)
    assert fonts_wanted_whole([figure], record) == wanted
    kept = json.loads(record.read_text())
    for damaged in (kept, {path: dict.fromkeys(states, 5) for path, states in kept.items()}):
        record.write_text(json.dumps(damaged))
        assert fonts_wanted_whole([figure], record) == wanted
        assert json.loads(record.read_text()) == kept
