"""The façade: everything a window or a script may use of the engine, and nothing else.

The nouns are imported at once, for they are light; each verb's module is imported at its first use, so that
``import engine`` loads neither torch nor any picture library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from engine.data import Kernel, Metrics, Patch, Photo, Prompt, Regions, Restored, Scene, Source
from engine.errors import Cancelled, EngineError
from engine.progress import Report, silent
from engine.recipe import PRESETS, Recipe, options, preset

if TYPE_CHECKING:
    from engine.files import photo_paths, read, write
    from engine.pipeline import estimate, measure, restore, segment

__version__ = "0.1.0"

_VERBS = {
    "estimate": "engine.pipeline",
    "measure": "engine.pipeline",
    "photo_paths": "engine.files",
    "read": "engine.files",
    "restore": "engine.pipeline",
    "segment": "engine.pipeline",
    "write": "engine.files",
}

__all__ = [
    "PRESETS",
    "Cancelled",
    "EngineError",
    "Kernel",
    "Metrics",
    "Patch",
    "Photo",
    "Prompt",
    "Recipe",
    "Regions",
    "Report",
    "Restored",
    "Scene",
    "Source",
    "estimate",
    "measure",
    "options",
    "photo_paths",
    "preset",
    "read",
    "restore",
    "segment",
    "silent",
    "write",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the verb's module holds
    """The verb of that name, imported now."""
    if name not in _VERBS:
        raise AttributeError(f"module 'engine' has no attribute '{name}'")
    return getattr(importlib.import_module(_VERBS[name]), name)
