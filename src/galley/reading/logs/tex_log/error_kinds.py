"""The errors of TeX, LaTeX, acmart and common packages."""

from __future__ import annotations

from galley.findings.patterns import lazy_pattern
from galley.reading.logs.tex_log.kinds import Kind

_ANY_ERROR = r"(?:LaTeX Error: |Package \S+ Error: )?"
_LETTER_LOST = "the letter is missing in the PDF: write it in another way, or load a font that has it"

AFTERMATH = lazy_pattern(r"Emergency stop|==> Fatal error occurred|That makes 100 errors|Extra \\endgroup")
"""Errors that say nothing new after another one."""

ERROR_KINDS = (
    Kind(r"Missing character: There is no .* in font nullfont"),
    Kind(
        r"Undefined control sequence",
        "undefined-command",
        "command `{about}` is not defined",
        ("define it, or load the package that has it",),
    ),
    Kind(
        r"LaTeX Error: Environment (?P<name>.+?) undefined",
        "undefined-environment",
        "environment `{name}` is not defined",
        about="{name}",
    ),
    Kind(
        r"Missing \$ inserted|Extra \}, or forgotten \$|Display math should end|"
        r"LaTeX Error: Bad math environment delimiter",
        "missing-dollar",
        "mathematics outside of `$…$`, or a `$` without its partner",
        ("in prose, write `\\_` for an underscore and `\\^{{}}` for a caret",),
    ),
    Kind(
        r"Too many }'s",
        "unbalanced-brace",
        "this `}}` closes nothing",
        ("remove it, or add the `{{` that it should close",),
        about="}}",
    ),
    Kind(
        r"Missing (?P<brace>[{}]) inserted|Extra \}, or forgotten",
        "unbalanced-brace",
        "a brace is missing here or further up",
        ("look for a `{{` without `}}`, or the other way round",),
        is_consequence=True,
    ),
    Kind(
        r"LaTeX Error: \\begin\{document\} ended by \\end\{(?P<name>.+?)\}",
        "unopened-environment",
        "`\\end{{{name}}}` closes an environment that was never begun",
        ("remove it, or add `\\begin{{{name}}}`",),
        about="\\end{{{name}}}",
        is_consequence=True,
    ),
    Kind(
        r"LaTeX Error: \\begin\{(?P<name>.+?)\} on input line (?P<line>\d+) ended by \\end\{(?P<other>.+?)\}",
        "unclosed-environment",
        "environment `{name}`, begun on line {line}, is not closed before `\\end{{{other}}}`",
        ("add `\\end{{{name}}}`",),
        about="\\begin{{{name}}}",
    ),
    Kind(
        r"(?:Paragraph ended before|File ended while scanning (?:use|definition|text) of|Argument of) "
        r"(?P<command>\\(?:[A-Za-z@]+|.)|\S+)",
        "runaway-argument",
        "the argument of this command does not end",
        (
            "look for its closing brace; it must come before the next empty line",
            "in a caption or heading, put `\\protect` before commands such as `\\footnote`, or use `\\footnotemark`",
        ),
        about="{command}",
    ),
    Kind(
        _ANY_ERROR + r"(?:I can't find file|File) [`'](?P<name>.+?)\.(?P<ending>sty|cls|bst)' not found",
        "missing-package",
        "`{name}.{ending}` is not installed",
        (
            "a typing mistake? otherwise install the TeX package that has it",
            "on Debian and Ubuntu, publishers' classes are in texlive-publishers, most packages in texlive-latex-extra",
        ),
        about="{name}",
    ),
    Kind(
        r"Text line contains an invalid character",
        "invalid-character",
        "a character that is no text",
        ("delete it; a file in UTF-16 has many: save it as UTF-8",),
    ),
    Kind(
        _ANY_ERROR + r"(?:I can't find file|File) [`'](?P<name>(?:\.\./|/).+?)'(?: not found|\.)",
        "missing-file",
        "file `{name}` lies outside the project, or is not found",
        ("TeX reads nothing outside the project: copy the file into it, and give its path from the project's folder",),
        about="{name}",
    ),
    Kind(
        _ANY_ERROR + r"(?:I can't find file|File) [`'](?P<file>(?P<name>.+?)(?:\.tex)?)'(?: not found|\.)",
        "missing-file",
        "file `{file}` is not found",
        ("paths are relative to the project's folder",),
        about="{name}",
    ),
    Kind(
        r"(?:pdfTeX error.*|LaTeX Error: |Package \S+ Error: )(?:.*\(file (?P<file>[^)]+)\).*|"
        r"(?:Cannot determine size of graphic|Unknown graphics extension).*?(?P<name>\S+?)\.?(?: \(.*)?$)",
        "unusable-image",
        "image `{file}{name}` cannot be used",
        ("pdfTeX takes PDF, PNG and JPEG files: save the image as one of them",),
        about="{file}{name}",
    ),
    Kind(
        r"pdfTeX error.*?: Font (?P<name>\S+) at|"
        r'Font .*?=(?:"(?P<system>[^":/]+)[^"]*"|(?P<tfm>\S+)).* not loadable',
        "missing-font",
        "font `{name}{system}{tfm}` is not installed",
        ("install what has it; on Debian and Ubuntu: texlive-fonts-extra, or for Adobe's texlive-fonts-recommended",),
    ),
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
        r"You can't use `macro parameter character #'|Illegal parameter number",
        "stray-hash",
        "`#` outside of a definition",
        ("for the character itself, write `\\#`",),
        about="#",
    ),
    Kind(
        r"LaTeX Error: Unicode character (?P<letter>\S+) \((?P<code>U\+[0-9A-F]+)\)",
        "unsupported-character",
        "LaTeX has no letter for `{letter}` ({code})",
        (_LETTER_LOST,),
        about="{letter}",
    ),
    Kind(
        r"LaTeX Error: Command (?P<command>\S+) unavailable in encoding (?P<encoding>\w+)",
        "unsupported-character",
        "the font has no letter for this accent or symbol (`{command}` in encoding {encoding})",
        (_LETTER_LOST,),
    ),
    Kind(
        r"Missing character: There is no (?P<letter>.*?) (?:\(.*?\) )?in font (?P<font>[^!\s]+?)[.!]?$",
        "missing-character",
        "font `{font}` has no letter for this character",
        (_LETTER_LOST,),
    ),
    Kind(
        r".*Invalid UTF-8 byte",
        "not-utf-8",
        "this is not UTF-8 text",
        ("save the file in the encoding UTF-8",),
    ),
    Kind(
        r"Missing number, treated as zero|Illegal unit of measure",
        "missing-number",
        "a number or a length with its unit is missing",
        ("lengths look like `3pt`, `0.5em` or `0.8\\linewidth`",),
        is_consequence=True,
    ),
    Kind(
        r"LaTeX Error: Can be used only in preamble",
        "preamble-only",
        "this command is allowed in the preamble only",
        ("the preamble is written by the template of the paper",),
    ),
    Kind(
        _ANY_ERROR + r"Command [`']?(?P<command>\\[^\s']+)'? already defined",
        "already-defined",
        "command `{command}` is defined already",
        ("choose another name, or use `\\renewcommand`",),
        about="{command}",
    ),
    Kind(
        r"Double (?P<what>superscript|subscript)",
        "double-script",
        "two {what}s on one symbol",
        ("put braces around what belongs together: `{{a^b}}^c` or `a^{{b^c}}`",),
    ),
    Kind(
        r"LaTeX Error: Something's wrong--perhaps a missing \\item",
        "missing-item",
        "text in a list in front of its first `\\item`, or a list without any",
    ),
    Kind(
        r"LaTeX Error: Lonely \\item",
        "item-outside-list",
        "`\\item` outside of a list",
        ("put it between `\\begin{{itemize}}` and `\\end{{itemize}}`",),
        about="\\item",
    ),
    Kind(
        r"LaTeX Error: There's no line here to end",
        "stray-line-break",
        "`\\\\` where no line has begun",
        ("for a new paragraph, leave a line empty",),
    ),
    Kind(
        r"LaTeX Error: Not in outer par mode",
        "float-inside-box",
        "a figure, a table or a footnote inside of something that cannot hold it",
    ),
    Kind(
        r"LaTeX Error: \\verb (?P<how>ended by end of line|illegal in argument)",
        "misused-verb",
        "`\\verb` {how}",
        ("in captions, headings and footnotes, and across lines, write `\\texttt{{…}}`",),
        about="\\verb",
    ),
    Kind(
        r"TeX capacity exceeded, sorry \[(?P<what>[^=\]]+)",
        "endless-typesetting",
        "TeX ran out of room ({what})",
        ("look for a macro that calls itself, or a loop without end",),
    ),
    Kind(
        r"Interruption",
        "endless-typesetting",
        "TeX was stopped here",
        ("look for a macro that calls itself, or a loop without end",),
    ),
    Kind(
        r"Incomplete (?P<command>\\\S+); all text was ignored after line (?P<line>\d+)",
        "unclosed-condition",
        "`{command}`, begun on line {line}, has no `\\fi`",
        about="{command}",
    ),
    Kind(
        r"LaTeX Error: Unknown option [`'](?P<name>.+?)' for package [`'](?P<package>.+?)'",
        "unknown-option",
        "package `{package}` has no option `{name}`",
        about="{name}",
    ),
    Kind(
        r"Class acmart Error: No country present for an affiliation",
        "missing-country",
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
        "late-abstract",
        "the abstract comes after `\\maketitle`",
    ),
    Kind(
        r"Missing \\right\. inserted",
        "unbalanced-delimiter",
        "a `\\left` has no `\\right` in its formula",
        ("`\\left(` and `\\right)` come in pairs; `\\right.` closes without a sign",),
        about="\\left",
    ),
    Kind(
        r"Extra \\right",
        "unbalanced-delimiter",
        "a `\\right` has no `\\left` in its formula",
        ("`\\left(` and `\\right)` come in pairs; `\\left.` opens without a sign",),
        about="\\right",
    ),
    Kind(
        r"(?:LaTeX Error: |Package x?color Error: )Undefined color [`'](?P<name>.+?)'",
        "undefined-color",
        "color `{name}` is not defined",
        ("define it with `\\definecolor`, or use one that xcolor has",),
        about="{name}",
    ),
    Kind(
        r"LaTeX Error: \\caption outside float|Package caption Error: \\caption outside float",
        "caption-outside-float",
        "`\\caption` outside of a figure or table",
        ("put it into `\\begin{{figure}}` or `\\begin{{table}}`, or use `\\captionof` of the package `caption`",),
        about="\\caption",
    ),
    Kind(
        r"LaTeX Error: (?:Command )?(?P<command>\\\S+) undefined",
        "undefined-command",
        "command `{command}` is not defined, and cannot be defined anew",
        ("use `\\newcommand`",),
        about="{command}",
    ),
    Kind(
        r"LaTeX Error: No counter [`'](?P<name>.+?)' defined",
        "undefined-counter",
        "there is no counter `{name}`",
        ("make it with `\\newcounter`",),
        about="{name}",
    ),
    Kind(
        r"LaTeX Error: Unknown float option [`'](?P<name>.+?)'",
        "unknown-option",
        "a figure or table cannot be placed at `{name}`",
        ("the places are h, t, b and p; `H` needs the package `float`",),
    ),
    Kind(
        r"LaTeX Error: Illegal pream-token \((?P<name>.+?)\)",
        "unknown-column",
        "a table has no kind of column `{name}`",
        ("the kinds are l, c, r and p{{…}}; others come from packages or from `\\newcolumntype`",),
    ),
    Kind(
        r"LaTeX Error: Too deeply nested",
        "too-deep",
        "lists are nested too deep",
        ("LaTeX knows four levels of one kind of list",),
    ),
    Kind(
        r"LaTeX Error: Undefined tab position",
        "undefined-tab",
        "a tab stop that was not set",
        ("set it in the first line with `\\=`",),
    ),
    Kind(
        r"Extra \\(?P<what>fi|else|or)\b",
        "unopened-condition",
        "`\\{what}` without its `\\if`",
        ("remove it, or add the condition that it belongs to",),
        about="\\{what}",
    ),
    Kind(
        r"Dimension too large",
        "missing-number",
        "a length is larger than TeX can count",
        ("TeX's lengths end at 575 cm",),
    ),
    Kind(
        r"I can't write on file [`'](?P<name>.+?)(?:\.aux)?'",
        "misplaced-include",
        "`\\include` cannot be used for `{name}`",
        ("use `\\input`",),
    ),
    Kind(
        r"(?:LaTeX Error: )?Option clash for package (?P<package>\S+?)\.?$",
        "option-clash",
        "package `{package}` is loaded twice, with other options",
        ("load it once; options for a package that a class loads go into `\\PassOptionsToPackage`, before the class",),
        about="{package}",
    ),
    Kind(
        r"(?:.*Error: )?(?:The (?P<package>\S+) package requires (?:either )?(?:XeTeX|LuaTeX)|"
        r".*(?:requires|needs) (?:either )?(?:XeTeX|LuaTeX|XeLaTeX|LuaLaTeX))",
        "unsupported-engine",
        "a package needs XeTeX or LuaTeX, and pdfTeX sets the paper",
        (
            'write `engine = "lualatex"` in manuscript/paper.toml',
            "or leave it out: pdfTeX reads UTF-8, and packages such as `libertinus` bring fonts",
        ),
        about="{package}",
    ),
    Kind(
        r"LaTeX Error: Missing \\begin\{document\}",
        "missing-begin-document",
        "text stands before `\\begin{{document}}`",
        ("look for text, or for a letter too many, in the preamble or in a style",),
    ),
    Kind(r"(?:LaTeX|Package (?P<package>\S+)|Class (?P<class>\S+)) Error: (?P<what>.+)", "tex-error", "{what}"),
    Kind(r"Emergency stop", "tex-error", "TeX had to give up", ("`\\end{{document}}` or a file may be missing",)),
    Kind(r"(?P<what>.+)", "tex-error", "{what}", is_consequence=True),
)
