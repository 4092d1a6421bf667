"""What TeX's log says of versions, and for whom packages were loaded."""

from galley.model.latex.loaded_packages import LoadedPackage
from galley.reading.logs.tex_packages import loaded_in, versions_in

LOG = """\
This is pdfTeX, Version 3.141592653-2.6-1.40.24 (TeX Live 2022/Debian) (preloaded format=pdflatex)  29 NOV 2026
entering extended mode
LaTeX2e <2022-11-01> patch level 1
(build/draft/paper.tex (build/texmf/acmart.cls
Document Class: acmart 2022/10/24 v1.88 Typesetting articles (for ACM)
(build/texmf/booktabs.sty
Package: booktabs 2020/01/12 v1.61803398 Publication quality tables
) (build/texmf/hyperxmp.sty
Package: hyperxmp 2020/11/22 v5.9 Store hyperref metadata in XMP (SP)
)) (build/texmf/algorithm2e.sty
Package: algorithm2e 2017/07/18 v5.2 algorithms environments
 (build/texmf/relsize.sty
Package: relsize 2013/03/29 ver 4.1
)) (build/texmf/url.sty
Package: url 2013/09/16  ver 3.4  Verb mode for urls, etc.
)
\\openout1 = `paper.aux'.
Package: nameref 2022-05-17 v2.50 Cross-referencing by name of section
"""


def test_versions():
    found = versions_in("", LOG)
    assert found.program == "pdfTeX 3.141592653-2.6-1.40.24 (TeX Live 2022/Debian)"
    assert found.kernel == "LaTeX2e <2022-11-01> patch level 1"
    assert found.packages["acmart"] == "2022/10/24 v1.88"
    assert found.packages["nameref"] == "2022-05-17 v2.50"
    assert found.packages["url"] == "2013/09/16"


def test_for_whom_packages_are_loaded():
    named = ("booktabs", "algorithm2e", "url")
    assert list(loaded_in(LOG, named)) == [LoadedPackage("relsize", "algorithm2e")]


def test_a_log_that_says_nothing():
    assert versions_in("") == versions_in("nothing of the kind")
    assert list(loaded_in("Package: a 2020/01/01 v1", ["a"])) == []
    assert list(loaded_in("(x.cls\nDocument Class: x\nPackage: a 2020/01/01 v1", ["x"])) == []
