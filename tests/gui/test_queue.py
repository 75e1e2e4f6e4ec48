"""The list of photos in a real window: dropped, run, paused, cancelled, copied to, killed and going on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from walking import opened, until

from engine import PRESETS, Kernel, Patch, read, write
from engine.batches.batch import Wishes
from engine.batches.listing import MEMORY
from engine.batches.manifest import Manifest
from engine.batches.manifest_schema import put
from engine.batches.places import NOW, OWN, Places
from gui.queue.model import PICTURE, QueueModel
from gui.queue.places import PlacesDialog

ROOT = Path(__file__).resolve().parents[2]
QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic", regions="whole")
SLOW = PRESETS["paper"].changed(regions="whole", kernel_iterations=20000)


@pytest.fixture
def window(lone_window):
    """A window whose process writes to the places of its test."""
    return lone_window


@pytest.fixture
def folder(tmp_path, portrait) -> Path:
    """Three photos, one of them in a folder within, a file of another program, and a broken photo."""
    place = tmp_path / "사진들"
    for name in ("a.png", "b.jpg", "안/c.tif"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        write(place / name, portrait.image, portrait.source)
    (place / "notes.psd").write_bytes(b"of another program")
    (place / "z broken.png").write_bytes(b"no picture")
    return place


def dropped(window, *paths: Path) -> None:
    """Files let fall onto the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))


def listed(window, place: Path, count: int = 4):
    """The queue, with the photos of a folder."""
    dropped(window, place)
    queue = window.queue_commands.queue
    until(lambda: len(queue.queue.rows) == count and window.session.photo is not None)
    return queue


def row(queue, name: str):
    return next(one for one in queue.queue.rows if one.photo.name == name)


def states(queue) -> dict[str, str]:
    return {one.photo.name: one.state for one in queue.queue.rows}


def hurry(book: Manifest) -> None:
    """Let all rows be restored with settings that take no time, else a test waits as long as it takes."""
    with book.writing() as link:
        link.execute("update photo set recipe = ?", (put(link, QUICK, Wishes(by_hand=True)),))


def shape(path: Path) -> tuple[int, int]:
    with Picture.open(path) as picture:
        return picture.size[1], picture.size[0]


def test_a_dropped_folder_is_listed_and_its_first_photo_opened_and_a_single_file_is_only_opened(window, folder):
    said: list[str] = []
    window.session.noticed.connect(said.append)
    queue = listed(window, folder)
    assert [one.photo.name for one in queue.queue.rows] == ["a.png", "b.jpg", "z broken.png", "c.tif"]
    assert window.session.path == folder / "a.png"
    assert window.docks["photos"].isVisible()
    assert any("1 file" in sentence for sentence in said), "what was passed over is told"
    dropped(window, folder / "b.jpg")
    until(lambda: window.session.path == folder / "b.jpg")
    assert len(queue.queue.rows) == 4
    dropped(window, folder)
    until(lambda: not window.session.runs.working_beside)
    assert len(queue.queue.rows) == 4, "each is listed once"


def test_all_are_restored_one_after_the_other_and_a_bad_one_says_why_and_can_be_tried_again(window, folder, portrait):
    queue = listed(window, folder)
    view = window.docks["photos"].built()
    window.session.set_recipe(QUICK)
    queue.set_settings(NOW)
    view.all.click()
    until(lambda: not queue.busy)
    assert states(queue) == {"a.png": "done", "b.jpg": "done", "z broken.png": "failed", "c.tif": "done"}
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("restored/*")}
    assert written == {"restored/a-restored-x2.png", "restored/b-restored-x2.jpg", "안/restored/c-restored-x2.tif"}
    assert shape(folder / "restored" / "a-restored-x2.png") == (192, 160)
    assert all(one.seconds > 0 and one.figures.consistency > 20 for one in queue.queue.rows if one.state == "done")
    bad = row(queue, "z broken.png")
    view.choose([bad.number])
    assert "z broken.png" in view.line.text()
    write(folder / "z broken.png", portrait.image, portrait.source, overwrite=True)
    window.session.set_recipe(QUICK.changed(scale=3))
    view.retry.click()
    until(lambda: not queue.busy)
    assert row(queue, "z broken.png").state == "done"
    assert row(queue, "z broken.png").target.name == "z broken-restored-x3.png", "with the settings of now"
    window.session.set_recipe(QUICK)
    first = (folder / "restored" / "a-restored-x2.png").stat().st_mtime_ns
    view.all.click()
    assert not queue.busy, "what is done is not run again"
    dropped(window, folder)
    until(lambda: not window.session.runs.working_beside)
    assert len(queue.queue.rows) == 4, "results are not taken for photos"
    view.choose([row(queue, "a.png").number])
    view.chosen.click()
    until(lambda: not queue.busy)
    assert row(queue, "a.png").target.name == "a-restored-x2-2.png"
    assert (folder / "restored" / "a-restored-x2.png").stat().st_mtime_ns == first


def test_each_photo_goes_with_its_own_settings_and_regions_and_lists_what_the_queue_made(window, folder):
    queue = listed(window, folder)
    session, own = window.session, QUICK.changed(scale=3)
    session.set_recipe(own)
    session.edits.add("face")
    box = np.ones((30, 30), np.uint8)
    session.edits.apply(Patch((10, 10, 40, 40), np.zeros_like(box), box), "paint")
    opened(window, folder / "b.jpg")
    session.set_recipe(QUICK)
    queue.set_settings(OWN)
    queue.run([row(queue, "a.png").number, row(queue, "b.jpg").number])
    until(lambda: not queue.busy)
    assert shape(row(queue, "a.png").target) == (288, 240)
    assert shape(row(queue, "b.jpg").target) == (192, 160)
    until(lambda: len(session.results) == 1)
    assert session.results.list[0].saved, "the open photo lists it at once, and its file is known"
    opened(window, folder / "a.png")
    until(lambda: len(session.results) == 1)
    result = session.results.list[0]
    assert result.restored.image.shape == (288, 240, 3)
    assert np.array_equal(result.restored.image, read(row(queue, "a.png").target).image)
    assert set(session.kernels.known) == {0, 1}, "the kernels that were found are the photo's own now"
    assert not window.windowTitle().startswith("*")
    opened(window, folder / "b.jpg")
    opened(window, folder / "a.png")
    until(lambda: len(session.results) == 1)
    assert len(session.document.state.results) == 1


def test_a_row_waits_while_paused_goes_on_and_leaves_nothing_when_cancelled(window, folder):
    queue = listed(window, folder)
    view = window.docks["photos"].built()
    window.session.set_recipe(SLOW)
    queue.set_settings(NOW)
    queue.run([row(queue, "a.png").number, row(queue, "b.jpg").number])
    until(lambda: queue.share > 0)
    view.pause.click()
    until(lambda: window.session.runs.paused)
    assert (queue.paused, queue.busy) == (True, False)
    assert states(queue)["a.png"] == "running"
    opened(window, folder / "b.jpg")
    assert states(queue)["a.png"] == "running"
    assert not window.session.runs.stopping, "another photo in the window stops nothing"
    view.pause.click()
    until(lambda: not window.session.runs.paused and queue.busy)
    view.stop.click()
    until(lambda: not window.session.runs.busy)
    assert states(queue) == dict.fromkeys(states(queue), "listed")
    assert list(folder.rglob("restored/*")) == []
    queue.run([row(queue, "a.png").number])
    until(lambda: queue.share > 0)
    window.actions_by_name["cancel"].trigger()  # as the button in the status bar
    until(lambda: not window.session.runs.busy)
    assert states(queue)["a.png"] == "todo"
    assert queue.paused, "it goes on when the user says so"
    queue.remove([row(queue, "a.png").number])
    assert "a.png" not in states(queue)


def test_the_windows_own_restore_comes_after_the_row_that_runs(window, folder):
    queue = listed(window, folder)
    said: list[str] = []
    window.session.noticed.connect(said.append)
    window.session.set_recipe(QUICK)
    queue.set_settings(NOW)
    queue.run([row(queue, name).number for name in ("b.jpg", "c.tif")])
    until(lambda: bool(queue.running))
    assert window.actions_by_name["restore"].isEnabled()
    window.actions_by_name["restore"].trigger()
    assert any("b.jpg" in sentence for sentence in said)
    until(lambda: len(window.session.results) == 1)
    assert not window.session.results.list[0].saved
    until(lambda: not queue.busy)
    assert states(queue)["c.tif"] == "done"


def test_settings_and_kernels_of_the_open_photo_are_copied_to_others_by_the_regions_names(window, folder):
    queue = listed(window, folder)
    session = window.session
    session.set_recipe(QUICK.changed(grain=0.75))
    kernel = Kernel(np.outer(*[np.array([1, 2, 4, 8, 8, 4, 2, 1], np.float32)] * 2), 2, "mine")
    session.kernels.set(0, kernel)
    ids = [one.number for one in queue.queue.rows]
    assert queue.copy_settings(ids) == 3, "all but itself"
    assert queue.copy_kernels(ids) == 3
    opened(window, folder / "b.jpg")
    assert session.recipe.grain == 0.75
    assert np.array_equal(session.kernels.known[0].weights, kernel.weights)
    assert session.kernels.locked == {0}
    assert not row(queue, "b.jpg").own, "from now on they are its own"
    session.set_recipe(QUICK)
    queue.set_settings(OWN)
    queue.run([row(queue, "c.tif").number])
    until(lambda: not queue.busy)
    opened(window, folder / "안" / "c.tif")
    until(lambda: len(session.results) == 1)
    assert session.results.list[0].recipe.grain == 0.75
    assert np.array_equal(session.results.list[0].restored.kernels[0].weights, kernel.weights)


def test_results_go_where_the_dialog_says_under_its_pattern(window, folder, tmp_path):
    queue = listed(window, folder)
    window.session.set_recipe(QUICK)
    queue.set_settings("fast")
    dialog = PlacesDialog(queue, window)
    ok = dialog._buttons.button(dialog._buttons.StandardButton.Ok)
    dialog.elsewhere.setChecked(True)
    assert not ok.isEnabled(), "no folder is named yet"
    dialog.folder.setText(str(tmp_path))
    dialog.pattern.setText("{nonsense}")
    assert not ok.isEnabled()
    dialog.pattern.setText("{number:02}-{name}-{preset}")
    dialog.suffix.setCurrentIndex(dialog.suffix.findData(".jpg"))
    dialog.keep_mask.setChecked(True)
    assert ok.isEnabled()
    queue.set_places(dialog.places())
    dialog.deleteLater()
    queue.set_settings(NOW)
    queue.run([row(queue, "c.tif").number])
    until(lambda: not queue.busy)
    assert row(queue, "c.tif").target == tmp_path / "안" / "04-c-.jpg"
    assert queue.queue.places == Places(tmp_path, "{number:02}-{name}-{preset}", ".jpg", True)


def test_thumbnails_come_beside_and_words_follow_the_language(window, folder):
    queue = listed(window, folder)
    view = window.docks["photos"].built()
    model = view.model
    fresh = QueueModel(queue)
    assert fresh.data(fresh.index(0), PICTURE) is None, "the window does not wait for it"
    until(lambda: all(model.data(model.index(number), PICTURE) is not None for number in (0, 1, 3)))
    assert model.data(model.index(2), PICTURE) is None
    view.list.grab()
    before = view.all.text()
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.all.text() == before
    view.list.setCurrentIndex(model.index_of(row(queue, "b.jpg").number))
    QApplication.sendEvent(view.list, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return,
                                                Qt.KeyboardModifier.NoModifier))
    until(lambda: window.session.path == folder / "b.jpg")
    QApplication.sendEvent(view.list, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Delete,
                                                Qt.KeyboardModifier.NoModifier))
    assert "b.jpg" not in states(queue)
    assert (folder / "b.jpg").is_file()


def test_closing_while_it_runs_asks_and_the_next_window_goes_on(window, folder):
    from gui import app

    queue = listed(window, folder)
    window.session.set_recipe(SLOW)
    queue.set_settings(NOW)
    queue.run([row(queue, "a.png").number, row(queue, "b.jpg").number])
    until(lambda: queue.share > 0)
    answered: list[str] = []

    def answer(word: str) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            answered.append(box.text())
            next(button for button in box.buttons() if button.text() == word).click()

    QTimer.singleShot(300, lambda: answer("Stay here"))
    assert not window.close()
    assert queue.busy
    second = app.opened(settings=window.settings)
    second.queue_commands.load()
    assert second.queue_commands.queue.elsewhere, "two windows do not run one list"
    dropped(second, folder)
    until(lambda: not second.session.runs.working_beside)
    assert second.queue_commands.queue.queue.rows == []
    second.close()
    QTimer.singleShot(300, lambda: answer("Close"))
    assert window.close()
    assert len(answered) == 2
    assert "2" in answered[0]
    third = app.opened(settings=window.settings)
    third.queue_commands.load()
    again = third.queue_commands.queue
    assert again.busy
    assert states(again)["a.png"] == "todo"
    hurry(again.queue.book)
    until(lambda: not again.busy)
    assert states(again)["a.png"] == states(again)["b.jpg"] == "done"
    for other in (second, third):
        other.close()
        other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_where_the_disk_refuses_the_list_goes_on_and_is_written_when_it_is_well(window, folder):
    queue = listed(window, folder)
    told: list[str] = []
    window.session.failed.connect(told.append)
    link = queue.queue.book._link
    link.execute(f"pragma max_page_count = {link.execute('pragma page_count').fetchone()[0]}")  # a full disk
    queue.queue.add([folder / f"{number}.png" for number in range(300)])
    assert len(queue.queue.rows) == 304
    assert len(told) == 1
    assert "could not be written to the disk" in told[0]
    assert queue.queue.book.path == MEMORY
    until(lambda: queue.queue.book.path != MEMORY)
    with Manifest(queue.queue.book.path) as book:
        assert book.counts()["listed"] == 304
    assert len(told) == 1


_WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from gui import app
from engine import PRESETS

if __name__ == "__main__":
    folder, slow = Path(sys.argv[1]), sys.argv[2] == "begin"
    window = app.opened()
    window.session.opening.finds_regions = False
    queue = window.queue_commands.queue
    queue.load()
    if slow:
        queue.add_paths([folder])
        while len(queue.queue.rows) < 3:
            QTest.qWait(10)
        quick = PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic", regions="whole")
        rows = [row.number for row in queue.queue.rows]
        queue.queue.want(rows[:1], quick, quick)
        queue.queue.want(rows[1:2], PRESETS["paper"].changed(regions="whole", kernel_iterations=20000), quick)
        window.session.set_recipe(quick)
        queue.set_settings("now")
        queue.run(rows[2:])
        while not (queue.queue.rows[0].state == "done" and queue.queue.rows[1].state == "running" and queue.share > 0):
            QTest.qWait(10)
        print("middle", flush=True)
        while True:
            QTest.qWait(50)
    print(*(row.state for row in queue.queue.rows), flush=True)
    while queue.busy:
        QTest.qWait(10)
    print(*(row.state for row in queue.queue.rows), flush=True)
    window.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way")
def test_a_window_killed_in_mid_run_goes_on_at_the_next_start_and_does_nothing_twice(tmp_path, portrait):
    folder, script = tmp_path / "photos", tmp_path / "window.py"
    folder.mkdir()
    script.write_text(_WINDOW, encoding="utf-8")
    for name in "abc":
        write(folder / f"{name}.png", portrait.image, portrait.source)
    where = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen",
             "HEIRLOOM_STATE": str(tmp_path / "state"), "HEIRLOOM_SETTINGS": str(tmp_path / "settings.ini")}
    command = [sys.executable, str(script), str(folder)]
    first = subprocess.Popen([*command, "begin"], env=where, cwd=ROOT, text=True, stdout=subprocess.PIPE)
    assert first.stdout.readline().strip() == "middle"
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    done = folder / "restored" / "a-restored-x2.png"
    assert [path.name for path in done.parent.iterdir()] == [done.name], "no half file of the one that was killed"
    before = done.stat().st_mtime_ns
    with Manifest(tmp_path / "state" / "queue.db") as book:
        assert [(one.photo.name, one.state) for one in book.rows()] == [
            ("a.png", "done"), ("b.png", "running"), ("c.png", "todo")]
        hurry(book)
    again = subprocess.run([*command, "go on"], env=where, cwd=ROOT, text=True, capture_output=True, timeout=120,
                           check=False)
    assert again.returncode == 0, again.stderr
    assert [line.split() for line in again.stdout.splitlines()] == [["done", "todo", "todo"], ["done"] * 3]
    assert sorted(path.name for path in done.parent.iterdir()) == [f"{name}-restored-x2.png" for name in "abc"]
    assert done.stat().st_mtime_ns == before, "what was finished is not run again"
