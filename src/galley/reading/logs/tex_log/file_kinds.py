"""What the errors of TeX mean that are about packages, files, pictures, fonts and letters."""

from __future__ import annotations

from galley.reading.logs.tex_log.kinds import Kind

_ANY_ERROR = r"(?:LaTeX Error: |Package \S+ Error: )?"
_LETTER_LOST = "the letter is missing in the PDF: write it in another way, or load a font that has it"

FILE_KINDS = (
    Kind(
        _ANY_ERROR + r"(?:I can't find file|File) [`'](?P<name>.+?)\.(?P<ending>sty|cls|bst)' not found",
        "missing-package",
        "`{name}.{ending}` is not installed",
        (
            "a typing mistake? otherwise install the TeX package that has it",
            "on Debian and Ubuntu, publishers' classes are in texlive-publishers, most packages in texlive-latex-extra",
            "and siunitx and what sets algorithms in texlive-science",
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
        _ANY_ERROR + r"(?:I can't find file|File) [`'](?P<file>(?P<name>(?:\.\./|/).+?)(?:\.tex)?)'(?: not found|\.)",
        "missing-file",
        "file `{file}` lies outside the project, or is not found",
        ("TeX reads nothing outside the project: copy the file into it, and give its path from the project's folder",),
        about="{name}",
    ),
    Kind(
        _ANY_ERROR + r"(?:I can't find file|File) [`'](?P<file>(?P<name>.+?)(?:\.tex)?)'(?: not found|\.)",
        "missing-file",
        "file `{file}` is not found",
        ("paths begin in the folder of the sections, or in the project's folder",),
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
        r"LaTeX Error: Unicode character (?P<letter>\S+) \((?P<code>U\+[0-9A-F]+)\)",
        "unsupported-character",
        "LaTeX has no letter for `{letter}` ({code})",
        (_LETTER_LOST,),
        about="{letter}",
    ),
    Kind(
        r"LaTeX Error: Unicode character\s*$",  # the letter itself ended the line of the log
        "unsupported-character",
        "LaTeX has no letter for a separator of lines",
        ("delete it, or put a space in its place",),
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
        r"Package Listings Error: (?:language \S+ undefined|Couldn't load requested language)",
        "unknown-option",
        "`listings` does not know the language of this listing",
        ("name one that the package has, such as Python, or define it with `\\lstdefinelanguage`",),
        about="language",
    ),
    Kind(
        r"LaTeX Error: Unknown option [`'](?P<name>.+?)' for package [`'](?P<package>.+?)'",
        "unknown-option",
        "package `{package}` has no option `{name}`",
        about="{name}",
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
        r"(?:Package (?P<package>\S+) Error: )?.*(?:-shell-escape|shell escape|\\write18)",
        "foreign-program",
        "a package wants TeX to start another program, which Galley lets no paper do",
        (
            "set program code with `listings`, and save what other programs make as a file of the paper",
            "`minted` needs none with `frozencache`, where its cache lies beside the paper",
        ),
        about="{package}",
    ),
    Kind(
        r"(?:.*Error: )?(?:The (?P<package>\S+) package requires (?:either )?(?:XeTeX|LuaTeX)|"
        r".*(?:requires|needs) (?:either )?(?:XeTeX|LuaTeX|XeLaTeX|LuaLaTeX)|"
        r".*[Cc]annot be run with pdf(?:tex|latex))",
        "unsupported-engine",
        "a package needs XeTeX or LuaTeX, and pdfTeX sets the paper",
        (
            'write `engine = "lualatex"` in manuscript/paper.toml',
            "or leave it out: pdfTeX reads UTF-8, and packages such as `libertinus` bring fonts",
        ),
        about="{package}",
    ),
)
