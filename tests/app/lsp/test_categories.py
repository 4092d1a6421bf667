"""Categories with signs that TeX or TOML act upon are written as the place has to have them."""

import tomllib

from open_papers import change, copy_of_paper, uses_in

from galley.app.lsp.completion import Writing
from galley.app.lsp.completion.expressions import expressions
from galley.app.lsp.completion.in_toml import proposed_in_toml
from galley.app.lsp.protocol.options import Options
from galley.model.layout import PAPER
from galley.prose.mentions.retyping import use_of


def test_what_is_completed_has_a_backslash_before_a_sign_of_comments(tmp_path):
    paper = copy_of_paper(tmp_path)
    change(paper, "results/study.toml", '"manufacturing"', '"50% steel"')
    change(paper, "results/participants.csv", "manufacturing", "50% steel")
    proposed = [one.text for one in expressions("participants.where(sector=", uses_in(paper).evaluator)]
    assert '"50\\% steel"' in proposed
    assert '"50% steel"' not in proposed


def test_a_string_is_closed_where_nothing_closes_it(tmp_path):
    evaluator = uses_in(copy_of_paper(tmp_path)).evaluator
    written = 'participants.where(gender="'
    for behind, text in (("", 'woman"'), (")", 'woman"'), ("}", 'woman"'), ('"', "woman"), ("m", "woman")):
        assert next(one.text for one in expressions(written, evaluator, behind)) == text
    assert 'age"' not in [one.text for one in expressions("participants.", evaluator, ")")]


def test_a_use_in_place_of_a_typed_number_is_one_that_latex_can_read():
    assert use_of('results.model["share #2 (%)"].p') == '\\VAR{results.model["share \\#2 (\\%)"].p}'


def proposed_at_end_of_toml(paper, written):
    """What may be written at the end of a paper.toml that goes on with this; each proposal with the whole text then."""
    change(paper, PAPER, "", written)
    source = paper.source(PAPER)
    proposed = list(proposed_in_toml(Writing(paper, PAPER, source, len(source.text), Options())))
    return {one.label or one.text: source.text.removesuffix(one.begun) + one.text for one in proposed}


def test_categories_in_toml_are_written_within_its_quotation_marks(tmp_path):
    paper = copy_of_paper(tmp_path)
    name = 'so-called "heavy" 50% \\ steel'
    as_toml = '"so-called \\"heavy\\" 50% \\\\ steel"'
    change(paper, "results/study.toml", '"manufacturing"', as_toml)
    change(paper, "results/participants.csv", "manufacturing", '"so-called ""heavy"" 50% \\ steel"')
    rows = '\n[tables.extra]\ncaption = "x"\nrows = [{ column = "participants.sector", categories = ["a"] }]\n'
    change(paper, PAPER, "", rows)
    paper.project(PAPER)
    change(paper, PAPER, 'categories = ["a"] }]\n', 'categories = ["')
    for quote, marks in (('"', '"'), ("'", "'"), ("", "")):
        change(paper, PAPER, 'categories = ["', f"categories = [{quote}")
        texts = proposed_at_end_of_toml(paper, "")
        assert tomllib.loads(f"{texts[name]}{marks}] }}]")["tables"]["extra"]["rows"][0]["categories"] == [name]
        change(paper, PAPER, f"categories = [{quote}", 'categories = ["')


def test_expressions_in_toml_are_written_within_its_quotation_marks(tmp_path):
    paper = copy_of_paper(tmp_path)
    change(paper, "results/study.toml", '"manufacturing"', '"50% steel"')
    change(paper, "results/participants.csv", "manufacturing", "50% steel")
    written = '\n[tables.extra]\ncaption = "Of \\\\VAR{participants.where(sector=\\"50'
    text = proposed_at_end_of_toml(paper, written)["50\\% steel"]
    caption = tomllib.loads(text + ').n}"\n')["tables"]["extra"]["caption"]
    assert caption == 'Of \\VAR{participants.where(sector="50\\% steel").n}'
