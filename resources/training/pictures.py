"""Photographs to train on: those whose licence allows it, and those that stay unseen."""

from __future__ import annotations

import csv
import zlib
from pathlib import Path

KINDS = ("people", "old", "scenes", "textures")
"""Folders of the free photographs."""
HELD_OUT = 10
"""One photograph in so many is never trained on."""


def photographs(folder: Path, held_out: bool = False) -> dict[str, list[Path]]:
    """Kind → the photographs whose licence lets them train weights that are shipped, by name.

    Args:
        folder: of the free photographs, with SOURCES.tsv.
        held_out: those that are never trained on, in place of the others.
    """
    with (folder / "SOURCES.tsv").open(encoding="utf-8") as table:
        names = sorted(row["file"] for row in csv.DictReader(table, delimiter="\t") if row["class"] == "ship")
    kept = [name for name in names if (zlib.crc32(name.encode()) % HELD_OUT == 0) == held_out]
    return {kind: [folder / name for name in kept if name.startswith(f"{kind}/")] for kind in KINDS}
