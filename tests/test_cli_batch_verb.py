"""The verb `batch`: a manifest that alone says what is done, whatever ends the run, the engine or the photo."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image as Picture
from waiting import soon

from engine.batches.batch_rows import Answer as BatchAnswer
from engine.batches.manifest import NAME, Manifest
from engine.batches.overview import overview, write_page
from engine.commandline import cli

CHEAP = ["--kernel", "gaussian", "--upscaler", "bicubic", "--regions", "whole"]
ROOT = Path(__file__).resolve().parent.parent


def photo(path: Path, seed: int, side: int = 40) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(60, 200, (side, side, 3), dtype=np.uint8)
    Picture.fromarray(pixels).save(path)
    return path


@pytest.fixture
def prints(tmp_path) -> Path:
    """Six photos; two have the same bytes, and two names differ in their capitals and suffixes."""
    folder = tmp_path / "prints"
    for number in range(4):
        photo(folder / f"{number}.png", number)
    (folder / "again.png").write_bytes((folder / "2.png").read_bytes())
    photo(folder / "within" / "4.png", 4)
    return folder


def told(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def batch(*arguments, capsys=None):
    status = cli.main(["batch", *map(str, arguments), *(["--json"] if capsys else [])])
    return status if capsys is None else (status, told(capsys))


def child(*arguments) -> subprocess.Popen:
    """The verb in a process of its own."""
    return subprocess.Popen([sys.executable, str(ROOT / "main.py"), "batch", *map(str, arguments)], cwd=ROOT,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            start_new_session=True)


def begun_run(prints: Path, out: Path) -> subprocess.Popen:
    """A batch that is run by a process of its own and has two photos done."""
    batch("plan", prints, "-o", out, *CHEAP)
    run = child("run", out)
    soon(lambda: list(states(out).values()).count("done") >= 2)
    return run


def states(out: Path) -> dict[str, str]:
    with Manifest(out) as kept:
        return {row.photo.name: row.state for row in kept.rows()}


def digests(out: Path) -> dict[str, str]:
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in out.rglob("*.png")}


def test_a_batch_is_planned_run_and_told_of(prints, tmp_path, capsys):
    out = tmp_path / "out"
    status, answer = batch("plan", prints, "-r", "-o", out, *CHEAP, capsys=capsys)
    assert (status, answer["added"]["new"], answer["counts"]["todo"]) == (0, 6, 6)
    assert answer["bytes"] == sum(path.stat().st_size for path in prints.rglob("*.png"))
    assert answer["expected_seconds"] > 0
    assert not list(out.rglob("*.png"))
    assert batch("run", out, capsys=capsys)[1]["done"] == 6
    assert sorted(digests(out)) == ["0.png", "1.png", "2.png", "3.png", "again.png", "within/4.png"]
    status, answer = batch("status", out, capsys=capsys)
    assert answer["counts"] == {"todo": 0, "running": 0, "done": 6, "failed": 0}
    assert answer["measured"]
    assert not answer["running"]


class Tags(HTMLParser):
    """The tags of a page with the names of their attributes, and where its links lead."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[str]]] = []
        self.links: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, [name for name, _ in attributes]))
        self.links += [value for name, value in attributes if name == "href"]


def test_no_name_changes_what_the_page_of_a_batch_is_made_of(tmp_path):
    """The same batch under harmless and under hostile names and faults."""
    made = []
    for names in (("1", "2", "3"), ("<script>alert(1)<", '" onload="x', "javascript:alert(1)' & <b>")):
        place = tmp_path / f"<{len(made)}>"
        for seed, name in enumerate(names):
            photo(place / f"{name}.png", seed)
        assert batch("plan", place, "-o", place / "out", *CHEAP) == 0
        with Manifest.of_batch(place / "out") as kept:
            for state in ("done", "failed", "failed"):
                order = kept.claim()
                kept.note(BatchAnswer(order.number, state, lease=order.lease, kind=names[0], fault=names[1]))
            write_page(kept, place / "out" / "page.html", overview(kept))
        made.append(Tags(place / "out" / "page.html"))
    assert made[0].tags == made[1].tags
    assert len(made[1].links) >= 1
    assert all(link.startswith("./") for link in made[1].links), made[1].links


def test_results_are_those_that_restore_makes(prints, tmp_path, capsys):
    plain, out = tmp_path / "plain", tmp_path / "out"
    assert cli.main(["restore", str(prints), "-r", "-o", str(plain), *CHEAP]) == 0
    batch("plan", prints, "-r", "-o", out, *CHEAP)
    assert batch("run", out) == 0
    for path in plain.rglob("*.png"):
        with Picture.open(path) as one, Picture.open(out / path.relative_to(plain)) as other:
            assert np.array_equal(np.asarray(one), np.asarray(other))


def test_the_same_photo_twice_is_worked_once(prints, tmp_path, capsys):
    out = tmp_path / "out"
    batch("plan", prints, "-o", out, *CHEAP)
    assert batch("run", out) == 0
    with Manifest(out) as kept:
        rows = {row.photo.name: row for row in kept.rows()}
    twins = [rows["2.png"], rows["again.png"]]
    assert twins[0].sha256 == twins[1].sha256
    assert twins[0].result_sha256 == twins[1].result_sha256
    assert sorted(row.figures.megapixels is None for row in twins) == [False, True]  # one was measured, one copied
    found = digests(out)
    assert found["2.png"] == found["again.png"]


def test_planned_again_only_what_is_new_or_changed_is_done(prints, tmp_path, capsys):
    out = tmp_path / "out"
    batch("plan", prints, "-o", out, *CHEAP)
    batch("run", out)
    before = digests(out)
    photo(prints / "new.png", 20)
    photo(prints / "1.png", 21, side=44)
    capsys.readouterr()
    _, answer = batch("plan", prints, "-o", out, *CHEAP, capsys=capsys)
    assert (answer["added"]["new"], answer["added"]["changed"], answer["added"]["known"]) == (1, 1, 4)
    assert batch("run", out, capsys=capsys)[1]["done"] == 2
    after = digests(out)
    assert {name for name in after if before.get(name) != after[name]} == {"new.png", "1.png"}


def test_a_result_that_somebody_worked_on_is_not_replaced_when_its_photo_changes(prints, tmp_path, capsys):
    out = tmp_path / "out"
    batch("plan", prints, "-o", out, *CHEAP)
    batch("run", out)
    edited = photo(out / "1.png", 50, side=80).read_bytes()
    photo(prints / "1.png", 21, side=44)
    batch("plan", prints, "-o", out, *CHEAP)
    capsys.readouterr()
    for _ in range(2):
        _, answer = batch("run", out, capsys=capsys)
        assert (answer["done"], answer["failed"]) == (0, 1)
        assert (out / "1.png").read_bytes() == edited
        batch("retry", out)
        capsys.readouterr()
    (out / "1.png").unlink()
    assert batch("run", out, capsys=capsys)[1]["done"] == 1


def test_a_bad_photo_is_tried_twice_and_set_aside_with_its_sentence_and_the_rest_is_done(prints, tmp_path, capsys):
    (prints / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nno picture at all")
    out = tmp_path / "out"
    batch("plan", prints, "-o", out, *CHEAP)
    capsys.readouterr()
    status, answer = batch("run", out, capsys=capsys)
    assert (status, answer["done"], answer["failed"]) == (1, 5, 1)
    with Manifest(out) as kept:
        bad, = kept.rows("state = 'failed'")
    assert (bad.photo.name, bad.tries, bad.kind) == ("bad.png", 2, "BadPhoto")
    assert bad.fault.endswith(".")
    photo(prints / "bad.png", 30)
    assert batch("run", out, capsys=capsys)[1]["done"] == 0  # it waits for the user
    batch("retry", out)
    capsys.readouterr()
    assert batch("run", out, capsys=capsys)[1]["done"] == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_photos_whose_settings_name_a_file_that_is_gone_are_set_aside_with_its_sentence(prints, tmp_path, capsys):
    kernel, out = tmp_path / "kernel.npy", tmp_path / "out"
    np.save(kernel, np.full((4, 4), 1 / 16, np.float32))
    with_file = ["--kernel", kernel, "--upscaler", "bicubic", "--regions", "whole"]
    assert batch("plan", prints / "0.png", "-o", out, *with_file) == 0
    assert batch("plan", prints / "1.png", "-o", out, *CHEAP) == 0
    kernel.unlink()
    capsys.readouterr()
    assert batch("status", out) == 0
    capsys.readouterr()
    status, answer = batch("run", out, capsys=capsys)
    assert (status, answer["done"], answer["failed"]) == (1, 1, 1)
    with Manifest(out) as kept:
        aside, = kept.rows("state = 'failed'")
    assert (aside.photo.name, aside.kind, aside.tries) == ("0.png", "BadRecipe", 2)
    assert "kernel.npy" in aside.fault
    np.save(kernel, np.full((4, 4), 1 / 16, np.float32))
    batch("retry", out)
    capsys.readouterr()
    assert batch("run", out, capsys=capsys)[1]["done"] == 1


def test_a_run_pauses_where_the_settings_of_all_name_a_file_that_is_gone(tmp_path, capsys):
    kernel, out = tmp_path / "kernel.npy", tmp_path / "out"
    np.save(kernel, np.full((4, 4), 1 / 16, np.float32))
    for seed in range(12):
        photo(tmp_path / "many" / f"{seed}.png", seed)
    assert batch("plan", tmp_path / "many", "-o", out, "--kernel", kernel, "--upscaler", "bicubic") == 0
    kernel.unlink()
    capsys.readouterr()
    _, answer = batch("run", out, capsys=capsys)
    assert "kernel.npy" in answer["paused"]
    assert states(out) == dict.fromkeys(states(out), "todo"), "none was tried for a fault that is not its own"


def test_a_photo_that_hangs_is_given_up_and_the_rest_is_done(prints, tmp_path, capsys):
    out = tmp_path / "out"
    hanging = photo(prints / "hangs.png", 40)
    batch("plan", prints, "-o", out, *CHEAP)
    hanging.unlink()
    os.mkfifo(hanging)  # whoever opens it for reading waits for ever
    capsys.readouterr()
    status, answer = batch("run", out, "--limit", 8, capsys=capsys)
    assert (status, answer["done"], answer["failed"]) == (1, 5, 1)
    with Manifest(out) as kept:
        row, = kept.rows("state = 'failed'")
    assert row.photo == hanging
    assert "--limit" in row.fault


def test_results_whose_names_differ_in_capitals_only_get_numbers(tmp_path, capsys):
    folder, out = tmp_path / "prints", tmp_path / "out"
    for number, name in enumerate(("A.png", "a.png")):
        photo(folder / name, number)
    if len(list(folder.iterdir())) < 2:
        pytest.skip("this disk does not tell capitals apart")
    _, answer = batch("plan", folder, "-o", out, *CHEAP, capsys=capsys)
    assert answer["added"]["renamed"] == 1
    assert batch("run", out, capsys=capsys)[1]["done"] == 2
    assert len({name.casefold() for name in digests(out)}) == 2


def test_preferred_photos_come_first(prints, tmp_path, capsys):
    out = tmp_path / "out"
    batch("plan", prints, "-r", "-o", out, *CHEAP)
    assert batch("prefer", out, prints / "within") == 0
    assert batch("run", out, "--most", 1) == 0
    assert [name for name, state in states(out).items() if state == "done"] == ["4.png"]


def test_a_run_that_is_killed_goes_on_with_what_is_missing(prints, tmp_path, capsys):
    """Killed with SIGKILL in mid-photo: nothing is lost, no half file lies there, and nothing is done twice."""
    out = tmp_path / "out"
    for number in range(10, 24):
        photo(prints / f"{number}.png", number, side=220)
    run = begun_run(prints, out)
    begun = psutil.Process(run.pid).children(recursive=True)
    os.kill(run.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    run.communicate()
    soon(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in begun))
    done = {name for name, state in states(out).items() if state == "done"}
    kept = {name: (out / name).stat().st_mtime_ns for name in done}
    assert len(done) < 19
    capsys.readouterr()
    _, answer = batch("run", out, capsys=capsys)
    assert answer["done"] == 19 - len(done)
    assert set(states(out).values()) == {"done"}
    assert kept == {name: (out / name).stat().st_mtime_ns for name in done}
    assert len(list(out.glob("*.png"))) == 19
    with Manifest(out) as manifest:
        for row in manifest.rows():
            assert hashlib.sha256(row.target.read_bytes()).hexdigest() == row.result_sha256
    assert not [path for path in out.iterdir() if path.suffix != ".png" and not path.name.startswith(NAME)]


def test_an_engine_that_is_killed_costs_one_try_of_one_photo(prints, tmp_path, capsys):
    out = tmp_path / "out"
    for number in range(10, 30):
        photo(prints / f"{number}.png", number, side=220)
    run = begun_run(prints, out)
    engine = max(psutil.Process(run.pid).children(recursive=True), key=lambda one: one.memory_info().rss)
    engine.kill()
    said, _ = run.communicate()
    assert run.returncode == 0, said
    assert set(states(out).values()) == {"done"}
    with Manifest(out) as manifest:
        assert sum(row.tries for row in manifest.rows()) <= 1


def test_two_workers_share_a_batch_and_do_nothing_twice(prints, tmp_path, capsys):
    out = tmp_path / "out"
    for number in range(10, 30):
        photo(prints / f"{number}.png", number, side=120)
    batch("plan", prints, "-o", out, *CHEAP)
    capsys.readouterr()
    _, answer = batch("run", out, "--workers", 2, capsys=capsys)
    assert (answer["done"], answer["failed"]) == (25, 0)
    with Manifest(out) as manifest:
        assert {row.worker for row in manifest.rows()} == {"local-1", "local-2"}


def test_one_batch_is_run_by_one_program_at_a_time(prints, tmp_path, capsys):
    out = tmp_path / "out"
    batch("plan", prints, "-o", out, *CHEAP)
    with Manifest(out) as kept, kept.driving():
        assert batch("run", out) == 2
        assert "another program" in capsys.readouterr().err
        assert batch("status", out) == 0  # which others may ask meanwhile


def test_ctrl_c_ends_a_run_with_the_photos_begun(prints, tmp_path, capsys):
    out = tmp_path / "out"
    for number in range(10, 40):
        photo(prints / f"{number}.png", number, side=220)
    batch("plan", prints, "-o", out, *CHEAP)
    run = child("run", out)
    soon(lambda: list(states(out).values()).count("done") >= 1)
    os.kill(run.pid, signal.SIGINT)
    said, _ = run.communicate()
    assert run.returncode == 130, said
    found = list(states(out).values())
    assert 0 < found.count("done") < len(found)
    assert found.count("running") == 0
    assert found.count("failed") == 0


def test_what_a_person_should_look_at_is_listed_with_the_reasons(prints, tmp_path, capsys):
    (prints / "bad.png").write_bytes(b"no picture")
    masks, out = tmp_path / "masks", tmp_path / "out"
    masks.mkdir()
    mask = np.zeros((40, 40), np.uint8)
    mask[10:14, :] = 255
    Picture.fromarray(mask).save(masks / "1.png")
    batch("plan", prints, "-o", out, *CHEAP, "--damage", masks)
    batch("run", out)
    capsys.readouterr()
    _, answer = batch("review", out, "--confidence", 0, "--consistency", 0, capsys=capsys)
    reasons = {Path(one["photo"]).name: one["reasons"] for one in answer["review"]}
    assert set(reasons) == {"bad.png", "1.png"}
    share, = (float(text.split()[0]) for text in reasons["1.png"])
    assert 10 <= share <= 20  # four rows of forty, and a rim
    _, answer = batch("review", out, "--consistency", 200, "--damage", 1, capsys=capsys)
    assert len(answer["review"]) == 5  # of the two with the same bytes the one that was worked
    assert all("dB only" in one["reasons"][0] for one in answer["review"] if one["state"] == "done")


def test_all_that_is_known_is_exported(prints, tmp_path, capsys):
    out, table, lines = tmp_path / "out", tmp_path / "batch.csv", tmp_path / "batch.jsonl"
    batch("plan", prints, "-o", out, *CHEAP)
    batch("run", out)
    assert batch("export", out, "--csv", table, "--json-lines", lines) == 0
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert {Path(row["photo"]).name for row in rows} == {"0.png", "1.png", "2.png", "3.png", "again.png"}
    assert all(row["state"] == "done" and row["sha256"] and row["result_sha256"] for row in rows)
    assert len(table.read_text(encoding="utf-8").splitlines()) == 6


def test_a_thousand_rows_are_claimed_and_noted_quickly_and_by_an_index(tmp_path):
    from engine.batches.adding import add
    from engine.batches.batch import Task, Wishes
    from engine.batches.batch_rows import Answer, Planned
    from engine.recipe import Recipe

    with Manifest(tmp_path / "many.db", fresh=True) as kept:
        added = add(kept, (Planned(Task(tmp_path / f"{n}.png", tmp_path / "out" / f"{n}.png"), 1000 + n, 0.0)
                           for n in range(1000)), Recipe(), Wishes())
        assert added.new == 1000
        seen = set()
        with kept.driving():
            while (order := kept.claim()) is not None:
                assert order.number not in seen
                seen.add(order.number)
                kept.note(Answer(order.number, "done", f"{order.number:064x}", "0" * 64, 0.1))
        assert len(seen) == 1000
    with sqlite3.connect(tmp_path / "many.db") as link:
        plan = " ".join(row[3] for row in link.execute(
            "explain query plan select id from photo where state = 'todo' order by priority desc, tries, id limit 1"))
    assert "photo_next" in plan
    assert "TEMP B-TREE" not in plan


def test_a_folder_without_a_batch_and_a_file_that_is_none_are_told(tmp_path, capsys):
    assert batch("run", tmp_path) == 2
    assert "Plan one first" in capsys.readouterr().err
    (tmp_path / NAME).write_bytes(b"no database" * 100)
    assert batch("status", tmp_path) == 2
    assert "damaged" in capsys.readouterr().err
