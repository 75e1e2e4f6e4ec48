"""Kernels are shown, locked, copied, read and written, and a run uses what is locked."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from walking import join, opened, take, until

from engine import PRESETS, Glimpse, Kernel, Regions, read_kernel

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection", back_projections=1)


def bell(wide, size=10, scale=2, origin="bell"):
    line = np.exp(-(((np.arange(size) - (size - 1) / 2) / wide) ** 2) / 2)
    return Kernel(np.outer(line, line).astype(np.float32), scale, origin, 0.7)


@pytest.fixture
def kernels(window, photo_file):
    """The dock, with a face and a coat."""
    opened(window, photo_file)
    labels = np.zeros(window.session.photo.shape, np.uint8)
    labels[:24], labels[48:] = 1, 2
    take(window.session.edits, Regions(labels, {0: "background", 1: "face", 2: "coat"}))
    window.session.set_recipe(QUICK)
    window.docks["kernels"].raise_()
    return window.docks["kernels"].built()


def choose(card, text):
    """An entry of a card's menu."""
    card._fill()
    action = next(one for one in card._menu.menu().actions() if one.text() == text)
    assert action.isEnabled(), text
    action.trigger()


def idle(window):
    return lambda: not window.session.runs.working_beside


def test_every_region_has_a_card_before_anything_is_known(kernels):
    assert set(kernels._cards) == {0, 1, 2}
    card = kernels._cards[1]
    assert "Not known" in card._facts.text()
    assert not card._lock.isEnabled()
    card._fill()
    usable = {one.text() for one in card._menu.menu().actions() if one.isEnabled() and one.text()}
    assert "Import…" in usable
    assert not usable & {"Copy", "Export…", "Copy to"}


def test_width_angle_confidence_and_origin_are_told(kernels, window):
    window.session.kernels.set(1, bell(1.5))
    card = kernels._cards[1]
    long, _, _ = bell(1.5).axes()
    assert f"{long:.2f}" in card._facts.text()
    assert card._trust.value() == 70
    assert card._origin.text() == "bell"
    assert np.array_equal(card._image.image, bell(1.5).weights)


def test_a_kernel_takes_shape_while_the_engine_works(kernels, window):
    shape = np.eye(10, dtype=np.float32)
    window.session.runs.glimpsed.emit(Glimpse("kernel", "kernelgan", 1, 3, 10, shape))
    assert np.array_equal(kernels._cards[1]._image.image, shape)
    window.session.kernels.set(2, bell(1.0))
    window.session.runs.glimpsed.emit(Glimpse("kernel", "kernelgan", 2, 3, 10, shape))
    assert not np.array_equal(kernels._cards[2]._image.image, shape)  # a locked one is not being estimated


def test_a_locked_kernel_is_used_as_it_is_in_the_next_run(kernels, window):
    kernel = bell(2.2)
    window.session.kernels.set(1, kernel)
    assert kernels._cards[1]._lock.isChecked()
    kernels._again.click()
    until(lambda: len(window.session.results) == 1)
    used = window.session.results.list[0].restored.kernels
    assert np.array_equal(used[1].weights, kernel.weights)
    assert not np.array_equal(used[0].weights, kernel.weights)
    kernels._cards[1]._lock.click()
    assert window.session.kernels.locked == set()


def test_copying_to_another_region_and_by_the_clipboard(kernels, window):
    window.session.kernels.set(1, bell(1.4))
    kernels._cards[1]._copy_to(2)
    assert np.array_equal(window.session.kernels.known[2].weights, bell(1.4).weights)
    assert "face" in window.session.kernels.known[2].origin
    choose(kernels._cards[1], "Copy")
    choose(kernels._cards[0], "Paste")
    assert window.session.kernels.known[0].weights == pytest.approx(bell(1.4).weights, abs=1e-6)
    assert window.session.kernels.known[0].confidence == pytest.approx(0.7)


@pytest.mark.parametrize("text", ["", "heirloom-kernel", '{"heirloom-kernel": 1}', json.dumps({
    "heirloom-kernel": 1, "scale": 2, "origin": "", "confidence": 1, "weights": [[1, 2], [3]]})])
def test_what_is_no_kernel_is_not_pasted(kernels, window, text):
    QGuiApplication.clipboard().setText(text)
    kernels._cards[1]._paste()
    assert "no kernel in the clipboard" in window.banner.text
    assert window.session.kernels.known == {}


def test_a_kernel_of_another_scale_is_not_pasted(kernels, window):
    window.session.kernels.set(1, bell(1.4))
    choose(kernels._cards[1], "Copy")
    window.session.set_recipe(QUICK.changed(scale=3))
    kernels._cards[1]._paste()
    assert "scale 2" in window.banner.text
    assert window.session.kernels.known == {}


@pytest.mark.parametrize("ending", [".npy", ".mat", ".json"])
def test_export_and_import_give_the_same_kernel(kernels, window, tmp_path, monkeypatch, ending):
    path = tmp_path / f"커널{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.session.kernels.set(1, bell(1.7))
    choose(kernels._cards[1], "Export…")
    until(lambda: path.exists() and idle(window)())
    assert read_kernel(path, 2).weights == pytest.approx(bell(1.7).weights, abs=1e-5)
    choose(kernels._cards[2], "Import…")
    until(lambda: 2 in window.session.kernels.known)
    assert window.session.kernels.known[2].weights == pytest.approx(bell(1.7).weights, abs=1e-5)
    assert 2 in window.session.kernels.locked


def test_a_file_that_holds_no_kernel_is_a_sentence(kernels, window, tmp_path, monkeypatch):
    path = tmp_path / "broken.npy"
    path.write_bytes(b"nothing")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    choose(kernels._cards[2], "Import…")
    until(lambda: window.banner.text != "")
    assert "broken.npy" in window.banner.text
    assert window.session.kernels.known == {}


def test_reset_forgets_it(kernels, window):
    window.session.kernels.set(1, bell(1.4))
    choose(kernels._cards[1], "Forget, and estimate again")
    assert window.session.kernels.known == {}
    assert "Not known" in kernels._cards[1]._facts.text()


def test_cards_follow_the_list_of_regions(kernels, window):
    window.session.edits.alter(1, "rename", name="<b>mother</b>")
    assert kernels._cards[1]._name.text() == "<b>mother</b>"  # as plain text
    join(window.session.edits, (2,), 0)
    assert set(kernels._cards) == {0, 1}
    window.session.opening.close_photo()
    assert kernels._cards == {}
