from growth import is_linear

from galley.prose.wording.template_text import (
    END,
    FILE,
    SHORTEST,
    ends,
    fingerprint,
    is_given_by_templates,
    lines,
    of_command,
    of_line,
    parts,
    text_of_templates,
)

KNOWN = "this author is the one who did all the really hard work"
SENTENCE = "please use a nine-point helvetica font or other sans-serif font as close as possible to it"


def found_in(text: str) -> list[str]:
    return [text[start:end] for start, end in text_of_templates(text)]


def test_a_sentence_is_found_amid_others_however_its_lines_are_broken() -> None:
    assert found_in(f"we cook. {KNOWN}. or not\n") == [KNOWN]
    broken = KNOWN.replace(" ", "  ", 3)
    assert set(found_in(broken)) == {broken}


def test_letters_alone_count_between_marks_that_end_sentences() -> None:
    assert parts("it is 5 pm, says ä: go!\nno") == [b"itispmsays", b"go", b"", b"no"]
    assert lines("it is 5 pm. go\nno") == [b"itispmgo", b"no"]


def test_a_long_sentence_is_known_by_both_its_ends() -> None:
    (long,) = parts(SENTENCE)
    assert ends(long) == (long[:END], long[-END:])
    assert ends(long[:END]) == (long[:END],)
    assert ends(long[: SHORTEST - 1]) == ()


def test_a_line_and_an_argument_have_other_fingerprints_than_a_sentence() -> None:
    letters = parts(KNOWN)[0]
    assert len({fingerprint(one) for one in (letters, of_line(letters), of_command("thanks", KNOWN))}) == 3


def test_what_a_template_gives_to_a_command_is_known_for_that_command_alone() -> None:
    assert is_given_by_templates("title", "The Name of the Title Is Hope")
    assert not is_given_by_templates("date", "The Name of the Title Is Hope")
    assert not is_given_by_templates("title", "The Name of the Title Is Hop")


def test_the_file_has_sorted_numbers_and_no_word() -> None:
    numbers = FILE.read_text(encoding="ascii").split()
    assert all(len(one) == 16 for one in numbers)
    first = [int.from_bytes(bytes.fromhex(one[:8]), "little") for one in numbers]
    assert first == sorted(set(first))


def test_text_without_templates_has_none() -> None:
    assert found_in("we asked 12 cooks. they said: no!\n\nand that was it, for us and for them") == []


def test_one_long_line_takes_time_in_proportion() -> None:
    small, large = (f"{KNOWN}. " * times for times in (1000, 4000))
    assert is_linear(lambda: list(text_of_templates(small)), lambda: list(text_of_templates(large)))


def test_places_and_formulas_that_samples_share_with_finished_papers_are_not_known() -> None:
    assert not is_given_by_templates("institution", "Tsinghua University")
    assert not is_given_by_templates("subtitle", "Extended Abstract")
    assert not is_given_by_templates("journal", "Nuclear Physics B")
    for line in ("University of Virginia", "Department of Computer Science and Engineering", "Extended Abstract"):
        assert found_in(f"pans and lids\n{line.lower()}\nwe cook") == []
    assert found_in("the authors would like to thank dr. lee") == []
