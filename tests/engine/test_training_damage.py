"""Drawn damage is what its truth says, the same under a seed, and training on it goes on from where it was."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image as Picture

from resources.training import damage_synthesis as synthesis
from resources.training import pictures, train_damage
from resources.training.damage_synthesis import DEEP, LOST, SOUND, UNSURE


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    from skimage import data

    place = tmp_path_factory.mktemp("free")
    (place / "people").mkdir()
    lines = ["file\tclass"]
    for number, picture in enumerate([data.astronaut(), data.coffee(), data.chelsea()]):
        for copy in range(4):
            name = f"people/{number}{copy}.png"
            Picture.fromarray(picture).resize((260, 250)).save(place / name)
            lines.append(f"{name}\tship")
    lines.append("people/not-ours.png\tgpl")
    (place / "SOURCES.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def photos(folder):
    return pictures.photographs(folder)


def test_no_photograph_is_both_trained_on_and_held_out_and_none_that_may_not_be_shipped(folder, photos):
    held_out = pictures.photographs(folder, held_out=True)
    trained, kept = ({path for paths in table.values() for path in paths} for table in (photos, held_out))
    assert not trained & kept
    assert len(trained | kept) == 12


def test_a_sample_follows_from_its_seed(photos):
    first, again, other = (synthesis.sample(photos, np.random.default_rng(seed), 96) for seed in (5, 5, 6))
    assert (first.image == again.image).all()
    assert (first.truth == again.truth).all()
    assert (first.image != other.image).any()


def test_what_is_lost_looks_otherwise_and_what_is_sound_does_not(photos):
    random, share = np.random.default_rng(2), []
    for _ in range(30):
        one = synthesis.sample(photos, random, 96, plain=0.0)
        assert set(np.unique(one.truth)) <= {SOUND, LOST, UNSURE, DEEP}
        change = np.abs(one.image.astype(float) - one.before).max(axis=2)  # the scanner's noise and JPEG included
        lost, sound = np.isin(one.truth, (LOST, DEEP)), one.truth == SOUND
        share.append(lost.mean())
        if lost.sum() > 50:
            assert np.median(change[lost]) > 2 * np.median(change[sound])
    assert 0.01 < np.mean(share) < 0.2


def test_a_sound_sample_has_nothing_lost(photos):
    random = np.random.default_rng(3)
    assert all((synthesis.sample(photos, random, 96, plain=1.0).truth == SOUND).all() for _ in range(10))


def test_the_loss_is_less_the_nearer_to_the_truth_and_blind_where_nobody_knows(photos):
    drawn = (synthesis.sample(photos, np.random.default_rng(seed), 96, plain=0.0).truth for seed in range(60))
    one = next(truth for truth in drawn if {LOST, UNSURE, DEEP} <= set(np.unique(truth)))
    truth = torch.from_numpy(one.astype(np.int64))[None]
    right = torch.stack([torch.where(truth == positive, 4.0, -4.0) for positive in (LOST, DEEP)], dim=1)
    loss = train_damage.losses(right, truth)
    assert loss < train_damage.losses(0 * right - 2, truth) < train_damage.losses(-right, truth)
    otherwise = torch.where((truth == UNSURE)[:, None], 9.0, right)
    assert torch.equal(loss, train_damage.losses(otherwise, truth))
    for answer, other in ((0, DEEP), (1, LOST)):
        otherwise = right.clone()
        otherwise[:, answer][truth == other] = 9.0
        assert torch.equal(loss, train_damage.losses(otherwise, truth))


def test_training_goes_on_as_if_it_had_not_been_interrupted(tmp_path, photos, monkeypatch):
    monkeypatch.setattr(synthesis, "PART", 6)
    monkeypatch.setattr(train_damage, "_FIRST", 2)

    def trained(place, *stops):
        for stop in stops:
            torch.manual_seed(0)
            stand = train_damage.standing(place, 1e-3, None)
            samples = train_damage.Samples(photos, place, 0)
            while stand.step < stop:
                train_damage.step(stand, samples, 1e-3, 0)
            stand.keep(place, place / "out.safetensors")
        return (place / "out.safetensors").read_bytes()

    for name in ("once", "twice"):
        (tmp_path / name).mkdir()
    assert trained(tmp_path / "once", 4) == trained(tmp_path / "twice", 2, 4)
