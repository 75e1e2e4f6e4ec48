"""Where work is kept on the disk: the user's state folder. Light, for the start of the window asks for it."""

from __future__ import annotations

import os
from pathlib import Path

from engine.private import is_private, make_private

VARIABLE = "HEIRLOOM_STATE"


def folder() -> Path:
    """Where documents are kept; HEIRLOOM_STATE names another place."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_state_dir("heirloom", appauthor=False)) / "documents"


def made_folder() -> Path:
    """The same, made where it is missing, closed to others; of an earlier version it is closed now.

    Raises:
        OSError: the system refuses.
    """
    found = folder()
    make_private(found)
    if not os.environ.get(VARIABLE) and not is_private(found):
        found.chmod(0o700)
    return found
