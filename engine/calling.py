"""What stands in front of a verb where this program is called in a terminal; sentences with commands say it."""

from __future__ import annotations

import sys
from pathlib import Path

_SCRIPT = "main.py"


def program() -> str:
    """The words before the verb: those of a checkout only where that is what runs.

    A frozen Windows program has a second executable for verbs, for the first has no console to answer on.
    """
    if getattr(sys, "frozen", False):
        return "heirloom-cli" if sys.platform == "win32" else "heirloom"
    return f"python {_SCRIPT}" if Path(sys.argv[0]).name == _SCRIPT else "heirloom"
