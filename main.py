"""Starts Heirloom: with a verb the command line, bare or with a photo the window."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

STOPPED = 130


def end_now(status: int) -> NoReturn:
    """End without tidying the interpreter up: what must be tidied is, and another Ctrl-C would interrupt the rest.

    Libraries in C++ abort the process when their threads are still at work while it is taken down.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # no console, or closed by whoever reads it
            stream.flush()
    os._exit(status)


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
        from engine.commandline import cli

        return cli.main(arguments)
    if can_show():
        from gui import app

        return app.main(arguments)
    from engine import resources
    from engine.commandline import cli

    folder = Path("out")
    if arguments:
        return cli.restored(Path(arguments[0]), folder)
    return cli.sample(resources.path("sample", "portrait.png"), folder)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    try:
        status = main()
    except KeyboardInterrupt:  # Ctrl-C while modules were still being loaded, or pressed twice
        status = STOPPED
    if status == STOPPED:
        end_now(status)
    sys.exit(status)
