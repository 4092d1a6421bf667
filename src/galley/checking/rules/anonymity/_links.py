"""Links that lead to people: repositories, shared folders, personal pages."""

from __future__ import annotations

import re

from galley.findings.patterns import lazy_pattern

# Addresses of repositories, shared files and personal pages; a view-only link of OSF is anonymous.
OF_PEOPLE = lazy_pattern(
    r"(?:https?://)?(?:www\.)?(?:"
    r"(?:github|gitlab|bitbucket|huggingface|codeberg)\.\w+/[\w.-]+|[\w-]+\.(?:github|gitlab)\.io"
    r"|(?:gist\.github|drive\.google|docs\.google|sites\.google|dropbox|onedrive|1drv|box|figshare)\.\w+/\S+"
    r"|osf\.io/(?!\S*view_only)\w+|zenodo\.org/\S+|\S+/~\w+|people\.[\w-]+\.[a-z]{2,})\S*",
    re.IGNORECASE,
)
