"""Restoring, training, a batch and the window work where there is no network at all, and do not even ask for one.

All of it runs in a network namespace of its own, whose loopback too is down; only a cluster on this machine would need
that, and `test_cluster.py` has it. An audit hook in every process of the program notes whoever asks, also in vain.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent
WAYS = {"as root": ["unshare", "--net"], "without rights": ["unshare", "--map-root-user", "--net"]}

NOTING = """
import os, sys
def note(event, told):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto") or (
            event == "socket.connect" and isinstance(told[1], tuple)):
        with open(os.environ["HEIRLOOM_TEST_ASKED"], "a") as file:
            file.write(f"{event} {told[1:]} of {sys.argv}\\n")
sys.addaudithook(note)
"""

WORK = """
import os, sys
from pathlib import Path
from engine.commandline import cli

def told(*arguments, also=0):
    assert cli.main([str(one) for one in arguments]) in (0, also), arguments

if __name__ == "__main__":
    place = Path(sys.argv[1])
    photos, quick = place / "photos", ("--preset", "fast", "--regions", "grabcut", "--scale", "2", "--quiet")
    told("restore", photos / "0.png", "-o", place / "restored.png", "--report", place / "report.html", *quick)
    few = ("--preset", "try", "--steps", "3", "--crop", "32", "--batch", "2", "--device", "cpu", "--quiet")
    told("train", place / "album", "-o", place / "mine.safetensors", *few, also=1)  # 1: no better than bicubic so soon
    cheap = ("--kernel", "gaussian", "--upscaler", "bicubic", "--regions", "whole", "--scale", "2", "--quiet")
    told("batch", "plan", photos, "-o", place / "batch", *cheap)
    told("batch", "run", place / "batch", "--html", place / "batch.html", "--quiet")

    sys.path[:0] = [str(Path("tests").absolute()), str(Path("tests", "gui").absolute())]
    from walking import opened, until
    from gui import app
    application = app.application()
    window = app.opened()
    opened(window, photos / "1.png")
    until(lambda: not window.session.runs.busy)
    window.session.set_recipe(window.session.recipe.changed(upscaler="bicubic", regions="whole", scale=2))
    window.session.restore()
    until(lambda: len(window.session.results) == 1)
    window.session.results.update(1, saved=True)
    window.close()
    until(lambda: not window.isVisible())
    window.session.close()
    print("all done")
"""

CLOSED = """
import socket
for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "::1")):
    with socket.socket(family) as one:
        one.settimeout(2)
        try:
            one.connect((address, 9))
        except OSError as fault:
            assert not isinstance(fault, ConnectionRefusedError), address
        else:
            raise AssertionError(address)
print("closed")
"""


def within(way: str) -> list[str]:
    """The command that runs another one without a network; skips the test where the system does not let it."""
    command = WAYS[way]
    if sys.platform != "linux" or shutil.which("unshare") is None:
        pytest.skip("only Linux has network namespaces, by the command unshare")
    done = subprocess.run([*command, "true"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"this system makes no network namespace {way}: {done.stderr.strip()}")
    return command


def any_way() -> list[str]:
    """The first of the ways that works here."""
    return within("as root" if os.geteuid() == 0 else "without rights")


@pytest.mark.parametrize("way", WAYS)
def test_a_namespace_of_these_tests_reaches_nobody(way):
    done = subprocess.run([*within(way), sys.executable, "-c", CLOSED], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "closed", done.stderr


@pytest.mark.timeout(400)
def test_all_work_is_done_without_a_network_and_nobody_asks_for_one(tmp_path):
    from PIL import Image as Picture
    from skimage import data

    for folder in ("photos", "album", "hooks"):
        (tmp_path / folder).mkdir()
    for number in range(8):
        at = 16 * number
        crop = Picture.fromarray(np.ascontiguousarray(data.astronaut()[at : at + 80, 120 + at : 200 + at]))
        crop.save(tmp_path / ("photos" if number < 2 else "album") / f"{number}.png")
    (tmp_path / "hooks" / "sitecustomize.py").write_text(NOTING)
    (tmp_path / "work.py").write_text(WORK)
    asked = tmp_path / "asked"
    done = subprocess.run(
        [*any_way(), sys.executable, str(tmp_path / "work.py"), str(tmp_path)], cwd=ROOT, text=True,
        capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path / "hooks"), str(ROOT))),
             "HEIRLOOM_TEST_ASKED": str(asked), "HEIRLOOM_STATE": str(tmp_path / "state"), "HOME": str(tmp_path),
             "HEIRLOOM_SETTINGS": str(tmp_path / "settings.ini"), "QT_QPA_PLATFORM": "offscreen"})
    assert done.stdout.strip().endswith("all done"), done.stdout + done.stderr
    assert not asked.exists(), asked.read_text()
    made = ("restored.png", "report.html", "mine-run", "batch.html", "batch/0.png", "batch/1.png")
    assert [name for name in made if not (tmp_path / name).exists()] == []
