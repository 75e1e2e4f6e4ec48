"""The gate: the frozen program in the folder named by HEIRLOOM_FROZEN does what the source does, sealed off.

Every run is of a copy with Korean letters and blanks in its path, mounted for reading only, with a memory folder of its
own, without a network and with nothing on PATH. Results are held against the source: bit for bit where
HEIRLOOM_FROZEN_PYTHON names the interpreter whose packages were frozen, else within a tolerance.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from PIL import Image as Picture
from waiting import soon

from engine.methods import METHODS, load
from engine.pictures.files import SAVE_SUFFIXES
from engine.recipe import options
from installer import build, contents, measure

ROOT = contents.ROOT
FROZEN = os.environ.get("HEIRLOOM_FROZEN", "")
PYTHON = os.environ.get("HEIRLOOM_FROZEN_PYTHON", "")
pytestmark = pytest.mark.skipif(not FROZEN, reason="HEIRLOOM_FROZEN names no frozen program")
LINUX = sys.platform.startswith("linux")
QUICK = ["--regions", "whole", "--kernel", "gaussian", "--upscaler", "bicubic"]
LONG = 900  # seconds for one run on a busy machine

# As in the bundle torchvision does without its compiled part.
SOURCE = """
import importlib.abc, importlib.util, runpy, sys
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "torchvision._meta_registrations":
            return importlib.util.spec_from_file_location(name, "installer/without_operators/_meta_registrations.py")
sys.meta_path.insert(0, Finder())
sys.path.insert(0, ".")
sys.argv[0] = "main.py"
runpy.run_path("main.py", run_name="__main__")
"""
SEALED = """
mount=$1 memory=$2 folder=$3; shift 3
"$mount" -t tmpfs none "$memory" && "$mount" --bind "$folder" "$folder" || exit 99
"$mount" -o remount,bind,ro "$folder" || exit 99
"$@"
status=$?
for left in "$memory"/*; do [ -e "$left" ] && echo "LEFT $left" >&2; done
exit $status
"""


@dataclass(frozen=True)
class Program:
    """The copy of the frozen program, and how it is run.

    Attributes:
        folder: where it lies.
        start: the executable for verbs.
        surroundings: the environment, with places of its own for settings and state.
        sealed: whether runs are cut off from the rest of the machine, and so from each other.
    """

    folder: Path
    start: Path
    surroundings: Mapping[str, str]
    sealed: bool = True

    def command(self, *arguments: object) -> list[str]:
        """The call, sealed off where this system can do that without rights."""
        plain = [str(self.start), *map(str, arguments)]
        if not self.sealed or not can_seal():
            return plain
        tools = [str(shutil.which(name)) for name in ("unshare", "sh", "mount")]
        return [tools[0], "--map-root-user", "--mount", "--net", tools[1], "-c", SEALED, "sealed", tools[2], "/dev/shm",
                str(self.folder), *plain]

    def run(self, *arguments: object, status: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a verb to its end, which must have this status."""
        done = subprocess.run(self.command(*arguments), env={**self.surroundings, **more}, text=True, encoding="utf-8",
                              capture_output=True, timeout=LONG, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        assert "LEFT" not in done.stderr
        return done


def can_seal() -> bool:
    """Whether this system lets us mount and cut off the network in a room of our own."""
    if not LINUX or any(shutil.which(name) is None for name in ("unshare", "mount")):
        return False
    tried = subprocess.run(["unshare", "--map-root-user", "--mount", "--net", "mount", "-t", "tmpfs", "none",
                            "/dev/shm"], capture_output=True, check=False)
    return tried.returncode == 0


def placed(source: Path, target: Path) -> None:
    """A copy by hard links, where the two lie on one disk."""
    def link(here: str, there: str) -> None:
        try:
            os.link(here, there)
        except OSError:
            shutil.copy2(here, there)

    shutil.copytree(source, target, symlinks=True, copy_function=link)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("program") / "할머니의 새 프로그램" / Path(FROZEN).name
    placed(Path(FROZEN), target)
    return target


@pytest.fixture
def program(folder, tmp_path) -> Program:
    start = folder / {"win32": "heirloom-cli.exe", "darwin": "Contents/MacOS/heirloom"}.get(sys.platform, "heirloom")
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    (tmp_path / "temporary").mkdir()
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return Program(folder, start, {
        **kept, "PATH": str(nothing), "HOME": str(tmp_path), "TMPDIR": str(tmp_path / "temporary"),
        "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1", "HEIRLOOM_STATE": str(tmp_path / "state"),
        "HEIRLOOM_SETTINGS": str(tmp_path / "settings.ini"), "HEIRLOOM_WEIGHTS": str(nothing)})


@pytest.fixture
def face(tmp_path) -> Path:
    """A photo of a person, under a Korean name."""
    from skimage import data

    path = tmp_path / "옛 사진" / "할머니 1951.png"
    path.parent.mkdir()
    Picture.fromarray(data.astronaut()).crop((124, 10, 324, 250)).resize((150, 180)).save(path)
    return path


def packages(python: str) -> dict[str, str]:
    """Of an interpreter the versions of what computes."""
    code = ("import json, sys; from importlib import metadata as m\n"
            "print(json.dumps({d.metadata['Name'].lower(): d.version for d in m.distributions()}))")
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return {str(name): str(version) for name, version in json.loads(done.stdout).items()}


def by_source(*arguments: object, **surroundings: str) -> None:
    """The same verb by the source, with the packages that were frozen where they are at hand."""
    done = subprocess.run([PYTHON or sys.executable, "-c", SOURCE, *map(str, arguments)], cwd=ROOT, text=True,
                          env={**os.environ, "OMP_NUM_THREADS": "1", **surroundings}, capture_output=True, timeout=LONG,
                          check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def pixels(path: Path) -> np.ndarray:
    """What a picture holds."""
    with Picture.open(path) as picture:
        return np.asarray(picture, np.int16)


def same(one: Path, other: Path) -> None:
    """Two pictures are the same, to the bit where the same packages have made them; their history tells two times."""
    first, second = pixels(one), pixels(other)
    assert first.shape == second.shape
    assert np.abs(first - second).max() <= (0 if PYTHON else 16)
    assert np.abs(first - second).mean() < 0.5


def inside(folder: Path) -> Path:
    """Where the bundle's files lie."""
    return folder / ("Contents/Frameworks" if sys.platform == "darwin" else "_internal")


def test_help_names_every_verb(program):
    told = program.run("--help").stdout
    assert all(verb in told for verb in ("restore", "regions", "kernels", "batch", "train", "models", "methods"))
    assert "--upscaler" in program.run("restore", "--help").stdout


def test_every_method_is_listed_with_its_sentence(program):
    told = json.loads(program.run("methods", "--json").stdout)
    kinds = {name: option.methods for name, option in options().items() if option.methods is not None}
    wanted = {flag: {name: load(kind, name).summary for name in METHODS[kind]} for flag, kind in kinds.items()}
    assert told == wanted
    assert all(text.endswith(".") for names in told.values() for text in names.values())


def every_method() -> list[tuple[str, str]]:
    """(option, method) of all that a restoration can be asked for by name."""
    kinds = {name: option.methods for name, option in options().items() if option.methods is not None}
    return [(flag, name) for flag, kind in kinds.items() for name in METHODS[kind]]


@pytest.mark.parametrize(("flag", "method"), every_method())
def test_every_method_works_or_says_what_it_lacks(flag, method, program, tmp_path):
    photo = tmp_path / "small.png"
    Picture.fromarray(np.random.default_rng(1).integers(90, 160, (40, 36, 3), np.uint8)).save(photo)
    marks = np.zeros((40, 36), np.uint8)
    marks[20:23, 5:30] = 1
    Picture.fromarray(marks).save(tmp_path / "small-damage.png")
    chosen = {"regions": "depth" if flag == "depth" else "whole", "kernel": "gaussian", "upscaler": "bicubic",
              "colourise": "off", "repair": "auto" if flag == "damage_detector" else "marked",
              "kernel-iterations": "20", "iterations": "20", flag.replace("_", "-"): method}
    done = subprocess.run(
        program.command("restore", photo, "-o", tmp_path / "out.png", "--damage", tmp_path / "small-damage.png",
                        *(part for name, value in chosen.items() for part in (f"--{name}", value))),
        env=program.surroundings, text=True, encoding="utf-8", capture_output=True, timeout=LONG, check=False)
    told = " ".join((done.stdout + done.stderr).split())
    assert done.returncode in (0, 2), told
    assert not any(word in told for word in ("Traceback", "does not know", "No module", "cannot import")), told
    assert done.returncode == 0 or told.endswith(".") or "models get" in told or "--" in told, told


def test_a_face_is_restored_without_weights_as_by_the_source(program, face, tmp_path):
    done = program.run("restore", face, "-o", tmp_path / "frozen.png", "--preset", "fast", "--json")
    assert "cascade" in done.stdout + done.stderr, "the face was found by what scikit-image brings"
    by_source("restore", face, "-o", tmp_path / "source.png", "--preset", "fast", **program.surroundings)
    same(tmp_path / "frozen.png", tmp_path / "source.png")


def test_yolo_finds_the_person_as_by_the_source(program, face, tmp_path, weights_dir):
    places = {"HEIRLOOM_WEIGHTS": str(weights_dir)}
    program.run("regions", face, "-o", tmp_path / "frozen", "--regions", "yolo-seg", **places)
    by_source("regions", face, "-o", tmp_path / "source", "--regions", "yolo-seg", **{**program.surroundings, **places})
    names = sorted(path.name for path in (tmp_path / "frozen").iterdir())
    assert any("person" in name for name in names)
    assert names == sorted(path.name for path in (tmp_path / "source").iterdir())
    for name in names:
        if name.endswith(".png"):
            same(tmp_path / "frozen" / name, tmp_path / "source" / name)


def small_sam(path: Path) -> Path:
    """A file with a small Segment Anything that is sure of itself."""
    import torch

    place = ROOT / "tests" / "engine" / "segmenters" / "test_sam.py"
    spec = importlib.util.spec_from_file_location("sam_made", place)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    torch.save(made.small_sam(sure=True).state_dict(), path)
    return path


@pytest.mark.parametrize("method", ["sam", "yolo-sam"])
def test_segment_anything_works_without_what_is_compiled_of_torchvision(method, program, face, tmp_path, weights_dir):
    weights = small_sam(tmp_path / "small_sam.pth")
    program.run("regions", face, "-o", tmp_path / "out", "--regions", method, "--sam", weights,
                HEIRLOOM_WEIGHTS=str(weights_dir))
    assert any((tmp_path / "out").iterdir())


def test_a_foreign_network_enlarges(program, tmp_path, weights_dir):
    Picture.fromarray(np.random.default_rng(1).integers(0, 255, (24, 20, 3), np.uint8)).save(tmp_path / "small.png")
    program.run("restore", tmp_path / "small.png", "-o", tmp_path / "large.png", "--regions", "whole", "--kernel",
                "gaussian", "--scale", "4", "--upscaler", weights_dir / "realesr-general-x4v3.pth")
    assert pixels(tmp_path / "large-synthesised.png").shape == (96, 80, 3)


def every_kind(folder: Path) -> list[Path]:
    """The same picture in every form that scans come in."""
    import imagecodecs
    import pillow_heif
    import tifffile

    pillow_heif.register_heif_opener()
    folder.mkdir()
    pixels = np.random.default_rng(2).integers(40, 220, (40, 32, 3), np.uint8)
    picture = Picture.fromarray(pixels)
    for name in ("a.jpg", "b.webp", "c.avif", "d.heic", "e.bmp", "f.jp2"):
        picture.save(folder / name)
    wide = pixels.astype(np.uint16) * 257
    (folder / "g.png").write_bytes(imagecodecs.png_encode(wide))
    for compression in ("lzw", "deflate", "jpeg", "zstd", "lzma", "jpeg2000", "packbits", "jpegxl"):
        tifffile.imwrite(folder / f"h-{compression}.tif", pixels, photometric="rgb", compression=compression)
    tifffile.imwrite(folder / "i-16.tif", wide, photometric="rgb", compression="lzw", predictor=True)
    return sorted(folder.iterdir())


def test_photos_of_every_kind_are_read_and_written(program, tmp_path):
    photos = every_kind(tmp_path / "scans")
    program.run("restore", tmp_path / "scans", "-o", tmp_path / "out", "--scale", "1", *QUICK)
    assert len(list((tmp_path / "out").iterdir())) == len(photos)
    for suffix in SAVE_SUFFIXES:
        target = tmp_path / f"written{suffix}"
        done = program.run("restore", photos[0], "-o", target, "--scale", "1", *QUICK, status=0)
        assert target.stat().st_size > 100, done.stdout + done.stderr
    program.run("restore", photos[0], "-o", tmp_path / "deep.png", "--bits", "16", "--scale", "1", *QUICK)


def test_reports_are_written(program, face, tmp_path):
    program.run("restore", face, "-o", tmp_path / "a.png", *QUICK, "--report", tmp_path / "a.html", "--report",
                tmp_path / "a.json")
    versions = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert "torch" in json.dumps(versions)
    assert "opencv-python-headless" in json.dumps(versions)
    assert "data:image/png" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_batch_is_carried_out_by_two_engines(program, tmp_path):
    for number in range(6):
        pixels = np.random.default_rng(number).integers(60, 200, (40, 40, 3), np.uint8)
        (tmp_path / "prints").mkdir(exist_ok=True)
        Picture.fromarray(pixels).save(tmp_path / "prints" / f"{number}.png")
    program.run("batch", "plan", tmp_path / "prints", "-o", tmp_path / "out", *QUICK)
    program.run("batch", "run", tmp_path / "out", "--workers", "2")
    assert json.loads(program.run("batch", "status", tmp_path / "out", "--json").stdout)["counts"]["done"] == 6
    assert len(list((tmp_path / "out").glob("*.png"))) == 6


def test_a_cluster_is_refused_with_a_sentence(program, tmp_path):
    (tmp_path / "prints").mkdir()
    Picture.new("RGB", (40, 40)).save(tmp_path / "prints" / "1.png")
    program.run("batch", "plan", tmp_path / "prints", "-o", tmp_path / "out", *QUICK)
    told = program.run("batch", "run", tmp_path / "out", "--cluster", status=2).stderr
    assert "on this machine alone" in " ".join(told.split())


def test_sentences_call_the_program_by_its_name(program, face, tmp_path):
    told = program.run("restore", face, "-o", tmp_path / "x.png", "--regions", "yolo-seg", status=2).stderr
    assert f"'{'heirloom-cli' if sys.platform == 'win32' else 'heirloom'} models" in " ".join(told.split())
    assert "python" not in told


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a program is not started without streams by hand")
def test_a_verb_works_without_any_stream(program, face, tmp_path):
    call = [str(shutil.which("sh")), "-c", 'exec "$@" >&- 2>&-', "silent", str(program.start), "restore", str(face),
            "-o", str(tmp_path / "a.png"), *QUICK]
    assert subprocess.run(call, env=program.surroundings, timeout=LONG, check=False).returncode == 0
    assert pixels(tmp_path / "a.png").shape == (360, 300, 3)


def test_what_the_program_opens_by_name_is_in_the_folder(folder):
    within = inside(folder)
    for name in ("LICENSE", "docs/method.md", "resources/i18n/heirloom_ko.qm", "resources/weights.toml"):
        assert (within / name).is_file(), name
    assert list(within.rglob("qtbase_ko.qm"))
    collected = {f"{place}/{path.name}": path for path, place in contents.resources()}
    assert [name for name, path in collected.items() if (within / name).read_bytes() != path.read_bytes()] == []


def test_nothing_unneeded_is_in_the_folder(folder):
    within = inside(folder)
    names = [path.relative_to(within).as_posix() for path in within.rglob("*") if path.is_file()]
    assert [name for name in names if contents.unneeded(name)] == []
    assert [name for name in names if "gtk-3" in name or "Qt5" in name or "cuda.so" in name] == []
    assert sum(build.sizes(folder).values()) / 1e6 <= build.BUDGET


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen of our own."""
    if not LINUX or shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        pytest.skip("there is no Xvfb or no xdotool here")
    with measure.screen() as display:
        yield display


def _is_engine(process: psutil.Process) -> bool:
    """Whether it was started to compute."""
    with suppress(psutil.Error):
        return "--multiprocessing-fork" in process.cmdline()
    return False


def pause() -> None:
    """Between two tries to press keys."""
    time.sleep(1)


@dataclass(frozen=True)
class Shown:
    """A window of the frozen program.

    Attributes:
        started: the call, sealed or not.
        screen: where it is shown.
    """

    started: subprocess.Popen[str]
    screen: str

    def process(self) -> psutil.Process | None:
        """The window's process, once it runs."""
        everybody = [psutil.Process(self.started.pid), *psutil.Process(self.started.pid).children(recursive=True)]
        ours = [one for one in everybody if one.name() == "heirloom" and not _is_engine(one)]
        return ours[0] if ours else None

    def engine(self) -> psutil.Process | None:
        """The engine's process, while there is one."""
        window = self.process()
        children = window.children() if window is not None else []
        return next((one for one in children if _is_engine(one)), None)

    def shows(self, title: str) -> bool:
        """Whether a window can be seen whose title holds these letters; the program must not have ended."""
        assert self.started.poll() is None, self.started.communicate()
        return any(title in told for told in measure.titles(self.screen).values())

    def press(self, title: str, *keys: str) -> None:
        """Keys for a window whose title holds these letters."""
        measure.pressed(self.screen, title, *keys)

    def maps(self) -> set[str]:
        """The files that the window's process has mapped: its libraries among them."""
        window = self.process()
        assert window is not None
        return {one.path for one in window.memory_maps()}


@contextmanager
def shown(program: Program, screen: str, *arguments: object, **more: str) -> Iterator[Shown]:
    """The window, ended in any case."""
    started = subprocess.Popen(program.command(*arguments), env={**program.surroundings, "DISPLAY": screen, **more},
                               text=True, stderr=subprocess.PIPE, start_new_session=True)
    try:
        yield Shown(started, screen)
    finally:
        if started.poll() is None:
            for one in psutil.Process(started.pid).children(recursive=True):
                one.kill()
            started.kill()
        if started.stderr is not None and not started.stderr.closed:
            started.communicate()


def quick_settings(program: Program, language: str) -> None:
    """What the window starts with: a restoration of a second."""
    from gui.dialogs.people_offer import DECLINED
    from gui.settings import Settings

    settings = Settings(Path(program.surroundings["HEIRLOOM_SETTINGS"]))
    settings.language = language
    settings.recipe = {"regions": "whole", "kernel": "gaussian", "upscaler": "bicubic"}
    settings.set_flag(DECLINED, True)
    assert settings.sync()


def results(program: Program) -> list[str]:
    """The restorations that the window has kept."""
    return sorted(path.name for path in Path(program.surroundings["HEIRLOOM_STATE"]).rglob("*-image.npy"))


@pytest.mark.timeout(LONG)
def test_the_window_opens_a_photo_restores_it_outlives_its_engine_and_leaves_nothing(program, screen, face):
    quick_settings(program, "en")
    with shown(program, screen, face) as window:
        soon(lambda: window.shows(face.name))

        def restored(count: int) -> bool:
            window.press("Heirloom", "ctrl+r")
            return len(results(program)) >= count

        soon(lambda: restored(1), pause)
        engine = window.engine()
        assert engine is not None, "the engine is a process of its own"
        names = {Path(path).name for path in window.maps()}
        assert [name for name in names if "torch" in name] == [], "the window's process computes nothing"
        assert [name for name in names if "Qt5" in name] == [], "what edits masks brings no second Qt"
        engine.kill()
        soon(lambda: restored(2), pause)
        assert window.engine() not in (None, engine)
        assert window.started.poll() is None

        def closed() -> bool:
            window.press("Heirloom", "ctrl+q")
            window.press("Heirloom", "alt+g")
            return window.started.poll() is not None

        soon(closed, pause)
        _, told = window.started.communicate()
        assert window.started.returncode == 0, told
        assert "LEFT" not in told, "something stays in memory"
        left = [path for path in Path(program.surroundings["TMPDIR"]).rglob("*") if not path.is_dir()]
        assert [path for path in left if path.suffix != ".lock"] == [], "beside the place where later starts ask"


@pytest.mark.timeout(LONG)
def test_a_later_start_opens_its_photo_in_the_window_that_is_there(program, screen, face, tmp_path):
    quick_settings(program, "en")
    other = shutil.copy(face, tmp_path / "second.png")
    with (tempfile.TemporaryDirectory(prefix="h") as short,  # the path of a socket has a hundred bytes at most
          shown(together := replace(program, sealed=False, surroundings={**program.surroundings, "TMPDIR": short}),
                screen, face) as window):
        soon(lambda: window.shows(face.name))
        together.run(other, DISPLAY=screen)  # it ends by itself
        soon(lambda: window.shows("second.png"))


@pytest.mark.timeout(LONG)
def test_the_window_speaks_korean(program, screen):
    quick_settings(program, "system")
    with shown(program, screen, LANG="ko_KR.UTF-8", LC_ALL="ko_KR.UTF-8") as window:
        soon(lambda: window.shows("Heirloom"))
        assert {"heirloom_ko.qm", "qtbase_ko.qm"} <= {Path(path).name for path in window.maps()}


def test_the_window_is_seen_within_the_time_that_is_promised(program, screen):
    if os.getloadavg()[0] > 0.7 * (os.cpu_count() or 1):
        pytest.skip("the machine has other things to do, so that no time can be told")
    seen = [measure.until_seen([str(program.start)], program.surroundings, screen) for _ in range(5)]
    assert sorted(seen)[2] <= 1.2, seen


@pytest.mark.skipif(not LINUX, reason="the engines are found among the processes as Linux shows them")
def test_an_engine_that_is_killed_is_a_sentence(program, face, tmp_path):
    program.run("batch", "plan", face, "-o", tmp_path / "out", "--preset", "standard")
    run = subprocess.Popen(program.command("batch", "run", tmp_path / "out", "--workers", "1"), text=True,
                           env=program.surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           start_new_session=True)

    def ended() -> bool:
        with suppress(psutil.Error):  # one that has just ended
            for one in psutil.Process(run.pid).children(recursive=True):
                if _is_engine(one) and one.cpu_times().user > 1:
                    one.kill()
        return run.poll() is not None

    try:
        soon(ended)
    finally:
        for one in psutil.Process(run.pid).children(recursive=True) if run.poll() is None else []:
            one.kill()
        run.communicate()
    told: dict[str, Any] = json.loads(program.run("batch", "status", tmp_path / "out", "--json").stdout)
    assert [fault["error"] for fault in told["faults"]] == ["EngineDied"], told
    assert told["faults"][0]["message"].endswith("."), told


@pytest.mark.skipif(not can_seal(), reason="nothing can be sealed off here")
def test_these_runs_are_sealed_off(program, tmp_path):
    probe = Program(program.folder, Path(sys.executable), program.surroundings)
    code = ("import socket, sys\nfrom pathlib import Path\n"
            "try: Path(sys.argv[1], 'new').touch()\nexcept OSError as fault: print(fault.errno)\n"
            "try: socket.create_connection(('192.0.2.1', 80), 5)\nexcept OSError as fault: print('away')\n")
    told = probe.run("-c", code, program.folder).stdout.split()
    assert told == ["30", "away"]
    assert shutil.which("python3", path=program.surroundings["PATH"]) is None
    assert not str(program.folder).isascii()
    assert " " in str(program.folder)
