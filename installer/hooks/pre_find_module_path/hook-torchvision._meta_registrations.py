"""Puts our own module in the place of torchvision's, so that the bundle needs nothing compiled of torchvision."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def pre_find_module_path(api: Any) -> None:  # noqa: ANN401 - PyInstaller's
    """Let PyInstaller look for the module in our folder."""
    api.search_dirs = [str(Path(__file__).resolve().parents[2] / "without_operators")]
