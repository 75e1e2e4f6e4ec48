"""Makes the Python environment that the bundle is frozen from: python installer/environment.py FOLDER.

It holds the packages of requirements.lock with their hashes, but torch and torchvision for the processor alone and
OpenCV without a window, and PyInstaller. Where the CPU build of torch comes from says HEIRLOOM_TORCH_FROM: options of
pip, for instance an address of an index after `--index-url`. On Windows and macOS the usual wheels are CPU builds.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FROM = "HEIRLOOM_TORCH_FROM"
# torch comes by itself; of the others the bundle has no use, or what tests the program brings them.
_TORCH = ("torch", "torchvision")
_LEFT_OUT = re.compile(r"(nvidia-|cuda-|triton|opencv-python$|polars|pytest|mypy|ruff$|hypothesis|pyvips|dask$|"
                       r"distributed$|cryptography$|av$)")
_ENTRY = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)(?:[^\n]*\\\n(?: +--hash=[^\n]+\n?)+)", re.MULTILINE)


def taken(lock: str) -> tuple[str, dict[str, str]]:
    """Of the lock the entries that are installed as they are, and the versions of torch and torchvision."""
    entries, torch = [], {}
    for found in _ENTRY.finditer(lock):
        name, version = found[1], found[2]
        if name in _TORCH:
            torch[name] = version
        elif not _LEFT_OUT.match(name):
            entries.append(found[0])
    return "".join(entries), torch


def main() -> int:
    """Make the environment; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="Where to make it.")
    for name in _TORCH:
        parser.add_argument(f"--{name}", metavar="VERSION", help="Instead of the locked one.")
    given = parser.parse_args()
    entries, torch = taken((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    torch = {name: getattr(given, name) or version for name, version in torch.items()}
    venv.create(given.folder, with_pip=True, clear=True)
    python = given.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def install(*what: str) -> None:
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", *what], check=True)

    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "pins.txt"
        pins.write_text(entries, encoding="utf-8")
        install("--require-hashes", "-r", str(pins))
    install("--require-hashes", "-r", str(ROOT / "installer" / "requirements.txt"))
    for name, version in torch.items():
        install(f"{name}=={version}", *shlex.split(os.environ.get(FROM, "")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
