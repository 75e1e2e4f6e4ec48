"""Measures a frozen program beside the source: seconds until the window is seen, and of a restoration.

`python -m installer.measure dist/heirloom` needs Linux, Xvfb and xdotool.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT.joinpath("resources", "sample", "portrait.png")
_PATIENCE = 120.0


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; its name for DISPLAY."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", "1400x900x24",
                               "-nolisten", "tcp"], pass_fds=(write,), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def asked(display: str, *arguments: str) -> str:
    """What xdotool says of a screen."""
    return subprocess.run(["xdotool", *arguments], env={**os.environ, "DISPLAY": display}, text=True,
                          capture_output=True, check=False).stdout.strip()


def titles(display: str) -> dict[str, str]:
    """Number → title of the windows that can be seen."""
    numbers = asked(display, "search", "--onlyvisible", "--name", ".*").split()
    return {number: asked(display, "getwindowname", number) for number in numbers}


def pressed(display: str, title: str, *keys: str) -> None:
    """Press keys in the windows whose title holds these letters."""
    for number, told in titles(display).items():
        if title in told:
            asked(display, "windowfocus", "--sync", number)
            asked(display, "key", "--clearmodifiers", *keys)


def until_seen(command: Sequence[str], surroundings: Mapping[str, str], display: str) -> float:
    """Seconds from the call of a program until its window is on the screen; it is closed then.

    Raises:
        TimeoutError: there was none.
    """
    begun = time.monotonic()
    started = subprocess.Popen(command, env={**surroundings, "DISPLAY": display}, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    try:
        while "Heirloom" not in asked(display, "search", "--onlyvisible", "--name", "Heirloom", "getwindowname"):
            if time.monotonic() - begun > _PATIENCE:
                raise TimeoutError("No window was seen.")
            time.sleep(0.01)
        seen = time.monotonic() - begun
        while started.poll() is None and time.monotonic() - begun < _PATIENCE:
            pressed(display, "Heirloom", "ctrl+q")
            time.sleep(0.2)
        return seen
    finally:
        started.kill()
        started.wait()


def _restored(command: Sequence[str], surroundings: Mapping[str, str], out: Path) -> float:
    """Seconds of a quick restoration of the sample."""
    begun = time.monotonic()
    subprocess.run([*command, "restore", str(SAMPLE), "-o", str(out), "--preset", "fast", "--overwrite"], check=True,
                   env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - begun


def main() -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="The frozen program.")
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    kinds = {"frozen": [str(given.folder.absolute() / "heirloom")], "source": [sys.executable, str(ROOT / "main.py")]}
    with tempfile.TemporaryDirectory() as folder, screen() as display:
        surroundings = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        surroundings |= {"HEIRLOOM_STATE": f"{folder}/state", "HEIRLOOM_SETTINGS": f"{folder}/settings.ini",
                         "HEIRLOOM_WEIGHTS": f"{folder}/weights"}
        sys.stdout.write(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
        for kind, command in kinds.items():
            seen = sorted(until_seen(command, surroundings, display) for _ in range(given.times))
            sys.stdout.write(f"{kind}: window after {' '.join(f'{one:.2f}' for one in seen)} s\n")
            done = sorted(_restored(command, surroundings, Path(folder, f"{kind}.png")) for _ in range(3))
            sys.stdout.write(f"{kind}: restored in {' '.join(f'{one:.1f}' for one in done)} s\n")
        alike = Path(folder, "frozen.png").read_bytes() == Path(folder, "source.png").read_bytes()
        sys.stdout.write(f"the two results are {'the same to the byte' if alike else 'not the same to the byte'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
