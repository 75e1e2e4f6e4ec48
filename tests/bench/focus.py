"""How well the blur network tells what is out of focus: `python -m tests.bench.focus FOLDER`.

FOLDER holds `two_region` (pictures with two blurs, and masks) and `images/foreground_truth` (ordinary pictures with
`*_truth.png`: 0 background, 128 ignored, 255 foreground). Of each picture: whether the background is told to be out of
focus, for the true mask and for GrabCut's, and how well the map of sharpness parts foreground from background (AUC: the
share of pairs in the right order). The tables go to the screen and to `tests/bench/results/focus.md`.
"""

from __future__ import annotations

import platform
import sys
import time
from pathlib import Path

import numpy as np
import torch
from scipy.stats import rankdata

from engine.data import Mask, Photo, Regions
from engine.depths.focus_work import sharpness
from engine.depths.judge import Verdict, judged
from engine.depths.layering import otsu
from engine.method import make
from engine.pictures import files
from engine.progress import silent

RESULTS = Path(__file__).parent / "results" / "focus.md"
_SURE_FAR, _SURE_NEAR = 102, 153  # of a soft mask


def cases(folder: Path) -> list[tuple[str, Photo, Mask, Mask]]:
    """(name, photo, foreground, which pixels are sure) of all pictures, those with two blurs first."""
    found = [(f"two blurs: {place.name}", place / "lr.png", place / "foreground_lr.png")
             for place in sorted((folder / "two_region").iterdir())]
    found += [(f"ordinary: {path.stem}", path, path.with_name(f"{path.stem}_truth.png"))
              for path in sorted((folder / "images" / "foreground_truth").glob("*.jpg"))]
    made = []
    for name, picture, truth in found:
        plane = files.read_plain(truth)
        plane = plane if plane.ndim == 2 else plane[..., 0]
        made.append((name, files.read(picture), plane >= 128, (plane < _SURE_FAR) | (plane > _SURE_NEAR)))
    return made


def background(photo: Photo, foreground: Mask) -> Verdict | None:
    """The verdict on the background of a mask; None where the mask has none."""
    verdicts = judged(photo, Regions(foreground.astype(np.uint8)), device="cpu")
    return next((one for one in verdicts if one.label == 0 and one.z is not None), None)


def in_order(plane: np.ndarray, near: Mask) -> float:
    """The share of pairs, one of each kind, in the right order."""
    ranks, count = rankdata(plane), int(near.sum())
    return float((ranks[near].sum() - count * (count + 1) / 2) / max(count * (near.size - count), 1))


def row(name: str, photo: Photo, foreground: Mask, sure: Mask) -> tuple[str, float, bool]:
    """A line of the table, the map's AUC, and whether GrabCut's background is told to be out of focus."""
    found = make("segmenter", "grabcut")(photo, silent).regions.labels > 0
    begun = time.process_time()
    true, cut = background(photo, foreground), background(photo, found)
    judging = (time.process_time() - begun) / 2
    begun = time.process_time()
    plane, _ = sharpness(photo.image, torch.device("cpu"), silent)
    seconds = time.process_time() - begun
    full = np.kron(plane, np.ones((4, 4)))[: photo.shape[0], : photo.shape[1]]
    auc = in_order(full[sure], foreground[sure])
    chosen = full >= (otsu(plane) or (2.0,))[0]
    overlap = (chosen & foreground & sure).sum() / max(((chosen | foreground) & sure).sum(), 1)
    told = " | ".join("–" if one is None else f"{one.delta:.2f} | {one.z:.1f} | {'yes' if one.out_of_focus else 'no'}"
                      for one in (true, cut))
    text = f"| {name} | {told} | {auc:.2f} | {overlap:.2f} | {judging:.1f} | {seconds:.1f} |"
    return text, auc, cut is not None and cut.out_of_focus


def main(folder: Path) -> None:
    """Measure all, and write the table."""
    lines = [
        "# Focus", "",
        "`python -m tests.bench.focus FOLDER`; Δ is the logarithm of the background's blur less the foreground's, z in",
        "its standard deviations, “out” whether z > 2. AUC and intersection over union (by Otsu's threshold) of the",
        "map of sharpness. Seconds of the processor.", "",
        "| picture | Δ, true mask | z | out | Δ, GrabCut's | z | out | AUC of the map | IoU | s, judging | s, map |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    sums: dict[str, list[tuple[float, bool]]] = {}
    for name, *case in cases(folder):
        text, auc, out = row(name, *case)
        print(text, flush=True)
        lines.append(text)
        sums.setdefault(name.partition(":")[0], []).append((auc, out))
    lines.append("")
    for kind, rows in sums.items():
        lines.append(f"- {kind}: {sum(out for _, out in rows)} of {len(rows)} out of focus by GrabCut's mask; mean AUC "
                     f"of the map {np.mean([auc for auc, _ in rows]):.3f}.")
    lines += ["", f"{platform.machine()}, one thread of a busy machine."]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines[-5:]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
