"""Arrays cross between two processes unchanged, and leave no file behind."""

from __future__ import annotations

import mmap
import tempfile

import numpy as np
import pytest

from engine import Cancelled, large
from engine.errors import CannotWrite
from engine.process import transfer

NOTHING = transfer.Known()


def test_arrays_cross_without_change_and_their_file_goes(tmp_path):
    random = np.random.default_rng(1)
    thing = {"large": random.random((300, 200)), "small": np.arange(4), "turned": random.random((300, 200)).T}
    packed = transfer.packed(thing, NOTHING, tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    back = transfer.unpacked(packed, NOTHING)
    assert all(np.array_equal(back[name], thing[name]) for name in thing)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_not_taken_for_a_photo_that_neither_side_has_yet(tmp_path):
    known = transfer.Known({"photo": None})
    assert transfer.unpacked(transfer.packed({"a": None, "b": 1}, known, tmp_path), known) == {"a": None, "b": 1}


def test_no_room_is_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")  # in which no folder can be made
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    with pytest.raises(CannotWrite, match="room"):
        transfer.packed(np.zeros(10**6), NOTHING, tmp_path / "gone")


def test_what_memory_has_no_room_for_crosses_on_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = tmp_path / "heirloom-gone"
    packed = transfer.packed(np.arange(10**5), NOTHING, gone)
    assert packed.body.parent == transfer.spare(gone)
    assert np.array_equal(transfer.unpacked(packed, NOTHING), np.arange(10**5))


def test_what_is_large_crosses_on_disk_and_comes_to_lie_in_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(large, "LEAST", 10**5)
    monkeypatch.setenv(large.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    array, memory = np.arange(10**5), tmp_path / "heirloom-memory"
    packed = transfer.packed(array, NOTHING, memory)
    assert packed.body.parent == transfer.spare(memory)
    back = transfer.unpacked(packed, NOTHING)
    assert np.array_equal(back, array)
    owner = back
    while not isinstance(owner, mmap.mmap):
        owner = owner.obj if isinstance(owner, memoryview) else owner.base
    assert not list((tmp_path / "cache").iterdir())


def test_copying_stops_where_it_is_told_to_and_leaves_no_file(tmp_path):
    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        transfer.packed(np.zeros(10**6), NOTHING, tmp_path, stop)
    packed = transfer.packed(np.zeros(10**6), NOTHING, tmp_path)
    with pytest.raises(Cancelled):
        transfer.unpacked(packed, NOTHING, stop)
    assert list(tmp_path.iterdir()) == []
