"""How a request is refused, so that an editor shows why."""

from __future__ import annotations

REQUEST_FAILED = -32803
"""The protocol's code for a request that is sound and cannot be done."""
