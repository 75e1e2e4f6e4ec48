"""Batches on clusters: whatever ends a worker, an engine, a scheduler or the driver, each photo is done, and once."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image as Picture
from waiting import LASTING, family, soon

from engine.batches.adding import add
from engine.batches.batch import Task, Wishes
from engine.batches.batch_rows import Answer, Planned
from engine.batches.manifest import NAME, Manifest
from engine.commandline import cli
from engine.recipe import Recipe

for _name in ("distributed", "cryptography"):
    pytest.importorskip(_name, reason=f"{_name}, of the extra 'cluster', is not installed")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by signals here")

CHEAP = ["--kernel", "gaussian", "--upscaler", "bicubic", "--regions", "whole"]
ROOT = Path(__file__).resolve().parent.parent
MANY = int(os.environ.get("HEIRLOOM_MANY_PHOTOS", "100"))
WINDOW = 3

Start = Callable[..., subprocess.Popen]


def photo(path: Path, seed: int, side: int = 24) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(60, 200, (side, side, 3), dtype=np.uint8)
    Picture.fromarray(pixels).save(path)
    return path


@contextmanager
def starting() -> Iterator[Start]:
    """Starts Heirloom's verbs in processes of their own; whatever they leave is ended afterwards."""
    begun: list[subprocess.Popen] = []

    def go(*arguments: object, **options: object) -> subprocess.Popen:
        environment = {**os.environ, **options.pop("env", {})}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        begun.append(subprocess.Popen([sys.executable, str(ROOT / "main.py"), *map(str, arguments)], cwd=ROOT,
                                      text=True, env=environment, start_new_session=True, **pipes))
        return begun[-1]

    yield go
    for one in begun:
        left = family(one.pid)
        for process in left:
            process.kill()
        one.communicate()
        psutil.wait_procs(left, timeout=30)


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts processes that the test's end ends."""
    with starting() as go:
        yield go


@dataclass(frozen=True)
class Crew:
    """Who works for a run: its options, and the workers that outlive it."""

    options: tuple[object, ...]
    workers: tuple[subprocess.Popen, ...] = ()

    def engines(self, run: subprocess.Popen) -> list[psutil.Process]:
        """The engine processes that work for a run."""
        return [one for owner in self.workers or (run,) for one in engines(owner)]


@pytest.fixture(scope="module")
def shared() -> Iterator[Crew]:
    """A scheduler and two workers for all tests after which they work on: to load an engine takes most of the time."""
    with starting() as go:
        address, quiet = f"tcp://127.0.0.1:{free_port()}", {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        scheduler = go("scheduler", "--listen", address, **quiet)
        workers = tuple(go("worker", address, "--name", f"s{n + 1}", "--patience", 60, **quiet) for n in range(2))
        lasting = {one.pid for one in (scheduler, *workers)}
        LASTING.update(lasting)
        yield Crew(("--scheduler", address), workers)
    LASTING.difference_update(lasting)


@pytest.fixture(params=["local", "cluster"])
def crew(request: pytest.FixtureRequest) -> Crew:
    """Two workers: engine processes of the run's own, or those at a scheduler that tests share."""
    return request.getfixturevalue("shared") if request.param == "cluster" else Crew(("--workers", 2))


def plan(prints: Path, out: Path, *options: object) -> None:
    assert cli.main(["batch", "plan", str(prints), "-o", str(out), *CHEAP, "--quiet", *map(str, options)]) == 0


def finished(run: subprocess.Popen) -> tuple[int, dict, str]:
    """How a run ended, what it said for machines, and what for people."""
    out, err = run.communicate(timeout=600)
    assert out, err
    return run.returncode, json.loads(out), err


def rows(out: Path) -> list:
    with Manifest(out) as kept:
        return list(kept.rows())


def count(out: Path, state: str) -> int:
    with Manifest(out) as kept:
        return kept.counts()[state]


def assert_whole(out: Path, total: int, tries: int = 0) -> None:
    """Every photo is done, every result is what the manifest says, and nothing else lies there."""
    found = rows(out)
    assert len(found) == total
    assert {row.state for row in found} == {"done"}
    assert sum(row.tries for row in found) <= tries
    for row in found:
        assert hashlib.sha256(row.target.read_bytes()).hexdigest() == row.result_sha256
    results = {row.target for row in found}
    assert len(results) == total
    assert {path for path in out.rglob("*") if path.is_file() and not path.name.startswith(NAME)} == results


def engines(run: subprocess.Popen) -> list[psutil.Process]:
    """The engine processes of a run, or of a worker; the ones that have torch."""
    found = []
    for one in family(run.pid):
        try:
            if any("libtorch" in part.path for part in one.memory_maps()):
                found.append(one)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


@pytest.fixture
def prints(tmp_path: Path) -> Path:
    """Twenty photos; each takes a fifth of a second."""
    for number in range(20):
        photo(tmp_path / "prints" / f"{number}.png", number, 220)
    return tmp_path / "prints"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_every_photo_is_done_once_the_same_photo_twice_too_and_few_orders_are_out(crew, tmp_path, start):
    """Every tenth photo has the bytes of its neighbour, and one cannot be read."""
    folder, out = tmp_path / "prints", tmp_path / "out"
    for number in range(MANY):
        photo(folder / f"{number // 50}" / f"{number}.png", number - (number % 10 == 9))
    (folder / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nno picture at all")
    plan(folder, out, "-r")
    run = start("batch", "run", out, "--json", *crew.options)
    most = 0
    while run.poll() is None:
        most = max(most, count(out, "running"))
        time.sleep(0.05)
    status, said, _ = finished(run)
    assert (status, said["done"], said["failed"]) == (1, MANY, 1)
    assert 0 < most <= 2 * WINDOW
    found = {row.photo.name: row for row in rows(out)}
    bad = found.pop("bad.png")
    assert (bad.state, bad.tries, bad.kind) == ("failed", 2, "BadPhoto")
    assert len({row.worker for row in found.values()}) == 2
    copied = [row for row in found.values() if row.figures.megapixels is None]
    assert len(copied) == MANY // 10
    bad.photo.unlink()
    with Manifest(out) as kept, kept.writing() as link:
        link.execute("delete from photo where id = ?", (bad.number,))
    assert_whole(out, MANY)


def test_a_worker_killed_in_mid_photo_loses_nothing_and_only_this_machine_reaches_the_cluster(prints, tmp_path, start):
    out = tmp_path / "out"
    plan(prints, out)
    run = start("batch", "run", out, "--cluster", "--workers", 2, "--json")
    soon(lambda: count(out, "done") >= 2)
    hosts = {connection.laddr.ip for one in family(run.pid) for connection in one.net_connections("inet")
             if connection.status == psutil.CONN_LISTEN}
    assert hosts == {"127.0.0.1"}
    shell = psutil.Process(engines(run)[0].pid).parent()
    assert shell.pid != run.pid
    shell.kill()
    status, said, _ = finished(run)
    assert (status, said["done"], said["failed"]) == (0, 20, 0)
    assert_whole(out, 20)


def test_an_engine_killed_in_mid_photo_costs_one_try_of_one_photo(crew, prints, tmp_path, start):
    out = tmp_path / "out"
    plan(prints, out)
    run = start("batch", "run", out, "--json", *crew.options)
    soon(lambda: count(out, "done") >= 2)
    crew.engines(run)[0].kill()
    status, said, _ = finished(run)
    assert (status, said["done"], said["failed"]) == (0, 20, 0)
    assert_whole(out, 20, tries=1)


@pytest.fixture
def studio(start: Start, tmp_path: Path) -> Callable[..., tuple[str, list[subprocess.Popen]]]:
    """A scheduler, and workers at it, each a process of its own."""

    def open_studio(workers: int = 1) -> tuple[str, list[subprocess.Popen]]:
        address = f"tcp://127.0.0.1:{free_port()}"
        scheduler = start("scheduler", "--listen", address)
        return address, [scheduler, *(start("worker", address, "--name", f"w{n + 1}", "--patience", 60)
                                      for n in range(workers))]

    return open_studio


def test_a_scheduler_that_is_started_again_is_joined_again_by_all_and_nothing_is_lost(prints, tmp_path, start, studio):
    out = tmp_path / "out"
    plan(prints, out)
    address, (scheduler, *_) = studio(2)
    run = start("batch", "run", out, "--scheduler", address, "--json")
    soon(lambda: count(out, "done") >= 2)
    scheduler.kill()
    scheduler.wait()
    before = count(out, "done")
    assert before < 20
    start("scheduler", "--listen", address)
    status, said, _ = finished(run)
    assert (status, said["done"], said["failed"]) == (0, 20, 0)
    assert_whole(out, 20)
    assert {row.worker for row in rows(out)} == {"w1", "w2"}


def test_a_run_whose_scheduler_never_comes_back_pauses_with_a_sentence_and_goes_on_elsewhere(
        prints, tmp_path, start, studio):
    out = tmp_path / "out"
    plan(prints, out)
    address, (scheduler, *_) = studio(1)
    run = start("batch", "run", out, "--scheduler", address, "--patience", 2, "--json")
    soon(lambda: count(out, "done") >= 1)
    scheduler.kill()
    status, said, told = finished(run)
    assert status == 1
    assert "No scheduler answers" in said["paused"]
    assert said["paused"] in told
    assert said["counts"]["todo"] == 20 - said["done"] > 0
    assert finished(start("batch", "run", out, "--json"))[0] == 0
    assert_whole(out, 20)


@pytest.mark.parametrize("where", ["local", "scheduler"])
def test_a_driver_that_is_killed_leaves_nothing_half_and_the_next_does_only_what_is_missing(
        where, prints, tmp_path, start, request):
    out = tmp_path / "out"
    plan(prints, out)
    crew = request.getfixturevalue("shared").options if where == "scheduler" else ("--cluster",)
    run = start("batch", "run", out, "--json", *crew)
    soon(lambda: count(out, "done") >= 2)
    begun = family(run.pid)
    os.kill(run.pid, signal.SIGKILL)
    psutil.wait_procs(begun, timeout=60)
    assert not [one for one in begun if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    kept = {row.target: row.target.stat().st_mtime_ns for row in rows(out) if row.state == "done"}
    assert 2 <= len(kept) < 20
    status, said, _ = finished(start("batch", "run", out, "--json", *crew))
    assert (status, said["done"]) == (0, 20 - len(kept))
    assert kept == {path: path.stat().st_mtime_ns for path in kept}
    assert_whole(out, 20)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_photo_that_hangs_is_given_up_by_a_cluster_too(tmp_path, start, shared):
    for number in range(6):
        photo(tmp_path / "prints" / f"{number}.png", number)
    out = tmp_path / "out"
    plan(tmp_path / "prints", out)
    hanging = tmp_path / "prints" / "3.png"
    hanging.unlink()
    os.mkfifo(hanging)  # whoever opens it for reading waits for ever
    status, said, _ = finished(start("batch", "run", out, "--limit", 12, "--json", *shared.options))
    assert (status, said["done"], said["failed"]) == (1, 5, 1)
    row, = (row for row in rows(out) if row.state == "failed")
    assert (row.photo, row.kind, row.tries) == (hanging, "TooSlow", 2)


def small_files() -> None:
    """Let this process and its children write no file of more than 400 kB, as if the disk were full."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))


@pytest.mark.parametrize("crew", [(), ("--cluster",)], ids=["local", "cluster"])
def test_where_the_disk_is_full_the_run_pauses_and_no_photo_is_blamed(crew, prints, tmp_path, start):
    pytest.importorskip("resource", reason="this system cannot limit the size of files")
    out = tmp_path / "out"
    plan(prints, out)
    status, said, _ = finished(start("batch", "run", out, "--workers", 2, "--json", *crew, preexec_fn=small_files))
    assert (status, said["done"], said["failed"]) == (1, 0, 0)
    assert "paused" in said["paused"]
    assert [row.tries for row in rows(out)] == [0] * 20
    assert not list(out.rglob("*.png"))


def test_a_share_that_goes_away_pauses_the_run_and_costs_no_tries(crew, tmp_path, start):
    prints, out = tmp_path / "prints", tmp_path / "out"
    for number in range(20):
        photo(prints / f"{number}.png", number)
    plan(prints, out)
    away = tmp_path / "away"
    prints.rename(away)
    status, said, _ = finished(start("batch", "run", out, "--json", *crew.options))
    assert status == 1
    assert "failed alike" in said["paused"]
    assert sum(row.tries for row in rows(out)) == 0
    away.rename(prints)
    assert finished(start("batch", "run", out, "--json", *crew.options))[0] == 0
    assert_whole(out, 20)


def test_ctrl_c_ends_a_cluster_with_the_photos_that_are_being_worked_on(prints, tmp_path, start):
    out = tmp_path / "out"
    plan(prints, out)
    run = start("batch", "run", out, "--cluster", "--json")
    soon(lambda: count(out, "done") >= 1)
    before = count(out, "done")
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the workers too
    status, said, _ = finished(run)
    assert status == 130
    assert 0 < said["done"] <= before + 3  # one was being worked on, and one or two ended meanwhile
    assert said["counts"]["todo"] == 20 - said["done"]
    assert sum(row.tries for row in rows(out)) == 0


# keys and addresses --------------------------------------------------------------------------------------------------


def test_keys_are_the_owners_alone_of_one_authority_and_never_replaced(tmp_path, capsys):
    from cryptography import x509

    folder = tmp_path / "keys"
    assert cli.main(["batch", "keys", str(folder), "desk", "tower"]) == 0
    assert cli.main(["batch", "keys", str(folder), "late"]) == 0
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    authority = x509.load_pem_x509_certificate((folder / "authority.pem").read_bytes())
    for name in ("desk", "tower", "late"):
        assert (folder / name / "authority.pem").read_bytes() == (folder / "authority.pem").read_bytes()
        assert not (folder / name / "authority-key.pem").exists()
        x509.load_pem_x509_certificate((folder / name / "certificate.pem").read_bytes()
                                       ).verify_directly_issued_by(authority)
    capsys.readouterr()
    assert cli.main(["batch", "keys", str(folder), "tower"]) == 2
    assert "never replaced" in capsys.readouterr().err


@pytest.mark.parametrize("verb", [("scheduler", "--listen"), ("worker",), ("batch", "run", "OUT", "--scheduler")],
                         ids=["scheduler", "worker", "run"])
@pytest.mark.parametrize(("address", "says"), [
    ("tcp://0.0.0.0:8786", "Use tls://"), ("10.1.2.3", "Use tls://"), ("studio:8786", "Use tls://"),
    ("tls://studio", "needs keys"), ("http://127.0.0.1", "no scheduler's address"), ("tcp://127.0.0.1:x", "address")])
def test_an_address_that_others_reach_is_refused_without_keys(verb, address, says, tmp_path, capsys):
    photo(tmp_path / "prints" / "1.png", 1)
    plan(tmp_path / "prints", tmp_path / "OUT")
    capsys.readouterr()
    assert cli.main([*(str(tmp_path / part) if part == "OUT" else part for part in verb), address]) == 2
    assert says in capsys.readouterr().err


def test_with_keys_a_cluster_works_and_who_has_none_or_others_is_kept_out(tmp_path, start):
    folder, out, keys = tmp_path / "prints", tmp_path / "out", tmp_path / "keys"
    for number in range(6):
        photo(folder / f"{number}.png", number)
    plan(folder, out)
    for name in ("keys", "others"):
        assert cli.main(["batch", "keys", str(tmp_path / name), "studio", "tower", "--quiet"]) == 0
    address = f"tls://127.0.0.1:{free_port()}"
    start("scheduler", "--listen", address, "--tls", keys / "studio")
    stranger = start("worker", address, "--tls", tmp_path / "others" / "tower", "--patience", 1)
    run = start("batch", "run", out, "--scheduler", address, "--tls", tmp_path / "others" / "studio", "--patience", 3,
                "--json")
    status, said, _ = finished(run)
    assert (status, said["done"]) == (1, 0)
    assert "the keys" in said["paused"]
    start("worker", address, "--tls", keys / "tower", "--name", "tower")
    status, said, _ = finished(start("batch", "run", out, "--scheduler", address, "--tls", keys / "studio", "--json"))
    assert (status, said["done"]) == (0, 6)
    assert_whole(out, 6)
    assert {row.worker for row in rows(out)} == {"tower"}
    told = stranger.communicate()[1]
    assert stranger.returncode == 2, told
    assert "the keys" in told


# who fits ------------------------------------------------------------------------------------------------------------


def test_a_machine_that_would_make_other_results_or_sees_other_folders_is_told_so(tmp_path):
    from engine.crews.cluster_shell import misfit, terms_of

    seen = photo(tmp_path / "prints" / "1.png", 1)
    plan(seen.parent, tmp_path / "out")
    with Manifest(tmp_path / "out") as kept:
        terms = terms_of(kept, True)
    assert terms.seen == ((seen, seen.stat().st_size),)
    assert terms.place == tmp_path / "out"
    assert misfit(terms) == ""
    assert "same version" in misfit(replace(terms, program="0.0"))
    assert "where 1.0 is wanted" in misfit(replace(terms, torch="1.0"))
    assert "weights" in misfit(replace(terms, weights=(("yolov8n.pt", "0" * 64),)))
    assert str(tmp_path / "none.png") in misfit(replace(terms, seen=((tmp_path / "none.png", 1),)))
    assert str(seen) in misfit(replace(terms, seen=((seen, 1),)))
    assert str(tmp_path / "elsewhere") in misfit(replace(terms, place=tmp_path / "elsewhere"))


def test_a_worker_that_does_not_fit_gets_no_photo_and_the_others_do_all(tmp_path, start, studio):
    folder, out, models = tmp_path / "prints", tmp_path / "out", tmp_path / "models"
    for number in range(6):
        photo(folder / f"{number}.png", number)
    plan(folder, out)
    models.mkdir()
    (models / "yolov8n.pt").write_bytes(b"weights")
    (tmp_path / "empty").mkdir()
    address, _ = studio(0)
    odd = start("worker", address, "--name", "odd", env={"HEIRLOOM_WEIGHTS": str(tmp_path / "empty")})
    run = start("batch", "run", out, "--scheduler", address, "--patience", 8, "--json",
                env={"HEIRLOOM_WEIGHTS": str(models)})
    status, said, told = finished(run)
    assert (status, said["done"]) == (1, 0)
    assert "yolov8n.pt" in said["paused"]
    assert "The worker odd cannot be used." in told
    start("worker", address, "--name", "fit", env={"HEIRLOOM_WEIGHTS": str(models)})
    run = start("batch", "run", out, "--scheduler", address, "--json", env={"HEIRLOOM_WEIGHTS": str(models)})
    assert finished(run)[0] == 0
    assert_whole(out, 6)
    assert {row.worker for row in rows(out)} == {"fit"}
    odd.send_signal(signal.SIGINT)
    assert "was refused" in odd.communicate()[1]
    assert odd.returncode == 0


def test_an_answer_to_an_order_that_was_taken_back_is_dropped(tmp_path):
    with Manifest(tmp_path / "batch.db", fresh=True) as kept:
        add(kept, [Planned(Task(tmp_path / "1.png", tmp_path / "out" / "1.png"), 1000, 0.0)], Recipe(), Wishes())
        first = kept.claim()
        kept.recover()
        second = kept.claim()
        assert kept.note(Answer(first.number, "done", "a" * 64, "b" * 64, lease=first.lease)) is None
        row, = kept.rows()
        assert (row.state, row.result_sha256) == ("running", "")
        assert kept.note(Answer(second.number, "done", "a" * 64, "c" * 64, lease=second.lease)) == "done"
        assert kept.note(Answer(second.number, "failed", kind="EngineDied", lease=second.lease)) is None
        row, = kept.rows()
        assert (row.state, row.tries, row.result_sha256) == ("done", 0, "c" * 64)


def test_without_the_extra_a_sentence_names_it(tmp_path):
    photo(tmp_path / "prints" / "1.png", 1)
    plan(tmp_path / "prints", tmp_path / "out")
    code = ("import importlib.util, sys\nfound = importlib.util.find_spec\n"
            "importlib.util.find_spec = lambda name, *rest: None if name == 'distributed' else found(name, *rest)\n"
            "from engine.commandline import cli\nsys.exit(cli.main(sys.argv[1:]))")
    done = subprocess.run([sys.executable, "-c", code, "batch", "run", str(tmp_path / "out"), "--cluster"], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "heirloom[cluster]" in done.stderr
    shutil.rmtree(tmp_path / "out")
