"""Frames of a film to be looked at: one near a moment, or those from there on, as large as a screen needs them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.data import Photo
from engine.film.clip import Clip, converted, opened, probe, unwoven

Pixels = NDArray[np.uint8]
SIDE = 960  # pixels of the longer side that is shown


def film_seconds(path: Path) -> float:
    """How long a film is, by what it says; 0 where it says nothing.

    Raises:
        BadFilm: it cannot be read.
    """
    with opened(path) as source:
        return float(source.duration or 0) / 1_000_000


def film_look(path: Path, seconds: float, side: int = SIDE) -> tuple[float, Pixels]:
    """(its time, (h, w, 4) in the screen's byte order) of the first frame at or after a moment; else of the last.

    Raises:
        BadFilm: it cannot be read.
    """
    last: tuple[float, Pixels] | None = None
    for time, pixels in film_pictures(path, seconds, side, since=0.0):
        last = time, pixels
        if time >= seconds:
            break
    if last is None:
        return film_look(path, 0.0, side) if seconds > 0 else (0.0, np.zeros((2, 2, 4), np.uint8))
    return last


def film_pictures(path: Path, seconds: float, side: int = SIDE,
                  since: float | None = None) -> Iterator[tuple[float, Pixels]]:
    """Frames from a moment on, as `film_look` has them.

    Args:
        path: the film.
        seconds: the moment; it is found by the nearest key frame before it.
        side: pixels of the longer side at most.
        since: from which moment frames are given; that moment by default.
    """
    clip = probe(path)
    for time, frame in _from(clip, seconds):
        if time >= (seconds if since is None else since) - 1e-6:
            yield time, _on_screen(converted(frame, clip), side)


def film_photo(path: Path, seconds: float) -> Photo:
    """The frame at a moment as a photo.

    Raises:
        BadFilm: it cannot be read.
    """
    clip, found = probe(path), None
    for time, frame in _from(clip, seconds):
        found = converted(frame, clip)
        if time >= seconds - 1e-6:
            break
    if found is None:
        found = np.zeros((*clip.shape, 3), np.float32)
    return Photo(found)


def _from(clip: Clip, seconds: float) -> Iterator[tuple[float, Any]]:
    """(time, frame) from the last key frame before a moment on."""
    with opened(clip.path) as source:
        stream = source.streams.video[0]
        stream.thread_type = "AUTO"
        if seconds > 0:
            source.seek(int(seconds / clip.base), stream=stream, backward=True)
        for pts, frame, _ in unwoven(source.decode(stream), stream):
            if pts is not None:
                yield float(pts * clip.base), frame


def _on_screen(image: NDArray[np.float32], side: int) -> Pixels:
    """(h, w, 4): blue, green, red."""
    rows, columns = image.shape[:2]
    share = min(side / max(rows, columns), 1.0)
    if share < 1:
        size = max(round(columns * share), 1), max(round(rows * share), 1)
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
    bytes_of = np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8)
    return np.ascontiguousarray(cv2.cvtColor(bytes_of, cv2.COLOR_RGB2BGRA))

