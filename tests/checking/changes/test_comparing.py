"""What changed between two revisions of the fixture paper: every kind of change, and none."""

import shutil

import pytest
from coded import with_codings
from growth import is_linear
from places import STUDY
from revisions import PAPER, edit

from galley.checking.changes.comparing import compare, for_others
from galley.checking.changes.paper_at import read_paper_at
from galley.model.changes import Kind, Mark
from galley.reading.folder import Folder
from galley.reading.revisions.opening import Revision

DISCUSSION = "manuscript/discussion.tex"
FINDINGS = "manuscript/findings.tex"


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    root = tmp_path_factory.mktemp("old") / "paper"
    shutil.copytree(PAPER, root, ignore=shutil.ignore_patterns("build"))
    return read_paper_at(Revision("v1", "v1", Folder(root)))


@pytest.fixture
def changed(tmp_path, old):
    """Compare the fixture paper with a copy that a function has edited."""

    def run(change=None, before=old, today=None, name="new"):
        root = tmp_path / name
        shutil.copytree(PAPER, root, ignore=shutil.ignore_patterns("build"))
        if change:
            change(root)
        new = read_paper_at(Revision("now", "now", Folder(root)))
        return compare(before, new, today or new.project.coded)

    return run


def text(marked):
    return "".join({Mark.OLD: f"[{part}]", Mark.NEW: f"+{part}+", Mark.SAME: part}[mark] for mark, part in marked)


def in_table(name, *pairs):
    return lambda root: edit(root, f"results/{name}.csv", *pairs)


def in_section(path, *pairs):
    return lambda root: edit(root, path, *pairs)


def test_nothing_changed(changed):
    found = changed()
    assert found.is_empty
    assert found.words[0] == found.words[1] > 5000
    assert not found.remarks
    assert not found.faults


def test_a_datum_changes_values_and_names_the_row_and_the_sentence(changed):
    found = changed(in_table("participants", ("P01,man,White,31,", "P01,man,White,36,")))
    mean, *_ = (one for one in found.values if one.expression == "participants.age.mean|round(1)")
    assert (mean.kind, mean.old, mean.new) == (Kind.CHANGED, "32.9", "33.2")
    (place,) = mean.places
    assert (place.path, place.line) == ("manuscript/study-design.tex", 43)
    assert "M = [32.9]+33.2+, SD" in text(place.sentence)
    (cause,) = mean.causes
    assert (cause.path, cause.changed, cause.came, cause.left) == ("results/participants.csv", 1, 0, 0)
    assert [(row.line, row.key, row.what) for row in cause.rows] == [(2, "P01", "age 31 → 36")]
    assert {one.expression for one in found.values} == {
        "participants.age.mean|round(1)",
        "participants.age.sd|round(1)",
        "participants.where(age=at_least(30)).where(age=less_than(35)).n",
        "participants.where(age=at_least(35)).where(age=less_than(40)).n",
    }
    spread = next(one for one in found.values if "sd" in one.expression)
    assert (spread.old, spread.new, spread.exact) == ("7.0", "7.0", ("7.01655 years", "7.034 years"))
    assert not found.sections
    assert not found.quotes


def test_a_coding_changes_a_theme_and_says_whose(changed):
    coders = ("C1", "C2", "C3")
    found = changed(
        in_table("codings", *((f"P01-2,work-domain,{coder}\n", f"P01-2,work-framing,{coder}\n") for coder in coders))
    )
    causes = {row.key: row.what for value in found.values for cause in value.causes for row in cause.rows}
    assert "`work-framing` by C1, C2, C3 came, `work-domain` by C1, C2, C3 went" in causes["P01-2"]


def test_who_withdraws_leaves_values_and_their_cells_are_shown_to_nobody(changed):
    def withdraw(root):
        path = root / "results" / "participants.csv"
        lines = path.read_text().splitlines()
        lines = [line[: -len("no")] + "yes" if line.startswith("P01,") else line for line in lines]
        lines = [line.replace(",31,", ",77,") if line.startswith("P01,") else line for line in lines]
        path.write_text("\n".join(lines) + "\n")

    found = changed(withdraw)
    told = {row.what for one in found.values for cause in one.causes for row in cause.rows if row.key == "P01"}
    assert told == {"has withdrawn"}
    gone = [one for one in found.quotes if one.excerpt.startswith("P01-")]
    assert not any(one.words for one in gone)
    assert "77" not in repr([one.causes for one in found.values])


def test_a_moved_sentence_is_no_change_of_a_value(changed):
    sentence = "Our sample of \\VAR{participants.n|words} is small, as is usual for\nin-depth interviews, and"

    def move(root):
        text = (root / DISCUSSION).read_text()
        start = text.index(sentence)
        end = text.index(" are missing.", start) + len(" are missing.")
        moved = text[start:end]
        (root / DISCUSSION).write_text(text[:start] + text[end:])
        edit(root, "manuscript/conclusion.tex", ("They are the work.", f"They are the work. {moved}"))

    found = changed(move)
    assert not found.values
    moved = {one.title: one.moved for one in found.sections if one.moved}
    assert moved == {"Conclusion": 1}
    assert not any(one.added or one.dropped for one in found.sections)


def test_another_form_and_another_formula_are_told_apart(changed):
    found = changed(
        in_section(
            DISCUSSION,
            ("Our sample of \\VAR{participants.n|words}", "Our sample of \\VAR{participants.n|Words}"),
            ("\\VAR{themes.control.quantifier|Words} of our", "\\VAR{themes.trust.quantifier|Words} of our"),
        )
    )
    told = {(one.kind, one.old_expression, one.expression): (one.old, one.new) for one in found.values}
    assert told == {
        (Kind.FORM, "participants.n|words", "participants.n|Words"): ("20", "Twenty"),
        (Kind.FORMULA, "themes.control.quantifier|Words", "themes.trust.quantifier|Words"): ("About half", "Most"),
    }
    formula = next(one for one in found.values if one.kind is Kind.FORMULA)
    assert text(formula.places[0].sentence).startswith("[About half]+Most+ of our participants wished")


def test_values_come_and_go_with_their_sentences(changed):
    found = changed(
        in_section(
            "manuscript/conclusion.tex",
            ("They are the work.", "They are the work. Half were older than \\VAR{participants.age.median} years."),
        )
    )
    (value,) = found.values
    assert (value.kind, value.expression, value.new) == (Kind.ADDED, "participants.age.median", "31.5")
    (section,) = found.sections
    assert (section.title, section.added, section.new_words - section.old_words) == ("Conclusion", 1, 6)


def test_sections_are_renamed_moved_added_and_removed(changed):
    def rearrange(root):
        edit(root, "manuscript/conclusion.tex", ("\\section{Conclusion}", "\\section{What Remains}"))
        text = (root / DISCUSSION).read_text()
        start = text.index("\\subsection{Augment Rather Than Automate}")
        end = text.index("\\subsection{Limitations and Future Work}")
        (root / DISCUSSION).write_text(text[:start] + text[end:])
        edit(root, FINDINGS, ("\\subsection{The Human Work", f"{text[start:end]}\\subsection{{The Human Work"))
        edit(root, "manuscript/related-work.tex", ("\\section{", "\\section{A Note}\nIt is short.\n\n\\section{"))

    found = {one.title: one for one in changed(rearrange).sections}
    assert found["What Remains"].kinds == (Kind.RENAMED,)
    assert found["What Remains"].old_title == "Conclusion"
    assert found["A Note"].kinds == (Kind.ADDED,)
    moved = found["Augment Rather Than Automate"]
    assert moved.kinds == (Kind.MOVED,)
    assert (moved.was_in, moved.is_in) == ("Discussion: Design Implications", "Findings")
    assert set(found) == {"What Remains", "A Note", "Augment Rather Than Automate"}


def test_a_section_that_is_gone_and_two_that_changed_places(changed):
    def rearrange(root):
        text = (root / DISCUSSION).read_text()
        one, two, three, end = (
            text.index(title)
            for title in ("\\subsection{Let Users", "\\subsection{Give", "\\subsection{Augment", "\\subsection{Limit")
        )
        (root / DISCUSSION).write_text(text[:one] + text[two:three] + text[one:two] + text[end:])

    found = changed(rearrange)
    kinds = {one.title: one.kinds for one in found.sections}
    assert kinds.pop("Augment Rather Than Automate") == (Kind.DROPPED,)
    ((title, moved),) = kinds.items()
    assert moved == (Kind.MOVED,)
    assert title in {"Give Reasons, Not Only Scores", "Let Users Choose Their Degree of Control"}


def test_quotes_come_go_change_and_move(changed):
    def requote(root):
        edit(
            root,
            FINDINGS,
            ("\\excerpt{P06-3}", "\\excerpt{P06-1}"),
            ("\\excerpt[Turned on! Like it's a lamp.]{P03-14}", "\\excerpt[Turned on!]{P03-14}"),
            ("\\begin{quote}\n\\excerpt{P05-1}\n\\end{quote}\n", ""),
        )
        edit(root, "manuscript/conclusion.tex", ("They are the work.", "\\excerpt{P05-1} They are the work."))

    found = {one.excerpt: one for one in changed(requote).quotes}
    assert found["P06-1"].kind is Kind.ADDED
    assert found["P06-3"].kind is Kind.DROPPED
    assert found["P06-3"].words[0][0] is Mark.OLD
    assert text(found["P03-14"].words) == "Turned on![ Like it's a lamp.]"
    assert (found["P05-1"].kind, found["P05-1"].is_in) == (Kind.MOVED, "Conclusion")
    assert set(found) == {"P06-1", "P06-3", "P03-14", "P05-1"}


def test_words_of_a_quote_are_withheld_once_consent_is(changed):
    def withdraw(root):
        edit(root, FINDINGS, ("\\begin{quote}\n\\excerpt{P06-3}\n\\end{quote}\n", ""))
        table = root / "results" / "participants.csv"
        lines = table.read_text().splitlines()
        table.write_text("\n".join(line.replace(",yes,no", ",no,no") if line[:4] == "P06," else line for line in lines))

    found = next(one for one in changed(withdraw).quotes if one.excerpt == "P06-3")
    assert (found.kind, found.words, found.withheld) == (Kind.DROPPED, (), "it may not be quoted")


def test_a_revision_that_consented_then_is_no_leave_to_show_words_now(changed, study_data):
    today = study_data.coded  # another study: it knows nothing of these excerpts
    found = changed(in_section(FINDINGS, ("\\excerpt{P06-3}", "\\excerpt{P06-1}")), today=today)
    assert {one.words for one in found.quotes} == {()}
    assert all(one.withheld for one in found.quotes)


def test_a_quote_is_withheld_for_the_reason_that_holds(changed, old):
    coded = old.project.coded
    requote = in_section(FINDINGS, ("\\excerpt{P06-3}", "\\excerpt{P99-9}"))
    gone = {name: excerpt for name, excerpt in coded.excerpts.items() if name != "P06-3"}
    reasons = {}
    for name, today in (
        ("lacking", with_codings(coded, excerpts=gone)),
        ("unreadable", with_codings(coded, people={}, excerpts={}, triples=())),
    ):
        quotes = {quote.excerpt: quote for quote in changed(requote, today=today, name=name).quotes}
        reasons[name] = {excerpt: quote.withheld.partition(",")[0] for excerpt, quote in quotes.items()}
    assert reasons["lacking"] == {
        "P99-9": "it is not among the excerpts",
        "P06-3": "it is no longer among the excerpts",
    }
    assert set(reasons["unreadable"].values()) == {"the coded data are not here or cannot be read"}


def test_a_sentence_with_words_of_somebody_who_has_withdrawn_today_is_not_shown(changed, old):
    coded, words = old.project.coded, "There are eleven ways to write"
    assert coded.excerpts["P06-3"].text.startswith(words)

    def quote(root):
        in_table("participants", ("P01,man,White,31,", "P01,man,White,36,"))(root)
        in_section("manuscript/study-design.tex", ("us their age were", f"us “{words} it” and their age were"))(root)

    gone = {**coded.people, "P06": coded.people["P06"]._replace(has_withdrawn=True)}
    shown = {}
    for name, today in (("then", coded), ("today", with_codings(coded, people=gone))):
        mean = next(one for one in changed(quote, today=today, name=name).values if "age.mean" in one.expression)
        shown[name] = text(mean.places[0].sentence)
    assert words in shown["then"]
    assert shown["today"] == ""


def test_themes_of_the_codebook(changed):
    found = changed(
        in_table("codebook", ("Preparing the data", "Getting data ready"), ("Framing the problem", "Framing"))
    )
    told = {one.code: (one.kind, [(name, text(part)) for name, part in one.parts]) for one in found.themes}
    assert told == {
        "work-data": (Kind.RENAMED, [("label", "[Preparing the data]+Getting data ready+")]),
        "work-framing": (Kind.RENAMED, [("label", "Framing[ the problem]")]),
    }


def test_citations_and_entries(changed):
    def recite(root):
        edit(root, DISCUSSION, ("~\\cite{olson2016evaluation}", "~\\cite{kery2018story}"))
        bib = root / "bib" / "references.bib"
        text = bib.read_text()
        at = text.index("amershi2019software")
        bib.write_text(text[:at] + text[at:].replace("{Software", "{Soft Ware", 1))

    found = {one.key: one for one in changed(recite).citations}
    assert found["amershi2019software"].kind is Kind.CHANGED
    assert "Software" in text(found["amershi2019software"].parts[0][1])
    assert all(one.kind in (Kind.ADDED, Kind.DROPPED, Kind.CHANGED) for one in found.values())
    assert "kery2018story" in found or "olson2016evaluation" in found


def test_settings_and_figures(changed):
    def set_up(root):
        edit(
            root,
            "manuscript/paper.toml",
            ('title = "AutoML User Survey"', 'title = "AutoML User Study"'),
            ("Experience of the", "Years of the"),
            ('  { column = "participants.sector" },\n', ""),
        )
        edit(root, "results/study.toml", ('applied_by = "majority"', 'applied_by = "any"'))

    found = changed(set_up)
    settings = {(one.path, one.key): text(one.value) for one in found.settings}
    assert settings[("manuscript/paper.toml", "title")] == "AutoML User [Survey]+Study+"
    assert settings[("results/study.toml", "coding.applied_by")] == "[majority]+any+"
    figures = {(one.what, one.name): one.kind for one in found.figures}
    assert figures == {("figure", "experience"): Kind.CHANGED, ("table", "participants"): Kind.CHANGED}
    assert any(row.what == "counts now" for one in found.values for cause in one.causes for row in cause.rows)


def test_what_is_secret_of_the_checks_is_not_shown(changed):
    def hide(root):
        path = root / "manuscript" / "paper.toml"
        path.write_text(path.read_text() + '\n[checks.options.identifying-detail]\nnames = ["Wilhelmina"]\n')

    found = changed(hide)
    assert [one.key for one in found.settings] == ["checks.options.identifying-detail.names"]
    assert "Wilhelmina" not in repr(found)


def test_without_tables_the_record_is_compared(tmp_path, changed):
    root = tmp_path / "public"
    shutil.copytree(PAPER, root)
    (root / "results" / "computed").mkdir()
    (root / "results" / "participants.csv").unlink()
    record = (
        '{"inputs": {}, "values": {"participants.n": {"value": 18, "unit": "participants",'
        ' "prints": {"participants.n|words": {"text": "eighteen", "used_in": []}}}}}'
    )
    (root / "results" / "computed" / "values.json").write_text(record)
    before = read_paper_at(Revision("v0", "v0", Folder(root)))
    found = changed(before=before)
    (value,) = (one for one in found.values if one.kind is Kind.CHANGED)
    assert (value.expression, value.old, value.new) == ("participants.n|words", "eighteen", "20")
    assert value.unexplained == "the rows of v0 are not here: what was recorded was compared"
    assert any("v0: its data are not here" in one for one in found.remarks)
    assert any("v0: its coded data are not here" in one for one in found.remarks)


def test_a_faulty_revision_is_compared_as_far_as_it_can_be_read(changed, tmp_path):
    root = tmp_path / "faulty"
    shutil.copytree(PAPER, root)
    edit(root, "manuscript/paper.toml", ('title = "AutoML User Survey"', "titel = 1\ncolour = 3"))
    edit(root, "manuscript/conclusion.tex", ("They are the work.", "They are work."))
    found = changed(before=read_paper_at(Revision("v0", "v0", Folder(root))))
    conclusion = next(one for one in found.sections if one.title == "Conclusion")
    assert conclusion.altered == 1
    assert any("titel" in line for faults in found.faults for line in faults.lines)


def test_what_is_for_others_has_no_row(changed):
    found = changed(in_table("participants", ("P01,man,White,31,", "P01,man,White,36,")))
    public = for_others(found)
    assert [cause.changed for one in public.values for cause in one.causes if cause.changed]
    assert "P01" not in repr(public.values)


def long_paper(sections):
    """A paper of many sections, some of whose sentences are others in the newer one."""

    def write(root, word):
        root.mkdir(parents=True)
        shutil.copytree(STUDY / "results", root / "results")
        (root / "manuscript").mkdir()
        names = [f"part{number}" for number in range(sections)]
        (root / "manuscript" / "paper.toml").write_text(
            f'title = "T"\nabstract = "part0"\nsections = {names}\nbibliography = []\nauthors = [{{ name = "A" }}]\n'
        )
        for number, name in enumerate(names):
            sentences = (
                f"Sentence {n} of part {number} says {word if n % 7 == 0 else 'much'} of \\VAR{{participants.n}}."
                for n in range(12)
            )
            (root / "manuscript" / f"{name}.tex").write_text(f"\\section{{Part {number}}}\n" + "\n".join(sentences))
        return Revision(word, word, Folder(root))

    return write


def test_three_hundred_sections_take_their_share(tmp_path):
    papers = {
        sections: [
            read_paper_at(long_paper(sections)(tmp_path / f"{sections}{word}", word)) for word in ("little", "nothing")
        ]
        for sections in (75, 300)
    }
    assert is_linear(lambda: compare(*papers[75], None), lambda: compare(*papers[300], None))
    found = compare(*papers[300], None)
    assert len(found.sections) >= 300
    assert not found.values
