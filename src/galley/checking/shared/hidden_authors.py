"""Whether a LaTeX file asks for a copy for review, in which no author is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.model.manuscript import Section

_PREAMBLE = 20_000  # characters in which a root says how it is set
# Styles that print no author while a paper is under review, unless an option or a command says otherwise.
_UNDER_REVIEW = lazy_pattern(
    r"\\documentclass\s*\[[^\]]*\banonymous\b[^\]]*\]\s*\{acmart\}"
    r"|\\(?:documentclass|usepackage)\s*\[[^\]]*\b(?:review|anonymous|submission)\b[^\]]*\]\s*"
    r"\{(?:acl|emnlp|naacl|eacl|coling|cvpr|iccv|eccv|wacv|aaai|ijcai|interspeech|tmlr|rlc|jmlr)[\w-]*\}"
    r"|\\usepackage\s*\{(?:neurips|nips|icml|colm|corl|aistats|uai)[_-]?\d{2,4}[\w-]*\}"
    r"|\\usepackage\s*\{(?:[\w,-]+,)?(?:iclr|acl|emnlp|naacl|eacl)\d{2,4}[\w,-]*\}(?![\s\S]*\\(?:iclr|acl|naacl|eacl"
    r"|emnlp)finalcopy)"
)


def hides_authors(section: Section) -> bool:
    """Whether a root asks for a copy without authors, in which nobody's name is printed."""
    return section.is_document and _UNDER_REVIEW.search(section.source.text[:_PREAMBLE]) is not None
