"""Regions by texture: the averaged magnitude spectrum of small patches, cut by a threshold."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from engine.data import Photo, Scene
from engine.progress import Report
from engine.said import Said
from engine.segmenters import grabcut_core
from engine.segmenters.scene import scene_of


@dataclass(frozen=True)
class Texture:
    """Parts what is rich in texture from what is smooth, over the whole picture.

    The first of the earlier attempts of Multi-KernelGAN's authors, kept to compare with: each patch's Fourier
    spectrum, the logarithm of its magnitude averaged over all frequencies but the mean, and a binary mask by Otsu's
    threshold.

    Attributes:
        patch: side of the patches, in pixels of the small picture.
        step: between patches, in the same pixels.
    """

    patch: int = 16
    step: int = 4

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene with the textured part as region 1."""
        report(0.0, Said("Measuring texture"))
        picture = grabcut_core.shrunk(photo)
        if grabcut_core.blank(picture) or min(picture.shape[:2]) < self.patch:
            report(1.0, Said("Measuring texture"))
            return scene_of(photo, None, "texture", ())
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
        half = self.patch // 2
        padded = np.pad(grey, half, mode="symmetric")
        patches = sliding_window_view(padded, (self.patch, self.patch))[:: self.step, :: self.step]
        window = np.hanning(self.patch + 2)[1:-1].astype(np.float32)
        spectrum = np.abs(np.fft.rfft2((patches - patches.mean(axis=(2, 3), keepdims=True)) * np.outer(window, window)))
        report(0.5, Said("Measuring texture"))
        richness = np.log1p(spectrum).mean(axis=(2, 3)).astype(np.float32)
        scaled = cv2.normalize(richness, np.empty_like(richness), 0, 255, cv2.NORM_MINMAX).astype(np.uint8)
        size = (picture.shape[1], picture.shape[0])
        _, mask = cv2.threshold(cv2.resize(scaled, size, interpolation=cv2.INTER_LINEAR), 0, 1, cv2.THRESH_OTSU)
        found = scene_of(photo, grabcut_core.tidied(mask > 0), "texture", ())
        report(1.0, Said("Measuring texture"))
        return found
