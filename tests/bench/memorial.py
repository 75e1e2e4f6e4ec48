"""The memorial portraits' own case: faces of 44×44 pixels enlarged to 176×176, loss beside bicubic's and the published.

``python -m tests.bench.memorial FREE_PHOTOS --methods bicubic,espcn,fast --networks published=FILE,residual=FILE``.
Ten faces of photographs that our own trainings leave out are cut out as squares, made 176 pixels wide, and reduced by
scikit-image's `pyramid_reduce`, as that project does. The loss is the mean squared error over red, green and blue of
values from 0 to 1; what is there is kept, so that methods can be measured apart. With no methods only the table.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image as Picture
from skimage.transform import pyramid_reduce

from engine import pipeline
from engine.commandline import bench
from engine.data import Image, Photo, Regions
from engine.segmenters import faces
from resources.training.pictures import photographs

_SIDE, _SCALE, _COUNT = 176, 4, 10
_AROUND = 1.6  # side of the square for each height of the face, about as in CelebA's middle
_SEEN = 400  # pixels of the longer side in which faces are looked for
_RESULTS = Path("tests/bench/results")
PUBLISHED = 0.0025


def main() -> None:
    """Measure what is asked for, and write the table of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, help="The free photographs, with SOURCES.tsv.")
    parser.add_argument("--methods", default="")
    parser.add_argument("--networks", default="", help="NAME=FILE,…")
    given = parser.parse_args()
    path = _RESULTS / "memorial.json"
    found: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    recipes = {name: bench.recipe_of(name)[0] for name in filter(None, bench.named(given.methods))}
    for item in filter(None, given.networks.split(",")):
        name, _, file = item.partition("=")
        recipes[name] = bench.recipe_of("standard")[0].changed(upscaler=file, synthesise_faces=True)
    for name, sharp in list(crops(given.photos)) if recipes else ():
        photo = Photo(reduced(sharp))
        for method, recipe in recipes.items():
            image = pipeline.restore(photo, Regions.whole(photo.shape), recipe.changed(scale=_SCALE)).image
            found.setdefault(method, {})[name] = round(float(np.square(image - sharp).mean()), 6)
            print(method, name, found[method][name], flush=True)
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    text = table(found)
    path.with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)


def crops(folder: Path) -> Iterator[tuple[str, Image]]:
    """(name, (176, 176, 3) in [0, 1]) of ten faces, at least as large in the photograph, of people never trained on."""
    count = 0
    for path in photographs(folder, held_out=True)["people"]:
        with Picture.open(path) as opened:
            photo = opened.convert("RGB")
        factor = max(max(photo.size) / _SEEN, 1.0)
        seen = photo.resize((round(photo.width / factor), round(photo.height / factor)), Picture.Resampling.BOX)
        people, _ = faces.find(np.asarray(seen))
        for face in sorted(people, key=lambda one: -one.height)[:1]:
            half = _AROUND * face.height * factor / 2
            box = [round(value) for value in (face.column * factor - half, face.row * factor - half,
                                              face.column * factor + half, face.row * factor + half)]
            if 2 * half >= _SIDE and min(box[:2]) >= 0 and box[2] <= photo.width and box[3] <= photo.height:
                cut = photo.crop((box[0], box[1], box[2], box[3])).resize((_SIDE, _SIDE), Picture.Resampling.LANCZOS)
                yield path.stem, (np.asarray(cut) / 255).astype(np.float32)
                count += 1
        if count == _COUNT:
            return


def reduced(sharp: Image) -> Image:
    """(176, 176, 3) → (44, 44, 3), rounded to 8 bits."""
    small = pyramid_reduce(sharp, downscale=_SCALE, channel_axis=2)
    return (np.rint(np.clip(small, 0, 1) * 255) / 255).astype(np.float32)


def table(found: dict[str, dict[str, float]]) -> str:
    """The means, and every face's loss."""
    means = {method: float(np.mean(list(rows.values()))) for method, rows in found.items()}
    methods = sorted(means, key=lambda method: -means[method])
    lines = ["| method | loss, mean of ten faces | PSNR of that, dB | faces better than bicubic |", "|---|---|---|---|",
             f"| as the memorial project tells of its own | {PUBLISHED} | {-10 * np.log10(PUBLISHED):.1f} | – |"]
    for method in methods:
        better = sum(found[method][face] < found["bicubic"][face] for face in found["bicubic"])
        lines.append(f"| {method} | {means[method]:.5f} | {-10 * np.log10(means[method]):.2f} | "
                     f"{'–' if method == 'bicubic' else better} |")
    lines += ["", f"| face | {' | '.join(methods)} |", "|---" * (len(methods) + 1) + "|"]
    lines += [f"| {face} | {' | '.join(f'{found[method][face]:.5f}' for method in methods)} |"
              for face in found["bicubic"]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
