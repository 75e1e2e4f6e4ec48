"""The methods by name, each imported at its first use, and what each kind must do.

A method is a frozen dataclass in a light file of its own (see `engine.method`). To add one, write the file and add one
line here.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection, Mapping
from pathlib import PurePath
from typing import Any, Literal, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from engine.colours import Hints
from engine.data import Frame, Image, Kernel, Mask, Photo, Regions, Scene
from engine.depth import Depth
from engine.errors import UnknownMethod
from engine.partial import Only
from engine.progress import Report
from engine.said import Said

Kind = Literal["segmenter", "detector", "filler", "kernel", "upscaler", "colouriser", "depth"]

METHODS: Mapping[Kind, Mapping[str, str]] = {
    "segmenter": {
        "auto": "engine.segmenters.auto:Auto",
        "yolo-sam": "engine.segmenters.yolo_sam:YoloSam",
        "yolo-seg": "engine.segmenters.yolo_seg:YoloSeg",
        "sam": "engine.segmenters.sam:SamAutomatic",
        "mask-rcnn": "engine.segmenters.rcnn:MaskRcnn",
        "faster-rcnn": "engine.segmenters.rcnn:FasterRcnn",
        "grabcut": "engine.segmenters.grabcut:GrabCut",
        "texture": "engine.segmenters.texture:Texture",
        "edges": "engine.segmenters.edges:Edges",
        "anchors": "engine.segmenters.anchors:Anchors",
        "depth": "engine.segmenters.depth:ByDepth",
        "whole": "engine.segmenters.whole:Whole",
        "file": "engine.segmenters.file:FromFile",
    },
    "detector": {
        "network": "engine.detectors.network:Network",
        "infrared": "engine.detectors.infrared:Infrared",
    },
    "filler": {
        "kriging": "engine.fillers.smooth:Kriging",
        "biharmonic": "engine.fillers.smooth:Biharmonic",
        "harmonic": "engine.fillers.smooth:Harmonic",
        "telea": "engine.fillers.smooth:Telea",
        "lama": "engine.fillers.lama:Lama",
    },
    "kernel": {
        "predictor": "engine.kernels.predictor:Predictor",
        "kernelgan": "engine.kernels.kernelgan:KernelGAN",
        "gaussian": "engine.kernels.fixed:Gaussian",
        "bicubic": "engine.kernels.fixed:Bicubic",
        "disc": "engine.kernels.fixed:Disc",
        "file": "engine.kernels.file:FromFile",
    },
    "upscaler": {
        "joint": "engine.upscalers.joint:Joint",
        "espcn": "engine.upscalers.espcn:Espcn",
        "zssr": "engine.upscalers.zssr:ZSSR",
        "backprojection": "engine.upscalers.backprojection:BackProjection",
        "bicubic": "engine.upscalers.interpolation:Bicubic",
        "lanczos": "engine.upscalers.interpolation:Lanczos",
        "bilinear": "engine.upscalers.interpolation:Bilinear",
        "nearest": "engine.upscalers.interpolation:Nearest",
        "file": "engine.upscalers.foreign:Foreign",
    },
    "colouriser": {
        "off": "engine.colourisers.tint:Off",
        "tint": "engine.colourisers.tint:Tint",
        "scribbles": "engine.colourisers.tint:Scribbles",
        "example": "engine.colourisers.tint:Example",
        "siggraph17": "engine.colourisers.learned:Siggraph17",
        "instance": "engine.colourisers.learned:Instance",
        "file": "engine.colourisers.learned:Trained",
    },
    "depth": {
        "auto": "engine.depths.auto:Auto",
        "regions": "engine.depths.regions:ByRegions",
        "focus": "engine.depths.focus:Focus",
        "depth-anything": "engine.depths.depth_anything:DepthAnything",
        "file": "engine.depths.file:FromFile",
    },
}
_WORDS: Mapping[Kind, Said] = {
    "segmenter": Said("region method"), "detector": Said("damage detector"), "filler": Said("way of filling"),
    "kernel": Said("kernel method"), "upscaler": Said("upscaler"), "colouriser": Said("way of colouring"),
    "depth": Said("way of telling depth"),
}  # fmt: skip


class Segmenter(Protocol):
    """Finds the regions of a photo."""

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene: regions, and answers to prompts.

        Raises:
            MissingWeights: a weight file is absent; nothing is ever downloaded here.
            Cancelled: from `report`.
        """


class Detector(Protocol):
    """Says how likely each pixel of a photo is damaged; what is marked of it is decided outside."""

    def __call__(self, photo: Photo, report: Report) -> NDArray[np.float32]:
        """(H, W) float32 in [0, 1].

        Raises:
            EngineError: this photo cannot be looked at so.
            Cancelled: from `report`.
        """


class Filler(Protocol):
    """Fills what is lost from around it."""

    def __call__(self, image: Image, mask: Mask, report: Report) -> Image:
        """(H, W, 3) float32 in [0, 1]: the image with the pixels of `mask` filled.

        Raises:
            MissingWeights: a weight file is absent.
            Cancelled: from `report`.
        """


class KernelEstimator(Protocol):
    """Estimates one kernel for each region; all regions at once, so that they may share a batch."""

    def __call__(self, frame: Frame, regions: Regions, scale: int, report: Report) -> dict[int, Kernel]:
        """Label → kernel on the grid `scale` times finer, for every label present in `regions`.

        A method whose `takes_only` is true also takes `only`, the labels that are wanted.
        """


class Upscaler(Protocol):
    """Enlarges the whole photo; all regions at once, so that a seam may be solved rather than blended."""

    def __call__(
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
        only: Only | None = None,
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1], S = `scale`, which is that of the kernels too.

        What `only` does not need is not computed, and may be anything.
        """

    def settled(self, frame: Frame, regions: Regions, report: Report, labels: Collection[int]) -> Upscaler:
        """See `engine.method.Method.settled`."""


class Colouriser(Protocol):
    """Gives a photo colours; its luma is no part of the answer, so that none can change it."""

    def __call__(self, photo: Photo, regions: Regions, hints: Hints, report: Report) -> NDArray[np.float32]:
        """(H, W, 2) float32: Cb and Cr of ITU-R BT.601, 0 for grey; see `engine.colouring.chroma`.

        Raises:
            MissingWeights: a weight file is absent.
            EngineError: it cannot be done so.
            Cancelled: from `report`.
        """


class DepthTeller(Protocol):
    """Tells how near each pixel of a photo is."""

    def __call__(self, photo: Photo, regions: Regions, report: Report) -> Depth:
        """As large as the photo.

        Raises:
            BadDepth: a file does not fit, or it cannot be told so.
            MissingWeights: a weight file is absent.
            Cancelled: from `report`.
        """


def load(kind: Kind, name: str) -> type[Any]:
    """The class behind a name.

    Raises:
        UnknownMethod: no method of that kind has the name; the text lists those that exist.
    """
    table = METHODS[kind]
    if name not in table:
        raise UnknownMethod("There is no {kind} called '{name}'. Choose one of: {names}.", kind=_WORDS[kind], name=name,
                            names=", ".join(table))
    module, _, attribute = table[name].partition(":")
    return cast(type[Any], getattr(importlib.import_module(module), attribute))


def behind(kind: Kind, value: str, **abilities: object) -> type[Any] | None:
    """The class behind an option's value: of that name, or what reads files of such an ending; None for neither.

    Of several that read such files it is the first that has the abilities; a name needs none.
    """
    if value in METHODS[kind]:
        return load(kind, value)
    ending = PurePath(value).suffix.lower()
    readers = (load(kind, name) for name in having(kind, **abilities) if ending)
    return next((reader for reader in readers if ending in reader.endings), None)


def having(kind: Kind, **abilities: object) -> tuple[str, ...]:
    """The names of all methods of a kind that have these abilities: ``having("upscaler", wants_kernels=False)``."""
    return tuple(name for name in METHODS[kind]
                 if all(getattr(load(kind, name), ability) == value for ability, value in abilities.items()))
