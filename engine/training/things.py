"""The things in the pictures that a network learns from, as label pictures of the user's, or as YOLO finds them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.data import LUMA, Photo
from engine.errors import BadUsage
from engine.method import make
from engine.pictures import files
from engine.progress import Report, silent
from engine.recipe import Recipe
from engine.said import Said
from engine.training.pictures import Bytes, Picture, TrainingPictures
from engine.training.recipe import TrainingRecipe

_MOST = 8  # in a picture
_METHOD = "yolo-seg"
_SEEN = Recipe(regions=_METHOD, classes="any", max_regions=_MOST, device="cpu")


def with_things(pictures: TrainingPictures, recipe: TrainingRecipe, report: Report = silent) -> TrainingPictures:
    """The same pictures with the things in all of them, and a note of how many show any; none for whole pictures.

    Args:
        pictures: what is learned from, and what is held out.
        recipe: its stage and its folder of label pictures count.
        report: moves with the pictures.

    Raises:
        BadUsage: a label picture has another size than its picture, or none shows anything.
        MissingWeights: there is no such folder, and the weights of YOLO are not here.
        Cancelled: from `report`.
    """
    if recipe.stage == "whole":
        return pictures
    every = (*pictures.train, *pictures.held_out)
    found = []
    for number, picture in enumerate(every):
        report(number / len(every), Said("looking for objects"))
        labels = _drawn(picture, Path(recipe.things)) if recipe.things else seen(picture)
        found.append(replace(picture, things=labels))
    report(1.0)
    train, held_out = tuple(found[: len(pictures.train)]), tuple(found[len(pictures.train) :])
    count = sum(bool(picture.things is not None and picture.things.any()) for picture in train)
    if not count:
        raise BadUsage("No things were found in the pictures, so nothing can be learned of them. Learn whole pictures "
                       "alone, or take other pictures.")
    note = Said("Things were found in {count} of {all} pictures.", count=count, all=len(train))
    return replace(pictures, train=train, held_out=held_out, notes=(*pictures.notes, note))


def _drawn(picture: Picture, folder: Path) -> Bytes:
    """The label picture of a picture's name; nothing where there is none."""
    path = folder / f"{picture.path.stem}.png"
    if not path.is_file():
        return np.zeros(picture.pixels.shape[:2], np.uint8)
    plain = files.read_plain(path)
    labels = np.asarray(plain if plain.ndim == 2 else plain.max(axis=2), np.uint8)
    if labels.shape != picture.pixels.shape[:2]:
        raise BadUsage("The label picture '{path}' has another size than its picture. Make it anew.", path=path)
    return labels


def seen(picture: Picture) -> Bytes:
    """What YOLO sees in a picture made grey, as it will see the photos that are coloured."""
    grey = picture.pixels.astype(np.float32) @ LUMA / 255
    photo = Photo(np.repeat(grey[..., None], 3, axis=2))
    regions = make("segmenter", _METHOD, _SEEN)(photo, silent).regions
    return np.array(regions.labels, np.uint8)
