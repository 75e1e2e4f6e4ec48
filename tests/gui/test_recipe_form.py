"""The settings' form holds every option of the engine, obeys its limits, and goes back to a preset."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLineEdit, QSpinBox
from walking import opened, until

from engine import PRESETS, options
from gui.document.preset import FREE


@pytest.fixture
def form(window):
    window.docks["settings"].raise_()
    return window.docks["settings"].built()


def test_every_option_of_the_engine_has_a_field_with_name_help_and_limits(form):
    form._more.setChecked(True)
    assert set(form._fields) == set(options())
    for name, field in form._fields.items():
        assert field.label.text()
        assert field.widget.toolTip()
        assert field.widget.accessibleName()
        if isinstance(field.widget, QSpinBox):
            assert field.widget.minimum() == options()[name].minimum
            assert field.widget.maximum() == options()[name].maximum


def test_who_finds_regions_by_depth_chooses_beside_it_who_tells_the_depth(form, window):
    shown = form._fields["depth"].row
    assert shown.isHidden()
    window.session.set_recipe(window.session.recipe.changed(regions="depth"))
    assert not shown.isHidden()
    window.session.set_recipe(window.session.recipe.changed(regions="grabcut"))
    assert shown.isHidden()


def test_a_preset_sets_all_but_what_is_the_users(form, window):
    form._fields["scale"].changed.emit("scale", 3)
    for name, preset in PRESETS.items():
        QTest.mouseClick(form._presets[name], Qt.MouseButton.LeftButton)
        assert window.session.preset == name
        assert window.session.recipe.scale == 3
        for option, value in preset.plain().items():
            if option not in FREE:
                assert getattr(window.session.recipe, option) == value
        assert form._presets[name].isChecked()


def test_a_changed_value_is_marked_counted_and_goes_back(form, window):
    form._more.setChecked(True)
    field = form._fields["channels"]
    assert field.reset.isHidden()
    field.widget.setValue(48)
    assert window.session.recipe.channels == 48
    assert window.session.preset == ""
    assert field.label.font().bold()
    assert "1 setting changed" in form._meaning.text()
    assert not field.reset.isHidden()
    QTest.mouseClick(field.reset, Qt.MouseButton.LeftButton)
    assert window.session.recipe.channels == PRESETS["standard"].channels
    assert window.session.preset == "standard"


def test_every_field_sets_its_option_and_no_other(form, window):
    form._more.setChecked(True)
    begin = window.session.recipe
    for name in (name for name, option in options().items() if not option.path):
        widget = form._fields[name].widget
        if isinstance(widget, QComboBox):
            if widget.count() < 2:
                continue  # this machine offers one choice
            index = (widget.currentIndex() + 1) % widget.count()
            widget.setCurrentIndex(index)
            widget.activated.emit(index)
        elif isinstance(widget, QCheckBox):
            widget.toggle()
        elif isinstance(widget, QLineEdit):
            widget.selectAll()
            QTest.keyClicks(widget, {"crop_to": "0,0,50,50", "corners": "5,5 95,9 90,95 2,90",
                                      "depth_threshold": "0.5"}.get(name, "5"))
            QTest.keyClick(widget, Qt.Key.Key_Return)
        else:
            widget.stepBy(1 if widget.value() < widget.maximum() else -1)
        now = window.session.recipe
        assert [one for one in options() if getattr(now, one) != getattr(begin, one)] == [name]
        window.session.set_recipe(begin)


def test_the_wheel_scrolls_the_form_and_changes_nothing(form, window):
    form._more.setChecked(True)
    before = window.session.recipe
    for name in ("feather", "scale", "channels"):
        widget = form._fields[name].widget
        widget.clearFocus()
        point = QPointF(widget.rect().center())
        QApplication.sendEvent(widget, QWheelEvent(
            point, widget.mapToGlobal(point), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))
    assert window.session.recipe == before


def test_a_file_that_is_not_there_is_told_below_and_the_old_value_stays(form, window, monkeypatch, tmp_path):
    form._more.setChecked(True)
    field = form._fields["kernel"]
    before = window.session.recipe
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "gone.npy"), ""))
    field.widget.setCurrentIndex(field.widget.count() - 1)
    field.widget.activated.emit(field.widget.count() - 1)
    assert not form._fault.isHidden()
    assert "gone.npy" in form._fault.text()
    assert window.session.recipe == before


def test_a_file_can_be_chosen_and_stays_in_the_list(form, window, monkeypatch, tmp_path):
    path = tmp_path / "blur.npy"
    path.write_bytes(b"")
    form._more.setChecked(True)
    field = form._fields["kernel"]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    field.widget.setCurrentIndex(field.widget.count() - 1)
    field.widget.activated.emit(field.widget.count() - 1)
    assert window.session.recipe.kernel == str(path)
    assert field.widget.currentText() == "blur.npy"


def test_the_time_to_expect_follows_photo_preset_and_machine(form, window, photo_file):
    assert "Open a photo" in form._time.text()
    opened(window, photo_file)
    QTest.mouseClick(form._presets["fast"], Qt.MouseButton.LeftButton)
    fast = form._time.text()
    QTest.mouseClick(form._presets["paper"], Qt.MouseButton.LeftButton)
    slow = form._time.text()
    assert fast != slow
    window.settings.set_speed("auto", 9.0)
    window.session.recipe_changed.emit()
    assert form._time.text() != slow


def test_devices_are_offered_by_name_and_memory(form, window):
    window.session.devices.ask()
    until(lambda: window.session.devices.found != ())
    box = form._fields["device"].widget
    texts = [box.itemText(index) for index in range(box.count())]
    assert box.itemData(0) == "auto"
    assert any("GB" in text for text in texts)


def test_restore_starts_the_run_and_cannot_be_pressed_twice(form, window, photo_file):
    assert not form._restore.isEnabled()
    opened(window, photo_file)
    window.session.set_recipe(PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection"))
    assert form._restore.isEnabled()
    QTest.mouseClick(form._restore, Qt.MouseButton.LeftButton)
    assert not form._restore.isEnabled()
    until(lambda: len(window.session.results) == 1)
    until(lambda: form._restore.isEnabled())


def test_rare_options_stay_hidden_until_they_are_wanted(form):
    assert form._fields["scale"].row.isVisibleTo(form)
    assert not form._more.isChecked()
    assert "channels" not in form._fields
    form._more.setChecked(True)
    assert form._fields["channels"].row.isVisibleTo(form)
