"""The distribution `galleyproof`, installed where nothing else of this repository is: it builds papers by itself."""

import re
import shutil
import signal
import subprocess
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from installed import run
from places import PAPER
from waiting import PATIENCE

from galley.app.live.page import STATIC

DODO = """\
from galley.app.tasks.standard import *

def task_greet():
    '''say hello'''
    return {"actions": ["echo hello from this paper"]}
"""
NOTE = {
    "dodo.py": DODO,
    "manuscript/paper.toml": """\
title = "On Short Notes"
abstract = "summary"
sections = ["note"]
bibliography = "works/cited"
[[authors]]
name = "Grace Hopper"
affiliations = [{ institution = "Navy", country = "USA" }]
""",
    "manuscript/summary.tex": "A summary.\n",
    "manuscript/note.tex": "\\section{One}\nAs \\cite{ada} said.\n",
    "works/cited.bib": "@misc{ada, author = {Ada Lovelace}, title = {Notes}, year = 1843}\n",
    "templates/paper.tex": r"""\documentclass[a4paper]{article}
\AtBeginDocument{\input{values}\input{quotes}}
\usepackage{galley}
\begin{document}
\title{((( paper.title | prose )))}
\author{((( paper.authors | map(attribute="name") | join(" and ") )))}
\maketitle
\input{manuscript/((( paper.abstract | latex )))}
((* for section in paper.sections *))
\input{manuscript/((( section | latex )))}
((* endfor *))
\bibliographystyle{plain}
\bibliography{((( paper.bibliography | latex )))}
\end{document}
""",
}


@pytest.fixture
def paper(tmp_path, python):
    """A folder for a paper, with what shows its PDF's text and runs doit in it."""

    def text():
        pdf = tmp_path / "build/draft/paper.pdf"
        return " ".join(run("pdftotext", "-layout", pdf, "-", folder=tmp_path).split())

    def doit(*arguments, status=0):
        return run(python, "-m", "doit", *arguments, folder=tmp_path, status=status)

    return SimpleNamespace(root=tmp_path, doit=doit, text=text)


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def test_a_folder_with_what_its_authors_write_is_enough(paper):
    shutil.copytree(PAPER, paper.root, dirs_exist_ok=True)
    paper.doit()
    assert "Twenty people took part" in paper.text()
    assert "Synthetic data" in paper.text()
    paper.doit("check")


def test_a_paper_of_another_class_without_a_study(paper):
    write(paper.root, NOTE)
    said = paper.doit()
    assert "nothing is open" in said
    assert not (paper.root / "results").exists()
    assert "On Short Notes Grace Hopper" in paper.text()
    assert "As [1] said." in paper.text()
    assert "hello from this paper" in paper.doit("greet")
    assert "no findings" in paper.doit("check")
    assert "nothing to do" in paper.doit()

    section = paper.root / "manuscript/note.tex"
    section.write_text("We met \\VAR{participants.n} people.\n")
    said = paper.doit()
    assert "manuscript/note.tex:1:13: error: value `participants` is not defined" in said
    assert "hint: this paper has no study: declare its tables in results/study.toml" in said
    assert "We met ??participants.n?? people." in paper.text()


def test_the_live_page_is_in_it_with_all_that_it_needs(python, tmp_path):
    listed = "from galley.app.live.page import STATIC; print(*(path.relative_to(STATIC) for path in STATIC.rglob('*')))"
    assert set(run(python, "-c", listed, folder=tmp_path).split()) == {
        path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*")
    }


@pytest.mark.parametrize("program", ["doit", "galley"])
def test_an_interrupt_ends_a_program_that_still_loads(python, tmp_path, program):
    """Long before anything of galley is asked for: all that is known of it then is its name."""
    (tmp_path / "dodo.py").write_text("from galley.app.tasks.standard import *\n")
    assert interrupted(python, tmp_path, program) == ("", "\nstopped\n", 130)


def test_an_interrupt_of_a_doit_that_builds_other_things_is_not_ours(python, tmp_path):
    (tmp_path / "dodo.py").write_text("def task_other():\n    return {'actions': []}\n")
    _, said, status = interrupted(python, tmp_path, "doit")
    assert said.endswith("KeyboardInterrupt\n")
    assert status == -signal.SIGINT


def interrupted(python, folder, program):
    """What a program of this name says, and with which status it ends, when it is interrupted as it loads."""
    (folder / "bin").mkdir()
    script = folder / "bin" / program
    script.write_text("print('loads', flush=True)\ninput()\n")
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([python, script], cwd=folder, text=True, process_group=0, **pipes) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        return (*process.communicate(timeout=PATIENCE), process.returncode)


@pytest.mark.parametrize(
    ("study", "venue", "printed"),
    [  # the tutorial begins with interviews
        ("survey", "chi", "??respondents.n|words??"),
        ("mixed", "sigconf", "??respondents.n|words??"),
        ("none", "plain", "[TODO: The first step.]"),
    ],
)
def test_a_new_paper_builds_at_once_and_its_holes_are_listed(paper, python, study, venue, printed):
    galley = python.parent / "galley"
    said = run(galley, "init", ".", "--study", study, "--venue", venue, folder=paper.root)
    assert "./doit check     lists what is still open" in said
    assert (paper.root / "requirements.txt").read_text().endswith("\n./wheels/galleyproof-0.1.0-py3-none-any.whl\n")
    assert (paper.root / "wheels/galleyproof-0.1.0-py3-none-any.whl").is_file()
    said = paper.doit()
    assert "Traceback" not in said
    assert printed in paper.text()
    found = paper.doit("check", status=1)
    of_data = ("undefined-value", "empty-table") if study != "none" else ()
    of_acm = ("open-metadata", "missing-concepts") if venue != "plain" else ()
    for rule in ("todo", "cite-placeholder", *of_acm, *of_data):
        assert f"error[{rule}]" in found
    assert ("`Name of the Conference` is still to be filled in" in found) == (venue == "sigconf")
    assert "overfull" not in found


def newer(wheel, folder):
    """A wheel of the next version: its wrapper and its workflow differ, and its changelog has a line more."""
    made = folder / wheel.name.replace("0.1.0", "0.2.0")
    with ZipFile(wheel) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(("/METADATA", "/RECORD")):
                content = content.replace(b"0.1.0", b"0.2.0")
            if name.endswith(("/wrapper.py", "/paper.yml")):
                content += b"# new\n"
            if name.endswith("init/CHANGELOG.md"):
                content = content.replace(b"### Added\n\n", b"### Added\n\n- Papers write themselves.\n", 1)
            new.writestr(name.replace("0.1.0", "0.2.0"), content)
    return made


def test_a_paper_moves_to_another_engine_and_what_was_edited_stays(paper, python, tmp_path_factory):
    galley, root = python.parent / "galley", paper.root
    run(galley, "init", ".", folder=root)
    wheel = newer(root / "wheels/galleyproof-0.1.0-py3-none-any.whl", tmp_path_factory.mktemp("new"))
    workflow, readme = root / ".github/workflows/paper.yml", root / "README.md"
    for file in (workflow, readme):
        file.write_text(file.read_text() + "# mine\n")
    (root / "dodo.py").unlink()

    shown = run(galley, "upgrade", "--diff", wheel, folder=root)
    assert "+# new" in shown
    assert "-# mine" in shown
    assert (root / "wheels/galleyproof-0.1.0-py3-none-any.whl").exists()

    said = run(galley, "upgrade", wheel, folder=root)
    assert "names ./wheels/galleyproof-0.2.0-py3-none-any.whl now" in said
    assert "What changed since 0.1.0:\n\n## [Unreleased]\n### Added\n- Papers write themselves.\n\n" in said
    assert "doit: as the new Galley writes it" in said
    assert ".github/workflows/paper.yml: edited here, and left as it is" in said
    assert "README.md" not in said
    assert (root / "doit").read_text().endswith("# new\n")
    assert workflow.read_text().endswith("# mine\n")
    assert not (root / "dodo.py").exists()
    assert [file.name for file in (root / "wheels").iterdir()] == [wheel.name]
    assert (root / "requirements.txt").read_text().endswith(f"\n./wheels/{wheel.name}\n")
    assert "galleyproof 0.2.0 stands on" in (root / "requirements.lock").read_text()

    again = run(galley, "upgrade", wheel, "--overwrite", ".github/workflows/paper.yml", folder=root)
    assert "as before" in again
    assert "What changed" not in again
    assert workflow.read_text().endswith("# new\n")


def test_its_own_template_is_due_when_it_changes(paper):
    write(paper.root, NOTE)
    paper.doit()
    write(paper.root, {"templates/paper.tex": NOTE["templates/paper.tex"].replace("\\maketitle", "\\maketitle NEW")})
    assert re.findall(r"^(\w+): ", paper.doit(), re.MULTILINE)[0] == "render"
    assert "NEW" in paper.text()
    write(paper.root, {"templates/paper.tex": "\n((( papre.title )))"})
    said = paper.doit(status=1)
    assert "templates/paper.tex:2:1: error: `papre` is not defined" in said
    assert "did you mean `paper`?" in said
