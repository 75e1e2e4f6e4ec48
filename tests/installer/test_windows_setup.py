"""The setup for Windows under Wine: compiled, installed for one user, looked at, installed again, removed.

HEIRLOOM_ISCC names Inno Setup's compiler (ISCC.exe); HEIRLOOM_WINE the command that runs Windows programs, where it is
not `wine`. A stand-in lies in the place of the program, which cannot be frozen on this system.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging_parts import ROOT, needed, screen

from engine.documents import project
from installer import contents, package

SCRIPT = ROOT / "installer" / "windows" / "heirloom.iss"
SILENT = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/SP-", "/NORESTART")
CLASSES = r"HKEY_CURRENT_USER\Software\Classes"


def suffixes() -> list[str]:
    """The kinds of photos that the script offers the program for."""
    told = re.search(r'#define Suffixes "([^"]+) "', SCRIPT.read_text(encoding="utf-8"))
    assert told is not None, "the list ends with a blank, by which the script takes it apart"
    return told[1].split()


def test_photos_of_every_kind_that_is_offered_can_be_read():
    from engine import PHOTO_SUFFIXES

    assert {f".{name}" for name in suffixes()} <= set(PHOTO_SUFFIXES)
    assert project.SUFFIX == ".heirloom"


def test_each_value_that_setup_writes_is_taken_out_again():
    lines = [line for line in SCRIPT.read_text(encoding="utf-8").splitlines() if line.startswith("Root: ")]
    removed = {re.findall(r'Subkey: "([^"]+)"', line)[0] for line in lines if "uninsdeletekey;" in line + ";"}
    for line in lines:
        assert line.startswith("Root: HKA;"), "nothing outside of the user's own part of the registry"
        (key,) = re.findall(r'Subkey: "([^"]+)"', line)
        within = any(key == one or key.startswith(one + "\\") for one in removed)
        assert within or "uninsdeletevalue" in line or "uninsdeletekeyifempty" in line, line


def test_setup_looks_for_the_mutex_that_the_window_makes():
    from gui.app import RUNNING

    assert f"AppMutex={RUNNING}" in SCRIPT.read_text(encoding="utf-8").splitlines()


class Windows:
    """A Windows of its own under Wine."""

    def __init__(self, folder: Path, payload: Path, screen: str) -> None:
        """Make it, with a screen, since setups have windows also where they are silent."""
        self.folder, self.payload = folder, payload
        self._wine = os.environ.get("HEIRLOOM_WINE") or "wine"
        self.environment = {
            **os.environ, "DISPLAY": screen, "WINEPREFIX": str(folder / "prefix"), "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d", "HEIRLOOM_WINE": self._wine,
        }
        self.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        self.stop()  # what runs already keeps the version that it began with

    def run(self, *words: str | Path) -> str:
        """What a Windows program printed; the test fails where it fails or hangs."""
        ran = subprocess.run([self._wine, *(str(word) for word in words)], env=self.environment, capture_output=True,
                             text=True, errors="replace", check=False, timeout=240)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def silent(self, program: Path, *words: str) -> None:
        """Run a setup, or what removes it, without a question; the test fails with its log where it fails."""
        log = self.folder / "setup.log"
        log.unlink(missing_ok=True)
        try:
            self.run(program, *SILENT, f"/LOG={self.path(log)}", *words)
        except AssertionError as fault:
            told = log.read_text(encoding="utf-8-sig", errors="replace") if log.is_file() else "It wrote no log."
            raise AssertionError(f"{fault}\n{told[-4000:]}") from None

    def registry(self) -> dict[str, dict[str, str]]:
        """The user's own part of the registry below Software: values by key."""
        place = self.folder / "exported.reg"
        self.run("reg", "export", r"HKCU\Software", self.path(place), "/y")
        found: dict[str, dict[str, str]] = {}
        key = ""
        for line in place.read_text(encoding="utf-16").splitlines():
            if line.startswith("["):
                key = line[1:-1]
                found[key] = {}
            elif "=" in line:
                name, value = line.split("=", 1)
                text = value.removeprefix('"').removesuffix('"')
                found[key][name.strip('"')] = text.replace('\\"', '"').replace("\\\\", "\\")
        return found

    def path(self, place: Path) -> str:
        """A place on this disk as Windows calls it."""
        return "Z:" + str(place).replace("/", "\\")

    @property
    def users(self) -> Path:
        """The user's folder."""
        return next(one for one in (self.folder / "prefix" / "drive_c" / "users").iterdir() if one.name != "Public")

    @property
    def installed(self) -> Path:
        return self.users / "AppData" / "Local" / "Programs" / "Heirloom"

    def ours(self) -> list[Path]:
        """All files that bear the program's name, and all in folders that do."""
        drive = self.folder / "prefix" / "drive_c"
        return [path for path in drive.rglob("*") if "heirloom" in str(path.relative_to(drive)).lower()]

    def stop(self) -> None:
        """End all that runs in it."""
        subprocess.run([self._wine, "wineboot", "--kill"], env=self.environment, capture_output=True, check=False,
                       timeout=60)


@pytest.fixture(scope="module")
def windows(tmp_path_factory) -> Iterator[Windows]:
    compiler = os.environ.get("HEIRLOOM_ISCC")
    if not compiler:
        pytest.skip("HEIRLOOM_ISCC names no compiler of Inno Setup")
    needed("Xvfb", os.environ.get("HEIRLOOM_WINE") or "wine")
    folder = tmp_path_factory.mktemp("windows")
    payload = folder / "payload"
    (payload / "_internal" / "engine").mkdir(parents=True)
    for name in ("heirloom.exe", "heirloom-cli.exe"):
        shutil.copyfile(compiler, payload / name)  # any program for Windows
    (payload / "_internal" / "engine" / "module.py").write_text("VALUE = 1\n", encoding="utf-8")
    (payload / "_internal" / "한글 이름.txt").write_text("한글\n", encoding="utf-8")
    with screen() as name:
        made = Windows(folder, payload, name)
        yield made
        made.stop()


@pytest.fixture(scope="module")
def setup(windows) -> Path:
    """The compiled setup."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in windows.environment.items():
            patch.setenv(name, value)
        return package.windows(windows.payload, windows.folder, ["Compression=zip"])


@pytest.mark.slow
def test_setup_installs_for_one_user_in_korean_and_offers_photos(windows, setup):
    before = windows.registry()
    windows.silent(setup, "/LANG=ko")
    place = windows.installed
    assert (place / "_internal" / "한글 이름.txt").read_text(encoding="utf-8") == "한글\n"
    assert (place / "heirloom-cli.exe").is_file()
    assert (place / "document.ico").is_file()
    assert [path for path in windows.ours() if path.suffix == ".lnk"] != []
    keys = windows.registry()
    command = f'"C:\\users\\{windows.users.name}\\AppData\\Local\\Programs\\Heirloom\\heirloom.exe" "%1"'
    for kind in ("Project", "Photo"):
        assert keys[rf"{CLASSES}\Heirloom.{kind}\shell\open\command"]["@"].lower() == command.lower()
    assert keys[rf"{CLASSES}\Heirloom.Project"]["@"] == "Heirloom 프로젝트"
    assert keys[rf"{CLASSES}\.heirloom"]["@"] == "Heirloom.Project"
    for suffix in suffixes():
        assert "Heirloom.Photo" in keys[rf"{CLASSES}\.{suffix}\OpenWithProgids"]
        # Only offered: what opens photos of this kind stays as it was.
        assert keys[rf"{CLASSES}\.{suffix}"].get("@") == before.get(rf"{CLASSES}\.{suffix}", {}).get("@")
    uninstall = next(values for key, values in keys.items() if r"\Uninstall\{" in key and "Heirloom" in str(values))
    assert uninstall["DisplayVersion"] == contents.version()
    assert uninstall["DisplayName"] == "Heirloom"


@pytest.mark.slow
def test_setup_over_an_older_version_leaves_none_of_its_modules(windows, setup):
    windows.silent(setup)
    stale = windows.installed / "_internal" / "engine" / "gone_since.py"
    stale.write_text("old", encoding="utf-8")
    windows.silent(setup)
    assert not stale.exists()
    assert (windows.installed / "_internal" / "engine" / "module.py").is_file()
    assert windows.registry()[rf"{CLASSES}\Heirloom.Project"]["@"] in ("Heirloom project", "Heirloom 프로젝트")


@pytest.mark.slow
def test_removed_it_leaves_nothing_but_what_is_the_users(windows, setup):
    windows.silent(setup)
    own = windows.users / "AppData" / "Local" / "Heirloom" / "own work.txt"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("regions", encoding="utf-8")
    windows.run("reg", "add", r"HKCU\Software\Heirloom\Heirloom", "/v", "theme", "/d", "dark", "/f")
    windows.silent(windows.installed / "unins000.exe")
    end = time.monotonic() + 60
    while windows.installed.exists() and time.monotonic() < end:  # it goes on after its first process has ended
        time.sleep(0.5)
    assert [path for path in windows.ours() if path not in (own, own.parent)] == []
    keys = windows.registry()
    told = {(key, name) for key, values in keys.items() for name, value in values.items()
            if "heirloom" in f"{key} {name} {value}".lower()}
    assert told == {(r"HKEY_CURRENT_USER\Software\Heirloom\Heirloom", "theme")}
    assert [key for key in keys if key.lower().startswith(rf"{CLASSES}\.heirloom".lower())] == []
    assert [key for suffix in suffixes() for key in keys if key == rf"{CLASSES}\.{suffix}\OpenWithProgids"] == []
