"""What is known of a value that was printed."""

import pytest

from galley.checking.changes.printed import BUILT, Printed, may_be_about_one_row, printed_values
from galley.reading.folder import Folder


@pytest.mark.parametrize(
    ("ages", "may_be"),
    [
        ((None, None), False),
        ((False, False), False),
        ((False, True), True),
        ((None, True), True),
    ],
)
def test_one_revision_in_which_it_is_about_a_row_is_enough(ages, may_be):
    assert (
        may_be_about_one_row(*(None if one is None else Printed("31", "age", 31, None, one) for one in ages)) is may_be
    )


def test_what_a_bundle_printed_may_be_about_one_row_unless_the_other_revision_tells(tmp_path):
    (tmp_path / "values.tex").write_text("\\galleyvalue{participants.n}{20}\n")
    found = printed_values(Folder(tmp_path), ["participants.n"])
    bundled = found.prints["participants.n"]
    assert (found.source, bundled.text) == (BUILT, "20")
    assert may_be_about_one_row(bundled, None)
    assert may_be_about_one_row(bundled, bundled)
    assert not may_be_about_one_row(bundled, Printed("20", "participants.n", 20))
