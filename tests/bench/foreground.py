"""Only the foreground enlarged: ``python -m tests.bench.foreground DATA NETWORK… [--parts quality,time]``.

Quality: the eight two-region pictures with their background put out of focus by a disc *in the truth*, reduced by 4
with bicubic; enlarged by bicubic, by each network (a file or an upscaler's name) over the whole frame, and for the
foreground alone. PSNR (RGB) of all, the foreground, the background and a band around the border. Time: masks of the
same pictures over a photo of one megapixel, the whole frame beside the foreground alone, by the first network, in
processor seconds of the super-resolution, with the share that was counted beforehand. Results lie in `-o FOLDER`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from scipy import ndimage

from engine import computed_share, pipeline
from engine.data import Frame, Image, Mask, Photo, Regions
from engine.progress import silent
from engine.recipe import Recipe
from engine.steps import partial
from engine.upscalers.plain import enlarged

SCALE, RADIUS, BAND = 4, 6, 4
_RESULTS = Path("tests/bench/results/depth")
_TIMED = ("kodak_23", "bsds_388016", "bsds_181079")  # whose shares have a third as their mean
Scene = tuple[str, Image, NDArray[np.float32]]


def main() -> None:
    """Measure and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("networks", nargs="+")
    parser.add_argument("--parts", default="quality,time")
    parser.add_argument("--show", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=_RESULTS)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    kept = given.output / "foreground.json"
    found = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for name in given.parts.split(","):
        if name == "quality":
            found[name] = {Path(network).stem: _quality(given, network) for network in given.networks}
        else:
            found[name] = _time(given)
        kept.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    text = "\n".join(_TABLES[name](found[name]) for name in _TABLES if name in found)
    kept.with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)


def scenes(data: Path) -> Iterator[Scene]:
    """(name, truth, mask): the truth's background is out of focus, blurred without the foreground's colours."""
    rows, columns = np.ogrid[-RADIUS : RADIUS + 1, -RADIUS : RADIUS + 1]
    disc = (np.hypot(rows, columns) <= RADIUS).astype(np.float32)
    disc /= disc.sum()
    for path in sorted((data / "two_region").iterdir()):
        sharp = np.asarray(Picture.open(path / "hr.png").convert("RGB"), np.float32) / 255
        mask = np.asarray(Picture.open(path / "foreground_hr.png").convert("L"), np.float32) / 255
        rest = 1 - mask
        weight = ndimage.convolve(rest, disc, mode="reflect")
        soft = np.stack([ndimage.convolve(sharp[..., channel] * rest, disc, mode="reflect") for channel in range(3)], 2)
        soft = soft / np.maximum(weight, 1e-3)[..., None]
        yield path.name, (mask[..., None] * sharp + rest[..., None] * soft).astype(np.float32), mask


def _quality(given: argparse.Namespace, network: str) -> dict[str, dict[str, dict[str, float]]]:
    """Scene → way → part → PSNR."""
    found = {}
    for name, truth, mask in scenes(given.data):
        truth = np.rint(truth * 255).clip(0, 255).astype(np.float32) / 255
        rows, columns = (side // SCALE for side in mask.shape)
        small = np.stack([_resized(truth[..., channel], (columns, rows)) for channel in range(3)], axis=2)
        photo = Photo(np.rint(small.clip(0, 1) * 255).astype(np.float32) / 255)
        regions = Regions((_resized(mask, (columns, rows), Picture.Resampling.BOX) > 0.5).astype(np.uint8))
        recipe = Recipe(scale=SCALE, upscaler=network, kernel="bicubic", synthesise_faces=True)
        made = {"bicubic": np.clip(enlarged(photo.image, SCALE), 0, 1)}
        for way, changes in (("whole frame", {}), ("foreground only", {"only": "foreground"}),
                             ("foreground, rest calmed", {"only": "foreground", "background": "soft"}),
                             ("foreground, rest solved", {"only": "foreground", "background": "restore"})):
            made[way] = pipeline.restore(photo, regions, recipe.changed(**changes)).image
        made["hard paste"] = np.where(_wide(regions.mask(1)), made["whole frame"], made["bicubic"])
        found[name] = {way: _scores(image, truth, mask) for way, image in made.items()}
        print(network, name, found[name]["foreground only"], flush=True)
        if given.show:
            given.show.mkdir(parents=True, exist_ok=True)
            row = np.concatenate([truth, *made.values()], axis=1)
            Picture.fromarray(np.rint(row * 255).astype(np.uint8)).save(given.show / f"{Path(network).stem}_{name}.png")
    return found


def _scores(image: Image, truth: Image, mask: NDArray[np.float32]) -> dict[str, float]:
    """PSNR by part."""
    inside = mask > 0.5
    near = ndimage.distance_transform_edt(inside) + ndimage.distance_transform_edt(~inside)
    band = near <= BAND
    squared = np.square(image - truth).mean(axis=2)
    parts = {"all": np.ones_like(inside), "foreground": inside, "background": ~inside, "band": band,
             "background beyond the band": ~inside & ~band}
    return {part: round(float(-10 * np.log10(max(squared[where].mean(), 1e-10))), 3) for part, where in parts.items()}


def _time(given: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Mask → shares and seconds, at a megapixel."""
    from skimage import data

    tile = (data.astronaut() / 255).astype(np.float32)
    photo = Photo(np.ascontiguousarray(np.tile(tile, (2, 2, 1))[:1000, :1000]))
    recipe = Recipe(scale=SCALE, upscaler=given.networks[0], kernel="bicubic", only="foreground")
    frame, found = Frame.of(photo), {}
    for path in sorted((given.data / "two_region").iterdir()):
        mask = np.asarray(Picture.open(path / "foreground_hr.png").convert("L").resize((1000, 1000))) > 127
        regions = Regions(mask.astype(np.uint8))
        found[path.name] = {"share": round(float(mask.mean()), 3),
                            "counted": round(computed_share(regions, recipe), 3)}
        if path.name in _TIMED:
            found[path.name] |= {"seconds": round(_seconds(frame, regions, recipe), 2)}
            if "whole" not in found:
                whole = _seconds(frame, regions, recipe.changed(only=""))
                found["whole"] = {"share": 1.0, "counted": 1.0, "seconds": round(whole, 2)}
        print(path.name, found[path.name], flush=True)
    return found


def _seconds(frame: Frame, regions: Regions, recipe: Recipe) -> float:
    """Of the processor, for the super-resolution with the making of the border."""
    start = time.process_time()
    only = partial.only_of(frame, regions, recipe, silent, invents=True)
    partial.enlarged(frame, regions, {}, recipe, silent, only)
    return time.process_time() - start


def _wide(mask: Mask) -> Mask:
    """(S·H, S·W, 1) bool: the mask as an enlarged hard one."""
    return mask.repeat(SCALE, 0).repeat(SCALE, 1)[..., None]


def _resized(plane: NDArray[np.float32], size: tuple[int, int],
             how: Picture.Resampling = Picture.Resampling.BICUBIC) -> NDArray[np.float32]:
    """(columns, rows) of a plane."""
    return np.asarray(Picture.fromarray(plane).resize(size, how), np.float32)


def _quality_table(networks: dict[str, dict[str, dict[str, dict[str, float]]]]) -> str:
    """Means over the scenes."""
    first = next(iter(networks.values()))
    ways = list(next(iter(first.values())))
    parts = list(next(iter(first.values()))[ways[0]])
    lines = [f"x{SCALE}, mean of {len(first)} scenes whose bokeh belongs to the truth, PSNR (RGB), dB; the band is "
             f"±{BAND} pixels.", "", f"| | | {' | '.join(parts)} |", "|---" * (len(parts) + 2) + "|"]
    for name, found in networks.items():
        for way in ways:
            means = [f"{np.mean([scene[way][part] for scene in found.values()]):.2f}" for part in parts]
            lines.append(f"| {name} | {way} | {' | '.join(means)} |")
    return "\n".join(lines) + "\n"


def _time_table(found: dict[str, dict[str, float]]) -> str:
    """Shares, and the ratio of the seconds that were measured."""
    whole = found["whole"]["seconds"]
    lines = ["One megapixel, x4; processor seconds of the super-resolution.", "",
             "| mask | its share | counted beforehand | seconds | of the whole frame's |", "|---|---|---|---|---|"]
    for name, row in found.items():
        seconds = row.get("seconds")
        told = ("–", "–") if seconds is None else (f"{seconds:.1f}", f"{seconds / whole:.2f}")
        lines.append(f"| {name} | {row['share']:.2f} | {row['counted']:.2f} | {told[0]} | {told[1]} |")
    timed = [row for name, row in found.items() if "seconds" in row and name != "whole"]
    share, ratio = np.mean([row["share"] for row in timed]), np.mean([row["seconds"] for row in timed]) / whole
    return "\n".join([*lines, "", f"Mean share {share:.2f}: {ratio:.2f} of the whole frame's seconds."]) + "\n"


_TABLES = {"quality": _quality_table, "time": _time_table}

if __name__ == "__main__":
    main()
