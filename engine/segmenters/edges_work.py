"""Regions by edges: local edges and closed contours, dilated and smoothed."""

from __future__ import annotations

import cv2
import numpy as np

from engine.data import Photo, Scene
from engine.progress import Report
from engine.said import Said
from engine.segmenters import grabcut_core
from engine.segmenters.edges import Edges
from engine.segmenters.scene import scene_of


def scene_found(options: Edges, photo: Photo, report: Report) -> Scene:
    """The scene with what the contours hold as region 1."""
    report(0.0, Said("Following edges"))
    picture = grabcut_core.shrunk(photo)
    if grabcut_core.blank(picture):
        report(1.0, Said("Following edges"))
        return scene_of(photo, None, "edges", ())
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), 1.5)
    slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    high = float(np.percentile(slope, 92))
    edges = cv2.Canny(grey, 0.4 * high, high)
    report(0.4, Said("Following edges"))
    radius = max(round(options.reach * max(picture.shape[:2])), 1)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    thick = cv2.dilate(edges, disc)
    contours, _ = cv2.findContours(thick, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = cv2.drawContours(np.zeros_like(thick), contours, -1, 255, cv2.FILLED)
    mask = cv2.GaussianBlur(cv2.erode(filled, disc), (0, 0), radius) >= 128
    report(0.7, Said("Following edges"))
    found = scene_of(photo, grabcut_core.tidied(mask), "edges", ())
    report(1.0, Said("Following edges"))
    return found
