"""Freezes the program, measures what came out, and fails where it is larger than promised."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer import contents, third_party  # noqa: E402 - a script finds its neighbours only after that

BUDGET = 1100  # MB on the disk
BUILT = "heirloom-built.json"  # beside the folder: what packages say of it
_WITHIN = "_internal"
_OWNERS = {"opencv_python_headless": "cv2", "pillow": "PIL", "shiboken6": "PySide6"}
_NEEDED = re.compile(rb"\0GLIBC_(2\.\d+)(?:\.\d+)?(?=\0)")


def unfit() -> str:
    """Why nothing should be built with this Python; nothing where all is well."""
    if importlib.util.find_spec("torch") is None:
        return "This Python has no torch. Make an environment by installer/environment.py and build with its Python."
    version = metadata.version("torch")
    if sys.platform == "linux" and "+cpu" not in version:
        return (f"torch {version} is the build for graphics cards, which makes a bundle of several gigabytes. Set "
                "HEIRLOOM_TORCH_FROM and make the environment anew; installer/README.md says how.")
    try:
        metadata.version("opencv-python")
    except metadata.PackageNotFoundError:
        return ""
    return "opencv-python brings a second Qt. Make the environment by installer/environment.py, which has none."


def files(folder: Path) -> list[Path]:
    """All files of the bundle that take room: links take none."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]


def owner(path: Path, folder: Path) -> str:
    """The package that a file of the bundle belongs to, as the table names it."""
    parts = path.relative_to(folder).parts
    if parts[0] == _WITHIN:
        parts = parts[1:]
    elif parts[0] == "Contents":  # of an application for macOS
        parts = parts[2:]
    if len(parts) == 1:
        return "start programs" if path.parent == folder else "libraries of the system, Python, extensions"
    top = parts[0].removesuffix(".libs")
    top = "versions" if top.endswith(".dist-info") else top
    return _OWNERS.get(top, top)


def sizes(folder: Path) -> Counter[str]:
    """Bytes by package."""
    found: Counter[str] = Counter()
    for path in files(folder):
        found[owner(path, folder)] += path.stat().st_size
    return found


def oldest_glibc(folder: Path) -> str:
    """The C library that is asked for at least, over all libraries of the bundle; nothing elsewhere than on Linux."""
    newest = (0, 0)
    for path in files(folder):
        with path.open("rb") as file:
            if file.read(4) != b"\x7fELF":
                continue
            for found in set(_NEEDED.findall(file.read())):
                major, minor = found.decode().split(".")
                newest = max(newest, (int(major), int(minor)))
    return ".".join(map(str, newest)) if newest[0] else ""


def described(folder: Path) -> dict[str, object]:
    """What there is to say of a bundle, for people and for what packs it."""
    by_package = sizes(folder)
    return {"version": contents.version(), "glibc": oldest_glibc(folder), "bytes": by_package.total(),
            "files": len(files(folder)), "packages": dict(by_package.most_common())}


def frozen(dist: Path, work: Path) -> None:
    """Let PyInstaller do its work; icons are drawn first where the system puts them into the program itself."""
    surroundings = dict(os.environ)
    if sys.platform != "linux" and (ROOT / "installer" / "icons.py").is_file():
        surroundings["HEIRLOOM_ICONS"] = str(work / "icons")
        subprocess.run([sys.executable, "-m", "installer.icons", str(work / "icons")], cwd=ROOT, check=True)
    subprocess.run([sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", str(dist),
                    "--workpath", str(work), str(ROOT / "installer" / "heirloom.spec")], cwd=ROOT, check=True,
                   env=surroundings)


def lightened(folder: Path) -> None:
    """Take the symbols out of Python's own library on Linux, where it is often built with them."""
    strip = shutil.which("strip")
    for path in (folder / _WITHIN).glob("libpython*.so*") if strip else ():
        subprocess.run([strip, "--strip-unneeded", str(path)], check=True)


def main() -> int:
    """Build and measure; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--distpath", type=Path, default=ROOT / "dist", help="Where the folder goes.")
    parser.add_argument("--workpath", type=Path, default=ROOT / "build", help="What is only needed while building.")
    parser.add_argument("--measure", action="store_true", help="Build nothing, measure what is there.")
    given = parser.parse_args()
    folder = given.distpath / (contents.NAME if sys.platform != "darwin" else "Heirloom.app")
    if not given.measure:
        if reason := unfit():
            sys.stderr.write(f"{reason}\n")
            return 2
        begun = time.monotonic()
        frozen(given.distpath, given.workpath)
        sys.stdout.write(f"Built in {time.monotonic() - begun:.0f} s.\n")
        lightened(folder)
        third_party.written(folder / "Contents" / "Resources" if folder.suffix == ".app" else folder)
    told = described(folder)
    (given.distpath / BUILT).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    packages = told["packages"]
    assert isinstance(packages, dict)
    for name, size in packages.items():
        if size >= 1e6:
            sys.stdout.write(f"{size / 1e6:8.1f} MB  {name}\n")
    total = packages and sum(packages.values()) / 1e6
    sys.stdout.write(f"{total:8.1f} MB in {told['files']} files; glibc {told['glibc'] or 'is not asked for'}\n")
    if total > BUDGET:
        sys.stderr.write(f"That is more than {BUDGET} MB. The table says what has grown.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
