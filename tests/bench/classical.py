"""The classical check: pictures made smaller by bicubic reduction and enlarged again, PSNR of luma.

``python -m tests.bench.classical PICTURES --scale 2 --methods bicubic,standard [--weights FOLDER] [-o FILE]``, or
with ``--cases`` on a folder of two-region cases, where RGB is compared. ESPCN and FSRCNN are read from the weights.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture

from engine import pipeline
from engine.commandline import bench
from engine.data import Frame, Image, Photo, Regions
from engine.degrade import degrade
from engine.kernels.fixed import bicubic
from engine.measures import fidelity
from engine.pictures import files
from engine.upscalers.colour import Planes, split
from tests.bench.graph import Graph


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--scale", type=int, default=2)
    parser.add_argument("--methods", default="bicubic,fast,standard")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--cases", action="store_true", help="The folder holds two-region cases.")
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    learned = ("ESPCN", "FSRCNN") if given.weights else ()
    graphs = {name: Graph(given.weights / f"{name}_x{given.scale}.pb", given.scale) for name in learned}
    methods = [*given.methods.split(","), *learned]
    rows = []
    for path in sorted(given.pictures.iterdir()):
        photo, regions, sharp = _case(path) if given.cases else _reduced(path, given.scale)
        figures = [
            _psnr(_enlarged(photo, regions, given.scale, method, graphs), sharp, given.scale, given.cases)
            for method in methods
        ]
        rows.append((path.stem, figures))
        print(path.stem, *(f"{figure:.2f}" for figure in figures), flush=True)
    mean = np.mean([figures for _, figures in rows], axis=0)
    lines = [f"| | {' | '.join(methods)} |", "|---" * (len(methods) + 1) + "|"]
    lines += [f"| {name} | {' | '.join(f'{x:.2f}' for x in figures)} |" for name, figures in [*rows, ("mean", mean)]]
    print("\n".join(lines))
    if given.output:
        given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _case(path: Path) -> tuple[Photo, Regions, Image]:
    case = bench.read_case(path)
    return case.photo, case.regions, case.reference.image


def _reduced(path: Path, scale: int) -> tuple[Photo, Regions, Image]:
    """A picture, cut to whole blocks, and its bicubic reduction, rounded to 8 bits."""
    whole = files.read(path).image
    rows, columns = (side // scale * scale for side in whole.shape[:2])
    sharp = np.ascontiguousarray(whole[:rows, :columns])
    small = np.rint(np.clip(degrade(sharp, bicubic(scale)), 0, 1) * 255).astype(np.float32) / 255
    return Photo(small), Regions.whole(small.shape[:2]), sharp


def _enlarged(photo: Photo, regions: Regions, scale: int, method: str, graphs: dict[str, Graph]) -> Image:
    """By one of our methods, or by a learned one: luma by the network, chroma interpolated."""
    if method not in graphs:
        recipe, _, _ = bench.recipe_of(method)
        return pipeline.restore(photo, regions, recipe.changed(scale=scale)).image
    planes: Planes = split(Frame.of(photo), "luma")
    large = graphs[method](planes.learnt[..., 0])[..., None]
    size = large.shape[1], large.shape[0]
    chroma = None if planes.chroma is None else np.stack([_cubic(planes.chroma[..., i], size) for i in (0, 1)], 2)
    return planes.joined(large, chroma)


def _cubic(plane: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    return np.asarray(Picture.fromarray(plane).resize(size, Picture.Resampling.BICUBIC))


def _psnr(image: Image, sharp: Image, scale: int, colour: bool) -> float:
    """RGB on the full frame, or luma without a rim of `scale` pixels."""
    if colour:
        return fidelity.psnr(image, sharp)
    first, second = (fidelity.luma(np.rint(np.clip(each, 0, 1) * 255) / 255) for each in (image, sharp))
    error = (first - second)[scale:-scale, scale:-scale]
    return float(10 * np.log10(255**2 / np.square(error).mean()))


if __name__ == "__main__":
    main()
