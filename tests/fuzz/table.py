"""The counts of many runs of fuzzing as the page `tests/bench/results/fuzz.md`: `python -m tests.fuzz.table FILE`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.fuzz.targets import TARGETS

HEAD = """# What fuzzing found

Made by `python -m tests.fuzz.run --minutes … --seed … --tally counts.json` (or `make fuzz`), summed over all runs,
and `python -m tests.fuzz.table counts.json`. A case is one input given to one reader, watched as
`tests/fuzz/watching.py` says. By coverage: atheris, with changes of our own; by chance: those alone; by shape: JSON
that hypothesis makes. Findings are told apart by the kind of fault and the line of the engine; what was mended is in
`docs/reliability.md`.

| reader | cases | by coverage | by chance | by shape | refused | read, and all held | seconds | findings |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
"""


def table(told: dict[str, dict]) -> str:
    """The whole page."""
    rows, whole = [], [0.0] * 8
    for target in TARGETS:
        one = told.get(target.name)
        if one is None:
            continue
        ways = one["ways"]
        numbers = [one["cases"], *(ways.get(way, 0) for way in ("coverage", "chance", "shape")), one["refused"],
                   one["opened"], one["seconds"], len(set(one["findings"].values()))]
        whole = [a + b for a, b in zip(whole, numbers, strict=True)]
        rows.append(f"| {target.name} | " + " | ".join(f"{number:,.0f}" for number in numbers) + " |")
    rows.append("| **all** | " + " | ".join(f"**{number:,.0f}**" for number in whole) + " |")
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(table(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
