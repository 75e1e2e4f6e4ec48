"""The table of what each lever is worth: ``python -m tests.bench.ablation FOLDER`` on a benchmark's log.

Recovered share: (method − one kernel) / (true kernels − one kernel), each with the standard solver.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from engine.commandline.bench import read_log

_ROWS = (
    ("bicubic interpolation", "bicubic"),
    ("published method, one kernel", "paper@whole"),
    ("published method, a kernel for each region", "paper"),
    ("**standard**", "standard"),
    ("fast: one pass instead of eight", "fast"),
    ("one kernel for the whole picture", "standard@whole"),
    ("true kernels", "standard:kernel=truth"),
    ("kernels by KernelGAN, warm start", "standard:kernel=kernelgan"),
    ("kernels all alike (Gaussian of 1.2 pixels)", "standard:kernel=gaussian"),
    ("solved by ten back-projections", "standard:upscaler=backprojection"),
    ("solved by ZSSR", "standard:upscaler=zssr"),
    ("true kernels, solved by back-projections", "standard:upscaler=backprojection,kernel=truth"),
    ("true kernels, solved by ZSSR", "standard:upscaler=zssr,kernel=truth"),
    ("KernelGAN and ZSSR, both quickened", "standard:kernel=kernelgan,upscaler=zssr"),
    ("grain not measured", "standard:noise=0"),
    ("no grain given back", "standard:grain=0"),
    ("all grain given back", "standard:grain=1"),
    ("hard borders between regions", "standard:feather=0"),
    ("regions found by GrabCut", "standard@grabcut"),
    ("regions found by YOLO, any object", "standard@yolo-seg:classes=any"),
)


def main() -> None:
    """Write `ablation.md` beside the log, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    runs = read_log(folder / "runs.jsonl")
    scores = {name: _cases([run for run in runs if run["method"] == name]) for _, name in _ROWS}
    plain, single, truth = (scores[name] for name in ("bicubic", "standard@whole", "standard:kernel=truth"))
    lines = ["| | mean PSNR | over bicubic | worst case over bicubic | worst case over one kernel | recovered share "
             "| border − interior | CPU seconds |", "|---" * 8 + "|"]
    for words, name in _ROWS:
        found = scores[name]
        if set(found) != set(plain):
            continue
        mean = {key: np.mean([case[key] for case in found.values()]) for key in ("all", "border", "inside", "cpu")}
        gains = [found[case]["all"] - plain[case]["all"] for case in plain]
        over = [found[case]["all"] - single[case]["all"] for case in plain]
        whole = np.mean([truth[case]["all"] - single[case]["all"] for case in plain])
        lines.append(
            f"| {words} | {mean['all']:.2f} | {np.mean(gains):+.2f} | {min(gains):+.2f} | {min(over):+.2f} "
            f"| {np.mean(over) / whole:.0%} | {mean['border'] - mean['inside']:+.2f} | {mean['cpu']:.0f} |"
        )
    text = "\n".join(lines) + "\n"
    (folder / "ablation.md").write_text(text, encoding="utf-8")
    print(text)


def _cases(runs: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Case → PSNR in all, at the border, inside the regions; processor seconds. Means over seeds."""
    found: dict[str, dict[str, list[float]]] = {}
    for run in runs:
        scores = run["scores"]
        case = found.setdefault(run["case"], {"all": [], "border": [], "inside": [], "cpu": []})
        case["all"].append(scores["all"]["psnr"])
        case["border"].append(scores["border"]["psnr"])
        case["inside"].append(float(np.mean([scores[name]["psnr"] for name in ("foreground", "background")])))
        case["cpu"].append(run["cpu_seconds"])
    return {name: {key: float(np.mean(values)) for key, values in case.items()} for name, case in found.items()}


if __name__ == "__main__":
    main()
