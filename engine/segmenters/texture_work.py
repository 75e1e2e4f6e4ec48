"""Regions by texture: the averaged magnitude spectrum of small patches, cut by a threshold."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from engine.data import Photo, Scene
from engine.progress import Report
from engine.said import Said
from engine.segmenters import grabcut_core
from engine.segmenters.scene import scene_of
from engine.segmenters.texture import Texture


def scene_found(options: Texture, photo: Photo, report: Report) -> Scene:
    """The scene with the textured part as region 1."""
    report(0.0, Said("Measuring texture"))
    picture = grabcut_core.shrunk(photo)
    if grabcut_core.blank(picture) or min(picture.shape[:2]) < options.patch:
        report(1.0, Said("Measuring texture"))
        return scene_of(photo, None, "texture", ())
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    half = options.patch // 2
    padded = np.pad(grey, half, mode="symmetric")
    patches = sliding_window_view(padded, (options.patch, options.patch))[:: options.step, :: options.step]
    window = np.hanning(options.patch + 2)[1:-1].astype(np.float32)
    spectrum = np.abs(np.fft.rfft2((patches - patches.mean(axis=(2, 3), keepdims=True)) * np.outer(window, window)))
    report(0.5, Said("Measuring texture"))
    richness = np.log1p(spectrum).mean(axis=(2, 3)).astype(np.float32)
    scaled = cv2.normalize(richness, np.empty_like(richness), 0, 255, cv2.NORM_MINMAX).astype(np.uint8)
    size = (picture.shape[1], picture.shape[0])
    _, mask = cv2.threshold(cv2.resize(scaled, size, interpolation=cv2.INTER_LINEAR), 0, 1, cv2.THRESH_OTSU)
    found = scene_of(photo, grabcut_core.tidied(mask > 0), "texture", ())
    report(1.0, Said("Measuring texture"))
    return found
