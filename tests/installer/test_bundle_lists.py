"""What the spec collects is held against the source: all that only a string names, every resource, nothing excluded."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from engine import pipeline
from engine.weight_files import checkpoint
from gui.dialogs.about import LIBRARIES
from installer import contents

ROOT = contents.ROOT
OURS = [ROOT / "main.py", *sorted((ROOT / "engine").rglob("*.py")), *sorted((ROOT / "gui").rglob("*.py"))]
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in OURS}


def texts() -> Iterator[str]:
    """Every literal text of the program."""
    for tree in TREES.values():
        yield from (node.value for node in ast.walk(tree)
                    if isinstance(node, ast.Constant) and isinstance(node.value, str))


def asked_for(*functions: str) -> set[str]:
    """The modules that are named in a literal by calls of functions of these names."""
    found = set()
    for tree in TREES.values():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if called in functions and isinstance(first, ast.Constant):
                found.add(first.value)
    return found


def imported() -> set[str]:
    """Full names of all that the program's import statements name."""
    names: set[str] = set()
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                names.update({str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names})
    return names


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def test_every_module_of_ours_that_a_string_names_is_collected():
    named = {text.partition(":")[0] for text in texts() if re.fullmatch(r"(engine|gui)(\.[a-z_0-9]+)+(:\w+)?", text)}
    assert len(named) > 80
    assert named - set(contents.hidden()) == set()


def test_every_module_of_others_that_a_string_names_is_collected():
    wanted = asked_for("ultralytics") | {home for home in checkpoint.LAYERS if home.startswith("ultralytics.")}
    assert len(wanted) > 5
    assert wanted - set(contents.FOREIGN) == set()
    statically = imported()
    others = {name for name in asked_for("import_module", "library") if not within(name, ("engine", "gui"))}
    assert {name for name in others if not within(name, contents.WHOLE) and name not in statically} == set()


def test_what_is_collected_of_others_exists():
    roots = {name.partition(".")[0] for name in (*contents.FOREIGN, *contents.WHOLE)}
    places = {name: Path(importlib.util.find_spec(name).origin).parent for name in roots}
    for name in contents.FOREIGN:
        top, _, rest = name.partition(".")
        file = places[top].joinpath(*rest.split("."))
        assert file.with_suffix(".py").is_file() or (file / "__init__.py").is_file(), name


def test_nothing_that_is_left_out_is_imported_by_the_program():
    gone = tuple(name for name in contents.left_out() if name not in contents.EXTRA)
    assert {name for name in imported() if within(name, gone)} == set()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {Requirement(one).name for one in project["optional-dependencies"]["cluster"]} <= set(contents.EXTRA)


def test_every_resource_is_collected_and_nothing_that_only_developers_use():
    done = subprocess.run(["git", "ls-files", "-z", "resources"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    collected = {f"{folder}/{path.name}" for path, folder in contents.resources()}
    for name in filter(None, done.stdout.split("\0")):
        assert (name in collected) == (Path(name).suffix not in (".py", ".ts")), name
    assert {"resources/i18n/heirloom_ko.qm", "resources/sample/portrait.png", "resources/weights.toml"} <= collected


def test_of_torch_modules_that_read_their_own_source_keep_it():
    found = contents.sources()
    assert found["torch"] == found["torch.distributed.config"] == found["torch._dynamo.config"] == "pyz+py"
    assert found["torch.distributed"] == "pyz"


def test_licence_and_documents_are_there_to_be_collected():
    assert all(path.is_file() for path, _ in contents.documents())
    assert ("LICENSE", ".") in {(path.name, folder) for path, folder in contents.documents()}


def test_report_and_about_can_name_their_versions():
    named = set(pipeline._REPORTED) | set(LIBRARIES)
    assert named - set(contents.REPORTED) == {"opencv-python"}, "the bundle has the headless one"


@pytest.mark.parametrize(("place", "gone"), [
    ("torch/test/nn/test_x.py", True), ("torch/bin/protoc", True), ("torch/bin/torch_shm_manager", False),
    ("torch/lib/libtorch_cpu.so", False), ("torchvision/_C.so", True), ("torchvision/_C.pyd", True),
    ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", True), ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
    ("PySide6\\plugins\\platforms\\qwindows.dll", False), ("PySide6/Qt/translations/qtbase_ko.qm", False),
    ("PySide6/Qt/translations/qtbase_de.qm", True), ("PySide6/Qt/lib/libQt6Quick.so.6", True),
    ("PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so", False), ("torch/lib/libtorchbind_test.so", True),
    ("resources/icons/quick-mask.svg", False), ("libxkbcommon.so.0", False),
    ("libmvec.so.1", True), ("libstdc++.so.6", True), ("libfontconfig.so.1", True), ("libpython3.11.so.1.0", False),
    ("scipy.libs/libgcc_s-1.so", False),
])
def test_what_can_go_is_told_from_what_is_needed(place, gone):
    assert contents.unneeded(place) == gone


def test_the_version_is_the_programs():
    import engine

    assert contents.version() == engine.__version__
    ast.parse((ROOT / "installer" / "heirloom.spec").read_text(encoding="utf-8"))


def test_the_environment_has_the_locks_hashes_and_nothing_for_graphics_cards():
    from installer import environment

    entries, torch = environment.taken((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    names = re.findall(r"^([a-z0-9._-]+)==", entries, re.MULTILINE)
    assert len(re.findall(r"^[a-z0-9].*\\\n +--hash=sha256:[0-9a-f]{64}", entries, re.MULTILINE)) == len(names) > 50
    assert [name for name in names if name.startswith(("nvidia", "cuda", "triton", "torch", "opencv"))] == []
    assert {"numpy", "scipy", "pyside6-essentials", "ultralytics"} <= set(names)
    assert set(torch) == {"torch", "torchvision"}
    assert "--hash" in (ROOT / "installer" / "requirements.txt").read_text(encoding="utf-8")
