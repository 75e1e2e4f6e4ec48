"""Where faces are: by YuNet where its weights lie on this machine, else by the cascade that scikit-image brings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.data import lbp_frontal_face_cascade_filename
from skimage.feature import Cascade

from engine import weights
from engine.errors import MissingWeights
from engine.said import Said

Bytes = NDArray[np.uint8]

YUNET = "face_detection_yunet_2023mar.onnx"
_SURE = 0.6  # YuNet's score
_HITS = 10  # overlapping windows in which the cascade must see the same face; fewer find faces in vases
_SMALLEST = 24  # pixels a side, the cascade's own window
_MINOR = 0.2  # a face of less than this share of the largest one's area is another day's passer-by


@dataclass(frozen=True)
class Face:
    """A face from hairline to chin, in pixels of the picture it was found in.

    Attributes:
        row: of its middle.
        column: of its middle.
        height: from hairline to chin.
        width: from ear to ear.
    """

    row: float
    column: float
    height: float
    width: float


def find(picture: Bytes) -> tuple[tuple[Face, ...], str]:
    """The faces of a picture's main persons, and by what they were found ("" where nothing was).

    Args:
        picture: (h, w, 3) uint8, RGB; about 400 pixels a side is best.
    """
    faces: tuple[Face, ...] = ()
    how: str = ""
    try:
        faces, how = _yunet(picture, weights.locate(YUNET)), Said("YuNet")
    except (MissingWeights, cv2.error):  # without the file, or with a damaged one, the cascade serves
        if min(picture.shape[:2]) > _SMALLEST:
            faces, how = _cascade(picture), Said("a cascade of local binary patterns")
    largest = max((face.height * face.width for face in faces), default=0.0)
    main = tuple(face for face in faces if face.height * face.width >= _MINOR * largest)
    return main, how if main else ""


def _yunet(picture: Bytes, path: Path) -> tuple[Face, ...]:
    """Faces by YuNet (Wu, Peng and Yu 2023)."""
    rows, columns = picture.shape[:2]
    model = np.frombuffer(path.read_bytes(), np.uint8)  # OpenCV cannot open every path itself
    level = cv2.utils.logging.getLogLevel()
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
    try:
        detector = cv2.FaceDetectorYN.create("onnx", model, np.empty(0, np.uint8), (columns, rows), _SURE)
        _, found = detector.detect(np.ascontiguousarray(picture[:, :, ::-1]))
    finally:
        cv2.utils.logging.setLogLevel(level)
    boxes = () if found is None else found[:, :4].astype(float)
    return tuple(Face(y + h / 2, x + w / 2, h, w) for x, y, w, h in boxes)


def _cascade(picture: Bytes) -> tuple[Face, ...]:
    """Frontal faces by a boosted cascade of local binary patterns (Liao et al. 2007); its windows are wider."""
    found = Cascade(lbp_frontal_face_cascade_filename()).detect_multi_scale(
        img=picture, scale_factor=1.1, step_ratio=1, min_size=(_SMALLEST, _SMALLEST),
        max_size=(min(picture.shape[:2]),) * 2, min_neighbor_number=_HITS)  # fmt: skip
    return tuple(
        Face(one["r"] + 0.51 * one["width"], one["c"] + 0.5 * one["width"], 1.12 * one["width"], 0.84 * one["width"])
        for one in found
    )
