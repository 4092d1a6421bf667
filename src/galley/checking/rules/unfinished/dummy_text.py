r"""Text that only fills the page, or is left over from a template.

Text that is known from templates is an error: those of publishers, conferences and theses, by fingerprints of how their
sentences begin and end, and of what they give to commands of front matter; a run of it is one. What only reads as an
instruction to authors, as `the abstract should describe` and `your report` do, is a warning.

Flagged::

    Lorem ipsum dolor sit amet, consectetur adipiscing elit.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \lipsum[1-3] And so on, blah blah blah. Your text here. \includegraphics{example-image-a}
    ^^^^^^^^^^^^            ^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^                   ^^^^^^^^^^^^^^^

    We thank Ana. This whole paragraph is just an example. The authors would like to thank...
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    \begin{figure} \caption{Add caption here} \end{figure} \begin{table} \caption{} \end{table}
                            ^^^^^^^^^^^^^^^^                             ^^^^^^^^^^

Flagged::

    \title{The Name of the Title Is Hope} \author{Ben Trovato} \reporttitle{Title}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^          ^^^^^^^^^^^               ^^^^^

Flagged::

    Our pans are hot. This author is the one who did all the really hard work. We fried
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    all of them. Appendices should be used only when they are absolutely necessary, we found.

Flagged::

    \documentclass{report}\begin{document}\begin{titlepage}
    {\Large Your Name}\\ Supervisor: Supervisor's Name\\ Prénom Nom\\ Universität Musterstadt\\ Nome do Orientador
            ^^^^^^^^^                ^^^^^^^^^^^^^^^^^   ^^^^^^^^^^               ^^^^^^^^^^^   ^^^^^^^^^^^^^^^^^^
    \end{titlepage}\begin{abstract} UPDATED---\today. We cook. \end{abstract}
                                    ^^^^^^^^^^
    \chapter{Forms} Each form asked for Your Name and the Supervisor's Name. \end{document}

Flagged::

    \documentclass{report} \advisor{[Advisor name]} \chair{Faculty Member} \newcommand{\grade}{Degree Name}
                                    ^^^^^^^^^^^^^^         ^^^^^^^^^^^^^^                      ^^^^^^^^^^^
    \autor{Nome do Autor} \tutor{Ann Lee, Ph.D.} \degree{Master of Science} \newcommand{\authorlabel}{Author}
           ^^^^^^^^^^^^^
    \usepackage[pdftitle={!! The title goes here !!}]{hyperref} \date{Seminar date}
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^                  ^^^^^^^^^^^^
    \hypersetup{pdfkeywords={Your keywords here}} \begin{document} \section{Pans} We sold them.
                           ^^^^^^^^^^^^^^^^^^^^^
    \begin{table}\caption{This is the caption for another table.}\end{table} Bla et al bake. They use lorem ipsum.
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^             ^^^^^^^^^
    \end{document}

Flagged::

    \title{The title of my thesis \\ which should be split on \\ several lines if it is too long}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \section{Thanks} We met many people.
    If you worked with a company, you should acknowledge what they did, and give thanks to them.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \begin{abstract} Nostrud non elit velit dolor pariatur velit nostrud sint ad exercitation amet. \end{abstract}
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \section{Summary}
    Here is the abstract
    ^^^^^^^^^^^^^^^^^^^^

Flagged::

    \begin{savequote} Lorem ipsum dolor sit amet. \qauthor{Quoteauthor Lastname} \end{savequote}
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^^^^^^^^^
    \begin{figure} \includegraphics{figures/PanDrawing} \caption{PanDrawing} \end{figure}
                                                                 ^^^^^^^^^^

Flagged::

    For software projects, describe the tests.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \section{Final conclusions}
    Restate the aim of it.
    ^^^^^^^^^^^^^^^^^^^^^

    This chapter should be answering the question how hot pans are.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass{llncs} \email{\{firstname.lastname\}@example.org}

Accepted::

    \newcommand{\plaintitle}{Pans} \title{\plaintitle} \author{\authorname}
    \documentclass{acmart} \acmConference[ESEC/FSE 2023]{The 31st ACM Joint European Software Engineering Conference and
    Symposium on the Foundations of Software Engineering}{11 - 17 November, 2023}{San Francisco, USA}

Flagged::

    As shown in the stakeholders' model bla bla. What [blabla] found, it is not said.
                                        ^^^^^^^        ^^^^^^

    Scelerisque faucibus velit tincidunt ad. Condimentum ullamcorper placerat sem vestibulum pharetra ad habitasse.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    We thank CHI, PDC and CSCW volunteers, and all publications support and staff, who wrote comments.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    An acknowledgements section is optional. You may like to thank your supervisor here.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \title{Method Draft} \titlerunning{Abbreviated paper title} See \url{https://github.com/username/repo}.
           ^^^^^^^^^^^^                ^^^^^^^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \doi{https://doi.org/10.1145/3313831.XXXXXXX} \isbn{123-4567-24-567/08/06}
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^        ^^^^^^^^^^^^^^^^^^^^^
    Copy-paste your ACM 2012 classifiers above.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \documentclass{acmart} \title{Pans\titlenote{Produces the permission block}} \def\shortauthors{B. Trovato}
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \begin{document} \section{...} Pans. \subsection{Subsection title} Pots. \email{name@mail.com}
                              ^^^                    ^^^^^^^^^^^^^^^^               ^^^^^^^^^^^^^
    \begin{figure}\includegraphics{a}\caption{\cite{lee}, \citep{kim}.}\end{figure}
                                              ^^^^^^^^^^^^^^^^^^^^^^^^
    \begin{figure}\includegraphics{b}\caption{Figure 1}\end{figure} \doi{10.1109/ACCESS.2017.DOI}
                                              ^^^^^^^^                   ^^^^^^^^^^^^^^^^^^^^^^^
    \begin{figure}\includegraphics{c}\caption{\centering}\end{figure} \keywords{keyword, keyword} \end{document}
                                     ^^^^^^^^^^^^^^^^^^^^                       ^^^^^^^^^^^^^^^^

Flagged::

    \newcommand{\filler}{\lipsum[1]} \filler \includegraphics[width=2cm]{images/placeholder.jpg} List Symbols Here
                                     ^^^^^^^                             ^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^
    \date{Received: date / Accepted: date} Lids \acmISBN{123-4567-24-567/08/06} % and what follows is the same block
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                ^^^^^^^^^^^^^^^^^^^^^
    \doi{10.475/123_4} Pans. \runninghead{Student, Prof, Collaborator}
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \hypersetup{pdftitle={SIGCHI Conference Proceedings Format}, pdfauthor={Ana Lee}}
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \begin{figure}\begin{subfigure}{2cm}\includegraphics{a}\subcaption{Foo.}\end{subfigure}\caption{Lids.}\end{figure}
                                                                       ^^^^

Flagged::

    \documentclass{article}
    \author[FirstAuthorLastName \textit{et al.}]{Ana Lee} \date{Write to AUTHOREMAIL@example.edu.} \begin{document}
            ^^^^^^^^^^^^^^^^^^^                                          ^^^^^^^^^^^^^^^^^^^^^^^

    {\large TITLE}
            ^^^^^

    \section{Pans} All data are at \url{https://doi.org/}, and the code is at \texttt{https://doi.org/ }.
                                        ^^^^^^^^^^^^^^^^                              ^^^^^^^^^^^^^^^^
    \begin{figure}\includegraphics{pans}\caption{This is the first figure}\end{figure} \end{document}
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \author{Ana Lee\thanks{Just to show the usage of it}} \date{Received Month day, YEAR}
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^         ^^^^^^^^^^^^^^^^^^^^^^^^
    Pans are hot. We were paid by BLA. \keywords{ -- -- }
                               ^^^^^^            ^^^^^^^

Flagged::

    Abstract text here
    ^^^^^^^^^^^^^^^^^^

Flagged::

    \author{Ana Lee \\ \textit{Insert Submission Date}}
                               ^^^^^^^^^^^^^^^^^^^^^^
    \begin{document} \section{Pans} We enter them. \textbf{Insert Lid} is what the button says. \end{document}

Flagged::

    \section{Pans} Hello, here is some text without a meaning. It is hot.
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \section{Thanks}
    Thank your parents and all others.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \section{Methodology}
    Explain how the pans were heated, and why.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    The abstract should be about 200 words. It is hot.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    Summarise the main results of your project.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    Here you can list all pans. You should also weigh your findings.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^

    Remove this section before you hand it in.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    Este capítulo deve apresentar as panelas.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \section{Survey questions} Describe your project in a few words. \section{Heat} The plots in this section show
    the heat. The conclusion must be a formula. In this chapter, we explain why. \section{Aims} Describe how pans heat.

Accepted::

    \includegraphics{dummy-robot} \includegraphics{placeholders-in-forms.pdf} \date{Received: 3 May 2021}

Accepted::

    \documentclass{article}\usepackage[review]{acl}\title{Titles of Drafts: A Method}
    \author{First Author \\ \texttt{email@domain.org} \And Second Author}
    \begin{document} See \url{https://github.com/lee/xxl}, and \url{https://example.org}. \end{document}

Accepted::

    \institute{Hive Inc., Berlin \email{firstname.lastname@hive-inc.de}} They ask where the end of the marker is.
    \documentclass{sigchi}\author{\alignauthor Leave Authors Anonymous\\ \email{e-mail address}}

Accepted::

    \documentclass[sigconf,anonymous]{acmart}\author{First Author}\affiliation{\institution{Institution Name}}

Accepted::

    ``Write your report,'' she said, and \emph{your paper} was what they called it. We asked: ``What goes here?''
    The template said ``Do you have a subtitle? If so, write it here'', and so we did.
    You enter the address, and don't forget the port! Designers use \emph{lorem ipsum} text in mock-ups.
    ``And then it was blah blah blah,'' said P3.
    \begin{figure} \begin{subfigure}{2cm} \caption{} \end{subfigure} \caption{Soups} \end{figure}
    Researchers insert text here and there. \newcommand{\filler}{\lipsum[1]} % lorem ipsum dolor sit amet

Accepted::

    \documentclass[anonymous]{acmart} \renewcommand{\shortauthors}{B. Trovato} \orcid{1234-5678-9012}
    \def\plaintitle{SIGCHI Conference Proceedings Format} \title{Pans} \thanks{Manuscript received May 3, 2021.}
    \begin{document} \section{Outline} \paragraph{Chapter 2} is on pans. \section{Chapters of books} Few have any.
    \begin{figure}\includegraphics{a}\caption{Lids \cite{lee}}\end{figure}
    \begin{figure}\includegraphics{a}\caption{Waveform}\end{figure} \keywords{keyword search, pans} \end{document}

Accepted::

    \author{\firstname{Ana} \lastname{Lee}} You can describe the stove using a simple language of its own.
    % \lipsum

Accepted::

    \def\printabstract{\begin{abstract} We cook. %\lipsum[1]
    \end{abstract}} \printabstract
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._templates.dummy_captions import dummy_captions
from galley.checking.rules.unfinished._templates.fields import open_fields
from galley.checking.rules.unfinished._templates.filler import macros_of_filler
from galley.checking.rules.unfinished._templates.in_text import left_in_text
from galley.checking.rules.unfinished._templates.nobody import nobodies, nobodies_on_title_pages
from galley.checking.rules.unfinished._templates.small_print import small_print
from galley.checking.rules.unfinished._templates.titles import links_to_nowhere, template_titles
from galley.checking.shared.hidden_authors import hides_authors
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.ERROR
by_section = True
covers = True

_IMAGE = lazy_pattern(
    r"(?:.*/)?(?:example-(?:image|grid)[\w.-]*"
    r"|(?:image[-_ ]?)?placeholder(?:[-_ ]?(?:image|fig(?:ure)?|pic(?:ture)?|\d+))*"
    r"|dummy[-_ ]?(?:image|fig(?:ure)?|pic(?:ture)?|plot)\d*|sample-?franklin|lorem-?(?:ipsum|picsum))(?:\.\w{2,4})?",
    re.IGNORECASE,
)
_HINT = "write what belongs here, or take it out"


def check(project: Project) -> Iterator[Offence]:
    """Look for macros that print filler, then for filler itself, then for sample pictures."""
    for section in project.sections:
        for macro in section.macros(*macros_of_filler(section)):
            yield Offence(macro.span, f"`\\{macro.name}` prints dummy text", (_HINT,))
        given = [*small_print(section)]
        for one in given:
            yield Offence(one.place, one.message, (_HINT,), severity=one.severity)
        yield from left_in_text(section, [one.command for one in given], _HINT)
        for place, message, severity in dummy_captions(section):
            yield Offence(place, message, (_HINT,), severity=severity)
        yield from _front_matter(section, [one.place for one in given])
        for link in links_to_nowhere(section):
            if not hides_authors(section):
                yield Offence(link, "this link leads nowhere", (_HINT,), severity=Severity.WARNING)
        for inclusion in section.inclusions:
            if inclusion.command == "includegraphics" and _IMAGE.fullmatch(inclusion.target):
                yield Offence(inclusion.span, f"`{inclusion.target}` is a sample picture", (_HINT,))


def _front_matter(section: Section, told: list[Span]) -> Iterator[Offence]:
    for field in open_fields(section):
        if not any(one.overlaps(field) for one in told):
            yield Offence(field, "this stands for a name or title, as templates have it", (_HINT,))
    for nobody in nobodies(section):
        yield Offence(nobody, "this is nobody's name or address, as templates have them", (_HINT,))
    for nobody in nobodies_on_title_pages(section):
        yield Offence(nobody, "this stands for a name or title, as templates have it", (_HINT,))
    for title in template_titles(section):
        yield Offence(title, "this is no title, but what templates have in its place", (_HINT,))
