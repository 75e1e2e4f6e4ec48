"""Measure how well damage is found and mended: ``python -m tests.bench.repair [DATA] [--only PART] [-o FOLDER]``.

Each part writes its figures as JSON and as a table in Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.repair import creases, detection, mending

RESULTS = Path(__file__).resolve().parent.parent / "results" / "repair"


@dataclass(frozen=True)
class Part:
    """A part of the measuring.

    Attributes:
        measure: the folder of the data → figures that JSON can hold.
        table: figures → lines of Markdown.
    """

    measure: Callable[[Path], Mapping[str, Any]]
    table: Callable[[Mapping[str, Any]], list[str]]


PARTS = {"detection": Part(detection.measured, detection.table), "mending": Part(mending.measured, mending.table),
         "creases": Part(creases.measured, creases.table)}


def main() -> None:
    """Measure all parts, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get("HEIRLOOM_DATA"))
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    given = parser.parse_args()
    if given.data is None:
        parser.error("Name the folder of the data, or set HEIRLOOM_DATA.")
    given.output.mkdir(parents=True, exist_ok=True)
    for name, part in PARTS.items():
        if given.only in (None, name):
            figures = part.measure(given.data)
            lines = part.table(figures)
            (given.output / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
            (given.output / f"{name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
            print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
