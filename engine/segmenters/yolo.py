"""YOLO by hand: from a photo to objects with name, confidence, box and, from a -seg file, a soft mask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine.data import Image
from engine.errors import BadRecipe, BadWeights
from engine.weight_files import checkpoint, ultralytics_door

SIDE = 640  # the side YOLO was trained at
_GREY = 114 / 255  # what YOLO's training padded with
_OVERLAP = 0.7  # two boxes of one class that overlap more are the same object


@dataclass(frozen=True)
class Thing:
    """An object that was found.

    Attributes:
        name: its class, for instance "person".
        confidence: [0, 1].
        box: (top, left, bottom, right) in the pixels of the image that was searched.
        logits: (h, w) float32 over the whole image, positive inside, or None from a detector without masks.
    """

    name: str
    confidence: float
    box: tuple[float, float, float, float]
    logits: NDArray[np.float32] | None = None

    @property
    def area(self) -> float:
        """Of the box, in pixels."""
        top, left, bottom, right = self.box
        return max(bottom - top, 0.0) * max(right - left, 0.0)


class Detector:
    """A YOLO model, ready to search images; `outlines` tells whether it finds masks besides boxes.

    Raises:
        BadWeights: the file is damaged, unsafe, or not a YOLO detector or segmenter.
    """

    def __init__(self, path: Path, device: torch.device) -> None:
        self.name = path.name
        self.device = device
        self.model = checkpoint.layers(path)
        names = getattr(self.model, "names", None)
        if not isinstance(names, Mapping):
            raise BadWeights("{name} does not name the classes it finds, so it is no YOLO detector.", name=path.name)
        self.names: dict[int, str] = {int(key): str(value) for key, value in names.items()}
        self.model.to(device)
        try:
            self.outlines = self._forward(np.zeros((64, 64, 3), np.float32))[1] is not None
        except (RuntimeError, AttributeError, TypeError, KeyError, IndexError, ValueError) as fault:
            raise BadWeights("{name} loads, but does not run as a YOLO model ({reason}).", name=path.name,
                             reason=str(fault)) from fault

    def wanted(self, classes: str) -> list[int] | None:
        """The numbers of the classes in "person, dog"; None for "any".

        Raises:
            BadRecipe: a class that this detector does not know; the text lists those it does.
        """
        asked = [name.strip().lower() for name in classes.split(",") if name.strip()]
        if not asked or "any" in asked:
            return None
        numbers = {name.lower(): number for number, name in self.names.items()}
        unknown = [name for name in asked if name not in numbers]
        if unknown:
            raise BadRecipe("{name} knows no class '{unknown}'. Use any, or some of: {numbers}.", name=self.name,
                            unknown=unknown[0], numbers=", ".join(numbers))
        return [numbers[name] for name in asked]

    def find(self, image: Image, confidence: float, classes: str = "any", side: int = SIDE) -> list[Thing]:
        """The objects in an image, the most confident first.

        Args:
            image: (H, W, 3) in [0, 1]; it is searched on a copy whose longer side is `side`.
            confidence: least confidence, [0, 1].
            classes: names separated by commas, or "any".
            side: a multiple of 32.
        """
        wanted = self.wanted(classes)
        height, width = image.shape[:2]
        factor = side / max(height, width)
        size = max(round(width * factor), 1), max(round(height * factor), 1)
        small = cv2.resize(image, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)
        with torch.inference_mode():
            scores, planes = self._forward(np.asarray(small, np.float32))
            rows = self._suppressed(scores, confidence, wanted)
            found = []
            for row in rows:
                left, top, right, bottom = (float(value) / factor for value in row[:4])
                box = max(top, 0.0), max(left, 0.0), min(bottom, float(height)), min(right, float(width))
                logits = None if planes is None else self._logits(row[6:], planes, size)
                found.append(Thing(self.names.get(int(row[5]), "thing"), float(row[4]), box, logits))
        return found

    def _forward(self, image: NDArray[np.float32]) -> tuple[torch.Tensor, torch.Tensor | None]:
        """Raw predictions (1, 4 + classes + 32, N) in pixels of `image`, and the mask planes (32, h, w) or None."""
        height, width = image.shape[:2]
        padded = np.full((-(-height // 32) * 32, -(-width // 32) * 32, 3), _GREY, np.float32)
        padded[:height, :width] = image
        batch = torch.from_numpy(np.ascontiguousarray(padded.transpose(2, 0, 1))[None]).to(self.device)
        with torch.inference_mode():
            answer: Any = self.model(batch)[0]
        if isinstance(answer, list | tuple):
            return answer[0], answer[1][0]
        return answer, None

    def _suppressed(self, scores: torch.Tensor, confidence: float, wanted: Sequence[int] | None) -> torch.Tensor:
        """(n, 6 + 32): left, top, right, bottom, confidence, class, mask coefficients; one row an object."""
        nms = ultralytics_door.ultralytics("ultralytics.utils.nms").non_max_suppression
        rows = nms(scores, confidence, _OVERLAP, classes=wanted, nc=len(self.names), max_time_img=10.0)
        found: torch.Tensor = rows[0].float().cpu()
        return found

    @staticmethod
    def _logits(
        coefficients: torch.Tensor, planes: torch.Tensor, size: tuple[int, int]
    ) -> NDArray[np.float32]:
        """(h, w) mask logits of one object, cut to the part of the planes that shows the image."""
        logits = torch.einsum("c,chw->hw", coefficients, planes.float().cpu())
        width, height = size
        # A plane's cell covers 4x4 pixels of the padded image; the image need not end on a cell's border.
        full = torch.nn.functional.interpolate(logits[None, None], scale_factor=4.0, mode="bilinear")[0, 0]
        return np.asarray(full[:height, :width].contiguous().numpy(), np.float32)
