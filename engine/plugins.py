"""The methods by name: three tables of 'module:Class', each imported on first use, and what each kind must do.

A plug-in is a frozen dataclass: its fields are its options, calling it does the work. To add a method, write one file
and add one line here.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, Protocol, cast

from engine.data import Frame, Image, Kernel, Photo, Regions, Scene
from engine.errors import UnknownMethod
from engine.progress import Report

Kind = Literal["segmenter", "kernel", "upscaler"]

SEGMENTERS: Mapping[str, str] = {
    "auto": "engine.segmenters.auto:Auto",
    "yolo-sam": "engine.segmenters.yolo_sam:YoloSam",
    "yolo-seg": "engine.segmenters.yolo_seg:YoloSeg",
    "sam": "engine.segmenters.sam:SamAutomatic",
    "grabcut": "engine.segmenters.grabcut:GrabCut",
    "texture": "engine.segmenters.texture:Texture",
    "edges": "engine.segmenters.edges:Edges",
    "anchors": "engine.segmenters.anchors:Anchors",
    "whole": "engine.segmenters.whole:Whole",
    "file": "engine.segmenters.file:FromFile",
}
KERNELS: Mapping[str, str] = {
    "predictor": "engine.kernels.predictor:Predictor",
    "kernelgan": "engine.kernels.kernelgan:KernelGAN",
    "gaussian": "engine.kernels.fixed:Gaussian",
    "bicubic": "engine.kernels.fixed:Bicubic",
    "disc": "engine.kernels.fixed:Disc",
    "file": "engine.kernels.file:FromFile",
}
UPSCALERS: Mapping[str, str] = {
    "joint": "engine.upscalers.joint:Joint",
    "zssr": "engine.upscalers.zssr:ZSSR",
    "backprojection": "engine.upscalers.backprojection:BackProjection",
    "bicubic": "engine.upscalers.interpolation:Bicubic",
    "lanczos": "engine.upscalers.interpolation:Lanczos",
    "bilinear": "engine.upscalers.interpolation:Bilinear",
    "nearest": "engine.upscalers.interpolation:Nearest",
}
TABLES: Mapping[Kind, Mapping[str, str]] = {"segmenter": SEGMENTERS, "kernel": KERNELS, "upscaler": UPSCALERS}
WORDS: Mapping[Kind, str] = {"segmenter": "region method", "kernel": "kernel method", "upscaler": "upscaler"}


class Segmenter(Protocol):
    """Finds the regions of a photo."""

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene: regions, and answers to prompts.

        Raises:
            MissingWeights: a weight file is absent; nothing is ever downloaded here.
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
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1], S = `scale`, which is that of the kernels too."""


def load(kind: Kind, name: str) -> type[Any]:
    """The class behind a name.

    Raises:
        UnknownMethod: no method of that kind has the name; the text lists those that exist.
    """
    table = TABLES[kind]
    if name not in table:
        known = ", ".join(table)
        raise UnknownMethod(f"There is no {WORDS[kind]} called '{name}'. Choose one of: {known}.")
    module, _, attribute = table[name].partition(":")
    return cast(type[Any], getattr(importlib.import_module(module), attribute))


def make(kind: Kind, name: str, options: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one of the three protocols
    """The method `name`, with those of `options` that it knows; the others are another method's business."""
    cls = load(kind, name)
    known = {field.name for field in fields(cls) if field.init}
    return cls(**{key: value for key, value in options.items() if key in known})


def summary(kind: Kind, name: str) -> str:
    """The first sentence of a method's docstring, read without importing it; empty where there is no source."""
    module, _, attribute = TABLES[kind][name].partition(":")
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None or not found.origin.endswith(".py"):
        return ""
    for node in ast.parse(Path(found.origin).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.name == attribute:
            return " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
    return ""
