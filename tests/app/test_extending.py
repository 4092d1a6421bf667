"""docs/extending.md, tried out: each of its files is one more member, and nothing else has to be touched."""

import re
import subprocess
import sys

import pytest
from places import ROOT, STUDY, TESTS

BLOCK = re.compile(r"^```python (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
START = """
import sys
from importlib import import_module
for file in FILES:
    folder = file.rpartition("/")[0]
    import_module("galley." + folder.replace("/", ".")).__path__.append(f"{ROOT}/{folder}")
sys.path.insert(0, TESTS)
"""


@pytest.fixture
def run(tmp_path):
    """Run code with the members of the page, and with others that are given by file, as a stranger has added them."""

    def run(code, **broken):
        files = dict(BLOCK.findall((ROOT / "docs" / "extending.md").read_text(encoding="utf-8")))
        files |= {path.replace("__", "/") + ".py": text for path, text in broken.items()}
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        known = f"FILES, ROOT, TESTS, STUDY = {list(files)!r}, {str(tmp_path)!r}, {str(TESTS)!r}, {str(STUDY)!r}\n"
        done = subprocess.run([sys.executable, "-c", known + START + code], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


TRIED = r"""
from pathlib import Path
from rule_examples import examples, project_of
from galley.app.init import studies
from galley.app.init.engines import Engine
from galley.app.init.scaffold import NewPaper, contents
from galley.app.manuals.expressions import examples as prints, expressions_manual
from galley.app.manuals.families import all_families
from galley.app.manuals.output import output_manual
from galley.app.manuals.rules import rules_manual
from galley.building.figures import draw_figure, drawn_expressions, kinds
from galley.checking.rules import rules
from galley.checking.asking.running import check
from galley.exchange.files.foreign_file import ForeignFile
from galley.exchange import exporters
from galley.exchange.importers import recognized
from galley.findings.source import SourceFile
from galley.model.floats import Figure
from galley.reading.folder import Folder
from galley.reports import formats, report
from galley.values.evaluating import read_data
from galley.values.filters import filters
from galley.values.language.evaluation import Evaluator
from galley.values.statistics.registry import column_statistics

assert [fault for family in all_families() for fault in family.broken] == []
for example in examples(rules()["todo-word"].explanation):
    found = [one for one in check(project_of(example.sources)) if one.rule == "todo-word"]
    assert bool(found) == example.is_flagged
evaluator = Evaluator(read_data(Folder(Path(STUDY)))[0])
for manual in (column_statistics()["width"].manual, filters()["approximately"].manual):
    for expression, printed in prints(manual):
        assert evaluator.evaluate(expression).text == printed
assert "did you mean `participants.age.width`?" in evaluator.evaluate("participants.age.widht").hints
section = SourceFile("section.tex", "The width of our participants' age was 25 years.\n")
(wrong,) = [one for one in check(project_of((section,))) if one.rule == "contradicted-number"]
assert wrong.message == "`25` contradicts the study, in which `participants.age.width` is 26"
figure = Figure(caption="", kind="means", columns=("participants.age",), options={"height": 3})
assert drawn_expressions(figure, None) == ("participants.age.mean",)
assert draw_figure(figure, None, {"participants.age.mean": 33})[0].startswith(b"%PDF")
assert kinds()["means"].options == {"height": 2.0}
assert "count" in formats()
assert report("count", [wrong], []) == "1\n"
codes = Path(ROOT) / "codes.txt"
codes.write_text("CODES\nTrust\n")
found = recognized(ForeignFile(codes))
assert found.name == "one_code_per_line"
assert exporters.FAMILY.members["codes_per_line"].write(found.read(ForeignFile(codes)), "T") == b"T\nTrust\n"
assert [code.label for code in found.read(ForeignFile(codes)).codes] == ["Trust"]
begun = contents(NewPaper("T", studies.FAMILY.members["diary"], "CHI"), Engine("galleyproof==9"))
assert {"results/codings.csv", "manuscript/findings.tex"} <= begun.keys()
for name, page in {"todo-word": rules_manual(), "width": expressions_manual(), "approximately": expressions_manual(),
                   "means": output_manual(), "count": output_manual()}.items():
    assert f"### `{name}`" in page
"""


def test_the_page_adds_a_member_to_each_family_by_one_file(run):
    run(TRIED)


BROKEN = r"""
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from galley.app.cli import main
Path = __import__("pathlib").Path
Path("a.tex").write_text("x participants foobar\n")
out, err = StringIO(), StringIO()
with redirect_stdout(out), redirect_stderr(err):
    checked = main(["check", "a.tex"]), main(["rules"]), main(["check", "a.tex", "--format", "bad_report"])
print(checked, out.getvalue(), err.getvalue())
from galley.values.statistics.registry import OF_COLUMNS
from galley.values.filters import FAMILY
print(*OF_COLUMNS.broken, *FAMILY.broken, sorted(OF_COLUMNS.members)[:2], "round" in FAMILY.members)
"""


FAILING = r"""
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from galley.app.cli import main
from galley.reading.folder import Folder
from galley.values.evaluating import read_data
from galley.values.language.evaluation import Evaluator
Path("a.tex").write_text("x participants\n")
Path("foreign").write_text("ZZ")
out, err = StringIO(), StringIO()
with redirect_stdout(out), redirect_stderr(err):
    ended = main(["check", "a.tex"]), main(["check", "a.tex", "--format", "bad_report"]), main(["import", "foreign"])
print(ended, out.getvalue(), err.getvalue())
evaluator = Evaluator(read_data(Folder(Path(STUDY)))[0])
for text in ("participants.age.bad_statistic", "participants.n|bad_filter", "participants.n"):
    print(evaluator.evaluate(text))
"""
_COLUMN = """
from galley.model.study import Kind
from galley.values.statistics.registry import Unit
kinds = frozenset({Kind.NUMBER})
formula = "x of {name}"
unit = Unit.COLUMN
"""


def test_members_that_fail_at_their_work_are_named_and_the_others_go_on(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    raising = 'raise RuntimeError("no way")\n'
    told = run(
        FAILING,
        checking__rules__acm__bad_rule=f'"""A."""\nseverity = __import__("galley.findings.diagnostics", '
        f'fromlist=["Severity"]).Severity.ERROR\ndef check(project):\n    {raising}',
        reports__bad_report=f'"""A."""\ndef report(diagnostics, rules):\n    {raising}',
        values__statistics__of_columns__bad_statistic=f'"""A."""{_COLUMN}def compute(cells):\n    {raising}',
        values__filters__bad_filter=f'"""A."""\ndef apply(subject):\n    {raising}',
        exchange__importers__bad_importer='"""A."""\ndef recognizes(file):\n    return file.beginning == b"ZZ"\n'
        f"def read(file):\n    {raising}",
    )
    assert told.startswith("(1, 2, 2)")
    assert "bad_rule.py:4:1: error[broken-member] the rule `bad_rule` failed: RuntimeError: no way" in told
    assert "blank-count" in told
    assert "bad_report.py:3:1: error: the command `check` failed: RuntimeError: no way" in told
    assert "bad_importer.py:5:1: error: the command `import` failed: RuntimeError: no way" in told
    assert "the statistic or filter in `participants.age.bad_statistic` failed: RuntimeError: no way" in told
    assert "bad_filter.py:3:1" in told
    assert "text='20'" in told


def test_broken_members_are_named_by_every_command_and_the_others_go_on(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = run(
        BROKEN,
        checking__rules__acm__bad_rule="x = (\n",
        reports__bad_report="import absent\n",
        values__statistics__of_columns__bad_statistic='"""A."""\n',
        values__filters__bad_filter='"""A."""\napply = 3\n',
    )
    assert told.startswith("(1, 2, 2)")
    assert "the rule `bad_rule` cannot be used: SyntaxError: '(' was never closed" in told
    assert "the count" in told or "blank-count" in told
    assert "[todo-word]" in told
    assert "the report `bad_report` cannot be used: ModuleNotFoundError: No module named 'absent'" in told
    assert "the statistic of a column `bad_statistic` cannot be used: it has no `formula`" in told
    assert "the filter `bad_filter` cannot be used: `apply` must be a function" in told
    assert "['distinct', 'iqr'] True" in told
