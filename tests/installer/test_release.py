"""A release is refused where something is missing, its list is right, and the workflow names only what there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from packaging_parts import ROOT, done, needed

from installer import contents, package, release, third_party
from installer.windows import version

WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A repository of which a release could be made."""
    needed("git")
    place = tmp_path / "checkout"
    (place / "engine").mkdir(parents=True)
    (place / "pyproject.toml").write_text(
        '[project]\nname = "heirloom"\nversion = "1.2.3"\n[project.urls]\nHomepage = "https://a.example"\n',
        encoding="utf-8")
    (place / "resources").mkdir()
    (place / "resources" / "home.toml").write_text(
        'home = "https://a.example"\nnewest = "https://a.example/newest"\nreleases = "https://a.example/all"\n'
        'publisher = "A <a@a.example>"\nidentifier = "example.a.Heirloom"\n', encoding="utf-8")
    (place / "engine" / "__init__.py").write_text('__version__ = "1.2.3"\n', encoding="utf-8")
    (place / "CHANGELOG.md").write_text("# Changelog\n\n## 1.2.3 (2030-12-31)\n\n- New.\n\n## 1.2.2 (2030-01-01)\n",
                                        encoding="utf-8")
    git(place, "init", "-q")
    committed(place)
    return place


def git(place: Path, *words: str) -> None:
    done("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "tag.gpgSign=false",
         "-c", "commit.gpgSign=false", *words, cwd=place)


def committed(place: Path) -> None:
    git(place, "add", "-A")
    git(place, "commit", "-q", "--allow-empty", "-m", "Change")


def changed(place: Path, name: str, before: str, after: str) -> None:
    path = place / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_release_is_made_where_all_agrees(checkout):
    assert release.faults(checkout) == []
    git(checkout, "tag", "v1.2.3")
    assert release.faults(checkout) == []


@pytest.mark.parametrize(("name", "before", "after", "told"), [
    ("pyproject.toml", '"1.2.3"', '"1.2.4"', "engine/__init__.py 1.2.3"),
    ("engine/__init__.py", '"1.2.3"', '"1.2.2"', "engine/__init__.py 1.2.2"),
    ("CHANGELOG.md", "1.2.3", "1.2.4", "does not begin with the changes of version 1.2.3"),
    ("CHANGELOG.md", "2030-12-31", "unreleased", "in the place of the day"),
    ("pyproject.toml", 'Homepage = "https://a.example"', "", 'write [project.urls] with Homepage = "https://a'),
    ("resources/home.toml", 'home = "https://a.example"', 'home = ""', "where the source is offered"),
    ("resources/home.toml", "https://a.example/newest", "", 'names no newest: write newest = "https://…"'),
    ("resources/home.toml", "https://a.example/all", "http://a.example", "not of the form https://"),
    ("resources/home.toml", "A <a@a.example>", "", "who answers for the packages"),
    ("resources/home.toml", "A <a@a.example>", "A", "not of the form Name <name@example.org>"),
    ("resources/home.toml", "example.a.Heirloom", "", "names no identifier"),
    ("resources/home.toml", "example.a.Heirloom", "Heirloom", "not of the form org.example.Heirloom"),
])
def test_a_release_is_refused_where_something_disagrees(checkout, name, before, after, told):
    changed(checkout, name, before, after)
    committed(checkout)
    assert told in " ".join(release.faults(checkout))


def test_make_release_says_what_is_to_be_filled_in_and_makes_nothing():
    told = subprocess.run([sys.executable, "-m", "installer.release"], cwd=ROOT, capture_output=True, text=True,
                          check=False)
    empty = [name for name, value in contents.HOME.items() if not value]
    if not empty:
        pytest.skip("all is filled in here")
    assert told.returncode == 1
    assert "No release can be made of this checkout" in told.stderr
    for name in empty:
        assert f'resources/home.toml names no {name}: write {name} = "' in told.stderr
    rule = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nrelease:")[1].split("\n\n")[0]
    assert "-m installer.release" in rule


def test_packages_name_the_publisher_and_the_address_that_stand_in_one_place(monkeypatch, tmp_path):
    monkeypatch.setitem(contents.HOME, "home", "https://a.example")
    monkeypatch.setattr(contents, "PUBLISHER", "A & Sons <a@a.example>")
    monkeypatch.setattr(contents, "VENDOR", "A & Sons")
    monkeypatch.setattr(contents, "BUNDLE", "example.a.Heirloom")
    tree = package.share(tmp_path / "share")
    told = ElementTree.parse(tree / "metainfo" / "example.a.Heirloom.metainfo.xml").getroot()
    assert (told.findtext("id"), told.findtext("developer/name")) == ("example.a.Heirloom", "A & Sons")
    assert told.find("developer").get("id") == "example.a"
    assert told.findtext("url") == "https://a.example"
    assert "Copyright: A & Sons <a@a.example>\n" in (tree / "doc/heirloom/copyright").read_text(encoding="utf-8")
    (tmp_path / "payload").mkdir()
    described = yaml.safe_load(package.described(tmp_path / "payload", tree))
    assert (described["maintainer"], described["homepage"]) == ("A & Sons <a@a.example>", "https://a.example")
    assert 'StringStruct("CompanyName", "A & Sons")' in version.resource("1.2.3")


def test_nobody_else_names_a_publisher():
    named = subprocess.run(["git", "grep", "-l", "-E", "org\\.heirloom|Heirloom maintainers", "--", "installer",
                            "engine", "gui", "resources", "pyproject.toml"], cwd=ROOT, capture_output=True, text=True,
                           check=False)
    if named.returncode > 1:
        pytest.skip("not a git checkout")
    assert named.stdout.split() == ["installer/contents.py"]


def test_no_release_is_made_of_changed_files_or_twice_of_one_version(checkout):
    (checkout / "new.txt").write_text("x", encoding="utf-8")
    assert "first 'new.txt'" in release.faults(checkout)[0]
    git(checkout, "tag", "v1.2.3")
    committed(checkout)
    assert "is on another commit" in release.faults(checkout)[0]


def test_the_version_and_its_changes_are_in_step():
    found = [one for one in release.faults(ROOT) if "committed" not in one] if (ROOT / ".git").exists() else []
    assert [one for one in found if "says version" in one or "does not begin" in one] == []


def test_the_list_of_sums_is_what_sha256sum_reads(tmp_path):
    needed("sha256sum")
    for name in ("b.deb", "a.rpm"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / release.SUMS).write_text(release.sums(tmp_path.iterdir()), encoding="utf-8")
    assert done("sha256sum", "--check", release.SUMS, cwd=tmp_path) == "a.rpm: OK\nb.deb: OK\n"


def test_a_frozen_program_of_another_version_is_made_anew(tmp_path):
    assert release.stale(tmp_path)
    (tmp_path / release.BUILT).write_text(json.dumps({"version": "0.0.1"}), encoding="utf-8")
    assert release.stale(tmp_path)
    (tmp_path / release.BUILT).write_text(json.dumps({"version": contents.version()}), encoding="utf-8")
    assert not release.stale(tmp_path)


def steps() -> list[str]:
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    assert [jobs[name]["runs-on"] for name in ("linux", "windows", "macos")] == ["ubuntu-22.04", "windows-2022",
                                                                                "macos-14"]
    return [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]


def test_every_target_module_and_file_of_the_workflow_is_there():
    targets = set(re.findall(r"^([a-z-]+)(?: [a-z]+)*:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    targets |= {name for line in re.findall(r"^([a-z -]+): ", (ROOT / "Makefile").read_text(encoding="utf-8"),
                                            re.MULTILINE) for name in line.split()}
    told = "\n".join(steps())
    made = {name for line in re.findall(r"\bmake ([a-z ]+)", told) for name in line.split()}
    assert {"installer", "deb", "rpm", "tarball"} <= made <= targets
    modules = re.findall(r"-m (installer\.\w+) (\w+)", told)
    assert {("installer.package", "windows"), ("installer.package", "dmg")} <= set(modules)
    for module, _ in modules:
        assert (ROOT / (module.replace(".", "/") + ".py")).is_file()
    files = re.findall(r"\b(?:installer|tests|resources)/[\w/.-]+\.\w+", told)
    assert len(files) >= 4
    assert [name for name in files if not (ROOT / name).is_file()] == []


def test_the_workflow_names_no_host():
    text = WORKFLOW.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"\b[\w-]+\.(org|com|io|net)\b", text)


def test_scripts_of_the_shell_can_be_read():
    for path in [*(ROOT / "installer").rglob("*.sh")]:
        shell = "bash" if path.read_text(encoding="utf-8").startswith("#!/bin/bash") else "sh"
        needed(shell)
        done(shell, "-n", path)


def test_the_disk_image_is_refused_elsewhere_than_on_a_mac():
    needed("bash")
    ran = subprocess.run(["bash", str(ROOT / "installer" / "macos" / "dmg.sh"), "Heirloom.app", "Heirloom.dmg"],
                         capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"})
    if shutil.which("hdiutil") is None:
        assert (ran.returncode, "made on a Mac" in ran.stderr) == (1, True)


def test_every_bundled_package_has_a_licence_and_its_text(tmp_path):
    found = third_party.written(tmp_path)
    names = {one.name.lower().replace("_", "-") for one in found}
    assert {"torch", "numpy", "pillow", "pyside6-essentials", "ultralytics", "segment-anything", "scipy"} <= names
    assert names.isdisjoint({"pip", "pytest", "pyinstaller", "mypy"})
    assert [one.name for one in found if one.licence == "see its text" and not one.texts] == []
    told = (tmp_path / "THIRD_PARTY.md").read_text(encoding="utf-8")
    for one in found:
        assert f"| {one.name} | {one.version} | " in told
        assert not one.texts or any((tmp_path / "licenses" / one.name).iterdir())
    for note in ("LGPL-3.0.txt", "exception that allows", "FFmpeg"):
        assert note in told
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (tmp_path / "licenses" / "LGPL-3.0.txt").read_text(encoding="utf-8")


def test_the_programs_for_windows_say_who_they_are():
    text = version.resource("1.2.3")
    assert "filevers=(1, 2, 3, 0)" in text
    assert 'StringStruct("FileVersion", "1.2.3")' in text
    compile(text, "version.txt", "eval")
