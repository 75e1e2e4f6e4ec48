"""An engine that hangs, neither dead nor at work: the window answers, says so, and it can be ended at any time."""

from __future__ import annotations

import sys
import time

import psutil
import pytest
from PySide6.QtTest import QTest
from walking import opened, until

from engine import PRESETS
from gui.work.silence import Silence

LONG = PRESETS["paper"].changed(regions="whole", kernel_iterations=20000)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process")


def working(session) -> psutil.Process:
    """The engine, in the midst of a long restoration."""
    session.set_recipe(LONG)
    begun = []
    session.runs.progressed.connect(lambda done, note: begun.append(done))
    session.restore()
    until(lambda: begun and begun[-1] > 0)
    return psutil.Process(session.runs.worker.pid)


def test_a_hanging_engine_is_said_while_the_window_answers_and_can_be_cancelled_or_closed_upon(lone_window, photo_file):
    opened(lone_window, photo_file)
    session = lone_window.session
    silence, told = Silence(session.runs, lone_window, 0.4), []
    silence.began.connect(lambda: told.append(True))
    silence.began.connect(session._silent)
    child = working(session)
    silence._since, silence._worked = -1000.0, -1.0
    silence._look()
    assert not told, "an engine that works without a word does not hang"
    child.suspend()
    until(lambda: told)
    assert "has not answered" in lone_window.banner.text
    session.edits.add("face")  # the window goes on
    QTest.qWait(1000)
    assert len(told) == 1
    assert session.runs.busy, "nobody but the user ends it"
    session.runs.cancel()
    until(lambda: not session.runs.busy)
    assert not child.is_running()
    child = working(session)
    child.suspend()
    began = time.monotonic()
    session.close()
    assert time.monotonic() - began < 60  # seconds; the engine has 1.4, on a machine with nothing else to do
    assert not child.is_running()
