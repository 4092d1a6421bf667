"""What comes along with pasted text, and which of it is mended."""

import pytest

from galley.checking.examination import examine_document
from galley.checking.fixing import fix
from galley.findings.diagnostics import Severity
from galley.model.check_settings import CheckSettings
from galley.reading.folder import Folder


def found(tmp_path, text):
    (tmp_path / "main.tex").write_text(text, encoding="utf-8")
    checks = CheckSettings(select=("pasted-character",))
    return examine_document(Folder(tmp_path), "main.tex", checks).diagnostics


@pytest.mark.parametrize(
    ("pasted", "mended"),
    [
        ("Cafe\u0301", "Caf\u00e9"),
        ("n\u0303o\u0308", "\u00f1\u00f6"),
        ("\ufb01nd \ufb02ow o\ufb03ce", "find flow office"),
        ("ex\u00adample", "example"),
        ("one\u2028two", "one two"),
        ("\u202a12\u202c", "12"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("so\uff0c we\uff01 \uff08yes\uff09", "so, we! (yes)"),
    ],
)
def test_what_means_the_same_is_mended(tmp_path, pasted, mended):
    edits = [one.edit for one in found(tmp_path, f"We saw {pasted} here.")]
    (file,) = fix(edits)
    assert file.text == f"We saw {mended} here."


@pytest.mark.parametrize("pasted", ["x\u0302y\u0302", "50\uff05", "a\uff3cb"])
def test_what_would_mean_something_else_is_told_alone(tmp_path, pasted):
    (one, *_) = found(tmp_path, f"We saw {pasted} here.")
    assert one.edit is None
    assert one.severity is Severity.WARNING


def test_chinese_keeps_its_punctuation(tmp_path):
    assert not found(tmp_path, "\u6211\u4eec\uff0c\u4f60\u4eec")


def test_of_each_kind_one_is_told_and_all_are_mended(tmp_path):
    told = found(tmp_path, "One\u200b and two\u200b, \ufb01nd three\u200b here.")
    assert [one.severity for one in told] == [Severity.WARNING, Severity.NOTE, Severity.WARNING, Severity.NOTE]
    assert told[0].message.endswith("as 2 times more in this file")
    (file,) = fix([one.edit for one in told])
    assert file.text == "One and two, find three here."
