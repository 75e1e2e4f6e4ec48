"""A film is restored frame by frame, and nothing of it is lost: frames, times, sound, how it is turned."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from engine.errors import BadFilm, BadMask, BadUsage, Cancelled, WontOverwrite
from engine.film.clip import frames, probe
from engine.film.drawing import Drawing, Drawn
from engine.film.filming import FilmWishes, restore_film
from engine.film.pieces import Pieces, planned
from engine.film.steadying import steadied, wants_look
from engine.film.survey import surveyed
from engine.recipe import Recipe
from tests.engine.film.clips import heard, make, seen

pytest.importorskip("av", reason="films need the extra 'video'")

QUICK = Recipe(kernel="bicubic", upscaler="bicubic", regions="whole", grain=0.0)
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("made", [{}, {"uneven": True}, {"sound": False}, {"count": 1}, {"cut": 5}])
@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_no_frame_is_lost_times_and_sound_stay(tmp_path, made, suffix):
    clip = make(tmp_path / f"clip{suffix}", **made)
    done = restore_film(clip, tmp_path / f"out{suffix}", QUICK)
    times, images = seen(done.target)
    wanted, before = seen(clip)
    assert len(images) == len(before) == done.frames
    assert np.abs(np.array(times, float) - np.array(wanted, float)).max() <= (0 if suffix == ".mp4" else 0.0006)
    assert [data for _, data in heard(done.target)] == [data for _, data in heard(clip)]
    assert [when for when, _ in heard(done.target)] == [when for when, _ in heard(clip)]
    assert images[0].shape == (96, 128, 3)
    assert not list(tmp_path.glob(".*"))  # nothing is left beside it
    small = images[-1].reshape(48, 2, 64, 2, 3).mean((1, 3))
    assert np.abs(small - before[-1]).mean() < 6


def test_a_film_that_players_turn_is_restored_upright_and_stays_turned(tmp_path):
    clip = make(tmp_path / "clip.mp4", 3, turned=90)
    assert probe(clip).shape == (64, 48)
    assert next(frames(probe(clip))).image.shape == (64, 48, 3)
    done = restore_film(clip, tmp_path / "out.mp4", QUICK)
    assert done.shape == (128, 96)
    assert probe(done.target).turned == probe(clip).turned == 90
    assert probe(done.target).stored == (96, 128)


def test_ten_bits_and_colour_tags_stay(tmp_path):
    clip = make(tmp_path / "clip.mp4", 3, pixels="yuv420p10le", curve=1)
    done = restore_film(clip, tmp_path / "out.mp4", QUICK)
    assert (probe(done.target).bits, probe(done.target).curve) == (10, 1)


def test_what_would_be_spoiled_or_is_no_film_is_refused_in_a_sentence(tmp_path):
    out = tmp_path / "out.mp4"
    with pytest.raises(BadFilm, match="high dynamic range"):
        restore_film(make(tmp_path / "hdr.mp4", 2, pixels="yuv420p10le", curve=16), out, QUICK)
    with pytest.raises(BadFilm, match="There is no film"):
        restore_film(tmp_path / "gone.mp4", out, QUICK)
    (tmp_path / "text.mp4").write_text("no film", encoding="utf-8")
    with pytest.raises(BadFilm, match="no film that can be read"):
        restore_film(tmp_path / "text.mp4", out, QUICK)
    clip = make(tmp_path / "clip.mp4", 2)
    with pytest.raises(BadUsage, match=r"\.mkv"):
        restore_film(clip, tmp_path / "out.png", QUICK)
    with pytest.raises(WontOverwrite):
        restore_film(clip, clip, QUICK, FilmWishes(overwrite=True))
    out.write_bytes(b"mine")
    with pytest.raises(WontOverwrite):
        restore_film(clip, out, QUICK)
    assert out.read_bytes() == b"mine"


@pytest.mark.parametrize("text", ["ffconcat version 1.0\nfile film.mp4\n",
                                  "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfilm.mp4\n#EXT-X-ENDLIST\n"])
def test_a_list_of_films_that_is_called_a_film_has_nothing_opened(text, tmp_path):
    make(tmp_path / "film.mp4", 3)
    path = tmp_path / "list.mp4"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFilm, match="no film that can be read"):
        probe(path)


def test_a_film_that_is_cut_off_gives_what_there_is_or_a_sentence(tmp_path):
    clip = make(tmp_path / "clip.mkv", 24)
    data = clip.read_bytes()
    clip.write_bytes(data[: len(data) * 2 // 3])
    try:
        done = restore_film(clip, tmp_path / "out.mkv", QUICK)
        assert 0 < done.frames < 24
    except BadFilm:
        pass


def test_the_foreground_alone_is_enlarged_and_the_rest_is_left_soft(tmp_path):
    clip = make(tmp_path / "clip.mp4", 6)
    plain = QUICK.changed(regions="grabcut")
    sharp = plain.changed(upscaler="backprojection", kernel="gaussian")
    films = {}
    for name, recipe in (("soft", plain), ("sharp", sharp), ("only", sharp.changed(only="foreground"))):
        done = restore_film(clip, tmp_path / f"{name}.mp4", recipe, FilmWishes(quality=0, follows=name != "only"))
        films[name] = seen(done.target)[1]
        assert done.flicker is not None
    soft, whole, only = (np.stack(films[name]).astype(float) for name in ("soft", "sharp", "only"))
    thing = np.s_[:, 24:48, 24:36]  # what moves, in all six frames
    assert np.abs(only - whole)[thing].mean() < np.abs(only - soft)[thing].mean()
    rest = np.s_[:, 70:94, 90:124]
    assert np.abs(only - soft)[rest].mean() < np.abs(only - whole)[rest].mean()


class Stop:
    """Stops after so many frames."""

    def __init__(self, frames_done: int) -> None:
        self.left = frames_done

    def __call__(self, done: float, note: str = "") -> None:
        if "frame" in str(note):
            self.left -= 1
            if self.left < 0:
                raise Cancelled


@pytest.mark.parametrize("follows", [False, True])
def test_a_run_that_was_stopped_goes_on_and_joins_without_a_seam(tmp_path, follows):
    clip = make(tmp_path / "clip.mp4", 60, cut=55)
    recipe = QUICK if not follows else QUICK.changed(regions="grabcut")
    wishes = FilmWishes(follows=follows)
    at_once = restore_film(clip, tmp_path / "at-once.mp4", recipe, wishes)
    target = tmp_path / "out.mp4"
    with pytest.raises(Cancelled):
        restore_film(clip, target, recipe, wishes, Stop(52))
    assert not target.exists()
    done = restore_film(clip, target, recipe, wishes)
    assert done.resumed == 48
    assert done.shots == at_once.shots == 2
    assert all(np.array_equal(one, other) for one, other in zip(seen(target)[1], seen(at_once.target)[1], strict=True))
    assert seen(target)[0] == seen(at_once.target)[0]


def test_a_killed_program_loses_at_most_a_piece(tmp_path):
    clip, out = make(tmp_path / "clip.mp4", 200), tmp_path / "out.mp4"
    command = [sys.executable, "main.py", "film", str(clip), "-o", str(out), "--upscaler", "bicubic", "--kernel",
               "bicubic", "--json"]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journal, end = tmp_path / ".out.mp4.pieces" / "journal.jsonl", time.monotonic() + 120
    while not (journal.is_file() and journal.read_text(encoding="utf-8").count("\n") >= 2):
        assert time.monotonic() < end
        assert child.poll() is None, "it was done before it could be killed"
        time.sleep(0.01)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert not out.exists()
    told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    assert told["resumed"] >= 96
    assert len(seen(out)[1]) == 200


def test_damaged_pieces_are_made_again_and_other_settings_begin_anew(tmp_path):
    clip, target = make(tmp_path / "clip.mp4", 60), tmp_path / "out.mp4"
    with pytest.raises(Cancelled):
        restore_film(clip, target, QUICK, None, Stop(52))
    first = tmp_path / ".out.mp4.pieces" / "piece-00000.nut"
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 255
    first.write_bytes(data)
    assert Pieces(target, json.loads((first.parent / "order.json").read_text())).done(
        planned(surveyed(probe(clip)), probe(clip))) == 0
    with pytest.raises(Cancelled):
        restore_film(clip, target, QUICK, None, Stop(52))
    assert restore_film(clip, target, QUICK, FilmWishes(even=0.5)).resumed == 0


@pytest.mark.parametrize("uneven", [False, True])
def test_full_frames_are_made_of_an_interlaced_film_and_none_is_lost(tmp_path, uneven):
    clip = make(tmp_path / "clip.mp4", 14, woven=True, uneven=uneven)
    done = restore_film(clip, tmp_path / "out.mp4", QUICK, FilmWishes(quality=4))
    kept = restore_film(clip, tmp_path / "kept.mp4", QUICK, FilmWishes(quality=4, woven=True))
    assert "full frames were made" in str(done.notes[-1])
    assert "combs" in str(kept.notes[-1])
    times, images = seen(done.target)
    assert times == seen(clip)[0]
    assert not probe(done.target).frames % 14

    def combs(frame: np.ndarray) -> float:  # rows beside each other differ where half pictures are woven
        rows = frame.reshape(48, 2, 64, 2, 3).mean((1, 3))[12:24]
        return float(np.abs(rows[:-2] - 2 * rows[1:-1] + rows[2:]).mean())

    plain = make(tmp_path / "plain.mp4", 28)
    truth = np.mean([combs(frame.repeat(2, 0).repeat(2, 1)) for frame in seen(plain)[1]])
    assert np.mean([combs(frame) for frame in seen(kept.target)[1]]) > 4 * truth
    assert np.mean([combs(frame) for frame in images]) < 1.5 * truth + 1


def test_a_film_that_is_not_interlaced_is_given_as_it_is(tmp_path):
    clip = probe(make(tmp_path / "clip.mp4", 8))
    for one, other in zip(frames(clip), frames(clip, woven=True), strict=True):
        assert one.stamp == other.stamp
        assert np.array_equal(one.image, other.image)


def test_a_stopped_interlaced_film_goes_on_to_the_same_pixels(tmp_path):
    clip, target = make(tmp_path / "clip.mp4", 100, woven=True), tmp_path / "out.mp4"
    with pytest.raises(Cancelled):
        restore_film(clip, target, QUICK, None, Stop(60))
    done = restore_film(clip, target, QUICK)
    assert done.resumed > 0
    once = restore_film(clip, tmp_path / "once.mp4", QUICK)
    assert all(np.array_equal(one, other) for one, other in
               zip(seen(target)[1], seen(once.target)[1], strict=True))


def test_cuts_are_recognised_and_movement_is_none(tmp_path):
    found = surveyed(probe(make(tmp_path / "clip.mp4", 30, cut=17)))
    assert found.shots == [(0, 17), (17, 30)]
    assert len(surveyed(probe(make(tmp_path / "one.mp4", 30))).shots) == 1


def test_flicker_of_light_is_evened_and_a_steady_film_is_left_alone(tmp_path):
    shaky = surveyed(probe(make(tmp_path / "shaky.mp4", 40, still=True, flicker=0.2)))
    after = shaky.bright + np.log(shaky.gains(24, 1.0))
    assert shaky.bright.std() > 0.08
    assert after[6:-6].std() < 0.02
    half = shaky.bright + np.log(shaky.gains(24, 0.5))
    assert after.std() < half.std() < shaky.bright.std()
    assert np.array_equal(shaky.gains(24, 0.0), np.ones(40, np.float32))
    steady = surveyed(probe(make(tmp_path / "steady.mp4", 40, still=True)))
    assert np.abs(steady.gains(24, 1.0) - 1).max() < 0.01


def thing(number: int) -> np.ndarray:
    mask = np.zeros((192, 256), bool)
    mask[40:104, 20 + 2 * number : 84 + 2 * number] = True
    return mask


def scene(number: int) -> np.ndarray:
    rows, columns = np.mgrid[:192, :256].astype(np.float32)
    image = np.repeat((0.4 + 0.2 * np.sin(rows / 5) * np.cos(columns / 7))[..., None], 3, 2)
    texture = 0.7 + 0.2 * np.sin((columns - 2 * number) / 3) * np.cos(rows / 4)
    image[thing(number)] = texture[thing(number)][:, None]
    return image.astype(np.float32)


def test_a_followed_mask_holds_still_where_nothing_moves_and_goes_with_what_does():
    held, flickers = None, []
    for _ in range(12):
        made = steadied(scene(0), thing(0) if wants_look(held) else None, held)
        held = made.held
        flickers.append(made.flicker)
        assert np.array_equal(made.labels == 1, thing(0))
    assert flickers[0] is None
    assert max(flickers[1:]) == 0
    held, flickers, random = None, [], np.random.default_rng(0)
    for number in range(15):
        wrong = thing(number) ^ (random.random((192, 256)) < 0.01)  # what is found is never the same
        made = steadied(scene(number), wrong if wants_look(held) else None, held)
        held = made.held
        flickers.append(made.flicker)
    truth, found = thing(14), made.labels == 1
    assert (truth & found).sum() / (truth | found).sum() > 0.9
    assert np.mean(flickers[1:]) < 0.01


def test_a_mask_begins_anew_in_another_picture():
    held = steadied(scene(0), thing(0), None).held
    other = np.random.default_rng(3).random((192, 256, 3)).astype(np.float32)
    elsewhere = np.zeros((192, 256), bool)
    elsewhere[120:180, 150:230] = True
    found = steadied(other, elsewhere, held).labels == 1
    assert (found & elsewhere).sum() / (found | elsewhere).sum() > 0.9


@pytest.mark.parametrize("at", [(0,), (8,), (15,), (3, 12)])
def test_what_is_drawn_on_a_frame_is_followed_through_its_shot_and_stays_as_drawn_there(tmp_path, at):
    clip = probe(make(tmp_path / "clip.mp4", 16, (192, 256),
                      drawn=lambda number, size: np.rint(scene(number) * 255).astype(np.uint8)))
    survey = surveyed(clip)
    drawing = Drawing(clip, survey, [Drawn(float(survey.stamps[each] * clip.base), thing(each)) for each in at])
    held, shares = None, []
    for shown in frames(clip):
        assert drawing.knows(shown.number)
        held = drawing.mask(shown.number, shown.image, held, lambda done, note="": None)
        truth = thing(shown.number)
        shares.append((truth & held.mask).sum() / (truth | held.mask).sum())
        if shown.number in at:
            assert np.array_equal(held.mask, truth)
    assert min(shares) > 0.8  # a mask that stands still shares 0.36 at the end


def test_other_shots_follow_what_is_found_and_a_run_that_was_stopped_goes_on_with_what_was_drawn(tmp_path):
    clip = make(tmp_path / "clip.mkv", 60, cut=50)
    mask = np.zeros((48, 64), bool)
    mask[10:26, 25:41] = True
    drawing = Drawing(probe(clip), surveyed(probe(clip)), [Drawn(20 / 24, mask)])
    assert [drawing.knows(number) for number in (0, 49, 50, 59)] == [True, True, False, False]
    recipe, wishes = QUICK.changed(regions="grabcut"), FilmWishes(drawn=(Drawn(20 / 24, mask),))
    whole = restore_film(clip, tmp_path / "whole.mkv", recipe, wishes)

    def stop(done: float, note: object = "") -> None:
        if done > 0.85:
            raise Cancelled

    with pytest.raises(Cancelled):
        restore_film(clip, tmp_path / "again.mkv", recipe, wishes, stop)
    again = restore_film(clip, tmp_path / "again.mkv", recipe, wishes)
    assert again.resumed >= 48
    assert all(np.array_equal(one, other) for one, other in
               zip(seen(whole.target)[1], seen(again.target)[1], strict=True))
    with pytest.raises(BadMask, match="64 by 48"):
        restore_film(clip, tmp_path / "other.mkv", recipe, FilmWishes(drawn=(Drawn(0, mask[:20]),)))


def test_memory_does_not_grow_with_the_films_length(tmp_path):
    told = []
    for count in (24, 240):
        clip = make(tmp_path / f"{count}.mp4", count, (96, 128))
        script = ("import resource, sys; from pathlib import Path; from engine.film.filming import restore_film; "
                  "from engine.recipe import Recipe; "
                  "restore_film(Path(sys.argv[1]), Path(sys.argv[2]), "
                  "Recipe(kernel='bicubic', upscaler='bicubic', regions='whole', grain=0.0)); "
                  "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)")
        done = subprocess.run([sys.executable, "-c", script, str(clip), str(tmp_path / f"out{count}.mp4")], cwd=ROOT,
                              capture_output=True, text=True, check=True)
        told.append(int(done.stdout))
    assert told[1] < told[0] * 1.1
