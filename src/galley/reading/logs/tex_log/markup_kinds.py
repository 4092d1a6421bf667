"""What the errors of TeX mean that are about commands, environments, mathematics and lists."""

from __future__ import annotations

from galley.reading.logs.tex_log.kinds import Kind

_ANY_ERROR = r"(?:LaTeX Error: |Package \S+ Error: )?"

MARKUP_KINDS = (
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
        r"You can't use `macro parameter character #'|Illegal parameter number",
        "stray-hash",
        "`#` outside of a definition",
        ("for the character itself, write `\\#`",),
        about="#",
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
        ("name packages in `packages` of manuscript/paper.toml, and put commands in the file that `preamble` names",),
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
        r"LaTeX Error: Too deeply nested",
        "too-deep",
        "lists are nested too deep",
        ("LaTeX knows four levels of one kind of list",),
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
        r"LaTeX Error: Missing \\begin\{document\}",
        "missing-begin-document",
        "text stands before `\\begin{{document}}`",
        ("look for text, or for a letter too many, in the preamble or in a style",),
    ),
)
