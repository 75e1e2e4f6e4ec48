"""Folders that nobody but this user may enter, whatever the umask. Light, for the start of the window asks for it."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def make_private(folder: Path) -> None:
    """Make a folder closed to others, and those above it that are missing; one that is there stays as it is.

    Raises:
        OSError: the system refuses.
    """
    for one in (*reversed(folder.parents), folder):
        if not one.is_dir():
            one.mkdir(mode=0o700, exist_ok=True)


def is_private(folder: Path) -> bool:
    """Whether it is a real folder of this user's, and closed to others, as far as the system knows such rights."""
    try:
        about = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(about.st_mode) or os.name != "posix":
        return stat.S_ISDIR(about.st_mode)
    return about.st_uid == os.getuid() and not about.st_mode & 0o077
