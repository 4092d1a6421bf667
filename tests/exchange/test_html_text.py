"""The quick way to a text of HTML gives what html5lib's tree has, or is not taken."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.exchange.html_text import _PLAIN, text_of_html

PIECES = [
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
    assert text_of_html(html) == by_html5lib(html)


@pytest.mark.parametrize(
    "html", ["<p>One</p>\n<p class='x'>Two &amp; <b>three</b><br/></p>\n", "<h1>A</h1><ul>\n<li>b</li></ul>"]
)
def test_what_taguette_writes_takes_the_quick_way(html):
    assert _PLAIN.fullmatch(html)
    assert text_of_html(html) == by_html5lib(html)
