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
NEW_WINDOW = "--new-window"  # also where there is one already


def end_now(status: int) -> NoReturn:
    """End without tidying the interpreter up: what must be tidied is, and another Ctrl-C would interrupt the rest.

    Libraries in C++ abort the process when their threads are still at work while it is taken down.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # no console, or closed by whoever reads it
            stream.flush()
    os._exit(status)


def ready_streams() -> None:
    """Put a sink where a program without a console has None, which libraries ask for its encoding."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - for as long as we run


def can_show() -> bool:
    """Whether there is a screen to show a window on."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def is_photo(argument: str) -> bool:
    """Whether an argument is a file to open. A bare word is a verb, also where a file is called so: ./word opens it."""
    return Path(argument).is_file() and ("." in argument or Path(argument).name != argument)


def main() -> int:
    """Open a window for photos, or for nothing; run everything else as a command.

    Without a screen photos are restored into the folder "out" instead, and without photos the sample portrait.

    Returns:
        The exit status.
    """
    arguments = sys.argv[1:]
    alone = arguments[:1] == [NEW_WINDOW]
    photos = arguments[1:] if alone else arguments
    if not all(is_photo(one) for one in photos):
        from engine.commandline import cli

        return cli.main(arguments)
    if can_show():
        from gui import reception

        answer = "nobody" if alone else reception.ask([Path(one) for one in photos])
        if answer == "taken":
            return 0
        from engine.process.reader import Reader

        reader = Reader()
        if photos:
            reader.start()  # in parallel with all that follows, which takes longer; else once the window is seen
        from gui import app

        return app.main(photos, alone, hangs=answer == "silent", reader=reader)
    from engine import resources
    from engine.commandline import cli

    folder = Path("out")
    return cli.restored(photos, folder) if photos else cli.sample(resources.path("sample", "portrait.png"), folder)


if __name__ == "__main__":
    ready_streams()  # before what follows, for that runs the child processes of a frozen program, and never comes back
    multiprocessing.freeze_support()
    try:
        status = main()
    except KeyboardInterrupt:  # Ctrl-C while modules were still being loaded, or pressed twice
        status = STOPPED
    if status == STOPPED:
        end_now(status)
    sys.exit(status)
