"""A survey of 212 respondents, from answers and a model to the PDF: no number in its text is typed by hand."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import in_process
import pytest
import survey
from waiting import PATIENCE

_INSIDE = ("-x", "45", "-y", "0", "-W", "441", "-H", "720")  # of a page, without the numbers of its lines


def run(root, *command):
    found = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, *command],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=5 * PATIENCE,
        check=False,
        env={**os.environ, "PATH": found, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1577836800"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def galley(root, *arguments, status=0):
    ended, *said = in_process.galley(root, *arguments)
    assert ended == status, said
    return "".join(said)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = survey.survey(tmp_path_factory.mktemp("survey"))
    run(root, "-m", "doit")
    return root


@pytest.fixture(scope="module")
def text(built):
    pdf = built / "build/draft/paper.pdf"
    command = ["pdftotext", "-layout", *_INSIDE, pdf, "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s+", " ", normalize("NFKC", printed))


def test_no_number_is_typed_and_nothing_is_open(built):
    assert galley(built, "check") == "no findings\n"
    bare = re.sub(r"\\VAR\{(?:[^{}]|\{[^{}]*\})*\}|\\(?:cite|ref|input|label)\{[^}]*\}", "", survey.RESULTS)
    assert not re.search(r"\d", bare)


def test_the_text_says_what_the_model_says(built, text):
    main = (built / "results/models/main.csv").read_text().splitlines()
    row = dict(zip(main[0].split(","), main[2].split(","), strict=True))
    low, high = (f"{float(row[name]):.2f}" for name in ("conf.low", "conf.high"))
    assert f"b = {float(row['estimate']):.2f}, 95% CI [{low}, {high}], p < .001" in text
    assert f"{json.loads((built / 'results/models/fit.json').read_text())['n']} complete answers" in text
    assert "their median answer was “agree”" in text


def test_tables_show_cells_and_rows_of_results(text):
    assert re.search(r"Plain feed Explained feed All \(n = \d+\) \(n = \d+\) \(n = 212\)", text)
    assert re.search(r"Against \d+ \(\d+%\) \d+ \(\d+%\) \d+ \(\d+%\)", text)
    assert re.search(r"Mean \(SD\) \d\d\.\d \(\d\d\.\d\)", text)
    assert re.search(r"Log odds 95% CI Odds p Explained feed \d\.\d\d \[\d\.\d\d, \d\.\d\d\] \d\.\d\d < \.001", text)


def test_the_record_leads_from_a_cell_to_the_answers(built):
    record = json.loads((built / "results/computed/values.json").read_text())
    value = record["values"]['models.main["condition=B"]|estimate']
    (making,) = value["made_by"]
    assert making["command"] == "python analysis/model.py"
    assert set(making["reads"]) == {"data/answers.csv", "analysis/model.py", "analysis/helpers.py"}
    assert record["inputs"]["results/models/main.csv"].startswith("sha256:")
    told = galley(built, "explain", 'models.main["condition=B"].p')
    assert "`p.value` of `condition=B` in results/models/main.csv" in told
    assert "line 3  condition=B  p.value" in told
    assert (
        "is written by `python analysis/model.py` from analysis/helpers.py, analysis/model.py, data/answers.csv" in told
    )


def test_a_typed_result_and_a_stale_one_are_refused(built):
    changed = survey.RESULTS.replace(r'($p \VAR{models.main["age"]|p(sign="=")}$)', "($p = .013$)")
    assert changed != survey.RESULTS
    section = built / "manuscript/results.tex"
    answers = built / "data/answers.csv"
    before = answers.read_bytes()
    try:
        section.write_text(changed)
        assert 'contradicts the study, in which `models.main["age"].p` is' in galley(built, "check", status=1)
        section.write_text(survey.RESULTS)
        answers.write_bytes(before.replace(b"R001,", b"R300,"))
        told = galley(built, "check", status=1)
        assert "error[stale-results] the results of `models` are not those of its inputs: `data/answers.csv`" in told
    finally:
        section.write_text(survey.RESULTS)
        answers.write_bytes(before)
