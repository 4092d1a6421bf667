"""Categories with signs that TeX acts upon are completed as an expression in LaTeX has to have them."""

from open_papers import change, copy_of_paper, uses_in

from galley.app.lsp.completing.expressions import expressions


def test_what_is_completed_has_a_backslash_before_a_sign_of_comments(tmp_path):
    paper = copy_of_paper(tmp_path)
    change(paper, "results/study.toml", '"manufacturing"', '"50% steel"')
    change(paper, "results/participants.csv", "manufacturing", "50% steel")
    proposed = [one.text for one in expressions("participants.where(sector=", uses_in(paper).evaluator)]
    assert '"50\\% steel"' in proposed
    assert '"50% steel"' not in proposed
