"""A small program in the place of the frozen one, and the tools that packages are looked at with."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def needed(*names: str) -> None:
    """Skip the test where one of these programs is not installed."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed here")


def stand_in(folder: Path) -> Path:
    """A folder as PyInstaller makes one: a program that says what it was told, libraries, a link, a name in Korean."""
    inner = folder / "heirloom" / "_internal"
    (inner / "engine").mkdir(parents=True)
    program = folder / "heirloom" / "heirloom"
    program.write_text("#!/bin/sh\nprintf 'stand-in %s\\n' \"$*\"\n", encoding="utf-8")
    program.chmod(0o755)
    (inner / "engine" / "module.py").write_text("VALUE = 1\n", encoding="utf-8")
    (inner / "한글 이름.txt").write_text("한글\n", encoding="utf-8")
    (inner / "libneeded.so.1").write_bytes(b"\x7fELF" + b"\0GLIBC_2.2.5\0GLIBC_2.9\0GLIBC_2.35\0" + bytes(64))
    (inner / "libneeded.so").symlink_to("libneeded.so.1")
    return folder / "heirloom"


def done(*command: str | Path, **options: object) -> str:
    """What a program printed; the test fails with all it said where it fails."""
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False,
                         **options)  # type: ignore[call-overload]
    assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
    return str(ran.stdout)


@contextmanager
def screen() -> Iterator[str]:
    """A screen of its own, by its name."""
    read, write = os.pipe()
    # Without -noreset it begins anew after its last client, and says its number again to a pipe that nobody reads.
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", "1600x1000x24"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        yield ":" + os.read(read, 16).decode().strip()
    finally:
        os.close(read)
        server.terminate()
        server.wait()
