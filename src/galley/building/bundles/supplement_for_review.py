"""For reviewers: the supplement without its authors' names, and without the commit, which would lead to them."""

from __future__ import annotations

from galley.building.bundles.supplement import is_plain, limit, pack

variant = "review"

__all__ = ["is_plain", "limit", "pack", "variant"]
