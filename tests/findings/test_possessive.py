"""No quantifier of a whole group is possessive: before Python 3.11.5 such an expression matches what it must not.

See https://github.com/python/cpython/issues/106052. An atomic group says the same, and always worked.
"""

import re
from pathlib import Path

import galley

POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")


def test_no_group_is_repeated_possessively():
    sources = sorted(Path(galley.__file__).parent.rglob("*.py"))
    found = [path.name for path in sources if POSSESSIVE_GROUP.search(path.read_text())]
    assert found == []
