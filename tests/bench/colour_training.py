"""A network that colours, trained on free photographs and judged on portraits that it has never seen.

::

    python -m tests.bench.colour_training split FREE_PHOTOS LIST.tsv     what is learned from: not 20 portraits
    python -m tests.bench.colour_training things FREE_PHOTOS LIST.tsv LABELS        things found once, as label pictures
    heirloom train FREE_PHOTOS/people FREE_PHOTOS/scenes FREE_PHOTOS/textures -o own.safetensors --preset colour \
        --listed LIST.tsv --things LABELS
    python -m tests.bench.colour_training figures FREE_PHOTOS LIST.tsv own.safetensors

The portraits that are left out are those that a training on `people` alone would hold out: by content hash, alike ones
together. The figures are of whole coloured photos at full size: ab, dE, edge and PSNR as in `tests.bench.colour`, whose
careful strokes come from the truth. Beside the network stand grey, the mean colour of the training, and `tint`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image as Pillow

from engine.colouring import chroma
from engine.colours import Hints
from engine.data import Photo, Regions
from engine.pictures import files
from engine.pipeline import colour
from engine.recipe import Recipe
from engine.training.pictures import Picture, training_pictures
from engine.training.recipe import TRAINING_PRESETS, TrainingRecipe
from engine.training.things import seen
from tests.bench.colour import Scores, careful, grey, scored

FOLDERS = ("people", "scenes", "textures")
STROKES = 20
_RESULTS = Path("tests/bench/results/colour")
_GAIN, _NEAR = 0.25, 1.1  # less ab than the mean colour, and of tint's with strokes, for a network that may be shipped


def main() -> None:
    """One of the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("split", "things", "figures"))
    parser.add_argument("photos", type=Path)
    parser.add_argument("listed", type=Path)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("-o", "--output", type=Path, default=_RESULTS)
    given = parser.parse_args()
    if given.what == "split":
        split(given.photos, given.listed)
    elif given.what == "things":
        things(given.photos, given.listed, given.file)
    else:
        found = figures(given.photos, given.listed, given.file)
        given.output.mkdir(parents=True, exist_ok=True)
        (given.output / "training.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        (given.output / "training.md").write_text(table(found), "utf-8")
        print(table(found))


def portraits(photos: Path) -> tuple[Picture, ...]:
    """Those that are left out of the training."""
    return training_pictures(photos / "people", _recipe(photos / "SOURCES.tsv")).held_out


def split(photos: Path, listed: Path) -> None:
    """Write the lines of the sources that are learned from."""
    left = {f"people/{picture.path.name}" for picture in portraits(photos)}
    head, *lines = (photos / "SOURCES.tsv").read_text("utf-8").splitlines()
    kept = [line for line in lines if line.split("\t")[0] not in left and line.startswith(FOLDERS)]
    listed.write_text("\n".join([head, *kept]) + "\n", "utf-8")
    print(f"{len(kept)} pictures, without {len(left)} portraits")


def things(photos: Path, listed: Path, folder: Path) -> None:
    """Write a label picture for each picture that is learned from."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = training_pictures([photos / name for name in FOLDERS], _recipe(listed))
    for picture in (*pictures.train, *pictures.held_out):
        path = folder / f"{picture.path.stem}.png"
        if not path.exists():
            Pillow.fromarray(seen(picture)).save(path)


def figures(photos: Path, listed: Path, network: Path) -> dict[str, dict[str, Scores]]:
    """Portrait → way → scores."""
    learned = training_pictures([photos / name for name in FOLDERS], _recipe(listed))
    mean = np.mean([chroma.chroma_of(picture.pixels[::4, ::4].astype(np.float32) / 255).mean((0, 1))
                    for picture in learned.train], axis=0)
    found = {}
    for picture in portraits(photos):
        truth = files.read(picture.path).image
        bare, whole = Photo(grey(truth)), Regions.whole(truth.shape[:2])
        strokes, own = Hints(careful(truth, STROKES, 0)), Recipe(colourise=str(network), device="cpu")
        labels = Regions(seen(picture))
        even = np.broadcast_to(mean, (*truth.shape[:2], 2)).astype(np.float32)
        answers = {
            "grey": bare.image, "mean colour of the training": chroma.composed(bare.image[..., 0], even),
            "network": colour(bare, whole, own), "network, with things": colour(bare, labels, own),
            "tint, 20 strokes": colour(bare, whole, Recipe(colourise="tint"), hints=strokes),
            "network, 20 strokes": colour(bare, whole, own, hints=strokes),
            "network, with things, 20 strokes": colour(bare, labels, own, hints=strokes)}
        found[picture.path.stem] = {way: scored(answer, truth) for way, answer in answers.items()}
        print(picture.path.stem, {way: one["ab"] for way, one in found[picture.path.stem].items()}, file=sys.stderr)
    return found


def table(found: dict[str, dict[str, Scores]]) -> str:
    """The table, and what it says of shipping."""
    ways = list(next(iter(found.values())))
    lines = [f"{len(found)} portraits that were not learned from", "", "| | ab | dE | edge | PSNR |",
             "|---|---|---|---|---|"]
    for way in ways:
        means = [np.mean([row[way][key] for row in found.values()]) for key in ("ab", "dE", "edge", "psnr")]
        lines.append(f"| {way} | {' | '.join(f'{mean:.2f}' for mean in means)} |")
    lines.append("")
    for one, other in (("network", ways[1]), ("network, with things", "network"),
                       ("network, 20 strokes", "tint, 20 strokes")):
        apart = np.array([row[one]["ab"] - row[other]["ab"] for row in found.values()])
        error = apart.std(ddof=1) / len(apart) ** 0.5
        lines.append(f"{one} − {other}, ab by photo: {apart.mean():+.2f} ± {error:.2f}, lower on {(apart < 0).sum()} "
                     f"of {len(apart)}.")
    ab = {way: float(np.mean([row[way]["ab"] for row in found.values()])) for way in ways}
    best = min(("network", "network, with things"), key=ab.__getitem__)
    gain, near = 1 - ab[best] / ab[ways[1]], ab[f"{best}, 20 strokes"] / ab["tint, 20 strokes"]
    lines += ["", f"Gate: {gain:.1%} less ab than the mean colour (25 % wanted), {near:.2f} times tint's with strokes "
              f"(1.10 at most): {'met' if gain > _GAIN and near <= _NEAR else 'not met'}."]
    return "\n".join(lines) + "\n"


def _recipe(listed: Path) -> TrainingRecipe:
    """The preset's, with a list."""
    return TRAINING_PRESETS["colour"].recipe.changed(listed=str(listed))


if __name__ == "__main__":
    main()
