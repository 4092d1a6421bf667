"""For the site: a block that begins with the path of a file, as in ```latex manuscript/abstract.tex, gets a heading."""

import re

_NAMED = re.compile(r"^```(\w+) (\S+)$", re.MULTILINE)


def on_page_markdown(markdown: str, **_: object) -> str:
    """What MkDocs calls with the text of each page."""
    return _NAMED.sub(r"`\2`:\n\n```\1", markdown)
