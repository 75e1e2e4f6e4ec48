"""The façade: everything a window or a script may use of the engine, and nothing else.

The nouns are imported at once, for they are light; each verb's module is imported at its first use, so that
``import engine`` loads neither torch nor any picture library.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

from engine.data import Image, Kernel, Metrics, Patch, Photo, Prompt, Regions, Restored, Scene, Source
from engine.document import Document
from engine.errors import (
    BadPhoto,
    BadProject,
    BadRecipe,
    BadUsage,
    Cancelled,
    EngineDied,
    EngineError,
    MissingPhoto,
    MissingWeights,
    WontOverwrite,
)
from engine.progress import Glimpse, Report, silent
from engine.recipe import PRESETS, Recipe, options, preset
from engine.state import PhotoReference, ResultRecord, State, Ticket
from engine.styles import RegionStyle

if TYPE_CHECKING:
    from engine import masks, project, queued, regions, report, report_words, store, unfinished, weights
    from engine.autosave import Autosave, Recovered, recovered
    from engine.carrying import carried
    from engine.credits import Credits, credited, credits_of
    from engine.expected import expected_seconds
    from engine.files import SAVE_SUFFIXES, can_hold, pages, read, write
    from engine.finding import PHOTO_SUFFIXES, photo_paths
    from engine.finding import Found as FoundPhotos
    from engine.finding import find as find_photos
    from engine.interpolate import enlarged
    from engine.kernels.file import read as read_kernel
    from engine.kernels.saving import described as described_kernel
    from engine.kernels.saving import save as save_kernels
    from engine.kernels.saving import write as write_kernel
    from engine.memory import release_memory
    from engine.pipeline import estimate, measure, preview_box, restore, segment
    from engine.pipeline import preview as preview_part
    from engine.queue_store import QueueStore
    from engine.queue_work import Finished as QueueFinished
    from engine.queue_work import Order as QueueOrder
    from engine.queue_work import Work as QueueWork
    from engine.screen import image_on_screen, on_screen, quick_look
    from engine.strength import strengthened, with_strength
    from engine.styles import colour_of, styles_of
    from engine.thumbnails import thumbnail
    from engine.verbs import DeviceInfo
    from engine.worker import Worker

__version__ = "0.1.0"

# Before torch is loaded, whoever loads it: threads that wait spin by default, and take the cores from those that work.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# Name → module, or module:name where the two names differ.
_LATER = {
    "Autosave": "engine.autosave",
    "Credits": "engine.credits",
    "DeviceInfo": "engine.verbs",
    "PHOTO_SUFFIXES": "engine.finding",
    "FoundPhotos": "engine.finding:Found",
    "QueueFinished": "engine.queue_work:Finished",
    "QueueOrder": "engine.queue_work:Order",
    "QueueStore": "engine.queue_store",
    "QueueWork": "engine.queue_work:Work",
    "SAVE_SUFFIXES": "engine.files",
    "Recovered": "engine.autosave",
    "Worker": "engine.worker",
    "can_hold": "engine.files",
    "carried": "engine.carrying",
    "colour_of": "engine.styles",
    "credited": "engine.credits",
    "credits_of": "engine.credits",
    "described_kernel": "engine.kernels.saving:described",
    "enlarged": "engine.interpolate",
    "estimate": "engine.pipeline",
    "expected_seconds": "engine.expected",
    "find_photos": "engine.finding:find",
    "image_on_screen": "engine.screen",
    "measure": "engine.pipeline",
    "on_screen": "engine.screen",
    "photo_paths": "engine.finding",
    "preview_box": "engine.pipeline",
    "preview_part": "engine.pipeline:preview",
    "quick_look": "engine.screen",
    "pages": "engine.files",
    "read": "engine.files",
    "recovered": "engine.autosave",
    "release_memory": "engine.memory",
    "read_kernel": "engine.kernels.file:read",
    "restore": "engine.pipeline",
    "save_kernels": "engine.kernels.saving:save",
    "segment": "engine.pipeline",
    "strengthened": "engine.strength",
    "styles_of": "engine.styles",
    "thumbnail": "engine.thumbnails",
    "with_strength": "engine.strength",
    "write": "engine.files",
    "write_kernel": "engine.kernels.saving:write",
}
_MODULES = ("masks", "project", "queued", "regions", "report", "report_words", "store", "unfinished", "weights")

__all__ = [
    "PHOTO_SUFFIXES",
    "PRESETS",
    "SAVE_SUFFIXES",
    "Autosave",
    "BadPhoto",
    "BadProject",
    "BadRecipe",
    "BadUsage",
    "Cancelled",
    "Credits",
    "DeviceInfo",
    "Document",
    "EngineDied",
    "EngineError",
    "FoundPhotos",
    "Glimpse",
    "Image",
    "Kernel",
    "Metrics",
    "MissingPhoto",
    "MissingWeights",
    "Patch",
    "Photo",
    "PhotoReference",
    "Prompt",
    "QueueFinished",
    "QueueOrder",
    "QueueStore",
    "QueueWork",
    "Recipe",
    "Recovered",
    "RegionStyle",
    "Regions",
    "Report",
    "Restored",
    "ResultRecord",
    "Scene",
    "Source",
    "State",
    "Ticket",
    "WontOverwrite",
    "Worker",
    "can_hold",
    "carried",
    "colour_of",
    "credited",
    "credits_of",
    "described_kernel",
    "enlarged",
    "estimate",
    "expected_seconds",
    "find_photos",
    "image_on_screen",
    "masks",
    "measure",
    "on_screen",
    "options",
    "pages",
    "photo_paths",
    "preset",
    "preview_box",
    "preview_part",
    "project",
    "queued",
    "quick_look",
    "read",
    "read_kernel",
    "recovered",
    "regions",
    "release_memory",
    "report",
    "report_words",
    "restore",
    "save_kernels",
    "segment",
    "silent",
    "store",
    "strengthened",
    "styles_of",
    "thumbnail",
    "unfinished",
    "weights",
    "with_strength",
    "write",
    "write_kernel",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the verb's module holds
    """The verb or module of that name, imported now."""
    if name in _MODULES:
        return importlib.import_module(f"engine.{name}")
    if name not in _LATER:
        raise AttributeError(f"module 'engine' has no attribute '{name}'")
    module, _, other = _LATER[name].partition(":")
    return getattr(importlib.import_module(module), other or name)
