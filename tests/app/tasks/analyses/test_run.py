"""Analyses as tasks: when they run, in which order, and what an author is told. None of this needs TeX."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import survey as surveys
from waiting import PATIENCE, is_running, wait_until

from galley.checking.builds.last_analyses import faults_of_analyses
from galley.findings.diagnostics import Severity
from galley.reading.folder import Folder
from galley.reading.study.study_toml import study_of

WRITE = """\
import sys
from pathlib import Path
print("hello from", sys.argv[1:])
Path("{output}").write_text("term,p\\nx,{p}\\n")
"""


def declared(name, command, writes, *, reads="[]", limit=PATIENCE):
    return f"""
[analyses.{name}]
command = {json.dumps(command)}
reads = {reads}
writes = ["{writes}"]
time_limit = {limit}
"""


class Paper:
    """A survey with analyses, or what lies in a folder already."""

    def __init__(self, root, analyses, **scripts):
        self.root = root if analyses is None else surveys.survey(root, analyses=analyses)
        for name, text in scripts.items():
            (root / f"analysis/{name}.py").write_text(text)

    def run(self, *arguments, status=0, path=None):
        """What doit prints, with the Python that has Galley first on the path."""
        found = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}" if path is None else path
        run = subprocess.run(
            [sys.executable, "-m", "doit", *(arguments or ["analysis"])],
            cwd=self.root,
            capture_output=True,
            text=True,
            timeout=5 * PATIENCE,
            check=False,
            env={**os.environ, "PATH": found, "NO_COLOR": "1"},
        )
        assert run.returncode == status, run.stdout + run.stderr
        return run.stdout + run.stderr

    def file(self, path):
        return self.root / path

    def findings(self):
        folder = Folder(self.root)
        study, faults = study_of(folder)
        assert study, faults
        return [(one.span.text, one.severity, one.message) for one in faults_of_analyses(study, folder)]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A survey whose analyses have run."""
    paper = Paper(tmp_path_factory.mktemp("modelled"), surveys.ANALYSES)
    paper.run()
    return paper.root


@pytest.fixture
def modelled(ran, tmp_path):
    """A copy of it, to be changed."""
    return Paper(shutil.copytree(ran, tmp_path, dirs_exist_ok=True), None)


def test_an_analysis_runs_once_and_leaves_a_record(modelled):
    assert modelled.run() == "nothing to do\n"
    record = json.loads(modelled.file("results/computed/analyses.json").read_text())
    assert set(record["models"]["reads"]) == {"data/answers.csv", "analysis/model.py", "analysis/helpers.py"}
    assert set(record["models"]["writes"]) == {"results/models/main.csv", "results/models/fit.json"}
    run = json.loads(modelled.file("build/analyses/models/run.json").read_text())
    assert run["version"].startswith("Python 3")
    assert "scipy" in run["packages"]
    assert run["seconds"] >= 0
    assert modelled.file("build/analyses/models/output.txt").stat().st_mode & 0o777 == 0o600
    assert not modelled.findings()


def test_whoever_clones_the_paper_need_not_run_it(modelled, tmp_path):
    for path in (tmp_path / "build", tmp_path / ".doit.db"):
        if path.is_dir():
            for file in sorted(path.rglob("*"), reverse=True):
                file.rmdir() if file.is_dir() else file.unlink()
            path.rmdir()
        elif path.exists():
            path.unlink()
    assert modelled.run(path="") == "nothing to do\n"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("data/answers.csv", "R001,", "R999,"),
        ("analysis/helpers.py", "import csv", "import csv  # of answers"),
        ("results/study.toml", "analysis/model.py", "-u analysis/model.py"),
        ("results/models/main.csv", "age,", "age,1"),
    ],
)
def test_it_runs_again_for_any_change(modelled, path, old, new):
    file = modelled.file(path)
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    ((place, severity, message),) = modelled.findings()
    assert (place, severity) == ("models", Severity.ERROR)
    assert message.startswith("the results of `models` are not those of its inputs: ")
    printed = modelled.run()
    assert "because " in printed
    assert not modelled.findings()
    assert modelled.run() == "nothing to do\n"


def test_what_was_changed_by_hand_is_kept(modelled):
    file = modelled.file("results/models/main.csv")
    good = file.read_text()
    file.write_text("mine")
    printed = modelled.run()
    assert "because `results/models/main.csv` was changed by hand" in printed
    assert "results/models/main.csv as it was changed is kept in build/analyses/models/by-hand" in printed
    assert file.read_text() == good
    assert modelled.file("build/analyses/models/by-hand/results/models/main.csv").read_text() == "mine"


def test_a_failure_shows_its_output_and_leaves_the_results_alone(modelled):
    before = modelled.file("results/models/main.csv").read_text()
    helpers = modelled.file("analysis/helpers.py")
    helpers.write_text(helpers.read_text().replace("import csv", "import csv\nprint('so far')\nraise ValueError('no')"))
    printed = modelled.run(status=1)
    assert "  | so far" in printed
    assert "  | ValueError: no" in printed
    assert "results/study.toml:" in printed
    assert "`python analysis/model.py` ended with status 1 [failed-analysis]" in printed
    assert "build/analyses/models/output.txt" in printed
    assert modelled.file("results/models/main.csv").read_text() == before
    assert modelled.findings()  # and the gate still refuses them


def test_a_missing_program_is_named_and_may_be_done_without(tmp_path):
    paper = Paper(tmp_path, declared("m", "no-such-program x", "results/m.csv"))
    printed = paper.run(status=2)
    assert "the program `no-such-program` is not installed" in printed
    assert "`doit skip_analyses=yes`" in printed
    printed = paper.run("analysis", "skip_analyses=yes")
    assert "analysis:m: not run, as told, though it has not run yet" in printed
    assert paper.findings()


def test_an_input_that_is_not_there_is_named(tmp_path):
    command = "python analysis/gone.py"
    paper = Paper(tmp_path, declared("m", command, "results/m.csv", reads='["data/gone.csv"]'))
    printed = paper.run(status=1)
    assert "`data/gone.csv`, which `m` needs, does not exist" in printed
    assert "`analysis/gone.py`, which `m` needs, does not exist" in printed


def test_an_output_that_is_not_written_is_named(tmp_path):
    script = WRITE.format(output="results/other.csv", p=1)
    paper = Paper(tmp_path, declared("m", "python analysis/m.py", "results/m.csv"), m=script)
    printed = paper.run(status=1)
    assert "`python analysis/m.py` came to a good end and did not write `results/m.csv`" in printed


def test_an_endless_analysis_is_stopped_with_all_that_it_started(tmp_path):
    paper = Paper(tmp_path, declared("m", "sh analysis/m.sh", "results/m.csv", limit=5))
    paper.file("analysis/m.sh").write_text("trap 'exit 0' INT\nsleep 600 & echo $! > pid\necho waiting\nwait\n")
    printed = paper.run(status=1)
    assert "`sh analysis/m.sh` was stopped at its time limit of 5 s" in printed
    assert "  | waiting" in printed
    wait_until(lambda: not is_running(paper.file("pid").read_text()))


def test_one_that_reads_what_another_writes_runs_behind_it(tmp_path):
    second = WRITE.format(output="results/b.csv", p=2) + 'assert Path("results/a.csv").exists()\n'
    analyses = declared("b", "python analysis/b.py", "results/b.csv", reads='["results/a.csv"]')
    analyses += declared("a", "python analysis/a.py", "results/a.csv")
    paper = Paper(tmp_path, analyses, a=WRITE.format(output="results/a.csv", p=1), b=second)
    printed = paper.run()
    assert printed.index("analysis:a: ") < printed.index("analysis:b: ")
    paper.file("analysis/a.py").write_text(WRITE.format(output="results/a.csv", p=0.5))
    printed = paper.run("analysis:b")
    assert "analysis:a: " in printed
    assert "because `results/a.csv` changed" in printed


def test_arguments_are_passed_on_as_they_are(tmp_path):
    command = ["python", "analysis/m.py", "a b", "$HOME", "*"]
    paper = Paper(tmp_path, declared("m", command, "results/m.csv"), m=WRITE.format(output="results/m.csv", p=1))
    paper.run()
    assert paper.file("build/analyses/m/output.txt").read_text() == "hello from ['a b', '$HOME', '*']\n"


def test_data_that_are_not_here_are_a_warning(modelled):
    modelled.file("data/answers.csv").unlink()
    ((_, severity, message),) = modelled.findings()
    assert severity is Severity.WARNING
    assert message.startswith("`data/answers.csv` is not here")


def test_a_file_that_a_script_names_is_to_be_declared(modelled):
    modelled.file("data/weights.csv").write_text("w\n1\n")
    model = modelled.file("analysis/model.py")
    model.write_text(model.read_text() + 'open("data/weights.csv")\n')
    modelled.run()
    ((place, severity, message),) = modelled.findings()
    assert (place, severity) == ('["data/answers.csv"]', Severity.WARNING)
    assert message.startswith("`analysis/model.py` names `data/weights.csv`, which `models` does not declare to read")


def test_results_about_single_people_are_refused(tmp_path):
    script = 'open("{0}", "w").write("who,score\\nR001,3\\nR002,4\\n")\n'
    analyses = declared("m", "python analysis/m.py", "results/m.csv")
    analyses += declared("k", "python analysis/k.py", "private/k.csv")
    paper = Paper(tmp_path, analyses, m=script.format("results/m.csv"), k=script.format("private/k.csv"))
    paper.run()
    ((place, severity, message),) = paper.findings()
    assert (place, severity) == ('"results/m.csv"', Severity.ERROR)
    assert message == "2 rows of `results/m.csv` name single people: results are public"


def test_a_paper_without_analyses_pays_nothing(tmp_path):
    surveys.survey(tmp_path, analyses="")
    code = (
        "import sys; from galley.app.tasks import standard; list(standard.task_analysis()); standard.task_values();"
        "print([one for one in sys.modules if 'analyses' in one or one in ('pydantic', 'jinja2')])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "['galley.app.tasks.analyses', 'galley.app.tasks.analyses.run']\n"
