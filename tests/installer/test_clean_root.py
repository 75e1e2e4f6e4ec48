"""The .deb in a bare Debian: installed with what it asks for, used by somebody without rights, removed without a trace.

HEIRLOOM_DEB names the package. Needs root's rights, mmdebstrap, Xvfb and a mirror of Debian's packages.
HEIRLOOM_BARE_ROOT may name a folder made before by `mmdebstrap --variant=minbase bookworm FOLDER`, which is copied.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from packaging_parts import done, needed, screen
from PIL import Image as Picture

USER, PLACE = "visitor", "/srv/visitor"
STATE = f"{PLACE}/.local/state"
IN_ROOT = """
set -e
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
mkdir -p "$0/tmp/.X11-unix"
if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"; fi
root=$0
exec chroot "$root" "$@"
"""
NAMESPACE = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private", "sh", "-c", IN_ROOT)
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Root:
    """A bare system in a folder, with the package in it."""

    folder: Path

    def command(self, *words: str, user: str = "root", **variables: str) -> list[str]:
        """What runs a command in it with a bare environment, as that user."""
        told = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive",
                **variables}
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--no-new-privs"]
        if user != "root":
            told["HOME"] = PLACE
        return [*NAMESPACE, str(self.folder), "env", "-i", *(f"{name}={value}" for name, value in told.items()),
                *(become if user != "root" else []), *words]

    def run(self, *words: str, user: str = "root", **variables: str) -> str:
        """What a command in it printed; the test fails where it fails."""
        return done(*self.command(*words, user=user, **variables))

    @property
    def real(self) -> bool:
        """Whether the program is the frozen one and no stand-in."""
        return (self.folder / "opt" / "heirloom" / "_internal" / "base_library.zip").is_file()


def package_file() -> Path:
    named = os.environ.get("HEIRLOOM_DEB")
    if not named:
        pytest.skip("HEIRLOOM_DEB names no package to test with")
    return Path(named)


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Iterator[Root]:
    """A bare Debian with the package installed."""
    package = package_file()
    needed("mmdebstrap", "unshare", "chroot", "Xvfb", "xwininfo")
    if os.geteuid() != 0:
        pytest.skip("only root can make a system in a folder")
    folder = tmp_path_factory.mktemp("system") / "root"
    made = os.environ.get("HEIRLOOM_BARE_ROOT")
    if made:
        done("cp", "-a", made, folder)
    else:
        done("mmdebstrap", "--variant=minbase", "bookworm", folder)
    folder.chmod(0o755)
    shutil.copyfile("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    system = Root(folder)
    shutil.copyfile(package, folder / "tmp" / "heirloom.deb")
    system.run("apt-get", "update", "-q")
    system.run("useradd", "--create-home", "--home-dir", PLACE, USER)
    # Recommended packages would hide it where a needed one is not named.
    system.run("apt-get", "install", "-q", "-y", "--no-install-recommends", "/tmp/heirloom.deb")
    yield system
    shutil.rmtree(folder)


@pytest.fixture
def real(root) -> Root:
    if not root.real:
        pytest.skip("this package holds a stand-in for the program")
    return root


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen outside of the bare system, so that nothing for it need be installed within."""
    with screen() as name:
        yield name


def test_all_libraries_that_the_program_loads_are_there(real):
    told = real.run("find", "/opt/heirloom", "-name", "*.so*", "-type", "f", "-exec", "ldd", "{}", "+",
                    LD_LIBRARY_PATH="/opt/heirloom/_internal")  # as its start program sets it
    lines = told.splitlines()
    assert len(lines) > 1000
    assert sorted({line.split()[0] for line in lines if "not found" in line}) == []


def engine_of(program: subprocess.Popen[str]) -> bool:
    """Whether the program's engine runs in a process of its own."""
    found = []
    for one in psutil.Process(program.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it has ended since
            found += one.cmdline()
    return "--multiprocessing-fork" in found


def test_somebody_without_rights_sees_the_window_within_seconds(real, display):
    began = time.monotonic()
    program = subprocess.Popen(real.command("heirloom", user=USER, DISPLAY=display), stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True)
    try:
        while (seconds := time.monotonic() - began) < 60:
            shown = done("xwininfo", "-display", display, "-root", "-tree")
            if '("heirloom" "' in shown and "Heirloom" in shown:
                break
            assert program.poll() is None, program.communicate()[0]
            time.sleep(0.05)
        print(f"window after {seconds:.1f} s")
        assert seconds < 30, "also a busy machine shows it within half a minute"
        while not engine_of(program) and time.monotonic() - began < 120:  # it starts after the window
            assert program.poll() is None, program.communicate()[0]
            time.sleep(0.2)
        assert engine_of(program), "the engine's process has not started"
    finally:
        for first in psutil.Process(program.pid).children():
            first.kill()  # the first of its namespace, with which all others end; --kill-child forgets it with setpriv
        told = program.communicate()[0]
    assert "Traceback" not in told
    assert "could not" not in told.lower()


def test_somebody_without_rights_restores_the_sample_on_the_command_line(real):
    sample = "/opt/heirloom/_internal/resources/sample/portrait.png"
    folder = f"{PLACE}/가족 사진"
    real.run("mkdir", folder, user=USER)
    real.run("heirloom", "restore", sample, "-o", f"{folder}/복원.png", "--preset", "fast", user=USER)
    with Picture.open(real.folder / f"{folder}/복원.png".lstrip("/")) as result, \
            Picture.open(real.folder / sample.lstrip("/")) as photo:
        assert result.size == (2 * photo.width, 2 * photo.height)
    assert (real.folder / f"{folder}/복원.png".lstrip("/")).stat().st_uid != 0


def test_the_manual_and_the_type_of_projects_are_known(root):
    root.run("apt-get", "install", "-q", "-y", "--no-install-recommends", "man-db", "shared-mime-info",
             "libglib2.0-bin", "desktop-file-utils")
    page = root.run("man", "heirloom", user=USER, MANPAGER="cat", MANWIDTH="100")
    assert "heirloom restore [OPTIONS]" in page
    head = b"PK\x03\x04" + bytes(22) + b"\x08\0\0\0mimetypeapplication/x-heirloom"
    (root.folder / "tmp" / "a project").write_bytes(head)
    told = root.run("gio", "info", "-a", "standard::content-type,standard::icon", "/tmp/a project", user=USER)
    assert "application/x-heirloom" in told
    assert "heirloom.desktop" in root.run("gio", "mime", "application/x-heirloom", user=USER)
    # Offered for photos, among all that can open them.
    assert "heirloom.desktop" in root.run("gio", "mime", "image/jpeg", user=USER)


def test_it_is_installed_over_itself(root):
    root.run("dpkg", "--install", "/tmp/heirloom.deb")
    assert root.run("dpkg-query", "-W", "-f", "${Status}", "heirloom") == "install ok installed"
    assert root.run("dpkg", "--verify", "heirloom") == ""
    root.run("heirloom", "--help", user=USER)


def test_removed_it_leaves_nothing_but_what_is_the_users(root):
    kept = root.folder / STATE.lstrip("/") / "own-work"
    root.run("mkdir", "-p", STATE, user=USER)
    kept.write_text("regions", encoding="utf-8")
    listed = root.run("dpkg", "--listfiles", "heirloom").splitlines()
    assert "/usr/bin/heirloom" in listed
    root.run("apt-get", "purge", "-q", "-y", "heirloom")
    gone = [place for place in listed if not place.endswith("/.")]
    left = [place for place in gone if os.path.lexists(root.folder / place.lstrip("/"))
            and not (root.folder / place.lstrip("/")).is_dir()]
    assert left == []
    assert not (root.folder / "opt" / "heirloom").exists()
    found = root.run("find", "/", "-xdev", "-iname", "*heirloom*", "-not", "-path", f"{PLACE}/*", "-not", "-path",
                     "/tmp/*", "-not", "-path", "/proc/*", "-not", "-path", "/var/cache/apt/*").splitlines()
    assert found == []
    assert "x-heirloom" not in (root.folder / "usr" / "share" / "mime" / "globs").read_text(encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == "regions"
