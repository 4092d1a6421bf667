from itertools import islice

from growth import is_linear

from galley.prose.wording import template_text
from galley.prose.wording.template_text import FILE, fingerprint, runs_of_templates

KNOWN = "do you have a subtitle? if so, write it here"


def test_a_run_is_found_amid_other_words_and_on_a_line_of_its_own() -> None:
    text = f"we cook. {KNOWN} or not\ninsert your title here\n"
    found = sorted(text[start:end] for start, end in runs_of_templates(text))
    assert found[-1] == "insert your title here"
    assert all(one in KNOWN for one in found[:-1])


def test_a_line_is_not_found_amid_other_words() -> None:
    assert list(runs_of_templates("they insert your title here and there in the drafts of others\n")) == []


def test_a_line_has_another_fingerprint_than_words_amid_others() -> None:
    words = ["a", "line", "of", "its", "own"]
    assert fingerprint(words) != fingerprint(words, is_line=True)


def test_the_file_has_two_words_a_number_and_hashes() -> None:
    with FILE.open(encoding="utf-8") as lines:
        for line in islice(lines, 50):
            word, following, ahead, *hashes = line.split()
            assert word.islower() or word.isdigit()
            assert following
            assert int(ahead) < template_text.LENGTH
            assert all(len(one) == 8 for one in hashes)


def test_one_long_line_takes_time_in_proportion() -> None:
    small, large = (f"{KNOWN} " * times for times in (1000, 4000))
    assert is_linear(lambda: list(runs_of_templates(small)), lambda: list(runs_of_templates(large)))
