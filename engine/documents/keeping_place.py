"""Where work is kept on the disk: the user's state folder. Light, for the start of the window asks for it."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "HEIRLOOM_STATE"


def folder() -> Path:
    """Where documents are kept; HEIRLOOM_STATE names another place."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_state_dir("heirloom", appauthor=False)) / "documents"
