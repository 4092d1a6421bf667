import pytest

from galley.findings.source import SourceFile
from galley.reading.paper.paper_toml import read_paper

TOP = 'title = "T"\nabstract = "a"\nsections = ["s"]\nbibliography = "b"\nauthors = []\n'


def read(text):
    return read_paper(SourceFile("manuscript/paper.toml", TOP + text))


@pytest.mark.parametrize(
    ("written", "place", "message", "hint"),
    [
        (
            '[publication]\njournal = "CHI"',
            '"CHI"',
            "`CHI` is a conference, not a journal",
            'write `venue = "CHI 2027"`, with its year, at the top of the file instead',
        ),
        (
            '[publication]\njournal = "CSCW"',
            '"CSCW"',
            "`CSCW` is not the code of a journal of ACM",
            'write `journal = "PACMHCI"` under [publication], or `venue = "CSCW"` at the top of the file',
        ),
        (
            '[publication]\njournal = "TOCHII"',
            '"TOCHII"',
            "is not the code of a journal of ACM",
            "did you mean `TOCHI`?",
        ),
        (
            '[conference]\nname = "PACM HCI"',
            '"PACM HCI"',
            "papers of `PACM HCI` appear in a journal",
            "and leave out the table [conference]",
        ),
        ('[conference]\nplace = "Here"', "conference", "`name` is missing", 'venue = "CHI 2027"'),
        ('venue = "CHII 2027"', '"CHII 2027"', "the venue `CHII 2027` is not known", "did you mean `CHI`?"),
        ('venue = "CHII 2027"', '"CHII 2027"', "is not known", "known are `PACM HCI`, `CSCW`, `CHI`"),
        (
            'venue = "CHI 2027"\n[publication]\njournal = "TOCHI"',
            '"TOCHI"',
            "the paper appears in a journal and at a conference",
            "leave out `journal`",
        ),
        (
            'venue = "CSCW"\n[conference]\nplace = "Here"',
            "conference",
            "papers of CSCW appear in a journal",
            "leave out the table",
        ),
        ('class_options = ["sigconf", "acmsmall"]', None, "these options ask for several formats", "keep one of"),
    ],
)
def test_what_cannot_be_so_is_told_with_what_to_write(written, place, message, hint):
    paper, (fault,) = read(written)
    assert paper is not None
    assert message in fault.message
    assert place is None or fault.span.text == place
    assert any(hint in one for one in fault.hints)


@pytest.mark.parametrize(
    "written",
    [
        'venue = "CSCW"',
        'venue = "CHI 2027"\n[conference]\nplace = "Here"',
        '[conference]\nname = "Workshop on Care"',
        '[publication]\njournal = "TOCHI"',
        'document_class = "IEEEtran"\n[publication]\njournal = "IEEE Software"',
        'class_options = ["sigplan", "review", "10pt"]',
    ],
)
def test_what_can_be_so_is_no_mistake(written):
    paper, faults = read(written)
    assert paper is not None
    assert faults == ()


AFFILIATION = '[[authors]]\nname = "Ada"\naffiliations = [{ institution = "Society" }]\n'


def test_acm_alone_asks_for_the_country_of_an_affiliation():
    top = TOP.replace("authors = []\n", "")
    _, (fault,) = read_paper(SourceFile("manuscript/paper.toml", top + AFFILIATION))
    assert fault.message == "`country` is missing, without which ACM's class stops"
    _, faults = read_paper(SourceFile("manuscript/paper.toml", f'venue = "LNCS"\n{top}{AFFILIATION}'))
    assert faults == ()


@pytest.mark.parametrize(
    ("written", "hints"),
    [
        ("[publication]\nisbn = '1'", ("`isbn` belongs under `[conference]`", "known here: `accepted`, `article`")),
        ("time_limit = 3", ("`time_limit` belongs under `[typesetting]`", "known here: `abstract`, `acknowledgments`")),
        ("[typesetting]\nengine = 'lualatex'", ("`engine` belongs to the settings at the top", "known here: `memory")),
        ("document_klass = 'x'", ("did you mean `document_class`?", "known here: `abstract`")),
        ("zzz = 1", ("known here: `abstract`",)),
    ],
)
def test_an_unknown_setting_lists_the_known_ones(written, hints):
    _, (fault,) = read(written)
    assert "is not a known setting" in fault.message
    assert len(fault.hints) == len(hints)
    assert all(given.startswith(expected) for given, expected in zip(fault.hints, hints, strict=True))


@pytest.mark.parametrize("package", ["\\usepackage{multirow}", "multirow,xcolor", "xcolor[table]", ""])
def test_a_package_is_a_name_with_its_options_in_front(package):
    _, (fault,) = read(f"packages = ['[table]xcolor', 'multirow', '{package}']")
    assert fault.message == f"`{package}` is not the name of a package"


def test_one_author_cannot_contribute_equally():
    top = TOP.replace("authors = []\n", "")
    _, (fault,) = read_paper(SourceFile("p.toml", f'{top}[[authors]]\nname = "Ada"\nequal_contribution = true\n'))
    assert fault.message == "one author alone contributed equally"
