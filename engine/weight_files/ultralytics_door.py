"""The one door to ultralytics: imported without network, without settings on the disk, and without side effects."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import cv2
import numpy as np
import torch
from PIL import Image as Pictures

_LOCK = threading.RLock()
_SURROUNDINGS = {
    "YOLO_OFFLINE": "true",  # no look-up of a name server to find out whether there is a network
    "YOLO_AUTOINSTALL": "false",
    "YOLO_VERBOSE": "false",
    "ULTRALYTICS_SAFE_LOAD": "true",
}


def ultralytics(module: str) -> ModuleType:
    """The module `module` of ultralytics, for instance "ultralytics.nn.tasks".

    While it is imported the first time its settings go to a temporary folder that is removed at once, and what it
    changes beside its own affairs (environment, print options, OpenCV's threads, how torch and Pillow save and open)
    is put back.
    """
    with _LOCK:
        if "ultralytics" in sys.modules:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return importlib.import_module(module)
        with tempfile.TemporaryDirectory(prefix="heirloom-") as folder, _unchanged(folder):
            return importlib.import_module(module)


@contextmanager
def _unchanged(folder: str) -> Iterator[None]:
    """Surroundings fit for importing ultralytics; afterwards everything is as it was."""
    before = dict(os.environ)
    numpy_options, cv2_threads = np.get_printoptions(), cv2.getNumThreads()
    save, opening = torch.save, Pictures.open
    os.environ.update(_SURROUNDINGS, YOLO_CONFIG_DIR=folder, MPLCONFIGDIR=folder)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        np.set_printoptions(**numpy_options)
        torch.set_printoptions(profile="default")  # type: ignore[no-untyped-call]
        cv2.setNumThreads(cv2_threads)
        torch.save = save
        Pictures.open = opening  # its own asks for another library when a file is damaged
        logging.getLogger("ultralytics").setLevel(logging.CRITICAL)
