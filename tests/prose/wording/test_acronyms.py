import pytest

from galley.prose.wording.acronyms import is_introduced


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("the Research Excellence Framework (REF) ranks", "REF"),
        ("le crédit d'impôt pour la transition énergétique (CITE) prend fin", "CITE"),
        ("tick-borne diseases (TBD), which spread", "TBD"),
        ("Élan (E) works", "E"),
    ],
)
def test_spelled_out(text, acronym):
    assert is_introduced(text, acronym)


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("a range of models to select from (CITE) or metrics", "CITE"),
        ("(REF)", "REF"),
        ("compensation (TBD)", "TBD"),
        ("Research Excellence Framework\nis known (REF)", "REF"),
        ("no parentheses for REF", "REF"),
    ],
)
def test_not_spelled_out(text, acronym):
    assert not is_introduced(text, acronym)
