from galley.checking.telling.baseline import accept, compare, dump, load
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile


def found(text: str, *, path: str = "a.tex", rule: str = "todo") -> list[Diagnostic]:
    """One diagnostic for each TODO in the text."""
    source = SourceFile(path, text)
    starts = [offset for offset in range(len(text)) if text.startswith("TODO", offset)]
    return [Diagnostic(source.span(start, start + 4), "note is left", rule) for start in starts]


def test_accepted_findings_are_not_reported() -> None:
    today = found("one TODO here\nand TODO there")
    comparison = compare(accept(today), today)
    assert comparison.new == ()
    assert comparison.remaining == accept(today)


def test_shifted_lines_change_nothing() -> None:
    accepted = accept(found("one TODO here\nand TODO there"))
    assert compare(accepted, found("new line\n\none TODO here\n\n\nand   TODO there\n")).new == ()


def test_only_the_new_one_of_equals_is_reported() -> None:
    accepted = accept(found("one TODO here"))
    today = found("another TODO\none TODO here")
    assert compare(accepted, today).new == (today[0],)


def test_equal_findings_count() -> None:
    accepted = accept(found("TODO\n\nTODO"))
    today = found("TODO\n\nTODO\n\nTODO")
    assert len(compare(accepted, today).new) == 1
    assert compare(accepted, today).remaining == accepted


def test_words_around_an_accepted_finding_may_change() -> None:
    assert compare(accept(found("one TODO here")), found("two TODO there")).new == ()


def test_other_file_rule_or_message_is_new() -> None:
    accepted = accept(found("TODO"))
    assert len(compare(accepted, found("TODO", path="b.tex")).new) == 1
    assert len(compare(accepted, found("TODO", rule="author-comment")).new) == 1


def test_shrinks_when_findings_go() -> None:
    accepted = accept(found("one TODO\ntwo TODO"))
    assert [one.context for one in compare(accepted, found("two TODO")).remaining] == ["two …"]
    assert compare(accepted, []).remaining == ()


def test_never_grows() -> None:
    accepted = accept(found("one TODO"))
    comparison = compare(accepted, found("one TODO\ntwo TODO"))
    assert len(comparison.new) == 1
    assert comparison.remaining == accepted


def test_what_was_not_checked_stays() -> None:
    accepted = accept([*found("TODO"), *found("TODO", path="b.tex")])
    comparison = compare(accepted, [], was_checked=lambda one: one.path == "a.tex")
    assert [one.path for one in comparison.remaining] == ["b.tex"]


def test_file_can_be_read_in_review() -> None:
    text = dump(accept([*found("ein TODO später", path="b.tex"), *found("TODO")]))
    assert text == (
        '{"version": 1, "accepted": [\n'
        '  {"path": "a.tex", "rule": "todo", "message": "note is left", "text": "TODO", "context": "…"},\n'
        '  {"path": "b.tex", "rule": "todo", "message": "note is left", "text": "TODO", "context": "ein … später"}\n'
        "]}\n"
    )
    assert load(SourceFile("baseline", text)) == (
        accept([*found("TODO"), *found("ein TODO später", path="b.tex")]),
        (),
    )


def test_empty_baseline() -> None:
    assert load(SourceFile("baseline", dump([]))) == ((), ())


def test_what_is_no_baseline_is_reported() -> None:
    for text in (
        "",
        "{",
        "[]",
        "{}",
        '{"accepted": 3}',
        '{"accepted": [{"rule": "x"}]}',
        '{"accepted": ["x"]}',
        "[" * 10_000,
    ):
        accepted, (diagnostic,) = load(SourceFile("galley-baseline.json", text))
        assert accepted == ()
        assert diagnostic.rule == "unreadable-baseline"
