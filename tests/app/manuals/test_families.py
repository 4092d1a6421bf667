"""The contract of every member of every family: what no type checker and no import contract can say."""

import ast
import subprocess
import sys

import pytest

from galley.app.manuals.families import all_families
from galley.app.manuals.output import output_manual
from galley.building import figures
from galley.building.rendering.shipped import shipped_templates
from galley.checking import rules
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile
from galley.model.floats import Figure, Theme
from galley.reports import formats, report
from galley.values.language.evaluation import Evaluator

FAMILIES = {family.package: family for family in all_families()}


@pytest.mark.parametrize("package", FAMILIES)
def test_every_member_keeps_its_contract(package):
    family = FAMILIES[package]
    assert family.broken == ()
    assert family.members.keys() == family.files.keys() != set()


@pytest.mark.parametrize("package", FAMILIES)
def test_the_first_line_of_a_manual_says_it_in_a_sentence(package):
    for name, member in FAMILIES[package].members.items():
        first = member.manual.partition("\n")[0]
        assert first.endswith("."), name
        assert first[0] == first[0].upper(), name


def test_no_two_rules_share_a_name():
    assert len(rules.rules()) == sum(len(family.files) for family in rules.families().values())


def test_a_rule_imports_no_other_rule():
    for family in rules.families().values():
        for name, file in family.files.items():
            for imported in _imported(file):
                assert not imported.startswith(f"{rules.__name__}.") or "._" in imported, (name, imported)


def _imported(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{one.name}" for one in node.names) if node.module in FAMILIES else [node.module]
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


@pytest.mark.parametrize("name", formats())
def test_every_report_tells_a_finding_and_has_something_to_say_of_none(name):
    span = SourceFile("a.tex", "x participants\n").span(0, 1)
    written = report(name, [Diagnostic(span, "the count is still open", "blank-count")], [])
    assert isinstance(written, str)
    assert "the count is still open" in written
    assert isinstance(report(name, [], []), str)


@pytest.mark.parametrize("kind", figures.kinds())
def test_every_kind_of_figure_draws_what_it_says_it_shows(kind, study_data):
    shown = {
        "columns": ("participants.age", "participants.ml_years"),
        "themes": (Theme(code="trust", sub_codes=("trust-opacity",)), Theme(code="work")),
    }
    settings = {setting: shown[setting] for setting in figures.kinds()[kind].shows}
    figure = Figure(caption="", kind=kind, **settings)
    evaluator = Evaluator(study_data)
    names = figures.drawn_expressions(figure, study_data.study)
    values = {name: evaluator.evaluate(name) for name in names}
    drawn, faults = figures.draw_figure(figure, study_data.study, values)
    assert faults == ()
    assert drawn.startswith(b"%PDF")
    assert drawn == figures.draw_figure(figure, study_data.study, values)[0]
    assert drawn != figures.draw_figure(figure, study_data.study, {})[0]
    assert f"templates/figures/{kind}.tex" in shipped_templates()


def test_asking_what_a_kind_of_figure_wants_imports_no_library_for_drawing():
    code = "import sys\nfrom galley.building.figures import kinds\nkinds()\nsys.exit('matplotlib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_names_of_rules_and_reports_are_known_without_importing_any():
    code = (
        "import sys\nfrom galley.checking.rules import rules\nfrom galley.reports import formats\nrules(), formats()\n"
        "members = [n for n in sys.modules if n.startswith(('galley.checking.rules.', 'galley.reports.'))]\n"
        "sys.exit(' '.join(n for n in members if n.count('.') != 3) or 0)"  # but the families of rules
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_manual_of_figures_and_reports_is_what_the_code_says(golden_manual):
    assert golden_manual("docs/output.md") == output_manual()
