"""The sentence for an engine process that ended unasked."""

from __future__ import annotations

import contextlib
import signal

from engine.said import Said, Template


def obituary(code: int | None) -> Said:
    """A sentence for an engine that ended unasked."""
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            name = signal.Signals(-code).name
            return (_KILLED if name == "SIGKILL" else _ENDED)(name=name)
    return _EXITED(code=str(code))


_KILLED = Template("The engine stopped unexpectedly: it was ended by {name}, which usually means that the memory ran "
                   "out. Your photo, regions and undo history are safe; press Restore to try again.")
_ENDED = Template("The engine stopped unexpectedly: it was ended by {name}. Your photo, regions and undo history are "
                  "safe; press Restore to try again.")
_EXITED = Template("The engine stopped unexpectedly (exit status {code}). Your photo, regions and undo history are "
                   "safe; press Restore to try again.")
