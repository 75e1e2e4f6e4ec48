"""The benchmark's tables: each method's mean over cases and seeds, its spread, and each case by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

Run = dict[str, Any]


def write_tables(runs: Sequence[Run], folder: Path) -> str:
    """Write `table.md` into the folder and return its text."""
    text = "\n\n".join([_summary(runs), *(_cases(runs, score) for score in ("psnr", "ssim")), _kernels(runs)]) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "table.md").write_text(text, encoding="utf-8")
    return text


def _by(runs: Sequence[Run], *keys: str) -> dict[tuple[Any, ...], list[Run]]:
    """Runs grouped by the values of `keys`, in the order in which they first appear."""
    groups: dict[tuple[Any, ...], list[Run]] = defaultdict(list)
    for run in runs:
        groups[tuple(run[key] for key in keys)].append(run)
    return groups


def _score(run: Run, name: str, part: str = "all") -> float:
    """One figure of a run, NaN where it was not measured."""
    return float(run["scores"].get(part, {}).get(name, np.nan))


def _mean(runs: Sequence[Run], name: str, part: str = "all") -> float:
    """Mean over cases of the mean over seeds, so that a case run with more seeds does not count more."""
    return _mean_of([float(np.mean([_score(run, name, part) for run in some])) for some in _by(runs, "case").values()])


def _mean_of(values: Sequence[float]) -> float:
    """The mean of the finite values."""
    finite = [value for value in values if np.isfinite(value)]
    return float(np.mean(finite)) if finite else float("nan")


def _spread(runs: Sequence[Run]) -> float:
    """Mean over cases of the standard deviation over seeds of PSNR; NaN where no case has two seeds."""
    return _mean_of(
        [
            float(np.std([_score(run, "psnr") for run in some], ddof=1))
            for some in _by(runs, "case").values()
            if len(some) > 1
        ]
    )


def _row(cells: Sequence[object]) -> str:
    """One line of a table; numbers that are not there are a dash."""
    return "| " + " | ".join("–" if str(cell) in ("nan", "inf") else str(cell) for cell in cells) + " |"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    return "\n".join([_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)])


def _summary(runs: Sequence[Run]) -> str:
    """One line a method."""
    rows = []
    for (method,), some in _by(runs, "method").items():
        gains = [kernel for run in some for kernel in run["kernels"].values()]
        ratios = [ratio for kernel in gains for ratio in kernel["width_ratios"]]
        rows.append(
            [
                method,
                f"{len(_by(some, 'case'))} × {len(_by(some, 'seed'))}",
                f"{_mean(some, 'psnr'):.2f}",
                f"{_spread(some):.2f}",
                f"{_mean(some, 'ssim'):.4f}",
                f"{_mean(some, 'mse'):.1f}",
                f"{_mean(some, 'psnr_y'):.2f}",
                f"{_mean(some, 'psnr', 'foreground'):.2f}",
                f"{_mean(some, 'psnr', 'background'):.2f}",
                f"{_mean(some, 'psnr', 'border'):.2f}",
                f"{_mean(some, 'consistency'):.1f}",
                f"{_mean_of([kernel['correlation'] for kernel in gains]):.3f}",
                f"{_mean_of(ratios):.2f}",
                f"{_mean_of([abs(ratio - 1) for ratio in ratios]):.2f}",
                f"{_mean_of([run['overlap'] for run in some]):.2f}",
                f"{_mean_of([run['seconds'] for run in some]):.1f}",
                f"{_mean_of([run['cpu_seconds'] for run in some]):.1f}",
                f"{max(run['peak_mb'] for run in some):.0f}",
            ]
        )
    head = (
        "method", "cases × seeds", "PSNR", "± seeds", "SSIM", "MSE", "PSNR-Y", "PSNR foreground", "PSNR background",
        "PSNR border", "consistency dB", "kernel correlation", "width ratio", "|width error|", "IoU", "seconds",
        "CPU seconds", "peak MB",
    )  # fmt: skip
    return "## Summary\n\n" + _table(head, rows)


def _cases(runs: Sequence[Run], score: str) -> str:
    """One line a case, one column a method: mean ± spread over seeds."""
    methods = [method for (method,) in _by(runs, "method")]
    rows = []
    for (case,), some in sorted(_by(runs, "case").items()):
        cells: list[object] = [case]
        for method in methods:
            values = [_score(run, score) for run in some if run["method"] == method]
            digits = 2 if score == "psnr" else 4
            text = f"{np.mean(values):.{digits}f}" if values else "nan"
            cells.append(text + (f" ± {np.std(values, ddof=1):.{digits}f}" if len(values) > 1 else ""))
        rows.append(cells)
    return f"## {score.upper()} of each case\n\n" + _table(["case", *methods], rows)


def _kernels(runs: Sequence[Run]) -> str:
    """Each method's kernels beside the true ones, first seed."""
    rows = []
    for (case, method), some in sorted(_by(runs, "case", "method").items()):
        for region, kernel in some[0]["kernels"].items():
            true, found = kernel["true_widths"], kernel["widths"]
            rows.append(
                [
                    case, method, region, f"{true[0]:.2f} / {true[1]:.2f}", f"{found[0]:.2f} / {found[1]:.2f}",
                    f"{kernel['correlation']:.3f}",
                ]
            )  # fmt: skip
    head = ["case", "method", "region", "true width (rows / columns)", "found", "correlation"]
    return "## Kernels (first seed)\n\n" + _table(head, rows)
