"""The packages that ACM's production accepts: the list of authors.acm.org as it was on 2026-07-22."""

from __future__ import annotations

from typing import Final

ACCEPTED: Final = frozenset(
    """
    abstract acronym algorithm algorithm2e algorithmic alltt amsbsy amscd amsfonts amsgen amsmath amsmidx
    amsopn amssymb amstext amsthm amsxtra apacite appendix array auxhook balance bbding bbold bm bold-braces
    booktabs braket breakurl calc cancel caption ccicons centernot cgloss4e changes checkend CJK clean
    cleveref cmap color colortbl comma coollist coolstr crossreftools curves datenumber dcolumn decimal
    delarray dirtytalk draftwatermark enumitem epigraph epstopdf esdiff etex eucal eufrak fancybox fancyhdr
    fancyvrb fix-cm fixfoot fixltx2e fixme flafter float fontawesome fontawesome5 fontenc forloop fp framed
    gb4e geometry glossaries graphics graphicx graphpap harmony html hypdoc hyperref ifpdf ifthen index
    inputenc iopams keyval kvoptions libertine listings longtable lscape makecell makeidx maple2e mapleenv
    mapleplots maplestyle mapletab mapleutil mathabx mathptmx mathtool mathtools mciteplus microtype
    multirow natbib newlfont newtxmath nicefrac nomencl nopageno oldlfont overword physics pifont rotating
    setspace shortvrb showidx SIunits siunitx soul stfloats stmaryrd subcaption subfig subfigure suffix svg
    tabular tabularx textcase textcomp textgreek tfrupee tipa tipx titlepage tloop totpages trimspaces units
    upmath url verbatim wrapfig xcolor xfrac xspace zi4
    """.split()
)
