"""What a desktop knows of Heirloom: its entry, its description, its type of file, its man page."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from packaging_parts import ROOT, done, needed
from PIL import Image as Picture

from engine.data import Regions
from engine.documents import project
from engine.documents.document import Document
from engine.recipe import Recipe, options
from installer import contents, manual, package

LINUX = ROOT / "installer" / "linux"
ENTRY = LINUX / "heirloom.desktop"
TYPES = LINUX / "heirloom-mime.xml"


def entry() -> dict[str, str]:
    lines = ENTRY.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


@pytest.fixture
def saved(tmp_path) -> Path:
    """A project as the program writes it."""
    Picture.new("RGB", (32, 24), "grey").save(tmp_path / "photo.png")
    document = Document.of(project.reference(tmp_path / "photo.png", (24, 32)),
                           Regions(np.zeros((24, 32), np.uint8), {0: "background"}), Recipe(), "standard")
    path = tmp_path / "portrait.heirloom"
    project.write(path, document.state, document.regions.labels)
    return path


def test_the_entry_is_valid_and_speaks_korean():
    needed("desktop-file-validate")
    assert done("desktop-file-validate", ENTRY) == ""
    told = entry()
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert told[f"{key}[ko]"]
    assert told["Exec"] == "heirloom %F"
    assert "application/x-heirloom" in told["MimeType"].split(";")


def test_a_window_finds_its_entry():
    told = re.search(r'setDesktopFileName\("(\w+)"\)', (ROOT / "gui" / "app.py").read_text(encoding="utf-8"))
    assert told is not None
    assert ENTRY.stem == told[1] == entry()["StartupWMClass"] == entry()["Icon"]


def test_the_description_is_valid_and_names_this_version(tmp_path):
    text = package.metainfo()
    tree = ElementTree.fromstring(text)
    releases = [one.get("version") for one in tree.iter("release")]
    assert releases == [contents.version()]
    english = [one.text for one in tree.iter("p")] + [one.text for one in tree.iter("li")]
    assert len(english) % 2 == 0
    assert [one.text for one in tree.iter("launchable")] == [ENTRY.name]
    needed("appstreamcli")
    path = tmp_path / f"{contents.BUNDLE}.metainfo.xml"
    path.write_text(text, encoding="utf-8")
    done("appstreamcli", "validate", "--no-net", path)


def test_a_saved_project_has_the_marks_that_its_type_is_known_by(saved):
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ElementTree.parse(TYPES).getroot().find("m:mime-type", space)
    assert kind is not None
    content = saved.read_bytes()
    for match in kind.iter(f"{{{space['m']}}}match"):
        value = match.get("value", "").encode().decode("unicode_escape").encode("latin-1")
        start = int(match.get("offset", "-1"))
        assert content[start:start + len(value)] == value
    assert [one.get("pattern") for one in kind.findall("m:glob", space)] == [f"*{project.SUFFIX}"]
    assert content[30 + len("mimetype"):].startswith(str(kind.get("type")).encode())


def test_the_desktop_tells_a_project_by_its_contents_whatever_its_name(saved, tmp_path):
    needed("update-mime-database", "gio")
    folder = tmp_path / "share" / "mime"
    (folder / "packages").mkdir(parents=True)
    (folder / "packages" / "heirloom.xml").write_bytes(TYPES.read_bytes())
    done("update-mime-database", folder)
    renamed = saved.with_name("without suffix")
    renamed.write_bytes(saved.read_bytes())
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "share")}
    for path in (saved, renamed):
        told = done("gio", "info", "-a", "standard::content-type", path, env=environment)
        assert "application/x-heirloom" in told


@pytest.fixture(scope="module")
def page() -> str:
    return manual.page(contents.version(), date(2030, 1, 2))


def test_the_man_page_has_no_warning(page, tmp_path):
    needed("man", "groff")
    path = tmp_path / "heirloom.1"
    path.write_text(page, encoding="utf-8")
    ran = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(path)], capture_output=True,
                         text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"})
    assert ran.returncode == 0
    assert ran.stderr == ""


def test_the_man_page_tells_every_verb_and_every_option(page):
    for verb in ("restore", "regions", "kernels", "compare", "verify", "presets", "methods", "split", "damage", "train",
                 "bench", "batch plan", "batch run", "models list", "models get"):
        assert f".SS heirloom {verb} " in page
    restore = page.split(".SS heirloom restore ")[1].split(".SS ")[0]
    for name in options():
        assert "\\-\\-" + name.replace("_", "\\-") in restore, name
    assert f'"Heirloom {contents.version()}"' in page
