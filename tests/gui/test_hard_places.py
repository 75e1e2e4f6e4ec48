"""Where home can only be read, or the folders in it are files, and the locale knows no UTF-8, the window works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from test_small_disks import mounts

ROOT = Path(__file__).resolve().parent.parent.parent
READ_ONLY = 'mount --bind "$HOME" "$HOME" && mount -o remount,ro,bind "$HOME" && exec "$0" "$@"'
PLAIN = ("LC_ALL", "LANG", "LC_CTYPE", "LANGUAGE", "PYTHONUTF8", "PYTHONIOENCODING", "HEIRLOOM_STATE",
         "HEIRLOOM_SETTINGS", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")


@pytest.fixture
def photo(tmp_path) -> bytes:
    """A photo whose name is Korean, and not all of it UTF-8."""
    path = os.fsencode(tmp_path) + "/할머니 ".encode() + b"\xff.png"
    with open(path, "wb") as file:  # noqa: PTH123 - of bytes
        pixels = np.random.default_rng(3).integers(0, 255, (12, 10, 3)).repeat(6, 0).repeat(6, 1)
        Picture.fromarray(pixels.astype(np.uint8)).save(file, "PNG")
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="where programs keep what, and which bytes names have, is Linux's")
@pytest.mark.parametrize("kind", ["read-only", "files"])
def test_a_window_opens_restores_and_saves_where_nothing_can_be_kept_and_the_locale_is_c(tmp_path, photo, kind):
    home = tmp_path / "home"
    home.mkdir()
    command = [sys.executable, "-m", "tests.hard_places"]
    if kind == "read-only":
        if not mounts(tmp_path):
            pytest.skip("file systems can be mounted by root alone")
        command = ["unshare", "-m", "sh", "-c", READ_ONLY, *command]
    else:
        for name in (".config", ".local", ".cache"):
            (home / name).write_bytes(b"a file in the place of the folder")
    environment = {name: value for name, value in os.environ.items() if name not in PLAIN}
    environment |= {"HOME": str(home), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
                    "QT_QPA_PLATFORM": "offscreen"}
    targets = [os.fsencode(tmp_path) + "/복원 ".encode() + b"\xfe.png"] if kind == "read-only" else []
    done = subprocess.run([*command, photo, *targets], cwd=ROOT, env=environment, capture_output=True, timeout=600,
                          check=False)
    assert done.stdout.rstrip().endswith(b"well"), done.stdout + done.stderr
    assert b"Traceback" not in done.stderr, done.stderr
    assert b"could not be" in done.stdout, "that nothing is kept is said"
    assert all(os.path.getsize(target) for target in targets)  # noqa: PTH202 - of bytes
    assert b"Error" not in done.stderr, done.stderr
