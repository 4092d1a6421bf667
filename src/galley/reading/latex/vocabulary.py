r"""What LaTeX's commands mean to a reader: tables of the commands that papers use.

Signatures spell arguments as `\NewDocumentCommand` does: `s` a star, `o` an optional `[…]`, `m` a mandatory `{…}`.
"""

from __future__ import annotations

from galley.model.prose import CITATION, CODE, REFERENCE, VALUE


def names(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def _table(text: str) -> dict[str, str]:
    """Rows of `signature: names …`, as a mapping of each name to its signature."""
    rows = (row.split(":") for row in text.strip().splitlines())
    return {name: signature.strip() for signature, names in rows for name in names.split()}


CITATIONS = names("""
    cite citet citep citealt citealp citeauthor citefullauthor citeyear citeyearpar citenum citetext
    Citet Citep Citealt Citealp Citeauthor Citeyear Citeyearpar shortcite citeN citeA citeNP citeNN shortciteN
    shortciteA shortciteNP shortciteANP citeANP citeauthorNP citeyearNP citetalias citepalias bibentry
    citefield citelist
    parencite footcite footcitetext textcite smartcite supercite autocite footfullcite fullcite
    Cite Parencite Footcite Footcitetext Textcite Smartcite Autocite
    citetitle citedate citeurl notecite Notecite pnotecite fnotecite onlinecite citeasnoun possessivecite
    cites Cites parencites Parencites footcites Footcites textcites Textcites smartcites Smartcites
    autocites Autocites supercites nocite
""")
"""Commands whose mandatory arguments are keys. The plural ones of biblatex take several groups of notes and keys."""

WHOLE_ENTRIES = names("bibentry fullcite")
"""Those of them that print an entry as the list of references does."""

REFERENCES = names("""
    ref eqref pageref autoref Autoref cref Cref crefrange Crefrange cpageref nameref vref Vref vpageref fref Fref
    subref autopageref labelcref namecref nameCref lcnamecref zcref secref figref tabref
    footref tref pref titleref fullref Nameref Cpageref labelcpageref namecrefs nameCrefs lcnamecrefs
    zref zpageref zvref zvpageref zcpageref vrefrange vpagerefrange cpagerefrange
    paperplace paperpage paperline
""")
_RANGES = names("crefrange Crefrange vrefrange vpagerefrange cpagerefrange")

INCLUSIONS = {  # command to its signature; the target is the last argument
    "input": "m",
    "include": "sm",  # with a star, of newclude, on the same page
    "subfile": "m",
    "includegraphics": "soom",
    "includesvg": "om",
    "includepdf": "om",
    "bibliography": "m",
    "addbibresource": "om",
    "addglobalbib": "om",
    "addsectionbib": "om",
    "lstinputlisting": "om",
    "verbatiminput": "m",
    "inputminted": "omm",
    "import": "smm",
    "subimport": "smm",
    "inputfrom": "smm",
    "subinputfrom": "smm",
    "includefrom": "smm",
    "subincludefrom": "smm",
    "subfileinclude": "m",
    "InputIfFileExists": "m",
}

BIBLIOGRAPHIES = names("bibliography addbibresource addglobalbib addsectionbib")

RENAMED = CITATIONS | REFERENCES | BIBLIOGRAPHIES | {"label"}
"""Commands that a paper may give other names."""

SPLIT_BY_MULTIBIB = names("cite nocite citet citep citealt citealp citeauthor citeyear Citet Citep bibliography")
"""Commands to whose names multibib adds that of a list of references."""

CLASSES = names("documentclass LoadClass LoadClassWithOptions")

HEADINGS = {
    "part": -1,
    "chapter": 0,
    "section": 1,
    "subsection": 2,
    "subsubsection": 3,
    "paragraph": 4,
    "subparagraph": 5,
}

PLACEHOLDERS = {  # command to its signature and what stands for it in the prose
    **dict.fromkeys(REFERENCES, ("som", REFERENCE)),
    "hyperref": ("o", ""),
    **dict.fromkeys(_RANGES, ("smm", REFERENCE)),
    "CITE": ("om", CITATION),
    "excerpt": ("om", VALUE),
    "themequotes": ("om", VALUE),
    "si": ("om", CODE),
    "lstinline": ("om", CODE),
    "mintinline": ("omm", CODE),
    "mint": ("omm", CODE),
    "ensuremath": ("m", CODE),
    "ce": ("m", CODE),
    "printbibliography": ("o", ""),
}

SILENT = _table(r"""
    : noindent indent centering raggedright raggedleft raggedbottom flushbottom sloppy fussy newline linebreak
    : clearpage cleardoublepage newpage pagebreak nopagebreak nolinebreak smallskip medskip bigskip hfill vfill hfil
    : hrulefill dotfill hline midrule toprule bottomrule vline tableofcontents listoffigures listoftables maketitle
    : tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge bf it sl sc tt rm sf em bfseries
    : itshape slshape scshape ttfamily rmfamily sffamily mdseries upshape normalfont boldmath unboldmath selectfont
    : protect relax null strut mathstrut leavevmode ignorespaces unskip allowbreak break nobreak goodbreak
    : appendix frontmatter mainmatter backmatter makeatletter makeatother onecolumn twocolumn FloatBarrier
    : begingroup endgroup bgroup egroup left right displaystyle textstyle limits nolimits nonumber notag
    : frenchspacing nonfrenchspacing singlespacing doublespacing onehalfspacing balance
    : global long outer expandafter noexpand makeindex printindex listoftodos phantomsection qedhere qed
    : tabularnewline arraybackslash columnbreak allowdisplaybreaks or
    m: label bibliographystyle pagestyle thispagestyle pagenumbering usetikzlibrary graphicspath
    m: index glsadd hypersetup lstset captionsetup sisetup geometry setcitestyle bibpunct acmJournal acmVolume
    m: acmNumber acmArticle acmYear acmMonth acmDOI acmISBN acmPrice setcopyright copyrightyear acmSubmissionID
    m: acmArticleSeq orcid acmBooktitle newcounter stepcounter refstepcounter authorsaddresses settopmatter startPage
    m: phantom hphantom vphantom pdfbookmark thanksref specialrule includeonly theoremstyle pgfplotsset tikzset
    m: microtypesetup pgfkeys
    m: newlength newsavebox enlargethispage urlstyle email authornotemark shortauthors setstretch
    sm: vspace hspace hyphenation
    om: setminted usemintedstyle
    om: RequirePackage received pagecolor setlist printacronyms citestyle ccsdesc color rowcolor columncolor cmidrule
    mm: setlength addtolength setcounter addtocounter settowidth settoheight markboth fontsize addtocontents
    mm: setkomafont addtokomafont
    mm: crefalias numberwithin counterwithin AtBeginEnvironment AtEndEnvironment crefformat lstdefinestyle
    mmm: addcontentsline definecolor colorlet crefname Crefname
    ommm: acmConference
    smommmmo: titleformat
    omm: rule newtcolorbox
    smmm: titlespacing
""")
"""Commands that print no words; their arguments are settings."""

TEXT = _table(r"""
    : mathrm mathit mathbf mathsf mathtt mathbb text operatorname bar overline bm boldsymbol textup emph
    : hat widehat tilde widetilde
    m: variant foreignlanguage rotatebox scalebox hyperlink hypertarget textlang
    om: textcolor colorbox raisebox
    omm: fcolorbox
    mm: multicolumn
    smm: resizebox
    oom: multirow
    oo: makebox framebox subfloat
    ooom: parbox
    o: anonymous author num SI qty
""")
"""Commands that print their last argument; the signature is what comes before it and is not printed."""

QUOTES = frozenset({"enquote", "textquote", "foreignquote", "blockquote", "textcquote", "blockcquote", "hyphenquote"})
CODE_FONTS = frozenset({"texttt", "code", "inlinecode", "mono", "file", "filename"})
"""Commands whose argument is text of a kind that rules ask for: it belongs to the surroundings of what is in it."""

INSERTIONS = frozenset({"footnote", "footnotetext", "thanks", "marginpar", "marginnote", "sidenote", "endnote"})
"""Text set elsewhere on the page than where it stands in the source."""

FRONT_MATTER = names("""
    title subtitle author affiliation institution department streetaddress city state country postcode keywords
    abstract date address titlenote subtitlenote IEEEauthorblockN IEEEauthorblockA IEEEtitleabstractindextext
    IEEEkeywords institute
""")
"""Commands whose argument is printed although it may stand in the preamble."""

FRONT_ENVIRONMENTS = names("abstract keywords keyword IEEEkeywords")
"""Environments that some classes keep for the title page, where the preamble has them."""

BLOCKS = FRONT_MATTER | {"caption", "subcaption", "authornote", "Description"}
"""Commands whose argument is a block of text of its own."""

BOOLEANS = names("""
    newboolean provideboolean setboolean newbool setbool booltrue boolfalse newtoggle settoggle toggletrue
    togglefalse
""")

DEFINITIONS = {  # command to the signature of what follows the defined name; the body comes last
    "newcommand": "oom",
    "renewcommand": "oom",
    "providecommand": "oom",
    "newcommandx": "oom",
    "renewcommandx": "oom",
    "providecommandx": "oom",
    "DeclareRobustCommand": "oom",
    "NewDocumentCommand": "mm",
    "RenewDocumentCommand": "mm",
    "ProvideDocumentCommand": "mm",
    "DeclareDocumentCommand": "mm",
    "NewExpandableDocumentCommand": "mm",
    "DeclareMathOperator": "m",
    "def": "",
    "gdef": "",
    "edef": "",
    "xdef": "",
}

DEFINED_LISTINGS = {
    "lstnewenvironment": "moomm",
    "DefineVerbatimEnvironment": "mmm",
    "newtcblisting": "omoom",
    "DeclareTCBListing": "ommm",
    "NewTCBListing": "ommm",
    "newminted": "omm",
    "newmintinline": "omm",
}
"""Commands that define an environment, or a command, that prints its content as it stands, with their arguments."""

DEFINED_SIGNS = ("MakeShortVerb", "DefineShortVerb", "lstMakeShortInline", "MakeSpecialShortVerb")
"""Commands that make a sign print as it stands what is between it and the next one."""

DEFINED_ENVIRONMENTS = {
    "newenvironment": "smoomm",
    "renewenvironment": "smoomm",
    "NewDocumentEnvironment": "mmmm",
    "newtheorem": "smomo",
}

FORMULAS = frozenset(
    name + star
    for name in names("""
    equation align gather multline flalign alignat displaymath math eqnarray dmath dgroup
    IEEEeqnarray split subequations xalignat
    """)
    for star in ("", "*")
)

DRAWINGS = names("""
    tikzpicture pgfpicture picture forest axis prooftree algorithmic thebibliography tikzcd pspicture
    circuitikz quantikz mathpar
""")
"""Environments whose content is no prose, though macros in it run."""

LISTS = names("enumerate itemize description")
"""Environments whose option `label` says how items begin."""

FLOATS = names("""
    figure figure* table table* wrapfigure wraptable sidewaysfigure sidewaystable teaserfigure algorithm algorithm*
    listing listing* SCfigure marginfigure margintable floatingfigure figurehere
""")

TABLES = names("""
    tabular tabular* tabularx tabulary longtable supertabular tabu longtabu tblr longtblr xltabular array
    NiceTabular
""")

ENVIRONMENT_ARGUMENTS = _table("""
    om: tabular array longtable supertabular tabu longtabu tblr longtblr minipage spacing adjustbox multicols
    om: NiceTabular thebibliography otherlanguage otherlanguage* subfigure subtable
    mom: tabular* tabularx tabulary xltabular
    omom: wrapfigure wraptable
    mm: list
""")
"""What follows `\\begin{name}` and is no text; for all other environments an optional argument."""
