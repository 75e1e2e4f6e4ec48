"""Readers that share no code with ours: exiftool for tags, libvips for pixels and depth."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

EXIFTOOL = shutil.which("exiftool")
needs_exiftool = pytest.mark.skipif(EXIFTOOL is None, reason="exiftool is not on the PATH")


@lru_cache(64)
def tags(path: Path) -> dict:
    """Every tag that exiftool finds, as 'group:name' → value, numbers as they are stored."""
    done = subprocess.run([str(EXIFTOOL), "-json", "-a", "-G1", "-n", "-struct", str(path)], capture_output=True,
                          check=True, text=True, timeout=600)
    return json.loads(done.stdout)[0]


def named(path: Path, name: str) -> dict:
    """Group → value of each tag of that name, whichever group it stands in."""
    return {key.partition(":")[0]: value for key, value in tags(path).items() if key.partition(":")[2] == name}


@lru_cache(1)
def vips():
    """The library, or a reason to skip."""
    return pytest.importorskip("pyvips", reason="pyvips is not installed", exc_type=ImportError)


def samples(path: Path):
    """The stored samples, as libvips decodes them."""
    return np.asarray(vips().Image.new_from_file(str(path)).numpy())
