"""The wires: the photo, its regions, settings, kernels and results, and what the user can have done with them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

import engine
from engine import BadPhoto, BadRecipe, EngineError, Kernel, Metrics, Photo, Prompt, Recipe, Regions, Restored
from gui import recovery
from gui.edits import Edits
from gui.job import Work
from gui.pyramid import Pyramid
from gui.results import Pixels, Result, Results
from gui.runs import Runs

Box = tuple[int, int, int, int]
_IDLE_MS = 150
# What a preset leaves to the user: where it runs, what it runs on, and how large the result is.
FREE = ("scale", "device", "seed", "regions", "classes", "objects", "detector", "sam", "confidence", "merge",
        "max_regions")


@dataclass(frozen=True)
class Opened:
    """A photo as the reading thread hands it over."""

    path: Path | None
    photo: Photo
    screen: Pixels
    pyramid: Pyramid
    rescued: recovery.Rescued | None


class Session(QObject):
    """The only object that widgets know; signals are in the past tense.

    Signals:
        opening: (path or None) a photo is being read.
        previewed: (first pixels (h, w, 4) uint8, full shape) before the whole photo is there.
        photo_changed: another photo, or none.
        recipe_changed: settings.
        kernels_changed: kernels found, locked, copied or read.
        reference_changed: the picture that results are measured against.
        prepared: "sam", "grabcut", "preparing" or "": who answers the smart tool.
        failed, noticed: a sentence for the user, that something went wrong, or merely was so.
    """

    opening = Signal(object)
    previewed = Signal(object, object)
    photo_changed = Signal()
    recipe_changed = Signal()
    kernels_changed = Signal()
    reference_changed = Signal()
    prepared = Signal(str)
    failed = Signal(str)
    noticed = Signal(str)
    devices_changed = Signal()

    def __init__(self, parent: QObject | None = None, runs: Runs | None = None) -> None:
        """Start without a photo."""
        super().__init__(parent)
        self.runs = runs or Runs(self)
        self.edits = Edits(self)
        self.results = Results(self)
        self.photo: Photo | None = None
        self.path: Path | None = None
        self.screen: Pixels | None = None
        self.pyramid: Pyramid | None = None
        self.expected = 0.0
        self.recipe: Recipe = engine.preset("standard")
        self.preset = "standard"
        self.kernels: dict[int, Kernel] = {}
        self.locked_kernels: set[int] = set()
        self.reference: engine.Photo | None = None
        self.reference_path: Path | None = None
        self.devices: tuple[engine.DeviceInfo, ...] = ()
        self.smart = ""
        self.find_on_opening = True
        self._opening = 0
        self._waiting: Prompt | None = None
        self._to_measure: list[int] = []
        self._asking_devices = False
        # Quiet work waits until the engine has been idle for a moment, so that it is in nobody's way.
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._catch_up)
        self.runs.failed.connect(self.failed)
        self.runs.changed.connect(self._idle.start)
        self.runs.ended.connect(self._ended)
        self.edits.prompted.connect(self._prompted)
        self.edits.replaced.connect(self._forget_prompts)
        self.edits.settled.connect(self.rescue)

    # photos ----------------------------------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Read a photo; the present one stays until the new one is there."""
        self._opening += 1
        self.opening.emit(path)
        self.runs.beside(self.tr("Opening"), partial(self._first_pixels, self._opening), partial(_looked, path))
        self.runs.beside(self.tr("Opening"), partial(self._opened, self._opening), partial(_read, path))

    def open_photo(self, photo: Photo) -> None:
        """Take a photo that never was a file, from the clipboard."""
        self._opening += 1
        self.opening.emit(None)
        self.runs.beside(self.tr("Opening"), partial(self._opened, self._opening), partial(_taken, photo))

    def close_photo(self) -> None:
        """Have no photo."""
        self.rescue()
        self._opening += 1
        self.runs.cancel()
        self.photo, self.path, self.screen, self.pyramid = None, None, None, None
        self._forget()
        self.photo_changed.emit()

    def _first_pixels(self, opening: int, found: tuple[Pixels, tuple[int, int]] | None) -> None:
        """Show the first pixels where the whole photo is not there yet."""
        if found is not None and opening == self._opening:
            self.previewed.emit(*found)

    def _opened(self, opening: int, opened: Opened) -> None:
        """Take the photo that was read, unless another was asked for meanwhile."""
        if opening != self._opening:
            return
        self.rescue()
        self.runs.cancel()
        self._opening += 1
        self.photo, self.path, self.screen = opened.photo, opened.path, opened.screen
        self.pyramid = opened.pyramid
        self._forget()
        rescued = opened.rescued
        regions = rescued.regions if rescued else Regions.whole(opened.photo.shape)
        self.edits.start(opened.photo, regions, rescued.looks if rescued else None)
        self.photo_changed.emit()
        for note in opened.photo.source.notes:
            self.noticed.emit(note)
        if rescued:
            self.noticed.emit(self.tr("The regions that you last had for this photo are back."))
        elif self.find_on_opening and (not self.runs.busy or self.runs.quiet):
            self.find_regions()

    def _forget(self) -> None:
        """Drop what belonged to the last photo."""
        self.results.clear()
        self._to_measure = []
        self.kernels, self.reference, self.reference_path = {}, None, None
        self.locked_kernels = set()
        self.kernels_changed.emit()
        self.reference_changed.emit()

    @Slot()
    def rescue(self) -> None:
        """Write the regions where the next opening of this photo finds them; nothing that was painted is lost."""
        if self.photo is not None and self.edits.history.position:
            regions, looks = self.edits.snapshot(), self.edits.looks
            recovery.keep(self.path, self.photo.shape, regions, looks, self.runs)

    # settings --------------------------------------------------------------------------------------------------------

    def set_recipe(self, recipe: Recipe, preset: str = "") -> None:
        """Take other settings; `preset` names them where they are one."""
        same_scale = recipe.scale == self.recipe.scale
        self.recipe = recipe
        self.preset = preset or preset_of(recipe)
        if not same_scale and self.kernels:
            self.kernels, self.locked_kernels = {}, set()
            self.kernels_changed.emit()
        self.recipe_changed.emit()

    def take_recipe(self, remembered: Mapping[str, object], device: str) -> None:
        """Settings of the last session, on the usual device; what no longer holds is passed over."""
        recipe = engine.preset("standard")
        for name, value in {**remembered, "device": device}.items():
            with contextlib.suppress(BadRecipe, TypeError):
                if name in engine.options() and type(value) is type(getattr(recipe, name)):
                    recipe = recipe.changed(**{name: value})
        self.set_recipe(recipe)

    def ask_devices(self) -> None:
        """Find out which devices there are, once the engine's process is up."""
        self._asking_devices = True
        self._catch_up()

    @Slot()
    def _catch_up(self) -> None:
        """Do quiet work that had to wait, one after the other."""
        if self.runs.busy:
            return
        if self._asking_devices:
            self.runs.start(self.tr("Looking for devices"), self._devices_found, "devices", quiet=True)
        elif self._to_measure:
            self._measure(self._to_measure[0])

    @Slot(str, str, float)
    def _ended(self, name: str, outcome: str, seconds: float) -> None:
        """Quiet work that gave way stays wanted; what failed is not tried again."""
        if outcome == "failed" and name == self.tr("Looking for devices"):
            self._asking_devices = False
        elif outcome != "cancelled" and name == self.tr("Measuring"):
            del self._to_measure[:1]

    def _devices_found(self, devices: tuple[engine.DeviceInfo, ...]) -> None:
        """Keep them."""
        self._asking_devices = False
        self.devices = tuple(devices)
        self.devices_changed.emit()

    # regions ---------------------------------------------------------------------------------------------------------

    def find_regions(self, method: str = "") -> None:
        """Find regions by the recipe's method, or by another."""
        if self.photo is None:
            return
        recipe = self.recipe.changed(regions=method) if method else self.recipe
        state = (self._opening, self.edits.history.position, bool(method))
        self._start(self.tr("Finding regions"), partial(self._regions_found, *state), "segment", self.photo, recipe)

    def _regions_found(self, opening: int, position: int, asked: bool, found: tuple[Regions, tuple[str, ...]]) -> None:
        """Put them in place, unless the user has painted meanwhile."""
        regions, notes = found
        if opening != self._opening:
            return
        if notes:
            self.noticed.emit(notes[-1])  # what was found; what was tried before stands in the report
        if self.edits.history.position != position and not asked:
            self.noticed.emit(self.tr("Regions were found, but you have painted meanwhile, so yours stay. "
                                      "Use Find regions to have them found again."))
            return
        self.edits.take(regions, self.tr("Find regions"))

    def import_regions(self, path: Path) -> None:
        """Take regions from a mask, a label picture, or a folder in the published layout."""
        if self.photo is not None:
            shape = self.photo.shape
            self.runs.beside(self.tr("Reading regions"), partial(self._regions_read, self._opening),
                             partial(_regions_read, path, shape))

    def _regions_read(self, opening: int, regions: Regions) -> None:
        """Put them in place."""
        if opening == self._opening:
            self.edits.take(regions, self.tr("Import regions"))

    @Slot(object)
    def _prompted(self, prompt: Prompt) -> None:
        """Ask the engine what is there; only the newest question waits."""
        if self.photo is None:
            return
        self._waiting = prompt
        if not self.runs.busy or self.runs.quiet:
            self._ask()
        elif self.runs.name not in (self.tr("Smart select"), self.tr("Preparing smart select")):
            self.noticed.emit(self.tr("The engine is at work; smart select answers when it is done."))

    def _ask(self) -> None:
        """Send the question that waits."""
        prompt, self._waiting = self._waiting, None
        if prompt is None or self.photo is None:
            return
        if self.smart not in ("sam", "grabcut"):
            self._waiting = prompt
            self.prepare_smart()
            return
        self._start(self.tr("Smart select"), partial(self._answered, self._opening), "mask", self.photo, prompt,
                    self.recipe)

    def prepare_smart(self) -> None:
        """Let the engine embed the picture, so that clicks are answered quickly."""
        if self.photo is None or self.smart in ("sam", "grabcut", "preparing"):
            return
        if self._start(self.tr("Preparing smart select"), partial(self._smart_ready, self._opening), "prepare",
                       self.photo, self.recipe):
            self._set_smart("preparing")

    def _smart_ready(self, opening: int, who: str) -> None:
        """Clicks can be answered now."""
        if opening == self._opening:
            self._set_smart(who)
            self._ask()

    def _answered(self, opening: int, mask: object) -> None:
        """Show what the engine found, or ask again where the user pointed elsewhere meanwhile."""
        if opening != self._opening:
            return
        if self._waiting is not None:
            self._ask()
        else:
            self.edits.show_candidate(mask)  # type: ignore[arg-type]

    def _set_smart(self, who: str) -> None:
        """Say who answers the smart tool."""
        self.smart = who
        self.prepared.emit(who)

    @Slot()
    def _forget_prompts(self) -> None:
        """Another photo needs another embedding."""
        self._waiting = None
        self._set_smart("")

    # restoring -------------------------------------------------------------------------------------------------------

    def restore(self) -> None:
        """Restore the whole photo with the settings, regions and known kernels as they are now."""
        if self.photo is None:
            return
        state = (self._opening, self.recipe, None, time.monotonic())
        self.expected = self.expected_seconds()
        self._start(self.tr("Restoring"), partial(self._restored, *state), "restore", self.photo,
                    self.edits.snapshot(), self.recipe, self._given_kernels())

    def expected_seconds(self) -> float:
        """What the engine expects of a restoration of this photo, on a machine like that of the benchmark."""
        if self.photo is None:
            return 0.0
        words = next((device.words for device in self.devices if device.name == self.recipe.device), "cpu")
        count = len(self.edits.regions.present)
        return engine.expected_seconds(self.photo.shape, count, self.recipe, words)

    def preview(self, box: Box) -> None:
        """Restore only a part of the photo, with the same kernels and settings."""
        if self.photo is None:
            return
        state = (self._opening, self.recipe, box, time.monotonic())
        self._start(self.tr("Preview"), partial(self._restored, *state), "preview", self.photo,
                    self.edits.snapshot(), self.recipe, box, self._given_kernels())

    def estimate(self) -> None:
        """Find the kernels only."""
        if self.photo is not None:
            self._start(self.tr("Estimating kernels"), partial(self._estimated, self._opening), "estimate",
                        self.photo, self.edits.snapshot(), self.recipe)

    def _restored(self, opening: int, recipe: Recipe, box: Box | None, start: float, restored: Restored) -> None:
        """Make the result ready for the screen, beside."""
        if opening != self._opening:
            return
        self._keep_kernels(restored.kernels)
        done = partial(self._on_screen, opening, recipe, box, time.monotonic() - start, restored)
        self.runs.beside(self.tr("Showing the result"), done, partial(_screened, restored))

    def _on_screen(self, opening: int, recipe: Recipe, box: Box | None, seconds: float, restored: Restored,
                   screen: Pixels) -> None:
        """List the result, and measure it."""
        if opening != self._opening:
            return
        number = self.results.next_number()
        title = self.tr("Preview {number}") if box else self.tr("Result {number}")
        self.results.add(Result(number, title.format(number=number), restored, screen, recipe, seconds, box))
        for note in restored.notes:
            self.noticed.emit(note)
        self.measure(number)

    def measure(self, number: int) -> None:
        """Have a result measured, against the reference where there is one that fits, as soon as the engine may."""
        if number in self._to_measure[1:] or (number in self._to_measure and not self.runs.busy):
            return
        self._to_measure.append(number)
        self._catch_up()

    def _measure(self, number: int) -> None:
        """Measure it now."""
        result = self.results.get(number)
        if result is None:
            self._to_measure = [one for one in self._to_measure if one != number]
            self._idle.start()
            return
        reference = self.reference.image if self.reference is not None and result.box is None else None
        if reference is not None and reference.shape != result.restored.image.shape:
            reference = None
        self.runs.start(self.tr("Measuring"), partial(self._measured, self._opening, number), "measure",
                        result.restored, reference, quiet=True)

    def _measured(self, opening: int, number: int, metrics: Metrics) -> None:
        """Keep the figures."""
        if opening == self._opening:
            self.results.update(number, metrics=metrics)

    def open_reference(self, path: Path) -> None:
        """Take a picture that results are measured against."""
        self.runs.beside(self.tr("Reading the reference"), partial(self._reference_read, self._opening, path),
                         partial(_read_only, path))

    def _reference_read(self, opening: int, path: Path, photo: Photo) -> None:
        """Keep it where it fits."""
        if opening != self._opening or self.photo is None:
            return
        wanted = tuple(self.recipe.scale * side for side in self.photo.shape)
        if photo.shape != wanted:
            self.failed.emit(self.tr("The reference is {wide} by {high} pixels, but a result has {wanted_wide} by "
                                     "{wanted_high}. Open a reference of that size, or change the scale.").format(
                wide=photo.shape[1], high=photo.shape[0], wanted_wide=wanted[1], wanted_high=wanted[0]))
            return
        self.reference, self.reference_path = photo, path
        self.reference_changed.emit()
        if self.results.shown is not None:
            self.measure(self.results.shown.number)

    # writing ---------------------------------------------------------------------------------------------------------

    def saving(self, number: int, path: Path, work: Work) -> None:
        """Write a result in a thread; it counts as saved when its file is whole."""
        self.runs.beside(self.tr("Saving"), partial(self._saved, number, path), work)

    def _saved(self, number: int, path: Path, notes: tuple[str, ...]) -> None:
        """Say where it lies, and what its format could not hold."""
        self.results.update(number, saved=True)
        self._written(path, notes)

    def writing(self, path: Path, work: Work) -> None:
        """Write another file in a thread."""
        self.runs.beside(self.tr("Saving"), partial(self._written, path), work)

    def _written(self, path: Path, notes: tuple[str, ...]) -> None:
        """Say where it lies."""
        self.noticed.emit(self.tr("Saved as {path}.").format(path=path))
        for note in notes:
            self.noticed.emit(note)

    # kernels ---------------------------------------------------------------------------------------------------------

    def set_kernel(self, label: int, kernel: Kernel | None, lock: bool = True) -> None:
        """Use that kernel for a region from now on, or (None) have it estimated again."""
        if kernel is None:
            self.kernels.pop(label, None)
            self.locked_kernels.discard(label)
        else:
            self.kernels[label] = kernel
            if lock:
                self.locked_kernels.add(label)
        self.kernels_changed.emit()

    def lock_kernel(self, label: int, lock: bool) -> None:
        """Keep a region's kernel in the next runs, or let it be estimated again."""
        (self.locked_kernels.add if lock else self.locked_kernels.discard)(label)
        self.kernels_changed.emit()

    def _given_kernels(self) -> dict[int, Kernel]:
        """The kernels that the next run shall use as they are."""
        return {label: self.kernels[label] for label in sorted(self.locked_kernels) if label in self.kernels}

    def _estimated(self, opening: int, kernels: Mapping[int, Kernel]) -> None:
        """Keep what was found."""
        if opening == self._opening:
            self._keep_kernels(kernels)

    def _keep_kernels(self, kernels: Mapping[int, Kernel]) -> None:
        """Show a run's kernels; locked ones stay as they are."""
        self.kernels = {**kernels, **self._given_kernels()}
        self.kernels_changed.emit()

    def _start(self, name: str, done: object, verb: str, *arguments: object) -> bool:
        """Start an engine job, or say that another runs."""
        if self.runs.start(name, done, verb, *arguments):  # type: ignore[arg-type]
            return True
        self.noticed.emit(self.tr("{name} is still running. Wait for it, or cancel it first.").format(
            name=self.runs.name))
        return False


def _looked(path: Path, *, report: object, glimpse: object) -> object:
    """The first pixels of a file, or None; a fault is the whole reading's to tell."""
    try:
        return engine.quick_look(path)
    except EngineError:
        return None


def _read(path: Path, *, report: object, glimpse: object) -> Opened:
    """A photo with its pixels for the screen and the regions that were kept for it."""
    photo = engine.read(path)
    screen = engine.on_screen(photo)
    return Opened(path, photo, screen, Pyramid(screen), recovery.kept(path, photo.shape))


def _taken(photo: Photo, *, report: object, glimpse: object) -> Opened:
    """A photo from elsewhere, with its pixels for the screen."""
    screen = engine.on_screen(photo)
    return Opened(None, photo, screen, Pyramid(screen), None)


def _read_only(path: Path, *, report: object, glimpse: object) -> Photo:
    """A picture."""
    return engine.read(path)


def _regions_read(path: Path, shape: tuple[int, int], *, report: object, glimpse: object) -> Regions:
    """Regions from a file or folder."""
    return engine.masks.read(path, shape)


def _screened(restored: Restored, *, report: object, glimpse: object) -> Pixels:
    """A result's pixels for the screen."""
    return engine.image_on_screen(restored.image, restored.photo.source)


def preset_of(recipe: Recipe) -> str:
    """The preset whose settings these are, or nothing."""
    return next((name for name, one in engine.PRESETS.items() if _like(one, recipe)), "")


def _like(preset: Recipe, recipe: Recipe) -> bool:
    """Whether settings are a preset's in all that a preset decides; where and what it runs on is the user's."""
    values = {name: value for name, value in recipe.plain().items() if name not in FREE}
    return all(preset.plain()[name] == value for name, value in values.items())


__all__ = ["BadPhoto", "Box", "Session", "preset_of"]
