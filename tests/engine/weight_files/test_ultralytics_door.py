"""Importing ultralytics leaves the other libraries as they were."""

from __future__ import annotations

import subprocess
import sys


def test_pillow_and_torch_open_and_save_as_before():
    code = """
import torch
from PIL import Image
from engine.weight_files.ultralytics_door import ultralytics
before = Image.open, torch.save
ultralytics("ultralytics.nn.tasks")
assert (Image.open, torch.save) == before
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
