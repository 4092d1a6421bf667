"""All that is looked for is found in one pass, and what one process came to look for the next one knows."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.searching.traces import Traces, folded

PROGRAM = """
from galley.findings.searching.traces import add, all_traces
print(sorted(all_traces().known))
add(["zyx", " yx", ""])
"""


@pytest.fixture
def run(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path)}

    def run():
        command = [sys.executable, "-c", PROGRAM]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    return run


def test_the_next_process_knows_what_one_looked_for(run):
    assert [run(), run()] == ["[]", "[' yx', 'zyx']"]


def test_what_is_damaged_is_passed_over(run, tmp_path):
    run()
    (file,) = tmp_path.rglob("traces*traces*")
    file.write_bytes(b"no such thing")
    assert [run(), run()] == ["[]", "[' yx', 'zyx']"]


@given(st.text("aAbÉé\ue001 \n", max_size=30), st.lists(st.text("aAbÉé\ue001 \n", max_size=4), max_size=6))
def test_each_trace_is_found_where_it_begins(text, traces):
    small = folded(text)
    assert Traces(traces).places_in(text, small) == (places_in(text, traces), places_in(small, traces))


def places_in(text, traces):
    places = {
        trace: [place for place in range(len(text)) if text.startswith(trace, place)] for trace in traces if trace
    }
    return {trace: found for trace, found in places.items() if found}
