"""The quick way to a text of HTML gives what html5lib's tree has, or is not taken."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.exchange.files.html_text import _PLAIN, read_html

PIECES = [
    "<div>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br/>",
    "<br>",
    "</br>",
    "<ul>",
    "<li>",
    "</ul>",
    "<h1>",
    "</h2>",
    "</blockquote>",
]
PIECES += ["\n", "  ", "x", "é 😀", "&amp;", "&eacute;", "&nbsp", "&#0;", "&lt;p&gt;", "a & b", ">", "<", "\f", "\r"]
PIECES += [
    '<p class="a">',
    "<span title='b'>",
    '<a href="x>y">',
    "<pre>\n",
    "<table>",
    "<td>",
    "<!-- c -->",
    "</i>",
    "<em >",
]


def by_html5lib(html):
    return "".join(html5lib.parse(html, namespaceHTMLElements=False).itertext())


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_quick_way_is_right_or_not_taken(html):
    assert read_html(html).counted == by_html5lib(html)


@pytest.mark.parametrize(
    "html", ["<p>One</p>\n<p class='x'>Two &amp; <b>three</b><br/></p>\n", "<h1>A</h1><ul>\n<li>b</li></ul>"]
)
def test_what_taguette_writes_takes_the_quick_way(html):
    assert _PLAIN.fullmatch(html)
    assert read_html(html).counted == by_html5lib(html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Ann: Yes.</p><p>Bo: <b>N</b>o.</p>", "Ann: Yes.\nBo: No."),
        ("<p>One</p> <p>Two</p>", "One \nTwo"),
        ("<p>One</p>\n<p>Two</p>", "One\nTwo"),
        ("<div>One<br>Two</div><ul><li>Three</li><li></li><li>Four</li></ul>", "One\nTwo\nThree\nFour"),
        ("<p></p><p>One</p><p>&nbsp;</p>", "One\xa0"),
        ("<table><tr><td>Caf&eacute;</td><td>Two</td></tr></table>", "Caf\xe9\nTwo"),
        ("", ""),
    ],
)
def test_no_words_of_two_blocks_run_together(html, text):
    assert read_html(html).text == text


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.data())
def test_a_stretch_of_what_is_counted_is_the_same_in_the_text(html, data):
    found = read_html(html)
    start, end = sorted(data.draw(st.integers(0, len(found.counted))) for _ in range(2))
    first, last = found.place(start, end) if start < end else (0, 0)
    breaks = [at + number for number, at in enumerate(found.breaks)]
    kept = [letter for at, letter in enumerate(found.text[first:last], start=first) if at not in breaks]
    assert "".join(kept) == found.counted[start:end]
    assert not {first, last - 1} & set(breaks) or start == end
