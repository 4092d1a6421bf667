"""Whatever bytes a file holds, and however a folder is arranged: findings in bounded time, and never a traceback."""

import resource
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SECONDS = 15  # of the processor: generous, for the worst input
FRAGMENTS = [
    *("\\", "{", "}", "%", "$", "&", "#", "~", "[", "]", "\n", "\r\n", "\0", "\ufeff", "x", " ", "é", "日", "\u202e"),
    *(
        "\\begin{",
        "\\end{",
        "document}",
        "verbatim}",
        "comment}",
        "\\iffalse",
        "\\fi",
        "\\else",
        "\\def\\a",
        "\\input{",
    ),
    *("\\newcommand{", "\\cite{", "\\citep[", "?", "??", "(CITE)", "[?]", "TODO", "\\todo{", "\\verb|", "\\VAR{", "``"),
    *("<<<<<<< ours\n", "=======\n", "x participants", "20 people", "% galley: allow todo -- why", "\\documentclass{"),
    *("\\excerpt{", "\\claim{", "\\section{", "\\title{", "\\author{", "\\begin{CCSXML}", "a.tex}", "@misc{", "=", ","),
]


@pytest.fixture
def check(tmp_path, monkeypatch, galley):
    """Check bytes, or the current folder, and say whether there were findings."""
    monkeypatch.chdir(tmp_path)

    def run(content=None, path="a.tex"):
        if content is not None:
            (tmp_path / path).write_bytes(content)
        started = time.process_time()
        status, out, err = galley("check", path)
        assert time.process_time() - started < SECONDS
        assert status in (0, 1), err
        assert "Traceback" not in err
        assert (status == 1) <= (out != "no findings\n")
        return out

    return run


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=40), st.sampled_from(["a.tex", "a.bib"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_half_typed_text(check, parts, path):
    check("".join(parts).encode(errors="surrogatepass"), path)


@given(st.binary(max_size=300))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(check, content):
    check(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Text “é”".encode("utf-16"), "encoded in UTF-16"),
        ("Text é".encode("utf-16-le"), "encoded in UTF-16"),
        ("Text é".encode("latin-1"), "not UTF-8: byte 0xE9"),
        (b"\x7fELF\x02\x01\x00\x00" + bytes(range(256)) * 100, "binary or damaged"),
        (b"%PDF-1.5\n%\xd0\xd4\xc5\xd8\nstream", "not UTF-8"),
        (b"a" * 20_000_001, "larger than 20 MB"),
        (b"\\input{a}", "`a.tex` includes itself"),
        (b"\\input{nowhere/at/all}", "file `nowhere/at/all.tex` does not exist"),
        (b"\\input{../../../etc/passwd}", "lies outside the project"),
        (b"\\bibliography{/etc/passwd}", "lies outside the project"),
    ],
)
def test_what_cannot_be_read_is_reported(check, content, said):
    assert said in check(content)


def test_empty_file(check):
    assert check(b"") == "no findings\n"


@pytest.mark.parametrize(
    "line",
    [
        b"We met many people who trust their tools. ",
        b"\\cite{a}",
        b"{",
        b"$",
        b"(",
        b"\\begin{a}",
        b"x ",
        b"``",
        b"9",
    ],
    ids=repr,
)
def test_the_same_over_and_over_on_one_line(check, line):
    check(line * (200_000 // len(line)))


def test_finding_after_finding_on_one_line(check):
    """Each of them is printed with the words around it, which takes longer than finding it."""
    check(b"TODO (CITE) [?] x participants " * 1_500)


def test_two_megabytes_on_one_line(check):
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    check(b"We met many people who trust their tools, and \\emph{some} who do not~\\cite{a}. " * 25_000)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    assert grown < 400, f"{grown:.0f} MB"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("{", "}"),
        ("[", "]"),
        ("(", ")"),
        ("\\emph{", "}"),
        ("\\begin{itemize}", "\\end{itemize}"),
        ("\\iftrue ", "\\fi "),
    ],
)
def test_endless_nesting(check, opening, closing):
    check((opening * 25_000 + "x" + closing * 25_000).encode())
    check((opening * 25_000).encode())


def test_files_that_include_each_other_without_end(check, tmp_path):
    for number in range(40):
        (tmp_path / f"f{number}.tex").write_text(f"\\input{{f{number + 1}}}\\input{{f{number}}}\\input{{f0}}\n")
    out = check(None, "f0.tex")
    assert "includes itself" in out
    assert "more than 15 levels deep" in out


def test_links_out_of_the_project(check, tmp_path):
    paper, secret = tmp_path / "paper", tmp_path / "secret"
    paper.mkdir()
    secret.mkdir()
    (secret / "key.tex").write_text("TODO secret words\n")
    (paper / "link.tex").symlink_to(secret / "key.tex")
    (paper / "folder").symlink_to(secret)
    (paper / ".git").mkdir()
    (paper / "main.tex").write_text(
        "\\documentclass{article}\n\\begin{document}\n\\input{link}\n\\input{folder/key}\n\\end{document}\n"
    )
    out = check(None, "paper/main.tex")
    assert out.count("leads out of the project, by a symbolic link") == 2
    assert "secret words" not in out
    assert "lies outside the project" in check(None, "paper/link.tex")


def test_links_that_lead_nowhere(check, tmp_path):
    (tmp_path / "loop.tex").symlink_to("loop.tex")
    (tmp_path / "broken.tex").symlink_to("nothing.tex")
    assert "unreadable-file" in check(None, "loop.tex")
    assert "unreadable-file" in check(None, "broken.tex")
