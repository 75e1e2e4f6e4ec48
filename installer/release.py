"""Checks that a release may be made, makes the packages that this system can, and writes their SHA-256 list.

`python -m installer.release` (make release); with `--check` nothing is built. docs/release.md is the whole list.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from installer import contents, package

SUMS = "SHA256SUMS"
BUILT = "heirloom-built.json"
_HEADING = re.compile(r"^## (\S+) \(([^)]+)\)$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADDRESS, _NAME, _REVERSED = "https://…", "Name <name@example.org>", "org.example.Heirloom"
_FORMS = {_ADDRESS: re.compile(r"https://\S+"), _NAME: re.compile(r"[^<>\"]*[^<>\" ] <[^<>\"@ ]+@[^<>\"@ ]+>"),
          _REVERSED: re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2,}")}
_WANTED = {
    "home": (_ADDRESS, "where the source is offered, for the licence asks for it"),
    "newest": (_ADDRESS, "where the newest version is told, for else nobody can ask for updates"),
    "releases": (_ADDRESS, "where a release is loaded from"),
    "publisher": (_NAME, "who answers for the packages"),
    "identifier": (_REVERSED, "by a domain of the publisher's, for macOS and Linux know the program by it"),
}


def faults(root: Path) -> list[str]:
    """Why no release may be made of a checkout; nothing where all is well.

    Args:
        root: the checkout.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = str(project["version"])
    found = []
    said = re.search(r'^__version__ = "([^"]+)"', (root / "engine" / "__init__.py").read_text(encoding="utf-8"), re.M)
    if said is None or said[1] != version:
        found.append(f"pyproject.toml says version {version} and engine/__init__.py {said[1] if said else 'none'}.")
    heading = _HEADING.search((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    if heading is None or heading[1] != version:
        found.append(f"CHANGELOG.md does not begin with the changes of version {version}.")
    elif not _DAY.fullmatch(heading[2]):
        found.append(f"CHANGELOG.md has '{heading[2]}' in the place of the day of version {version}: write 2030-12-31.")
    found += _nameless(tomllib.loads((root / "resources" / "home.toml").read_text(encoding="utf-8")),
                       project.get("urls", {}).get("Homepage", ""))
    changed = _git(root, "status", "--porcelain").splitlines()
    if changed:
        found.append(f"{len(changed)} files are changed and not committed, first '{changed[0][3:]}'.")
    tag = f"v{version}"
    tagged = _git(root, "rev-parse", f"{tag}^{{commit}}") if _git(root, "tag", "--list", tag) else ""
    if tagged and tagged != _git(root, "rev-parse", "HEAD"):
        found.append(f"The tag {tag} is on another commit: a version is released once. Raise the version.")
    return found


def _nameless(home: Mapping[str, str], told: str) -> list[str]:
    """What resources/home.toml does not say yet, or pyproject.toml not as it.

    Args:
        home: what stands in the former.
        told: the address that pyproject.toml gives to whoever looks at the package.
    """
    found = [f"resources/home.toml names no {name}: write {name} = \"{form}\", {why}."
             for name, (form, why) in _WANTED.items() if not home.get(name)]
    found += [f"resources/home.toml has '{home[name]}' as {name}, which is not of the form {form}."
              for name, (form, _) in _WANTED.items() if home.get(name) and not _FORMS[form].fullmatch(home[name])]
    if home.get("home") and told != home["home"]:
        found.append(f"pyproject.toml has '{told}' as the project's address, and resources/home.toml '{home['home']}': "
                     f"write [project.urls] with Homepage = \"{home['home']}\".")
    return found


def _git(root: Path, *words: str) -> str:
    """What git says of the checkout."""
    return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True).stdout.rstrip()


def kinds() -> list[str]:
    """The packages that this system can make."""
    if sys.platform == "win32":
        return ["windows"]
    if sys.platform == "darwin":
        return ["dmg"]
    runtime = [] if not os.environ.get(package.RUNTIME) else ["appimage"]
    return ["deb", "rpm", "tarball", *runtime]


def stale(dist: Path) -> bool:
    """Whether the frozen program is missing or of another version."""
    path = dist / BUILT
    return not path.is_file() or json.loads(path.read_text(encoding="utf-8")).get("version") != contents.version()


def sums(files: Iterable[Path]) -> str:
    """The list that `sha256sum --check` reads."""
    lines = []
    for path in sorted(files):
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    return "".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Check, build, add up; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m installer.release", description=__doc__)
    parser.add_argument("--check", action="store_true", help="Only say whether a release may be made.")
    given = parser.parse_args(arguments)
    found = faults(contents.ROOT)
    if found:
        sys.stderr.write("No release can be made of this checkout:\n" + "".join(f"- {one}\n" for one in found))
        return 1
    if given.check:
        sys.stdout.write(f"Version {contents.version()} can be released.\n")
        return 0
    dist, out = contents.ROOT / "dist", contents.ROOT / "dist" / "packages"
    if stale(dist):
        subprocess.run([sys.executable, str(contents.ROOT / "installer" / "build.py")], check=True)
    shutil.rmtree(out, ignore_errors=True)
    package.main(kinds())
    (out / SUMS).write_text(sums(path for path in out.iterdir() if path.is_file()), encoding="utf-8")
    sys.stdout.write(f"{out / SUMS} lists the packages; docs/release.md says what is left to do.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
