"""What the errors of TeX mean that are about tables, figures and the front matter of acmart."""

from __future__ import annotations

from galley.reading.logs.tex_log.kinds import Kind

FLOAT_KINDS = (
    Kind(
        r"Misplaced alignment tab character &",
        "stray-ampersand",
        "`&` outside of a table",
        ("for the character itself, write `\\&`",),
        about="&",
    ),
    Kind(
        r"Extra alignment tab has been changed",
        "too-many-columns",
        "this row has more cells than the table has columns",
        ("end the row with `\\\\`, or declare more columns",),
        about="&",
    ),
    Kind(
        r"Misplaced \\(?:noalign|omit|cr)",
        "misplaced-rule",
        "a rule or `\\multicolumn` that does not start a row of a table",
        ("end the row above with `\\\\`",),
    ),
    Kind(
        r"LaTeX Error: Not in outer par mode",
        "float-inside-box",
        "a figure, a table or a footnote inside of something that cannot hold it",
        ("a figure or table that manuscript/paper.toml declares is a whole float: `\\input` it outside of other ones",),
    ),
    Kind(
        r"Class acmart Error: No country present for an affiliation",
        "incomplete-affiliation",
        "an affiliation has no country",
        ("ACM requires `country` in each affiliation in manuscript/paper.toml",),
    ),
    Kind(
        r"Class acmart Error: Please do not use footnotes",
        "footnote-in-title",
        "a footnote in the title or in an author's name",
        ("use `\\titlenote` or `\\authornote`",),
        about="\\footnote",
    ),
    Kind(
        r"Class acmart Error: Abstract must be defined before",
        "late-front-matter",
        "the abstract comes after `\\maketitle`",
    ),
    Kind(
        r"LaTeX Error: \\caption outside float|Package caption Error: \\caption outside float",
        "caption-outside-float",
        "`\\caption` outside of a figure or table",
        ("put it into `\\begin{{figure}}` or `\\begin{{table}}`, or use `\\captionof` of the package `caption`",),
        about="\\caption",
    ),
    Kind(
        r"LaTeX Error: Unknown float option [`'](?P<name>.+?)'",
        "unknown-option",
        "a figure or table cannot be placed at `{name}`",
        ("the places are h, t, b and p; `H` needs the package `float`",),
    ),
    Kind(
        r"LaTeX Error: Illegal character in array arg",
        "unknown-column",
        "a table has a kind of column that there is not",
        ("the kinds are l, c, r and p{{…}}; others come from packages or from `\\newcolumntype`",),
    ),
    Kind(
        r"(?:LaTeX|Package array) Error:\s+Illegal pream-token \((?P<name>.+?)\)",
        "unknown-column",
        "a table has no kind of column `{name}`",
        ("the kinds are l, c, r and p{{…}}; others come from packages or from `\\newcolumntype`",),
    ),
    Kind(
        r"LaTeX Error: Undefined tab position",
        "undefined-tab",
        "a tab stop that was not set",
        ("set it in the first line with `\\=`",),
    ),
)
