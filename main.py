"""Starts Heirloom: with a verb the command line, bare or with a photo the window."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent / "resources" / "sample" / "portrait.png"


def can_show() -> bool:
    """Whether there is a screen to show a window on."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main() -> int:
    """Run what the command line asks for; without a screen, restore the sample portrait.

    Returns:
        The exit status.
    """
    arguments = sys.argv[1:]
    if arguments and not (len(arguments) == 1 and Path(arguments[0]).is_file()):
        from engine import cli

        return cli.main(arguments)
    if can_show():
        from gui import app

        return app.main(arguments)
    from engine import cli

    folder = Path("out")
    return cli.restored(Path(arguments[0]), folder) if arguments else cli.sample(SAMPLE, folder)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    try:
        status = main()
    except KeyboardInterrupt:  # Ctrl-C while modules were still being loaded
        status = 130
    sys.exit(status)
