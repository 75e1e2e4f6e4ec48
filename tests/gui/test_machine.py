"""Whatever a user does, in whatever order: the window shows the document, the disk holds it, and nothing vanishes."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PIL import Image as Picture
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from walking import Shared, until

import engine
from engine import DAMAGE, PRESETS, REGIONS, Document, Reader, Worker
from gui.document.session import Session
from gui.picture.pyramid import MarkPyramid
from gui.settings import Settings
from gui.window import Window
from gui.words import language
from gui.work.runs import Runs

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic", regions="grabcut")
PLACES = st.tuples(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
EXAMPLES = int(os.environ.get("HEIRLOOM_TRIALS", "10"))
SHAPES = ("region_grow", "region_shrink", "region_fill_holes", "region_invert", "region_smooth")


class Machine(RuleBasedStateMachine):
    """A window, the photos it may open, and what is known of the work on each."""

    def __init__(self, folder: Path, worker: Worker, readers: tuple[Reader, Reader]) -> None:
        super().__init__()
        self.folder, self.worker, self.readers = folder, worker, readers
        self.files = {name: folder / name for name in ("a.png", "b.png", "broken.png", "large.jpg")}
        self.places = folder / "places"
        self.windows = 0
        self.documents: dict[Path, Document] = {}  # each with all that the user did to it last
        self.due: dict[str, set[int]] = {}  # results that must be listed
        self.finished: dict[str, int] = {}  # restorations that came to an end
        self.removed: dict[str, int] = {}
        self.window: Window | None = None

    @initialize()
    def begin(self) -> None:
        shutil.rmtree(self.places, ignore_errors=True)
        self.places.mkdir()
        self._start()
        self.session.opening.open(self.files["a.png"])
        self._settle()
        self.session.edits.add("face")

    def _start(self) -> None:
        """A new process's window, as far as files can tell."""
        self.windows += 1
        self.session = Session(runs=Runs(None, self.worker, *self.readers))
        self.session.opening.finds_regions = False
        self.window = Window(self.session, Settings())
        self.window.show()
        self.session.set_recipe(QUICK)
        self.session.photo_changed.connect(self._compare)
        self.session.runs.ended.connect(self._ended)
        self.pressed = False
        self.end = None

    def _compare(self) -> None:
        """Work that comes back is all of what was left."""
        document = self.session.document
        if document is None or document.state.photo.path is None:
            return
        before = self.documents.get(document.state.photo.path)
        if before is not None and before is not document:
            assert not self.session.read_only
            same(document, before)
        self.documents[document.state.photo.path] = document

    def _ended(self, kind: str, outcome: str, seconds: float) -> None:
        document = self.session.document
        if kind in ("restore", "preview") and outcome == "done" and document is not None:
            self.finished[document.id] = self.finished.get(document.id, 0) + 1

    def teardown(self) -> None:
        if self.window is not None:
            self._drop()

    def _drop(self) -> None:
        """End a window without a question."""
        window, self.window = self.window, None
        window.hide()
        self.session.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # what a user does ------------------------------------------------------------------------------------------------

    @rule(name=st.sampled_from(["a.png", "b.png", "a.png", "b.png", "broken.png", "large.jpg"]), wait=st.booleans())
    def open(self, name: str, wait: bool) -> None:
        self.session.opening.open(self.files[name])
        if wait:
            self._settle()

    @rule(turns=st.integers(1, 12))
    def wait_a_little(self, turns: int) -> None:
        for _ in range(turns):
            QTest.qWait(1)

    @rule()
    def wait_for_all(self) -> None:
        self._settle()

    @rule(engine_too=st.booleans())
    def close_photo(self, engine_too: bool) -> None:
        self.session.opening.close_photo()
        if engine_too:
            self._settle()

    @precondition(lambda self: self.session.photo is not None and not self.pressed)
    @rule(place=PLACES, other=PLACES, button=st.sampled_from([Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton]))
    def press(self, place: tuple, other: tuple, button: Qt.MouseButton) -> None:
        self.window.show_page("edit")
        self.window.toolbox.options.set(size=9.0)
        QTest.mousePress(self.window.canvas, button, pos=self._at(place))
        QTest.mouseMove(self.window.canvas, self._at(other))
        self.pressed = button

    @precondition(lambda self: self.pressed)
    @rule(place=PLACES)
    def move(self, place: tuple) -> None:
        QTest.mouseMove(self.window.canvas, self._at(place))

    @precondition(lambda self: self.pressed)
    @rule(place=PLACES)
    def release(self, place: tuple) -> None:
        button, self.pressed = self.pressed, False
        QTest.mouseRelease(self.window.canvas, button, pos=self._at(place))

    @precondition(lambda self: self.pressed)
    @rule()
    def escape(self) -> None:
        QTest.keyClick(self.window.canvas, Qt.Key.Key_Escape)

    @precondition(lambda self: self.session.photo is not None)
    @rule(name=st.sampled_from(["undo", "redo", "region_add", "region_delete", *SHAPES]))
    def act(self, name: str) -> None:
        self.window.actions_by_name[name].trigger()

    @precondition(lambda self: self.session.photo is not None and not self.pressed)
    @rule(damage=st.booleans())
    def choose_the_layer(self, damage: bool) -> None:
        """What is pressed and moved from now on marks damage, or paints regions."""
        self.window.actions_by_name["tool_heal" if damage else "tool_brush"].trigger()
        self.session.edits.activate(DAMAGE if damage else REGIONS)

    @precondition(lambda self: self.session.photo is not None)
    @rule(position=st.integers(0, 6))
    def walk_in_history(self, position: int) -> None:
        self.session.edits.go_to(position)

    @precondition(lambda self: self.session.photo is not None)
    @rule(label=st.integers(0, 3))
    def choose_or_lock(self, label: int) -> None:
        self.session.edits.choose(label)
        look = self.session.edits.look(label)
        if look is not None:
            self.session.edits.alter(label, "lock", locked=not look.locked)

    @rule(scale=st.sampled_from([2, 3]), grain=st.sampled_from([0.0, 0.5]))
    def change_settings(self, scale: int, grain: float) -> None:
        self.session.set_recipe(self.session.recipe.changed(scale=scale, grain=grain))

    @precondition(lambda self: self.session.kernels.known)
    @rule(lock=st.booleans())
    def lock_a_kernel(self, lock: bool) -> None:
        self.session.kernels.lock(min(self.session.kernels.known), lock)

    @precondition(lambda self: self.session.photo is not None)
    @rule(what=st.sampled_from(["restore", "restore", "find_regions", "estimate", "preview"]), wait=st.booleans())
    def ask_the_engine(self, what: str, wait: bool) -> None:
        session = self.session
        {"restore": session.restore, "find_regions": session.finding.find, "estimate": session.kernels.estimate,
         "preview": partial(session.preview, (4, 4, 20, 20))}[what]()
        if wait:
            self._settle()

    @rule()
    def cancel(self) -> None:
        self.session.runs.cancel()

    @precondition(lambda self: self.session.results.list)
    @rule()
    def save_a_result(self) -> None:
        result = self.session.results.list[-1]
        path = self.folder / f"result-{result.number}.png"
        self.session.writing.result(result.number, path, partial(written, path, result.restored))

    @precondition(lambda self: self.session.results.list)
    @rule()
    def remove_a_result(self) -> None:
        number = self.session.results.list[0].number
        self.session.results.remove(number)
        self.due.get(self.session.document.id, set()).discard(number)
        self.removed[self.session.document.id] = self.removed.get(self.session.document.id, 0) + 1

    @precondition(lambda self: self.session.photo is not None)
    @rule(results=st.booleans())
    def save_the_project(self, results: bool) -> None:
        """A copy: the document then belongs to it, so that the test takes it back to the photo."""
        document = self.session.document
        engine.project.write(self.folder / "copy.heirloom", document.state, document.snapshot().labels, document.damage,
                             results=engine.store.results_of(document.id) if results else None)

    @rule(name=st.sampled_from(["ko", "en"]))
    def speak(self, name: str) -> None:
        getattr(self.window.seeing_commands, f"language_{name}")()

    @rule(clean=st.booleans())
    def kill(self, clean: bool) -> None:
        """The process ends at this moment: a new one finds the files as they are now."""
        document, keeping = self.session.document, self.session.keeping
        keeping.wait()
        autosave = keeping.autosave
        if clean and autosave is not None:
            assert autosave.drain(20)
        acknowledged = autosave.written_revision if autosave is not None else -1
        copy = self.folder / f"places-{self.windows}"
        snapshot(self.places, copy)
        revision, path = (document.revision, document.state.photo.path) if document is not None else (-1, None)
        drawing = document is not None and document.drawing
        self._drop()
        shutil.rmtree(self.places)
        copy.rename(self.places)
        self._start()
        if path is not None:
            left = self.documents.pop(path, None)
            self.session.opening.open(path)
            self._settle()
            found = self.session.document
            assert found is not None
            assert acknowledged == -1 or found.id == document.id
            assert found.revision >= acknowledged
            if found.revision == revision == left.revision and not drawing:
                same(found, left)
            if found.id == document.id:
                self.due[found.id] = {one.number for one in found.state.results}
                self.finished[found.id] = len(self.due[found.id])
                self.removed[found.id] = 0
            self.documents[path] = found

    def _settle(self) -> None:
        """Wait until nothing runs."""
        session = self.session
        until(lambda: not (session.runs.busy or session.runs.working_beside or session.opening.running))

    def _at(self, place: tuple) -> object:
        canvas = self.window.canvas
        rows, columns = canvas.view.shape
        return canvas.view.to_screen(place[0] * rows, place[1] * columns).toPoint()

    # what always holds -----------------------------------------------------------------------------------------------

    @invariant()
    def the_canvas_shows_the_photo_or_nothing_can_be_painted(self) -> None:
        session, canvas = self.session, self.window.canvas
        if session.photo is not None and canvas.pyramid is session.pyramid:
            assert canvas.regions.labels.levels[0] is session.document.regions.labels
            assert canvas.pyramid.shape == session.photo.shape == session.document.regions.labels.shape
            canvas.regions.labels.refresh()
            for above, level in zip(canvas.regions.labels.levels, canvas.regions.labels.levels[1:], strict=False):
                assert np.array_equal(level, above[::2, ::2])
            layer = session.document.layer(DAMAGE)
            marks = canvas.damage.marks
            assert marks is not None or layer.empty
            if marks is not None:
                marks.refresh()
                assert marks.levels[0] is layer.labels
                fresh = MarkPyramid(layer.labels)
                assert all(np.array_equal(one, other) for one, other in zip(marks.levels, fresh.levels, strict=True))
        elif session.opening.running:
            assert session.edits.frozen
        else:
            assert canvas.pyramid is None
            assert session.photo is None

    @invariant()
    def the_parts_agree(self) -> None:
        session = self.session
        document = session.document
        assert (document is None) == (session.photo is None)
        assert session.edits.document is document
        assert session.keeping.document is document
        if document is None:
            assert not session.results.list
            return
        assert document.state.photo.path == session.path
        for layer in (REGIONS, DAMAGE):
            counts = np.bincount(document.layer(layer).labels.ravel(), minlength=256)
            assert document.layer(layer).present == tuple(np.flatnonzero(counts))
        assert set(document.layer(DAMAGE).present) <= {0, 1, 2}
        history = session.edits.history
        assert 0 <= history.position <= history.rowCount() - 1
        assert history.rowCount() == len(document.history.steps) + 1
        listed = [one.number for one in document.state.results]
        assert [one.number for one in session.results.list] == listed
        assert set(document.present) <= {one.label for one in document.state.styles}

    @invariant()
    def the_disk_holds_the_work(self) -> None:
        session = self.session
        document = session.document
        if document is None or document.drawing:
            return
        assert session.keeping.drain(30)
        kept = engine.recovered(engine.store.place(document.id), document.state.photo.path).document
        same(kept, document)
        assert len(kept.history.steps[: kept.history.position]) <= document.history.position

    @invariant()
    def no_result_vanishes(self) -> None:
        session = self.session
        document = session.document
        if document is None or session.opening.running:
            return
        numbers = {one.number for one in document.state.results}
        assert numbers >= self.due.get(document.id, set())
        self.due[document.id] = numbers
        if not (session.runs.busy or session.runs.working_beside):
            assert len(numbers) + self.removed.get(document.id, 0) == self.finished.get(document.id, 0)


def same(one: Document, other: Document) -> None:
    """All that a user would miss."""
    assert np.array_equal(one.regions.labels, other.regions.labels)
    assert np.array_equal(one.layer(DAMAGE).labels, other.layer(DAMAGE).labels)
    for name in ("id", "photo", "styles", "recipe", "preset", "results"):
        mine, its = getattr(one.state, name), getattr(other.state, name)
        if name == "results":
            assert [(each.number, each.title, each.files, each.saved, each.metrics) for each in mine] == [
                (each.number, each.title, each.files, each.saved, each.metrics) for each in its]
        else:
            assert mine == its, name
    for scale in {*one.state.kernels, *other.state.kernels}:
        kernels, its_kernels = one.state.kernels.get(scale, {}), other.state.kernels.get(scale, {})
        assert kernels.keys() == its_kernels.keys()
        assert one.state.locked.get(scale, frozenset()) == other.state.locked.get(scale, frozenset())
        for label, kernel in kernels.items():
            assert np.array_equal(kernel.weights, its_kernels[label].weights)


def written(path: Path, restored: engine.Restored, *, report: object, glimpse: object) -> tuple[str, ...]:
    """A result saved."""
    engine.write(path, restored.image, restored.photo.source, overwrite=True)
    return ()


def snapshot(source: Path, target: Path) -> None:
    """What a killed process leaves: the files as they are; its locks and marks are a dead process's."""
    def gone(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if name == "lock" or name.endswith(".tmp")]

    for _ in range(20):
        shutil.rmtree(target, ignore_errors=True)
        try:
            shutil.copytree(source, target, ignore=gone)
        except (shutil.Error, FileNotFoundError):  # a file was renamed while we copied; a kill takes one moment
            continue
        return
    raise AssertionError("the writer never rests")


def large(path: Path) -> None:
    """A JPEG whose first pixels can be had, and that is refused when it is read: 214 megapixels by its header."""
    Picture.new("L", (65000, 16), 128).save(path)
    data = bytearray(path.read_bytes())
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 7] = (3300).to_bytes(2, "big")
    path.write_bytes(data)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two small photos, one that is none, and one that is too large."""
    dice = np.random.default_rng(5)
    for name, shape in (("a.png", (48, 40, 3)), ("b.png", (40, 56, 3))):
        pixels = np.kron(dice.integers(0, 256, (shape[0] // 8, shape[1] // 8, 3)), np.ones((8, 8, 1)))
        Picture.fromarray(pixels.astype(np.uint8)).save(tmp_path / name)
    (tmp_path / "broken.png").write_bytes((tmp_path / "a.png").read_bytes()[:60])
    large(tmp_path / "large.jpg")
    monkeypatch.setenv("HEIRLOOM_STATE", str(tmp_path / "places" / "documents"))
    return tmp_path


def test_whatever_the_user_does_the_window_and_the_disk_agree(qapp, folder, reading_processes):
    language.apply(qapp, "en")
    worker = Shared()
    try:
        run_state_machine_as_test(
            lambda: Machine(folder, worker, reading_processes),
            settings=settings(max_examples=EXAMPLES, stateful_step_count=18, deadline=None, derandomize=EXAMPLES == 10,
                              phases=[Phase.generate, Phase.shrink] if EXAMPLES != 10 else [Phase.generate],
                              suppress_health_check=list(HealthCheck), database=None))
    finally:
        Worker.close(worker)
        language.apply(qapp, "en")
