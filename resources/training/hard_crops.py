"""Places in sound photographs that a trained network takes for damage, so that it is trained on them.

``python -m resources.training.hard_crops PHOTOS WEIGHTS -o FILE``

Only photographs that are trained on are looked at, and only kinds of which all damage would be our own.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch
from PIL import Image as Picture
from safetensors.torch import load_file

from engine.detectors.damage_network import BLOCK, DamageNetwork
from resources.training import damage_synthesis as synthesis
from resources.training import pictures

_LIKELY, _LEAST, _MOST = 0.2, 6.0, 3  # a chance that counts; of a window in all; windows of a photo at a size


def found(network: DamageNetwork, path: Path, factor: float) -> list[tuple[float, int, int, float]]:
    """(factor, top, left, weight) of the worst windows of a photo, none over another."""
    picture = np.asarray(Picture.open(path).convert("RGB"))
    rows, columns = (round(length * factor) for length in picture.shape[:2])
    small = cv2.resize(picture, (columns, rows), interpolation=cv2.INTER_AREA)
    small = np.pad(small, ((0, -rows % BLOCK), (0, -columns % BLOCK), (0, 0)), mode="edge")
    image = torch.from_numpy(small).permute(2, 0, 1)[None].float() / 255
    with torch.inference_mode():
        logits = network(image.contiguous(memory_format=torch.channels_last)).amax(1)
    chance = logits.sigmoid()[0, :rows, :columns].numpy()
    wrong, windows, side = np.where(chance > _LIKELY, chance, 0), [], synthesis.SIDE
    for _ in range(_MOST):
        mass = cv2.boxFilter(wrong, -1, (side // 2, side // 2), normalize=False, borderType=cv2.BORDER_CONSTANT)
        row, column = (int(place) for place in np.unravel_index(mass.argmax(), mass.shape))
        if mass[row, column] < _LEAST:
            break
        windows.append((factor, row - side // 2, column - side // 2, round(float(mass[row, column]) ** 0.5, 2)))
        wrong[max(row - side // 2, 0) : row + side // 2, max(column - side // 2, 0) : column + side // 2] = 0
    return windows


def main() -> None:
    """Look through all photographs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--kinds", nargs="+", default=["people", "scenes", "textures"])
    parser.add_argument("--sizes", nargs="+", type=float, default=[1.0, 0.6])
    given = parser.parse_args()
    torch.set_num_threads(1)
    network = DamageNetwork()
    network.load_state_dict({name: value.float() for name, value in load_file(given.weights).items()}, strict=False)
    network, lines = network.folded().to(memory_format=torch.channels_last), []
    photos = pictures.photographs(given.photos)
    for path in [path for kind in given.kinds for path in photos[kind]]:
        for factor in given.sizes:
            name = path.relative_to(given.photos).as_posix()
            lines += [[name, *window] for window in found(network, path, factor)]
    given.output.write_text(json.dumps(lines), encoding="utf-8")
    print(len(lines), "places")  # noqa: T201


if __name__ == "__main__":
    main()
