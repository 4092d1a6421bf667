"""For readers and archives: codebook, counts, values and provenance, as an RO-Crate.

No row of a person and no transcript is in it, unless `[sharing]` in study.toml says that it is public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.building.bundles._supplement import supplement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.bundles import Material

variant = "camera-ready"
limit = 1_000_000_000
is_plain = False


def pack(material: Material) -> Mapping[str, bytes]:
    """All parts by their names."""
    return {part.name: part.content for part in supplement(material.folder, material.variant)}
