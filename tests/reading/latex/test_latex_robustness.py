"""Any text is read, in time and memory that grow no faster than the text."""

import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.findings.source import SourceFile
from galley.reading.latex import read_latex
from galley.reading.latex.tokens import tokens

WORDS = r"""
\ { } [ ] $ $$ % & ~ - -- ` '' ? _ ^ # @ * a x 1 é 中 \VAR{ \VAR{a} \claim{ \cite{ \cite[ \cites{a}{ \ref{ \begin{
\begin{a} \end{a} \begin{verbatim} \end{verbatim} \begin{tabular}{ \begin{figure} \end{figure} \begin{equation}
\end{equation} \begin{comment} \end{comment} \verb| \verb \lstinline[ \url{ \href{ \footnote{ \section{ \caption{
\item[ \todo{ \newcommand{\a}[1]{ \def\b#1{ \newif\ifx \xtrue \ifx \iffalse \else \fi \iftoggle{x}{ \let\a=\b
\documentclass{a} \begin{document} \end{document} \' \"{ \c \\ \( \) \[ \] \par \excerpt[ \excludecomment{b}
\begin{b} \pquote{ \input{ \input \usepackage[final]{fixme}
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\n\n", "\r\n", "\t", "\0", "\ue000", "\x1e", "\ud800"])
LATEX = st.lists(PIECES, max_size=60).map("".join)


def check_invariants(text):
    source = SourceFile("section.tex", text)
    section, diagnostics = read_latex(source)
    prose = section.prose
    assert len(prose.text) == len(prose.with_formulas)
    for start in range(len(prose.text)):
        span = prose.span(start, start + 1)
        assert 0 <= span.start <= span.end <= len(text)
        section.enclosing(span.start)
        section.is_quoted(start)
    for records in (section.values, section.citations, section.labels, section.references, section.inclusions):
        for record in records:
            assert 0 <= record.span.start <= record.span.end <= len(text)
    for name in section.commands:
        for use in section.macros(name):
            assert use.span.text.startswith(f"\\{name}")
    for diagnostic in diagnostics:
        assert diagnostic.span.end <= len(text)


@given(LATEX)
@settings(deadline=None)
def test_half_typed_latex(text):
    check_invariants(text)


@given(st.text(st.characters(codec=None), max_size=80))
@settings(deadline=None)
def test_any_text(text):
    check_invariants(text)


@given(st.text("abc äé.,;:!()/", max_size=60))
@settings(deadline=None)
def test_plain_text_is_its_own_prose(text):
    found = read_latex(SourceFile("section.tex", text))[0].prose.text
    assert " ".join(found.split()) == " ".join(text.split())


@given(LATEX)
@settings(deadline=None)
def test_tokens_are_in_order_and_do_not_overlap(text):
    end = 0
    for token in tokens(text):
        assert token.start() >= end
        assert token.end() > token.start()
        end = token.end()


MONSTERS = {
    "opened": lambda n: "{" * n,
    "closed": lambda n: "}" * n,
    "nested groups": lambda n: "{" * n + "}" * n,
    "brackets": lambda n: "[" * n + "]" * n,
    "open citations": lambda n: r"\cite[" * n,
    "citations of citations": lambda n: r"\cite{" * n + "}" * n,
    "lists of citations": lambda n: r"\cites" + "{a}" * n,
    "values in values": lambda n: r"\VAR{" * n + "}" * n,
    "footnotes in footnotes": lambda n: r"\footnote{" * n + "}" * n,
    "headings in headings": lambda n: r"\section{" * n + "}" * n,
    "notes in notes": lambda n: r"\todo{" * n + "}" * n,
    "quotes in quotes": lambda n: r"\pquote{" * n + "}" * n,
    "open environments": lambda n: r"\begin{a}" * n,
    "crossed environments": lambda n: r"\begin{a}" * n + r"\end{b}" * n,
    "nested environments": lambda n: r"\begin{a}" * n + r"\end{a}" * n,
    "open verbatim": lambda n: r"\begin{verbatim}" * n,
    "verb without end": lambda n: "".join(r"\verb" + chr(0x4E00 + i % 20_000) for i in range(n)),
    "inline listings": lambda n: r"\lstinline[" * n,
    "dollars": lambda n: "$" * n,
    "one line": lambda n: "word " * n,
    "lines": lambda n: "\n" * n,
    "spaces": lambda n: " " * n,
    "returns": lambda n: "\r" * n,
    "comments": lambda n: "%\n" * n,
    "comments before an argument": lambda n: r"\cite" + "%\n" * n,
    "definitions": lambda n: r"\newcommand{\a}{" * n + "}" * n,
    "parameters": lambda n: r"\def\a#1" * n,
    "conditionals": lambda n: r"\iffalse " * n,
    "toggles": lambda n: r"\ifthenelse{\boolean{draft}}{" * n + "}" * n,
    "backslashes": lambda n: "\\" * n,
    "accents": lambda n: r"\'{" * n,
    "items": lambda n: r"\item[" * n,
    "cells": lambda n: r"\begin{tabular}{l}" + "a&" * n,
    "keys": lambda n: r"\cite{" + "a," * n + "}",
    "a long key": lambda n: r"\cite{" + "a" * n + "}",
    "a long name": lambda n: "\\" + "a" * n,
    "excluded": lambda n: r"\excludecomment{z}" + r"\begin{z}" * n,
}


@cache
def steps(name, size):
    """How many Python calls reading takes: the same on every machine."""
    count = 0

    def count_call(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    source = SourceFile("section.tex", MONSTERS[name](size))
    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        read_latex(source)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", MONSTERS)
def test_four_times_the_text_takes_four_times_the_steps(name):
    assert steps(name, 4000) <= 4.5 * steps(name, 1000) + 2000


@pytest.mark.parametrize("name", ["nested groups", "footnotes in footnotes", "crossed environments"])
def test_endless_nesting(name):
    section, diagnostics = read_latex(SourceFile("section.tex", MONSTERS[name](50_000)))
    assert len(diagnostics) <= 20
    assert len(section.enclosing(len(section.source.text) // 2)) <= 100


def test_two_megabytes_on_one_line():
    section, _ = read_latex(SourceFile("section.tex", r"We met \VAR{a} people. " * 90_000))
    assert len(section.values) == 90_000
    assert section.values[-1].span.text == "a"
