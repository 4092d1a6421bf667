"""The whole build, as an author sees it: real TeX, real PDFs, read back. One copy is built and then edited."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from in_process import galley
from places import PAPER, ROOT
from waiting import PATIENCE


class Paper:
    """A copy of the fixture paper, and what a terminal shows of it."""

    def __init__(self, root, copied_from=PAPER):
        self.root = root
        if root != copied_from:
            shutil.copytree(copied_from, root, symlinks=True, dirs_exist_ok=True)

    def doit(self, *arguments, status=0):
        run = subprocess.run(
            [sys.executable, "-m", "doit", *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            timeout=5 * PATIENCE,
            check=False,
            umask=0o022,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800", "NO_COLOR": "1"},
        )
        assert run.returncode == status, run.stdout + run.stderr
        return run.stdout + run.stderr

    def gate(self):
        """The status of `galley check`, and what it prints."""
        status, out, err = galley(self.root, "check")
        return status, out + err

    def steps(self, *arguments, status=0):
        """The steps that ran."""
        return re.findall(r"^(\w+): ", self.doit(*arguments, status=status), re.MULTILINE)

    def text(self, *options):
        pdf = self.root / "build/draft/paper.pdf"
        command = ["pdftotext", "-layout", *options, str(pdf), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def file(self, path):
        return self.root / path

    def replace(self, path, old, new):
        file = self.file(path)
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not have {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    @property
    def values(self):
        return json.loads(self.file("results/computed/values.json").read_text(encoding="utf-8"))

    def printed(self, expression):
        """What the record says that an expression prints."""
        (text,) = (
            fact["prints"][expression]["text"]
            for fact in self.values["values"].values()
            if expression in fact.get("prints", {})
        )
        return text


@pytest.fixture(scope="module")
def built(built_paper):
    """A built paper that all tests share."""
    return Paper(built_paper, built_paper)


@pytest.fixture
def paper(built_paper, tmp_path):
    """A built paper that a test may spoil."""
    return Paper(tmp_path, built_paper)


def test_the_pdf_says_what_the_data_say(built):
    text = " ".join(built.text().split())
    assert "Synthetic data" in text
    assert built.printed("participants.gender|breakdown") in text
    assert "??" not in text
    assert "[?]" not in text


def test_every_page_says_that_the_data_are_made_up(built):
    pages = built.text().split("\f")[:-1]
    assert len(pages) > 1
    assert all("Synthetic data" in page for page in pages)


def test_fonts_are_embedded_and_none_is_a_bitmap(built):
    listed = subprocess.run(
        ["pdffonts", built.file("build/draft/paper.pdf")], capture_output=True, text=True, check=True
    )
    fonts = listed.stdout.splitlines()[2:]
    assert fonts
    assert any("LinLibertine" in font for font in fonts)
    assert [font for font in fonts if "Type 3" in font or " yes " not in font] == []


def test_pages_have_acms_size(built):
    info = subprocess.run(["pdfinfo", built.file("build/draft/paper.pdf")], capture_output=True, text=True, check=True)
    assert re.search(r"Page size:\s+486 x 720 pts", info.stdout)


def test_every_value_has_an_origin(built):
    record = built.values
    assert set(record["inputs"]) >= {"results/participants.csv", "results/interviews.csv"}
    for expression, value in record["values"].items():
        assert value["formula"]["statistic"], expression
        assert value.get("files") or value["parts"], expression
        assert set(value.get("files", ())) <= set(record["inputs"]), expression
        assert set(value.get("parts", ())) <= set(record["values"]), expression
        for form in value.get("prints", {}).values():
            assert form["text"], expression
            assert form["used_in"], expression
    assert list(record["values"]) == sorted(record["values"])
    assert len(built.file("results/computed/values.json").read_text(encoding="utf-8").splitlines()) < 5847 / 2


def test_stores_of_values_are_their_owners_alone(built):
    """With quotes and what readers and TeX made of the words, though others may read new files."""
    kept = ("evaluated", "known-quantities", "draft/figure-values", "draft/quote-uses", "draft/typesetting")
    stores = [*(built.file(f"build/{name}.json") for name in kept), built.file("build/draft/quotes.tex")]
    stores += [*built.file("build/read").iterdir(), *built.file("build/draft/steps").iterdir()]
    assert {path.name: path.stat().st_mode & 0o777 for path in stores} == {path.name: 0o600 for path in stores}
    folders = [built.file("build/draft/tex"), built.file("build/texmf")]  # with TeX's logs, and what it looked for
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700, 0o700]


def test_touching_nothing_runs_nothing(paper):
    shutil.copytree(paper.root, paper.root / "again")  # new times, same content
    assert paper.steps() == []
    for file in (paper.root / "manuscript").iterdir():
        file.touch()
    assert paper.steps() == []


def test_who_waits_for_another_build_does_nothing_again(paper):
    """What is due is decided when the other one is done: doit looks up what was done the last time only then."""
    paper.replace("manuscript/paper.toml", "title", "# A comment\ntitle")
    hold = """\
import subprocess, sys
from pathlib import Path
from galley.app.one_build import take_turn
take_turn(Path())
print("mine", flush=True)
input()
subprocess.run([sys.executable, "-m", "doit"], check=True)
"""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with (
        subprocess.Popen([sys.executable, "-c", hold], cwd=paper.root, text=True, **pipes) as first,
        first.stdout,
    ):
        assert first.stdout.readline() == "mine\n"
        with subprocess.Popen([sys.executable, "-m", "doit"], cwd=paper.root, text=True, **pipes) as second:
            assert "waiting for the build" in second.stderr.readline()
            said, _ = first.communicate("\n", timeout=5 * PATIENCE)
            assert "render: " in said
            assert second.communicate(timeout=5 * PATIENCE)[0] == "nothing to do\n"


def forbid(paper, monkeypatch, *modules):
    """Let every step fail that imports one of these modules."""
    lines = ["import sys", *(f"sys.modules[{name!r}] = None" for name in modules)]
    paper.file("sitecustomize.py").write_text("\n".join(lines))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(paper.root), os.environ.get("PYTHONPATH", ""))))


def test_prose_recomputes_nothing_around_quotes_either(paper, monkeypatch):
    before = paper.file("results/computed/values.json").read_bytes()
    paper.replace("manuscript/conclusion.tex", ".", ". Zweckrationalitaet.")
    paper.replace("manuscript/findings.tex", r"\excerpt{P06-3}", r"\excerpt{P06-3} Zweifel.")
    # Were a step of the prose loop to open the data, this would fail it.
    forbid(paper, monkeypatch, "galley.values.statistics", "matplotlib", "pydantic")
    assert paper.steps() == ["uses", "paper"]
    text = paper.text()
    assert "Zweckrationalitaet" in text
    assert "Zweifel" in text
    assert paper.file("results/computed/values.json").read_bytes() == before


AUDIT = """import sys
def note(event, arguments):
    if event == "subprocess.Popen" and arguments[0] == "pdflatex":
        with open("runs.txt", "a") as runs:
            runs.write(next(word for word in arguments[1] if word.startswith("-output-directory=")) + "\\n")
sys.addaudithook(note)
"""


@pytest.fixture
def runs(paper, monkeypatch):
    """The folders in which TeX has run since the last call."""

    def read():
        file = paper.file("runs.txt")
        found = file.read_text().split() if file.exists() else []
        file.unlink(missing_ok=True)
        ahead = paper.file("build/ahead")
        assert not ahead.exists() or not list(ahead.iterdir())
        return ["ahead" if "=build/ahead/" in folder else folder.rpartition("=")[2] for folder in found]

    paper.file("sitecustomize.py").write_text(AUDIT)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(paper.root), os.environ.get("PYTHONPATH", ""))))
    return read


def test_a_build_that_cannot_begin_says_no_more_than_why(paper):
    paper.file("build/lock").unlink(missing_ok=True)
    paper.file("build/lock").mkdir(parents=True)
    assert paper.doit(status=2).splitlines() == ["galley: `build/lock`: is a directory"]


def test_tex_begins_before_it_is_asked_for(paper, runs):
    paper.replace("manuscript/conclusion.tex", ".", ". Zweckrationalitaet.")
    paper.doit("list")
    assert runs() == []
    paper.doit()
    assert runs() == ["ahead"]
    assert "Zweckrationalitaet" in paper.text()
    assert "nothing to do" in paper.doit()
    paper.replace("manuscript/conclusion.tex", ". Zweck", ". Zwecks")
    paper.doit("-n", "2")
    assert runs() == ["build/draft/tex"]


def test_what_tex_read_too_early_is_read_again(paper, runs):
    paper.replace("manuscript/conclusion.tex", ".", ". Zweckrationalitaet.")
    paper.replace("results/participants.csv", ",31,", ",41,")
    paper.doit()
    assert runs() == ["ahead", "build/draft/tex"]
    assert "Zweckrationalitaet" in paper.text()
    assert paper.values["values"]


def test_a_pass_that_nobody_asks_for_is_ended(paper, runs):
    paper.replace("manuscript/conclusion.tex", ".", ". Zweckrationalitaet.")
    paper.replace("results/participants.csv", ",31,", ",of age,")
    paper.doit(status=1)
    assert runs() == ["ahead"]


def test_a_new_quote_is_taken_from_the_data_without_statistics(paper, monkeypatch):
    paper.replace(
        "manuscript/conclusion.tex", ".", r". \excerpt{P08-4} \excerpt[\`a [...] propos]{P09-1} \excerpt{P99-1}"
    )
    forbid(paper, monkeypatch, "galley.values.statistics", "matplotlib", "pydantic")
    assert paper.steps() == ["uses", "quotes", "paper"]
    text = " ".join(paper.text().replace(". . .", "...").split())
    for expected in ("“Like in", "“à [...]", "??P99-1??"):
        assert expected in text, expected


def test_whoever_takes_back_consent_is_not_quoted_any_more(paper):
    assert "eleven ways to write" in paper.text()
    table = paper.file("results/participants.csv")
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [line.replace(",yes,no", ",no,no") if line.startswith("P06") else line for line in lines]
    table.write_text("".join(lines), encoding="utf-8")
    assert "quotes" in paper.steps()
    text = paper.text()
    assert "eleven ways to write" not in text
    assert "P06-3: P06 does not consent to be quoted" in " ".join(text.split())
    assert "eleven ways to write" not in paper.file("build/draft/quotes.tex").read_text(encoding="utf-8")


def test_one_changed_datum_gives_a_new_pdf_and_a_small_diff(paper, monkeypatch):
    before = paper.file("results/computed/values.json").read_text(encoding="utf-8").splitlines()
    paper.replace("results/participants.csv", "P01,man,White,31,", "P01,man,White,32,")
    forbid(paper, monkeypatch, "numpy", "pandas", "matplotlib", "pydantic")  # each takes longer than the data
    steps = paper.steps()
    after = paper.file("results/computed/values.json").read_text(encoding="utf-8").splitlines()
    assert steps == ["values", "quotes", "paper"]
    assert len(before) == len(after)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert 2 <= len(changed) <= 8, changed
    assert paper.printed("participants.age.mean|round(1)") in paper.text()


def test_a_changed_figure_is_drawn_again(paper):
    paper.replace(
        "results/participants.csv",
        "personal network,data scientist,information technology,5,9",
        "personal network,data scientist,information technology,6,9",
    )
    assert set(paper.steps()) == {"values", "quotes", "figures", "paper"}


def test_a_figure_that_shows_the_same_is_not_drawn_again(paper, monkeypatch):
    drawn = paper.file("build/draft/figures/experience.pdf").read_bytes()
    paper.replace("manuscript/paper.toml", "\ntitle = ", "\nshort_title = 'Another'\ntitle = ")
    forbid(paper, monkeypatch, "matplotlib")
    assert "figures" in paper.steps()
    assert paper.file("build/draft/figures/experience.pdf").read_bytes() == drawn


def test_a_draft_builds_with_holes_and_says_what_they_are(paper):
    paper.replace(
        "manuscript/conclusion.tex",
        ".",
        r". We met \VAR{participants.cuont} people \cite{nobody2020nothing}, $\VAR{participants.agge.n}$. "
        r"\TODO{more}",
    )
    paper.replace("manuscript/paper.toml", '"work-framing", ', '"work-farming", ')
    said = paper.doit()
    assert "no code `work-farming`" in said
    text = paper.text()
    assert "Bringing in domain knowledge" in text  # a figure is drawn without what is unknown
    assert "Framing the problem  " not in text
    text = " ".join(text.split())
    assert "??participants.cuont??" in text
    assert "??participants.agge.n??" in text
    assert "??nobody2020nothing??" in text
    assert "more]" in text
    assert "value `participants.cuont` is not defined" in said
    assert "nobody2020nothing" in said
    assert re.search(r"manuscript/conclusion\.tex:\d+", said)


def test_a_category_may_have_any_character_of_ascii(paper):
    category = """50 % #x {y} \\z_$&~^ 'q' "r\""""
    in_csv = '"' + category.replace('"', '""') + '"'
    paper.replace("results/study.toml", '"finance and insurance"', json.dumps(category))
    table = paper.file("results/participants.csv")
    table.write_text(table.read_text(encoding="utf-8").replace("finance and insurance", in_csv), encoding="utf-8")
    in_latex = r"""50 \% \#x \{y\} \\z_$&~^ 'q' \"r\""""
    use = rf"""\VAR{{participants.where(sector="{in_latex}").n|words}}"""
    paper.replace("manuscript/conclusion.tex", ".", f". Such were {use}.")
    paper.doit()
    text = " ".join(paper.text().split())
    assert "Such were two." in text
    assert "50 % #x {y} \\z_$&~^ ’q’ " in text


def test_an_error_of_tex_keeps_the_last_good_pdf(paper):
    before = paper.file("build/draft/paper.pdf").read_bytes()
    paper.replace("manuscript/conclusion.tex", ".", r". \emhp{oh}.")
    said = paper.doit(status=1)
    assert re.search(r"manuscript/conclusion\.tex:\d+", said)
    assert "emhp" in said
    assert "Traceback" not in said
    assert paper.file("build/draft/paper.pdf").read_bytes() == before
    paper.replace("manuscript/conclusion.tex", r"\emhp{oh}", r"\emph{mended}")
    paper.doit()
    assert "mended" in paper.text()


def test_what_tex_quotes_of_somebody_without_consent_is_withheld(paper):
    paper.replace("results/participants.csv", "Auto-sklearn;TPOT,yes,no", "Auto-sklearn;TPOT,no,no")
    paper.replace("manuscript/conclusion.tex", ".", r". \begin{There's no way any optimiser} \emhp{x}.")
    said = paper.doit(status=1)
    assert "environment [withheld] is not defined" in said
    assert "emhp" in said
    assert "any optimiser" not in said


def test_what_breaks_tex_is_told_by_who_knows_it_best(paper):
    paper.replace("manuscript/conclusion.tex", ".", r". \ifnum\VAR{nope.n}>19 many\fi. \input{tables/particpants}")
    said = paper.doit(status=1)
    assert "value `nope` is not defined" in said
    assert "did you mean `tables/participants`?" in said
    assert "Traceback" not in said


def test_brackets_that_do_not_match_hide_nothing_that_tex_says(paper):
    paper.replace("manuscript/conclusion.tex", ".", r". \begin{itemze}")
    said = paper.doit(status=1)
    assert "environment `itemze` is not defined" in said
    assert "environment `itemze` is never closed" in said


def test_a_misspelt_section_is_reported_where_it_is_named(paper):
    paper.replace("manuscript/paper.toml", '"conclusion",', '"conclusoin",')
    said = paper.doit(status=1)
    assert re.search(r"manuscript/paper\.toml:\d+:\d+: error: `manuscript/conclusoin.tex` does not exist", said)
    assert "did you mean `conclusion`?" in said


def test_a_missing_declaration_is_reported(paper):
    paper.file("manuscript/paper.toml").unlink()
    said = paper.doit(status=1)
    assert "file `manuscript/paper.toml` does not exist" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("path", ["results/study.toml", "templates/paper.tex"])
def test_a_declaration_that_cannot_be_read_is_not_taken_for_absent(paper, path):
    paper.file("templates").mkdir()
    paper.file(path).unlink(missing_ok=True)
    paper.file(path).write_bytes(b"caf\xe9")
    said = paper.doit(status=1)
    assert f"{path}:1:4: error: the file is not UTF-8" in said
    assert "Traceback" not in said


def test_bad_data_stop_the_build_with_all_faults(paper):
    paper.replace("results/participants.csv", "P01,man,White,31", "P01,mann,White,310")
    paper.replace("results/interviews.csv", "P20,", "P21,")
    before = paper.file("build/draft/paper.pdf").read_bytes()
    said = paper.doit(status=1)
    for place in ("results/participants.csv:2:5", "results/participants.csv:2:16", "results/interviews.csv:21:1"):
        assert place in said
    assert "did you mean `man`?" in said
    assert "Traceback" not in said
    assert paper.file("build/draft/paper.pdf").read_bytes() == before


def test_sound_rows_build_if_told_so_and_the_first_page_says_it(paper):
    paper.replace("results/participants.csv", "P01,man,", "P01,mann,")
    paper.doit("skip_bad_rows=yes")
    text = " ".join(paper.text("-l", "1").split())
    assert "left out" in text
    assert paper.printed("participants.n|words") == "19"
    paper.doit(status=1)  # not told so any more


def test_clean_and_forget(paper):
    paper.doit("forget", "--all")
    assert set(paper.steps()) == {"render", "uses", "values", "quotes", "figures", "paper"}
    paper.doit("clean")
    assert not paper.file("build/draft/paper.pdf").exists()
    assert paper.file("results/computed/values.json").exists()
    assert "paper" in paper.steps("-n", "2")
    assert paper.file("build/draft/paper.pdf").exists()


def test_equal_sources_give_equal_values(built, tmp_path):
    again = Paper(tmp_path)
    again.doit("values")
    assert again.values == built.values


def test_every_task_is_documented(tmp_path):
    listed = Paper(tmp_path).doit("list")
    for task in ("render", "uses", "values", "quotes", "figures", "paper", "check"):
        assert re.search(rf"^{task} +\w+", listed, re.MULTILINE)


def test_this_repository_has_tasks_of_its_own():
    command = [sys.executable, "-m", "doit", "list"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for task in ("paper", "check", "test", "docs"):
        assert re.search(rf"^{task} +\w+", listed, re.MULTILINE)


@pytest.mark.parametrize(("name", "meant"), [("papr", "paper"), ("lst", "list"), ("check:reviw", "check:review")])
def test_a_task_that_there_is_not(name, meant):
    done = subprocess.run([sys.executable, "-m", "doit", name], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.strip() == f"ERROR: there is no task `{name}`; did you mean `{meant}`?"


# what a build depends on


def test_a_table_anywhere_counts_and_the_gate_knows(paper):
    paper.file("data").mkdir()
    paper.file("results/participants.csv").rename(paper.file("data/people.table"))
    paper.replace("results/study.toml", '"results/participants.csv"', '"data/people.table"')
    paper.doit()
    assert paper.gate()[0] == 0
    paper.replace("data/people.table", "P01,man,White,31,", "P01,man,White,61,")
    status, said = paper.gate()
    assert status == 1
    assert "error[stale-build] `data/people.table` changed after the last build" in said
    assert "values" in paper.steps()
    assert paper.gate()[0] == 0


def test_what_tex_opens_counts_wherever_it_lies(paper):
    paper.file("results/plots").mkdir()
    paper.file("results/plots/model.tex").write_text("Seven models.")
    paper.replace("manuscript/conclusion.tex", ".", r". \input{results/plots/model.tex}\IfFileExists{more.cfg}{More}{}")
    paper.doit()
    assert "Seven models" in paper.text()
    paper.file("results/plots/model.tex").write_text("Eight models.")
    assert "paper" in paper.steps()
    assert "Eight models" in paper.text()
    paper.file("more.cfg").touch()
    assert paper.steps() == ["paper"]


def test_the_gate_refuses_after_a_failed_build(paper):
    paper.replace("manuscript/conclusion.tex", ".", r". \foobar.")
    assert "build/draft/paper.pdf is still that of" in paper.doit(status=1)
    status, said = paper.gate()
    assert status == 1
    assert "failed-build" not in said  # one mistake, one finding
    assert "command `\\foobar` is not defined" in said
    paper.replace("manuscript/conclusion.tex", r" \foobar.", "")
    status, said = paper.gate()
    assert (status, "failed-build" in said, "stale-build" in said) == (1, True, False)


def test_a_damaged_file_is_made_again(paper):
    for path in ("build/draft/values.tex", "build/draft/typesetting.json", "build/draft/steps/uses.json", ".doit.db"):
        file = paper.file(path)
        file.write_bytes(file.read_bytes()[:50] + b"\xff")
        assert "Traceback" not in paper.gate()[1]
        assert "Traceback" not in paper.doit()
        assert paper.gate()[0] == 0
