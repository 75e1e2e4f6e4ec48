"""The project keeps its own rules: pinned packages, a sentence for every module, no trace of one machine."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import numpy as np
import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("engine", "gui", "resources", "tests", "docs", "installer")
MODULES = [ROOT / "main.py", *sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))]


def committed() -> list[Path]:
    """The files under version control; all files of the tree where there is no repository."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def parts() -> list[Path]:
    """What belongs to the program."""
    paths = [path.relative_to(ROOT) for path in committed()]
    return [path for path in paths if path.parts[0] in ("engine", "gui", "resources")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The program as it is installed."""
    place = tmp_path_factory.mktemp("wheel")
    for part in [*parts(), *(Path(name) for name in ("main.py", "pyproject.toml", "README.md", "LICENSE"))]:
        (place / "source" / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, place / "source" / part)
    code = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(place)], cwd=place / "source", check=True, capture_output=True)
    return next(place.glob("*.whl"))


def test_an_installed_heirloom_has_every_file_it_needs(wheel):
    with zipfile.ZipFile(wheel) as archive:
        assert {part.as_posix() for part in parts()} <= set(archive.namelist())


def test_no_two_test_files_have_one_name():
    """The runner imports a test file by its bare name: of two, whichever comes second is not run."""
    names = sorted(path.name for path in committed() if path.match("tests/**/test_*.py"))
    assert [name for name in set(names) if names.count(name) > 1] == []


USED = """
import sys
from pathlib import Path
import engine, main
from engine.weight_files.stored import stored
assert Path(engine.__file__).is_relative_to(sys.argv[1]), engine.__file__
photo = engine.read(engine.resources.path("sample", "portrait.png"))
small = engine.Photo(photo.image[40:88, 40:88].copy())
recipe = engine.preset("fast").changed(regions="whole")
restored = engine.restore(small, engine.segment(small, recipe).regions, recipe)
engine.report.write_html("report.html", restored, engine.measure(restored))
assert engine.weights.known() and stored("predictor") and len(engine.resources.names("guide", "ko")) > 3
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from gui import app
application = app.application()
window = app.opened(engine.resources.path("sample", "portrait.png"))
window.grab()
assert any("가" <= letter <= "힣" for action in window.findChildren(QAction) for letter in action.text())
while window.session.photo is None:
    QTest.qWait(20)
window.close()
while window.isVisible():
    QTest.qWait(20)
window.session.close()
"""


@pytest.mark.parametrize("how", ["installed", "zipped"])
def test_the_program_finds_its_own_files_wherever_it_lies(how, wheel, tmp_path):
    place = wheel
    if how == "installed":
        place = tmp_path / "site"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(place)
    (tmp_path / "temporary").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", USED, str(place)], cwd=tmp_path, text=True, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(place), "TMPDIR": str(tmp_path / "temporary"), "LANG": "ko_KR.UTF-8",
             "HOME": str(tmp_path), "HEIRLOOM_STATE": str(tmp_path / "state"),
             "HEIRLOOM_SETTINGS": str(tmp_path / "settings.ini")})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "data:image/png" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_only_one_module_knows_where_the_programs_files_lie():
    built = re.compile(r"""(__file__|parent|ROOT|FOLDER).*/ *["']resources["'/]""")
    assert [path.name for path in MODULES if built.search(path.read_text(encoding="utf-8"))] == []


def test_every_pin_has_a_hash_and_no_address():
    pinned = r"^[a-z0-9._-]+==[^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+"
    assert len(re.findall(pinned, lock(), re.MULTILINE)) == len(re.findall(r"^[a-z0-9]", lock(), re.MULTILINE)) > 50
    assert "http:" not in lock()
    assert "https:" not in lock()
    assert "--index" not in lock()
    assert "--extra" not in lock()


def test_every_dependency_is_pinned_within_its_bounds():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    beside = (ROOT / "tests" / "fuzz" / "requirements.txt").read_text(encoding="utf-8")  # not for every system
    pins = re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", lock() + beside, re.MULTILINE)
    extras = project["optional-dependencies"].values()
    for line in [*project["dependencies"], *(line for extra in extras for line in extra)]:
        wanted = Requirement(line)
        versions = [version for name, version in pins if name == wanted.name.lower().replace("_", "-")]
        assert versions, f"{wanted.name} is not pinned"
        assert all(wanted.specifier.contains(version) for version in versions), line


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_opens_with_one_sentence(path):
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = told.split("\n\n")[0]
    assert first.endswith("."), "a module begins with a sentence that says what it is for"
    assert path.name == "__init__.py" or len(first) > 20


def test_modules_stay_short_enough_to_read():
    parts = [path for path in MODULES if path.is_relative_to(ROOT / "engine")]
    assert [path.name for path in parts if len(path.read_text(encoding="utf-8").splitlines()) > 350] == []


def test_no_file_names_a_machine():
    marks = ["/".join(parts) for parts in (("", "root", ""), ("", "home", ""), ("", "work", ""), ("..", "shared"))]
    for path in committed():
        if path.suffix in (".png", ".lock") or path.relative_to(ROOT).as_posix() == ".ci/run":
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert [mark for mark in marks if mark in text] == [], path


def test_no_committed_file_is_large():
    assert [path.name for path in committed() if path.stat().st_size > 1 << 20] == []


def test_the_sample_is_what_its_script_makes():
    from PIL import Image as Picture

    from resources.sample import make_sample

    with Picture.open(make_sample.TARGET) as picture:
        shown = np.asarray(picture.convert("RGB"), np.int16)
    assert np.abs(shown - make_sample.sample().astype(np.int16)).max() <= 1
    with Picture.open(make_sample.MASK) as picture:
        assert (np.asarray(picture) == make_sample.mask()).mean() > 0.999
