"""The warnings of LaTeX, acmart and common packages that an author can act on."""

from __future__ import annotations

from galley.findings.diagnostics import Severity
from galley.reading.logs.tex_log.kinds import Kind

_CLASS_OPTIONS = "a mistyped option does nothing, silently: `anonymus` would show the authors' names"

WARNING_KINDS = (
    Kind(r"LaTeX Warning: (?:There were|Label\(s\) may|Citation\(s\) may|Text page|Float specifier|Marginpar on page)"),
    Kind(r"Package natbib Warning: (?:There were|Citation\(s\) may)|Package rerunfilecheck Warning"),
    Kind(
        r"LaTeX Font Warning: (?:Some font shapes|Size substitutions|Font shape .* size|Command \\\w+ invalid in math)"
    ),
    Kind(r"Class acmart Warning: (?:\\vspace should|Some images may lack|The command \\terms|ACM reference format is)"),
    Kind(r"Class acmart Warning: (?:Authors' addresses are|I am loading acmart-preload-hook)"),
    Kind(r"(?:Package (?:microtype|caption|hyperxmp|balance|fontaxes|textcomp)|pdfTeX|Module \S+) [Ww]arning"),
    Kind(
        r"LaTeX Warning: Reference [`'](?P<key>.+?)' on page .+ undefined",
        "undefined-reference",
        "reference to `{key}`, which is no label",
        about="{key}",
    ),
    Kind(
        r"(?:LaTeX|Package natbib) Warning: Citation [`'](?P<key>.+?)'(?: on page .+)? undefined",
        "undefined-citation",
        "citation of `{key}`, which is not in the bibliography",
        about="{key}",
    ),
    Kind(
        r"LaTeX Warning: Label [`'](?P<key>.+?)' multiply defined",
        "repeated-label",
        "label `{key}` is given more than once",
        ("references lead to the last one",),
        about="\\label{{{key}}}",
    ),
    Kind(
        r"LaTeX Warning: Unused global option\(s\):\s*\[(?P<options>.*?)\]",
        "unused-class-option",
        "the class does not know the option `{options}`",
        (_CLASS_OPTIONS,),
        about="{options}",
    ),
    Kind(
        r"Class acmart Warning: You do not have the (?P<name>\S+)",
        "missing-font",
        "the font package `{name}` is not installed, and another font is used instead",
        ("install it: ACM checks the fonts; on Debian and Ubuntu it is in texlive-fonts-extra",),
    ),
    Kind(
        r"Class acmart Warning: A possible image without description",
        "missing-description",
        "a figure has no `\\Description`",
        ("say in `\\Description{{…}}` what the image shows, for readers who cannot see it",),
    ),
    Kind(
        r"Class acmart Warning: (?P<what>CCS concepts|ACM keywords) are mandatory",
        "missing-concepts",
        "{what} are missing",
        ("add them to manuscript/paper.toml: papers of more than two pages need them",),
        severity=Severity.WARNING,
    ),
    Kind(
        r"Class acmart Warning: No (?P<what>institution|city) present for an affiliation",
        "incomplete-affiliation",
        "an affiliation has no {what}",
        ("add it in manuscript/paper.toml",),
        severity=Severity.WARNING,
    ),
    Kind(
        r"Class acmart Warning: Do not put several (?P<what>authors|addresses)",
        "several-in-one",
        "several {what} in one command",
        ("give each its own in manuscript/paper.toml",),
        severity=Severity.WARNING,
    ),
    Kind(
        r"Package fancyhdr Warning: \\headheight is too small",
        "long-running-head",
        "the running head needs more than one line",
        ("give the paper a shorter `short_title`, or fewer names in `short_authors`",),
        severity=Severity.WARNING,
    ),
    Kind(
        r"LaTeX Font Warning: Font shape [`'](?P<shape>.+?)' undefined using [`'](?P<other>.+?)' instead",
        "missing-font-shape",
        "the font has no shape `{shape}`; `{other}` is used instead",
        severity=Severity.WARNING,
    ),
    Kind(
        r"LaTeX Warning: File [`'](?P<name>(?:\.\./|/).+?)' not found",
        "missing-file",
        "file `{name}` lies outside the project, or is not found",
        ("TeX reads nothing outside the project: copy the file into it, and give its path from the project's folder",),
        about="{name}",
    ),
    Kind(
        r"LaTeX Warning: File [`'](?P<name>.+?)' not found",
        "missing-file",
        "file `{name}` is not found",
        ("paths begin in the folder of the sections, or in the project's folder",),
        about="{name}",
    ),
    Kind(
        r"Package hyperref Warning: Token not allowed in a PDF string.*removing [`'](?P<what>.+?)' on input",
        "lost-in-bookmark",
        "`{what}` cannot be shown in the PDF's bookmarks",
        ("give the bookmark a plain text: `\\texorpdfstring{{in the heading}}{{in the bookmark}}`",),
        severity=Severity.NOTE,
    ),
    Kind(
        r"LaTeX Warning: Float too large for page by (?P<points>[\d.]+pt)",
        "oversized-float",
        "a figure or table is {points} taller than the page",
        severity=Severity.WARNING,
    ),
    Kind(
        r"Missing character: There is no .* in font nullfont",
    ),
    Kind(
        r"Missing character: There is no (?P<letter>.*?) (?:\(.*?\) )?in font (?P<font>[^!\s]+?)[.!]?$",
        "missing-character",
        "font `{font}` has no letter for `{letter}`",
        ("the letter is missing in the PDF: write it in another way, or load a font that has it",),
        about="{letter}",
    ),
    Kind(
        r"\\end occurred when (?P<command>\\\S+) on line (?P<line>\d+) was incomplete",
        "unclosed-condition",
        "`{command}` has no `\\fi`",
        about="{command}",
        severity=Severity.WARNING,
    ),
    Kind(
        r"simple group opened with \{",
        "unbalanced-brace",
        "a `{{` opened on this line is never closed",
        about="{{",
        severity=Severity.WARNING,
    ),
    Kind(r"\\end occurred inside a group|.* opened with "),
)

OTHER_WARNING = Kind(
    r"(?:LaTeX|Package \S+|Class \S+)(?: Font)? Warning: (?P<what>.+?)(?: on input line \d+\.?)?$",
    "tex-warning",
    "{what}",
    severity=Severity.WARNING,
)
"""A warning of a package we do not know: worth a line when it is about a line of the author's own."""
