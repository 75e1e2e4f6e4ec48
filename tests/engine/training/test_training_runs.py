"""A training goes on as if it had never stopped, survives what can go wrong, and never passes for more than it is."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from pictures_made import drawn, folder
from PIL import Image as Pillow
from stopping import Steps, killed, same, stopped

from engine import PSNR, BadPhoto, BadUsage, Cancelled, EngineError, TrainingRecipe, TrainingRun, WontOverwrite, train
from engine.commandline.cli import main
from engine.errors import BadWeights, OutOfMemory
from engine.progress import watching
from engine.training.espcn import EspcnTask
from engine.training.folder import RunFolder
from engine.training.pictures import training_pictures
from engine.training.schedule import Schedule
from engine.training.state import Standing
from engine.training.trainer import Trainer
from engine.upscalers.espcn_network import Espcn
from engine.weight_files import network_file

ROOT = Path(__file__).resolve().parents[3]
RECIPE = TrainingRecipe(scale=2, steps=40, crop=32, batch=2, degradation="pyramid", soft="keep")


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return folder(tmp_path_factory.mktemp("photos") / "all", 6)


@pytest.fixture(scope="module")
def unbroken(photos, tmp_path_factory):
    return train(photos, tmp_path_factory.mktemp("out") / "whole.safetensors", RECIPE)


def test_the_best_network_is_written_with_a_card_that_says_what_it_is(unbroken, photos):
    assert unbroken.status == "finished"
    assert unbroken.step == 40
    facts, tensors = network_file.read(unbroken.written)
    assert (facts.architecture, facts.scale, facts.degradation, facts.residual) == ("espcn", 2, "pyramid", True)
    assert facts.scores["psnr"] == pytest.approx(unbroken.best[1], abs=1e-3)
    assert facts.scores["psnr"] > facts.scores["bicubic"] == pytest.approx(unbroken.plain, abs=1e-3)
    Espcn(2).load_state_dict(tensors)
    card = unbroken.written.with_suffix(".md").read_text(encoding="utf-8")
    assert f"{unbroken.plain:.2f} dB" in card
    assert "clean Gaussian-pyramid" in card
    assert str(photos) not in card
    assert "000.png" not in card


def test_a_run_can_be_read_with_curve_samples_and_states(unbroken):
    again = TrainingRun.read(unbroken.folder)
    assert again == unbroken
    assert [step for step, _ in again.states] == sorted(step for step, _ in again.states)
    assert len(again.states) == 2
    judged = [point.step for point in again.curve if not math.isnan(point.score)]
    assert judged[0] == 0
    assert judged[-1] == 40
    for sample in again.samples:
        assert [step for step, _ in sample.results] == judged
        with Pillow.open(sample.large) as large, Pillow.open(sample.results[-1][1]) as made:
            assert large.size == made.size


@pytest.mark.parametrize("named", ["/etc/passwd", "../../other.jpg", "..", "", "photo.png"])
def test_a_run_that_names_another_kind_of_file_as_its_network_is_refused(named, unbroken, tmp_path):
    with pytest.raises(BadUsage, match="cannot be read"):
        TrainingRun.read(sent(unbroken, tmp_path, named))


@pytest.mark.parametrize("named", ["/etc/mine.safetensors", "../../mine.safetensors", "mine.safetensors"])
def test_a_run_writes_its_network_beside_itself_whatever_place_it_names(named, unbroken, tmp_path):
    assert TrainingRun.read(sent(unbroken, tmp_path, named)).output == tmp_path / "mine.safetensors"


def sent(run, place, output):
    """A run as somebody may have sent it."""
    (place / "mine-run").mkdir()
    told = json.loads((run.folder / "run.json").read_text(encoding="utf-8")) | {"output": output}
    (place / "mine-run" / "run.json").write_text(json.dumps(told), encoding="utf-8")
    return place / "mine-run"


@pytest.mark.parametrize("after", [3, 17])
def test_who_goes_on_learns_the_same_to_the_bit_as_who_never_stopped(after, unbroken, photos, tmp_path):
    run = stopped(after, photos, tmp_path / "mine.safetensors", RECIPE)
    assert run.status == "stopped"
    assert run.step == after
    again = train(None, None, resume=run.folder)
    assert same(again, unbroken)
    assert again.written == tmp_path / "mine.safetensors"
    assert again.written.read_bytes() == unbroken.written.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 elsewhere")
def test_a_killed_training_goes_on_to_the_same_bits(photos, tmp_path):
    recipe = RECIPE.changed(steps=2000)
    run = killed(200, photos, tmp_path / "mine.safetensors", recipe)
    assert run.status == "interrupted"
    step = run.states[-1][0]
    assert step >= 200
    again = stopped(20, None, None, resume=run.folder)
    whole = stopped(step + 20, photos, tmp_path / "whole.safetensors", recipe)
    assert again.step == whole.step == step + 20
    assert same(again, whole)
    assert [point.step for point in again.curve] == sorted({point.step for point in again.curve})


def test_enough_ends_a_training_well_and_it_can_go_on(photos, tmp_path):
    steps = Steps(12)
    run = train(photos, tmp_path / "mine.safetensors", RECIPE, report=steps, enough=steps.enough)
    assert (run.status, run.step) == ("stopped", 12)
    assert run.written is not None
    more = train(None, None, run.recipe.changed(steps=60), resume=run.folder)
    assert (more.status, more.step) == ("finished", 60)
    assert more.best[1] >= run.best[1]


def test_who_has_had_enough_before_it_begins_leaves_nothing_behind(photos, tmp_path):
    with pytest.raises(Cancelled):
        train(photos, tmp_path / "mine.safetensors", RECIPE, enough=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_only_the_same_pictures_choices_and_version_go_on(unbroken, photos, tmp_path):
    with pytest.raises(BadUsage, match="another value of --crop"):
        train(None, None, RECIPE.changed(crop=48), resume=unbroken.folder)
    other = folder(tmp_path / "other", 5)
    Pillow.fromarray(drawn(99)).save(other / "new.png")
    with pytest.raises(BadUsage, match="changed: 1, new: 1"):
        train(other, None, resume=unbroken.folder)
    with pytest.raises(BadUsage, match="no training in"):
        train(None, None, resume=tmp_path)
    facts = json.loads((unbroken.folder / "run.json").read_text())
    (tmp_path / "old-run").mkdir()
    (tmp_path / "old-run" / "run.json").write_text(json.dumps({**facts, "version": 0}))
    with pytest.raises(BadUsage, match="another version"):
        train(None, None, resume=tmp_path / "old-run")


def test_what_is_no_better_than_bicubic_is_only_written_when_asked_and_its_card_says_so(photos, tmp_path):
    bad = RECIPE.changed(residual=False, steps=4)
    run = train(photos, tmp_path / "mine.safetensors", bad)
    assert run.written is None
    assert not (tmp_path / "mine.safetensors").exists()
    assert "no better than bicubic" in run.notes[-1]
    again = train(None, None, bad.changed(anyway=True), resume=run.folder)
    assert again.written is not None
    assert "No better than bicubic" in (tmp_path / "mine.md").read_text(encoding="utf-8")


def test_an_output_is_replaced_only_when_asked_and_a_run_never(photos, tmp_path):
    first = train(photos, tmp_path / "mine.safetensors", RECIPE.changed(steps=5, anyway=True))
    with pytest.raises(WontOverwrite, match="exists already"):
        train(photos, first.output, RECIPE)
    run = train(photos, first.output, RECIPE.changed(steps=2), overwrite=True)
    assert run.folder != first.folder
    assert TrainingRun.read(first.folder).states == first.states


def test_a_training_can_start_from_what_another_learned(unbroken, photos, tmp_path):
    run = train(photos, tmp_path / "mine.safetensors", RECIPE.changed(steps=1, start=str(unbroken.written)))
    assert run.curve[0].score == pytest.approx(unbroken.best[1], abs=0.05)
    with pytest.raises(BadWeights, match="another network"):
        train(photos, tmp_path / "other.safetensors", RECIPE.changed(scale=3, start=str(unbroken.written)))


def test_those_who_watch_see_loss_rate_and_both_lines(photos, tmp_path):
    seen = []
    with watching(seen.append):
        train(photos, tmp_path / "mine.safetensors", RECIPE)
    assert {glimpse.kind for glimpse in seen} == {"training"}
    assert seen[-1].step == seen[-1].steps == 40
    seconds, loss, rate, psnr, bicubic = seen[-1].values
    assert min(loss, rate, seconds) > 0
    assert abs(psnr - bicubic) < 3


class Odd(EspcnTask):
    """A network whose error is no number at some steps, or whose batches are too large for the memory."""

    wrong: frozenset[int] = frozenset()
    most = 1000
    asked = 0

    def loss(self, name, batch):
        self.asked += 1
        if len(batch.small) > self.most:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 99 bytes.")
        found = super().loss(name, batch)
        return found * math.nan if self.asked in self.wrong else found


def odd(photos, place, **more):
    torch.manual_seed(0)
    pictures = training_pictures(photos, RECIPE)
    task = Odd(RECIPE, pictures)
    for name, value in more.items():
        setattr(task, name, value)
    return Trainer(task, RunFolder.begun(place / "run", {"recipe": RECIPE.plain()}), torch.device("cpu"), lambda: None)


def test_an_error_that_is_no_number_goes_back_with_half_the_rate_and_the_third_time_gives_up(photos, tmp_path):
    trainer = odd(photos, tmp_path, wrong=frozenset({10, 30}))
    assert trainer.run(lambda done, note="": None, lambda: False)
    assert trainer.standing.step == 40
    assert trainer.standing.slower == 0.25
    assert sum("half the rate" in note for note in trainer.folder.notes) == 2
    steps = [point.step for point in trainer.folder.curve]
    assert steps == sorted(steps)
    (tmp_path / "more").mkdir()
    trainer = odd(photos, tmp_path / "more", wrong=frozenset({10, 12, 14}))
    with pytest.raises(EngineError, match="third time"):
        trainer.run(lambda done, note="": None, lambda: False)


def test_short_memory_halves_the_batch_down_to_one_crop(photos, tmp_path):
    trainer = odd(photos, tmp_path, most=1)
    assert trainer.run(lambda done, note="": None, lambda: False)
    assert trainer.standing.batch == 1
    assert "smaller now: 1" in trainer.folder.notes[0]
    (tmp_path / "more").mkdir()
    with pytest.raises(OutOfMemory, match="even with one crop"):
        odd(photos, tmp_path / "more", most=0).run(lambda done, note="": None, lambda: False)


FULL = """
import resource, sys
from pathlib import Path
from engine import Cancelled, TrainingRecipe, TrainingRun, train
from engine.errors import CannotWrite
place = Path(sys.argv[2])
def report(done, note=""):
    if "step" in note and len(list((place / "mine-run" / "state").glob("0*"))) > 1:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
try:
    train(sys.argv[1], place / "mine.safetensors", TrainingRecipe(**eval(sys.argv[3])), report=report)
except CannotWrite as fault:
    print(fault)
    sys.exit(7)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX")
def test_a_full_disk_is_a_sentence_and_the_state_is_kept(photos, tmp_path):
    ended = subprocess.run([sys.executable, "-c", FULL, str(photos), str(tmp_path), repr(RECIPE.plain())], cwd=ROOT,
                           capture_output=True, text=True, timeout=600, check=False)
    assert ended.returncode == 7, ended.stderr
    assert "is kept in" in ended.stdout
    assert ended.stdout.strip().endswith("--resume.")
    assert [path.name for path in (tmp_path / "mine-run").rglob(".*.tmp")] == []
    again = train(None, None, resume=tmp_path / "mine-run")
    assert (again.status, again.step) == ("finished", 40)


def test_a_curve_that_is_being_written_is_read_as_far_as_its_lines_are_whole(unbroken, tmp_path):
    text = (unbroken.folder / "curve.csv").read_text()
    (tmp_path / "curve.csv").write_text(text[:-4])
    from engine.training.run import read_curve

    assert read_curve(tmp_path / "curve.csv", PSNR) == unbroken.curve[:-1]
    assert read_curve(tmp_path / "none.csv", PSNR) == ()


def test_two_pictures_are_few_but_train_and_one_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(BadPhoto):
        train(folder(tmp_path / "one", 1), tmp_path / "mine.safetensors", RECIPE)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    run = train(folder(tmp_path / "two", 2), tmp_path / "mine.safetensors", RECIPE.changed(steps=3))
    assert "only 2 pictures" in run.notes[0]


def test_it_warms_up_falls_as_a_cosine_and_ends_early_only_when_nothing_is_gained():
    schedule = Schedule(TrainingRecipe(steps=1000, rate=1e-3))
    rates = [schedule.rate(Standing(step=step)) for step in range(1000)]
    assert rates[0] < 2e-5
    assert int(np.argmax(rates)) == 99
    assert rates[-1] == pytest.approx(2e-5, rel=0.01)
    flat = [[step, 0.0, 30 + (0.001 if step > 5 else step * 0.1), 0.9] for step in range(17)]
    assert not schedule.settled(Standing(judged=flat[:14]))
    assert schedule.settled(Standing(judged=flat))
    rising = [[step, 0.0, 30 + 0.003 * step, 0.9] for step in range(30)]
    assert not schedule.settled(Standing(judged=rising))
    assert not schedule.over(Standing(step=549, cooling=500))
    assert schedule.over(Standing(step=550, cooling=500))
    assert schedule.rate(Standing(step=549, cooling=500)) < 3e-5


def test_a_training_by_time_is_judged_every_minute_or_a_twentieth_of_a_short_one():
    schedule = Schedule(TrainingRecipe(minutes=60))
    assert not schedule.judge_now(Standing(step=300, seconds=20))
    assert not schedule.judge_now(Standing(step=30, seconds=50))
    assert schedule.judge_now(Standing(step=300, seconds=61))
    assert not schedule.judge_now(Standing(step=500, seconds=100))
    short = Schedule(TrainingRecipe(minutes=2))
    assert short.judge_now(Standing(step=30, seconds=7))


def test_planes_had_another_name_which_runs_and_flags_may_still_use():
    assert TrainingRecipe.from_plain({"colour": "luma"}).planes == "luma"
    for flag in ("--planes", "--colour"):
        assert main(["train", "photos", "-o", "x.safetensors", flag, "nonsense"]) == 2
