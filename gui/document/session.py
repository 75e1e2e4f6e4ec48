"""The wires: the document of the photo, what runs for it, and what the user can have done with it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

import engine
from engine import (
    BadRecipe,
    Document,
    EngineError,
    Framing,
    Geometry,
    Kernel,
    Metrics,
    Photo,
    Prompt,
    Recipe,
    Regions,
    Restored,
    ResultRecord,
    Ticket,
)
from gui.document import opening as reading
from gui.document.edits import Edits
from gui.document.keeping import Keeping
from gui.document.results import Pixels, Results
from gui.picture.pyramid import Pyramid
from gui.words import engine_words
from gui.work.job import Work
from gui.work.runs import Runs

Box = tuple[int, int, int, int]
REGIONS = "regions"
_IDLE_MS = 150
FRAMING = tuple(engine.Geometry().plain)  # the options that say how the photo is framed
# What a preset leaves to the user: where it runs, what it runs on, and how large the result is.
FREE = ("scale", "device", "seed", "regions", "classes", "objects", "detector", "sam", "confidence", "merge",
        "max_regions", *FRAMING)


class Session(QObject):
    """The only object that widgets know; signals are in the past tense.

    Signals:
        opening: (path or None) a photo is being read.
        opening_failed: (path or None) it could not be; the photo of before is still the one.
        photo_missing: (project, sentence) a project's photo must be shown.
        previewed: (pyramid of the first pixels, full shape) before the whole photo is there.
        photo_changed: another photo, or none.
        recipe_changed: settings.
        kernels_changed: kernels found, locked, copied or read.
        reference_changed: the picture that results are measured against.
        project_changed: the document was saved, or belongs to another project file.
        prepared: "sam", "grabcut", "preparing" or "": who answers the smart tool.
        failed, noticed: a sentence for the user, that something went wrong, or merely was so.
    """

    opening = Signal(object)
    opening_failed = Signal(object)
    photo_missing = Signal(object, object)
    previewed = Signal(object, object)
    photo_changed = Signal()
    recipe_changed = Signal()
    kernels_changed = Signal()
    reference_changed = Signal()
    project_changed = Signal()
    prepared = Signal(str)
    failed = Signal(object)
    noticed = Signal(object)
    devices_changed = Signal()

    def __init__(self, parent: QObject | None = None, runs: Runs | None = None) -> None:
        """Start without a photo."""
        super().__init__(parent)
        self.runs = runs or Runs(self)
        self.edits = Edits(self)
        self.results = Results(self)
        self.keeping = Keeping(self)
        self.document: Document | None = None
        self.photo: Photo | None = None
        self.path: Path | None = None
        self.screen: Pixels | None = None
        self.pyramid: Pyramid | None = None
        self.expected = 0.0
        self.reference: engine.Photo | None = None
        self.reference_path: Path | None = None
        self.devices: tuple[engine.DeviceInfo, ...] = ()
        self.smart = ""
        self.find_on_opening = True
        self.read_only = False
        self._usual = (engine.preset("standard"), "standard")
        self._asked = 0  # how often something was to be opened; only the newest is taken
        self._opening_now = False
        self._busy_with_results = 0
        self._later: Callable[[], None] | None = None
        self._learnt: tuple[Ticket, object] | None = None
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
        self.edits.refused.connect(self.noticed)
        self.edits.framed.connect(self.recipe_changed)
        self.keeping.failed.connect(self._not_kept)
        self.keeping.recovered.connect(self._kept_again)
        self.keeping.lost.connect(self._taken_over)

    # what the document says ------------------------------------------------------------------------------------------

    @property
    def recipe(self) -> Recipe:
        """The settings of the document, or those that the next one begins with."""
        return self.document.state.recipe if self.document is not None else self._usual[0]

    @property
    def preset(self) -> str:
        """Which preset they are, or nothing."""
        return self.document.state.preset if self.document is not None else self._usual[1]

    @property
    def kernels(self) -> dict[int, Kernel]:
        """Label → kernel, of the present scale."""
        return dict(self.document.kernels) if self.document is not None else {}

    @property
    def locked_kernels(self) -> frozenset[int]:
        """Labels whose kernel the next run uses as it is."""
        return self.document.locked_kernels if self.document is not None else frozenset()

    @property
    def project(self) -> Path | None:
        """The project file that the document was opened from or saved as."""
        return self.document.state.project if self.document is not None else None

    @property
    def project_changed_since(self) -> bool:
        """Whether there is a project file that does not hold the newest work."""
        return self.project is not None and self.document is not None and (
            self.document.state.saved_revision != self.document.revision)

    @property
    def is_opening(self) -> bool:
        """Whether a photo is being read."""
        return self._opening_now

    # photos ----------------------------------------------------------------------------------------------------------

    def open(self, path: Path, elsewhere: Path | None = None, take_over: bool = False) -> None:
        """Read a photo or a project; the present one stays until the new one is there."""
        self.runs.beside(self.tr("Opening"), partial(self._first_pixels, self._asked + 1),
                         partial(reading.looked, path))
        self._read(path, path=path, elsewhere=elsewhere, take_over=take_over)

    def open_photo(self, photo: Photo) -> None:
        """Take a photo that never was a file, from the clipboard."""
        self._read(None, photo=photo)

    def open_kept(self, identity: str) -> None:
        """Go on with kept work: its project, its photo, or the pixels that were pasted."""
        self._read(None, kept=identity)

    def take_over(self) -> None:
        """Work here on what another window has open."""
        if self.read_only and self.path is not None:
            self.open(self.project or self.path, take_over=True)

    def close_photo(self) -> None:
        """Have no photo."""
        self._asked += 1
        self._once_stored(self._close_now)

    def _close_now(self) -> None:
        """Have no photo, now that its results are in files."""
        self._opening_now = False
        self.edits.commit()
        self.runs.leave_photo()
        self.keeping.end()
        self.keeping.settle()
        self._usual = (self.recipe.unframed(), self.preset)
        self._show(None)
        self.photo, self.path, self.screen, self.pyramid = None, None, None, None
        self.photo_changed.emit()
        QThreadPool.globalInstance().start(engine.release_memory)  # a tenth of a second after a large photo

    def close(self) -> None:
        """End everything that runs, and wait until the work is on the disk; for the end of the program."""
        self._later = None
        self.edits.commit()
        self.runs.finish_kept()  # a result that is being stored or saved is listed before the last word is written
        self.keeping.close()
        self.runs.close()

    def _read(self, shown: Path | None, *, path: Path | None = None, photo: Photo | None = None, kept: str = "",
              elsewhere: Path | None = None, take_over: bool = False) -> None:
        """Have something read beside."""
        self._asked += 1
        self._opening_now = True
        self.opening.emit(shown)
        known = self.document.id if self.document is not None and not take_over else ""
        wanted = reading.Wanted(path, self.recipe, self.preset, self.edits.history.memory, photo, kept, elsewhere,
                                known, take_over, self.keeping.hold, self.keeping.wait)
        self.runs.beside(self.tr("Opening"), partial(self._opened, self._asked),
                         partial(reading.opened, wanted), partial(self._not_opened, self._asked, shown))

    def _first_pixels(self, asked: int, found: tuple[Pyramid, tuple[int, int]] | None) -> None:
        """Show the first pixels where the whole photo is not there yet; nothing can be painted on them."""
        if found is not None and asked == self._asked and self._opening_now:
            self.edits.freeze(self.tr("The photo is still being opened. Its regions can be edited in a moment."))
            self.previewed.emit(*found)

    def _not_opened(self, asked: int, shown: Path | None, fault: EngineError | None) -> None:
        """The photo of before is still the one."""
        if isinstance(fault, reading.PhotoIsMissing) and asked == self._asked:
            self.photo_missing.emit(fault.path, fault.said)
        elif fault is not None:
            self.failed.emit(fault.said)
        if asked == self._asked:
            self._opening_now = False
            self.keeping.settle()
            self.edits.freeze(self._why_read_only())
            self.opening_failed.emit(shown)

    def _opened(self, asked: int, opened: reading.Opened) -> None:
        """Take the photo that was read, unless another was asked for meanwhile, and once results are in files."""
        if asked == self._asked:
            self._once_stored(partial(self._take_opened, asked, opened))
        elif not self._opening_now:
            self.keeping.settle()

    def _take_opened(self, asked: int, opened: reading.Opened) -> None:
        """Take it now, unless another was asked for while results were written."""
        if asked != self._asked:
            return
        self._opening_now = False
        same = opened.document is None
        if not same:
            self.edits.commit()
            self.runs.leave_photo()
            self.keeping.end()
        self.photo, self.path, self.screen, self.pyramid = opened.photo, opened.path, opened.screen, opened.pyramid
        if opened.document is not None:
            self.read_only = not opened.token and reading.FOREIGN in opened.news
            self._usual = (self.recipe.unframed(), self.preset)
            self.keeping.begin(opened.document, "" if self.read_only else opened.token or "-", opened.resume)
            self._show(opened.document)
            self.results.show(opened.document, opened.results)
        else:
            self.edits.picture = opened.photo.image
        self.keeping.settle()
        self.edits.freeze(self._why_read_only())
        if self.document is not None and opened.path is not None:
            self.document.moved_to(opened.path)
        self.photo_changed.emit()
        for note in opened.photo.source.notes:
            self.noticed.emit(note)
        self._tell_news(opened)
        if not same and opened.fresh and self.find_on_opening and (not self.runs.busy or self.runs.quiet):
            self.find_regions()
        QThreadPool.globalInstance().start(engine.release_memory)

    def _show(self, document: Document | None) -> None:
        """Another document, or none."""
        self.document = document
        self._to_measure, self._learnt = [], None
        self.reference, self.reference_path = None, None
        if document is None:
            self.read_only = False
        self.edits.show(document, self.photo.image if self.photo is not None and document is not None else None)
        self.results.show(document)
        self.recipe_changed.emit()
        self.kernels_changed.emit()
        self.reference_changed.emit()
        self.project_changed.emit()

    def _tell_news(self, opened: reading.Opened) -> None:
        """Say what became of the work on this photo."""
        words = {
            reading.BACK: self.tr("Your work on this photo is back: regions, settings, kernels and results."),
            reading.UNSAVED_BACK: self.tr("What you did since the project was last saved is back too."),
            reading.SETTINGS_ONLY: self.tr("Some results are known by their settings only; Restore makes them again."),
            reading.DAMAGED: self.tr("The work that was kept for this photo is damaged and was left as it is. "
                                     "You begin anew."),
            reading.OTHER_STATE: self.tr("The file was changed since you last worked on it. <a href='work:{other}'>"
                                         "Take the regions of then</a>").format(other=opened.other),
            reading.CUT_SHORT: self.tr("A restoration of this photo was not finished. <a href='restore'>Go on with it"
                                       "</a>; what was done of it is not done again."),
            reading.FOREIGN: self.tr("This photo is open in another window. You see it as it was last kept and can "
                                     "change nothing here. <a href='take-over'>Take it over</a>"),
        }
        for news in opened.news:
            self.noticed.emit(words[news])

    def _why_read_only(self) -> str:
        """The sentence for one who tries to edit what another window has; nothing where it is ours."""
        return self.tr("Another window works on this photo. Take it over to change anything here.") \
            if self.read_only else ""

    def adopt(self, identity: str) -> None:
        """Take the regions of other kept work of the same size, as one step."""
        if self.document is None:
            return
        try:
            other = engine.recovered(engine.store.place(identity), None).document
        except EngineError as fault:
            self.failed.emit(fault.said)
            return
        if other.regions.labels.shape == self.edits.regions.labels.shape:
            self.edits.take(other.snapshot(), self.tr("Take earlier regions"))

    # keeping ---------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _not_kept(self, sentence: str) -> None:
        """The disk refuses: work goes on."""
        self.failed.emit(self.tr("Your work could not be written to the disk: {why} You can go on; it is tried again "
                                 "and again.").format(why=engine_words.words(sentence)))

    @Slot()
    def _kept_again(self) -> None:
        """All is well."""
        self.noticed.emit(self.tr("Your work is on the disk again."))

    @Slot()
    def _taken_over(self) -> None:
        """Another window works on it now."""
        self.read_only = True
        self.edits.freeze(self._why_read_only())
        self.noticed.emit(self.tr("Another window has taken this photo over. "
                                  "<a href='take-over'>Take it back</a>"))

    def keep_room(self, most: int) -> None:
        """Drop the oldest kept work that is saved elsewhere too where all of it takes more than `most` bytes."""
        known = self.document.id if self.document is not None else ""
        self.runs.beside(self.tr("Making room"), partial(self._made_room, most), partial(_make_room, most, known))

    def _made_room(self, most: int, told: tuple[list[str], int]) -> None:
        """Say what was dropped, or that nothing can be."""
        dropped, left = told
        if dropped:
            self.noticed.emit(self.tr("To make room, older work that is saved elsewhere was dropped from Heirloom's "
                                      "own folder: {names}.").format(names=", ".join(dropped)))
        if left > most:
            self.noticed.emit(self.tr("The work that Heirloom keeps takes {size} GB, more than you allow, and none "
                                      "of it is saved elsewhere. Save projects, or allow more in the preferences."
                                      ).format(size=round(left / 1e9)))

    def save_project(self, path: Path, with_photo: bool, with_results: bool) -> None:
        """Write a project file in a thread that is not cancelled."""
        document = self.document
        if document is None:
            return
        self.edits.commit()
        results = engine.store.results_of(document.id) if with_results else None
        photo = document.state.photo.path if with_photo else None
        work = partial(_project_written, path, document.state, document.snapshot(), results, photo)
        self.runs.beside(self.tr("Saving the project"), partial(self._project_saved, document.ticket(), path),
                         work, keep=True)

    def _project_saved(self, ticket: Ticket, path: Path, _: object) -> None:
        """Say so."""
        if self.document is not None and self.document.holds(ticket):
            self.document.saved_as(path, ticket.revision)
            self.project_changed.emit()
        self._written(path, ())

    # settings --------------------------------------------------------------------------------------------------------

    def set_recipe(self, recipe: Recipe, preset: str = "") -> None:
        """Take other settings; `preset` names them where they are one. Kernels of another scale wait for its return."""
        name = preset or preset_of(recipe)
        scale = self.recipe.scale
        if self.document is not None:
            self.document.set_recipe(recipe.framed_as(self.recipe), name)
            if self.document.frame(self.tr("Frame"), Geometry.of(recipe.plain())) is not None:
                self.edits.history.refresh()
        else:
            self._usual = (recipe, name)
        if recipe.scale != scale:
            self.kernels_changed.emit()
        self.recipe_changed.emit()

    @property
    def geometry(self) -> Geometry:
        """How the photo is framed."""
        return Geometry.of(self.recipe.plain())

    @property
    def framing(self) -> Framing | None:
        """The same for this photo; None without one."""
        return self.geometry.on(self.photo.shape) if self.photo is not None else None

    def frame(self, geometry: Geometry, name: str) -> None:
        """Frame the photo otherwise, as one step that can be undone."""
        if self.document is None or self._refused():
            return
        self.edits.commit()
        if self.document.frame(name, geometry) is not None:
            self.edits.history.refresh()
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
    def _ended(self, kind: str, outcome: str, seconds: float) -> None:
        """Quiet work that gave way stays wanted; what failed is not tried again."""
        if outcome == "failed" and kind == "devices":
            self._asking_devices = False
        elif outcome != "cancelled" and kind == "measure":
            del self._to_measure[:1]

    def _devices_found(self, devices: tuple[engine.DeviceInfo, ...]) -> None:
        """Keep them."""
        self._asking_devices = False
        self.devices = tuple(devices)
        self.devices_changed.emit()

    # regions ---------------------------------------------------------------------------------------------------------

    def find_regions(self, method: str = "") -> None:
        """Find regions by the recipe's method, or by another."""
        if self.document is None or self.photo is None:
            return
        recipe = self.recipe.changed(regions=method) if method else self.recipe
        state = (self.document.ticket(), bool(method))
        self._start(self.tr("Finding regions"), partial(self._regions_found, *state), "segment", self.photo, recipe)

    def _regions_found(self, ticket: Ticket, asked: bool, found: tuple[Regions, tuple[str, ...]]) -> None:
        """Put them in place, unless the user has painted meanwhile."""
        regions, notes = found
        if self.document is None or not self.document.holds(ticket):
            return
        if notes:
            self.noticed.emit(notes[-1])  # what was found; what was tried before stands in the report
        if self.document.drawing or not (asked or self.document.holds(ticket, REGIONS)):
            self.noticed.emit(self.tr("Regions were found, but you have painted meanwhile, so yours stay. "
                                      "Use Find regions to have them found again."))
            return
        self.edits.take(regions, self.tr("Find regions"))

    def import_regions(self, path: Path) -> None:
        """Take regions from a mask, a label picture, or a folder in the published layout."""
        if self.document is not None and self.photo is not None:
            self.runs.beside(self.tr("Reading regions"), partial(self._regions_read, self.document.ticket()),
                             partial(_regions_read, path, self.photo.shape))

    def _regions_read(self, ticket: Ticket, regions: Regions) -> None:
        """Put them in place."""
        if self.document is not None and self.document.holds(ticket):
            self.edits.take(regions, self.tr("Import regions"))

    @Slot(object)
    def _prompted(self, prompt: Prompt) -> None:
        """Ask the engine what is there; only the newest question waits."""
        if self.photo is None:
            return
        self._waiting = prompt
        if not self.runs.busy or self.runs.quiet:
            self._ask()
        elif self.runs.kind not in ("mask", "prepare"):
            self.noticed.emit(self.tr("The engine is at work; smart select answers when it is done."))

    def _ask(self) -> None:
        """Send the question that waits."""
        prompt, self._waiting = self._waiting, None
        if prompt is None or self.photo is None or self.document is None:
            return
        if self.smart not in ("sam", "grabcut"):
            self._waiting = prompt
            self.prepare_smart()
            return
        self._start(self.tr("Smart select"), partial(self._answered, self.document.ticket()), "mask", self.photo,
                    prompt, self.recipe)

    def prepare_smart(self) -> None:
        """Let the engine embed the picture, so that clicks are answered quickly."""
        if self.photo is None or self.document is None or self.smart in ("sam", "grabcut", "preparing"):
            return
        if self._start(self.tr("Preparing smart select"), partial(self._smart_ready, self.document.ticket()), "prepare",
                       self.photo, self.recipe):
            self._set_smart("preparing")

    def _smart_ready(self, ticket: Ticket, who: str) -> None:
        """Clicks can be answered now."""
        if self.document is not None and self.document.holds(ticket):
            self._set_smart(who)
            self._ask()

    def _answered(self, ticket: Ticket, mask: object) -> None:
        """Show what the engine found, or ask again where the user pointed elsewhere meanwhile."""
        if self.document is None or not self.document.holds(ticket):
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

    def restore(self, with_kernels: bool = False) -> None:
        """Restore the whole photo with the settings and regions as they are now.

        Args:
            with_kernels: use every kernel that is known; else the locked ones, and those that were measured on these
                regions with these settings, which would come out the same.
        """
        if self.document is None or self.photo is None:
            return
        self.edits.commit()
        state = (self.document.ticket(), self.recipe, None, time.monotonic())
        self.expected = self.expected_seconds()
        given = dict(self.document.kernels) if with_kernels else self._given_kernels()
        self._start(self.tr("Restoring"), partial(self._restored, *state), "restore", self.photo,
                    self.edits.snapshot(), self.recipe, given, into=self._coming(), resume=self._unfinished())

    def expected_seconds(self) -> float:
        """What the engine expects of a restoration of this photo, on a machine like that of the benchmark."""
        if self.photo is None or self.document is None:
            return 0.0
        words = next((device.words for device in self.devices if device.name == self.recipe.device), "cpu")
        return engine.expected_seconds(self.photo.shape, len(self.document.present), self.recipe, words)

    def preview(self, box: Box) -> None:
        """Restore only a part of the photo, with the same kernels and settings."""
        if self.document is None or self.photo is None:
            return
        self.edits.commit()
        box = engine.preview_box(box, self.geometry.on(self.photo.shape).shape)
        state = (self.document.ticket(), self.recipe, box, time.monotonic())
        self._start(self.tr("Preview"), partial(self._restored, *state), "preview", self.photo,
                    self.edits.snapshot(), self.recipe, box, self._given_kernels(),
                    into=self._coming())

    def estimate(self) -> None:
        """Find the kernels only."""
        if self.document is not None and self.photo is not None:
            self.edits.commit()
            state = (self.document.ticket(), self.recipe)
            self._start(self.tr("Estimating kernels"), partial(self._estimated, *state), "estimate", self.photo,
                        self.edits.snapshot(), self.recipe)

    def _restored(self, ticket: Ticket, recipe: Recipe, box: Box | None, start: float, restored: Restored) -> None:
        """Keep the kernels, and write the result to the disk before anything else."""
        document = self.document
        if document is None or self.photo is None or not document.holds(ticket):
            return
        self.keep_kernels(ticket, recipe, restored.reusable)
        number = document.take_number()
        title = self.tr("Preview {number}") if box else self.tr("Result {number}")
        record = ResultRecord(
            number, title.format(number=number), recipe, box, dict(restored.kernels), dict(restored.regions.names),
            restored.scale, time.monotonic() - start, restored.stages,
            dict(restored.versions), restored.device)
        self._busy_with_results += 1
        self.runs.beside(self.tr("Showing the result"), partial(self._stored, document, restored.notes),
                         partial(reading.stored, document.id, record, restored, self.photo),
                         self._not_stored, keep=True)

    def _stored(self, document: Document, notes: tuple[str, ...], stored: reading.Stored) -> None:
        """List the result, mapped from its files, and have it measured."""
        self._busy_with_results -= 1
        if self.document is document:
            document.add_result(stored.record)
            self.results.add(stored.result)
            for note in notes:
                self.noticed.emit(note)
            if stored.fault:
                why = engine_words.words(stored.fault)
                self.failed.emit(self.tr("The result could not be kept on the disk: {why} It is lost when you close "
                                         "the photo, unless you save it elsewhere.").format(why=why))
            self.measure(stored.record.number)
        self._leave()

    def _not_stored(self, fault: EngineError | None) -> None:
        """It could not even be shown."""
        self._busy_with_results -= 1
        if fault is not None:
            self.failed.emit(fault.said)
        self._leave()

    def _once_stored(self, leave: Callable[[], None]) -> None:
        """Leave this photo, but only once its results are in files; only the newest wish counts."""
        self._later = leave
        self._leave()

    def _leave(self) -> None:
        """Leave this photo where that was wished and nothing is being written of it any more."""
        if not self._busy_with_results:
            leave, self._later = self._later, None
            if leave is not None:
                leave()

    def measure(self, number: int) -> None:
        """Have a result measured, against the reference where there is one that fits, as soon as the engine may."""
        if number in self._to_measure[1:] or (number in self._to_measure and not self.runs.busy):
            return
        self._to_measure.append(number)
        self._catch_up()

    def _measure(self, number: int) -> None:
        """Measure it now."""
        result = self.results.get(number)
        if result is None or self.document is None:
            self._to_measure = [one for one in self._to_measure if one != number]
            self._idle.start()
            return
        reference = self.reference.image if self.reference is not None and result.box is None else None
        if reference is not None and reference.shape != result.restored.image.shape:
            reference = None
        self.runs.start(self.tr("Measuring"), partial(self._measured, self.document.ticket(), number), "measure",
                        result.restored, reference, quiet=True)

    def _measured(self, ticket: Ticket, number: int, metrics: Metrics) -> None:
        """Keep the figures."""
        if self.document is not None and self.document.holds(ticket):
            self.results.update(number, metrics=metrics)

    def open_reference(self, path: Path) -> None:
        """Take a picture that results are measured against."""
        if self.document is not None:
            self.runs.beside(self.tr("Reading the reference"),
                             partial(self._reference_read, self.document.ticket(), path), partial(_read_only, path))

    def _reference_read(self, ticket: Ticket, path: Path, photo: Photo) -> None:
        """Keep it where it fits."""
        if self.document is None or not self.document.holds(ticket) or self.photo is None:
            return
        wanted = tuple(self.recipe.scale * side for side in self.geometry.on(self.photo.shape).shape)
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
        self._busy_with_results += 1
        self.runs.beside(self.tr("Saving"), partial(self._saved, self.document, number, path),
                         partial(_saved_whole, work, path), self._not_saved, keep=True)

    def _saved(self, document: Document | None, number: int, path: Path, written: tuple[tuple[str, ...], str]) -> None:
        """Say where it lies, and what its format could not hold."""
        self._busy_with_results -= 1
        notes, digest = written
        if self.document is document:
            self.results.update(number, saved=True, file=str(path), digest=digest)
        self._written(path, notes)
        self._leave()

    def _not_saved(self, fault: EngineError | None) -> None:
        """It could not be written."""
        self._busy_with_results -= 1
        if fault is not None:
            self.failed.emit(fault.said)
        self._leave()

    def writing(self, path: Path, work: Work) -> None:
        """Write another file in a thread."""
        self.runs.beside(self.tr("Saving"), partial(self._written, path), work, keep=True)

    def _written(self, path: Path, notes: tuple[str, ...]) -> None:
        """Say where it lies."""
        self.noticed.emit(self.tr("Saved as {path}.").format(path=path))
        for note in notes:
            self.noticed.emit(note)

    # kernels ---------------------------------------------------------------------------------------------------------

    def set_kernel(self, label: int, kernel: Kernel | None, lock: bool = True) -> None:
        """Use that kernel for a region from now on, or (None) have it estimated again."""
        if self.document is None or self._refused():
            return
        kernels, locked = self.kernels, set(self.locked_kernels)
        if kernel is None:
            kernels.pop(label, None)
            locked.discard(label)
        else:
            kernels[label] = kernel
            if lock:
                locked.add(label)
        self._learnt = None
        self.document.set_kernels(kernels, frozenset(locked))
        self.kernels_changed.emit()

    def lock_kernel(self, label: int, lock: bool) -> None:
        """Keep a region's kernel in the next runs, or let it be estimated again."""
        if self.document is None or self._refused():
            return
        locked = self.locked_kernels | {label} if lock else self.locked_kernels - {label}
        self.document.set_kernels(self.kernels, locked)
        self.kernels_changed.emit()

    def _refused(self) -> bool:
        """Whether nothing may be changed; says why."""
        if self.read_only:
            self.noticed.emit(self._why_read_only())
        return self.read_only

    def _given_kernels(self) -> dict[int, Kernel]:
        """The kernels that the next run shall use as they are: locked, or measured just so a moment ago."""
        kernels, document = self.kernels, self.document
        if document is not None and self._learnt is not None:
            ticket, settings = self._learnt
            if document.holds(ticket, REGIONS) and settings == _kernel_settings(self.recipe):
                return kernels
        return {label: kernels[label] for label in sorted(self.locked_kernels) if label in kernels}

    def _estimated(self, ticket: Ticket, recipe: Recipe, kernels: Mapping[int, Kernel]) -> None:
        """Keep what was found."""
        if self.document is not None and self.document.holds(ticket):
            self.keep_kernels(ticket, recipe, kernels)

    def keep_kernels(self, ticket: Ticket, recipe: Recipe, kernels: Mapping[int, Kernel]) -> None:
        """Show a run's kernels; locked ones stay as they are, and those of another scale go to that scale."""
        document = self.document
        assert document is not None
        locked = document.state.locked.get(recipe.scale, frozenset())
        known = document.state.kernels.get(recipe.scale, {})
        stay = {label: known[label] for label in locked if label in known}
        same = self._learnt is not None and document.holds(self._learnt[0], REGIONS) and (
            self._learnt[1] == _kernel_settings(recipe))
        document.set_kernels({**(known if same else {}), **kernels, **stay}, locked, recipe.scale)
        if document.holds(ticket, REGIONS):
            self._learnt = (ticket, _kernel_settings(recipe))
        self.kernels_changed.emit()

    def _coming(self) -> Path | None:
        """The file that the engine writes the next result's image to; None where its folder cannot be made."""
        assert self.document is not None
        folder = engine.store.results_of(self.document.id)
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        return folder / reading.COMING if folder.is_dir() else None

    def _unfinished(self) -> Path:
        """Where the engine keeps what it has finished of a restoration, so that one cut short can go on."""
        assert self.document is not None
        return engine.store.place(self.document.id) / reading.UNFINISHED

    def _start(self, name: str, done: object, verb: str, *arguments: object, **options: object) -> bool:
        """Start an engine job, or say that another runs."""
        if self._refused() and verb in ("restore", "preview", "estimate", "segment"):
            return False
        if self.runs.start(name, done, verb, *arguments, **options):  # type: ignore[arg-type]
            return True
        self.noticed.emit(self.tr("{name} is still running. Wait for it, or cancel it first.").format(
            name=self.runs.name))
        return False


def _kernel_settings(recipe: Recipe) -> object:
    """All of the settings that a kernel depends on."""
    return recipe.scale, engine.chosen_method("kernel", recipe)


def _read_only(path: Path, *, report: object, glimpse: object) -> Photo:
    """A picture."""
    return engine.read(path)


def _regions_read(path: Path, shape: tuple[int, int], *, report: object, glimpse: object) -> Regions:
    """Regions from a file or folder."""
    return engine.masks.read(path, shape)


def _saved_whole(work: Work, path: Path, *, report: Callable[..., None],
                 glimpse: Callable[[object], None]) -> tuple[tuple[str, ...], str]:
    """Write a result; the notes, and the SHA-256 of its file, by which it is known again."""
    notes = work(report=report, glimpse=glimpse)
    return notes, engine.project.digest(path)


def _make_room(most: int, known: str, *, report: object, glimpse: object) -> tuple[list[str], int]:
    """Drop what may be dropped; the names, and the bytes that all the rest takes."""
    dropped = engine.store.prune(most, known)
    return [about.photo_path.name if about.photo_path else about.id[:8] for about in dropped], engine.store.size()


def _project_written(path: Path, state: engine.State, regions: Regions, results: Path | None, photo: Path | None, *,
                     report: object, glimpse: object) -> Path:
    """Write a project."""
    engine.project.write(path, state, regions.labels, results=results, photo=photo)
    return path


def preset_of(recipe: Recipe) -> str:
    """The preset whose settings these are, or nothing."""
    return next((name for name, one in engine.PRESETS.items() if _like(one, recipe)), "")


def _like(preset: Recipe, recipe: Recipe) -> bool:
    """Whether settings are a preset's in all that a preset decides; where and what it runs on is the user's."""
    values = {name: value for name, value in recipe.plain().items() if name not in FREE}
    return all(preset.plain()[name] == value for name, value in values.items())


__all__ = ["Box", "Session", "preset_of"]
