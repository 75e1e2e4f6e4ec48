"""The engine's process reads a model's file once, and answers from then on with the model it has."""

from __future__ import annotations

import math
import sys

import numpy as np
import psutil
import pytest
from PIL import Image as Pictures

from engine import Photo, Worker, preset


def bytes_read(worker):
    """All bytes that the child has read so far, be they in the system's memory or not."""
    return psutil.Process(worker.pid).io_counters().read_chars


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what a process read is told on Linux alone")
def test_the_detector_is_read_once_for_several_calls(weights_dir, data_dir, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(weights_dir))
    picture = Pictures.open(data_dir / "images" / "old_portraits" / "w-b-yeats.jpg").convert("RGB").resize((300, 400))
    photo = Photo(np.asarray(picture, np.float32) / 255)
    other = Photo(photo.image[:, ::-1].copy())
    size = (weights_dir / "yolov8n-seg.pt").stat().st_size
    recipe = preset("fast").changed(regions="yolo-seg", device="cpu")
    with Worker(grace=math.inf) as worker:
        worker.call("devices")
        told = [bytes_read(worker)]
        for one in (photo, photo, other):
            regions, _ = worker.call("segment", one, recipe)
            assert regions.labels.shape == photo.shape
            told.append(bytes_read(worker))
    first, again, mirrored = np.diff(told)
    assert first > size, "the measure sees the file being read"
    assert again < size / 4
    assert mirrored - other.image.nbytes < size / 4, "another photo needs no other model"
