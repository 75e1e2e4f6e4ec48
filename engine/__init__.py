"""The façade: everything a window or a script may use of the engine, and nothing else.

The nouns are imported at once, for they are light; each verb's module is imported at its first use, so that
``import engine`` loads neither torch nor any picture library.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

from engine.colours import Hints, Ramp, Stroke
from engine.data import KEPT, LOST, SOUND, Image, Kernel, Patch, Photo, Prompt, Regions, Scene, Source
from engine.depth import Depth
from engine.documents.document import FRAMING, HINTS, STYLES, Document
from engine.documents.layer import DAMAGE, REGIONS
from engine.documents.state import PhotoReference, ResultRecord, State, Ticket, maps_of
from engine.documents.styles import RegionStyle
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
from engine.geometry import Framing, Geometry
from engine.perspective import is_view
from engine.progress import Glimpse, Report, silent
from engine.recipe import PRESET_TABLE, PRESETS, Recipe, options, preset
from engine.restored import Metrics, Restored
from engine.said import Flag, Said, filled, places

if TYPE_CHECKING:
    from engine import preset_file, private, regions, releases, resources, unfinished, vocabulary, weights
    from engine.batches import naming
    from engine.batches.batch import Outcome as FileOutcome
    from engine.batches.batch import Task as FileTask
    from engine.batches.batch import Wishes as FileWishes
    from engine.batches.batch import restore_file
    from engine.batches.batch import sidecar_of as result_sidecar
    from engine.batches.batch_rows import Answer as BatchAnswer
    from engine.batches.batch_rows import BatchOrder, BatchRow
    from engine.batches.finding import PHOTO_SUFFIXES
    from engine.batches.finding import Found as FoundPhotos
    from engine.batches.finding import find as find_photos
    from engine.batches.hand_work import Work as QueueWork
    from engine.batches.manifest import Manifest as BatchManifest
    from engine.batches.masking import mask_paths, write_masks
    from engine.batches.naming import MANIFEST as BATCH_NAME
    from engine.batches.places import NOW as QUEUE_NOW
    from engine.batches.places import OWN as QUEUE_OWN
    from engine.batches.places import SUFFIXES as QUEUE_SUFFIXES
    from engine.batches.places import Places as QueuePlaces
    from engine.batches.queue_store import QueueStore
    from engine.batches.queued import Queue
    from engine.batches.results import record_of as batch_record
    from engine.batches.reviewing import Limits as ReviewLimits
    from engine.batches.reviewing import ToReview, to_review
    from engine.batches.reviewing import correct as correct_in_batch
    from engine.batches.reviewing import look_at as looked_at_in_batch
    from engine.colouring import hints as colours_file
    from engine.colouring import oklab, ramps, swatches
    from engine.colouring.chroma import screen_luma
    from engine.colouring.swatches import Swatch
    from engine.colourisers.previewing import Ground as ColourGround
    from engine.colourisers.previewing import Sketch as ColourSketch
    from engine.damage.detection import THRESHOLDS as DAMAGE_THRESHOLDS
    from engine.damage.detection import Likely as LikelyDamage
    from engine.damage.proposing import Looked as LookedForDamage
    from engine.damage.proposing import Proposal
    from engine.damage.proposing import proposal as damage_proposal
    from engine.damage.tracing import trace
    from engine.damaged import array as stored_array
    from engine.deeds import told as history_told
    from engine.depths.judge import Verdict as FocusVerdict
    from engine.depths.judge import judged as judge_focus
    from engine.depths.judge import sentence as focus_told
    from engine.depths.layering import layered as depth_layers
    from engine.depths.layering import regions_of as depth_regions
    from engine.depths.layering import thresholds_of as depth_thresholds
    from engine.depths.saving import write as save_depth
    from engine.depths.telling import tell as tell_depth
    from engine.documents import project, store
    from engine.documents.autosave import Autosave, Recovered, recovered
    from engine.documents.keeping_place import folder as state_folder
    from engine.documents.styles import styles_of
    from engine.expected import computed_share, expected_seconds
    from engine.film.drawing import Drawn as FilmDrawn
    from engine.film.filming import Filmed, FilmWishes
    from engine.film.writing import SUFFIXES as FILM_SUFFIXES
    from engine.kernels.file import read as read_kernel
    from engine.kernels.saving import save as save_kernels
    from engine.kernels.saving import write as write_kernel
    from engine.metadata.carrying import carried
    from engine.metadata.credits import Credits, credited, credits_of
    from engine.method import chosen as chosen_method
    from engine.palette import colour_of, heat
    from engine.partial import leaving_out, left_out
    from engine.pictures import damage_masks, masks
    from engine.pictures.encoding import SUFFIXES as SAVE_SUFFIXES
    from engine.pictures.files import can_hold, pages, read, write
    from engine.pictures.levels import levels_of
    from engine.pictures.screen import image_on_screen, on_screen, quick_look
    from engine.pipeline import estimate, measure, preview_box, restore, segment
    from engine.pipeline import preview as preview_part
    from engine.prints.border import find_frame
    from engine.prints.finding import find_prints
    from engine.prints.quads import corners_of as frame_corners
    from engine.prints.quads import geometry_of as frame_between
    from engine.prints.splitting import Print
    from engine.prints.splitting import names_for as print_names
    from engine.prints.splitting import split as split_scan
    from engine.process.bounds import Bounds as ReadingBounds
    from engine.process.memory import release_memory, share_heaps
    from engine.process.reader import Reader
    from engine.process.reader_verbs import FirstLook, Seen
    from engine.process.train_verbs import PicturesFound
    from engine.process.verbs import DeviceInfo
    from engine.process.worker import Worker
    from engine.releases import Newest as NewestRelease
    from engine.reporting import report
    from engine.reporting import words as report_words
    from engine.screens.finding import Screen as PrintScreen
    from engine.steps.colouring import has_something as colours_anything
    from engine.steps.colouring import said_of as colours_said
    from engine.steps.descreening import descreened, screen_of
    from engine.steps.tone import tone_curves
    from engine.steps.warping import framed, framed_regions
    from engine.strength import strengthened, with_strength
    from engine.tone.curves import Curves as ToneCurves
    from engine.tone.shade import shade
    from engine.training.models import MODELS as TRAINING_MODELS
    from engine.training.models import Model as TrainingModel
    from engine.training.pictures import TrainingPictures, training_pictures
    from engine.training.recipe import TRAINING_PRESETS, TrainingPreset, TrainingRecipe, training_preset
    from engine.training.run import CurvePoint, TrainingRun, TrainingSample
    from engine.training.score import PSNR, Score
    from engine.training.training import train
    from engine.upscalers.drawn import CUBIC_A, InterpolatedRow, edge_place, interpolated_row
    from engine.upscalers.plain import enlarged
    from engine.wording import words

__version__ = "0.1.0"

# Before torch is loaded, whoever loads it: threads that wait spin by default, and take the cores from those that work.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# Name → module, or module:name where the two names differ.
_LATER = {
    "FILM_SUFFIXES": "engine.film.writing:SUFFIXES",
    "FilmWishes": "engine.film.filming",
    "FilmDrawn": "engine.film.drawing:Drawn",
    "Filmed": "engine.film.filming",
    "Autosave": "engine.documents.autosave",
    "BATCH_NAME": "engine.batches.naming:MANIFEST",
    "BatchManifest": "engine.batches.manifest:Manifest",
    "BatchAnswer": "engine.batches.batch_rows:Answer",
    "BatchOrder": "engine.batches.batch_rows",
    "BatchRow": "engine.batches.batch_rows",
    "CUBIC_A": "engine.upscalers.drawn",
    "colours_anything": "engine.steps.colouring:has_something",
    "colours_said": "engine.steps.colouring:said_of",
    "ColourGround": "engine.colourisers.previewing:Ground",
    "ColourSketch": "engine.colourisers.previewing:Sketch",
    "Credits": "engine.metadata.credits",
    "DeviceInfo": "engine.process.verbs",
    "PHOTO_SUFFIXES": "engine.batches.finding",
    "FileOutcome": "engine.batches.batch:Outcome",
    "FileTask": "engine.batches.batch:Task",
    "FileWishes": "engine.batches.batch:Wishes",
    "FoundPhotos": "engine.batches.finding:Found",
    "QUEUE_NOW": "engine.batches.places:NOW",
    "QUEUE_OWN": "engine.batches.places:OWN",
    "QUEUE_SUFFIXES": "engine.batches.places:SUFFIXES",
    "Queue": "engine.batches.queued",
    "NewestRelease": "engine.releases:Newest",
    "PicturesFound": "engine.process.train_verbs",
    "ReviewLimits": "engine.batches.reviewing:Limits",
    "ToReview": "engine.batches.reviewing",
    "batch_record": "engine.batches.results:record_of",
    "result_sidecar": "engine.batches.batch:sidecar_of",
    "computed_share": "engine.expected",
    "correct_in_batch": "engine.batches.reviewing:correct",
    "looked_at_in_batch": "engine.batches.reviewing:look_at",
    "to_review": "engine.batches.reviewing",
    "DAMAGE_THRESHOLDS": "engine.damage.detection:THRESHOLDS",
    "LikelyDamage": "engine.damage.detection:Likely",
    "LookedForDamage": "engine.damage.proposing:Looked",
    "Proposal": "engine.damage.proposing",
    "damage_proposal": "engine.damage.proposing:proposal",
    "QueuePlaces": "engine.batches.places:Places",
    "QueueStore": "engine.batches.queue_store",
    "QueueWork": "engine.batches.hand_work:Work",
    "SAVE_SUFFIXES": "engine.pictures.encoding:SUFFIXES",
    "Recovered": "engine.documents.autosave",
    "FirstLook": "engine.process.reader_verbs",
    "Reader": "engine.process.reader",
    "ReadingBounds": "engine.process.bounds:Bounds",
    "Seen": "engine.process.reader_verbs",
    "levels_of": "engine.pictures.levels",
    "Worker": "engine.process.worker",
    "can_hold": "engine.pictures.files",
    "carried": "engine.metadata.carrying",
    "chosen_method": "engine.method:chosen",
    "colour_of": "engine.palette",
    "credited": "engine.metadata.credits",
    "credits_of": "engine.metadata.credits",
    "edge_place": "engine.upscalers.drawn",
    "enlarged": "engine.upscalers.plain",
    "estimate": "engine.pipeline",
    "expected_seconds": "engine.expected",
    "framed": "engine.steps.warping",
    "framed_regions": "engine.steps.warping",
    "find_photos": "engine.batches.finding:find",
    "find_frame": "engine.prints.border",
    "find_prints": "engine.prints.finding",
    "frame_between": "engine.prints.quads:geometry_of",
    "frame_corners": "engine.prints.quads:corners_of",
    "heat": "engine.palette",
    "history_told": "engine.deeds:told",
    "image_on_screen": "engine.pictures.screen",
    "InterpolatedRow": "engine.upscalers.drawn",
    "interpolated_row": "engine.upscalers.drawn",
    "mask_paths": "engine.batches.masking",
    "measure": "engine.pipeline",
    "on_screen": "engine.pictures.screen",
    "preview_box": "engine.pipeline",
    "preview_part": "engine.pipeline:preview",
    "quick_look": "engine.pictures.screen",
    "pages": "engine.pictures.files",
    "Print": "engine.prints.splitting",
    "print_names": "engine.prints.splitting:names_for",
    "read": "engine.pictures.files",
    "recovered": "engine.documents.autosave",
    "release_memory": "engine.process.memory", "share_heaps": "engine.process.memory",
    "read_kernel": "engine.kernels.file:read",
    "restore": "engine.pipeline",
    "restore_file": "engine.batches.batch",
    "save_kernels": "engine.kernels.saving:save",
    "screen_luma": "engine.colouring.chroma",
    "segment": "engine.pipeline",
    "split_scan": "engine.prints.splitting:split",
    "stored_array": "engine.damaged:array",
    "state_folder": "engine.documents.keeping_place:folder",
    "strengthened": "engine.strength",
    "PrintScreen": "engine.screens.finding:Screen",
    "depth_layers": "engine.depths.layering:layered",
    "depth_regions": "engine.depths.layering:regions_of",
    "leaving_out": "engine.partial:leaving_out",
    "left_out": "engine.partial:left_out",
    "depth_thresholds": "engine.depths.layering:thresholds_of",
    "FocusVerdict": "engine.depths.judge:Verdict",
    "focus_told": "engine.depths.judge:sentence",
    "judge_focus": "engine.depths.judge:judged",
    "save_depth": "engine.depths.saving:write",
    "tell_depth": "engine.depths.telling:tell",
    "descreened": "engine.steps.descreening",
    "screen_of": "engine.steps.descreening",
    "shade": "engine.tone.shade",
    "Swatch": "engine.colouring.swatches",
    "styles_of": "engine.documents.styles",
    "CurvePoint": "engine.training.run",
    "PSNR": "engine.training.score",
    "Score": "engine.training.score",
    "TRAINING_MODELS": "engine.training.models:MODELS",
    "TRAINING_PRESETS": "engine.training.recipe",
    "ToneCurves": "engine.tone.curves:Curves",
    "TrainingModel": "engine.training.models:Model",
    "TrainingPictures": "engine.training.pictures",
    "TrainingPreset": "engine.training.recipe",
    "TrainingRecipe": "engine.training.recipe",
    "TrainingRun": "engine.training.run",
    "TrainingSample": "engine.training.run",
    "train": "engine.training.training",
    "training_pictures": "engine.training.pictures",
    "training_preset": "engine.training.recipe",
    "tone_curves": "engine.steps.tone",
    "trace": "engine.damage.tracing",
    "with_strength": "engine.strength",
    "words": "engine.wording",
    "write": "engine.pictures.files",
    "write_masks": "engine.batches.masking",
    "write_kernel": "engine.kernels.saving:write",
}
_MODULES = {
    "colours_file": "engine.colouring.hints",
    "damage_masks": "engine.pictures.damage_masks",
    "masks": "engine.pictures.masks",
    "naming": "engine.batches.naming",
    "oklab": "engine.colouring.oklab",
    "preset_file": "engine.preset_file",
    "private": "engine.private",
    "project": "engine.documents.project",
    "ramps": "engine.colouring.ramps",
    "regions": "engine.regions",
    "releases": "engine.releases",
    "resources": "engine.resources",
    "report": "engine.reporting.report",
    "report_words": "engine.reporting.words",
    "store": "engine.documents.store",
    "swatches": "engine.colouring.swatches",
    "unfinished": "engine.unfinished",
    "vocabulary": "engine.vocabulary",
    "weights": "engine.weights",
}

__all__ = [
    "BATCH_NAME", "CUBIC_A", "DAMAGE", "DAMAGE_THRESHOLDS", "FILM_SUFFIXES", "FRAMING", "HINTS", "KEPT", "LOST",
    "PHOTO_SUFFIXES", "PRESETS", "PRESET_TABLE", "PSNR", "QUEUE_NOW", "QUEUE_OWN", "QUEUE_SUFFIXES", "REGIONS",
    "SAVE_SUFFIXES", "SOUND", "STYLES", "TRAINING_MODELS", "TRAINING_PRESETS", "Autosave", "BadPhoto", "BadProject",
    "BadRecipe", "BadUsage", "BatchAnswer", "BatchManifest", "BatchOrder", "BatchRow", "Cancelled", "ColourGround",
    "ColourSketch", "Credits", "CurvePoint", "Depth", "DeviceInfo", "Document", "EngineDied", "EngineError",
    "FileOutcome", "FileTask", "FileWishes", "FilmDrawn", "FilmWishes", "Filmed", "FirstLook", "Flag", "FocusVerdict",
    "FoundPhotos", "Framing", "Geometry", "Glimpse", "Hints", "Image", "InterpolatedRow", "Kernel", "LikelyDamage",
    "LookedForDamage", "Metrics", "MissingPhoto", "MissingWeights", "NewestRelease", "Patch", "Photo", "PhotoReference",
    "PicturesFound", "Print", "PrintScreen", "Prompt", "Proposal", "Queue", "QueuePlaces", "QueueStore", "QueueWork",
    "Ramp", "Reader", "ReadingBounds", "Recipe", "Recovered", "RegionStyle", "Regions", "Report", "Restored",
    "ResultRecord", "ReviewLimits", "Said", "Scene", "Score", "Seen", "Source", "State", "Stroke", "Swatch", "Ticket",
    "ToReview", "ToneCurves", "TrainingModel", "TrainingPictures", "TrainingPreset", "TrainingRecipe", "TrainingRun",
    "TrainingSample", "WontOverwrite", "Worker", "batch_record", "can_hold", "carried", "chosen_method", "colour_of",
    "colours_anything", "colours_file", "colours_said", "computed_share", "correct_in_batch", "credited", "credits_of",
    "damage_masks", "damage_proposal", "depth_layers", "depth_regions", "depth_thresholds", "descreened", "edge_place",
    "enlarged", "estimate", "expected_seconds", "filled", "find_frame", "find_photos", "find_prints", "focus_told",
    "frame_between", "frame_corners", "framed", "framed_regions", "heat", "history_told", "image_on_screen",
    "interpolated_row", "is_view", "judge_focus", "leaving_out", "left_out", "levels_of", "looked_at_in_batch",
    "maps_of", "mask_paths", "masks", "measure", "naming", "oklab", "on_screen", "options", "pages", "places", "preset",
    "preset_file", "preview_box", "preview_part", "print_names", "private", "project", "quick_look", "ramps", "read",
    "read_kernel", "recovered", "regions", "release_memory", "releases", "report", "report_words", "resources",
    "restore", "restore_file", "result_sidecar", "save_depth", "save_kernels", "screen_luma", "screen_of", "segment",
    "shade", "share_heaps", "silent", "split_scan", "state_folder", "store", "stored_array", "strengthened",
    "styles_of", "swatches", "tell_depth", "to_review", "tone_curves", "trace", "train", "training_pictures",
    "training_preset", "unfinished", "vocabulary", "weights", "with_strength", "words", "write", "write_kernel",
    "write_masks",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the verb's module holds
    """The verb or module of that name, imported now."""
    if name in _MODULES:
        return importlib.import_module(_MODULES[name])
    if name not in _LATER:
        raise AttributeError(f"module 'engine' has no attribute '{name}'")
    module, _, other = _LATER[name].partition(":")
    return getattr(importlib.import_module(module), other or name)
