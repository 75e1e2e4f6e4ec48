"""The faces of the pictures that are learned from, so that a share of the crops can be taken from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.damage import faces
from engine.progress import Report, silent
from engine.said import Said
from engine.training.pictures import Picture, TrainingPictures


def with_faces(pictures: TrainingPictures, report: Report = silent) -> TrainingPictures:
    """The same pictures with the faces found in those that are learned from, and a note of how many show one.

    Args:
        pictures: what is learned from.
        report: moves with the pictures.

    Raises:
        Cancelled: from `report`.
    """
    found = []
    for number, picture in enumerate(pictures.train):
        report(number / len(pictures.train), Said("looking for faces"))
        found.append(replace(picture, faces=faces.boxes(picture.pixels.astype(np.float32) / np.float32(255))))
    report(1.0)
    count = sum(bool(picture.faces) for picture in found)
    note = (Said("Faces were found in {count} of {all} pictures; crops are taken from them too.", count=count,
                 all=len(found)) if count else
            Said("No face was found in the pictures, so crops are taken from anywhere."))
    return replace(pictures, train=tuple(found), notes=(*pictures.notes, note))


def corner_in(picture: Picture, side: int, random: np.random.Generator) -> tuple[int, int]:
    """Top and left of a crop whose centre lies in one of a picture's faces, any of them and any place alike."""
    top, left, bottom, right = picture.faces[int(random.integers(len(picture.faces)))]
    centres = int(random.integers(top, max(bottom, top + 1))), int(random.integers(left, max(right, left + 1)))
    room = picture.pixels.shape[:2]
    corner = (int(np.clip(at - side // 2, 0, length - side)) for at, length in zip(centres, room, strict=True))
    first, second = corner
    return first, second


def showing(pictures: Sequence[Picture]) -> list[int]:
    """The numbers of the pictures that show a face."""
    return [number for number, picture in enumerate(pictures) if picture.faces]
