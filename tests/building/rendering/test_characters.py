from dataclasses import replace

from galley.building.rendering.characters import unprintable_characters, unprintable_in_paper, unprintable_in_study
from galley.findings.source import SourceFile
from galley.model.publishing.publication import Author
from galley.reading.study.study_toml import read_study


def test_a_character_without_a_glyph_is_reported_at_its_place(paper, berkeley):
    source = SourceFile("manuscript/paper.toml", 'title = "A Study"\n[[authors]]\nname = "Ana 王"\n')
    paper = replace(paper, authors=(Author(name="Ana 王", affiliations=(berkeley,)),))
    (diagnostic,) = unprintable_in_paper(paper, source)
    assert (diagnostic.span.line, diagnostic.span.text) == (3, "王")
    assert (
        diagnostic.message == "the fonts of the paper do not have the character 王 (U+738B, CJK UNIFIED IDEOGRAPH-738B)"
    )


def test_an_escaped_character_is_reported_at_the_whole_value(paper):
    source = SourceFile("manuscript/paper.toml", 'title = "\\u738b"\n')
    (diagnostic,) = unprintable_in_paper(replace(paper, title="王"), source)
    assert diagnostic.span.text == '"\\u738b"'


def test_a_value_is_reported_where_it_is_used():
    source = SourceFile("manuscript/a.tex", r"\VAR{rows.name|list}")
    (diagnostic,) = unprintable_characters("Ana, 王 and 王", source.span(5, 19))
    assert diagnostic.span.text == "rows.name|list"


def test_labels_of_the_study_are_reported_where_they_stand():
    source = SourceFile("results/study.toml", STUDY)
    study, _ = read_study(source)
    found = [(one.span.line, one.span.text) for one in unprintable_in_study(study, source)]
    assert found == [(6, "語"), (8, "ф"), (9, "日"), (10, "中")]


STUDY = """\
title = "A study"
provenance = "synthetic"
[tables.people]
path = "people.csv"
key = "id"
label = ["person", "語"]
[tables.people.columns]
id = { kind = "identifier", label = "ф" }
sector = { kind = "category", categories = ["energy", "日"] }
job = { kind = "category", categories = { web = ["web developer", "中"] } }
"""
