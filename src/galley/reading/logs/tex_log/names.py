"""Commands and environments that authors of papers use: what a mistyped one may have been meant to be."""

_COMMANDS = """
    Acute Description Large LARGE Huge VAR CITE TODO abstract acknowledgments addtocounter alpha and appendix approx
    arraystretch author authornote autoref bar begin beta bibliography bibliographystyle bfseries bottomrule boxed
    caption captionof ccsdesc cdot cdots centering chapter chi cite citeauthor citep citet citetext citeyear claim
    cleardoublepage clearpage cline cmidrule color colorbox columnwidth copyright country cref Cref date ddots
    definecolor degree delta department displaystyle dots dotfill email emph end enquote ensuremath epsilon eqref eta
    excerpt expandafter fbox figurename footnote footnotemark footnotesize footnotetext footurl frac gamma ge geq hat
    hbox hfill hline href hrule hspace huge hyphenation iffalse iftrue fi else in include includegraphics indent infty
    input institution int item itemize itshape keywords label labelsep lambda large ldots le left leftarrow leq
    linebreak linespread linewidth listoffigures listoftables ll log maketitle makebox mathbb mathbf mathcal mathit
    mathrm mathsf mathtt mbox mdseries medskip middle midrule minipage mu multicolumn multirow nabla name neq newcommand
    newenvironment newline newpage newtheorem nocite noindent nolinkurl nonumber normalfont normalsize not nu num omega
    orcid overline pageref pagebreak par paragraph parbox partial phi pi pm prod protect providecommand ps psi
    quad qquad quote raggedleft raggedright raisebox ref refstepcounter renewcommand resizebox rho right rightarrow
    rmfamily rotatebox rule scalebox scriptsize scshape section setcounter setlength sffamily shortauthors sigma sim
    slshape small smallskip sqrt state stepcounter street strut subcaption subparagraph subref subsection subset
    subsubsection subtitle sum table tableofcontents tabularnewline tau textasciitilde textbackslash textbf textbullet
    textcolor textdegree textellipsis textemdash textendash texteuro textgreater textheight textit textless textmd
    textnormal textquotedbl textquoteleft textquoteright textregistered textrm textsc textsf textsl textstyle
    textsubscript textsuperscript texttimes texttrademark texttt textup textwidth thanks thead theta themequotes tilde
    times tiny title titlenote today toprule ttfamily underline unit upshape url usepackage varepsilon varphi vdots vec
    verb vfill vspace wedge widehat widetilde xi zeta
"""

_ENVIRONMENTS = """
    abstract acks align align* array center cases comment description displaymath document enumerate equation equation*
    figure figure* flushleft flushright gather gather* itemize list lstlisting math matrix minipage multline picture
    pmatrix printonly proof quotation quote screenonly sidebar split subequations subfigure table table* tabbing tabular
    tabular* tabularx teaserfigure thebibliography theorem titlepage verbatim verse wrapfigure
"""

_CLASS_OPTIONS = """
    manuscript acmsmall acmlarge acmtog sigconf siggraph sigplan sigchi acmcp review screen anonymous authordraft
    authorversion nonacm natbib timestamp balance pbalance urlbreakonhyphens acmthm language 9pt 10pt 11pt 12pt
"""

COMMANDS = tuple("\\" + name for name in _COMMANDS.split())
ENVIRONMENTS = tuple(_ENVIRONMENTS.split())
CLASS_OPTIONS = tuple(_CLASS_OPTIONS.split())

PACKAGES = {  # of environments that LaTeX itself does not have
    "lstlisting": "listings",
    "minted": "minted",
    "subfigure": "subcaption",
    "subtable": "subcaption",
    "wrapfigure": "wrapfig",
    "wraptable": "wrapfig",
    "longtable": "longtable",
    "tabularx": "tabularx",
    "tabulary": "tabulary",
    "align": "amsmath",
    "align*": "amsmath",
    "gather": "amsmath",
    "gather*": "amsmath",
    "multline": "amsmath",
    "equation*": "amsmath",
    "cases": "amsmath",
    "proof": "amsthm",
    "multicols": "multicol",
    "tikzpicture": "tikz",
    "algorithm": "algorithm",
    "algorithmic": "algpseudocode",
    "sidewaystable": "rotating",
    "sidewaysfigure": "rotating",
    "landscape": "pdflscape",
    "adjustbox": "adjustbox",
    "threeparttable": "threeparttable",
    "tablenotes": "threeparttable",
    "comment": "comment",
    "mdframed": "mdframed",
    "tcolorbox": "tcolorbox",
}

_DEFINED_IN = """
    amsmath: eqref text dfrac tfrac binom boldsymbol operatorname DeclareMathOperator intertext substack
    amssymb: mathbb mathfrak checkmark square blacksquare lesssim gtrsim triangleq
    array: arraybackslash newcolumntype
    bm: bm
    booktabs: toprule midrule bottomrule cmidrule addlinespace
    caption: captionof captionsetup
    cleveref: cref Cref crefrange crefname
    colortbl: cellcolor rowcolor columncolor
    csquotes: enquote textquote blockquote
    enumitem: setlist
    graphicx: includegraphics graphicspath resizebox scalebox rotatebox
    hyperref: href url autoref nameref hypersetup texorpdfstring
    listings: lstset lstinline lstinputlisting
    makecell: makecell thead
    multirow: multirow
    natbib: citet citep citeauthor citeyear citealp citealt
    siunitx: SI si SIrange num qty unit ang sisetup kilo milli micro gram metre meter second percent
    soul: hl st sethlcolor
    subcaption: subcaptionbox subref
    subfig: subfloat
    tikz: tikz usetikzlibrary
    todonotes: todo missingfigure listoftodos
    ulem: sout uwave
    xcolor: textcolor color definecolor colorlet
    xspace: xspace
"""

PACKAGES_OF_COMMANDS = {  # of commands that LaTeX itself does not have
    f"\\{name}": package.strip()
    for package, _, names in (line.partition(":") for line in _DEFINED_IN.strip().splitlines())
    for name in names.split()
}
