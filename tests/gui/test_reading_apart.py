"""The window decodes nothing: what harms a decoder ends another process, is told, and the next file opens."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from PIL import ImageCms
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from walking import opened, until

import engine
from engine import (
    Document,
    Hints,
    Ramp,
    Reader,
    ReadingBounds,
    Regions,
    ResultRecord,
    Source,
    Swatch,
    colours_file,
    preset,
    preset_file,
    project,
    swatches,
    write,
)
from engine.process.reader_verbs import FILES
from gui.work.runs import Runs

ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

WALK = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui import app
from gui.dialogs.preset_menu import PresetsDialog
from gui.dialogs.presets import Presets
FOREIGN = Path(sys.argv[1])
photo, saved, mask, film, hints, palette, presets = (FOREIGN / name for name in (
    "photo.jpg", "saved.heirloom", "mask.png", "film.mp4", "hints.json", "own.gpl", "mine.heirloom-presets"))
opens = set()
def note(event, arguments):
    if event == "open" and str(arguments[0]).startswith(str(FOREIGN)):
        opens.add(Path(arguments[0]).name)
sys.addaudithook(note)
window = app.opened(photo)
session = window.session
session.opening.finds_regions = False
def until(wanted):
    while not wanted():
        QTest.qWait(10)
until(lambda: session.photo is not None)
until(lambda: window.thumbnails.known(photo, 64) or window.thumbnails.get(photo, 64))
session.measuring.open_reference(photo)
until(lambda: session.measuring.reference is not None or not session.runs.working_beside)
session.finding.read(mask)
until(lambda: len(session.edits.looks) > 1)
def chosen(path):
    QFileDialog.getOpenFileName = lambda *_: (str(path), "")
session.set_recipe(session.recipe.changed(colourise="tint", hints=str(hints), palette=str(hints)))
window.colour_commands.colour_mode()
until(lambda: session.colours.preview.picture is not None and not session.colours.preview.busy)
chosen(palette)
window.docks["colour"].built()
window.colour_commands._read_swatches()
until(lambda: window.colour_commands._panel.palette_part.own_swatches)
chosen(hints)
window.colour_commands.colours_read()
until(lambda: not session.colours.hints.empty)
kept = Presets(window.settings)
chosen(presets)
PresetsDialog(session, window.settings, kept, window)._bring()
until(lambda: kept.names == ["Glass"])
session.opening.open(saved)
until(lambda: session.project == saved)
until(lambda: session.results.get(1) is not None)
if film.is_file():
    window.film_commands.show_film(film)
    until(lambda: window.film_commands.dialog.screen_part.before is not None)
    window.film_commands.close()
names = ("engine.pictures.decoding", "engine.pictures.thumbnails",
         "PIL.TiffImagePlugin", "tifffile", "imagecodecs", "av", "pillow_heif", "scipy.io")
print([name for name in names if name in sys.modules], opens)
window.close()
session.close()
"""


def profile():
    """A colour profile as files have it."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.fixture
def own(qtbot):
    """A window whose readers a test may do with what it likes."""
    from gui import app

    window = app.opened(runs=Runs(None, None, Reader(), Reader(ReadingBounds(seconds=2.0), aside=True)))
    window.session.opening.finds_regions = False
    yield window
    window.close()
    window.session.close()


def test_the_window_loads_no_decoder_and_opens_no_file_itself_but_to_tell_a_photo_s_hash(tmp_path, portrait):
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    photo = foreign / "photo.jpg"
    write(photo, portrait.image, Source(icc=profile()))
    labels = np.zeros((96, 80, 3), np.float32)
    labels[:, 40:] = 1
    write(foreign / "mask.png", labels, Source())
    told, recipe = project.reference(photo, (96, 80)), preset("standard")
    document = Document.of(told, Regions(np.zeros((96, 80), np.uint8), {0: "Background"}), recipe)
    arrays = {"image": np.zeros((192, 160, 3), np.float32), "labels": np.zeros((96, 80), np.uint8)}
    for name, array in arrays.items():
        np.save(tmp_path / f"1-{name}.npy", array)
    document.add_result(ResultRecord(document.take_number(), "Result 1", recipe, None, {}, {0: "Background"}, 2,
                                     files={name: f"1-{name}.npy" for name in arrays}, saved="there.png"))
    project.write(foreign / "saved.heirloom", document.state, document.regions.labels, results=tmp_path, photo=photo)
    ramp = Hints((), {"Background": Ramp("#201008", "#806040", "#f0e0d0")})
    colours_file.write(foreign / "hints.json", ramp)
    swatches.write(foreign / "own.gpl", [Swatch("Rust", "#a05a2c")], "own")
    preset_file.write(foreign / "mine.heirloom-presets", {"Glass": {"grain": 0.8}}, "1.0")
    if find_spec("av"):
        from tests.engine.film.clips import make

        make(foreign / "film.mp4", 5)
    done = subprocess.run([sys.executable, "-c", WALK, str(foreign)], cwd=ROOT, text=True, capture_output=True,
                          check=False, timeout=300)
    assert done.stdout.strip() == "[] {'photo.jpg'}", done.stdout + done.stderr


def test_no_module_of_the_window_calls_what_the_reader_is_there_for():
    """Each function of the reader's table, under every name that the façade has for it."""
    readers = {*FILES.values(), "engine.pictures.files:read", "engine.pictures.files:pages",
               "engine.pictures.screen:quick_look", "engine.pictures.screen:on_screen"}
    forbidden = {f"engine.{name}" for name, target in engine._LATER.items()
                 if (target if ":" in target else f"{target}:{name}") in readers}
    for name, module in engine._MODULES.items():
        forbidden |= {f"engine.{name}.{target.partition(':')[2]}" for target in readers
                      if target.partition(":")[0] == module}
    assert {"engine.read", "engine.swatches.read", "engine.project.extract_results"} <= forbidden
    for path in sorted((ROOT / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert ast.unparse(node) not in forbidden, f"{path.name}:{node.lineno}"
            if isinstance(node, ast.ImportFrom) and node.module == "engine":
                assert not forbidden & {f"engine.{one.name}" for one in node.names}, f"{path.name}:{node.lineno}"


@posix
def test_a_reader_killed_while_colours_are_read_is_told_and_the_next_are_read(own, photo_file, tmp_path, monkeypatch):
    opened(own, photo_file)
    session, path = own.session, tmp_path / "hints.json"
    colours_file.write(path, Hints((), {"Background": Ramp("#201008", "#806040", "#f0e0d0")}))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    told = []
    session.failed.connect(lambda said: told.append(str(said)))
    os.kill(session.runs.reader.pid, signal.SIGSTOP)  # in the midst of it, for certain
    before = session.runs.reader._number
    own.colour_commands.colours_read()
    until(lambda: session.runs.reader._number > before)
    os.kill(session.runs.reader.pid, signal.SIGKILL)
    until(lambda: bool(told))
    assert "hints.json" in told[0]
    assert session.colours.hints.empty
    own.colour_commands.colours_read()
    until(lambda: not session.colours.hints.empty)


@posix
def test_a_reader_killed_while_a_photo_is_opened_is_told_and_the_next_opens(own, photo_file, tmp_path):
    opened(own, photo_file)
    before, session = own.session.photo, own.session
    told = []
    session.failed.connect(lambda said: told.append(str(said)))
    other = tmp_path / "other.png"
    other.write_bytes(photo_file.read_bytes())
    os.kill(session.runs.reader.pid, signal.SIGSTOP)  # in the midst of it, for certain
    session.opening.open(other)
    until(lambda: session.runs.reader._number == 2)
    os.kill(session.runs.reader.pid, signal.SIGKILL)
    until(lambda: told)
    assert "other.png" in told[0]
    assert "SIGKILL" in told[0]
    assert session.photo is before
    opened(own, other)


@posix
def test_a_file_that_takes_long_holds_up_no_other_that_is_opened(own, photo_file, tmp_path):
    session = own.session
    session.runs.reader.start()
    os.kill(session.runs.reader.pid, signal.SIGSTOP)
    session.opening.open(photo_file)
    until(lambda: session.runs.reader._number == 1)
    other = tmp_path / "other.png"
    other.write_bytes(photo_file.read_bytes())
    opened(own, other)


@posix
def test_a_list_s_picture_that_hangs_holds_up_no_photo(own, photo_file):
    session = own.session
    session.runs.aside.start()
    os.kill(session.runs.aside.pid, signal.SIGSTOP)
    own.thumbnails.get(photo_file, 64)
    opened(own, photo_file)
    until(lambda: own.thumbnails.known(photo_file, 64))
    assert own.thumbnails.get(photo_file, 64) is None


def test_the_photo_s_files_are_gone_when_it_is_closed(own, photo_file):
    opened(own, photo_file)
    session = own.session
    file = Path(session.photo.image.filename)
    assert file.is_file()
    session.opening.close_photo()
    until(lambda: not file.exists())


def test_a_picture_file_in_the_clipboard_is_read_apart(own, monkeypatch):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    data = QMimeData()
    data.setData("image/png", buffer.data())
    QGuiApplication.clipboard().setMimeData(data)
    own.actions_by_name["paste"].trigger()
    until(lambda: own.session.photo is not None)
    assert own.session.photo.image[0, 0] == pytest.approx([0, 128 / 255, 128 / 255], abs=0.01)
    data = QMimeData()
    data.setData("image/png", b"\x89PNG\r\n\x1a\nrubbish")
    QGuiApplication.clipboard().setMimeData(data)
    told = []
    own.session.failed.connect(lambda said: told.append(str(said)))
    own.actions_by_name["paste"].trigger()
    until(lambda: told)
    assert "clipboard cannot be read" in told[0]
