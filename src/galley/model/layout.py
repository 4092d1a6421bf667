"""Where things lie in a paper's folder. All paths are relative to its root."""

from __future__ import annotations

MANUSCRIPT = "manuscript"
PAPER = "manuscript/paper.toml"
STUDY = "results/study.toml"
NAMES = "private/names.csv"  # of participants: by which names they stood in what was imported
TEMPLATES = "templates"
CLASSES = "templates/classes"  # the wrapper's, by document class

BUILD = "build"
DRAFT = "build/draft"
PDF = "build/draft/paper.pdf"
WRAPPER = "build/draft/paper.tex"
VALUES_TEX = "build/draft/values.tex"
QUOTES_TEX = "build/draft/quotes.tex"
LINKS_TEX = "build/draft/galley-links.tex"
QUOTE_LINKS_TEX = "build/draft/galley-quote-links.tex"
LOOKED_UP = (
    VALUES_TEX,
    QUOTES_TEX,
    LINKS_TEX,
    QUOTE_LINKS_TEX,
    "build/draft/labels.tex",
)  # what uses are looked up in; written after the uses are known

# Between the tasks: each is written only when its content changes, so that what does not matter sets nothing off.
TYPESETTER = "build/draft/typesetter.json"  # which program is to typeset the paper
DRAWN = "build/draft/drawn.json"  # by figure: the expressions that it draws
EXPRESSIONS = "build/draft/expressions.json"  # by expression: as written, and in which files
LINKED = "build/draft/linked.json"  # the written forms of expressions that link to the report
QUOTE_USES = "build/draft/quote-uses.json"  # excerpts with their edited forms, and themes
CITING = "build/draft/citing.json"  # what TeX will ask BibTeX for
FIGURE_VALUES = "build/draft/figure-values.json"

STEPS = "build/draft/steps"  # what each task read and wrote
VALUES = "results/computed/values.json"
ANALYSES = "results/computed/analyses.json"  # which outputs of analyses were made from which inputs
RUNS = "build/analyses"  # of each analysis: what its last run printed, with which versions, how long it took

# What is remembered from one run to the next; all of it may be deleted at any time.
EVALUATED = "build/evaluated.json"
KNOWN_QUANTITIES = "build/known-quantities.json"
READ = "build/read"  # what readers made of files
DIGESTS = "build/digests.json"
ENGINE = "build/engine.json"
LOCK = "build/lock"  # held by the one who builds
CLOSED_TREE = "build/texmf"  # links to the files of TeX that the paper uses
