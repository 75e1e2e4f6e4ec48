"""What the program keeps of somebody's photos, nobody else can read or change, whatever the umask says."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest
from walking import opened, until

import engine
from engine.errors import CannotWrite
from engine.process import transfer
from gui import reception
from gui.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights, and a folder for each user")


@pytest.fixture(autouse=True)
def careless():
    """A umask that closes nothing."""
    before = os.umask(0)
    yield
    os.umask(before)


def exposed(place: Path) -> list[str]:
    """What others may enter, read or change in a folder, with the folder itself; what lies in a closed one is safe."""
    if place.is_symlink():
        return []
    found = stat.S_IMODE(place.stat().st_mode)
    if not found & 0o077:
        return []
    within = place.iterdir() if place.is_dir() else ()
    return [f"{place} {found:o}", *(one for inner in within for one in exposed(inner))]


def test_all_that_a_window_keeps_of_a_photo_is_closed_to_others(window, photo_file, tmp_path):
    opened(window, photo_file)
    window.queue_commands.load()  # as the window does when it has been seen for a while
    window.session.edits.add("face")
    window.session.set_recipe(window.session.recipe.changed(upscaler="bicubic", regions="whole", scale=2))
    window.session.restore()
    until(lambda: len(window.session.results) == 1)
    assert window.session.keeping.drain(60)
    window.settings.theme = "light"
    state = engine.state_folder()
    kept = {one.name.partition("-")[0] for one in state.rglob("*")}
    assert {"document.heirloom", "journal", "lock", "about.json", "results", "queue.db"} <= kept
    assert exposed(state) == []
    for folder in engine.store.place(window.session.document.id), engine.store.results_of(window.session.document.id):
        assert exposed(folder) == []
    settings = Path(os.environ["HEIRLOOM_SETTINGS"])
    assert settings.stat().st_size > 0
    assert exposed(settings) == []
    shared = [one for one in Path(transfer.place()).glob("heirloom-*") if one.is_dir()]
    assert shared, "the engine's process has its folder there"
    assert [found for one in shared for found in exposed(one)] == []
    project = tmp_path / "work.heirloom"
    engine.project.write(project, window.session.document.state, window.session.document.regions.labels)
    assert exposed(project), "what a user saves has the rights that the system gives any file of theirs"


def test_the_place_of_an_earlier_version_is_closed_now(monkeypatch, tmp_path):
    monkeypatch.delenv("HEIRLOOM_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    if not engine.state_folder().is_relative_to(tmp_path):
        pytest.skip("this system keeps the state of programs elsewhere")
    engine.state_folder().mkdir(parents=True, mode=0o755)
    engine.store.make("0" * 32)
    assert exposed(engine.state_folder()) == []


def test_a_folder_for_arrays_that_somebody_else_has_made_is_not_used(tmp_path):
    full = tmp_path / "heirloom-no-such-folder"
    place = transfer.spare(full)
    place.mkdir()
    try:
        with pytest.raises(CannotWrite, match="no room"):
            transfer.packed(np.zeros(100_000), transfer.Known(), full)
        place.rmdir()
        pack = transfer.packed(np.zeros(100_000), transfer.Known(), full)
        assert pack.body is not None
        assert pack.body.parent == place
        assert exposed(place) == []
        pack.dropped()
    finally:
        place.rmdir()


def test_the_windows_socket_lies_where_nobody_else_may_enter(monkeypatch, tmp_path):
    open_to_all = tmp_path / "run"
    open_to_all.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_to_all))
    monkeypatch.setattr(reception.tempfile, "gettempdir", lambda: str(tmp_path))
    place = Path(reception.address()).parent
    assert place != open_to_all
    assert exposed(place) == []
    place.chmod(0o755)
    assert reception.address() == "", "no window is asked at a place that others may write to"


def test_settings_written_for_the_first_time_are_closed(monkeypatch, tmp_path):
    monkeypatch.setenv("HEIRLOOM_SETTINGS", str(tmp_path / "new" / "settings.ini"))
    settings = Settings()
    settings.theme = "dark"
    del settings
    assert exposed(tmp_path / "new") == []
    assert exposed(tmp_path / "new" / "settings.ini") == []
