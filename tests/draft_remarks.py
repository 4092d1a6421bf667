"""What drafts leave open, as several tests look for it."""

from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings

PLACEHOLDERS = (
    "author-comment",
    "blank-count",
    "cite-placeholder",
    "conflict-marker",
    "dummy-text",
    "empty-section",
    "todo",
    "unresolved-citation",
)


def remarks_in(text):
    """What is taken for a remark in a text that stands in the midst of a paper with two authors."""
    source = rf"""\author{{Ines Berg and Tom Hall}}
\section{{Ferries}} Ferries cross the lake twice a day, and most of the crew live on its shores.

{text}

The crews told us about the lake in great detail, and we listened to all of them.

\section{{Conclusion}} Ferries cross lakes."""
    project = project_of((SourceFile("0.tex", source),))
    return [one.span.text for one in check(project, CheckSettings(select=("todo", "author-comment", "fragment")))]
