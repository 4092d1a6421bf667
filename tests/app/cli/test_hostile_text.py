"""What files hold and are called never steers a terminal or a log, whichever command and format shows it."""

import ast
import csv
import re
import unicodedata
from pathlib import Path

import pytest
from places import ROOT

from galley.app.cli.cite import _offers
from galley.app.cli.subcommands.citing_walk import walk
from galley.app.tasks.steps.messages import report, summary
from galley.checking.examination import examine_paper
from galley.reading.folder import Folder
from galley.reports import formats

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\u202etxt\u2066\u200b"
NAMED = EVIL.replace("/", "")
TOML = "".join(f"\\u{ord(character):04X}" if not 31 < ord(character) < 127 else character for character in EVIL)
SECTION = f"""\\section{{Study{EVIL}}}
We met x{EVIL} participants (CITE{EVIL}) and some{EVIL} others (CITE). TODO {EVIL}
\\VAR{{participants.n}} \\VAR{{participants.{EVIL}}} \\excerpt{{P01-1}} \\excerpt{{{EVIL}}} \\cite{{{EVIL}}}
\\VAR{{participants.where(gender="{EVIL}").n}} \\ref{{{EVIL}}} \\input{{{EVIL}}} \\includegraphics{{{EVIL}.png}}
``{EVIL} I like what comes out, but I can't say why'' (P02). \\todo{{{EVIL}}} {{
"""
BIB = f"@misc{{a{EVIL}, title = {{Data{EVIL} science}}, author = {{A{EVIL}}}, year = 2{EVIL}, doi = {{x{EVIL}}}}}\n"


def steering(text):
    """What would move a cursor, hide or turn round text; line ends aside."""
    return {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and c not in "\n\u200d"}


def edit_csv(file, row, column, text):
    rows = list(csv.reader(file.open(newline="", encoding="utf-8")))
    rows[row][rows[0].index(column)] = text
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)


@pytest.fixture(params=["sound", "unsound data", "unsound settings"])
def paper(request, our_paper):
    manuscript, results = our_paper / "manuscript", our_paper / "results"
    (manuscript / "study.tex").write_text(SECTION)
    (manuscript / f"{NAMED}.tex").write_text(f"TODO {EVIL} {{")
    (manuscript / "link.tex").symlink_to(f"/nowhere/{NAMED}")
    bib = our_paper / "bib" / "references.bib"
    bib.write_text(bib.read_text().replace("{10.1145", "{https://doi.org/10.1145") + BIB)
    edit_csv(results / "excerpts.csv", 1, "text", f"Mostly I join{EVIL}")
    edit_csv(results / "codebook.csv", 1, "label", f"Trust{EVIL}")
    edit_csv(results / "codebook.csv", 1, "definition", EVIL)
    settings = (manuscript / "paper.toml").read_text()
    settings = settings.replace('"study", "related"', f'"study", "{TOML}", "link", "related"')
    if request.param == "unsound settings":
        settings = f'"set{TOML}" = 1\nsections = "{TOML}"\n' + settings.replace("sections", "others")
        settings += f'[checks]\nignore = ["{TOML}"]\n'
    if request.param == "unsound data":
        for column in ("id", "gender", "age", "consent_to_quote"):
            edit_csv(results / "participants.csv", 2, column, EVIL)
        (results / "study.toml").write_text(f'"{TOML}" = "{TOML}"\n' + (results / "study.toml").read_text())
        header = (results / "codings.csv").read_text()
        (results / "codings.csv").write_text(header.replace("coder", f"coder{EVIL}", 1))
    (manuscript / "paper.toml").write_text(settings)
    return our_paper


COMMANDS = [
    *(["check", "--format", name] for name in formats()),
    *(["check", "--format", name, where] for name in ("human", "json") for where in (f"manuscript/{NAMED}.tex", ".")),
    ["check", "--baseline"],
    ["check", f"absent{EVIL}"],
    ["check", f"--output={EVIL}=x"],
    ["check", "--format", EVIL],
    ["check", "--select", EVIL],
    ["rules", EVIL],
    *([name, "--format", kind] for name in ("values", "themes", "cite") for kind in ("human", "json")),
    *(["quotes", "--all", "--format", kind] for kind in ("human", "json")),
    ["quotes", "--theme", EVIL],
    *(["explain", name] for name in ("participants.n", EVIL, "excerpts.n", "themes.trust.participants")),
    ["explain", "--all", "--format", "json", "themes.trust.participants"],
    ["cite", "apply", f"manuscript/{NAMED}.tex:1:1", f"a{EVIL}"],
    ["cite", "apply", EVIL, EVIL],
    [EVIL],
]


@pytest.mark.usefixtures("paper")
def test_no_command_lets_it_out(galley):
    for arguments in COMMANDS:
        _, out, err = galley(*arguments)
        assert out + err, arguments
        assert not steering(out + err), arguments


@pytest.mark.parametrize("paper", ["sound"], indirect=True)
@pytest.mark.usefixtures("paper")
def test_no_difference_lets_it_out(galley):
    _, out, _ = galley("check", "--diff")
    assert "owned" in out
    assert not steering(out)


def test_no_written_report_holds_it(paper, galley, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(paper / "summary.md"))
    galley("check", "--format", "github", *(f"--output={name}=report.{name}" for name in formats()))
    for file in (*(paper / f"report.{name}" for name in formats()), paper / "summary.md"):
        assert "owned" in file.read_text()
        assert not steering(file.read_text())


def test_no_build_lets_it_out(paper, capsys):
    diagnostics = examine_paper(Folder(paper)).diagnostics
    assert any(EVIL in one.message for one in diagnostics)
    report(diagnostics)
    assert not steering(summary(diagnostics))
    assert not steering(capsys.readouterr().out)


@pytest.mark.usefixtures("paper")
def test_no_walk_lets_it_out(capsys, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: "")
    walk(lambda: _offers([f"manuscript/{NAMED}.tex"]), lambda *_: ())
    assert not steering("".join(capsys.readouterr()))


def test_a_line_end_in_the_data_makes_no_line(our_paper, galley):
    """A workflow command of a continuous integration begins a line."""
    edit_csv(our_paper / "results" / "codebook.csv", 1, "label", "Trust\n::error::owned")
    (our_paper / "manuscript" / "study.tex").write_text("\\input{a\n::error::owned}")
    for arguments in (["themes"], ["quotes"], ["explain", "themes.trust.label"], ["check"], ["values"]):
        _, out, err = galley(*arguments)
        assert not [line for line in (out + err).splitlines() if line.lstrip().startswith("::error")]


def _prints(node):
    name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    return name in {"print", "input"} or name.startswith(("sys.stdout.w", "sys.stderr.w"))


def test_nothing_else_prints():
    # The wrapper runs before anything of galley is installed.
    files = [file for file in Path(ROOT / "src").rglob("*.py") if file.name not in ("terminal.py", "wrapper.py")]
    assert len(files) > 100
    texts = {file: text for file in files if re.search(r"print|input|sys\.std", text := file.read_text())}
    assert not [file for file, text in texts.items() if any(map(_prints, ast.walk(ast.parse(text))))]
