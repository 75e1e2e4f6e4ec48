"""The desktop's own programs are started with the desktop's own libraries."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from gui import outside

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems look for libraries anew")
OPENER = """#!{python}
import json, os, sys
from pathlib import Path
told = Path({told!r})
told.with_suffix(".new").write_text(json.dumps([sys.argv[1:], dict(os.environ)]))
told.with_suffix(".new").rename(told)
"""


@pytest.fixture
def opened(tmp_path, monkeypatch) -> Path:
    """The file to which the desktop's opener tells what it was given, and how it found its surroundings."""
    told = tmp_path / "told.json"
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(OPENER.format(python=sys.executable, told=str(told)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return told


def heard(told: Path) -> tuple[list[str], dict[str, str]]:
    end = time.monotonic() + 30
    while not told.exists():
        assert time.monotonic() < end, "nothing was opened"
        time.sleep(0.02)
    arguments, surroundings = json.loads(told.read_text())
    return arguments, surroundings


@pytest.mark.parametrize("before", ["", "/opt/lib"])
def test_what_a_frozen_program_opens_finds_the_systems_own_libraries(before, opened, tmp_path, monkeypatch, qapp):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/_internal")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/bundle/_internal/PySide6/Qt/plugins")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    folder = tmp_path / "할머니 사진"
    folder.mkdir()
    assert outside.show(QUrl.fromLocalFile(str(folder)))
    (address,), surroundings = heard(opened)
    assert QUrl(address).toLocalFile() == str(folder)
    assert surroundings.get("LD_LIBRARY_PATH", "") == before
    assert not {"LD_LIBRARY_PATH_ORIG", "QT_PLUGIN_PATH"} & set(surroundings)


def test_nothing_in_the_window_opens_a_folder_or_page_past_this_door():
    root = Path(outside.__file__).resolve().parent
    others = [path.name for path in root.rglob("*.py") if "QDesktopServices" in path.read_text(encoding="utf-8")]
    assert others == ["outside.py"]
