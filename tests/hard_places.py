"""A window where nothing can be written and the system speaks no UTF-8: opened, painted in, restored, saved, closed.

`test_hard_places` runs this in a process of its own: `python -m tests.hard_places PHOTO [TARGET]`, with a home that can
only be read or whose folders are files, and with the locale C; without a target nothing is restored.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path


def main() -> None:
    """Do what a user does; "well" at the end."""
    from PySide6.QtTest import QTest

    import engine
    from engine import PRESETS
    from gui import app
    from gui import window as of_window

    photo, *targets = map(Path, sys.argv[1:])
    if not targets:  # then the engine need not even start
        app.WARM_UP_MS = of_window._DEVICES_MS = 10**6
    window = app.opened()
    session, said = window.session, []
    session.failed.connect(lambda sentence: said.append(str(sentence)))
    session.opening.finds_regions = False

    def until(wanted: Callable[[], object]) -> None:
        while not wanted():
            QTest.qWait(15)

    window.commands.open_path(photo)
    until(lambda: session.photo is not None)
    session.edits.add("할머니")
    until(lambda: not session.runs.working_beside)
    session.set_recipe(PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic"))
    for target in targets:
        session.restore()
        until(lambda: len(session.results) == 1)
        session.writing.result(1, target, partial(_written, engine, target, session.results.list[0].restored))
        until(lambda target=target: target.is_file() and not session.runs.working_beside)
    until(lambda: said)
    window.remembering.write()
    print("said", *said, sep="\n", flush=True)
    window.hide()  # closed, it would ask, for what the disk refused is lost
    session.close()
    print("well", flush=True)


def _written(engine: object, path: Path, restored: object, *, report: object, glimpse: object) -> tuple[str, ...]:
    """A result saved."""
    engine.write(path, restored.image, restored.photo.source)
    return ()


if __name__ == "__main__":
    main()
