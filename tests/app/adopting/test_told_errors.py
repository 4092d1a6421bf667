"""Why an old paper does not build, in words that say what to install or mend."""

from galley.app.adopting.adopted_paper import told_errors


def test_a_missing_font_is_told_once_with_what_to_install():
    fonts = ("Font \\secfnt=phvb7t at 9.0pt not loadable: Metric (TFM) file not found.",) * 2
    fact, hint = told_errors(fonts).splitlines()
    assert fact == "font `phvb7t` is not installed"
    assert hint.startswith("  hint: install what has it")


def test_what_nobody_knows_stays_in_the_words_of_tex():
    assert told_errors(("Something odd.", "Something odder.")) == "Something odd.; Something odder."
    assert told_errors(()) == "TeX says nothing more"
