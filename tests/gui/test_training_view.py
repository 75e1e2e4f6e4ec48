"""A network learns from the user's photos in a process of its own, is watched, waits, stops, is killed and goes on."""

from __future__ import annotations

import math
import os
import shutil
import signal
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image as Pictures
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from walking import Shared, until
from watchdog import watched

import engine
from engine import TrainingRecipe, TrainingRun, Worker
from gui.training.dialog import TrainingDialog
from gui.training.kept import folder_of_trainings
from gui.training.training import Training

QUICK = TrainingRecipe(scale=2, steps=40, crop=32, batch=2, soft="keep", degradation="bicubic", anyway=True)
ENDLESS = QUICK.changed(steps=1_000_000)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Six pictures that differ, one twice, one too small, and one that is broken."""
    place = tmp_path_factory.mktemp("family")
    random = np.random.default_rng(5)
    for number in range(6):
        rough = Pictures.fromarray(random.integers(0, 256, (9, 9, 3)).astype(np.uint8))
        rough.resize((72, 72), Pictures.Resampling.BICUBIC).save(place / f"{number}.png")
    (place / "again.png").write_bytes((place / "0.png").read_bytes())
    rough.resize((20, 20)).save(place / "tiny.png")
    (place / "broken.jpg").write_bytes(b"no picture")
    return place


@pytest.fixture(scope="module")
def process():
    """One process for the trainings that leave it as it is."""
    worker = Shared(grace=math.inf)
    worker.call("devices")
    yield worker
    Worker.close(worker)


@pytest.fixture(scope="module")
def finished(process, folder, tmp_path_factory):
    """A training that has come to its end, under the name "family"."""
    place = tmp_path_factory.mktemp("trainings")
    return process.call("train", [str(folder)], place / "family.safetensors", QUICK)


@pytest.fixture
def dialog(window, process):
    yield from shown(window, Training(window.session, window, process))


@pytest.fixture
def lone_dialog(window):
    """With a process of its own."""
    yield from shown(window, Training(window.session, window))


def shown(window, training):
    made = TrainingDialog(training, window.thumbnails, window)
    made.show()
    yield made
    training.stop()
    until(lambda: not training._runs.busy)
    training.close()
    until(lambda: not window.session.runs.working_beside)
    made.close()


def looked(dialog, folder, recipe=QUICK):
    """Choose settings and pictures, and wait until they are known."""
    dialog.form.take(recipe)
    dialog.pictures.chosen.emit(folder)
    until(lambda: not dialog.training.looking)


def begun(dialog, folder, recipe=ENDLESS, name="family"):
    """A training that has learnt a little."""
    looked(dialog, folder, recipe)
    dialog.name.setText(name)
    dialog._show()
    QTest.mouseClick(dialog.start, LEFT)
    until(lambda: dialog.training.figures is not None and dialog.training.figures.step > 3)


def found(dialog, run):
    """Let a run be one of those of the window, with its network beside it, and look at it; the run that lies there."""
    shutil.copytree(run.folder, folder_of_trainings() / run.folder.name)
    shutil.copy(run.written, folder_of_trainings())
    dialog.training.refresh()
    until(lambda: dialog.training.names() == [("family", False)])
    dialog.runs.setCurrentIndex(dialog.runs.findData("family"))
    dialog.runs.activated.emit(dialog.runs.currentIndex())
    there = on_disk()
    assert there.written == folder_of_trainings() / run.written.name
    return there


def ended(dialog):
    until(lambda: not dialog.training.running)
    until(lambda: dialog.training.run is not None and dialog.training.run.status != "running")


def on_disk(name="family"):
    return TrainingRun.read(folder_of_trainings() / f"{name}-run")


def answer(monkeypatch, words):
    """Let questions be answered by the button of these words."""
    asked = []

    def pressed(box):
        asked.append(box.text())
        next(one for one in box.buttons() if words in one.text().replace("&", "")).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", pressed)
    return asked


def test_pictures_are_counted_and_what_is_left_out_is_said(dialog, folder):
    assert not dialog.start.isEnabled()
    looked(dialog, folder)
    told = dialog.pictures.told.text()
    assert "4 picture" in told
    assert "2 kept aside" in told
    assert all(part in told for part in ("left out", "1 broken", "1 small", "1 there twice"))
    assert dialog.pictures.list.count() == 6
    until(lambda: all(not dialog.pictures.list.item(row).icon().isNull() for row in range(6)))
    assert dialog.name.text() == folder.name
    assert dialog.start.isEnabled()


def test_a_folder_without_pictures_is_a_sentence_and_nothing_can_start(dialog, tmp_path):
    looked(dialog, tmp_path)
    assert "are the least" in dialog.pictures.told.text()
    assert not dialog.start.isEnabled()


def test_only_settings_that_count_have_the_pictures_looked_at_again(dialog, folder):
    looked(dialog, folder)
    dialog.form._edited("minutes", 3.0)
    assert not dialog.training.looking
    dialog.form._edited("crop", 64)
    assert dialog.training.looking
    assert dialog.pictures.list.count() == 6  # what was seen stays meanwhile
    until(lambda: not dialog.training.looking)


@pytest.mark.usefixtures("finished")
def test_a_training_is_watched_to_its_end_beside_a_window_that_answers(dialog, folder):
    before = sorted(path.name for path in folder.iterdir())
    with watched():  # only a while: it keeps a core from the process, which stands back
        begun(dialog, folder, QUICK.changed(steps=12))
    ended(dialog)
    until(lambda: dialog.samples.view._sides is not None)
    run, training = on_disk(), dialog.training
    assert (run.status, run.step) == ("finished", 12)
    minutes, decibels = dialog.charts.scores.getData()
    judged = [point for point in run.curve if not math.isnan(point.score)]
    assert minutes == pytest.approx([point.seconds / 60 for point in judged])
    assert decibels == pytest.approx([point.score for point in judged])
    assert len(dialog.charts.losses.getData()[0]) == len([one for one in run.curve if not math.isnan(one.loss)])
    assert dialog.charts.plain.isVisible()
    assert dialog.charts.plain.value() == pytest.approx(run.plain)
    assert dialog.charts.plain.pen.style() == Qt.PenStyle.DashLine
    assert len(training.moments) == len(judged)
    assert f"{run.plain:.2f}" in dialog.figures.text()
    assert dialog.use.isEnabled()
    assert run.written == training.run.written
    assert sorted(path.name for path in folder.iterdir()) == before
    assert folder_of_trainings().parent == Path(os.environ["HEIRLOOM_STATE"]).parent


def test_the_slider_goes_back_in_time_and_the_divider_compares_with_either(dialog, finished):
    found(dialog, finished)
    until(lambda: dialog.samples.view._sides is not None)
    samples, run = dialog.samples, on_disk()
    assert samples.time.value() == samples.time.maximum() > 3  # the newest
    newest = samples._sample
    samples.time.setValue(1)
    until(lambda: samples._sample is not newest)
    step, path = run.samples[0].results[1]
    picture = np.asarray(Pictures.open(path))
    assert np.array_equal(samples._sample.made[..., 2::-1], picture)
    point = next(one for one in run.curve if one.step == step and not math.isnan(one.score))
    assert dialog.charts._looked[0].value() == pytest.approx(point.seconds / 60)
    assert f"{point.score:.2f} dB" in samples._when.text()
    before, after = samples.view._sides
    assert (before.scale, after.scale) == (1, 2)
    samples.against.setCurrentIndex(samples.against.findData("truth"))
    samples.against.activated.emit(1)
    truth = np.asarray(Pictures.open(run.samples[0].large))
    assert np.array_equal(samples.view._sides[0].picture[..., 2::-1], truth)
    old = samples._sample
    samples.crop.setCurrentIndex(1)
    samples.crop.activated.emit(1)
    until(lambda: samples._sample is not old)
    assert np.array_equal(samples._sample.truth[..., 2::-1], np.asarray(Pictures.open(run.samples[1].large)))


def test_crops_are_shown_while_it_still_learns_and_the_time_left_is_that_of_the_recipe(dialog, folder):
    begun(dialog, folder, QUICK.changed(steps=0, minutes=5.0))
    until(lambda: dialog.samples.view._sides is not None)
    assert dialog.training.running
    figures = dialog.training.figures
    assert figures.left == pytest.approx(300 - figures.seconds)
    assert "left" in dialog.figures.text()


def test_a_paused_training_stands_still_and_goes_on(dialog, folder):
    begun(dialog, folder)
    QTest.mouseClick(dialog.pause, LEFT)
    assert dialog.training.paused
    QTest.qWait(300)
    step = dialog.training.figures.step
    QTest.qWait(1500)
    assert dialog.training.figures.step == step
    assert "Go on" in dialog.pause.text().replace("&", "")
    QTest.mouseClick(dialog.pause, LEFT)
    until(lambda: dialog.training.figures.step > step)


def test_stopped_it_is_kept_can_be_used_and_goes_on_to_more(dialog, folder):
    begun(dialog, folder)
    QTest.mouseClick(dialog.stop, LEFT)
    assert dialog.training.stopping
    assert not dialog.stop.isEnabled()
    ended(dialog)
    run = on_disk()
    assert run.status == "stopped"
    assert run.written is not None
    assert run.states[-1][0] == run.step > 3
    assert dialog.use.isEnabled()
    QTest.mouseClick(dialog.more, LEFT)
    until(lambda: dialog.training.figures.step > run.step)
    assert dialog.training.running
    dialog.training.stop()
    ended(dialog)
    again = on_disk()
    assert again.step > run.step
    assert again.recipe == run.recipe
    assert [point.step for point in again.curve] == sorted(point.step for point in again.curve)


def test_stopped_while_it_waits_it_ends_as_well(dialog, folder):
    begun(dialog, folder)
    dialog.training.pause(True)
    QTest.mouseClick(dialog.stop, LEFT)
    ended(dialog)
    assert on_disk().status == "stopped"


def test_a_killed_training_is_found_again_by_another_dialog_and_goes_on(lone_dialog, window, process, folder):
    recipe = QUICK.changed(steps=3000)
    begun(lone_dialog, folder, recipe)
    child = lone_dialog.training._runs.worker.pid
    if os.name != "nt":
        assert psutil.Process(child).nice() > psutil.Process().nice()  # the machine stays usable
    os.kill(child, signal.SIGKILL)
    until(lambda: not lone_dialog.training.running)
    assert "ended from outside" in lone_dialog.said.text()
    assert on_disk().status == "interrupted"
    for other in shown(window, Training(window.session, window, process)):
        other.training.refresh(find=True)
        until(lambda other=other: other.training.run is not None)
        assert "interrupted" in other.said.text()
        assert other.runs.currentData() == "family"
        assert other.form.recipe == recipe
        assert other.finish.isVisible()
        QTest.mouseClick(other.finish, LEFT)
        until(lambda other=other: other.training.running and other.training.figures.step > 3)
        other.training.stop()
        ended(other)
    assert on_disk().step > 3


def test_closing_asks_and_stays_or_stops_and_keeps(dialog, folder, monkeypatch):
    begun(dialog, folder)
    asked = answer(monkeypatch, "Stay here")
    dialog.reject()
    assert len(asked) == 1
    assert dialog.isVisible()
    assert not dialog.training.stopping
    answer(monkeypatch, "Stop and keep")
    dialog.close()
    assert not dialog.isVisible()
    ended(dialog)
    assert on_disk().status == "stopped"


def test_the_window_asks_before_it_is_closed_on_a_training(window, process, folder, monkeypatch):
    window.learning_commands.worker = process
    window.actions_by_name["learn_photos"].trigger()
    dialog = window.learning_commands.learning
    begun(dialog, folder)
    asked = answer(monkeypatch, "Stay here")
    assert not window.close()
    assert asked == ["The training is still running."]
    answer(monkeypatch, "Stop and keep")
    assert window.close()
    assert on_disk().status == "stopped"
    assert on_disk().written is not None


def test_using_a_network_makes_it_the_settings_way_to_enlarge(window, finished):
    window.actions_by_name["learn_photos"].trigger()
    dialog = window.learning_commands.learning
    run = found(dialog, finished)
    QTest.mouseClick(dialog.use, LEFT)
    recipe = window.session.recipe
    if engine.options()["upscaler"].path:
        assert (recipe.upscaler, recipe.scale) == (str(run.written), 2)
        assert "family" in dialog.said.text()
    else:
        assert "Choose one of" in dialog.said.text()


@pytest.mark.parametrize(("model", "option", "words"), [("joint", "upscaler", "enlarges photos"),
                                                        ("predictor", "kernel", "reads the blur"),
                                                        ("colour", "colourise", "colours photos")])
def test_a_network_of_our_own_method_takes_its_place_and_leaves_the_scale(
        window, process, folder, tmp_path, model, option, words):
    run = process.call("train", [str(folder)], tmp_path / "family.safetensors",
                       QUICK.changed(model=model, steps=1, stage="whole"))
    window.actions_by_name["learn_photos"].trigger()
    dialog = window.learning_commands.learning
    run = found(dialog, run)
    window.session.set_recipe(window.session.recipe.changed(scale=3))
    QTest.mouseClick(dialog.use, LEFT)
    recipe = window.session.recipe
    assert (getattr(recipe, option), recipe.scale) == (str(run.written), 3)
    assert words in dialog.said.text()


def test_a_name_is_taken_once_and_must_be_one_for_a_file(dialog, folder, finished):
    found(dialog, finished)
    dialog.runs.setCurrentIndex(0)
    dialog.runs.activated.emit(0)
    assert dialog.name.text() == "family 2"
    looked(dialog, folder)
    assert dialog.start.isVisible()
    for name, words in (("family", "already"), ("a/b", "hold any"), ("..", "begin with a dot")):
        dialog.training.start(name, QUICK)
        assert not dialog.training.running
        assert words in dialog.said.text()


def test_earlier_runs_are_drawn_grey_beside_the_one_of_now(dialog, folder, finished):
    found(dialog, finished)
    assert not dialog.charts._earlier
    dialog.training.choose(None)
    assert len(dialog.charts._earlier) == 2  # in both charts
    begun(dialog, folder, QUICK, "second")
    assert len(dialog.charts._earlier) == 2
    ended(dialog)
    until(lambda: len(dialog.training.names()) == 2)
    assert dialog.runs.currentData() == "second"
    dialog.runs.setCurrentIndex(dialog.runs.findData("family"))
    dialog.runs.activated.emit(dialog.runs.currentIndex())
    assert dialog.training.run.output.stem == "family"
    assert dialog.pictures.folder.text() == str(folder)
    assert "4 picture" in dialog.pictures.told.text()
    assert dialog.name.text() == "family"
    assert not dialog.start.isVisible()


def test_a_family_s_network_begins_with_the_one_learned_before_and_half_from_faces(dialog, folder, finished):
    run = found(dialog, finished)
    dialog.training.choose(None)
    form = dialog.form
    form.take_preset("family")
    assert (form.recipe.start, form.recipe.scale) == (str(run.written), 2)
    assert (form.recipe.faces, form.recipe.rate) == (0.5, 2e-4)
    box = form.fields["start"].widget
    assert [box.itemData(row) for row in range(2)] == ["", str(run.written)]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert form.recipe.start == ""
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert form.recipe.start == str(run.written)
    form._edited("scale", 4)  # a network of another scale is not offered
    form._edited("start", "")
    assert box.findData(str(run.written)) < 0
    form.take_preset("family")
    begun(dialog, folder, form.recipe.changed(**{name: getattr(ENDLESS, name) for name in (
        "steps", "crop", "batch", "soft", "degradation", "anyway")}), "grandmother")
    assert dialog.training.course.scores[0][1] == pytest.approx(run.best[1], abs=0.02)


def test_the_form_is_the_engine_s_recipe_and_refuses_what_cannot_be(dialog):
    assert list(dialog.form.fields) == sorted(TrainingRecipe.options(), key=list(dialog.form.fields).index)
    assert set(dialog.form.fields) == set(TrainingRecipe.options())
    dialog.form.fields["rate"].changed.emit("rate", 7.0)
    assert dialog.form._fault.isVisibleTo(dialog.form)
    assert dialog.form.recipe.rate != 7.0
    dialog.form.preset.setCurrentIndex(dialog.form.preset.findData("published"))
    dialog.form.preset.activated.emit(1)
    assert dialog.form.recipe.degradation == "pyramid"


def test_grey_pictures_are_counted_where_colours_are_learned_and_crops_stand_beside_grey_ones(dialog, folder, tmp_path):
    place = tmp_path / "mixed"
    shutil.copytree(folder, place)
    with Pictures.open(place / "1.png") as picture:
        picture.convert("L").save(place / "grey.png")
    looked(dialog, place)
    assert "grey" not in dialog.pictures.told.text()
    dialog.form.take_preset("colour")
    dialog.form._edited("crop", 32)
    until(lambda: "1 grey" in dialog.pictures.told.text())
    dialog.samples.show_beside(engine.TRAINING_MODELS["colour"].score.beside)
    assert dialog.samples.against.itemText(0) == "Grey photo"
    dialog.samples.show_beside(engine.PSNR.beside)
    assert dialog.samples.against.itemText(0) == "Bicubic"


def test_it_speaks_anew_when_the_language_changes(dialog, folder):
    looked(dialog, folder)
    dialog.setWindowTitle("")
    dialog.start.setText("")
    dialog.pictures.told.setText("")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert dialog.windowTitle() == "Learn from my photos"
    assert dialog.start.text().replace("&", "") == "Start"
    assert "4 picture" in dialog.pictures.told.text()




def test_the_form_shows_what_the_network_has_and_the_charts_the_loss_in_use(dialog):
    form = dialog.form
    form.more.setChecked(True)

    def shown(name):
        return form.fields[name].row.isVisibleTo(form)

    assert not shown("critic")
    assert shown("planes")
    assert dialog.charts.formula.text() == "L = |y − x|"
    form.take_preset("synthesised")
    assert form.recipe.model == "srgan"
    assert shown("critic")
    assert shown("size")
    assert not shown("planes")
    assert "0.005 log(1 + exp(−D(y)))" in dialog.charts.formula.text()
    form._edited("features", "none")
    assert "φ" not in dialog.charts.formula.text()
    form._edited("model", "joint")
    assert not shown("scale")
    assert not dialog.charts.formula.isVisibleTo(dialog)
    assert not shown("stage")
    form.take_preset("colour")
    assert shown("stage")
    assert shown("hinted")
    assert not shown("soft")


def test_an_srgan_begins_with_a_srresnet_that_was_learned_here(dialog):
    form = dialog.form
    srresnet = TrainingRecipe(model="srresnet", scale=2, size="tiny", degradation="bicubic")
    known = [("plain", "/plain.safetensors", TrainingRecipe(scale=2)), ("sharp", "/sharp.safetensors", srresnet)]
    form.show_starts(known)
    form.take_preset("synthesised")
    assert (form.recipe.start, form.recipe.scale, form.recipe.size) == ("/sharp.safetensors", 2, "tiny")
    assert form.recipe.degradation == "bicubic"
    form.show_starts(known)
    box = form.fields["start"].widget
    assert box.findData("/sharp.safetensors") > 0
    assert box.findData("/plain.safetensors") < 0
